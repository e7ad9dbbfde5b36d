import pytest
from django.core.exceptions import PermissionDenied

from comentarios.estados import EstadoComentario
from comentarios.excepciones import TransicionInvalida
from comentarios.services.retiro import retirar_comentario

from .factories import ComentarioFactory, InvitadoFactory, UsuarioFactory

RETIRABLES = ["sin_confirmar", "pendiente", "publicado"]


@pytest.mark.parametrize("estado", RETIRABLES)
def test_retirar_comentario_lets_its_author_take_it_back(db, estado):
    comentario = ComentarioFactory(estado=estado)

    retirado = retirar_comentario(
        comentario_id=comentario.pk, invitado=comentario.invitado
    )

    assert retirado.estado == EstadoComentario.RETIRADO
    retirado.refresh_from_db()
    assert retirado.is_removed
    assert not retirado.is_public


@pytest.mark.parametrize("estado", ["rechazado", "retirado", "oculto"])
def test_retirar_comentario_refuses_what_is_already_closed(db, estado):
    comentario = ComentarioFactory(estado=estado)

    with pytest.raises(TransicionInvalida):
        retirar_comentario(comentario_id=comentario.pk, invitado=comentario.invitado)


def test_retirar_comentario_is_for_its_author_alone(db):
    usuario = UsuarioFactory()
    de_visita = ComentarioFactory()
    con_cuenta = ComentarioFactory(invitado=None, user=usuario)

    for comentario, quien in (
        (de_visita, {"invitado": InvitadoFactory()}),
        (de_visita, {"usuario": usuario}),
        (de_visita, {}),
        (con_cuenta, {"usuario": UsuarioFactory()}),
        (con_cuenta, {"invitado": InvitadoFactory()}),
        (con_cuenta, {}),
    ):
        with pytest.raises(PermissionDenied):
            retirar_comentario(comentario_id=comentario.pk, **quien)

    retirar_comentario(comentario_id=con_cuenta.pk, usuario=usuario)


def test_a_withdrawn_comment_keeps_its_replies(db):
    comentario = ComentarioFactory(estado="publicado")
    respuesta = ComentarioFactory(madre=comentario, estado="publicado")

    retirar_comentario(comentario_id=comentario.pk, invitado=comentario.invitado)

    respuesta.refresh_from_db()
    assert respuesta.is_public
