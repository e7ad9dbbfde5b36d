import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from compromisos.models import Hito
from paginas import advertencias
from paginas.models import PaginaPlan, Portada, TipoDeVersion
from paginas.roles import COORDINACION, ROLES
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.factories import (
    PaginaFaseFactory,
    PaginaPlanFactory,
    PaginaProcesoFactory,
    abrir,
    portada_del_sitio,
    publicar,
)

pytestmark = pytest.mark.django_db
PANTALLAS = [
    "paginas_versiones_del_plan",
    "paginas_publicar_version",
    "paginas_abrir_consulta",
]


@pytest.fixture
def coordinadora(client):
    client.force_login(UsuarioFactory(roles=[COORDINACION]))
    return client


def ruta(nombre, plan):
    return reverse(nombre, args=[plan.pk])


def ventana(**cambios):
    ahora = timezone.localtime().replace(second=0, microsecond=0)
    datos = {
        "abre_en": f"{ahora:%Y-%m-%d %H:%M}",
        "cierra_en": f"{ahora + datetime.timedelta(days=12):%Y-%m-%d %H:%M}",
        "motivo": "Se abre el borrador que revisó el Comité.",
    }
    return datos | cambios


@pytest.mark.parametrize("pantalla", PANTALLAS)
@pytest.mark.parametrize("rol", ROLES)
def test_only_coordination_enters(client, rol, pantalla):
    plan = PaginaPlanFactory()
    client.force_login(UsuarioFactory(roles=[rol]))

    respuesta = client.get(ruta(pantalla, plan))

    assert (respuesta.status_code == 200) == (rol == COORDINACION)


@pytest.mark.parametrize("rol", [rol for rol in ROLES if rol != COORDINACION])
def test_no_other_role_opens_or_publishes_by_sending_the_form(client, rol):
    plan = PaginaPlanFactory()
    client.force_login(UsuarioFactory(roles=[rol]))

    client.post(
        ruta("paginas_publicar_version", plan), {"motivo": "x", "confirmar": "1"}
    )
    client.post(ruta("paginas_abrir_consulta", plan), ventana(confirmar="1"))

    assert not plan.versiones.exists()


def test_the_menu_and_the_plans_header_lead_coordination_there(coordinadora):
    plan = PaginaPlanFactory()
    destino = ruta("paginas_versiones_del_plan", plan)

    assert reverse("paginas_versiones") in coordinadora.get("/admin/").content.decode()
    explorador = coordinadora.get(reverse("wagtailadmin_explore", args=[plan.pk]))
    assert destino in explorador.content.decode()


def test_publishing_asks_to_confirm_before_it_writes(coordinadora):
    plan = PaginaPlanFactory()
    url = ruta("paginas_publicar_version", plan)

    respuesta = coordinadora.post(url, {"motivo": "Primer borrador"})
    assert "Esto se hará público" in respuesta.content.decode()
    assert not plan.versiones.exists()

    respuesta = coordinadora.post(
        url, {"motivo": "Primer borrador", "confirmar": "1"}, follow=True
    )
    assert "La versión 1 ya es el texto público" in respuesta.content.decode()
    version = plan.versiones.get()
    assert version.motivo == "Primer borrador"
    assert version.tipo == TipoDeVersion.BORRADOR
    assert version.publicada_por.groups.filter(name=COORDINACION).exists()


def test_the_confirmation_lists_what_would_change(coordinadora):
    plan = PaginaPlanFactory()
    publicar(plan)
    CompromisoFactory(parent=plan, title="Promesa nueva")

    respuesta = coordinadora.post(
        ruta("paginas_publicar_version", plan), {"motivo": "Llega una promesa"}
    )

    assert "Promesa nueva" in respuesta.content.decode()


def test_a_form_sent_twice_makes_one_version_and_says_so(coordinadora):
    plan = PaginaPlanFactory()
    url, datos = (
        ruta("paginas_publicar_version", plan),
        {"motivo": "x", "confirmar": "1"},
    )
    coordinadora.post(url, datos)

    respuesta = coordinadora.post(url, datos)

    assert "El texto es igual" in respuesta.content.decode()
    assert plan.versiones.count() == 1


def test_opening_the_consultation_makes_the_window_in_local_time(coordinadora):
    plan = PaginaPlanFactory()
    url, datos = ruta("paginas_abrir_consulta", plan), ventana()

    respuesta = coordinadora.post(url, datos)
    assert "Esto se hará público" in respuesta.content.decode()
    coordinadora.post(url, datos | {"confirmar": "1"})

    abierta = plan.ventanas.get()
    assert (
        f"{timezone.localtime(abierta.cierra_en):%Y-%m-%d %H:%M}" == datos["cierra_en"]
    )
    assert PaginaPlan.objects.get(pk=plan.pk).ventana_vigente == abierta


@pytest.mark.parametrize(
    ("cambios", "frase"),
    [
        ({"cierra_en": "2019-01-01 10:00"}, "posterior a la apertura"),
        (
            {"abre_en": "2019-01-01 10:00", "cierra_en": "2019-01-02 10:00"},
            "El cierre ya pasó",
        ),
        ({"motivo": ""}, "Escribe el motivo"),
        ({"cierra_en": "mañana"}, "Revisar antes de publicar"),
    ],
)
def test_a_window_nobody_could_use_gives_the_form_back(coordinadora, cambios, frase):
    plan = PaginaPlanFactory()

    respuesta = coordinadora.post(
        ruta("paginas_abrir_consulta", plan), ventana(**cambios)
    )

    html = respuesta.content.decode()
    assert frase in html
    assert "Lo que escribiste sigue aquí" in html
    assert not plan.versiones.exists()


def test_a_second_window_on_the_same_days_is_refused_with_its_dates(coordinadora):
    plan = PaginaPlanFactory()
    abrir(plan)

    respuesta = coordinadora.post(ruta("paginas_abrir_consulta", plan), ventana())

    assert "Ya hay una consulta en esas fechas" in respuesta.content.decode()


def test_going_back_to_correct_keeps_what_was_written(coordinadora):
    respuesta = coordinadora.post(
        ruta("paginas_abrir_consulta", PaginaPlanFactory()), ventana(corregir="1")
    )

    assert "Se abre el borrador que revisó el Comité." in respuesta.content.decode()


def textos(lista):
    return " ".join(advertencia.texto for advertencia in lista)


def test_del_texto_warns_of_what_would_be_left_out():
    plan = PaginaPlanFactory()
    CompromisoFactory(parent=plan, title="Oculto", live=False)
    incompleto = CompromisoFactory(parent=plan, title="A medias")
    incompleto.objetivo = "<p>Sin publicar</p>"
    incompleto.save_revision()
    plan.resumen = "Sin publicar"
    plan.save_revision()

    dicho = textos(advertencias.del_texto(PaginaPlan.objects.get(pk=plan.pk)))

    assert "La página del plan tiene cambios sin publicar" in dicho
    assert "1 compromiso sin publicar queda fuera: Oculto" in dicho
    assert "tiene cambios sin publicar y no entran: A medias" in dicho
    assert "le falta algún elemento de su hoja de ruta: A medias" in dicho
    assert "entre 5 y 15 compromisos; el plan tiene 1" in dicho


def test_del_texto_warns_of_titles_that_several_commitments_share():
    plan = PaginaPlanFactory()
    for titulo in ("Padrón", "Archivo", "Otro"):
        CompromisoFactory(parent=plan, title=titulo, completo=True)
    for hito in Hito.objects.exclude(compromiso__title="Otro"):
        hito.nombre = "Convocatoria publicada"
        hito.save()

    encontrado = textos(advertencias.del_texto(plan))

    assert "2 compromisos comparten títulos" in encontrado
    assert "2 compromisos tienen algo por corregir" in encontrado
    assert "Padrón; Archivo" in encontrado


def test_del_texto_says_nothing_of_a_plan_that_is_ready():
    plan = PaginaPlanFactory()
    for _n in range(5):
        CompromisoFactory(parent=plan, completo=True)

    assert advertencias.del_texto(plan) == []


@pytest.fixture
def fases():
    """Phase 5 lasts 12 days; phase 4 ends after it begins."""
    proceso = PaginaProcesoFactory(parent=portada_del_sitio())
    PaginaFaseFactory(
        parent=proceso,
        numero=4,
        inicio_planeado=datetime.date(2019, 7, 1),
        fin_planeado=datetime.date(2019, 8, 14),
    )
    PaginaFaseFactory(parent=proceso, numero=5)


def dia(numero):
    return timezone.make_aware(datetime.datetime(2019, 8, numero, 9, 0))  # noqa: DTZ001


def test_de_la_ventana_warns_of_odd_dates_in_the_plan_under_way(fases):
    plan = PaginaPlanFactory()
    Portada.objects.update(plan=plan)

    dicho = textos(advertencias.de_la_ventana(plan, abre_en=dia(10), cierra_en=dia(13)))

    assert "se sale de la fase de consulta" in dicho
    assert "dura 3 días, menos que la fase de consulta" in dicho
    assert "La fase 5 empieza antes de que termine la fase 4" in dicho


def test_de_la_ventana_says_nothing_of_a_plan_that_is_not_under_way(fases):
    plan = PaginaPlanFactory()

    assert advertencias.de_la_ventana(plan, abre_en=dia(1), cierra_en=dia(2)) == []
