"""Reasoned answers in the admin: what lacks one, drafts, and what was published."""

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from ..estados import RESOLUCIONES_QUE_ADOPTAN, EstadoRespuesta
from ..models import Hilo, Respuesta
from ..permissions import (
    puede_decidir_respuesta,
    puede_editar_respuesta,
    puede_enlazar_cambio,
    puede_publicar_respuesta,
    puede_redactar_respuesta,
    puede_ver_respuestas,
)
from ..services.publicacion_de_respuestas import LARGO_DE_NOTA
from .formas import MEDIOS
from .numeros import es_id

URL_DE_RESPUESTAS = "comentarios_respuesta_modeladmin_index"
URL_DE_RESPUESTA = "comentarios_respuesta_modeladmin_inspect"
POR_RESPONDER = "por_responder"


class VistaDeRespuestas(WagtailAdminTemplateMixin):
    """What the screens of answers share: who enters, and the way back."""

    model_admin = None
    header_icon = "openquote"

    def dispatch(self, request, *args, **kwargs):
        if not self.puede_entrar(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def puede_entrar(self, usuario) -> bool:
        return puede_ver_respuestas(usuario)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(URL_DE_RESPUESTAS), "label": _("Respuestas")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"media": MEDIOS}


class ListaView(VistaDeRespuestas, BaseListingView):
    """Four tabs: sections that wait, drafts, in review, published answers."""

    results_template_name = "comentarios/admin/respuestas_resultados.html"
    index_url_name = URL_DE_RESPUESTAS
    page_title = _("Respuestas razonadas")
    paginate_by = 50

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def pestana(self) -> str:
        opciones = dict(self._opciones())
        pedida = self.request.GET.get("estado")
        return pedida if pedida in opciones else next(iter(opciones))

    def _opciones(self):
        if puede_redactar_respuesta(self.request.user):
            yield POR_RESPONDER, _("Por responder")
        yield EstadoRespuesta.BORRADOR, _("Borradores")
        yield EstadoRespuesta.EN_REVISION, _("En revisión")
        yield EstadoRespuesta.PUBLICADA, _("Publicadas")

    def get_queryset(self):
        if self.pestana == POR_RESPONDER:
            return hilos_por_responder().prefetch_related("destino")
        return (
            Respuesta.objects.filter(estado=self.pestana)
            .select_related("hilo")
            .prefetch_related("hilo__destino")
            .annotate(cuantos=Count("comentarios"))
            .order_by("-publicada_en", "-pk")
        )

    def get_context_data(self, **kwargs):
        usuario = self.request.user
        return super().get_context_data(**kwargs) | {
            "pestanas": self._pestanas(),
            "pestana": self.pestana,
            "publica": puede_publicar_respuesta(usuario)
            and self.pestana == EstadoRespuesta.EN_REVISION,
        }

    def _pestanas(self) -> list[dict]:
        cuentas = dict(
            Respuesta.objects.order_by().values_list("estado").annotate(n=Count("pk"))
        )
        if puede_redactar_respuesta(self.request.user):
            cuentas[POR_RESPONDER] = hilos_por_responder().count()
        return [
            {
                "etiqueta": etiqueta,
                "cuenta": cuentas.get(valor, 0),
                "url": f"{self.index_url}?{urlencode({'estado': valor})}",
                "actual": valor == self.pestana,
            }
            for valor, etiqueta in self._opciones()
        ]


def hilos_por_responder():
    """Conversations with public comments that no published answer covers."""
    return (
        Hilo.objects.con_conteos()
        .filter(publicados__gt=F("respondidos"))
        .annotate(faltan=F("publicados") - F("respondidos"))
        .order_by("-faltan", "pk")
    )


class VerView(VistaDeRespuestas, TemplateView):
    """The answer as it will be read, or is, with the comments it covers."""

    template_name = "comentarios/admin/respuesta.html"
    instance_pk = ""

    @cached_property
    def respuesta(self) -> Respuesta:
        return encontrar(Respuesta.objects.select_related("hilo"), self.instance_pk)

    def get_page_title(self):
        return self.respuesta.get_resolucion_display()

    def get_context_data(self, **kwargs):
        respuesta, usuario = self.respuesta, self.request.user
        comentarios = respuesta.comentarios.select_related("user__perfil_institucional")
        return super().get_context_data(**kwargs) | {
            "respuesta": respuesta,
            "comentarios": comentarios.order_by("raiz_id", "posicion"),
            "esperan_aviso": comentarios.filter(quiere_respuesta=True).count(),
            "enlaces": respuesta.enlaces.all(),
            "adopta": respuesta.resolucion in RESOLUCIONES_QUE_ADOPTAN,
            "enlaza": puede_enlazar_cambio(usuario, respuesta),
            "edita": puede_editar_respuesta(usuario, respuesta),
            "publica": puede_decidir_respuesta(usuario, respuesta),
            "pasos": respuesta.pasos.select_related("usuario"),
            "largo_de_nota": LARGO_DE_NOTA,
        }


def encontrar(filas, pk: str):
    """That row, or 404 for anything else the address may say."""
    pk = unquote(pk)
    fila = filas.filter(pk=pk).first() if es_id(pk) else None
    if fila is None:
        raise Http404
    return fila
