"""An appeal ends with its decision, its text or its author's data."""

import pytest
from django.core import signing

from comentarios.excepciones import (
    ApelacionInvalida,
    EnlaceInvalido,
)
from comentarios.models import (
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
    restituir_comentario,
)
from comentarios.services.retiro import retirar_comentario

from .apelaciones import (
    ARGUMENTO,
    estado,
    ocultar,
    pase,
    presentar,
)
from .factories import ComentarioFactory

pytestmark = pytest.mark.django_db


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
