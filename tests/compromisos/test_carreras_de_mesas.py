"""Two at once at the same table, with real threads and connections."""

import pytest
from django.core.exceptions import ValidationError

from compromisos.models import CriteriosPublicados, PasoDeMesa
from compromisos.services.mesas import publicar_criterios
from tests.comentarios.test_carreras_de_moderacion import a_la_vez

from .mesas_de_prueba import (
    mesa_por_publicar,
    mesa_publica,
    propuesta_nueva,
    relatar,
    resolver,
    sesion_por_relatar,
)
from .test_carreras_de_acuerdo import o_rechazo

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


def rechazos(resultados) -> int:
    return sum(isinstance(r, ValidationError) for r in resultados)


def test_of_two_who_resolve_at_once_one_stands_and_the_other_is_told():
    propuesta = propuesta_nueva(mesa_publica())
    leida = propuesta.edicion

    resultados = a_la_vez(
        *(
            o_rechazo(lambda r=r: resolver(propuesta, resolucion=r, edicion=leida))
            for r in ("adoptada", "no_adoptada")
        )
    )

    assert rechazos(resultados) == 1
    assert PasoDeMesa.objects.filter(clase="resuelta").count() == 1


def test_of_two_who_tell_a_session_at_once_nothing_is_overwritten():
    sesion = sesion_por_relatar()
    leida = sesion.edicion

    resultados = a_la_vez(
        *(
            o_rechazo(
                lambda texto=texto: relatar(
                    sesion, datos={"acuerdos": texto}, edicion=leida
                )
            )
            for texto in ("Uno.", "Otro.")
        )
    )

    assert rechazos(resultados) == 1
    assert sum(a.cuantas for a in sesion.asistencias.all()) == 5


def test_proposals_at_once_get_numbers_of_their_own():
    mesa = mesa_publica()

    resultados = a_la_vez(*[lambda: propuesta_nueva(mesa)] * 4)

    assert sorted(p.numero for p in resultados) == [1, 2, 3, 4]


def test_criteria_published_twice_at_once_have_one_version():
    mesa = mesa_por_publicar()

    resultados = a_la_vez(
        *[o_rechazo(lambda: publicar_criterios(mesa=mesa, usuario=None))] * 3
    )

    assert rechazos(resultados) == 2
    assert CriteriosPublicados.objects.count() == 1
