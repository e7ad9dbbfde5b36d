"""Two people of the committee at once, with real threads and connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from comentarios.excepciones import SintesisInvalida
from comentarios.models import Clasificacion, Etiqueta, Grupo, PasoDeSintesis
from comentarios.services.clasificacion import clasificar
from comentarios.services.deshacer import deshacer
from comentarios.services.etiquetas import crear_etiqueta, unir_etiquetas
from comentarios.services.grupos import crear_grupo, quitar_grupo, unir_grupos
from comentarios.services.resumenes import guardar_resumen

from .factories import (
    ComentarioFactory,
    EtiquetaFactory,
    GrupoFactory,
    HiloFactory,
    UsuarioFactory,
)

pytestmark = pytest.mark.django_db(transaction=True)


def a_la_vez(*actos):
    """Run them at once; returns what each gave back or was refused."""
    salida = Barrier(len(actos))

    def correr(acto):
        try:
            salida.wait(timeout=10)
            return acto()
        except SintesisInvalida as rechazo:
            return rechazo
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actos)) as hilos:
        return list(hilos.map(correr, actos))


@pytest.fixture
def hilo():
    return HiloFactory()


@pytest.fixture
def dos_personas():
    return [UsuarioFactory(roles=["Editoras"]) for _ in range(2)]


@pytest.fixture
def comentarios(hilo):
    return ComentarioFactory.create_batch(6, hilo=hilo, estado="publicado")


def poner(comentarios, grupo, usuario):
    return lambda: clasificar(
        hilo_id=grupo.hilo_id,
        ediciones={comentario.pk: 0 for comentario in comentarios},
        grupo_id=grupo.pk,
        usuario=usuario,
    )


def test_two_who_classify_the_same_comments_share_nothing_and_lose_nothing(
    hilo, dos_personas, comentarios
):
    grupos = GrupoFactory.create_batch(2, hilo=hilo)

    salidas = a_la_vez(
        poner(comentarios, grupos[0], dos_personas[0]),
        poner(comentarios[::-1], grupos[1], dos_personas[1]),
    )

    ganadora = next(s for s in salidas if s.hechos)
    perdedora = next(s for s in salidas if s.choques)
    assert len(ganadora.hechos) == len(perdedora.choques) == len(comentarios)
    (grupo_id,) = set(Clasificacion.objects.values_list("grupo", flat=True))
    assert ganadora.paso.datos["grupo"] == grupo_id
    assert PasoDeSintesis.objects.filter(accion="clasificar").count() == 1


def test_a_group_joined_while_somebody_classifies_in_it_loses_no_comment(
    hilo, dos_personas, comentarios
):
    grupo, destino = GrupoFactory.create_batch(2, hilo=hilo)

    puesto, _unido = a_la_vez(
        poner(comentarios, grupo, dos_personas[0]),
        lambda: unir_grupos(
            grupo_id=grupo.pk, en_id=destino.pk, usuario=dos_personas[1]
        ),
    )

    donde = set(Clasificacion.objects.values_list("grupo", flat=True))
    if isinstance(puesto, SintesisInvalida):
        assert "unió el grupo" in str(puesto)
        assert donde == set()
    else:
        assert donde == {destino.pk}
    assert list(Grupo.objects.all()) == [destino]


def test_a_group_removed_while_somebody_classifies_in_it_has_one_winner(
    hilo, dos_personas, comentarios
):
    grupo = GrupoFactory(hilo=hilo)

    salidas = a_la_vez(
        poner(comentarios, grupo, dos_personas[0]),
        lambda: quitar_grupo(grupo_id=grupo.pk, usuario=dos_personas[1]),
    )

    assert sum(isinstance(s, SintesisInvalida) for s in salidas) == 1
    vive = Grupo.objects.filter(pk=grupo.pk).exists()
    assert Clasificacion.objects.filter(grupo=grupo.pk).count() == 6 * vive


@pytest.mark.parametrize("otro", ["mismo", "crear"])
def test_one_of_two_equal_acts_wins(hilo, dos_personas, comentarios, otro):
    def crear(quien):
        return lambda: crear_grupo(hilo_id=hilo.pk, titulo="Plazos", usuario=quien)

    paso = poner(comentarios, GrupoFactory(hilo=hilo), dos_personas[0])().paso

    def deshace(quien):
        return lambda: deshacer(paso_id=paso.pk, usuario=quien)

    acto = crear if otro == "crear" else deshace
    salidas = a_la_vez(*(acto(quien) for quien in dos_personas))

    assert sum(isinstance(s, SintesisInvalida) for s in salidas) == 1


def test_one_of_two_summaries_wins(hilo, dos_personas):
    salidas = a_la_vez(
        *(
            lambda quien=quien: guardar_resumen(
                hilo_id=hilo.pk, texto=f"Lo de {quien}", edicion=0, usuario=quien
            )
            for quien in dos_personas
        )
    )

    assert sum(isinstance(s, SintesisInvalida) for s in salidas) == 1
    hilo.refresh_from_db()
    assert hilo.resumen.edicion == 1


def test_a_label_made_twice_at_once_is_one_and_crossed_joins_leave_one(dos_personas):
    def crear(quien):
        return lambda: crear_etiqueta(nombre="Plazos", usuario=quien)

    salidas = a_la_vez(*map(crear, dos_personas))
    assert sum(isinstance(s, SintesisInvalida) for s in salidas) == 1
    assert Etiqueta.objects.count() == 1

    una, otra = Etiqueta.objects.get(), EtiquetaFactory()

    def unir(de, en, quien):
        return lambda: unir_etiquetas(etiqueta_id=de.pk, en_id=en.pk, usuario=quien)

    salidas = a_la_vez(
        unir(una, otra, dos_personas[0]), unir(otra, una, dos_personas[1])
    )
    assert sum(isinstance(s, SintesisInvalida) for s in salidas) == 1
    assert Etiqueta.objects.count() == 1
