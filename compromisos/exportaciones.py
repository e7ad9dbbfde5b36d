"""Tracking as open data: one row per product, from the objects the board shows."""

import dataclasses
from collections.abc import Iterable, Iterator

from .seguimiento import CompromisoSeguido, ProductoSeguido, Totales

# Column names are part of the data set: stable, and not translated.
COLUMNAS = (
    "compromiso_numero",
    "compromiso_ogp_id",
    "compromiso",
    "tema",
    "responsables",
    "situacion_del_compromiso",
    "porcentaje_reportado",
    "porcentaje_acordado",
    "producto_clave",
    "producto",
    "peso",
    "fecha_de_conclusion",
    "estado",
    "con_retraso",
    "fecha_del_avance",
    "avance",
    "evidencia_url",
    "evidencia_archivo",
    "postura_de_la_contraparte",
    "motivo_de_la_postura",
    "es_muestra",
)
SI_NO = {True: "si", False: "no"}


def filas_de_productos(
    seguidos: Iterable[CompromisoSeguido], *, base: str = ""
) -> Iterator[tuple]:
    """`base`: absolute address of the board, under which evidence files hang."""
    for seguido in seguidos:
        del_compromiso = _del_compromiso(seguido)
        for producto in seguido.productos:
            muestra = seguido.datos["es_muestra"] or producto.es_muestra
            del_producto = _del_producto(producto, base)
            yield (*del_compromiso, *del_producto, SI_NO[muestra])
        if not seguido.productos:
            vacias = len(COLUMNAS) - len(del_compromiso)
            yield (*del_compromiso, *[None] * vacias)


def _del_compromiso(seguido: CompromisoSeguido) -> tuple:
    datos = seguido.datos
    return (
        datos["numero"],
        datos["ogp_id"],
        datos["titulo"],
        seguido.tema and seguido.tema["nombre"],
        "; ".join(seguido.responsables),
        seguido.situacion.value,
        seguido.porcentaje,
        seguido.porcentaje_acordado,
    )


def _del_producto(producto: ProductoSeguido, base: str) -> tuple:
    avance = producto.avance
    del_avance = (
        (
            avance.fecha,
            avance.texto,
            avance.evidencia_url,
            avance.evidencia_archivo and f"{base}evidencia/{avance.pk}/",
            avance.sentido,
            avance.objecion,
        )
        if avance
        else (None,) * 6
    )
    return (
        producto.clave,
        producto.nombre,
        producto.peso,
        producto.fin,
        producto.estado,
        SI_NO[producto.tarde],
        *del_avance,
    )


def como_json(
    seguidos: list[CompromisoSeguido], totales: Totales, *, base: str = ""
) -> dict:
    """The same rows by name, and the totals the board shows."""
    return {
        "esquema": "plan-abierto-seguimiento/1",
        "totales": dataclasses.asdict(totales),
        "productos": [
            dict(zip(COLUMNAS, fila, strict=True))
            for fila in filas_de_productos(seguidos, base=base)
        ],
    }
