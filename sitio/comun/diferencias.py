"""Two versions of one piece of HTML, told apart word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

import nh3
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lxml import html as lxml_html
from lxml.html.diff import htmldiff

from .texto import ATRIBUTOS, ETIQUETAS, html_limpio

MARCAS = {"ins", "del"}
DIRECCION = re.compile(r" Link: ((?:https?:|mailto:|/)[^\s<]+)")
# Two paragraphs with less in common are one removed and another added.
PARECIDO = 0.4


@dataclass(frozen=True)
class Diferencia:
    """The same comparison in one text and in two."""

    junto: SafeString
    antes: SafeString
    despues: SafeString


def diferencia(antes: str, despues: str) -> Diferencia:
    """Whatever the two texts hold, what comes out is inert."""
    lados = [_bloques(html_limpio(html)) for html in (antes, despues)]
    junto = _limpio("".join(_marcado(*par) for par in _pares(*lados)))
    return Diferencia(
        junto=_con_palabras(junto),
        antes=_con_palabras(_sin(junto, "ins")),
        despues=_con_palabras(_sin(junto, "del")),
    )


def intacto(html: str) -> SafeString:
    """Cleaned again: what is compared is trusted no more than the comparison."""
    return mark_safe(html_limpio(html))  # noqa: S308


def _bloques(html: str) -> list[str]:
    """The paragraphs and lists of a text. Loose words count as one more."""
    raiz = lxml_html.fragment_fromstring(html, create_parent="div")
    sueltas = [raiz.text or "", *(hijo.tail or "" for hijo in raiz)]
    bloques = [lxml_html.tostring(h, encoding="unicode", with_tail=False) for h in raiz]
    palabras = " ".join(texto.strip() for texto in sueltas if texto.strip())
    return [f"<p>{escape(palabras)}</p>", *bloques] if palabras else bloques


def _pares(viejos: list[str], nuevos: list[str]) -> Iterator[tuple[str, str]]:
    """Which block became which; '' where there was none, or is none."""
    comparador = SequenceMatcher(None, viejos, nuevos, autojunk=False)
    for tipo, i1, i2, j1, j2 in comparador.get_opcodes():
        if tipo == "equal":
            yield from zip(viejos[i1:i2], nuevos[j1:j2], strict=True)
        else:
            yield from _parecidos(viejos[i1:i2], nuevos[j1:j2])


def _parecidos(viejos: list[str], nuevos: list[str]) -> Iterator[tuple[str, str]]:
    """Pair, in order, the blocks that look alike; the rest left or came in."""
    desde = 0
    for viejo in viejos:
        lugar = next(
            (n for n in range(desde, len(nuevos)) if _se_parecen(viejo, nuevos[n])),
            None,
        )
        if lugar is None:
            yield viejo, ""
            continue
        yield from (("", nuevo) for nuevo in nuevos[desde:lugar])
        yield viejo, nuevos[lugar]
        desde = lugar + 1
    yield from (("", nuevo) for nuevo in nuevos[desde:])


def _se_parecen(uno: str, otro: str) -> bool:
    palabras = [strip_tags(html).split() for html in (uno, otro)]
    return SequenceMatcher(None, *palabras, autojunk=False).ratio() >= PARECIDO


def _marcado(viejo: str, nuevo: str) -> str:
    if viejo == nuevo:
        return nuevo
    # lxml spells out, in English, the address of a link that changed.
    return DIRECCION.sub(f" ({_('enlace a')} \\1)", htmldiff(viejo, nuevo))


def _limpio(html: str) -> str:
    """lxml keeps whatever it finds in the texts: nh3 goes after it."""
    return nh3.clean(
        html,
        tags=ETIQUETAS | MARCAS,
        attributes=ATRIBUTOS,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    )


def _sin(html: str, marca: str) -> str:
    """One side: without what only the other side has."""
    raiz = lxml_html.fragment_fromstring(html, create_parent="div")
    for elemento in list(raiz.iter(marca)):
        elemento.drop_tree()
    for elemento in list(raiz.iter("li", "p", "ul", "ol")):
        if not elemento.text_content().strip():
            elemento.drop_tree()
    return _interior(raiz)


def _con_palabras(html: str) -> SafeString:
    """Say in words, for whoever does not see the marks, what each one is."""
    raiz = lxml_html.fragment_fromstring(html, create_parent="div")
    rotulos = {"ins": _("agregado"), "del": _("quitado")}
    for elemento in list(raiz.iter(*MARCAS)):
        if not elemento.text_content().strip():
            elemento.drop_tree()
            continue
        inicio, fin = _oculto(f"[{rotulos[elemento.tag]}: "), _oculto("] ")
        inicio.tail, elemento.text = elemento.text, None
        elemento.insert(0, inicio)
        elemento.append(fin)
    # Built from what nh3 returned, plus our own labels.
    return mark_safe(_interior(raiz))  # noqa: S308


def _oculto(texto: str):
    elemento = lxml_html.Element("span")
    elemento.set("class", "sr")
    elemento.text = texto
    return elemento


def _interior(raiz) -> str:
    return lxml_html.tostring(raiz, encoding="unicode").removeprefix("<div>")[:-6]
