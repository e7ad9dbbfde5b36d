"""Sign-off, cell by cell: what each role may do, and what a signer's edits do to it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from compromisos.models import Compromiso
from paginas import roles
from paginas.compuerta import faltas
from paginas.excepciones import FirmasRechazadas
from paginas.firmas import estado_de_firmas, firmas_completas
from paginas.models import Firma, SentidoDeFirma, SolicitudDeFirma
from paginas.services.firmas import cancelar_solicitud, firmar, solicitar_firmas
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.consultas_cerradas import de_nuevo
from tests.paginas.factories import PaginaPlanFactory, publicar
from tests.paginas.sectores import crear_comite, firma_de, firmar_todos

pytestmark = pytest.mark.django_db
OTROS = [roles.EDITORAS, roles.MODERADORAS, roles.ENLACES, roles.CORRESPONSABLES]
FIRMA = {"sentido": "firmo", "comentario": ""}


@pytest.fixture
def comite():
    return crear_comite()


@pytest.fixture
def plan():
    plan = PaginaPlanFactory()
    CompromisoFactory(parent=plan, numero=1, completo=True)
    publicar(plan)
    return de_nuevo(plan)


def con_rol(rol):
    return UsuarioFactory(roles=[rol])


def entrar(usuario) -> Client:
    client = Client()
    client.force_login(usuario)
    return client


@pytest.mark.parametrize("rol", [*OTROS, roles.COORDINACION])
def test_a_role_signs_for_no_sector(plan, comite, rol):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)

    with pytest.raises(PermissionDenied):
        firmar(plan=plan, usuario=con_rol(rol), sentido=SentidoDeFirma.FIRMO)


@pytest.mark.parametrize("rol", [*OTROS, roles.COORDINACION])
def test_no_role_signs_by_the_address_of_the_form_nor_by_wagtails(plan, comite, rol):
    solicitud = solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    paso = solicitud.flujo.current_task_state
    cliente = entrar(con_rol(rol))

    cliente.post(reverse("paginas_firmar", args=[plan.pk]), FIRMA)
    for accion in ("firmar", "approve", "reject"):
        args = [plan.pk, accion, paso.pk]
        cliente.post(reverse("wagtailadmin_pages:workflow_action", args=args))

    assert not Firma.objects.exists()
    assert estado_de_firmas(plan)[0].estado == "pendiente"


@pytest.mark.parametrize("rol", OTROS)
def test_no_other_role_cancels(plan, comite, rol):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)

    with pytest.raises(PermissionDenied):
        cancelar_solicitud(plan=plan, usuario=con_rol(rol))


@pytest.mark.parametrize("nombre", ["pedir_firmas", "cancelar_firmas"])
@pytest.mark.parametrize("rol", OTROS)
def test_no_other_role_asks_or_cancels_at_its_address(plan, comite, rol, nombre):
    antes = SolicitudDeFirma.objects.count()

    entrar(con_rol(rol)).post(reverse(f"paginas_{nombre}", args=[plan.pk]))

    assert SolicitudDeFirma.objects.count() == antes


def test_cancelled_and_asked_again_every_sector_signs_again(plan, comite):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    firma_de(plan, comite.sfp)
    cancelar_solicitud(plan=plan, usuario=comite.coordinacion)

    segunda = solicitar_firmas(plan=de_nuevo(plan), usuario=comite.coordinacion)

    assert estado_de_firmas(plan)[0].estado == "pendiente"
    for cuenta in (comite.sfp, comite.inai, comite.nosc):
        firma_de(plan, cuenta)
    assert firmas_completas(plan, segunda.version)
    assert Firma.objects.filter(sentido=SentidoDeFirma.FIRMO).count() == 4


def test_a_version_that_every_sector_signed_is_not_asked_again(plan, comite):
    firmar_todos(plan, comite)

    with pytest.raises(FirmasRechazadas, match="ya firmaron"):
        solicitar_firmas(plan=de_nuevo(plan), usuario=comite.coordinacion)


def test_a_signer_who_edits_a_commitment_signs_what_was_public_and_not_that(
    plan, comite
):
    comite.sfp.groups.add(*con_rol(roles.EDITORAS).groups.all())
    solicitud = solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    compromiso = Compromiso.objects.child_of(plan).get()
    compromiso.objetivo = "<p>Lo que quiere el sector.</p>"
    compromiso.save_revision(user=comite.sfp).publish(user=comite.sfp)
    firma_de(plan, comite.sfp)

    assert "Lo que quiere el sector" not in solicitud.version.contenido
    claves = [falta.clave for falta in faltas(de_nuevo(plan))]
    assert "texto_distinto" in claves


def test_a_signer_who_is_an_editor_cannot_edit_the_plan_that_is_being_signed(
    plan, comite
):
    comite.sfp.groups.add(*con_rol(roles.EDITORAS).groups.all())
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    edicion = reverse("wagtailadmin_pages:edit", args=[plan.pk])

    html = entrar(comite.sfp).get(edicion).content.decode()

    assert "El plan se está firmando" in html
    assert 'name="action-publish"' not in html


def test_a_sector_that_refused_signs_once_it_is_asked_again(plan, comite):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    firma_de(plan, comite.sfp, sentido=SentidoDeFirma.RECHAZO, comentario="Falta.")
    with pytest.raises(PermissionDenied):
        firma_de(plan, comite.sfp)

    segunda = firmar_todos(de_nuevo(plan), comite)

    assert firmas_completas(plan, segunda.version)
