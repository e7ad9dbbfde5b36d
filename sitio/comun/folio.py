"""Folios: short enough to dictate by telephone, too many to guess.

«PA-7K3-M9Q-X2T» is 40 random bits in Crockford's base 32 and one check character.
The check is a polynomial over GF(32): every wrong character and every swap of two
neighbours gives another check, which a plain sum would miss.
"""

import re
import secrets

PREFIJO = "PA"
ALFABETO = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
AL_AZAR = 8
_CONFUSIONES = str.maketrans("OIL", "011")
_REDUCCION = 0b100101  # x⁵ + x² + 1, irreducible


def folio_nuevo() -> str:
    cuerpo = "".join(secrets.choice(ALFABETO) for _ in range(AL_AZAR))
    return _escribir(cuerpo + _verificador(cuerpo))


def leer_folio(escrito: str) -> str:
    """The folio as it is stored, or '' when what was typed cannot be one.

    Takes any case, spaces or dashes, the letter O for zero, I or L for one, and a
    missing prefix.
    """
    signos = re.sub(r"[\W_]", "", str(escrito)[:80]).upper()
    if len(signos) == len(PREFIJO) + AL_AZAR + 1:
        signos = signos.removeprefix(PREFIJO)
    signos = signos.translate(_CONFUSIONES)
    bien_formado = len(signos) == AL_AZAR + 1 and not set(signos) - set(ALFABETO)
    if not bien_formado or _verificador(signos[:-1]) != signos[-1]:
        return ""
    return _escribir(signos)


def _escribir(signos: str) -> str:
    grupos = [signos[i : i + 3] for i in range(0, len(signos), 3)]
    return "-".join([PREFIJO, *grupos])


def _verificador(cuerpo: str) -> str:
    acumulado = 0
    for signo in cuerpo:
        acumulado = _por_x(acumulado) ^ ALFABETO.index(signo)
    return ALFABETO[_por_x(acumulado)]


def _por_x(valor: int) -> int:
    """Multiply by x in GF(32)."""
    doble = valor << 1
    return doble ^ _REDUCCION if doble & 0b100000 else doble
