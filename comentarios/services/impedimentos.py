"""Why a decision cannot touch a comment, in a sentence for the moderator."""

from collections.abc import Iterator

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..estados import EstadoComentario
from ..models import (
    Apartado,
    Comentario,
    PasoDeComentario,
    PropuestaDeModeracion,
)
from ..permissions import es_parte
from .apartados import ajenos_de, frase_de_apartado
from .decision import Decision
from .segunda_revision import abiertas_de, frase_de_propuesta

ES_PARTE = gettext_lazy("Es un texto tuyo: le toca decidir a otra persona.")
SIN_CONTEXTO = gettext_lazy("Responde a un comentario que no es público.")
SIN_TEXTO = gettext_lazy("Su texto se borró: ya no hay nada que publicar.")
CAMBIO = gettext_lazy("Cambió mientras lo leías: léelo de nuevo.")


def impedimentos(
    ids: list[int], comentarios: list[Comentario], decision: Decision
) -> Iterator[tuple[int, str]]:
    """(id, sentence) of each comment this decision cannot touch, rows locked."""
    accion = decision.accion
    hallados = {comentario.pk for comentario in comentarios}
    for pk in ids:
        if pk not in hallados:
            yield pk, _("Ese comentario no existe.")
    yield from _ya_decididos([c for c in comentarios if c.estado != accion.desde])
    esperan = [c for c in comentarios if c.estado == accion.desde]
    if accion.publica:
        prefetch_related_objects(esperan, "en_respuesta_a")
    ajenos = ajenos_de(esperan, decision.moderadora) if esperan else {}
    propuestas = abiertas_de(esperan) if esperan else {}
    for comentario in esperan:
        pk = comentario.pk
        frase = _impedimento(comentario, decision, ajenos.get(pk))
        if not frase and pk in propuestas:
            frase = frase_de_propuesta(propuestas[pk])
        if frase:
            yield pk, frase


def _impedimento(comentario, decision: Decision, ajeno: Apartado | None) -> str:
    if es_parte(decision.moderadora, comentario):
        return str(ES_PARTE)
    if decision.accion.publica and comentario.sin_contexto:
        return str(SIN_CONTEXTO)
    if decision.accion.publica and comentario.sin_texto:
        return str(SIN_TEXTO)
    if not decision.leyo(comentario):
        return str(CAMBIO)
    return frase_de_apartado(ajeno) if ajeno else ""


def _ya_decididos(comentarios: list[Comentario]) -> Iterator[tuple[int, str]]:
    ultimos = _ultimos_pasos(comentarios) if comentarios else {}
    for comentario in comentarios:
        yield comentario.pk, _quien_gano(comentario, ultimos.get(comentario.pk))


def _ultimos_pasos(comentarios) -> dict[int, PasoDeComentario]:
    pasos = PasoDeComentario.objects.filter(comentario__in=comentarios)
    return {paso.comentario_id: paso for paso in pasos.select_related("usuario")}


def _quien_gano(comentario: Comentario, paso: PasoDeComentario | None) -> str:
    """One sentence for the moderator who arrived second."""
    estado = comentario.get_estado_display().lower()
    if not paso:
        return _("Ya no está en la cola: su estado es «%(estado)s».") % {
            "estado": estado
        }
    quien = str(paso.usuario.get_full_name() or paso.usuario) if paso.usuario else ""
    return _("%(quien)s llegó antes: quedó «%(estado)s» el %(cuando)s.") % {
        "quien": quien or _("Quien lo escribió"),
        "estado": estado,
        "cuando": date_format(timezone.localtime(paso.en), "SHORT_DATETIME_FORMAT"),
    }


def impedimento_a_la_vista(
    comentario: Comentario,
    moderadora,
    apartado: Apartado | None = None,
    propuesta: PropuestaDeModeracion | None = None,
) -> str:
    """The sentence that stands where the buttons would be, or ''."""
    if es_parte(moderadora, comentario):
        return str(ES_PARTE)
    if propuesta:
        return frase_de_propuesta(propuesta)
    if apartado and apartado.moderadora_id != moderadora.pk:
        return frase_de_apartado(apartado)
    espera = comentario.estado == EstadoComentario.PENDIENTE
    return str(SIN_CONTEXTO) if espera and comentario.sin_contexto else ""
