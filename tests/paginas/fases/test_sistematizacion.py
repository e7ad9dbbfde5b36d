"""Phase 2: everything classified, topics chosen, and what each table begins with."""

import pytest

from paginas.fases import EstadoDeRevision
from paginas.models import DocumentoDeInsumos
from tests.compromisos.cuestionarios import cuestionario
from tests.compromisos.factories import TemaFactory
from tests.compromisos.factories_de_consulta import (
    MOMENTO,
    AporteFactory,
    MesaFactory,
    PlanteamientoFactory,
    SeleccionDeTemasFactory,
    TemaSometidoFactory,
)
from tests.paginas.factories import (
    PaginaPlanFactory,
    PaginaTemaFactory,
    PaginaTemasFactory,
    portada_del_sitio,
)

from .proceso import fase_de, hallazgo

pytestmark = pytest.mark.django_db
CUMPLE, NO_CUMPLE = EstadoDeRevision.CUMPLE, EstadoDeRevision.NO_CUMPLE


@pytest.fixture
def plan():
    return PaginaPlanFactory()


@pytest.fixture
def fase(plan):
    return fase_de(plan, 2)


def elegir(plan, *temas, fuera=()):
    seleccion = SeleccionDeTemasFactory(plan=plan)
    for tema in (*temas, *fuera):
        TemaSometidoFactory(seleccion=seleccion, tema=tema, elegido=tema in temas)
    return seleccion


class TestClasificados:
    def test_one_in_nobody_s_place_keeps_it_open(self, plan, fase):
        aporte = AporteFactory(cuestionario=cuestionario(plan=plan))
        PlanteamientoFactory(aporte=aporte, clasificado=True)
        PlanteamientoFactory(aporte=aporte, clase="propuesta")

        uno = hallazgo(fase, "clasificados")

        assert (uno.estado, uno.medida) == (NO_CUMPLE, 1)
        assert uno.frase == "1 de 2 problemas y propuestas clasificados."

    def test_all_of_them_in_their_place(self, plan, fase):
        aporte = AporteFactory(cuestionario=cuestionario(plan=plan))
        PlanteamientoFactory(aporte=aporte, clasificado=True)

        assert hallazgo(fase, "clasificados").estado == CUMPLE


class TestSeleccion:
    def test_it_tells_how_many_were_chosen(self, plan, fase):
        elegir(plan, TemaFactory(), fuera=[TemaFactory()])

        uno = hallazgo(fase, "seleccion_de_temas")

        assert (uno.estado, uno.frase) == (CUMPLE, "1 tema elegido de 2.")

    def test_that_of_another_plan_is_not_its_own(self, fase):
        elegir(PaginaPlanFactory(slug="otro"), TemaFactory())

        assert hallazgo(fase, "seleccion_de_temas").estado == NO_CUMPLE


class TestInsumos:
    @pytest.fixture
    def temas(self):
        return PaginaTemasFactory(parent=portada_del_sitio())

    def documentar(self, temas, tema):
        DocumentoDeInsumos.objects.create(
            pagina=PaginaTemaFactory(parent=temas, tema=tema),
            numero=1,
            datos={},
            sha256="0" * 64,
            publicado_en=MOMENTO,
        )

    def test_each_chosen_topic_has_its_document(self, plan, fase, temas):
        tema, fuera = TemaFactory(), TemaFactory()
        elegir(plan, tema, fuera=[fuera])
        self.documentar(temas, tema)

        assert hallazgo(fase, "insumos").estado == CUMPLE

    def test_the_ones_without_it_are_named(self, plan, fase, temas):
        con, sin = TemaFactory(), TemaFactory(nombre="Salud")
        elegir(plan, con, sin)
        self.documentar(temas, con)

        uno = hallazgo(fase, "insumos")

        assert (uno.estado, uno.medida) == (NO_CUMPLE, 1)
        assert "Faltan: Salud." in uno.frase

    def test_before_topics_are_chosen_none_can_have_it(self, fase):
        assert hallazgo(fase, "insumos").estado == NO_CUMPLE


class TestDinamicas:
    @pytest.mark.parametrize(
        ("mesas", "estado"),
        [([], NO_CUMPLE), ([""], NO_CUMPLE), (["Dos horas", ""], NO_CUMPLE)]
        + [(["Dos horas."], CUMPLE)],
    )
    def test_each_table_of_a_chosen_topic_says_how_it_works(
        self, plan, fase, mesas, estado
    ):
        tema = TemaFactory()
        elegir(plan, tema)
        for dinamica in mesas:
            MesaFactory(plan=plan, tema=tema, dinamica=dinamica)

        assert hallazgo(fase, "dinamicas").estado == estado
