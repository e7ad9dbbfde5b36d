import pytest
from django.utils import timezone

from comentarios.agrupados import lo_dicho, pagina_de_grupos
from comentarios.estados import EstadoRespuesta
from comentarios.models import Clasificacion, Comentario, Grupo, Hilo

from .consultas import a_lo_mas
from .factories import (
    ComentarioFactory,
    HiloFactory,
    RespuestaFactory,
    UsuarioFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def hilo():
    return HiloFactory()


@pytest.fixture
def hilos(hilo):
    return Hilo.objects.filter(pk=hilo.pk)


def agrupar(hilo, titulo, cuantos, *, orden=0, **campos):
    grupo = Grupo.objects.create(hilo=hilo, titulo=titulo, orden=orden)
    comentarios = ComentarioFactory.create_batch(
        cuantos, **({"hilo": hilo, "estado": "publicado"} | campos)
    )
    persona = UsuarioFactory()
    for comentario in comentarios:
        Clasificacion.objects.create(
            comentario=comentario, grupo=grupo, por=persona, en=timezone.now()
        )
    return comentarios


def leer(hilo, hilos, cuantos=2):
    return lo_dicho(hilos, cuantos=cuantos, por_pagina=3)[hilo.pk]


def vistos(dicho):
    return [
        (leido.grupo.titulo if leido.grupo else "", leido.total, len(leido.comentarios))
        for leido in dicho.grupos
    ]


def test_groups_come_in_the_order_of_the_committee_and_the_loose_last(hilo, hilos):
    ComentarioFactory(hilo=hilo, estado="publicado")
    agrupar(hilo, "Plazos", 3, orden=2)
    agrupar(hilo, "Datos", 1, orden=1)

    dicho = leer(hilo, hilos)

    assert vistos(dicho) == [("Datos", 1, 1), ("Plazos", 3, 2), ("", 1, 1)]
    assert [leido.faltan for leido in dicho.grupos] == [0, 1, 0]
    assert [leido.pagina for leido in dicho.grupos] == [1, 1, 2]


def test_what_is_not_public_is_in_no_group_and_counts_for_none(hilo, hilos):
    agrupar(hilo, "Plazos", 1)
    agrupar(hilo, "Ocultos", 1, estado="oculto")
    uno = agrupar(hilo, "Se irá", 1)[0]
    assert len(leer(hilo, hilos).grupos) == 2

    Comentario.objects.filter(pk=uno.pk).update(estado="retirado")

    assert vistos(leer(hilo, hilos)) == [("Plazos", 1, 1)]


def test_an_answer_comes_once_with_the_public_comments_it_answers(hilo, hilos):
    comentarios = agrupar(hilo, "Plazos", 3)
    oculto = ComentarioFactory(hilo=hilo, estado="oculto")
    RespuestaFactory(
        hilo=hilo,
        estado=EstadoRespuesta.PUBLICADA,
        publicada_en=timezone.now(),
        a=[*comentarios, oculto],
    )
    RespuestaFactory(hilo=hilo, a=comentarios)

    respuestas = leer(hilo, hilos).respuestas

    assert [respuesta.contestados for respuesta in respuestas] == [3]


def test_reading_costs_the_same_for_many_comments_and_conversations(hilo):
    todos = Hilo.objects.all()
    agrupar(hilo, "Plazos", 2)
    with a_lo_mas(2) as pocas:
        lo_dicho(todos, cuantos=2, por_pagina=3)
    for _vez in range(3):
        agrupar(HiloFactory(), "Otros", 10)
    with a_lo_mas(len(pocas)):
        lo_dicho(todos, cuantos=2, por_pagina=3)


def test_a_page_is_cut_in_its_groups_and_knows_where_each_one_starts(hilo, hilos):
    agrupar(hilo, "Plazos", 4)
    ComentarioFactory.create_batch(2, hilo=hilo, estado="publicado")

    hoja, grupos = pagina_de_grupos(hilos, pagina=2, por_pagina=3)

    assert (hoja.number, hoja.paginator.num_pages) == (2, 2)
    assert [len(leido.comentarios) for leido in grupos] == [1, 2]
    assert [leido.total for leido in grupos] == [4, 2]
    assert [leido.pagina for leido in grupos] == [1, 2]
