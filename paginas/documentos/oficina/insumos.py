"""An input document as pandoc's blocks: what insumos.typ prints, in the same order."""

from . import docx, piezas
from .bloques import (
    BANDA,
    CEJA,
    CONTENIDO,
    HUELLA,
    NOTA,
    PORTADA,
    RENGLON,
    TITULO,
)
from .construir import convertir
from .piezas import con_estilo, fuerte, palabras, parrafo, plano, rico, tabla, titulo

QUIEBRE = [{"t": "LineBreak"}]


def docx_de_insumos(d: dict, *, momento: str) -> bytes:
    """The file that people edit. The same data give the same bytes."""
    metadatos = {
        "lang": "es-MX",
        "description": f"{d['tipo']} {d['numero']}, {d['fecha']}",
    }
    arbol = piezas.documento(metadatos, bloques_de_insumos(d))
    return docx.vestir(convertir(arbol, "docx"), d, momento=momento)


def bloques_de_insumos(d: dict) -> list[dict]:
    return [
        *_portada(d),
        con_estilo(CONTENIDO, parrafo(palabras("Contenido"))),
        *(_renglon(capitulo) for capitulo in d["capitulos"]),
        *(bloque for capitulo in d["capitulos"] for bloque in _capitulo(capitulo)),
    ]


def _portada(d: dict) -> list[dict]:
    banda = f"Número {d['numero']} · {d['fecha']}"
    if d["es_tardio"]:
        banda += " · Posterior a la primera sesión de su mesa"
    if d["es_muestra"]:
        banda += " · Contenido de muestra"
    renglones = [
        (CEJA, " · ".join(filter(None, [d["tipo"], d["siglas"]]))),
        (TITULO, d["titulo"]),
        (PORTADA, d["entrada"]),
        (BANDA, banda),
        (HUELLA, f"{d['sitio']}. Huella SHA-256 de sus datos: {d['sha256']}"),
    ]
    return [
        con_estilo(estilo, parrafo(palabras(texto)))
        for estilo, texto in renglones
        if texto
    ]


def _renglon(capitulo: dict) -> dict:
    enlace = piezas.liga(f"#{capitulo['marca']}", palabras(capitulo["titulo"]))
    return con_estilo(RENGLON, parrafo(enlace))


def _capitulo(capitulo: dict) -> list[dict]:
    cabeza = titulo(1, palabras(capitulo["titulo"]), capitulo["marca"])
    cuerpo = (HACEN[b["k"]](b) for b in capitulo["bloques"])
    return [cabeza, *(bloque for bloques in cuerpo for bloque in bloques)]


def _prosa(b: dict) -> list[dict]:
    return [parrafo(_lineas(lineas)) for lineas in b["parrafos"]]


def _lineas(lineas: list[str]) -> list[dict]:
    unidas: list[dict] = []
    for lugar, linea in enumerate(lineas):
        unidas += (QUIEBRE if lugar else []) + palabras(linea)
    return unidas


def _tabla(b: dict) -> list[dict]:
    filas = [[plano(fuerte(fila[0])), *fila[1:]] for fila in b["filas"]]
    return [tabla(b["anchos"], b["titulos"], filas)]


def _dicho(b: dict) -> list[dict]:
    pie = con_estilo(NOTA, parrafo(palabras(b["pie"])))
    return [{"t": "BlockQuote", "c": [*_prosa(b), pie]}]


def _ligas(b: dict) -> list[dict]:
    return [piezas.lista([_punto(p) for p in b["puntos"]])]


def _punto(p: dict) -> list[dict]:
    enlace = piezas.liga(p["enlace"], palabras(p["texto"]))
    detalle = [*QUIEBRE, *palabras(p["detalle"])] if p["detalle"] else []
    return plano([*enlace, *detalle])


HACEN = {
    "titulo": lambda b: [titulo(b["nivel"], palabras(b["texto"]))],
    "prosa": _prosa,
    "rico": lambda b: rico(b["nodos"], nivel=2),
    "tabla": _tabla,
    "dicho": _dicho,
    "ligas": _ligas,
    "nota": lambda b: [con_estilo(NOTA, parrafo(palabras(b["texto"])))],
}
