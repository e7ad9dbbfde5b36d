"""Undo: a page that says what would come back, and the button that does it."""

import uuid

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from ..permissions import puede_moderar
from ..services.decision import ResultadoDeLote
from ..services.deshacer_decisiones import deshacer_decision, deshacer_lote
from .cola import URL_DE_DETALLE, URL_DE_LA_COLA, comentarios_para
from .decision import contar_fallidos
from .formas import MEDIOS
from .numeros import es_id

A_LA_VISTA = 20


def lote_de(valor: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(valor)
    except ValueError:
        return None


class DeshacerView(WagtailAdminTemplateMixin, TemplateView):
    model_admin = None
    template_name = "comentarios/admin/deshacer.html"
    header_icon = "undo"
    page_title = gettext_lazy("Deshacer")
    http_method_names = ["get", "post"]

    def dispatch(self, request, *args, **kwargs):
        if not puede_moderar(request.user):
            raise PermissionDenied
        datos = request.POST if request.method == "POST" else request.GET
        self.lote = lote_de(datos.get("lote", ""))
        self.comentario_id = datos.get("comentario", "")
        if not self.lote and not es_id(self.comentario_id):
            messages.warning(request, _("No hay qué deshacer."))
            return redirect(URL_DE_LA_COLA)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        resultado = self._deshacer(request.user)
        contar_lo_deshecho(request, resultado)
        if self.lote:
            return redirect(URL_DE_LA_COLA)
        return redirect(URL_DE_DETALLE, self.comentario_id)

    def _deshacer(self, usuario) -> ResultadoDeLote:
        if self.lote:
            return deshacer_lote(lote=self.lote, usuario=usuario)
        return deshacer_decision(comentario_id=int(self.comentario_id), usuario=usuario)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse(URL_DE_LA_COLA), "label": gettext_lazy("Comentarios")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        filas = comentarios_para(self.request.user)
        if self.lote:
            filas = filas.filter(pasos__lote=self.lote)
        else:
            filas = filas.filter(pk=self.comentario_id)
        return super().get_context_data(**kwargs) | {
            "comentarios": filas.order_by("pk")[:A_LA_VISTA],
            "cuantos": filas.count(),
            "lote": self.lote,
            "comentario_id": self.comentario_id,
            "regreso": reverse(URL_DE_LA_COLA),
            "media": MEDIOS,
        }


def contar_lo_deshecho(request: HttpRequest, resultado: ResultadoDeLote) -> None:
    if cuantos := len(resultado.hechos):
        frase = ngettext(
            "Se deshizo la decisión sobre %(n)s comentario.",
            "Se deshizo la decisión sobre %(n)s comentarios.",
            cuantos,
        )
        messages.success(request, frase % {"n": cuantos})
    contar_fallidos(request, resultado)
