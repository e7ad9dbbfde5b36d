"""Which texts are on the working page. Anything unknown is as if it were not there."""

from django import forms
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from comentarios.administracion.numeros import es_id
from sitio.comun.entidades import ENTIDADES

from ...consulta.vocabulario import CanalDeAporte, ClaseDePlanteamiento
from ...models import Planteamiento, TemaSometido

PENDIENTES, CLASIFICADOS, INSERVIBLES = "pendientes", "clasificados", "inservibles"
UNIDOS, SIN_RAZON, TODOS = "unidos", "sin-razon", "todos"
SIN_TEMA = "ninguno"
VER = [
    (PENDIENTES, _("Por clasificar")),
    (CLASIFICADOS, _("Clasificados")),
    (SIN_RAZON, _("De temas elegidos, sin propuesta ni razón")),
    (INSERVIBLES, _("Inservibles")),
    (UNIDOS, _("Unidos a otro")),
    (TODOS, _("Todos")),
]


class FormaDeFiltros(forms.Form):
    ver = forms.ChoiceField(required=False, label=_("Ver"), choices=VER)
    clase = forms.ChoiceField(
        required=False,
        label=_("Clase"),
        choices=[("", _("Problemas y propuestas")), *ClaseDePlanteamiento.choices],
    )
    tema = forms.ChoiceField(required=False, label=_("Tema"))
    etiqueta = forms.ChoiceField(required=False, label=_("Etiqueta"))
    entidad = forms.ChoiceField(
        required=False,
        label=_("Entidad"),
        choices=[("", _("Cualquier entidad")), *ENTIDADES],
    )
    canal = forms.ChoiceField(
        required=False,
        label=_("Canal"),
        choices=[("", _("Cualquier canal")), *CanalDeAporte.choices],
    )
    q = forms.CharField(
        required=False,
        label=_("Texto o número"),
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def __init__(self, datos, *, temas, etiquetas):
        super().__init__(datos)
        self.fields["tema"].choices = [
            ("", _("Cualquier tema")),
            (SIN_TEMA, _("Sin tema")),
            *((str(tema.pk), tema.nombre) for tema in temas),
        ]
        self.fields["etiqueta"].choices = [
            ("", _("Cualquier etiqueta")),
            *((str(una.pk), una.nombre) for una in etiquetas),
        ]

    @property
    def valores(self) -> dict:
        self.is_valid()
        valores = {campo: self.cleaned_data.get(campo, "") for campo in self.fields}
        return valores | {"ver": valores["ver"] or PENDIENTES}

    @property
    def hay_filtros(self) -> bool:
        return any(valor for campo, valor in self.valores.items() if campo != "ver")


def seleccion(plan, valores: dict):
    """The texts those filters leave, the oldest first."""
    filas = _de_estado(
        Planteamiento.objects.del_plan(plan).vigentes(), plan, valores["ver"]
    )
    if valores["tema"]:
        tema = valores["tema"]
        filas = filas.filter(tema=None if tema == SIN_TEMA else tema)
    if valores["etiqueta"]:
        filas = filas.filter(etiquetas=valores["etiqueta"])
    iguales = {
        "clase": valores["clase"],
        "aporte__entidad": valores["entidad"],
        "aporte__canal": valores["canal"],
    }
    filas = filas.filter(**{campo: v for campo, v in iguales.items() if v})
    for palabra in valores["q"].split():
        numero = palabra.lstrip("#")
        es_este = Q(pk=int(numero)) if es_id(numero) else Q()
        filas = filas.filter(Q(texto__icontains=palabra) | es_este)
    return filas.order_by("pk")


def _de_estado(filas, plan, ver: str):
    if ver == PENDIENTES:
        return filas.filter(clasificado_en=None)
    if ver == CLASIFICADOS:
        return filas.filter(clasificado_en__isnull=False, inservible="")
    if ver == INSERVIBLES:
        return filas.exclude(inservible="")
    if ver == UNIDOS:
        return filas.filter(unido_a__isnull=False)
    if ver == SIN_RAZON:
        elegidos = TemaSometido.objects.del_plan(plan).filter(elegido=True)
        return filas.filter(
            clasificado_en__isnull=False,
            inservible="",
            razon="",
            unido_a=None,
            propuestas=None,
            tema__in=elegidos.values("tema"),
        )
    return filas


def con_lo_suyo(filas):
    """Each with what its row shows. Two queries for any page."""
    suyos = (
        Planteamiento.objects.filter(unido_a=OuterRef("pk"))
        .order_by()
        .values("unido_a")
        .annotate(n=Count("pk"))
    )
    return (
        filas.select_related("aporte", "tema", "clasificado_por")
        .annotate(cuantos_unidos=Coalesce(Subquery(suyos.values("n")), 0))
        .prefetch_related("etiquetas")
    )
