"""A citizen's text with whole fragments blacked out: nobody puts words in her mouth."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from comentarios.datos_personales import Revision, revisar

MARCA = "[dato personal]"
_MARCAS_SEGUIDAS = re.compile(rf"{re.escape(MARCA)}(?:[^\S\n]*{re.escape(MARCA)})+")


def sugerido(texto: str) -> str:
    """The text with what the rules take for personal data already blacked out."""
    return _unido(revisar(texto))


def con_datos(texto: str) -> bool:
    return bool(revisar(texto).hallados)


def leer_tapado(original: str, escrito: str) -> str:
    """What will be public, or a ValidationError that says what is wrong with it.

    It must be the original except for the marks, each of which stands for something
    that was there, and covers whole words.
    """
    publico = _MARCAS_SEGUIDAS.sub(MARCA, "\n".join(escrito.splitlines()).strip())
    if publico == original:
        return publico
    pedazos = publico.split(MARCA)
    if not _sale_de(original, pedazos):
        raise ValidationError(
            _(
                "Ese texto no es el que se recibió: sólo puedes poner «%(marca)s» en "
                "lugar de un fragmento, sin cambiar nada más."
            )
            % {"marca": MARCA}
        )
    if _parte_palabras(pedazos):
        raise ValidationError(
            _("Tapa palabras completas: una a medias puede leerse como otra.")
        )
    if not any(_dice_algo(pedazo) for pedazo in pedazos):
        raise ValidationError(
            _("Así no queda nada que leer. Mejor no lo publiques y di por qué.")
        )
    return publico


def tapados(publico: str) -> int:
    return publico.count(MARCA)


def _sale_de(original: str, pedazos: list[str]) -> bool:
    """Whether the pieces are in the original in order, with something in between."""
    primero, *resto = pedazos
    if not resto or not original.startswith(primero):
        return False
    *medios, ultimo = resto
    lugar = len(primero)
    for pedazo in medios:
        hallado = original.find(pedazo, lugar + 1)
        if hallado < 0:
            return False
        lugar = hallado + len(pedazo)
    return original.endswith(ultimo) and lugar < len(original) - len(ultimo)


def _parte_palabras(pedazos: list[str]) -> bool:
    juntos = zip(pedazos, pedazos[1:], strict=False)
    return any(_letra(a[-1:]) or _letra(b[:1]) for a, b in juntos)


def _letra(signo: str) -> bool:
    """Marks that hang from a letter count as it."""
    return bool(signo) and unicodedata.category(signo)[0] in "LNM"


def _dice_algo(pedazo: str) -> bool:
    return any(unicodedata.category(signo)[0] in "LN" for signo in pedazo)


def _unido(revision: Revision) -> str:
    renglones = (
        "\n".join(
            "".join(MARCA if tramo.que else tramo.texto for tramo in tramos)
            for tramos in parrafo
        )
        for parrafo in revision.parrafos
    )
    return "\n\n".join(renglones)
