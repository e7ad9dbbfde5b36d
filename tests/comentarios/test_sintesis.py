"""What the results page and its documents read."""

import pytest

from comentarios.services.clasificacion import clasificar
from comentarios.services.etiquetas import poner_etiquetas
from comentarios.services.resumenes import guardar_resumen
from comentarios.sintesis import sintesis_de, sintesis_de_destinos

from .consultas import a_lo_mas
from .factories import (
    ComentarioFactory,
    EtiquetaFactory,
    GrupoFactory,
    HiloFactory,
    RespuestaFactory,
    UsuarioFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(db):
    return UsuarioFactory(roles=["Editoras"])


@pytest.fixture
def hilo(plan, ancla):
    return HiloFactory(destino=plan, ancla=ancla)


def llenar(hilo, usuario, cuantos=2):
    """Two groups with comments, as many without one, one hidden after being placed."""
    grupos = GrupoFactory.create_batch(2, hilo=hilo)
    etiqueta = EtiquetaFactory()
    for grupo in (*grupos, None):
        suyos = ComentarioFactory.create_batch(cuantos, hilo=hilo, estado="publicado")
        RespuestaFactory(hilo=hilo, a=suyos[:1], estado="publicada")
        ids = [comentario.pk for comentario in suyos]
        clasificar(
            hilo_id=hilo.pk,
            ediciones=dict.fromkeys(ids, 0),
            grupo_id=grupo and grupo.pk,
            usuario=usuario,
        )
        poner_etiquetas(
            hilo_id=hilo.pk,
            comentario_ids=ids[:1],
            agregar=[etiqueta.pk],
            usuario=usuario,
        )
    guardar_resumen(hilo_id=hilo.pk, texto="Piden plazos.", edicion=0, usuario=usuario)
    return grupos, etiqueta


def test_groups_come_in_order_with_their_public_comments(plan, hilo, ana):
    (uno, dos), etiqueta = llenar(hilo, ana)
    ComentarioFactory(hilo=hilo)  # waits for moderation

    seccion = sintesis_de(plan)[hilo.ancla]

    assert [leido.grupo for leido in seccion.grupos] == [uno, dos]
    assert [len(leido.comentarios) for leido in seccion.grupos] == [2, 2]
    assert [leido.total for leido in seccion.grupos] == [2, 2]
    assert len(seccion.sin_grupo) == seccion.sin_grupo_total == 2
    assert (seccion.publicados, seccion.agrupados) == (6, 4)
    assert seccion.resumen == "Piden plazos."
    assert seccion.etiquetas == [(etiqueta, 3)]
    primero, segundo = seccion.grupos[0].comentarios
    assert [e.pk for e in primero.etiquetas_puestas] == [etiqueta.pk]
    assert segundo.etiquetas_puestas == []
    assert len(primero.respuestas_publicadas) == 1


def test_what_is_no_longer_public_is_not_read_nor_counted(plan, hilo, ana):
    llenar(hilo, ana)
    primero = sintesis_de(plan)[hilo.ancla].grupos[0].comentarios[0]
    type(primero).objects.filter(pk=primero.pk).update(estado="oculto")

    seccion = sintesis_de(plan)[hilo.ancla]

    assert seccion.grupos[0].total == 1
    assert primero not in seccion.grupos[0].comentarios
    assert seccion.etiquetas[0][1] == 2


def test_only_the_first_of_each_group_may_be_read(plan, hilo, ana):
    llenar(hilo, ana, cuantos=4)

    pocas = sintesis_de(plan, por_grupo=1)[hilo.ancla]
    ninguna = sintesis_de(plan, por_grupo=0)[hilo.ancla]

    assert [len(leido.comentarios) for leido in pocas.grupos] == [1, 1]
    assert len(pocas.sin_grupo) == 1
    for seccion in (pocas, ninguna):
        assert [leido.total for leido in seccion.grupos] == [4, 4]
        assert seccion.sin_grupo_total == 4
    assert not any(leido.comentarios for leido in ninguna.grupos)


def test_a_section_that_left_the_text_comes_last_and_says_so(plan, hilo):
    HiloFactory(destino=plan, ancla="ya-no-esta", etiqueta="La que se quitó")

    vieja = list(sintesis_de(plan).values())[-1]

    assert (vieja.etiqueta, vieja.vigente) == ("La que se quitó", False)


def test_reading_costs_the_same_for_many_sections_and_comments(plan, hilo, ana):
    llenar(hilo, ana)
    sintesis_de(plan)
    with a_lo_mas(14) as pocas:
        sintesis_de(plan)

    for ancla in ("una", "otra", "y-otra"):
        llenar(HiloFactory(destino=plan, ancla=ancla), ana, cuantos=6)

    with a_lo_mas(14) as muchas:
        assert len(sintesis_de_destinos([plan])[plan]) == 4
    assert len(muchas) == len(pocas)
