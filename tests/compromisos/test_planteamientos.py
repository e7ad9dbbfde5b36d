"""The texts of the answers, what became of each, and that none changes or goes away."""

import itertools

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from compromisos.cobertura import cobertura_de
from compromisos.consulta.vocabulario import CON_DESTINO, DestinoDePlanteamiento
from compromisos.models import Aporte, Planteamiento, Pregunta, SerieImpresa
from tests.paginas.factories import PaginaPlanFactory

from .cuestionarios import cuestionario, pregunta, responder
from .factories import CompromisoFactory, TemaFactory
from .factories_de_consulta import (
    AporteFactory,
    CuestionarioFactory,
    PlanteamientoFactory,
    PropuestaDeMesaFactory,
    SeleccionDeTemasFactory,
    TemaSometidoFactory,
)

pytestmark = pytest.mark.django_db
D = DestinoDePlanteamiento


_veces = itertools.count()


def otro_plan():
    return PaginaPlanFactory(slug=f"plan-{next(_veces)}")


def uno(**campos):
    plan = campos.pop("plan", None) or otro_plan()
    aporte = AporteFactory(cuestionario=CuestionarioFactory(plan=plan))
    return PlanteamientoFactory(aporte=aporte, **campos)


def destino(planteamiento) -> str:
    return Planteamiento.objects.con_destino().get(pk=planteamiento.pk).destino


def plan_de(planteamiento):
    return planteamiento.aporte.cuestionario.plan


def proponer(planteamiento, **campos):
    propuesta = PropuestaDeMesaFactory(mesa__plan=plan_de(planteamiento), **campos)
    propuesta.planteamientos.add(planteamiento)
    return propuesta


def test_recibir_aporte_separates_its_problem_and_its_proposal():
    tema = TemaFactory()
    aporte = responder(
        cuestionario(
            pregunta("¿Qué problema?", papel="problema"),
            pregunta("¿Qué propones?", papel="propuesta"),
            pregunta("¿Qué tema?", tipo="tema", papel="tema"),
            pregunta("¿Algo más?"),
        ),
        "Falta agua",
        "Publicar el reparto",
        tema.slug,
        "Gracias",
    )

    assert [
        (p.clase, p.texto, p.tema) for p in aporte.planteamientos.order_by("pk")
    ] == [
        ("problema", "Falta agua", tema),
        ("propuesta", "Publicar el reparto", tema),
    ]


def test_a_question_that_was_not_answered_makes_no_text():
    aporte = responder(
        cuestionario(
            pregunta("¿Qué problema?", papel="problema"),
            pregunta("¿Qué propones?", papel="propuesta"),
        ),
        "Falta agua",
    )

    assert [p.clase for p in aporte.planteamientos.all()] == ["problema"]


def test_nobody_reads_a_text_that_was_not_reviewed():
    pendiente, publicado = uno(), uno(publicado=True)

    assert list(Planteamiento.objects.publicos()) == [publicado]
    assert pendiente in Planteamiento.objects.vigentes()


def test_a_text_of_an_undone_batch_counts_nowhere():
    planteamiento = uno(publicado=True)
    Aporte.objects.filter(pk=planteamiento.aporte_id).update(vigente=False)

    assert not Planteamiento.objects.publicos()
    assert cobertura_de(plan_de(planteamiento)).total == 0


def test_what_nobody_classified_has_no_destination():
    assert destino(uno()) == D.SIN_CLASIFICAR


def test_unusable_with_a_reason_is_a_destination():
    assert destino(uno(inservible="prueba", clasificado_en=timezone.now())) == (
        D.INSERVIBLE
    )


def test_a_classified_text_waits_for_the_selection_of_topics():
    assert destino(uno(clasificado=True)) == D.SIN_SELECCION


def test_a_topic_left_out_is_a_destination_and_a_chosen_one_is_not_yet():
    planteamiento = uno(clasificado=True)
    seleccion = SeleccionDeTemasFactory(plan=plan_de(planteamiento))
    TemaSometidoFactory(seleccion=seleccion, tema=planteamiento.tema, elegido=False)
    assert destino(planteamiento) == D.TEMA_FUERA

    otra = SeleccionDeTemasFactory(plan=plan_de(planteamiento), sustituye=seleccion)
    TemaSometidoFactory(seleccion=otra, tema=planteamiento.tema, elegido=True)
    assert destino(planteamiento) == D.SIN_DESTINO


def test_the_selection_of_another_plan_decides_nothing():
    planteamiento = uno(clasificado=True)
    seleccion = SeleccionDeTemasFactory(plan=otro_plan())
    TemaSometidoFactory(seleccion=seleccion, tema=planteamiento.tema, elegido=False)

    assert destino(planteamiento) == D.SIN_SELECCION


def test_a_proposal_carries_its_texts_to_its_resolution_and_its_commitment():
    planteamiento = uno(clasificado=True)
    propuesta = proponer(planteamiento)
    assert destino(planteamiento) == D.EN_MESA

    propuesta.resolucion, propuesta.razones = "adoptada", "Atiende el problema."
    propuesta.save()
    assert destino(planteamiento) == D.RESUELTO

    propuesta.compromisos.add(CompromisoFactory(parent=plan_de(planteamiento)))
    assert destino(planteamiento) == D.EN_COMPROMISO


def test_a_merged_text_shares_the_destination_of_the_one_that_stands_for_it():
    cabeza = uno(clasificado=True)
    unido = uno(plan=plan_de(cabeza), clasificado=True, unido_a=cabeza)
    assert destino(unido) == D.SIN_SELECCION

    Planteamiento.objects.filter(pk=cabeza.pk).update(razon="Ya lo atiende una ley.")
    assert destino(unido) == D.NO_LLEVADO

    proponer(cabeza)
    assert destino(unido) == D.EN_MESA


def test_a_text_in_several_proposals_has_one_destination():
    planteamiento = uno(clasificado=True)
    proponer(planteamiento)
    propuesta = proponer(planteamiento, adoptada=True)
    for _n in range(2):
        propuesta.compromisos.add(CompromisoFactory(parent=plan_de(planteamiento)))

    filas = Planteamiento.objects.con_destino().filter(pk=planteamiento.pk)

    assert [fila.destino for fila in filas] == [D.EN_COMPROMISO]


def test_cobertura_counts_every_text_once(django_assert_num_queries):
    plan = otro_plan()
    uno(plan=plan)
    uno(plan=plan, inservible="prueba", clasificado_en=timezone.now())
    adoptado = uno(plan=plan, clasificado=True)
    propuesta = proponer(adoptado, adoptada=True)
    propuesta.compromisos.add(CompromisoFactory(parent=plan))
    uno()  # another plan's

    with django_assert_num_queries(1):
        cobertura = cobertura_de(plan)

    assert (cobertura.total, cobertura.clasificados, cobertura.con_destino) == (3, 2, 2)
    assert {D.EN_COMPROMISO, D.TEMA_FUERA} <= CON_DESTINO


def refuse(accion):
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        accion()


@pytest.mark.parametrize(
    "cambio",
    [
        {"texto": "Otra cosa"},
        {"clase": "propuesta"},
    ],
)
def test_the_database_refuses_to_change_a_text(cambio):
    planteamiento = uno()

    refuse(lambda: Planteamiento.objects.filter(pk=planteamiento.pk).update(**cambio))


def test_a_text_can_be_emptied_and_then_counts_nowhere():
    planteamiento = uno(publicado=True)

    Planteamiento.objects.filter(pk=planteamiento.pk).update(texto="", texto_publico="")

    assert not Planteamiento.objects.vigentes()


@pytest.mark.parametrize(
    "cambio",
    [
        {"folio": "PA-000-000-000"},
        {"canal": "papel"},
        {"respuestas": {}},
        {"respuestas": {"a": "b"}},
        {"vaciado_en": timezone.now(), "respuestas": {"a": "b"}},
        {"entidad": "09"},
    ],
)
def test_the_database_refuses_to_change_an_answer(cambio):
    aporte = AporteFactory(respuestas={"x": "Falta agua"}, entidad="20")

    refuse(lambda: Aporte.objects.filter(pk=aporte.pk).update(**cambio))


def test_an_answer_is_emptied_once_and_wholly():
    aporte = AporteFactory(respuestas={"x": "Falta agua"}, entidad="20")
    suyo = Aporte.objects.filter(pk=aporte.pk)
    suyo.update(respuestas={}, entidad="", vaciado_en=timezone.now())

    refuse(lambda: suyo.update(vaciado_en=None))
    refuse(lambda: suyo.update(respuestas={"x": "Otra"}))


def test_an_undone_batch_does_not_come_back_and_its_folio_may():
    aporte = AporteFactory()
    suyo = Aporte.objects.filter(pk=aporte.pk)
    refuse(lambda: AporteFactory(folio=aporte.folio))

    suyo.update(vigente=False)

    refuse(lambda: suyo.update(vigente=True))
    assert AporteFactory(folio=aporte.folio)


@pytest.mark.parametrize("tabla", ["compromisos_aporte", "compromisos_planteamiento"])
def test_the_database_refuses_to_delete_what_was_received(tabla):
    uno()

    def borrar():
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {tabla}")

    refuse(borrar)


def test_a_printed_series_freezes_its_questionnaire():
    uno_nuevo = cuestionario()
    SerieImpresa.objects.create(
        cuestionario=uno_nuevo,
        numero=1,
        tamano="carta",
        cuantas=1,
        creada_en=timezone.now(),
    )

    assert uno_nuevo.congelado
    refuse(lambda: Pregunta.objects.update(texto="¿Otra?"))
