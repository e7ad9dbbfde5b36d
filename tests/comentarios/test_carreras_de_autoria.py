"""An author against moderation, herself and time: one winner, the loser told.

Run on both databases: `make test` and `make test-postgres`.
"""

import pytest
from django.core.exceptions import PermissionDenied

from comentarios.excepciones import (
    EdicionSuperada,
    EnlaceInvalido,
    TransicionInvalida,
)
from comentarios.models import (
    BorradoDeDatos,
    Comentario,
    Confirmacion,
    CorreoSaliente,
    Invitado,
)
from comentarios.services.borrado import borrar_mis_datos, pedir_borrado
from comentarios.services.confirmacion import confirmar_comentario
from comentarios.services.edicion import editar_comentario
from comentarios.services.moderacion import publicar_comentario
from tests.paginas.factories import plan_en_consulta

from .factories import InvitadoFactory, UsuarioFactory
from .test_carreras import NO_SE_HACE, a_la_vez, fallas


@pytest.fixture
def plan(transactional_db):
    return plan_en_consulta()


@pytest.fixture
def sin_cartero(settings):
    """Nothing is delivered: what is queued can be looked at."""
    settings.TASKS = {"default": {"BACKEND": NO_SE_HACE}}


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


@pytest.fixture
def pase(autora, sin_cartero):
    pedir_borrado(correo=autora.correo)
    correo = CorreoSaliente.objects.get(tipo="borrar")
    return correo.datos["ruta"].rstrip("/").split("/")[-1]


def nada_suyo_queda(comentario, correo):
    """The log's last state is the row's, and nothing of hers is left."""
    comentario.refresh_from_db()
    assert comentario.pasos.last().a == comentario.estado
    assert comentario.invitado_id is None
    assert not Invitado.objects.filter(correo=correo).exists()
    assert not Confirmacion.objects.exists()
    assert BorradoDeDatos.objects.count() == 1
    quedan = CorreoSaliente.objects.filter(destinatario=correo, enviado_en=None)
    assert list(quedan.values_list("tipo", flat=True)) == ["borrado"]


def test_erasing_while_it_is_confirmed_leaves_nothing(recibir, autora, pase, token_de):
    comentario = recibir(correo=autora.correo, texto="Antes.")
    token = token_de(comentario)

    *clics, _borrado = a_la_vez(
        *[lambda: confirmar_comentario(token=token)] * 4,
        lambda: borrar_mis_datos(pase=pase, conservar=True),
    )

    assert not isinstance(_borrado, Exception)
    assert all(isinstance(falla, EnlaceInvalido) for falla in fallas(clics))
    nada_suyo_queda(comentario, autora.correo)
    assert (comentario.estado, comentario.comment) == ("retirado", "")
    pasos = list(comentario.pasos.values_list("a", flat=True))
    confirmado = len(fallas(clics)) < len(clics)
    en_medio = ["pendiente"] if confirmado else []
    assert pasos == ["sin_confirmar", *en_medio, "retirado"]


@pytest.mark.parametrize("conservar", [True, False])
def test_erasing_while_it_is_published_has_one_truth(
    pendiente, autora, pase, conservar
):
    moderadora = UsuarioFactory(roles=["Moderadoras"])

    publicado, borrado = a_la_vez(
        lambda: publicar_comentario(comentario_id=pendiente.pk, moderadora=moderadora),
        lambda: borrar_mis_datos(pase=pase, conservar=conservar),
    )

    assert not isinstance(borrado, Exception)
    nada_suyo_queda(pendiente, autora.correo)
    if isinstance(publicado, Exception):
        assert isinstance(publicado, TransicionInvalida)
        assert (pendiente.estado, pendiente.comment) == ("retirado", "")
    elif conservar:
        assert (pendiente.estado, pendiente.comment) == ("publicado", "Antes.")
    else:
        assert (pendiente.estado, pendiente.comment) == ("retirado", "")


def test_erasing_while_she_edits_leaves_no_text(pendiente, autora, pase):
    edicion, borrado = a_la_vez(
        lambda: editar(pendiente, autora),
        lambda: borrar_mis_datos(pase=pase, conservar=True),
    )

    assert not isinstance(borrado, Exception)
    nada_suyo_queda(pendiente, autora.correo)
    assert (pendiente.estado, pendiente.comment) == ("retirado", "")
    if isinstance(edicion, Exception):
        assert isinstance(edicion, PermissionDenied)


def test_of_two_erasures_one_is_done(pendiente, autora, pase):
    resultados = a_la_vez(*[lambda: borrar_mis_datos(pase=pase, conservar=True)] * 5)

    assert all(isinstance(falla, EnlaceInvalido) for falla in fallas(resultados))
    assert len(fallas(resultados)) == 4
    nada_suyo_queda(pendiente, autora.correo)


def test_what_she_sends_while_she_erases_is_hers_or_a_new_persons(
    recibir, autora, pendiente, pase
):
    """No row may point at somebody who is gone, and nobody waits in a circle."""
    *enviados, borrado = a_la_vez(
        *[lambda: recibir(correo=autora.correo, texto="Durante.")] * 5,
        lambda: borrar_mis_datos(pase=pase, conservar=True),
    )

    assert fallas([*enviados, borrado]) == []
    for comentario in Comentario.objects.filter(pk__in=[c.pk for c in enviados]):
        if comentario.invitado_id is None:
            assert (comentario.estado, comentario.comment) == ("retirado", "")
        else:
            assert comentario.estado == "sin_confirmar"
            assert comentario.invitado.confirmado_en is None
