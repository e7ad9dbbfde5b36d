"""Writing a questionnaire: free until it is answered, then only by a new version."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from ..consulta.excepciones import CuestionarioCongelado
from ..models import Cuestionario
from ..permissions import puede_editar_cuestionarios

# What people answered to. When it opens and closes, and the thanks, may still change.
CONGELADOS = frozenset(["titulo", "entrada", "pasos"])
SE_COPIAN = ("plan", "titulo", "entrada", "pasos", "agradecimiento", "es_muestra")


@transaction.atomic
def guardar_cuestionario(*, forma, usuario) -> Cuestionario:
    """Save what an editor changed, unless it changes what somebody answered.

    The row is locked first: no answer comes in between the question and the change.
    """
    if not puede_editar_cuestionarios(usuario):
        raise PermissionDenied
    if forma.instance.pk:
        bloquear_cuestionario(forma.instance.pk)
        if forma.instance.congelado and _toca_lo_congelado(forma):
            raise CuestionarioCongelado
    return forma.save()


@transaction.atomic
def nueva_version(*, cuestionario: Cuestionario, usuario) -> Cuestionario:
    """A copy to be edited, without dates. Questions keep their `clave`."""
    if not puede_editar_cuestionarios(usuario):
        raise PermissionDenied
    original = bloquear_cuestionario(cuestionario.pk)
    copia = Cuestionario(
        version=original.version + 1,
        anterior=original,
        **{campo: getattr(original, campo) for campo in SE_COPIAN},
    )
    copia.preguntas = [_copiada(pregunta) for pregunta in original.preguntas.all()]
    copia.save()
    return copia


def bloquear_cuestionario(pk: int) -> Cuestionario:
    return Cuestionario.objects.select_for_update().get(pk=pk)


def _toca_lo_congelado(forma) -> bool:
    preguntas = forma.formsets.get("preguntas")
    return bool(CONGELADOS & set(forma.changed_data)) or bool(
        preguntas and preguntas.has_changed()
    )


def _copiada(pregunta):
    pregunta.pk, pregunta.cuestionario_id = None, None
    return pregunta
