"""Editors' rich text as clean HTML, and citizens' plain text as paragraphs."""

import re
from collections.abc import Iterable
from html import unescape

import nh3
from django.utils.html import strip_tags
from wagtail.rich_text import expand_db_html

ETIQUETAS = {
    "a", "b", "br", "blockquote", "em", "h3", "h4", "i", "li", "ol", "p", "strong",
    "ul",
}  # fmt: skip
FIN_DE_RENGLON = re.compile(r"</(?:p|li|h[34]|blockquote)>|<br\s*/?>")
ATRIBUTOS = {"a": {"href"}}
CONTROLES = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def html_limpio(html: str, *, mas: Iterable[str] = ()) -> str:
    """Only the tags a plan may hold; scripts, styles and handlers are dropped."""
    return nh3.clean(
        html,
        tags=ETIQUETAS.union(mas),
        attributes=ATRIBUTOS,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    )


def html_de_rico(valor) -> str:
    """HTML of a RichTextField or RichTextBlock value, links resolved."""
    return html_limpio(expand_db_html(str(getattr(valor, "source", valor) or "")))


def sin_controles(valor):
    """The same data, without characters that no reader sees.

    Tabs and new lines stay. JSON tools write the others in different ways, so a text
    that had them would have one hash here and another one with `jq`.
    """
    if isinstance(valor, str):
        return CONTROLES.sub("", valor)
    if isinstance(valor, dict):
        return {clave: sin_controles(dato) for clave, dato in valor.items()}
    if isinstance(valor, list):
        return [sin_controles(dato) for dato in valor]
    return valor


def sin_html(html: str) -> str:
    """The words alone, one line for each paragraph or item."""
    renglones = strip_tags(FIN_DE_RENGLON.sub("\n", html or ""))
    return unescape(renglones).replace("\xa0", " ").strip()


def esta_vacio(html: str) -> bool:
    """True for rich text without a single letter, such as '<p></p>'."""
    return not strip_tags(html or "").replace("\xa0", " ").strip()
