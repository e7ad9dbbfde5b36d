"""An author against moderation, herself and time: one winner, the loser told.

Run on both databases: `make test` and `make test-postgres`.
"""

import pytest

from comentarios.excepciones import EdicionSuperada, TransicionInvalida
from comentarios.services.edicion import editar_comentario
from comentarios.services.moderacion import publicar_comentario
from tests.paginas.factories import plan_en_consulta

from .factories import InvitadoFactory, UsuarioFactory
from .test_carreras import a_la_vez, fallas


@pytest.fixture
def plan(transactional_db):
    return plan_en_consulta()


@pytest.fixture
def autora(plan):
    return InvitadoFactory(correo="vecina@ejemplo.org", confirmado_en="2026-01-01T00Z")


@pytest.fixture
def pendiente(recibir, autora):
    return recibir(correo=autora.correo, confiado=True, texto="Antes.")


def editar(comentario, autora, texto="Después."):
    return editar_comentario(
        comentario_id=comentario.pk, texto=texto, edicion=0, invitado=autora
    )


def test_editing_while_it_is_published_has_one_truth(pendiente, autora):
    moderadora = UsuarioFactory(roles=["Moderadoras"])

    edicion, _publicado = a_la_vez(
        lambda: editar(pendiente, autora),
        lambda: publicar_comentario(comentario_id=pendiente.pk, moderadora=moderadora),
    )

    pendiente.refresh_from_db()
    assert pendiente.estado == "publicado"
    if isinstance(edicion, Exception):
        assert isinstance(edicion, TransicionInvalida)
        assert (pendiente.comment, pendiente.edicion) == ("Antes.", 0)
    else:
        assert (pendiente.comment, pendiente.edicion) == ("Después.", 1)
    assert pendiente.sucesos.count() == pendiente.edicion


def test_of_many_windows_one_edit_is_saved(pendiente, autora):
    textos = [f"Texto {n}." for n in range(8)]

    resultados = a_la_vez(*[lambda t=t: editar(pendiente, autora, t) for t in textos])

    assert all(isinstance(falla, EdicionSuperada) for falla in fallas(resultados))
    assert len(fallas(resultados)) == len(textos) - 1
    pendiente.refresh_from_db()
    assert pendiente.edicion == pendiente.sucesos.count() == 1
