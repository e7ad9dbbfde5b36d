"""The results as rows: what a spreadsheet opens."""

from collections.abc import Iterator

COLUMNAS_DE_TOTALES = ("tabla", "clave", "rotulo", "comentarios", "reservado")
COLUMNAS_DE_GRUPOS = (
    "capitulo",
    "lugar",
    "clave",
    "grupo",
    "sintesis",
    "comentarios",
    "comentarios_del_lugar",
    "con_respuesta_del_lugar",
    "cambio_en_el_texto",
    "direccion",
)
SI, NO = "sí", "no"


def filas_de_totales(informe: dict) -> list[tuple]:
    """One figure a row. Empty and «sí»: kept back, so that nobody is recognised."""
    totales = informe["totales"]
    return [
        *(("cifras", campo, "", n, NO) for campo, n in totales["cifras"].items()),
        *_de_motivos(totales["motivos"]),
        *(fila for tabla in totales["tablas"] for fila in _de_tabla(tabla)),
        *_de_lugares(informe),
    ]


def filas_de_grupos(informe: dict) -> list[tuple]:
    """One group a row; without a title, what was put in none."""
    return [
        (
            capitulo["titulo"],
            lugar["titulo"],
            lugar["clave"],
            grupo["titulo"],
            grupo["sintesis"],
            grupo["comentarios"],
            lugar["publicados"],
            lugar["con_respuesta"],
            lugar["cambio"],
            lugar["url"],
        )
        for capitulo in informe["capitulos"]
        for lugar in capitulo["lugares"]
        for grupo in lugar["grupos"]
    ]


def _de_motivos(motivos: list[dict]) -> Iterator[tuple]:
    for motivo in motivos:
        for cuando in ("no_publicados", "retirados_despues"):
            yield (cuando, motivo["clave"], motivo["rotulo"], motivo[cuando], NO)


def _de_tabla(tabla: dict) -> Iterator[tuple]:
    for fila in tabla["filas"]:
        n, reservado = fila["n"], SI if fila["n"] is None else NO
        yield (tabla["clave"], fila["clave"], fila["rotulo"], n, reservado)
    yield (tabla["clave"], "total", "", tabla["total"], NO)


def _de_lugares(informe: dict) -> Iterator[tuple]:
    for capitulo in informe["capitulos"]:
        for lugar in capitulo["lugares"]:
            rotulo = f"{capitulo['titulo']}: {lugar['titulo']}".removeprefix(": ")
            yield ("lugar", lugar["clave"], rotulo, lugar["publicados"], NO)
