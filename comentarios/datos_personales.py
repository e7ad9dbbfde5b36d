"""What a text would tell about a person, shown to its author before it is sent.

Any form that sends a citizen's text asks `revisar` and `falta_decidir`: a text with
personal data goes out only with the explicit «Enviar así». It is never refused.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from .moderacion import DATOS_PERSONALES, fragmentos
from .texto import parrafos

ENVIAR, ENVIAR_ASI = "enviar", "enviar_asi"
ENVIOS = (ENVIAR, ENVIAR_ASI)
TU_CORREO = _("Tu correo")
TU_NOMBRE = _("El nombre que pediste no publicar")
NOMBRE_MINIMO = 3


@dataclass(frozen=True)
class Tramo:
    """A stretch of the text; `que` names the personal data it is, if any."""

    texto: str
    que: str = ""


@dataclass(frozen=True)
class Revision:
    """A text cut where personal data begins and ends, by paragraph and line."""

    parrafos: list[list[list[Tramo]]]
    nombre: list[Tramo]

    @property
    def hallados(self) -> list[tuple[str, str]]:
        """(what, stretch), each once, in reading order."""
        todos = [t for renglones in self.parrafos for linea in renglones for t in linea]
        return list(
            dict.fromkeys((t.que, t.texto) for t in self.nombre + todos if t.que)
        )


def revisar(
    texto: str, *, correo: str = "", nombre: str = "", mostrar_nombre: bool = False
) -> Revision:
    """What the text shows of whoever writes, and of others.

    Her own name counts only when she asked not to publish it.
    """
    propios = [(correo, TU_CORREO)]
    if not mostrar_nombre and len(nombre) >= NOMBRE_MINIMO:
        propios.append((nombre, TU_NOMBRE))
    return Revision(
        [
            [list(_tramos(renglon, propios)) for renglon in renglones]
            for renglones in parrafos(texto)
        ],
        list(_tramos(nombre, ())) if mostrar_nombre else [],
    )


def falta_decidir(accion: str, revision: Revision) -> bool:
    """Whether sending has to wait for her to say «Enviar así»."""
    return accion != ENVIAR_ASI and bool(revision.hallados)


def _tramos(renglon: str, propios: Iterable[tuple[str, str]]) -> Iterator[Tramo]:
    """The line in order: her own data first, then what the rules recognise."""
    for texto, que in propios:
        if texto and (hallazgo := _donde(texto).search(_plano(renglon))):
            desde, hasta = hallazgo.span()
            yield from _tramos(renglon[:desde], propios)
            yield Tramo(renglon[desde:hasta], que)
            yield from _tramos(renglon[hasta:], propios)
            return
    for parte in fragmentos(renglon):
        personal = parte.senal in DATOS_PERSONALES
        yield Tramo(parte.texto, parte.senal.label if personal else "")


def _donde(propio: str) -> re.Pattern:
    palabras = " +".join(re.escape(palabra) for palabra in _plano(propio).split())
    return re.compile(rf"(?<!\w){palabras}(?!\w)")


def _plano(texto: str) -> str:
    """Lower case and without accents, letter by letter: positions stay the same."""
    return "".join(
        unicodedata.normalize("NFKD", letra)[0].lower()[0] for letra in texto
    )
