import pytest
from django.utils import timezone

from comentarios.cifras import cifras_de_participacion
from comentarios.estados import EstadoRespuesta, Resolucion
from comentarios.models import Comentario, Hilo
from comentarios.totales import totales

from .consultas import a_lo_mas
from .factories import ComentarioFactory, HiloFactory, RespuestaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def hilo():
    return HiloFactory()


@pytest.fixture
def hilos(hilo):
    return Hilo.objects.filter(pk=hilo.pk)


def publicos(hilo, cuantos, **campos):
    campos = {"hilo": hilo, "estado": "publicado"} | campos
    return ComentarioFactory.create_batch(cuantos, **campos)


def responder(comentario, resolucion):
    Comentario.objects.filter(pk=comentario.pk).update(respondido=True)
    RespuestaFactory(
        hilo=comentario.hilo,
        resolucion=resolucion,
        estado=EstadoRespuesta.PUBLICADA,
        publicada_en=timezone.now(),
        a=[comentario],
    )


def filas(tabla):
    return {fila.clave: fila.n for fila in tabla.filas}


def test_only_those_conversations_are_counted_and_by_the_same_function(hilo, hilos):
    publicos(hilo, 2)
    ComentarioFactory(hilo=hilo, estado="rechazado", motivo="ajeno")
    ComentarioFactory(estado="publicado")

    cifras = totales(hilos).cifras

    assert (cifras.recibidos, cifras.publicados, cifras.no_publicados) == (3, 2, 1)
    assert cifras_de_participacion().recibidos == 4
    assert sum(f.no_publicados for f in cifras.por_motivo) == 1


def test_every_table_adds_up_to_what_is_published(hilo, hilos):
    publicos(hilo, 7, sector="academia", entidad="09")
    publicos(hilo, 6)
    ComentarioFactory(hilo=hilo, estado="oculto", sector="gobierno")

    todo = totales(hilos)

    assert {tabla.total for tabla in todo.de_personas} == {13}
    assert filas(todo.por_sector)["academia"] == 7
    assert filas(todo.por_sector)[""] == 6
    assert filas(todo.por_sector)["gobierno"] == 0
    assert filas(todo.por_entidad)["09"] == 7


def test_a_small_cell_is_kept_back_with_another_and_said_together(hilo, hilos):
    publicos(hilo, 20, sector="academia")
    publicos(hilo, 12, sector="ciudadania")
    publicos(hilo, 2, sector="empresa")

    tabla = totales(hilos).por_sector

    assert filas(tabla)["empresa"] is None
    assert [fila.n for fila in tabla.filas].count(None) == 2
    assert tabla.reservados == 22
    assert tabla.total == 34


def test_the_answered_are_counted_once_by_the_last_word_they_got(hilo, hilos):
    uno, otro, _sin_responder = publicos(hilo, 3)
    responder(uno, Resolucion.NO_ADOPTADA)
    responder(uno, Resolucion.ADOPTADA)
    responder(otro, Resolucion.EN_PARTE)

    tabla = totales(hilos).por_resolucion

    assert filas(tabla) == {
        "adoptada": 1,
        "en_parte": 1,
        "no_adoptada": 0,
        "fuera_de_alcance": 0,
    }
    assert tabla.total == 2


def test_totals_cost_the_same_for_many(hilo, hilos):
    publicos(hilo, 3)
    with a_lo_mas(3) as pocas:
        totales(hilos)
    publicos(hilo, 20, sector="academia")
    with a_lo_mas(len(pocas)):
        totales(hilos)
