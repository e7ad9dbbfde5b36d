"""Phase 3: criteria in time, minutes, resolutions, destinations, the previous plan."""

import datetime

import pytest

from paginas.fases import EstadoDeRevision
from tests.compromisos.cuestionarios import cuestionario
from tests.compromisos.factories_de_consulta import (
    MOMENTO,
    AporteFactory,
    MesaFactory,
    PlanteamientoFactory,
    PropuestaDeMesaFactory,
    SesionDeMesaFactory,
)
from tests.paginas.continuidades import anteriores, decidir, plan_con_anterior
from tests.paginas.factories import PaginaPlanFactory

from .proceso import fase_de, hallazgo

pytestmark = pytest.mark.django_db
CUMPLE, NO_CUMPLE = EstadoDeRevision.CUMPLE, EstadoDeRevision.NO_CUMPLE
NO_APLICA = EstadoDeRevision.NO_APLICA
UNA_HORA = datetime.timedelta(hours=1)
ANTES, PASADO = MOMENTO - UNA_HORA, datetime.timedelta(days=4000)


@pytest.fixture
def plan():
    return PaginaPlanFactory()


@pytest.fixture
def fase(plan):
    return fase_de(plan, 3)


def sesion(mesa, **campos):
    """It was called for a day that passed."""
    inicia = campos.pop("inicia_en", MOMENTO - PASADO)
    return SesionDeMesaFactory(
        mesa=mesa, inicia_en=inicia, termina_en=inicia + UNA_HORA, **campos
    )


class TestCriterios:
    def test_published_before_the_first_session(self, plan, fase):
        mesa = MesaFactory(plan=plan, publica=True, criterios_publicados_en=ANTES)
        SesionDeMesaFactory(mesa=mesa, celebrada=True)

        assert hallazgo(fase, "criterios").estado == CUMPLE

    def test_late_is_a_fault_even_if_they_are_there(self, plan, fase):
        mesa = MesaFactory(
            plan=plan,
            titulo="Agua",
            publica=True,
            criterios_publicados_en=MOMENTO + UNA_HORA,
        )
        SesionDeMesaFactory(mesa=mesa, celebrada=True)

        uno = hallazgo(fase, "criterios")

        assert (uno.estado, uno.medida) == (NO_CUMPLE, 1)
        assert "Tarde o sin publicar: Agua." in uno.frase

    def test_a_session_that_was_cancelled_does_not_count(self, plan, fase):
        mesa = MesaFactory(plan=plan, publica=True, criterios_publicados_en=MOMENTO)
        sesion(mesa, estado="cancelada")
        SesionDeMesaFactory(
            mesa=mesa, inicia_en=MOMENTO + UNA_HORA, termina_en=MOMENTO + 2 * UNA_HORA
        )

        assert hallazgo(fase, "criterios").estado == CUMPLE

    def test_without_publishing_them_it_fails(self, plan, fase):
        MesaFactory(plan=plan)

        assert hallazgo(fase, "criterios").estado == NO_CUMPLE

    def test_without_tables_there_is_nothing_to_close(self, fase):
        assert hallazgo(fase, "criterios").estado == NO_CUMPLE


class TestSesiones:
    def test_one_still_to_be_told_keeps_it_open(self, plan, fase):
        sesion(MesaFactory(plan=plan))

        uno = hallazgo(fase, "sesiones_contadas")

        assert (uno.estado, uno.medida) == (NO_CUMPLE, 1)

    @pytest.mark.parametrize("estado", ["celebrada", "cancelada"])
    def test_held_or_cancelled_it_is_told(self, plan, fase, estado):
        sesion(MesaFactory(plan=plan), estado=estado)

        assert hallazgo(fase, "sesiones_contadas").estado == CUMPLE

    def test_each_one_held_has_its_minutes(self, plan, fase):
        mesa = MesaFactory(plan=plan)
        sesion(mesa, celebrada=True)
        sesion(mesa, celebrada=True, minuta="", minuta_url="https://ejemplo.mx/1")

        uno = hallazgo(fase, "minutas")

        assert uno.estado == CUMPLE
        assert uno.frase == "2 de 2 sesiones celebradas con minuta."

    def test_one_without_them_keeps_it_open(self, plan, fase):
        sesion(MesaFactory(plan=plan), celebrada=True, minuta="")

        assert hallazgo(fase, "minutas").estado == NO_CUMPLE

    def test_if_no_table_met_there_are_none(self, plan, fase):
        sesion(MesaFactory(plan=plan), estado="cancelada")

        assert hallazgo(fase, "minutas").estado == NO_CUMPLE


class TestPropuestas:
    def test_one_without_resolution_keeps_it_open(self, plan, fase):
        mesa = MesaFactory(plan=plan)
        PropuestaDeMesaFactory(mesa=mesa, adoptada=True)
        PropuestaDeMesaFactory(mesa=mesa)

        uno = hallazgo(fase, "propuestas")

        assert (uno.estado, uno.medida) == (NO_CUMPLE, 1)
        assert uno.frase == "1 de 2 propuestas resueltas con razones."

    def test_all_resolved(self, plan, fase):
        PropuestaDeMesaFactory(mesa=MesaFactory(plan=plan), adoptada=True)

        assert hallazgo(fase, "propuestas").estado == CUMPLE

    def test_none_at_all_is_not_all(self, fase):
        assert hallazgo(fase, "propuestas").estado == NO_CUMPLE


class TestDestino:
    @pytest.fixture
    def texto(self, plan):
        aporte = AporteFactory(cuestionario=cuestionario(plan=plan))
        return PlanteamientoFactory(aporte=aporte, clasificado=True)

    def test_an_orphan_keeps_it_open(self, fase, texto):
        uno = hallazgo(fase, "con_destino")

        assert (uno.estado, uno.medida) == (NO_CUMPLE, 1)

    def test_so_does_one_that_waits_for_a_table(self, plan, fase, texto):
        propuesta = PropuestaDeMesaFactory(mesa=MesaFactory(plan=plan))
        propuesta.planteamientos.add(texto)

        assert hallazgo(fase, "con_destino").estado == NO_CUMPLE

    def test_with_a_reason_it_is_not_one(self, fase, texto):
        texto.razon = "No dice qué hacer."
        texto.save()

        uno = hallazgo(fase, "con_destino")

        assert (uno.estado, uno.frase) == (
            CUMPLE,
            "1 de 1 problema o propuesta tiene un destino.",
        )


class TestContinuidad:
    def test_each_commitment_of_the_previous_plan_is_decided(self):
        plan = plan_con_anterior(cuantos=2)
        fase = fase_de(plan, 3)
        uno, otro = anteriores(plan)

        decidir(plan, uno)
        a_medias = hallazgo(fase, "continuidad")
        decidir(plan, otro)
        completa = hallazgo(fase, "continuidad")

        assert (a_medias.estado, a_medias.medida) == (NO_CUMPLE, 1)
        assert completa.estado == CUMPLE

    def test_a_first_plan_has_none_to_review(self, fase):
        assert hallazgo(fase, "continuidad").estado == NO_APLICA
