"""Paragraphs with a number that can be cited, and how long a text takes to read."""

import math
import re

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lxml import html as lxml_html

PALABRAS_POR_MINUTO = 200
LISTAS = ("ul", "ol")
ETIQUETA = re.compile(r"<[^>]*>")


def numerar(html: str, numero: str, *, nivel: int = 2) -> SafeString:
    """Give each paragraph and list item of a clean text its id and its own link.

    Paragraph 3 of section 2 is `p2-3`, «¶ 2.3». Numbers follow the order of the
    text, so they name one version of it. `nivel`: of the section's own heading.
    Expects HTML that nh3 already cleaned.
    """
    raiz = lxml_html.fragment_fromstring(html, create_parent="div")
    for titulo in list(raiz.iter("h3", "h4")):
        titulo.tag = f"h{nivel + 1}"  # no level is skipped under the section's own
    citables = filter(_es_citable, list(raiz.iter("p", "li")))
    for lugar, elemento in enumerate(citables, start=1):
        _hacer_citable(elemento, f"{numero}.{lugar}")
    # Serialised from a tree that holds only cleaned elements.
    return mark_safe(_interior(raiz))  # noqa: S308


def _es_citable(elemento) -> bool:
    return elemento.getparent().tag != "li" and bool(elemento.text_content().strip())


def _hacer_citable(elemento, numero: str) -> None:
    clave = f"p{numero.replace('.', '-')}"
    elemento.set("id", clave)
    enlace = lxml_html.Element("a")
    enlace.attrib.update(
        {
            "class": "ancla",
            "href": f"#{clave}",
            "data-copia": "",
            "aria-label": _("Enlace al párrafo %(numero)s") % {"numero": numero},
        }
    )
    enlace.text = f"¶ {numero}"
    sublista = next((hijo for hijo in elemento if hijo.tag in LISTAS), None)
    if sublista is None:
        elemento.append(enlace)
    else:
        sublista.addprevious(enlace)
    _separar(enlace)


def _separar(enlace) -> None:
    """A space before the link, for when it stands in the line."""
    anterior = enlace.getprevious()
    if anterior is None:
        madre = enlace.getparent()
        madre.text = f"{madre.text or ''} "
    else:
        anterior.tail = f"{anterior.tail or ''} "


def _interior(raiz) -> str:
    return lxml_html.tostring(raiz, encoding="unicode").removeprefix("<div>")[:-6]


def minutos_de_lectura(textos) -> int:
    """Whole minutes, at least one, for texts that may hold HTML."""
    palabras = sum(len(ETIQUETA.sub(" ", texto).split()) for texto in textos)
    return max(1, math.ceil(palabras / PALABRAS_POR_MINUTO))
