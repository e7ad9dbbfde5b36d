"""Where the copies without folio are kept, and how much each weighs."""

from dataclasses import dataclass

from django.core.cache import cache
from django.core.files.storage import default_storage

from compromisos.consulta.vocabulario import TamanoDePapel

from .models import PaginaConsulta

UN_DIA = 24 * 60 * 60


@dataclass(frozen=True)
class Copia:
    tamano: TamanoDePapel
    url: str
    bytes: int


def copias_de(pagina: PaginaConsulta) -> list[Copia]:
    """One per size of paper. Runs no query."""
    base = pagina.get_url() or "/"
    return [
        Copia(tamano, f"{base}cuestionario-{tamano}.pdf", _peso(pagina, tamano))
        for tamano in TamanoDePapel
    ]


def carpeta_de(pagina: PaginaConsulta, tamano: str) -> str:
    return f"cuestionarios/{pagina.pk}-{tamano}"


def archivos_de(carpeta: str) -> list[str]:
    try:
        return [f"{carpeta}/{uno}" for uno in default_storage.listdir(carpeta)[1]]
    except FileNotFoundError:
        return []


def _peso(pagina: PaginaConsulta, tamano: str) -> int:
    """Of the one that is kept, or 0. Remembered: storage may be far away."""
    carpeta = carpeta_de(pagina, tamano)
    peso = cache.get(carpeta)
    if peso is None:
        peso = sum(default_storage.size(ruta) for ruta in archivos_de(carpeta)[:1])
        cache.set(carpeta, peso, UN_DIA if peso else 60)
    return peso
