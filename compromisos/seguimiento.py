"""What became of each promise: every figure of the tracking has one definition, here.

Pure functions over the plan's public text and the newest report of each product.
The page, its downloads and the commitment's page show these same objects.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from .vocabulario import (
    ESTADOS_CUMPLIDOS,
    ESTADOS_EXCLUIDOS,
    EstadoDeProducto,
    Rol,
    Sentido,
    Situacion,
)

ClaveDeProducto = tuple[int, str]


@dataclass(frozen=True, slots=True)
class UltimoAvance:
    """The newest report of a product, with the counterpart's newest word on it."""

    pk: int
    estado: str
    fecha: datetime.date
    texto: str
    evidencia_url: str = ""
    evidencia_archivo: str = ""
    es_muestra: bool = False
    sentido: str = ""
    objecion: str = ""

    @property
    def tiene_evidencia(self) -> bool:
        return bool(self.evidencia_url or self.evidencia_archivo)


@dataclass(frozen=True, slots=True)
class ProductoSeguido:
    clave: str
    nombre: str
    peso: int
    fin: datetime.date | None
    estado: str
    avance: UltimoAvance | None
    tarde: bool

    @property
    def cumplido(self) -> bool:
        return self.estado in ESTADOS_CUMPLIDOS

    @property
    def excluido(self) -> bool:
        """Suspended or inactive: shown with its reason, out of the percentages."""
        return self.estado in ESTADOS_EXCLUIDOS

    @property
    def sentido(self) -> str:
        return self.avance.sentido if self.avance else ""

    @property
    def es_muestra(self) -> bool:
        return bool(self.avance and self.avance.es_muestra)


@dataclass(frozen=True)
class CompromisoSeguido:
    """A commitment of the public text and the figures computed for it."""

    datos: dict
    productos: tuple[ProductoSeguido, ...]

    @property
    def id(self) -> int:
        return self.datos["id"]

    @property
    def fin(self) -> datetime.date | None:
        return dia(self.datos["hoja_de_ruta"]["fin"])

    @property
    def tema(self) -> dict | None:
        return self.datos["tema"]

    @cached_property
    def responsables(self) -> list[str]:
        """Short names of the institutions that answer for it."""
        return [
            p["siglas"] or p["institucion"]
            for p in self.datos["participaciones"]
            if p["rol"] == Rol.RESPONSABLE
        ]

    @cached_property
    def que_cuentan(self) -> list[ProductoSeguido]:
        return [p for p in self.productos if not p.excluido]

    @cached_property
    def porcentaje(self) -> int | None:
        """Finished weight over counted weight, as the institution reports it.

        None when every product is suspended or inactive: there is nothing to measure.
        """
        return self._porcentaje(lambda producto: producto.cumplido)

    @cached_property
    def porcentaje_acordado(self) -> int | None:
        """The same, counting only what the civil-society counterpart agreed to."""
        return self._porcentaje(
            lambda p: p.cumplido and p.sentido == Sentido.DE_ACUERDO
        )

    def _porcentaje(self, cuenta) -> int | None:
        if self.productos and not self.que_cuentan:
            return None
        # All weights in zero say nothing: then each product counts the same.
        sin_pesos = not any(p.peso for p in self.que_cuentan)
        pesos = [(1 if sin_pesos else p.peso, cuenta(p)) for p in self.que_cuentan]
        total = sum(peso for peso, _cuenta in pesos)
        hecho = sum(peso for peso, si_cuenta in pesos if si_cuenta)
        # Rounded down, so that 100 is only said of what is complete.
        return 100 * hecho // total if total else 0

    @cached_property
    def tarde(self) -> list[ProductoSeguido]:
        return [p for p in self.productos if p.tarde]

    @cached_property
    def objetados(self) -> list[ProductoSeguido]:
        return [p for p in self.productos if p.sentido == Sentido.OBJETA]

    @cached_property
    def excluidos(self) -> list[ProductoSeguido]:
        return [p for p in self.productos if p.excluido]

    @cached_property
    def por_estado(self) -> Counter:
        return Counter(p.estado for p in self.productos)

    @cached_property
    def situacion(self) -> Situacion:
        """Late wins over under way: one late product makes a late commitment."""
        if self.productos and not self.que_cuentan:
            return Situacion.SUSPENDIDO
        if self.que_cuentan and all(p.cumplido for p in self.que_cuentan):
            return Situacion.CUMPLIDO
        if self.tarde:
            return Situacion.CON_RETRASO
        empezados = set(self.por_estado) - {EstadoDeProducto.POR_INICIAR}
        if empezados - ESTADOS_EXCLUIDOS:
            return Situacion.EN_CURSO
        return Situacion.SIN_INICIAR


@dataclass(frozen=True)
class Totales:
    """The plan's figures. `promedio` leaves out what has nothing to measure."""

    compromisos: int
    medidos: int
    promedio: int
    promedio_acordado: int
    por_situacion: dict[str, int]
    productos: int
    por_estado: dict[str, int]
    productos_tarde: int
    productos_objetados: int


def seguir(
    compromisos: Iterable[dict],
    avances: Mapping[ClaveDeProducto, UltimoAvance],
    *,
    hoy: datetime.date,
) -> list[CompromisoSeguido]:
    """Join the public text of the commitments with what was reported on them."""
    return [
        CompromisoSeguido(datos, _productos(datos, avances, hoy))
        for datos in compromisos
    ]


def _productos(datos, avances, hoy) -> tuple[ProductoSeguido, ...]:
    ruta = datos["hoja_de_ruta"]
    return tuple(
        _producto(fila, avances.get((datos["id"], fila["clave"])), ruta["fin"], hoy)
        for fila in ruta["productos"]
    )


def _producto(fila, avance, fin_del_compromiso, hoy) -> ProductoSeguido:
    fin = dia(fila["fin"] or fin_del_compromiso)
    estado = avance.estado if avance else EstadoDeProducto.POR_INICIAR.value
    return ProductoSeguido(
        clave=fila["clave"],
        nombre=fila["nombre"],
        peso=fila["peso"],
        fin=fin,
        estado=estado,
        avance=avance,
        tarde=esta_tarde(estado, fin, hoy=hoy),
    )


def esta_tarde(estado: str, fin: datetime.date | None, *, hoy: datetime.date) -> bool:
    """Its last day passed and it is not finished. What is suspended is not late."""
    pendiente = estado not in ESTADOS_CUMPLIDOS and estado not in ESTADOS_EXCLUIDOS
    return pendiente and fin is not None and fin < hoy


def totales(seguidos: list[CompromisoSeguido]) -> Totales:
    medidos = [c for c in seguidos if c.porcentaje is not None]
    situaciones = Counter(c.situacion for c in seguidos)
    estados = sum((c.por_estado for c in seguidos), Counter())
    return Totales(
        compromisos=len(seguidos),
        medidos=len(medidos),
        promedio=_promedio([c.porcentaje for c in medidos]),
        promedio_acordado=_promedio([c.porcentaje_acordado for c in medidos]),
        por_situacion={s.value: situaciones[s] for s in Situacion},
        productos=sum(len(c.productos) for c in seguidos),
        por_estado={e.value: estados[e] for e in EstadoDeProducto},
        productos_tarde=sum(len(c.tarde) for c in seguidos),
        productos_objetados=sum(len(c.objetados) for c in seguidos),
    )


def _promedio(porcentajes: list[int]) -> int:
    return sum(porcentajes) // len(porcentajes) if porcentajes else 0


def dia(iso: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(iso) if iso else None
