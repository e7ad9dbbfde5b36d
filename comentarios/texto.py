"""Citizens' plain text: what is kept, what is dropped, and when it is refused."""

import re
import unicodedata

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _

# Controls, bidirectional overrides, zero-width and filler characters, lone surrogates
# and tag characters: nobody can see them, and they can rewrite what others read.
# The zero-width joiner stays: it holds emoji together.
_INVISIBLES = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200c"
    "\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_SALTOS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_MARCAS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_MARCAS_APILADAS = re.compile(f"([{_MARCAS}]{{3}})[{_MARCAS}]+")
_RENGLONES_VACIOS = re.compile(r"\n{3,}")
_ESPACIOS_AL_FINAL = re.compile(r"[^\S\n]+\n")


def limpiar(texto: str) -> str:
    """NFC, without invisible characters; line breaks stay, at most one blank line."""
    texto = _INVISIBLES.sub("", _SALTOS.sub("\n", texto).replace("\t", " "))
    # Before normalising, which is quadratic on long runs of combining marks.
    texto = unicodedata.normalize("NFC", _MARCAS_APILADAS.sub(r"\1", texto))
    texto = _ESPACIOS_AL_FINAL.sub("\n", texto)
    return _RENGLONES_VACIOS.sub("\n\n", texto).strip()


def limpiar_renglon(texto: str) -> str:
    """The same for a name: one line, single spaces."""
    return " ".join(limpiar(texto).split())


def texto_valido(texto: str) -> str:
    """The clean text, or a ValidationError that says what to do about it."""
    texto = limpiar(texto)
    if not any(unicodedata.category(signo)[0] in "LNPS" for signo in texto):
        raise ValidationError(_("Escribe tu comentario."), code="vacio")
    maximo = settings.COMENTARIOS["MAXIMO_DE_CARACTERES"]
    if len(texto) > maximo:
        raise ValidationError(
            _(
                "Tu texto tiene %(largo)s caracteres y el máximo son %(maximo)s: "
                "quita %(sobran)s para enviarlo."
            ),
            code="largo",
            params={
                "largo": _cifra(len(texto)),
                "maximo": _cifra(maximo),
                "sobran": _cifra(len(texto) - maximo),
            },
        )
    return texto


def parrafos(texto: str) -> list[list[str]]:
    """Paragraphs of lines, for templates that escape each line themselves."""
    return [parrafo.split("\n") for parrafo in texto.split("\n\n")]


def _cifra(numero: int) -> str:
    return number_format(numero, use_l10n=True, force_grouping=True)
