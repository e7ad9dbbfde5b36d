import datetime

import pytest

from comentarios.cifras import cifras_de_participacion, cifras_recientes
from comentarios.estados import EstadoComentario, MotivoDeModeracion
from comentarios.services.moderacion import publicar_comentario, rechazar_comentario
from comentarios.services.transicion import cambiar_estado

from .factories import RECIBIDO_EN, ComentarioFactory

pytestmark = pytest.mark.django_db
HORA = datetime.timedelta(hours=1)


def uno_de_cada():
    return {estado: ComentarioFactory(estado=estado) for estado in EstadoComentario}


def test_recibidos_is_the_sum_of_its_outcomes_and_forgets_the_unconfirmed():
    uno_de_cada()
    ComentarioFactory(estado=EstadoComentario.PENDIENTE)

    cifras = cifras_de_participacion()

    assert cifras.recibidos == 6
    assert (cifras.pendientes, cifras.publicados, cifras.no_publicados) == (2, 1, 1)
    assert (cifras.retirados, cifras.ocultos) == (1, 1)


def test_a_text_withdrawn_before_it_was_confirmed_was_never_received():
    comentario = ComentarioFactory(estado=EstadoComentario.SIN_CONFIRMAR)
    cambiar_estado(comentario.pk, a=EstadoComentario.RETIRADO)

    cifras = cifras_de_participacion()

    assert (cifras.recibidos, cifras.retirados) == (0, 0)


def test_por_motivo_names_every_rule_and_separates_before_from_after():
    ofensas, ajeno = MotivoDeModeracion.OFENSAS, MotivoDeModeracion.AJENO
    ComentarioFactory.create_batch(2, estado="rechazado", motivo=ofensas)
    ComentarioFactory(estado="oculto", motivo=ofensas)
    ComentarioFactory(estado="rechazado", motivo=ajeno)

    filas = {f.motivo: f for f in cifras_de_participacion().por_motivo}

    assert list(filas) == list(MotivoDeModeracion)
    assert (filas[ofensas].no_publicados, filas[ofensas].retirados_despues) == (2, 1)
    assert (filas[ajeno].no_publicados, filas[ajeno].retirados_despues) == (1, 0)
    assert filas[MotivoDeModeracion.ILEGIBLE].no_publicados == 0


@pytest.mark.parametrize(
    ("horas", "mediana"),
    [([], None), ([3], 3.0), ([1, 2, 30], 2.0), ([1, 2, 4, 30], 3.0)],
)
def test_horas_de_espera_is_the_median_until_the_first_decision(
    horas, mediana, moderadora
):
    for indice, cuantas in enumerate(horas):
        comentario = ComentarioFactory()
        momento = RECIBIDO_EN + cuantas * HORA
        pedido = {"comentario_id": comentario.pk, "moderadora": moderadora}
        if indice % 2:
            publicar_comentario(**pedido, momento=momento)
        else:
            rechazar_comentario(**pedido, motivo="ajeno", momento=momento)

    assert cifras_de_participacion().horas_de_espera == mediana


def test_horas_de_espera_ignores_what_happened_after_the_first_decision(moderadora):
    comentario = ComentarioFactory(estado=EstadoComentario.OCULTO)
    publicado_a_las_5h = cifras_de_participacion().horas_de_espera

    cambiar_estado(comentario.pk, a=EstadoComentario.PUBLICADO)

    assert cifras_de_participacion().horas_de_espera == publicado_a_las_5h == 5.0


def test_pendiente_mas_antiguo_is_the_first_in_the_queue():
    ComentarioFactory(submit_date=RECIBIDO_EN - 9 * HORA, estado="publicado")
    ComentarioFactory(submit_date=RECIBIDO_EN)
    ComentarioFactory(submit_date=RECIBIDO_EN + HORA)

    assert cifras_de_participacion().pendiente_mas_antiguo == RECIBIDO_EN


def test_por_responder_counts_the_published_without_an_answer():
    ComentarioFactory(estado="publicado", respondido=True)
    ComentarioFactory(estado="publicado")
    ComentarioFactory(estado="oculto", respondido=True)

    cifras = cifras_de_participacion()

    assert (cifras.respondidos, cifras.por_responder) == (1, 1)


def test_incluye_muestra_says_whether_any_of_it_is_invented():
    assert not cifras_de_participacion().incluye_muestra

    ComentarioFactory(es_muestra=True)

    assert cifras_de_participacion().incluye_muestra


@pytest.mark.parametrize("cuantos", [1, 40])
def test_cifras_de_participacion_takes_four_queries(cuantos, django_assert_num_queries):
    hilo = ComentarioFactory(estado="publicado").hilo
    ComentarioFactory.create_batch(cuantos, hilo=hilo, estado="rechazado")

    with django_assert_num_queries(4):
        cifras_de_participacion()


def test_cifras_recientes_asks_the_database_once_a_minute(django_assert_num_queries):
    cifras_recientes()

    with django_assert_num_queries(0):
        cifras_recientes()
