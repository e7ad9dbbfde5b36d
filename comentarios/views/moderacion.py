"""The public account of moderation: rules, figures, every decision; nobody's data."""

from dataclasses import dataclass

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sitio.comun.csv_seguro import respuesta_csv

from ..bitacora_publica import (
    Decision,
    decisiones,
    hilos_con_decisiones,
    pasos_publicos,
    todas_las_decisiones,
)
from ..cifras import CifraDeMotivo, cifras_recientes
from ..cifras_de_lectores import cifras_de_lectores_recientes
from ..estados import OTRA_RAZON, MotivoDeModeracion
from ..models import AjustesDeParticipacion
from ..reglas import REGLAS, ancla_de_regla

POR_PAGINA = 50
EN_EL_CANAL = 100


class SelectDeContenido(forms.Select):
    """Its options are names that people gave, in Spanish whatever the interface."""

    def create_option(self, name, value, *args, **kwargs):
        opcion = super().create_option(name, value, *args, **kwargs)
        if value:
            opcion["attrs"]["lang"] = "es-MX"
        return opcion


class FormaDeFiltro(forms.Form):
    """Whatever the address says that is not in the lists filters nothing."""

    motivo = forms.ChoiceField(
        label=gettext_lazy("Regla"),
        choices=[("", gettext_lazy("Todas")), *MotivoDeModeracion.choices],
        required=False,
    )
    seccion = forms.ChoiceField(
        label=gettext_lazy("Sección"), required=False, widget=SelectDeContenido
    )

    def __init__(self, data):
        super().__init__(data)
        self.fields["seccion"].choices = [("", _("Todas")), *_secciones()]

    @property
    def filtro(self) -> dict:
        self.is_valid()
        seccion = self.cleaned_data.get("seccion")
        return {
            "motivo": self.cleaned_data.get("motivo", ""),
            "hilo": int(seccion) if seccion else None,
        }


@dataclass(frozen=True)
class FilaDeRegla:
    """A rule in words beside its figures."""

    cifra: CifraDeMotivo
    frase: str
    ancla: str
    reportes: int


@require_safe
def moderacion(request: HttpRequest) -> HttpResponse:
    reglas = AjustesDeParticipacion.load().reglas
    cifras, lectores = cifras_recientes(), cifras_de_lectores_recientes()
    forma = FormaDeFiltro(request.GET)
    paginador = Paginator(pasos_publicos(**forma.filtro), POR_PAGINA)
    hoja = paginador.get_page(request.GET.get("pagina"))
    return render(
        request,
        "comentarios/moderacion.html",
        {
            "cifras": cifras,
            "lectores": lectores,
            "por_regla": _por_regla(cifras, lectores),
            "otros_reportes": lectores.reportes.por_motivo.get(OTRA_RAZON, 0),
            "forma": forma,
            "filtrado": any(forma.filtro.values()),
            "hoja": hoja,
            "decisiones": decisiones(hoja.object_list),
            "consulta": _consulta(request),
            "reglas": reglas.get_url(request) if reglas else "",
            "ruta": [{"titulo": _("Inicio"), "url": "/"}],
        },
    )


@require_safe
def decisiones_csv(request: HttpRequest) -> HttpResponse:
    """The same log, whole, or as it was filtered."""
    pasos = pasos_publicos(**FormaDeFiltro(request.GET).filtro)
    columnas = [
        _("Fecha y hora"),
        _("Decisión"),
        _("Regla"),
        _("Sección"),
        _("Página"),
        _("Dirección"),
    ]
    filas = (_fila(request, decision) for decision in todas_las_decisiones(pasos))
    return respuesta_csv("decisiones-de-moderacion.csv", columnas, filas)


@require_safe
@cache_control(public=True, max_age=60)
def decisiones_atom(request: HttpRequest) -> HttpResponse:
    """The newest decisions, for readers of feeds."""
    pasos = pasos_publicos(**FormaDeFiltro(request.GET).filtro)
    pagina = request.build_absolute_uri(reverse("comentarios:moderacion"))
    canal = Atom1Feed(
        title=_("Decisiones de moderación"),
        link=pagina,
        description="",
        language=request.LANGUAGE_CODE,
        feed_url=request.build_absolute_uri(),
    )
    for decision in decisiones(pasos[:EN_EL_CANAL]):
        canal.add_item(
            title=f"{decision.frase}: {decision.seccion}",
            link=request.build_absolute_uri(decision.url) if decision.url else pagina,
            description=str(decision.motivo.label) if decision.motivo else "",
            unique_id=f"{pagina}#d{decision.pk}",
            pubdate=decision.en,
            updateddate=decision.en,
        )
    return HttpResponse(canal.writeString("utf-8"), content_type=canal.content_type)


def _por_regla(cifras, lectores) -> list[FilaDeRegla]:
    reportes = lectores.reportes.por_motivo
    return [
        FilaDeRegla(
            cifra,
            REGLAS[cifra.motivo],
            ancla_de_regla(cifra.motivo),
            reportes.get(cifra.motivo, 0),
        )
        for cifra in cifras.por_motivo
    ]


def _secciones() -> list[tuple]:
    """Grouped under the page they belong to."""
    grupos: dict[str, list] = {}
    for hilo in hilos_con_decisiones():
        pagina = str(hilo.destino or _("Páginas retiradas"))
        grupos.setdefault(pagina, []).append((str(hilo.pk), hilo.etiqueta))
    return list(grupos.items())


def _fila(request: HttpRequest, decision: Decision) -> list:
    return [
        timezone.localtime(decision.en).strftime("%Y-%m-%d %H:%M"),
        decision.frase,
        decision.motivo.label if decision.motivo else "",
        decision.seccion,
        decision.pagina,
        request.build_absolute_uri(decision.url) if decision.url else "",
    ]


def _consulta(request: HttpRequest) -> str:
    """The filter, for the links to the downloads."""
    consulta = request.GET.copy()
    consulta.pop("pagina", None)
    return f"?{consulta.urlencode()}" if consulta else ""
