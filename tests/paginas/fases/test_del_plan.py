"""Phases 4 to 6: the same figures as the gate, the results and the record."""

import datetime

import pytest
from django.utils import timezone

from paginas.fases import EstadoDeRevision
from paginas.models import Excepcion, PasoDePublicacion, VersionDelPlan
from paginas.services.publicacion import registrar_acto
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories import CompromisoFactory, acordar, sesionar
from tests.paginas.consultas_cerradas import (
    comentar,
    plan_consultado,
    responder,
    segunda_version,
)
from tests.paginas.factories import PaginaPlanFactory, abrir, dar_resultados

from .proceso import fase_de, hallazgo

pytestmark = pytest.mark.django_db
CUMPLE, NO_CUMPLE = EstadoDeRevision.CUMPLE, EstadoDeRevision.NO_CUMPLE
NO_APLICA = EstadoDeRevision.NO_APLICA
DE_LA_CUATRO = ("siete_elementos", "dos_sesiones", "conformidades")


class TestHojasDeRuta:
    @pytest.fixture
    def plan(self):
        return PaginaPlanFactory()

    def test_before_there_is_a_public_text_the_pages_are_read(self, plan):
        acordar(CompromisoFactory(parent=plan, numero=1, completo=True))
        fase = fase_de(plan, 4)

        assert {hallazgo(fase, clave).estado for clave in DE_LA_CUATRO} == {CUMPLE}

    @pytest.mark.parametrize("clave", DE_LA_CUATRO)
    def test_what_one_commitment_lacks_is_counted(self, plan, clave):
        acordar(CompromisoFactory(parent=plan, numero=1, completo=True))
        CompromisoFactory(parent=plan, numero=2, slug="dos", title="Dos")

        uno = hallazgo(fase_de(plan, 4), clave)

        assert (uno.estado, uno.medida) == (NO_CUMPLE, 1)
        assert uno.frase == "1 de 2 compromisos."

    def test_what_the_gate_excused_is_told_and_does_not_count(self, plan):
        compromiso = CompromisoFactory(parent=plan, numero=1, completo=True)
        sesionar(compromiso, datetime.date(2019, 7, 24))
        Excepcion.objects.create(
            plan=plan,
            falta=f"sesiones:{compromiso.pk}=1",
            descripcion="Una sesión.",
            motivo="Se reunieron una vez.",
            acuerdo="Sesión 9",
            autora=UsuarioFactory(),
        )

        uno = hallazgo(fase_de(plan, 4), "dos_sesiones")

        assert uno.estado == CUMPLE
        assert "Con excepción pública del plan final: 1." in uno.frase

    def test_a_plan_without_commitments_has_no_roadmaps(self, plan):
        assert hallazgo(fase_de(plan, 4), "siete_elementos").estado == NO_CUMPLE


class TestRetroalimentacion:
    @pytest.fixture
    def plan(self):
        return plan_consultado()

    def test_the_window_closed_at_its_minute(self, plan):
        assert hallazgo(fase_de(plan, 5), "ventana").estado == CUMPLE

    def test_while_it_is_open_no_agreement_excuses_it(self):
        plan = PaginaPlanFactory()
        abrir(plan)

        uno = hallazgo(fase_de(plan, 5), "ventana")

        assert (uno.estado, uno.admite_excepcion) == (NO_CUMPLE, False)

    def test_without_a_window_there_was_no_consultation(self):
        fase = fase_de(PaginaPlanFactory(), 5)

        assert hallazgo(fase, "ventana").estado == NO_CUMPLE
        assert hallazgo(fase, "texto_congelado").estado == NO_APLICA
        assert hallazgo(fase, "respuestas").estado == NO_APLICA
        assert hallazgo(fase, "resultados").estado == NO_CUMPLE

    def test_a_version_that_came_after_the_window_is_no_fault(self, plan):
        segunda_version(plan)

        assert hallazgo(fase_de(plan, 5), "texto_congelado").estado == CUMPLE

    def test_one_in_the_middle_of_it_is(self, plan):
        VersionDelPlan.objects.create(
            plan=plan,
            numero=2,
            tipo="borrador",
            publicada_en=timezone.now() - datetime.timedelta(days=20),
            motivo="A destiempo",
            contenido=plan.version_vigente.contenido,
            sha256="1" * 64,
        )

        uno = hallazgo(fase_de(plan, 5), "texto_congelado")

        assert (uno.estado, uno.medida) == (NO_CUMPLE, 1)

    @pytest.mark.parametrize("estado", ["pendiente", "publicado"])
    def test_a_comment_without_answer_keeps_it_open(self, plan, estado):
        comentar(plan, estado=estado)

        uno = hallazgo(fase_de(plan, 5), "respuestas")

        assert (uno.estado, uno.medida) == (NO_CUMPLE, 1)

    def test_all_of_them_answered(self, plan):
        responder([comentar(plan)])

        uno = hallazgo(fase_de(plan, 5), "respuestas")

        assert uno.estado == CUMPLE
        assert "1 de 1 comentario publicado con respuesta razonada." in uno.frase

    def test_results_are_an_act(self, plan):
        fase = fase_de(plan, 5)

        antes = hallazgo(fase, "resultados").estado
        dar_resultados(plan)

        assert (antes, hallazgo(fase, "resultados").estado) == (NO_CUMPLE, CUMPLE)


@pytest.mark.parametrize("paso", PasoDePublicacion.values)
def test_each_publication_is_read_from_the_record(paso):
    plan = PaginaPlanFactory()
    fase = fase_de(plan, 6)

    antes = hallazgo(fase, f"publicacion_{paso}").estado
    registrar_acto(plan=plan, paso=paso, fecha=datetime.date(2019, 12, 3), usuario=None)
    despues = hallazgo(fase, f"publicacion_{paso}")

    assert (antes, despues.estado) == (NO_CUMPLE, CUMPLE)
    assert "3 de diciembre de 2019" in despues.frase
