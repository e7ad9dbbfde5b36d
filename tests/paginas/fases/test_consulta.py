"""Phase 1: forms, places, batches, texts."""

import datetime

import pytest
from django.utils import timezone

from compromisos.models import Hoja, SerieImpresa
from paginas.fases import EstadoDeRevision
from sitio.comun.folio import folio_nuevo
from tests.compromisos.cuestionarios import cuestionario
from tests.compromisos.factories_de_consulta import (
    AporteFactory,
    LoteDeCapturaFactory,
    PlanteamientoFactory,
    PuntoTerritorialFactory,
)
from tests.paginas.cuestionarios import pagina_de_consulta
from tests.paginas.factories import PaginaPlanFactory

from .proceso import fase_de, hallazgo

pytestmark = pytest.mark.django_db
CUMPLE, NO_CUMPLE = EstadoDeRevision.CUMPLE, EstadoDeRevision.NO_CUMPLE
NO_APLICA = EstadoDeRevision.NO_APLICA
UNA_HORA = datetime.timedelta(hours=1)


@pytest.fixture
def plan():
    return PaginaPlanFactory()


@pytest.fixture
def fase(plan):
    return fase_de(plan)


@pytest.fixture
def preguntado(plan, fase):
    """Its questionnaire took answers until an hour ago."""
    ahora = timezone.now()
    suyo = cuestionario(
        plan=plan, abre_en=ahora - 9 * UNA_HORA, cierra_en=ahora - UNA_HORA
    )
    pagina_de_consulta(suyo, plan=plan)
    return suyo


def poner(cuestionario, **campos):
    type(cuestionario).objects.filter(pk=cuestionario.pk).update(**campos)


class TestFormularioWeb:
    def test_once_it_opened_it_was_published(self, fase, preguntado):
        uno = hallazgo(fase, "formulario_web")

        assert uno.estado == CUMPLE
        assert uno.url == "/consulta/"

    def test_without_a_page_it_was_not(self, fase):
        assert hallazgo(fase, "formulario_web").estado == NO_CUMPLE

    @pytest.mark.parametrize("cuando", [None, "después"])
    def test_before_it_opens_it_was_not(self, fase, preguntado, cuando):
        abre_en = cuando and timezone.now() + UNA_HORA
        poner(preguntado, abre_en=abre_en, cierra_en=None)

        assert hallazgo(fase, "formulario_web").estado == NO_CUMPLE


class TestFormularioEnPapel:
    def test_its_copies_are_beside_the_web_form(self, fase, preguntado):
        uno = hallazgo(fase, "formulario_en_papel")

        assert uno.estado == CUMPLE
        assert uno.url.startswith("/consulta/cuestionario-")

    def test_without_a_page_there_are_none(self, fase):
        assert hallazgo(fase, "formulario_en_papel").estado == NO_CUMPLE


class TestCuestionarioCerrado:
    def test_it_takes_no_more_answers(self, fase, preguntado):
        assert hallazgo(fase, "cuestionario_cerrado").estado == CUMPLE

    @pytest.mark.parametrize("con_fecha", [True, False])
    def test_while_it_does_no_agreement_excuses_it(self, fase, preguntado, con_fecha):
        poner(preguntado, cierra_en=timezone.now() + UNA_HORA if con_fecha else None)

        uno = hallazgo(fase, "cuestionario_cerrado")

        assert (uno.estado, uno.admite_excepcion) == (NO_CUMPLE, False)


class TestPuntosTerritoriales:
    def test_they_are_counted_with_their_states(self, plan, fase):
        PuntoTerritorialFactory(plan=plan, entidad="20")
        PuntoTerritorialFactory(plan=plan, entidad="09")

        uno = hallazgo(fase, "puntos_territoriales")

        assert uno.estado == CUMPLE
        assert uno.frase == "Puntos registrados: 2. Entidades: 2."

    def test_those_of_another_plan_are_not_its_own(self, fase):
        PuntoTerritorialFactory(plan=PaginaPlanFactory(slug="otro"))

        uno = hallazgo(fase, "puntos_territoriales")

        assert (uno.estado, uno.admite_excepcion) == (NO_CUMPLE, True)


class TestHojasCuadran:
    def imprimir(self, cuestionario, *estados):
        serie = SerieImpresa.objects.create(
            cuestionario=cuestionario,
            numero=1,
            tamano="carta",
            cuantas=len(estados),
            creada_en=timezone.now(),
        )
        for numero, estado in enumerate(estados, start=1):
            Hoja.objects.create(
                serie=serie, numero=numero, folio=folio_nuevo(), estado=estado
            )

    def test_one_of_which_nothing_is_known_keeps_it_open(self, fase, preguntado):
        self.imprimir(preguntado, "capturada", "impresa")

        uno = hallazgo(fase, "hojas_cuadran")

        assert (uno.estado, uno.medida) == (NO_CUMPLE, 1)
        assert "Hojas impresas: 2." in uno.frase

    def test_typed_in_or_cancelled_they_add_up(self, fase, preguntado):
        self.imprimir(preguntado, "capturada", "cancelada")

        assert hallazgo(fase, "hojas_cuadran").estado == CUMPLE

    def test_without_sheets_there_is_nothing_to_add(self, fase):
        assert hallazgo(fase, "hojas_cuadran").estado == NO_APLICA


class TestLotesCerrados:
    @pytest.mark.parametrize("origen", ["teclado", "archivo"])
    def test_one_left_half_way_keeps_it_open(self, fase, preguntado, origen):
        LoteDeCapturaFactory(cuestionario=preguntado, origen=origen)

        uno = hallazgo(fase, "lotes_cerrados")

        assert (uno.estado, uno.medida) == (NO_CUMPLE, 1)

    @pytest.mark.parametrize("estado", ["cerrado", "deshecho"])
    def test_closed_or_undone_they_do_not(self, fase, preguntado, estado):
        LoteDeCapturaFactory(cuestionario=preguntado, estado=estado)

        assert hallazgo(fase, "lotes_cerrados").estado == CUMPLE


class TestTextosRevisados:
    def test_all_of_them_were_read(self, fase, preguntado):
        PlanteamientoFactory(
            aporte=AporteFactory(cuestionario=preguntado), publicado=True
        )
        PlanteamientoFactory(
            aporte=AporteFactory(cuestionario=preguntado), estado_publico="reservado"
        )

        uno = hallazgo(fase, "textos_revisados")

        assert uno.estado == CUMPLE
        assert uno.frase == "2 de 2 problemas y propuestas revisados."

    def test_one_that_nobody_read_keeps_it_open(self, fase, preguntado):
        PlanteamientoFactory(aporte=AporteFactory(cuestionario=preguntado))

        uno = hallazgo(fase, "textos_revisados")

        assert (uno.estado, uno.medida) == (NO_CUMPLE, 1)
