"""Everything one person wrote, as she sees it: where it is and what she may do now."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from .estados import (
    ESTADOS_EDITABLES,
    TRANSICIONES,
    EstadoComentario,
    TipoDeSuceso,
)
from .models import Comentario, Invitado, Respuesta, SucesoDeComentario

POR_PAGINA = 20


@dataclass(frozen=True)
class Propio:
    """One of her comments. Asks nothing of the database."""

    comentario: Comentario

    @property
    def se_edita(self) -> bool:
        return self.comentario.estado in ESTADOS_EDITABLES

    @property
    def por_que_no_se_edita(self) -> str:
        """Why the text is no longer hers to change, or ''."""
        return porque_no_se_edita(self.comentario)

    @property
    def se_retira(self) -> bool:
        posibles = TRANSICIONES.get(self.comentario.estado, ())
        return EstadoComentario.RETIRADO in posibles

    @property
    def falta_confirmar(self) -> bool:
        return self.comentario.estado == EstadoComentario.SIN_CONFIRMAR

    @property
    def se_muestra_el_nombre(self) -> bool:
        return self.comentario.mostrar_nombre and self.comentario.user_id is None

    @property
    def se_puede_mostrar_el_nombre(self) -> bool:
        c = self.comentario
        if c.mostrar_nombre or c.user_id or not c.user_name:
            return False
        return c.publicado_en is None or c.nombre_ya_mostrado

    @property
    def url_de_seccion(self) -> str:
        """Of the conversation, which outlives the section's place in the text."""
        hilo = self.comentario.hilo
        if not hilo.destino:
            return ""
        clave = hilo.destino.clave_de_destino
        return reverse("comentarios:hilo", args=[clave, hilo.objeto_id, hilo.ancla])


def propios_de(
    *, invitado: Invitado | None = None, usuario=None, pagina: int | str = 1
) -> Page:
    """A page of `Propio`, newest first. As many queries for one as for a thousand."""
    suyos = {"user": usuario} if usuario else {"invitado": invitado}
    publicadas = Respuesta.objects.publicadas().order_by("publicada_en", "pk")
    filas = (
        Comentario.objects.filter(**suyos)
        .exclude(folio="")
        .annotate(nombre_ya_mostrado=Exists(_nombres_quitados()))
        .select_related("hilo", "user__perfil_institucional")
        .prefetch_related(
            "hilo__destino",
            Prefetch("respuestas", publicadas, to_attr="respuestas_publicadas"),
        )
        .order_by("-pk")
    )
    hoja = Paginator(filas, POR_PAGINA).get_page(pagina)
    hoja.object_list = [Propio(comentario) for comentario in hoja.object_list]
    return hoja


def cuenta_de_propios(invitado: Invitado) -> dict[str, int]:
    """How many of hers are public, and how many are not. One query."""
    publicado = Q(estado=EstadoComentario.PUBLICADO)
    return invitado.comentarios.order_by().aggregate(
        publicados=Count("pk", filter=publicado),
        otros=Count("pk", filter=~publicado),
    )


def porque_no_se_edita(comentario: Comentario) -> str:
    """A sentence for its author; '' while she still can."""
    return {
        EstadoComentario.PUBLICADO: _(
            "Ya es público: otras personas pueden haberlo leído, respondido o citado, "
            "así que el texto no cambia. Puedes retirarlo y escribir otro."
        ),
        EstadoComentario.RECHAZADO: _(
            "Moderación ya decidió sobre este texto. Puedes escribir otro mientras la "
            "consulta esté abierta."
        ),
        EstadoComentario.RETIRADO: _("Ya lo retiraste."),
        EstadoComentario.OCULTO: _("Moderación lo retiró: el texto ya no cambia."),
    }.get(comentario.estado, "")


def _nombres_quitados():
    return SucesoDeComentario.objects.filter(
        comentario=OuterRef("pk"), tipo=TipoDeSuceso.NOMBRE_OCULTO, a_la_vista=True
    )
