"""Clean HTML as a small tree of nodes: how rich text travels to the template.

A node is a string, or {"t": kind, "c": children} with "h" for a link's address.
Kinds: p, h, ul, ol, li, cita, b, i, a, br, and those of a comparison, ins and del.
Anything else is unwrapped.
"""

from urllib.parse import urljoin

from lxml import html as lxml_html

from sitio.comun.texto import html_limpio

from .texto import imprimible

BLOQUES = {"p": "p", "ul": "ul", "ol": "ol", "blockquote": "cita", "h3": "h", "h4": "h"}
EN_LINEA = {"b": "b", "strong": "b", "i": "i", "em": "i", "a": "a"}
MARCAS = {"ins": "ins", "del": "del"}
TIPOS = BLOQUES | EN_LINEA | MARCAS | {"li": "li"}
QUIEBRAN = {*BLOQUES.values(), "li"}
ESQUEMAS = ("https://", "http://", "mailto:")
PROFUNDIDAD = 12
LARGO_DE_DIRECCION = 2000
# The usual parser silently drops what is nested past 256 levels.
SIN_TOPE = lxml_html.HTMLParser(huge_tree=True)


def arbol(html: str, *, base: str = "", con_marcas: bool = False) -> list:
    """Nodes of a piece of rich text. Relative links are resolved against `base`.

    `con_marcas`: of two texts compared, what came in and what left.
    """
    sin_sueltos = (html or "").encode(errors="replace").decode().replace("\0", "")
    limpio = html_limpio(sin_sueltos, mas=MARCAS if con_marcas else ())
    if not limpio.strip():
        return []
    raiz = lxml_html.fragment_fromstring(limpio, "div", parser=SIN_TOPE)
    return _solo_bloques(_hijos(raiz, base, 0))


def _hijos(elemento, base: str, nivel: int) -> list:
    nodos = [elemento.text or ""]
    for hijo in elemento:
        nodos += _nodo(hijo, base, nivel + 1)
        nodos.append(hijo.tail or "")
    return [nodo for nodo in nodos if nodo]


def _nodo(elemento, base: str, nivel: int) -> list:
    if elemento.tag == "br":
        return [{"t": "br"}]
    if nivel > PROFUNDIDAD:
        return [elemento.text_content()]
    hijos = _hijos(elemento, base, nivel)
    tipo = TIPOS.get(elemento.tag)
    if tipo == "a":
        destino = elemento.get("href")
        liga = direccion_util(urljoin(base, destino)) if destino else ""
        return [{"t": "a", "h": liga, "c": hijos}] if liga else hijos
    return [{"t": tipo, "c": hijos}] if tipo and _dice_algo(elemento) else hijos


def _dice_algo(elemento) -> bool:
    """An empty heading or list item would be announced and say nothing."""
    return bool(imprimible(elemento.text_content()).strip())


def texto_de(nodos: list) -> str:
    """The same without its form: a line for each block."""
    lineas = "".join(_en_lineas(nodo) for nodo in nodos).split("\n")
    return "\n".join(linea.strip() for linea in lineas if linea.strip())


def _en_lineas(nodo) -> str:
    if isinstance(nodo, str):
        return nodo
    if nodo["t"] == "br":
        return "\n"
    dentro = "".join(_en_lineas(hijo) for hijo in nodo["c"])
    return f"\n{dentro}\n" if nodo["t"] in QUIEBRAN else dentro


def direccion_util(direccion: str) -> str:
    """The address if a document may carry it, or ''."""
    cabe = len(direccion) <= LARGO_DE_DIRECCION and direccion.isprintable()
    return direccion if cabe and direccion.startswith(ESQUEMAS) else ""


def _solo_bloques(nodos: list) -> list:
    """Text loose between blocks becomes a paragraph of its own."""
    bloques: list = []
    sueltos: list = []
    for nodo in [*nodos, None]:
        es_bloque = nodo is None or (
            isinstance(nodo, dict) and nodo["t"] in BLOQUES.values()
        )
        if not es_bloque:
            sueltos.append(nodo)
            continue
        if any(not isinstance(n, str) or n.strip() for n in sueltos):
            bloques.append({"t": "p", "c": sueltos})
        sueltos = []
        if nodo is not None:
            bloques.append(nodo)
    return bloques
