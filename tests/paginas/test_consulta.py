import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from paginas.excepciones import VersionRechazada
from paginas.models import PaginaPlan, TipoDeVersion, VersionDelPlan
from paginas.services.consulta import abrir_consulta
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.factories import PaginaPlanFactory, abrir, publicar

pytestmark = pytest.mark.django_db
CIERRE = datetime.datetime(2019, 8, 23, 23, 59, tzinfo=datetime.UTC)
DOS_SEMANAS = datetime.timedelta(days=14)
MINUTO = datetime.timedelta(minutes=1)


def test_abrir_consulta_makes_the_version_and_its_window():
    plan = PaginaPlanFactory()

    ventana = abrir(plan, motivo="Se abre")

    assert ventana.version == plan.version_vigente
    assert ventana.version.tipo == TipoDeVersion.BORRADOR
    assert plan.ventana_vigente == ventana
    assert plan.ventana_de_comentarios().version == 1


def test_abrir_consulta_makes_a_version_even_if_the_text_is_the_same():
    plan = PaginaPlanFactory()
    publicar(plan)

    assert abrir(plan).version.numero == 2


@pytest.mark.parametrize(
    ("abre_en", "cierra_en", "frase"),
    [
        (CIERRE, CIERRE, "posterior"),
        (CIERRE, CIERRE - MINUTO, "posterior"),
        (CIERRE - 2 * DOS_SEMANAS, CIERRE - DOS_SEMANAS, "ya pasó"),
    ],
)
def test_abrir_consulta_refuses_dates_nobody_could_use(abre_en, cierra_en, frase):
    plan = PaginaPlanFactory()

    with pytest.raises(VersionRechazada, match=frase):
        abrir(plan, abre_en=abre_en, cierra_en=cierra_en, momento=CIERRE - MINUTO)

    assert not VersionDelPlan.objects.exists()


def test_abrir_consulta_refuses_a_window_that_overlaps_another():
    plan = PaginaPlanFactory()
    abrir(plan)

    with pytest.raises(VersionRechazada, match="Ya hay una consulta"):
        abrir(plan)

    assert plan.versiones.count() == 1


def test_abrir_consulta_allows_the_next_window_from_the_minute_one_closes():
    plan = PaginaPlanFactory()
    primera = abrir(plan)

    segunda = abrir(plan, abre_en=primera.cierra_en)

    assert segunda.version.numero == 2


def test_abrir_consulta_refuses_a_plan_that_is_already_final():
    plan = PaginaPlanFactory()
    publicar(plan, tipo=TipoDeVersion.FINAL)

    with pytest.raises(VersionRechazada, match="plan final"):
        abrir(plan)


def test_abrir_consulta_needs_its_permission(django_user_model):
    ahora = timezone.now()

    with pytest.raises(PermissionDenied):
        abrir_consulta(
            plan=PaginaPlanFactory(),
            abre_en=ahora,
            cierra_en=ahora + DOS_SEMANAS,
            motivo="Porque sí",
            usuario=django_user_model.objects.create_user("alguien"),
        )


def test_the_window_closes_at_its_minute():
    plan = PaginaPlanFactory()
    abrir(plan, abre_en=CIERRE - DOS_SEMANAS, cierra_en=CIERRE, momento=CIERRE - MINUTO)

    with time_machine.travel(CIERRE - MINUTO, tick=False):
        assert plan.ventana_de_comentarios().abierta()
        assert plan.ventana_vigente
    with time_machine.travel(CIERRE, tick=False):
        assert not plan.ventana_de_comentarios().abierta()
        assert plan.ventana_vigente is None


def test_a_window_yet_to_open_is_told_but_takes_nothing():
    plan = PaginaPlanFactory()
    maniana = timezone.now() + datetime.timedelta(days=1)
    abrir(plan, abre_en=maniana)

    assert plan.ventana_de_comentarios().abre_en == maniana
    assert not plan.ventana_de_comentarios().abierta()


def test_comments_carry_the_version_that_is_public_when_the_text_moves_on():
    plan = PaginaPlanFactory()
    ventana = abrir(plan)
    plan.title = "Con una errata menos"
    plan.save_revision().publish()

    publicar(plan, motivo="Se corrige una errata")

    plan = PaginaPlan.objects.get(pk=plan.pk)
    assert plan.ventana_de_comentarios().version == 2
    assert plan.ventana_vigente.version == ventana.version


def test_what_is_edited_and_published_during_the_window_is_not_the_public_text():
    plan = PaginaPlanFactory()
    compromiso = CompromisoFactory(parent=plan, title="Gasto abierto")
    abrir(plan)
    compromiso.title = "Otro título"
    compromiso.save_revision().publish()
    nuevo = CompromisoFactory(parent=plan)

    plan = PaginaPlan.objects.get(pk=plan.pk)

    assert plan.texto_vigente_de(compromiso.pk)["titulo"] == "Gasto abierto"
    assert plan.texto_vigente_de(nuevo.pk) is None
    assert nuevo.ventana_de_comentarios() is None


def test_a_commitment_takes_comments_on_each_of_its_parts():
    plan = PaginaPlanFactory()
    compromiso = CompromisoFactory(parent=plan, completo=True)
    assert compromiso.anclas() == {}
    abrir(plan)
    compromiso = type(compromiso).objects.get(pk=compromiso.pk)
    producto = f"producto-{compromiso.productos.first().clave}"

    assert list(compromiso.anclas()) == [
        "general",
        "problema",
        "objetivo",
        "hoja_de_ruta",
        producto,
        "hitos",
        "alineacion",
    ]
    assert compromiso.ventana_de_comentarios().abierta()
    assert "Publicar el gasto" in compromiso.texto_de_ancla("objetivo")
    assert "Portal de gasto abierto" in compromiso.texto_de_ancla(producto)
    assert compromiso.url_de_ancla("objetivo").endswith("?hilo=objetivo#objetivo")


def test_a_commitment_taken_out_of_the_plan_keeps_its_last_text_reachable():
    plan = PaginaPlanFactory()
    compromiso = CompromisoFactory(parent=plan)
    publicar(plan)
    compromiso.unpublish()
    publicar(plan, motivo="Se retira un compromiso")

    compromiso = type(compromiso).objects.get(pk=compromiso.pk)

    assert compromiso.anclas() == {}
    assert compromiso.visible_para(None)
    assert "Publicar el gasto" in compromiso.texto_de_ancla("objetivo")
    assert compromiso.url_de_ancla("objetivo") == (
        f"{compromiso.plan.url}versiones/1/{compromiso.slug}/#objetivo"
    )
