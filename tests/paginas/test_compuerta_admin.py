"""Each cell of who does what at the gate, at its address."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from paginas import roles
from paginas.firmas import estado_de_firmas, solicitud_vigente
from paginas.models import Excepcion, Firma, PaginaPlan, TipoDeVersion
from paginas.services.firmas import solicitar_firmas
from tests.comentarios.factories import ComentarioFactory, HiloFactory, UsuarioFactory
from tests.compromisos.factories import CompromisoFactory, acordar
from tests.paginas.factories import PaginaPlanFactory, abrir, dar_resultados, publicar
from tests.paginas.sectores import crear_comite, firmar_todos

pytestmark = pytest.mark.django_db
OTROS_ROLES = [roles.EDITORAS, roles.MODERADORAS, roles.ENLACES, roles.CORRESPONSABLES]
EXCEPCION = {"motivo": "Así lo acordó el pleno.", "acuerdo": "Sesión 12"}
FINAL = {"motivo": "Lo firman los sectores", "de_acuerdo": "on"}


@pytest.fixture
def comite():
    return crear_comite()


@pytest.fixture
def plan():
    plan = PaginaPlanFactory()
    acordar(CompromisoFactory(parent=plan, numero=1, completo=True))
    abre_en = timezone.now() - datetime.timedelta(days=30)
    abrir(plan, abre_en=abre_en, momento=abre_en)
    dar_resultados(PaginaPlan.objects.get(pk=plan.pk))
    return PaginaPlan.objects.get(pk=plan.pk)


def como(usuario) -> Client:
    client = Client()
    client.force_login(usuario)
    return client


def url(nombre, plan, consulta=""):
    return reverse(f"paginas_{nombre}", args=[plan.pk]) + consulta


def rechazado(respuesta) -> bool:
    """Wagtail sends whoever may not enter back to the admin's home."""
    return respuesta.status_code == 302 and respuesta.url == "/admin/"


ACTOS = [
    ("get", "compuerta", {}),
    ("get", "excepcion", {}),
    ("post", "excepcion", EXCEPCION),
    ("post", "pedir_firmas", {}),
    ("post", "cancelar_firmas", {}),
    ("get", "firmar", {}),
    ("post", "firmar", {"sentido": "firmo"}),
    ("get", "publicar_final", {}),
    ("post", "publicar_final", FINAL),
]


@pytest.mark.parametrize("rol", OTROS_ROLES)
@pytest.mark.parametrize(("metodo", "nombre", "datos"), ACTOS)
def test_the_other_roles_do_nothing_at_the_gate(
    plan, comite, rol, metodo, nombre, datos
):
    cliente = como(UsuarioFactory(roles=[rol]))

    respuesta = getattr(cliente, metodo)(url(nombre, plan), datos)

    assert rechazado(respuesta)
    assert not plan.solicitudes_de_firma.exists()
    assert not plan.versiones.filter(tipo=TipoDeVersion.FINAL).exists()


@pytest.mark.parametrize(("metodo", "nombre", "datos"), ACTOS)
def test_without_a_session_every_address_asks_for_one(
    client, plan, metodo, nombre, datos
):
    respuesta = getattr(client, metodo)(url(nombre, plan), datos)

    assert respuesta.status_code == 302
    assert respuesta.url.startswith("/admin/login/")


@pytest.mark.parametrize(
    ("nombre", "datos"),
    [
        ("excepcion", EXCEPCION),
        ("pedir_firmas", {}),
        ("cancelar_firmas", {}),
        ("publicar_final", FINAL),
    ],
)
def test_a_sector_signs_and_does_nothing_else(plan, comite, nombre, datos):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)

    assert rechazado(como(comite.sfp).post(url(nombre, plan), datos))


@pytest.mark.parametrize("quien", ["inai", "coordinacion"])
def test_out_of_turn_nobody_signs(plan, comite, quien):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)

    respuesta = como(getattr(comite, quien)).post(
        url("firmar", plan), {"sentido": "firmo"}
    )

    assert rechazado(respuesta)
    assert not Firma.objects.exists()


def test_coordination_asks_for_the_signatures_and_calls_them_off(plan, comite):
    cliente = como(comite.coordinacion)

    cliente.post(url("pedir_firmas", plan))
    en_curso = cliente.get(url("compuerta", plan)).content.decode()
    cliente.post(url("cancelar_firmas", plan))

    assert "Cancelar la solicitud" in en_curso
    assert "es su turno" in en_curso
    assert solicitud_vigente(plan).flujo.status == "cancelled"


def test_a_request_that_is_refused_says_why(plan, comite):
    CompromisoFactory(parent=plan, numero=2)

    respuesta = como(comite.coordinacion).post(url("pedir_firmas", plan), follow=True)

    assert "Publica una versión primero" in respuesta.content.decode()


def test_a_sector_reads_what_it_signs_and_signs_it(plan, comite):
    solicitud = solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    cliente = como(comite.sfp)

    html = cliente.get(url("firmar", plan)).content.decode()
    cliente.post(url("firmar", plan), {"sentido": "firmo", "comentario": "Sea."})

    assert solicitud.version.sha256 in html
    assert "versión 1" in html
    assert estado_de_firmas(plan)[0].comentario == "Sea."


def test_a_refusal_without_a_reason_gives_the_form_back(plan, comite):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)

    respuesta = como(comite.sfp).post(url("firmar", plan), {"sentido": "rechazo"})

    assert "Escribe el motivo" in respuesta.content.decode()
    assert not Firma.objects.exists()


def test_the_signers_menu_leads_to_the_gate(plan, comite):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)

    html = como(comite.sfp).get(url("compuerta", plan)).content.decode()

    assert "Es el turno de tu sector" in html
    assert "Pedir firmas" not in html
    assert "Conceder excepción" not in html


@pytest.mark.parametrize("quien", ["sfp", "coordinacion"])
def test_the_editor_is_locked_while_the_plan_is_signed_and_says_why(
    plan, comite, quien
):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    cliente = como(getattr(comite, quien))
    edicion = reverse("wagtailadmin_pages:edit", args=[plan.pk])

    html = cliente.get(edicion).content.decode()

    assert "El plan se está firmando" in html
    assert 'name="action-publish"' not in html


def test_signing_through_wagtails_own_dashboard_counts_the_same(plan, comite):
    solicitud = solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    cliente = como(comite.sfp)
    paso = solicitud.flujo.current_task_state

    inicio = cliente.get("/admin/").content.decode()
    cliente.post(
        reverse("wagtailadmin_pages:workflow_action", args=[plan.pk, "firmar", paso.pk])
    )

    assert plan.title in inicio
    assert estado_de_firmas(plan)[0].estado == "firmo"


def test_the_gate_links_each_fault_to_where_it_is_mended(plan, comite):
    manco = CompromisoFactory(parent=plan, numero=2)
    publicar(PaginaPlan.objects.get(pk=plan.pk), motivo="Otro compromiso")
    plan.title = "Otro título"
    plan.save()
    ComentarioFactory(hilo=HiloFactory(destino=plan), estado="publicado")

    html = como(comite.coordinacion).get(url("compuerta", plan)).content.decode()

    assert "1 comentario publicado no tiene respuesta." in html
    assert "?estado=por_responder" in html
    assert f'href="/admin/versiones/{plan.pk}/"' in html
    assert f'href="/admin/pages/{manco.pk}/edit/#' in html


def test_coordination_grants_an_exception_with_its_reason(plan, comite):
    ComentarioFactory(hilo=HiloFactory(destino=plan), estado="publicado")
    cliente = como(comite.coordinacion)
    direccion = url("excepcion", plan, "?falta=comentarios_sin_respuesta")

    forma = cliente.get(direccion).content.decode()
    vacia = cliente.post(direccion, {"motivo": "", "acuerdo": "Sesión 12"})
    cliente.post(direccion, EXCEPCION)

    assert "1 comentario publicado no tiene respuesta." in forma
    assert "Una excepción sin motivo no se concede." in vacia.content.decode()
    assert "Sesión 12" in vacia.content.decode()
    assert Excepcion.objects.get().motivo == EXCEPCION["motivo"]


def test_an_exception_to_a_fault_that_is_gone_leads_back(plan, comite):
    cliente = como(comite.coordinacion)
    direccion = url("excepcion", plan, "?falta=comentarios_sin_respuesta")

    assert cliente.get(direccion).url == url("compuerta", plan)
    assert "ya no existe" in cliente.post(direccion, EXCEPCION).content.decode()


def test_the_last_act_asks_to_have_read_what_will_be_public(plan, comite):
    firmar_todos(plan, comite)
    cliente = como(comite.coordinacion)

    forma = cliente.get(url("publicar_final", plan)).content.decode()
    sin_leer = cliente.post(url("publicar_final", plan), {"motivo": "Ya"})
    assert "Sector NOSC: Firmó" in forma
    assert "Confirma que leíste" in sin_leer.content.decode()
    assert not plan.versiones.filter(tipo=TipoDeVersion.FINAL).exists()

    cliente.post(url("publicar_final", plan), FINAL)
    cliente.post(url("publicar_final", plan), FINAL)

    assert plan.versiones.filter(tipo=TipoDeVersion.FINAL).count() == 1


def test_the_last_act_says_what_is_missing_and_keeps_the_reason_written(plan, comite):
    respuesta = como(comite.coordinacion).post(url("publicar_final", plan), FINAL)

    html = respuesta.content.decode()
    assert "Los sectores no han firmado la versión 1." in html
    assert not plan.versiones.filter(tipo=TipoDeVersion.FINAL).exists()


def test_the_list_of_plans_says_how_much_each_one_lacks(plan, comite):
    html = como(comite.coordinacion).get(reverse("paginas_compuertas"))

    assert "Falta 1 cosa" in html.content.decode()
