"""The board's figures: the plan's public text, what was reported on it, the filters."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Subquery
from django.utils.translation import gettext as _

from compromisos.avances import ultimos_avances
from compromisos.models import Avance, Postura
from compromisos.seguimiento import CompromisoSeguido, Totales, seguir, totales
from compromisos.vocabulario import EstadoDeProducto, Situacion
from sitio.comun.busqueda import contiene, sin_acentos

from .corte import Corte
from .filtros import FiltroDeTablero
from .models.version import VersionDelPlan
from .retirados import Retirado, compromisos_retirados

# Beyond this, each commitment's products are one link away: the page stays light.
PRODUCTOS_A_LA_VISTA = 100

TONOS = {
    Situacion.CUMPLIDO: "ok",
    Situacion.EN_CURSO: "cur",
    Situacion.CON_RETRASO: "mal",
    Situacion.SIN_INICIAR: "no",
    Situacion.SUSPENDIDO: "sus",
}
SIN_TEMA = "sin-tema"


@dataclass(frozen=True)
class Tablero:
    """Everything one answer of the board shows, computed only if it is read.

    `clave` changes with whatever the board is made from (the version, the newest
    report and posture, the day), so what was drawn under it never goes stale.
    """

    version_pk: int
    clave: str
    corte: Corte
    consulta: Mapping

    @cached_property
    def version(self) -> VersionDelPlan:
        return VersionDelPlan.objects.select_related("plan").get(pk=self.version_pk)

    @property
    def texto(self) -> dict:
        return self.version.datos

    @cached_property
    def seguidos(self) -> list[CompromisoSeguido]:
        compromisos = self.texto["compromisos"]
        avances = ultimos_avances(c["id"] for c in compromisos)
        return seguir(compromisos, avances, hoy=self.corte.fecha)

    @cached_property
    def filtro(self) -> FiltroDeTablero:
        return FiltroDeTablero(
            self.consulta,
            situaciones=_opciones_de_situacion(self.totales),
            temas=_opciones_de_tema(self.seguidos),
            instituciones=_opciones_de_institucion(self.seguidos),
        )

    @cached_property
    def totales(self) -> Totales:
        """Of the whole plan: a filter narrows the list, never the result."""
        return totales(self.seguidos)

    @cached_property
    def elegidos(self) -> list[CompromisoSeguido]:
        return [c for c in self.seguidos if self._pasa(c, **self.filtro.elegido)]

    def _pasa(self, seguido, *, buscar="", estado="", tema="", institucion="") -> bool:
        return (
            (not buscar or _menciona(seguido, buscar))
            and (not estado or seguido.situacion == estado)
            and (not tema or clave_de_tema(seguido) == tema)
            and (not institucion or institucion in instituciones_de(seguido))
        )

    @property
    def productos_a_la_vista(self) -> bool:
        return sum(len(c.productos) for c in self.elegidos) <= PRODUCTOS_A_LA_VISTA

    @cached_property
    def retirados(self) -> list[Retirado]:
        """What was reported on and is no longer in the plan."""
        return compromisos_retirados(self.version.plan, {c.id for c in self.seguidos})

    @cached_property
    def ultimo_reporte(self) -> datetime.date | None:
        """The day of the newest report."""
        fechas = (
            p.avance.fecha for c in self.seguidos for p in c.productos if p.avance
        )
        return max(fechas, default=None)

    @property
    def es_muestra(self) -> bool:
        return any(
            c.datos["es_muestra"] or any(p.es_muestra for p in c.productos)
            for c in self.seguidos
        )

    @property
    def por_tema(self) -> list[tuple]:
        """Rows for the chart: topic and how many of its commitments stand where."""
        temas = {clave_de_tema(c): nombre_de_tema(c) for c in self.seguidos}
        return [
            (
                nombre,
                [
                    (tono, situacion.label, self._cuantos(clave, situacion))
                    for situacion, tono in TONOS.items()
                ],
            )
            for clave, nombre in temas.items()
        ]

    def _cuantos(self, clave_del_tema: str, situacion: Situacion) -> int:
        return sum(
            clave_de_tema(c) == clave_del_tema and c.situacion == situacion
            for c in self.seguidos
        )

    @property
    def por_producto(self) -> list[tuple]:
        """Parts for the chart of products, in the order of their life."""
        estados = self.totales.por_estado
        completos = estados[EstadoDeProducto.COMPLETO]
        verificados = estados[EstadoDeProducto.VERIFICADO]
        excluidos = (
            estados[EstadoDeProducto.SUSPENDIDO] + estados[EstadoDeProducto.INACTIVO]
        )
        return [
            ("ok", _("completos o verificados"), completos + verificados),
            ("cur", _("en proceso"), estados[EstadoDeProducto.EN_PROCESO]),
            ("no", _("por iniciar"), estados[EstadoDeProducto.POR_INICIAR]),
            ("sus", _("suspendidos o inactivos"), excluidos),
        ]


def tablero_de(plan_pk: int | None, consulta: Mapping, *, al: Corte) -> Tablero | None:
    """The board of a plan's public text; None while nothing of it is public."""
    ultimo = {
        "ultimo_avance": Avance.objects.order_by("-pk").values("pk")[:1],
        "ultima_postura": Postura.objects.order_by("-pk").values("pk")[:1],
    }
    fila = (
        VersionDelPlan.objects.filter(plan_id=plan_pk)
        .order_by("-numero")
        .values_list("pk", "sha256", *(Subquery(ultimo[c]) for c in ultimo))
        .first()
    )
    if not fila:
        return None
    version_pk, sha256, avance, postura = fila
    return Tablero(version_pk, f"{sha256}-{avance}-{postura}-{al}", al, consulta)


def _opciones_de_situacion(cifras: Totales) -> list[tuple[str, str]]:
    return [
        (s.value, f"{s.label} ({cifras.por_situacion[s.value]})") for s in Situacion
    ]


def _opciones_de_tema(seguidos) -> list[tuple[str, str]]:
    nombres = {clave_de_tema(c): nombre_de_tema(c) for c in seguidos}
    return sorted(nombres.items(), key=lambda opcion: sin_acentos(opcion[1]))


def _opciones_de_institucion(seguidos) -> list[tuple[str, str]]:
    nombres = {nombre for c in seguidos for nombre in instituciones_de(c)}
    return [(nombre, nombre) for nombre in sorted(nombres, key=sin_acentos)]


def instituciones_de(seguido: CompromisoSeguido) -> set[str]:
    """Short names of all who take part, whatever their role."""
    return {p["siglas"] or p["institucion"] for p in seguido.datos["participaciones"]}


def clave_de_tema(seguido: CompromisoSeguido) -> str:
    return seguido.tema["slug"] if seguido.tema else SIN_TEMA


def nombre_de_tema(seguido: CompromisoSeguido) -> str:
    return seguido.tema["nombre"] if seguido.tema else _("Sin tema")


def _menciona(seguido: CompromisoSeguido, palabras: str) -> bool:
    """In the title, its id, a product, or the name of who takes part."""
    datos = seguido.datos
    campos = [
        datos["titulo"],
        datos["ogp_id"],
        *(p.nombre for p in seguido.productos),
        *(p["institucion"] for p in datos["participaciones"]),
        *(p["siglas"] for p in datos["participaciones"]),
    ]
    return contiene(" ".join(campos), palabras)
