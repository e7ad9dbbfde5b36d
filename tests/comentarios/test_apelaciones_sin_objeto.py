"""An appeal ends with its decision, its text or its author's data."""

import pytest
from django.core import signing

from comentarios.apelable import ruta_para_apelar
from comentarios.excepciones import (
    ApelacionInvalida,
    EnlaceInvalido,
)
from comentarios.models import (
    Comentario,
    PropuestaDeModeracion,
    RevisionDePropuesta,
)
from comentarios.services import borrado
from comentarios.services.apelaciones import (
    aceptar_apelacion,
    apelar,
)
from comentarios.services.deshacer_decisiones import deshacer_decision
from comentarios.services.moderacion import (
    ocultar_comentario,
    rechazar_comentario,
    restituir_comentario,
)
from comentarios.services.retiro import retirar_comentario
from sitio.comun.folio import folio_nuevo

from .factories import ComentarioFactory, HiloFactory, UsuarioFactory

pytestmark = pytest.mark.django_db
ARGUMENTO = "No insulto a nadie: <cito> el diagnóstico."
DEVUELTO = "No insulto a nadie: &lt;cito&gt; el diagnóstico."


@pytest.fixture
def otra(db):
    return UsuarioFactory(roles=["Moderadoras"], first_name="Olga", last_name="Paz")


@pytest.fixture
def rechazado(plan, ancla, moderadora):
    return rechazar(
        ComentarioFactory(
            hilo=HiloFactory(destino=plan, ancla=ancla), folio=folio_nuevo()
        ),
        moderadora,
    )


@pytest.fixture
def apelada(rechazado):
    return presentar(rechazado)


def rechazar(comentario, moderadora, **campos):
    return rechazar_comentario(
        comentario_id=comentario.pk,
        moderadora=moderadora,
        **{"motivo": "ofensas", "nota": "Falta respeto."} | campos,
    )


def ocultar(comentario, moderadora):
    return ocultar_comentario(
        comentario_id=comentario.pk, moderadora=moderadora, motivo="ajeno"
    )


def pase(comentario):
    return ruta_para_apelar(comentario).rstrip("/").rpartition("/")[2]


def presentar(comentario, argumento=ARGUMENTO, **campos):
    return apelar(pase=pase(comentario), argumento=argumento, **campos)[0]


def estado(comentario):
    return Comentario.objects.get(pk=comentario.pk).estado


class TestWithoutObject:
    def test_a_reversed_decision_closes_its_appeal(self, moderadora, otra):
        apelada = presentar(ocultar(ComentarioFactory(estado="publicado"), moderadora))

        restituir_comentario(comentario_id=apelada.comentario_id, moderadora=otra)

        apelada.refresh_from_db()
        assert apelada.estado == "sin_objeto"
        assert apelada.resolucion.usuario is None

    def test_what_its_author_withdraws_takes_her_argument(self, apelada, otra):
        comentario = aceptar_apelacion(
            apelacion_id=apelada.pk, moderadora=otra
        ).comentario

        retirar_comentario(comentario_id=comentario.pk, invitado=comentario.invitado)

        apelada.refresh_from_db()
        assert (apelada.argumento, apelada.estado) == ("", "aceptada")

    def test_whoever_has_her_data_erased_leaves_no_appeal(self, apelada):
        invitado = apelada.comentario.invitado
        clave = pase(apelada.comentario)
        pase_de_borrado = signing.dumps(str(invitado.pk), salt=borrado.SAL)

        borrado.borrar_mis_datos(pase=pase_de_borrado, conservar=True)

        apelada.refresh_from_db()
        assert (apelada.argumento, apelada.estado) == ("", "sin_objeto")
        with pytest.raises(EnlaceInvalido):
            apelar(pase=clave, argumento=ARGUMENTO)

    def test_undoing_the_decision_closes_its_appeal(self, apelada, moderadora):
        deshacer_decision(comentario_id=apelada.comentario_id, usuario=moderadora)

        apelada.refresh_from_db()
        assert apelada.estado == "sin_objeto"
        assert estado(apelada.comentario) == "pendiente"


def test_neither_of_the_two_who_decided_reviews_it(rechazado, otra):
    """The paso names the second; the proposal, the first."""
    apelada = presentar(rechazado)
    propuesta = PropuestaDeModeracion.objects.create(
        comentario=rechazado,
        accion="rechazar",
        motivo="ofensas",
        usuario=otra,
        en=rechazado.decidido_en,
    )
    RevisionDePropuesta.objects.create(
        propuesta=propuesta,
        usuario=apelada.paso.usuario,
        confirma=True,
        en=rechazado.decidido_en,
    )

    with pytest.raises(ApelacionInvalida, match="a otra persona"):
        aceptar_apelacion(apelacion_id=apelada.pk, moderadora=otra)
