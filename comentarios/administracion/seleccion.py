"""Which comments of a section are on the screen, and the figures beside them."""

from django import forms
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from ..estados import EstadoComentario, SectorDeclarado
from ..models import Clasificacion, Comentario, Etiqueta, Grupo, Hilo
from ..sintesis import cuentas_de_etiquetas

SIN_GRUPO, TODOS, PENDIENTES = "sin-grupo", "todos", "pendientes"
SIN_FILTROS = {"ver": TODOS, "etiqueta": "", "respuesta": "", "sector": "", "q": ""}


class FormaDeFiltros(forms.Form):
    """Read from the address; anything unknown is as if it were not there."""

    ver = forms.ChoiceField(required=False, label=_("Ver"))
    etiqueta = forms.ChoiceField(required=False, label=_("Etiqueta"))
    respuesta = forms.ChoiceField(
        required=False,
        label=_("Respuesta"),
        choices=[
            ("", _("Con o sin respuesta")),
            ("con", _("Con respuesta")),
            ("sin", _("Sin respuesta")),
        ],
    )
    sector = forms.ChoiceField(
        required=False,
        label=_("Sector"),
        choices=[("", _("Cualquier sector")), *SectorDeclarado.choices],
    )
    q = forms.CharField(
        required=False,
        label=_("Texto o folio"),
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )

    def __init__(self, *args, grupos, etiquetas, ve_pendientes, **kwargs):
        super().__init__(*args, **kwargs)
        opciones = [(SIN_GRUPO, _("Sin grupo")), (TODOS, _("Todos los publicados"))]
        opciones += [(f"grupo-{g.pk}", g.titulo) for g in grupos]
        if ve_pendientes:
            opciones.append((PENDIENTES, _("Por moderar (sólo lectura)")))
        self.fields["ver"].choices = opciones
        self.fields["etiqueta"].choices = [
            ("", _("Cualquier etiqueta")),
            *((str(e.pk), e.nombre) for e in etiquetas),
        ]

    @property
    def valores(self) -> dict:
        self.is_valid()
        valores = {campo: self.cleaned_data.get(campo, "") for campo in self.fields}
        return valores | {"ver": valores["ver"] or SIN_GRUPO}

    @property
    def hay_filtros(self) -> bool:
        return any(valor for campo, valor in self.valores.items() if campo != "ver")


def seleccion(hilo: Hilo, valores: dict):
    """The comments those filters leave, in reading order."""
    estado = (
        EstadoComentario.PENDIENTE
        if valores["ver"] == PENDIENTES
        else EstadoComentario.PUBLICADO
    )
    filas = Comentario.objects.filter(hilo=hilo, estado=estado)
    if valores["ver"] == SIN_GRUPO:
        filas = filas.filter(clasificacion__grupo=None)
    elif valores["ver"].startswith("grupo-"):
        filas = filas.filter(clasificacion__grupo=valores["ver"].removeprefix("grupo-"))
    if valores["etiqueta"]:
        con_ella = Clasificacion.objects.filter(
            comentario=OuterRef("pk"), etiquetas=valores["etiqueta"]
        )
        filas = filas.filter(Exists(con_ella))
    if valores["respuesta"]:
        filas = filas.filter(respondido=valores["respuesta"] == "con")
    if valores["sector"]:
        filas = filas.filter(sector=valores["sector"])
    for palabra in valores["q"].split():
        filas = filas.filter(
            Q(comment__icontains=palabra) | Q(folio__icontains=palabra)
        )
    return filas.order_by("raiz_id", "posicion")


def con_lo_suyo(filas):
    """Each with what its row shows. The same number of queries for any page."""
    return filas.select_related(
        "user__perfil_institucional",
        "clasificacion__grupo",
        "en_respuesta_a__user__perfil_institucional",
    ).prefetch_related("clasificacion__etiquetas")


def grupos_con_cuentas(hilo: Hilo) -> list[Grupo]:
    """In the committee's order, each with its public comments as `total`."""
    publicos = Q(clasificaciones__comentario__estado=EstadoComentario.PUBLICADO)
    grupos = hilo.grupos.annotate(total=Count("clasificaciones", filter=publicos))
    return list(grupos.order_by("orden", "pk"))


def etiquetas_con_cuentas(hilo: Hilo) -> list[Etiqueta]:
    """The whole vocabulary, each with its public comments of that section."""
    cuentas = cuentas_de_etiquetas([hilo.pk])
    etiquetas = list(Etiqueta.objects.order_by("nombre"))
    for etiqueta in etiquetas:
        etiqueta.total = cuentas.get((hilo.pk, etiqueta.pk), 0)
    return etiquetas


def poner_familias(comentarios: list[Comentario]) -> None:
    """How many other public texts say nearly the same (`iguales`). One query."""
    cabezas = {c.semejante_a_id or c.pk for c in comentarios}
    familia = Comentario.objects.publicos().annotate(
        cabeza=Coalesce("semejante_a", "pk")
    )
    cuentas = dict(
        familia.filter(Q(semejante_a__in=cabezas) | Q(pk__in=cabezas))
        .order_by()
        .values_list("cabeza")
        .annotate(n=Count("pk"))
    )
    for comentario in comentarios:
        cabeza = comentario.semejante_a_id or comentario.pk
        comentario.iguales = cuentas.get(cabeza, 1) - 1


def hilos_con_avance():
    """Conversations with something public or waiting, and how far each is."""
    agrupados = (
        Clasificacion.objects.filter(
            comentario__hilo=OuterRef("pk"),
            comentario__estado=EstadoComentario.PUBLICADO,
            grupo__isnull=False,
        )
        .order_by()
        .values("comentario__hilo")
        .annotate(n=Count("pk"))
    )
    return (
        Hilo.objects.con_conteos()
        .annotate(agrupados=Coalesce(Subquery(agrupados.values("n")), 0))
        .filter(publicados__gt=0)
        .select_related("resumen")
        .prefetch_related("destino")
        .order_by("tipo", "objeto_id", "pk")
    )
