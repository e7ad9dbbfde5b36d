"""One comment in full: its thread, its log, and the decisions it allows."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..estados import EstadoComentario
from ..models import Comentario
from ..permissions import (
    acciones_posibles,
    puede_moderar,
    puede_ver_comentario,
    puede_ver_comentarios,
)
from ..services.apartados import apartar, renovar_apartados, vigentes_de
from ..services.deshacer_decisiones import decision_por_deshacer
from ..services.familias import cabeza_de, de_la_familia
from ..services.impedimentos import impedimento_a_la_vista
from ..services.palabras import patron_vigente
from ..services.segunda_revision import abiertas_de, falla_de_revision, sectores_de
from .bitacora import bitacora_de
from .cola import URL_DE_LA_COLA, comentarios_para
from .formas import MEDIOS, FormaDeDecision
from .numeros import es_id

HILO_MAXIMO = 60


class DetalleView(WagtailAdminTemplateMixin, TemplateView):
    """One comment with its thread, its log and the decisions it allows."""

    model_admin = None
    instance_pk = ""
    template_name = "comentarios/admin/detalle.html"
    header_icon = "comment"

    def get_page_title(self):
        return _("Comentario %(folio)s") % {"folio": self.comentario.folio}

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(URL_DE_LA_COLA), "label": _("Comentarios")},
            {"url": "", "label": self.comentario.folio},
        ]

    def dispatch(self, request, *args, **kwargs):
        usuario = request.user
        self.comentario = self._comentario(unquote(self.instance_pk))
        if not puede_ver_comentario(usuario, self.comentario):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def _comentario(self, pk: str) -> Comentario:
        if not puede_ver_comentarios(self.request.user):
            raise PermissionDenied
        filas = comentarios_para(self.request.user)
        comentario = filas.filter(pk=pk).first() if es_id(pk) else None
        if comentario is None:
            raise Http404
        return comentario

    def get_context_data(self, **kwargs):
        comentario, usuario = self.comentario, self.request.user
        apartado = self._apartado()
        propuesta = self._propuesta()
        impedimento = self._impedimento(apartado, propuesta)
        return super().get_context_data(**kwargs) | {
            "comentario": comentario,
            "acciones": [] if impedimento else acciones_posibles(usuario, comentario),
            "impedimento": impedimento,
            "apartado": apartado,
            "por_deshacer": decision_por_deshacer(comentario, usuario),
            "url_de_seccion": url_de_seccion(comentario),
            "forma": FormaDeDecision(),
            "modera": puede_moderar(usuario),
            "hilo": self._hilo(),
            "familiares": self._familiares(),
            "propuesta": propuesta,
            "renglones": bitacora_de(comentario),
            "respuestas": comentario.respuestas.publicadas(),
            "otros": self._otros_de_la_misma_persona(),
            "palabras": patron_vigente(),
            "media": MEDIOS,
        }

    def _apartado(self):
        """Opening a comment that waits holds it, unless somebody else reads it."""
        usuario, comentario = self.request.user, self.comentario
        if comentario.estado != EstadoComentario.PENDIENTE or not puede_moderar(
            usuario
        ):
            return None
        renovar_apartados(moderadora=usuario)
        apartar(comentario_ids=[comentario.pk], moderadora=usuario)
        return vigentes_de([comentario]).get(comentario.pk)

    def _propuesta(self):
        """What waits for a second person, and whether this one may be it."""
        usuario, comentario = self.request.user, self.comentario
        if not puede_moderar(usuario):
            return None
        propuesta = abiertas_de([comentario]).get(comentario.pk)
        if propuesta:
            comentario.no_revisa = falla_de_revision(
                propuesta, comentario, usuario, sectores_de(usuario)
            )
        return propuesta

    def _impedimento(self, apartado, propuesta) -> str:
        espera = self.comentario.estado == EstadoComentario.PENDIENTE
        if not espera and not propuesta:
            return ""
        return impedimento_a_la_vista(
            self.comentario, self.request.user, apartado, propuesta
        )

    def _familiares(self):
        """Those that say nearly the same."""
        if not puede_moderar(self.request.user):
            return []
        suyos = de_la_familia(cabeza_de(self.comentario)).order_by("pk")
        otros = suyos.exclude(pk=self.comentario.pk)
        return otros.exclude(estado=EstadoComentario.SIN_CONFIRMAR)[:HILO_MAXIMO]

    def _hilo(self):
        """The conversation around it, in reading order."""
        filas = comentarios_para(self.request.user).filter(raiz=self.comentario.raiz_id)
        return filas.order_by("raiz", "posicion")[:HILO_MAXIMO]

    def _otros_de_la_misma_persona(self) -> list[tuple[str, int]]:
        """How many more she sent, by state. Her e-mail is not part of this screen."""
        if not self.comentario.invitado_id:
            return []
        cuentas = (
            Comentario.objects.filter(invitado=self.comentario.invitado_id)
            .exclude(pk=self.comentario.pk)
            .exclude(estado=EstadoComentario.SIN_CONFIRMAR)
            .order_by()
            .values_list("estado")
            .annotate(n=Count("pk"))
        )
        return [(EstadoComentario(estado).label, n) for estado, n in cuentas]


def url_de_seccion(comentario: Comentario) -> str:
    """Where the section is read, while its page exists."""
    destino = comentario.hilo.destino
    return destino.url_de_ancla(comentario.hilo.ancla) if destino else ""
