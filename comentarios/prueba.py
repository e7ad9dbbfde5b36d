"""Proof of work: what costs a phone a second or two costs a flood its machines.

Asked for only under attack, or always if coordination says so. What is proved is the
form's own stamp, which sends one comment, so nobody proves once and sends twice.
Without JavaScript, time does instead: see `Esfuerzo`.
"""

import enum
import hashlib

from django.conf import settings

from .sello import Sello


class Esfuerzo(enum.Enum):
    """What a submission cost whoever sends it."""

    NINGUNO = 0
    PACIENCIA = 1  # the form was open for long enough
    PRUEBA = 2  # the browser found the number


def cumple(sello: str, numero: str, bits: int) -> bool:
    """Whether SHA-256("sello:numero") begins with that many zero bits."""
    if not (numero.isascii() and numero.isdigit() and len(numero) < 13):
        return False
    huella = hashlib.sha256(f"{sello}:{numero}".encode()).digest()
    return int.from_bytes(huella[:4]) >> (32 - bits) == 0


def esfuerzo_de(sello: Sello, *, valor: str, numero: str) -> Esfuerzo:
    """`valor` is the stamp as the form sent it, and `numero` what should prove it."""
    reglas = settings.COMENTARIOS
    if cumple(valor, numero, reglas["BITS_DE_LA_PRUEBA"]):
        return Esfuerzo.PRUEBA
    if sello.edad >= reglas["SEGUNDOS_DE_PACIENCIA"]:
        return Esfuerzo.PACIENCIA
    return Esfuerzo.NINGUNO
