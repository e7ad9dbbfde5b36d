"""The watched words as they are now: read once, forgotten when one changes."""

import re

from django.core.cache import cache

from ..models import PalabraVigilada
from ..palabras import patron_de

CLAVE = "comentarios.palabras"
SEGUNDOS = 60


def patron_vigente() -> re.Pattern | None:
    return patron_de(cache.get_or_set(CLAVE, _leer, SEGUNDOS))


def olvidar_palabras(**_noticia) -> None:
    cache.delete(CLAVE)


def _leer() -> list[str]:
    return list(PalabraVigilada.objects.values_list("texto", flat=True))
