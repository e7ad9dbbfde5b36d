"""How long and how large a plan should be, as the Alliance recommends: one definition.

Asked before a version is published, to warn, and of what is public, to tell.
"""

import datetime

MENOS_COMPROMISOS, MAS_COMPROMISOS = 5, 15
MESES_MINIMOS = 18


def meses_entre(inicio: datetime.date, fin: datetime.date) -> int:
    """Whole months from the first day to the last, both included."""
    hasta = fin + datetime.timedelta(days=1)
    meses = (hasta.year - inicio.year) * 12 + hasta.month - inicio.month
    return meses - (hasta.day < inicio.day)


def numero_recomendado(compromisos: int) -> bool:
    return MENOS_COMPROMISOS <= compromisos <= MAS_COMPROMISOS


def duracion_suficiente(inicio: datetime.date, fin: datetime.date) -> bool:
    return meses_entre(inicio, fin) >= MESES_MINIMOS
