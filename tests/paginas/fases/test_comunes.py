"""What every phase is asked, whichever it is."""

import pytest

from paginas.fases import EstadoDeRevision, revisiones_por_fase
from paginas.models import PaginaProceso, Portada
from paginas.models.proceso import EstadoActividad
from tests.paginas.factories import ActividadFactory, AjusteFactory, PaginaPlanFactory

from .proceso import cerrar_como_sea, fase_de, hace, hallazgo, reabrir

pytestmark = pytest.mark.django_db
CUMPLE, NO_CUMPLE = EstadoDeRevision.CUMPLE, EstadoDeRevision.NO_CUMPLE
NO_APLICA = EstadoDeRevision.NO_APLICA


@pytest.mark.parametrize("numero", range(1, 7))
def test_each_key_is_there_once(numero):
    claves = [revision.clave for revision in revisiones_por_fase(numero)]

    assert len(claves) == len(set(claves))


def test_keys_do_not_change_because_acts_and_exceptions_name_them():
    claves = {n: [r.clave for r in revisiones_por_fase(n)] for n in range(1, 7)}
    comunes = ["producto", "actividades", "fechas_reales"]

    assert claves[1][:3] == comunes
    assert claves[2][:4] == [*comunes, "fases_anteriores"]


class TestProducto:
    def test_with_its_address_and_its_day_it_is_published(self):
        uno = hallazgo(fase_de(), "producto")

        assert (uno.estado, uno.url) == (CUMPLE, "/consulta/")

    @pytest.mark.parametrize(
        "campos",
        [
            {"producto_enlace": ""},
            {"producto_publicado_en": None},
            {"producto_publicado_en": hace(-1)},
        ],
    )
    def test_without_either_or_still_to_come_it_is_not(self, campos):
        assert hallazgo(fase_de(**campos), "producto").estado == NO_CUMPLE


class TestActividades:
    def test_each_one_done_and_shown(self):
        uno = hallazgo(fase_de(actividades=2), "actividades")

        assert uno.estado == CUMPLE
        assert uno.frase == "2 de 2 actividades hechas y con evidencia."

    @pytest.mark.parametrize(
        "campos",
        [
            {"estado": EstadoActividad.HECHA},
            {"estado": EstadoActividad.EN_CURSO, "evidencia_texto": "Minuta"},
            {"estado": EstadoActividad.POR_HACER},
        ],
        ids=["sin_evidencia", "en_curso", "por_hacer"],
    )
    def test_one_that_is_not_keeps_it_open(self, campos):
        fase = fase_de()
        ActividadFactory(fase=fase, **campos)

        uno = hallazgo(fase, "actividades")

        assert (uno.estado, uno.medida) == (NO_CUMPLE, 1)

    def test_a_phase_without_activities_has_not_done_them(self):
        assert hallazgo(fase_de(actividades=0), "actividades").estado == NO_CUMPLE


class TestFechasReales:
    def test_both_days_are_on_record(self):
        assert hallazgo(fase_de(), "fechas_reales").estado == CUMPLE

    @pytest.mark.parametrize(
        "campos",
        [{"inicio_real": None}, {"fin_real": None}, {"fin_real": hace(-1)}],
    )
    def test_without_one_or_still_to_come_they_are_not(self, campos):
        assert hallazgo(fase_de(**campos), "fechas_reales").estado == NO_CUMPLE

    def test_of_a_demonstration_they_are_not_asked(self):
        fase = fase_de(inicio_real=None)
        AjusteFactory(fase=fase, es_demostracion=True)

        assert hallazgo(fase, "fechas_reales").estado == NO_APLICA


class TestFasesAnteriores:
    def test_each_one_needs_its_act(self):
        plan = PaginaPlanFactory()
        primera, segunda = fase_de(plan), fase_de(plan, 2)

        antes = hallazgo(segunda, "fases_anteriores")
        cerrar_como_sea(primera)
        despues = hallazgo(segunda, "fases_anteriores")

        assert (antes.estado, antes.medida) == (NO_CUMPLE, 1)
        assert antes.frase == "Falta cerrar la fase 1."
        assert despues.estado == CUMPLE

    def test_one_opened_again_is_open(self):
        plan = PaginaPlanFactory()
        primera, segunda = fase_de(plan), fase_de(plan, 2)
        cerrar_como_sea(primera)

        reabrir(primera)

        assert hallazgo(segunda, "fases_anteriores").estado == NO_CUMPLE

    def test_those_of_another_plan_do_not_count(self):
        segunda = fase_de(PaginaPlanFactory(), 2)
        fase_de(PaginaPlanFactory(slug="otro"), 1, slug="otra")

        assert hallazgo(segunda, "fases_anteriores").estado == CUMPLE


def test_a_process_that_names_no_plan_meets_nothing_of_its_plan():
    fase = fase_de()
    PaginaProceso.objects.update(plan=None)
    Portada.objects.update(plan=None)

    assert hallazgo(fase, "textos_revisados").estado == NO_CUMPLE
