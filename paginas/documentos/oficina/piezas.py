"""A document's words as pandoc's own tree, where a text can only be a text.

Nothing is ever parsed as markup: every word becomes a `Str`, every link one that
`arbol` let through, and raw pieces, images and includes are never written.
"""

from collections.abc import Iterable

VERSION_DEL_ARBOL = [1, 23, 1]
SIN_ATRIBUTOS = ["", [], []]
SANGRIA = "\N{NO-BREAK SPACE}"


# 1 · In a line
def palabras(texto: str) -> list[dict]:
    """Words and the spaces between them."""
    piezas: list[dict] = []
    for lugar, palabra in enumerate(str(texto).split(" ")):
        if lugar:
            piezas.append({"t": "Space"})
        if palabra:
            piezas.append({"t": "Str", "c": palabra})
    return piezas


def fuerte(texto: str) -> list[dict]:
    return [{"t": "Strong", "c": palabras(texto)}]


def con_estilo_en_linea(estilo: str, texto: str) -> list[dict]:
    return [{"t": "Span", "c": [["", [], [["custom-style", estilo]]], palabras(texto)]}]


def liga(direccion: str, contenido: list[dict]) -> list[dict]:
    if not direccion:
        return contenido
    return [{"t": "Link", "c": [SIN_ATRIBUTOS, contenido, [direccion, ""]]}]


def _en_linea(nodos: Iterable) -> list[dict]:
    return [pieza for nodo in nodos for pieza in _pieza(nodo)]


def _pieza(nodo) -> list[dict]:
    if isinstance(nodo, str):
        return palabras(nodo)
    if nodo["t"] == "br":
        return [{"t": "LineBreak"}]
    dentro = _en_linea(nodo["c"])
    if nodo["t"] in ("b", "i"):
        return [{"t": "Strong" if nodo["t"] == "b" else "Emph", "c": dentro}]
    return liga(nodo["h"], dentro) if nodo["t"] == "a" else dentro


# 2 · Blocks
def titulo(nivel: int, contenido: list[dict], marca: str = "") -> dict:
    return {"t": "Header", "c": [nivel, [marca, [], []], contenido]}


def parrafo(contenido: list[dict]) -> dict:
    return {"t": "Para", "c": contenido}


def con_estilo(estilo: str, *bloques: dict) -> dict:
    return {"t": "Div", "c": [["", [], [["custom-style", estilo]]], list(bloques)]}


def lista(puntos: Iterable[list[dict]]) -> dict:
    """Each point is a list of blocks."""
    return {"t": "BulletList", "c": list(puntos)}


def rico(nodos: list, *, nivel: int) -> list[dict]:
    """Rich text; its headings go at that level."""
    bloques: list[dict] = []
    sueltos: list = []
    for nodo in nodos:
        if isinstance(nodo, str) or nodo["t"] not in BLOQUES:
            sueltos.append(nodo)
            continue
        bloques += _parrafo_de(sueltos) + BLOQUES[nodo["t"]](nodo, nivel)
        sueltos = []
    return bloques + _parrafo_de(sueltos)


def _parrafo_de(nodos: list) -> list[dict]:
    dice = any(not isinstance(nodo, str) or nodo.strip() for nodo in nodos)
    return [parrafo(_en_linea(nodos))] if dice else []


def _lista(nodo: dict, nivel: int) -> list[dict]:
    puntos = [hijo for hijo in nodo["c"] if not isinstance(hijo, str)]
    bloques = [rico(punto.get("c", []), nivel=nivel) for punto in puntos]
    bloques = [punto for punto in bloques if punto]
    if not bloques:
        return []
    if nodo["t"] == "ul":
        return [lista(bloques)]
    orden = [1, {"t": "Decimal"}, {"t": "Period"}]
    return [{"t": "OrderedList", "c": [orden, bloques]}]


BLOQUES = {
    "p": lambda nodo, nivel: _parrafo_de(nodo["c"]),
    "h": lambda nodo, nivel: [titulo(nivel, _en_linea(nodo["c"]))],
    "cita": lambda nodo, nivel: [
        {"t": "BlockQuote", "c": rico(nodo["c"], nivel=nivel)}
    ],
    "ul": _lista,
    "ol": _lista,
    "li": lambda nodo, nivel: rico(nodo["c"], nivel=nivel),
}


# 3 · Tables: one header row, and a width for each column
def tabla(anchos: list[float], titulos: list[str], filas: list[list]) -> dict:
    """A cell is a text or a list of blocks. `anchos` are shares of the whole."""
    todo = sum(anchos)
    columnas = [
        [{"t": "AlignLeft"}, {"t": "ColWidth", "c": ancho / todo}] for ancho in anchos
    ]
    cabeza = [SIN_ATRIBUTOS, [_fila(titulos)]]
    cuerpo = [SIN_ATRIBUTOS, 0, [], [_fila(fila) for fila in filas]]
    sin_nota = [None, []]
    partes = [SIN_ATRIBUTOS, sin_nota, columnas, cabeza, [cuerpo], [SIN_ATRIBUTOS, []]]
    return {"t": "Table", "c": partes}


def _fila(celdas: list) -> list:
    return [SIN_ATRIBUTOS, [_celda(celda) for celda in celdas]]


def _celda(contenido) -> list:
    if isinstance(contenido, str):
        contenido = [{"t": "Plain", "c": palabras(contenido or "—")}]
    return [SIN_ATRIBUTOS, {"t": "AlignDefault"}, 1, 1, contenido]


def plano(contenido: list[dict]) -> list[dict]:
    """A cell of one line."""
    return [{"t": "Plain", "c": contenido}]


# 4 · The whole
def documento(metadatos: dict[str, str], bloques: list[dict]) -> dict:
    return {
        "pandoc-api-version": VERSION_DEL_ARBOL,
        "meta": {
            clave: {"t": "MetaInlines", "c": palabras(texto)}
            for clave, texto in metadatos.items()
        },
        "blocks": bloques,
    }
