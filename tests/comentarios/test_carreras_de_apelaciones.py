"""Appeals and decisions at once, with real threads and connections."""

from contextlib import suppress

import pytest

from comentarios.excepciones import (
    ApelacionInvalida,
    EnlaceInvalido,
    TransicionInvalida,
)
from comentarios.models import (
    Apelacion,
    Comentario,
    CorreoSaliente,
    ResolucionDeApelacion,
)
from comentarios.services.apelaciones import aceptar_apelacion, apelar, negar_apelacion
from comentarios.services.moderacion import restituir_comentario

from .factories import ComentarioFactory, UsuarioFactory
from .test_apelaciones import ocultar, pase, presentar, rechazar
from .test_carreras_de_moderacion import a_la_vez, dos_moderadoras

pytestmark = pytest.mark.django_db(transaction=True)


def callado(acto, *errores):
    def correr():
        with suppress(*errores):
            return acto()

    return correr


def test_fifty_clicks_on_the_link_are_one_appeal():
    ana, _beatriz = dos_moderadoras()
    rechazado = rechazar(ComentarioFactory(), ana)
    clave = pase(rechazado)

    salidas = a_la_vez(*[lambda: apelar(pase=clave, argumento="Porque sí.")] * 50)

    assert sum(nueva for _apelacion, nueva in salidas) == 1
    assert Apelacion.objects.count() == 1


def test_two_people_resolve_it_at_once_and_one_wins():
    ana, beatriz = dos_moderadoras()
    carla = UsuarioFactory(roles=["Moderadoras"])
    apelada = presentar(rechazar(ComentarioFactory(), ana))
    CorreoSaliente.objects.all().delete()

    a_la_vez(
        callado(
            lambda: aceptar_apelacion(apelacion_id=apelada.pk, moderadora=beatriz),
            ApelacionInvalida,
        ),
        callado(
            lambda: negar_apelacion(
                apelacion_id=apelada.pk, moderadora=carla, razones="Sigue."
            ),
            ApelacionInvalida,
        ),
    )

    final = ResolucionDeApelacion.objects.get()
    estado = Comentario.objects.get().estado
    assert (final.desenlace, estado) in {
        ("aceptada", "publicado"),
        ("negada", "rechazado"),
    }
    assert CorreoSaliente.objects.get().tipo == f"apelacion_{final.desenlace}"


def test_an_appeal_against_its_reversal_leaves_no_open_appeal_of_a_public_text():
    ana, beatriz = dos_moderadoras()
    oculto = ocultar(ComentarioFactory(estado="publicado"), ana)
    clave = pase(oculto)

    a_la_vez(
        callado(lambda: apelar(pase=clave, argumento="Porque sí."), EnlaceInvalido),
        lambda: restituir_comentario(comentario_id=oculto.pk, moderadora=beatriz),
    )

    assert Comentario.objects.get().estado == "publicado"
    assert not Apelacion.objects.abiertas().exists()


def test_accepting_against_reversing_publishes_once():
    ana, beatriz = dos_moderadoras()
    oculto = ocultar(ComentarioFactory(estado="publicado"), ana)
    apelada = presentar(oculto)
    pasos = oculto.pasos.count()

    a_la_vez(
        callado(
            lambda: aceptar_apelacion(apelacion_id=apelada.pk, moderadora=beatriz),
            ApelacionInvalida,
            TransicionInvalida,
        ),
        lambda: restituir_comentario(comentario_id=oculto.pk, moderadora=ana),
    )

    assert Comentario.objects.get().estado == "publicado"
    assert oculto.pasos.count() == pasos + 1
    assert ResolucionDeApelacion.objects.count() == 1
