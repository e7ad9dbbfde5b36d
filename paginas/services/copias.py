"""The copy without folio, kept until what it says changes."""

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from ..copias import UN_DIA, archivos_de, carpeta_de
from ..models import PaginaConsulta
from ..papel import clave_de, compilar_sin_folio, documento_sin_folio


def copia_sin_folio(pagina: PaginaConsulta, tamano: str) -> bytes:
    """Its PDF, made the first time that it is asked for. Raises DocumentoFallido."""
    documento = documento_sin_folio(pagina, tamano)
    carpeta = carpeta_de(pagina, tamano)
    ruta = f"{carpeta}/{clave_de(documento)[:24]}.pdf"
    if default_storage.exists(ruta):
        with default_storage.open(ruta) as archivo:
            return archivo.read()
    contenido = compilar_sin_folio(documento, pagina.cuestionario)
    for anterior in archivos_de(carpeta):
        default_storage.delete(anterior)
    default_storage.save(ruta, ContentFile(contenido))
    cache.set(carpeta, len(contenido), UN_DIA)
    return contenido
