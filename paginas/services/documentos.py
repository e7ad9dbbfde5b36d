"""Files made once from a version, and kept with the hash of their bytes."""

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.text import slugify

from sitio.comun.canon import huella

from ..documentos.contenido import IDIOMA
from ..documentos.pdf import construir_pdf
from ..firmas import actas_de
from ..models import DocumentoDeVersion, VersionDelPlan
from ..models.documento import Formato


def construir_documento(*, version: VersionDelPlan) -> DocumentoDeVersion:
    """The version's PDF, made now if it is not there yet.

    Two at once make the same bytes, and one row: the other is returned.
    """
    hecho = documento_de(version)
    if hecho:
        return hecho
    with translation.override(IDIOMA):
        actas = actas_de(version)
    contenido = construir_pdf(version, actas=actas)
    try:
        with transaction.atomic():
            return _guardar(version, contenido)
    except IntegrityError:
        return documento_de(version)


def documento_de(version, formato: str = Formato.PDF) -> DocumentoDeVersion | None:
    return version.documentos.filter(formato=formato).first()


def versiones_sin_documento():
    return VersionDelPlan.objects.exclude(documentos__formato=Formato.PDF)


def nombre_para_personas(version: VersionDelPlan, formato: str = Formato.PDF) -> str:
    """«plan-4pa-version-2.pdf», what a download is called."""
    siglas = version.datos["plan"]["siglas"]
    return f"{slugify(f'plan {siglas} version {version.numero}')}.{formato}"


def _guardar(version: VersionDelPlan, contenido: bytes) -> DocumentoDeVersion:
    """The file first: a row never names bytes that are not there."""
    suma = huella(contenido)
    ruta = f"planes/{suma[:16]}/{nombre_para_personas(version)}"
    return DocumentoDeVersion.objects.create(
        version=version,
        formato=Formato.PDF,
        archivo=_escribir(ruta, contenido),
        sha256=suma,
        bytes=len(contenido),
    )


def _escribir(ruta: str, contenido: bytes) -> str:
    """Its folder is its hash, so what a failed try left half written is replaced."""
    if default_storage.exists(ruta):
        with default_storage.open(ruta) as archivo:
            if archivo.read() == contenido:
                return ruta
        default_storage.delete(ruta)
    return default_storage.save(ruta, ContentFile(contenido))
