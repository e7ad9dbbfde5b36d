"""Texts that try to be something else: markup, scripts, templates, formulas, headers.

Drawn from the families every list of such strings repeats; none of them may change
what a page is made of.
"""

from itertools import product
from pathlib import Path

ETIQUETAS = ["img", "svg", "body", "video", "details", "input", "iframe", "a", "x"]
MANEJADORES = [
    *("onerror", "onload", "onclick", "onfocus", "onmouseover", "ontoggle", "onbegin"),
    *("onanimationstart", "onpointerenter", "onauxclick", "onwheel", "onpaste"),
    *("oncopy", "onscroll"),
]
ABRE = ["<{t} {m}=alert(1)>", '"><{t}/{m}="alert(1)"', "'><{t}\n{m}\t=\nalert`1`//"]
GENERADOS = [
    forma.format(t=etiqueta, m=manejador)
    for (etiqueta, manejador), forma in zip(
        product(ETIQUETAS, MANEJADORES), ABRE * 42, strict=True
    )
]
ESCRITOS = Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines()
INVISIBLES = [
    "hola\u202egnirts\u2066",
    "a\x00b\x07c\x1b[31md",
    "\ufeff\u200b\u2060texto",
    "Z" + "\u0316\u0301" * 300,
    "\U000e0041\U000e0042 etiquetas",
    "\ud83d\ude00" * 20,
    "﷽" * 30,
    "ᅠ\u3164 relleno",
    "\u2028\u2029 renglones",
    "\x85\x0b\x0c saltos",
]


def con_surrogados(texto: str) -> str:
    """As a browser would send it: no half characters."""
    return texto.encode("utf-16", "surrogatepass").decode("utf-16")


HOSTILES = [con_surrogados(t) for t in [*GENERADOS, *ESCRITOS, *INVISIBLES]]
