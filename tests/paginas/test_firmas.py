import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from wagtail.models import TaskState, Workflow, WorkflowState

from comentarios.models import CorreoSaliente
from compromisos.models import Sector
from paginas import roles
from paginas.excepciones import FirmasRechazadas
from paginas.firmas import estado_de_firmas, firmas_completas
from paginas.models import Firma, PaginaPlan, SentidoDeFirma, SolicitudDeFirma
from paginas.services.firmas import (
    cancelar_solicitud,
    preparar_flujo_de_firma,
    solicitar_firmas,
)
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.factories import PaginaPlanFactory, abrir, publicar, seccion
from tests.paginas.sectores import crear_comite, firma_de, firmar_todos, vaciar

pytestmark = pytest.mark.django_db
FIRMO, RECHAZO = SentidoDeFirma.FIRMO, SentidoDeFirma.RECHAZO
SIN_INTEGRANTES = SentidoDeFirma.SIN_INTEGRANTES


@pytest.fixture
def comite():
    return crear_comite()


@pytest.fixture
def plan():
    plan = PaginaPlanFactory()
    publicar(plan)
    return plan


def estados(plan):
    return {linea.sector.clave: linea.estado for linea in estado_de_firmas(plan)}


def test_preparar_flujo_de_firma_makes_one_task_per_sector_in_order_and_only_once(
    comite,
):
    preparar_flujo_de_firma()
    flujo = preparar_flujo_de_firma()

    tareas = [tarea.specific for tarea in flujo.tasks]
    assert [tarea.sector.clave for tarea in tareas] == [
        "sfp",
        "inai",
        "nosc",
        "academia",
    ]
    assert Workflow.objects.filter(name="Firma del plan").count() == 1


def test_preparar_flujo_de_firma_lets_the_sectors_accounts_into_the_admin(comite):
    preparar_flujo_de_firma()

    cuenta = type(comite.sfp).objects.get(pk=comite.sfp.pk)
    assert cuenta.get_all_permissions() == {"wagtailadmin.access_admin"}


def test_three_sectors_sign_in_turn_and_the_empty_one_is_skipped_in_the_open(
    plan, comite
):
    solicitud = solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    antes = estados(plan)
    firma_de(plan, comite.sfp)
    firma_de(plan, comite.inai)
    a_medias = estados(plan)
    firma_de(plan, comite.nosc, comentario="Con gusto.")

    assert antes == {
        "sfp": "pendiente",
        "inai": "pendiente",
        "nosc": "pendiente",
        "academia": SIN_INTEGRANTES,
    }
    assert (a_medias["inai"], a_medias["nosc"]) == (FIRMO, "pendiente")
    assert list(estados(plan).values()) == [FIRMO, FIRMO, FIRMO, SIN_INTEGRANTES]
    assert firmas_completas(plan, solicitud.version)


def test_signing_publishes_nothing(plan, comite):
    publicada_en = plan.last_published_at

    firmar_todos(plan, comite)

    assert PaginaPlan.objects.get(pk=plan.pk).last_published_at == publicada_en
    assert plan.versiones.count() == 1


def test_the_public_list_names_the_sector_and_never_the_account(plan, comite):
    firmar_todos(plan, comite)

    primera = estado_de_firmas(plan)[0]

    assert primera.sector.clave == "sfp"
    assert primera.en is not None
    assert comite.sfp.get_full_name() not in repr(primera)


def test_a_sector_that_refuses_says_why_and_the_sign_off_is_not_complete(plan, comite):
    solicitud = solicitar_firmas(plan=plan, usuario=comite.coordinacion)

    firma_de(plan, comite.sfp, sentido=RECHAZO, comentario="Falta el presupuesto.")

    linea = estado_de_firmas(plan)[0]
    assert (linea.estado, linea.comentario) == (RECHAZO, "Falta el presupuesto.")
    assert not firmas_completas(plan, solicitud.version)


def test_firmar_needs_a_reason_to_refuse(plan, comite):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)

    with pytest.raises(FirmasRechazadas, match="motivo"):
        firma_de(plan, comite.sfp, sentido=RECHAZO, comentario="  ")

    assert estados(plan)["sfp"] == "pendiente"


def test_firmar_refuses_a_comment_that_is_too_long(plan, comite):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)

    with pytest.raises(FirmasRechazadas, match="1000"):
        firma_de(plan, comite.sfp, comentario="a" * 1001)


@pytest.mark.parametrize("quien", ["inai", "coordinacion", "ajena"])
def test_firmar_is_only_for_the_sector_whose_turn_it_is(plan, comite, quien):
    comite.ajena = UsuarioFactory()
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)

    with pytest.raises(PermissionDenied):
        firma_de(plan, getattr(comite, quien))


def test_firmar_refuses_when_nobody_asked(plan, comite):
    with pytest.raises(PermissionDenied):
        firma_de(plan, comite.sfp)


@pytest.mark.parametrize(
    "rol", [roles.EDITORAS, roles.MODERADORAS, roles.ENLACES, roles.CORRESPONSABLES]
)
def test_solicitar_firmas_is_only_for_coordination(plan, comite, rol):
    with pytest.raises(PermissionDenied):
        solicitar_firmas(plan=plan, usuario=UsuarioFactory(roles=[rol]))


def test_solicitar_firmas_refuses_a_plan_of_which_nothing_is_public(comite):
    with pytest.raises(FirmasRechazadas, match="ninguna versión"):
        solicitar_firmas(plan=PaginaPlanFactory(), usuario=comite.coordinacion)


def test_solicitar_firmas_refuses_a_text_that_is_not_the_versions(plan, comite):
    CompromisoFactory(parent=plan)

    with pytest.raises(FirmasRechazadas, match="Publica una versión primero"):
        solicitar_firmas(plan=plan, usuario=comite.coordinacion)


def test_solicitar_firmas_refuses_a_page_with_an_unpublished_draft(plan, comite):
    plan.secciones = [seccion("Otra")]
    plan.save_revision()

    with pytest.raises(FirmasRechazadas, match="Publica una versión primero"):
        solicitar_firmas(plan=plan, usuario=comite.coordinacion)


def test_solicitar_firmas_refuses_while_the_consultation_is_open(comite):
    plan = PaginaPlanFactory()
    abrir(plan)

    with pytest.raises(FirmasRechazadas, match="consulta sigue abierta"):
        solicitar_firmas(plan=plan, usuario=comite.coordinacion)


def test_solicitar_firmas_refuses_a_second_request_for_the_same_version(plan, comite):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)

    with pytest.raises(FirmasRechazadas, match="en curso"):
        solicitar_firmas(plan=plan, usuario=comite.coordinacion)

    assert SolicitudDeFirma.objects.count() == 1


def test_solicitar_firmas_starts_again_after_a_sector_refused(plan, comite):
    primera = solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    firma_de(plan, comite.sfp, sentido=RECHAZO, comentario="No.")

    segunda = firmar_todos(plan, comite)

    primera.flujo.refresh_from_db()
    assert primera.flujo.status == WorkflowState.STATUS_CANCELLED
    assert firmas_completas(plan, segunda.version)
    assert primera.firmas.get().sentido == RECHAZO


def test_a_new_version_leaves_the_signatures_of_the_one_before_behind(plan, comite):
    primera = firmar_todos(plan, comite).version
    CompromisoFactory(parent=plan)
    segunda = publicar(plan, motivo="Se agrega un compromiso")

    assert firmas_completas(plan, primera)
    assert not firmas_completas(plan, segunda)


def test_solicitar_firmas_calls_off_a_sign_off_of_an_older_version(plan, comite):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    CompromisoFactory(parent=plan)
    segunda = publicar(plan, motivo="Se agrega un compromiso")

    solicitud = solicitar_firmas(plan=plan, usuario=comite.coordinacion)

    assert solicitud.version == segunda


def test_solicitar_firmas_refuses_when_no_sector_has_members(plan, comite):
    for clave in ("sfp", "inai", "nosc"):
        vaciar(clave)

    with pytest.raises(FirmasRechazadas, match="Ningún sector"):
        solicitar_firmas(plan=plan, usuario=comite.coordinacion)


def test_cancelar_solicitud_frees_the_page_and_keeps_what_was_said(plan, comite):
    solicitud = solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    firma_de(plan, comite.sfp)

    cancelar_solicitud(plan=plan, usuario=comite.coordinacion)

    assert solicitud.firmas.count() == 1
    assert PaginaPlan.objects.get(pk=plan.pk).get_lock() is None
    with pytest.raises(FirmasRechazadas):
        cancelar_solicitud(plan=plan, usuario=comite.coordinacion)


def test_cancelar_solicitud_is_only_for_coordination(plan, comite):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)

    with pytest.raises(PermissionDenied):
        cancelar_solicitud(plan=plan, usuario=comite.sfp)


def test_nobody_edits_the_plan_while_it_is_being_signed(plan, comite):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    PaginaPlan.objects.update(locked=True, locked_by=comite.coordinacion)

    candado = PaginaPlan.objects.get(pk=plan.pk).get_lock()

    assert all(candado.for_user(c) for c in (comite.sfp, comite.coordinacion))
    assert "se está firmando" in candado.get_message(comite.sfp)


def test_a_sector_that_signs_cannot_call_the_sign_off_off(plan, comite):
    solicitud = solicitar_firmas(plan=plan, usuario=comite.coordinacion)

    assert not solicitud.flujo.user_can_cancel(comite.sfp)


def test_of_two_members_of_a_sector_at_once_one_signs(plan, comite):
    solicitud = solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    paso = TaskState.objects.get(workflow_state=solicitud.flujo)
    rezagado = TaskState.objects.get(pk=paso.pk)
    tarea = paso.task.specific

    tarea.on_action(paso, comite.sfp, "firmar")
    with pytest.raises(PermissionDenied):
        tarea.on_action(rezagado, comite.sfp, "rechazar", comment="Tarde")

    assert [f.sentido for f in solicitud.firmas.all()] == [FIRMO]


def test_signatures_outlive_the_revisions_that_wagtail_purges(plan, comite):
    solicitud = firmar_todos(plan, comite)
    TaskState.objects.all().delete()

    assert firmas_completas(plan, solicitud.version)


def test_a_sector_that_gains_members_later_does_not_undo_a_finished_sign_off(
    plan, comite
):
    solicitud = firmar_todos(plan, comite)
    academia = Sector.objects.get(clave="academia")
    Sector.objects.get(clave="sfp").organizaciones.update(sector=academia)

    assert firmas_completas(plan, solicitud.version)


def test_a_signature_is_never_rewritten(plan, comite):
    firmar_todos(plan, comite)

    with pytest.raises(DatabaseError), transaction.atomic():
        Firma.objects.update(sentido=RECHAZO)


def test_estado_de_firmas_asks_the_same_for_any_number_of_sectors(
    plan, comite, django_assert_max_num_queries
):
    firmar_todos(plan, comite)

    with django_assert_max_num_queries(4):
        estado_de_firmas(plan)


def correos(tipo):
    return CorreoSaliente.objects.filter(tipo=tipo).values_list(
        "destinatario", flat=True
    )


def test_each_sector_is_told_by_the_outbox_when_its_turn_comes(plan, comite):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    al_pedir = list(correos("firma_pedida"))
    firma_de(plan, comite.sfp)

    assert al_pedir == [comite.sfp.email]
    assert list(correos("firma_pedida")) == [comite.sfp.email, comite.inai.email]
    assert mail.outbox == []


def test_whoever_asked_is_told_that_a_sector_refused(
    plan, comite, django_capture_on_commit_callbacks
):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)

    with django_capture_on_commit_callbacks(execute=True):
        firma_de(plan, comite.sfp, sentido=RECHAZO, comentario="Falta presupuesto.")

    [aviso] = mail.outbox
    assert aviso.to == [comite.coordinacion.email]
    assert "no firmó la versión 1" in aviso.subject
    assert "Falta presupuesto." in aviso.body
    assert f"/admin/compuerta/{plan.pk}/" in aviso.body
