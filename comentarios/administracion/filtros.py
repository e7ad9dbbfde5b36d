"""How the queue is narrowed. Choices are written out: no lookup comes from a URL."""

import datetime
from collections.abc import Iterable

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, TextField
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from ..estados import EstadoComentario
from ..models import Comentario, Hilo, PropuestaDeModeracion
from ..moderacion import Senal
from ..permissions import puede_moderar
from ..services.apartados import esta_apartado

TODOS = "todos"
SEGUNDA = "segunda"
LIBRES, MIOS = "libres", "mios"
# Texts whose author never confirmed them are read by nobody.
ESTADOS_DE_LA_COLA = [
    estado for estado in EstadoComentario if estado != EstadoComentario.SIN_CONFIRMAR
]
OPCIONES_DE_ESTADO = [
    *((estado.value, estado.label) for estado in ESTADOS_DE_LA_COLA),
    (SEGUNDA, _("Esperan segunda revisión")),
    (TODOS, _("Todos")),
]
CUALQUIER_SENAL = "alguna"
SIN_SENALES = "ninguna"
ANTIGUEDADES = {
    "24": _("Más de un día"),
    "72": _("Más de tres días"),
    "168": _("Más de una semana"),
}


class FiltroDeComentarios(WagtailFilterSet):
    """State, place, signal and age. Who does not moderate filters by place and age."""

    estado = django_filters.ChoiceFilter(
        label=_("Estado"),
        choices=OPCIONES_DE_ESTADO,
        initial=EstadoComentario.PENDIENTE,
        empty_label=None,
        method="por_estado",
        widget=forms.RadioSelect,
    )
    seccion = django_filters.ChoiceFilter(
        label=_("Sección"),
        choices=(),
        empty_label=_("Todas"),
        method="por_seccion",
    )
    senal = django_filters.ChoiceFilter(
        label=_("Señal"),
        choices=[
            (CUALQUIER_SENAL, _("Con alguna señal")),
            (SIN_SENALES, _("Sin señales")),
            *Senal.choices,
        ],
        empty_label=_("Con o sin señales"),
        method="por_senal",
        widget=forms.RadioSelect,
    )
    antiguedad = django_filters.ChoiceFilter(
        label=_("Antigüedad"),
        choices=list(ANTIGUEDADES.items()),
        empty_label=_("Cualquiera"),
        method="por_antiguedad",
        widget=forms.RadioSelect,
    )

    apartado = django_filters.ChoiceFilter(
        label=_("Quién lo lee"),
        choices=[(LIBRES, _("Nadie: están libres")), (MIOS, _("Yo"))],
        empty_label=_("Todos"),
        method="por_apartado",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Comentario
        fields = []

    def __init__(self, data=None, *args, **kwargs):
        data = data.copy() if data is not None else {}
        if data.get("estado") not in dict(OPCIONES_DE_ESTADO):
            data["estado"] = EstadoComentario.PENDIENTE
        super().__init__(data, *args, **kwargs)
        # Once per request: the form asks for them again at every step.
        self.hilos = {hilo.pk: hilo for hilo in _hilos_con_destino()}
        opciones = opciones_de_seccion(self.hilos.values())
        self.filters["seccion"].extra["choices"] = opciones
        if not puede_moderar(self.request.user):
            for reservado in ("estado", "senal", "apartado"):
                self.filters.pop(reservado)

    def por_estado(self, filas, nombre, valor):
        if valor == SEGUNDA:
            abiertas = PropuestaDeModeracion.objects.abiertas()
            return filas.filter(Exists(abiertas.filter(comentario=OuterRef("pk"))))
        return filas if valor == TODOS else filas.filter(estado=valor)

    def por_seccion(self, filas, nombre, valor):
        if valor.startswith("d"):
            tipo, objeto = valor[1:].split("-")
            return filas.filter(hilo__tipo_id=tipo, hilo__objeto_id=objeto)
        return filas.filter(hilo_id=valor)

    def por_senal(self, filas, nombre, valor):
        if valor == SIN_SENALES:
            return filas.filter(senales=[])
        if valor == CUALQUIER_SENAL:
            return filas.exclude(senales=[])
        # Both databases agree on the text of a JSON list; only one has `contains`.
        como_texto = filas.annotate(senales_texto=Cast("senales", TextField()))
        return como_texto.filter(senales_texto__contains=f'"{valor}"')

    def por_apartado(self, filas, nombre, valor):
        if valor == MIOS:
            return filas.filter(esta_apartado(moderadora=self.request.user))
        return filas.filter(~esta_apartado())

    def por_antiguedad(self, filas, nombre, valor):
        limite = timezone.now() - datetime.timedelta(hours=int(valor))
        return filas.filter(submit_date__lte=limite)


def _hilos_con_destino():
    return Hilo.objects.prefetch_related("destino").order_by("tipo", "objeto_id", "pk")


def opciones_de_seccion(hilos: Iterable[Hilo]) -> list[tuple]:
    """Sections that have a conversation, grouped under what they belong to."""
    grupos: dict[tuple, list] = {}
    for hilo in hilos:
        grupos.setdefault((hilo.tipo_id, hilo.objeto_id), []).append(hilo)
    return [
        (
            str(hilos[0].destino or _("Destino retirado")),
            [
                (f"d{tipo}-{objeto}", _("Todas sus secciones")),
                *((str(hilo.pk), hilo.etiqueta) for hilo in hilos),
            ],
        )
        for (tipo, objeto), hilos in grupos.items()
    ]
