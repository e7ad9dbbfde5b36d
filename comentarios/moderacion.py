"""What a text shows about itself before anyone reads it. Pure rules, no database.

A signal never decides: it tells the moderator where to look first.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from .palabras import llano
from .parecido import se_parecen


class Senal(models.TextChoices):
    ENLACES = "enlaces", _("Enlaces")
    CORREO = "correo", _("Correo electrónico")
    TELEFONO = "telefono", _("Teléfono")
    CURP = "curp", _("CURP")
    RFC = "rfc", _("RFC")
    CLABE = "clabe", _("Cuenta o tarjeta bancaria")
    MAYUSCULAS = "mayusculas", _("Todo en mayúsculas")
    REPETIDO = "repetido", _("Texto repetido")
    PALABRAS = "palabras", _("Palabra vigilada")
    RAFAGA = "rafaga", _("Ráfaga de envíos")


DATOS_PERSONALES = (Senal.CORREO, Senal.TELEFONO, Senal.CURP, Senal.RFC, Senal.CLABE)

LETRAS_PARA_GRITAR = 20
PARTE_EN_MAYUSCULAS = 0.7
VECES_LA_MISMA_FRASE = 3
LARGO_DE_FRASE = 12

_CURP = r"\b[A-ZÑ][AEIOUX][A-ZÑ]{2}\d{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-ZÑ]{3}[A-Z\d]\d\b"
_RFC = (
    r"\b[A-ZÑ&]{3,4}[ -]?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"[ -]?[A-Z\d]{2}[A\d]\b"
)
_CORREO = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}"
_ENLACE = r"(?:https?://|www\.)\S+|\b[a-z\d-]{2,63}\.(?:com|mx|org|net|info|ly)\b/?\S*"
# 18 digits is a CLABE, 16 a card; a phone is 10 with an optional country code.
_CLABE = r"(?<!\d)\d(?:[ -]?\d){15}(?:(?:[ -]?\d){2})?(?!\d)"
_TELEFONO = r"(?<!\d)(?:\+?52[ .-]?1?[ .-]?)?\(?\d(?:\)?[ .-]?\d){9}(?!\d)"

# In this order: an address inside an e-mail is an e-mail, a phone inside a CURP no.
PATRONES = [
    (senal, re.compile(patron, re.IGNORECASE))
    for senal, patron in (
        (Senal.CORREO, _CORREO),
        (Senal.ENLACES, _ENLACE),
        (Senal.CURP, _CURP),
        (Senal.RFC, _RFC),
        (Senal.CLABE, _CLABE),
        (Senal.TELEFONO, _TELEFONO),
    )
]


@dataclass(frozen=True)
class Fragmento:
    """A stretch of the text, marked when a rule recognised it."""

    texto: str
    senal: Senal | None = None


def senales_de(
    texto: str,
    *,
    anteriores: Iterable[str] = (),
    palabras: re.Pattern | None = None,
    rafaga: bool = False,
) -> list[str]:
    """Codes of what stands out in a text, in reading order of `Senal`.

    `anteriores` are earlier texts to compare with: the same words sent again count
    as repeated however they are spaced, accented or capitalised.
    """
    halladas = {fragmento.senal for fragmento in fragmentos(texto, palabras)}
    if rafaga:
        halladas.add(Senal.RAFAGA)
    if _grita(texto):
        halladas.add(Senal.MAYUSCULAS)
    if _se_repite(texto) or _ya_enviado(texto, anteriores):
        halladas.add(Senal.REPETIDO)
    return [senal.value for senal in Senal if senal in halladas]


def fragmentos(texto: str, palabras: re.Pattern | None = None) -> list[Fragmento]:
    """The whole text, cut where personal data, links or watched words begin and end."""
    partes = [Fragmento(texto)]
    for senal, patron in PATRONES:
        partes = [nueva for parte in partes for nueva in _cortar(parte, senal, patron)]
    if palabras:
        # Its own writing of each letter: lower case, without accents.
        partes = [
            nueva
            for parte in partes
            for nueva in _cortar(parte, Senal.PALABRAS, palabras, llano)
        ]
    return partes


def _cortar(
    parte: Fragmento, senal: Senal, patron: re.Pattern, como: Callable = str
) -> list[Fragmento]:
    if parte.senal:
        return [parte]
    cortes, desde = [], 0
    for hallazgo in patron.finditer(como(parte.texto)):
        cortes.append(Fragmento(parte.texto[desde : hallazgo.start()]))
        cortes.append(Fragmento(parte.texto[hallazgo.start() : hallazgo.end()], senal))
        desde = hallazgo.end()
    cortes.append(Fragmento(parte.texto[desde:]))
    return [corte for corte in cortes if corte.texto]


def _grita(texto: str) -> bool:
    letras = [letra for letra in texto if letra.isalpha()]
    altas = sum(letra.isupper() for letra in letras)
    return (
        len(letras) >= LETRAS_PARA_GRITAR and altas >= len(letras) * PARTE_EN_MAYUSCULAS
    )


def _se_repite(texto: str) -> bool:
    """One character held down, or one sentence pasted several times."""
    if re.search(r"(\w)\1{7,}|([!?¡¿.,_*-])\2{9,}", texto):
        return True
    frases = [normalizado(frase) for frase in re.split(r"[\n.!?;]+", texto)]
    largas = [frase for frase in frases if len(frase) >= LARGO_DE_FRASE]
    return any(largas.count(frase) >= VECES_LA_MISMA_FRASE for frase in set(largas))


def _ya_enviado(texto: str, anteriores: Iterable[str]) -> bool:
    propio = normalizado(texto)
    return bool(propio) and any(
        normalizado(otro) == propio or se_parecen(texto, otro) for otro in anteriores
    )


def normalizado(texto: str) -> str:
    """Only its letters and digits, lower case, without accents."""
    plano = unicodedata.normalize("NFKD", texto.casefold())
    return "".join(letra for letra in plano if letra.isalnum())
