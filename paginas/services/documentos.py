"""Files made once from a version, and kept with the hash of their bytes."""

import structlog
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from sitio.comun.canon import huella_de_trozos

from .. import signals
from ..avance_de_documentos import AvanceDeDocumentos, avance_de_documentos
from ..documentos.construccion import contenido_de
from ..documentos.contenido import IDIOMA
from ..documentos.juego import Esperado, juego_de, nombre_para_personas
from ..documentos.proceso import DocumentoFallido
from ..firmas import actas_de
from ..models import DocumentoDeVersion, FalloDeDocumento, VersionDelPlan
from ..permissions import puede_conducir_el_plan

bitacora = structlog.get_logger("documentos")


class DocumentosIncompletos(Exception):
    """Some of a version's documents could not be made; each reason is on record."""


def construir_documentos_de(version: VersionDelPlan) -> AvanceDeDocumentos:
    """Make what is missing, one by one: what is made stays, whatever comes next.

    Safe to stop, to repeat and to run twice at once. One that fails is put on record
    and does not stop the others.
    """
    with translation.override(IDIOMA):
        actas = actas_de(version)
        for esperado in juego_de(version.datos):
            _construir_o_anotar(version, esperado, actas)
        return avance_de_documentos(version, con_fallos=True)


def exigir_completos(avance: AvanceDeDocumentos) -> AvanceDeDocumentos:
    """So that the job is told as failed when something is missing at its end."""
    if avance.faltan:
        raise DocumentosIncompletos(avance.frase)
    return avance


def construir_documento(
    version, esperado: Esperado, *, actas: dict
) -> DocumentoDeVersion:
    """That file, made now if it is not there yet."""
    hecho = documento_de(version, esperado)
    if hecho:
        return hecho
    contenido = contenido_de(version, esperado, actas=actas)
    if isinstance(contenido, bytes):
        contenido = ContentFile(contenido)
    with contenido:
        return _guardar(version, esperado, contenido)


def pedir_documentos(*, version: VersionDelPlan, usuario) -> None:
    """Staff asks for what is missing; the job carries on from what there is."""
    if not puede_conducir_el_plan(usuario):
        raise PermissionDenied
    transaction.on_commit(
        lambda: signals.documentos_pedidos.send(VersionDelPlan, version=version)
    )


def versiones_sin_documentos() -> list[VersionDelPlan]:
    """Every version that lacks some file of its set, the oldest first."""
    versiones = VersionDelPlan.objects.select_related("plan").order_by("pk")
    return [v for v in versiones.iterator() if avance_de_documentos(v).faltan]


def _construir_o_anotar(version, esperado: Esperado, actas: dict) -> None:
    try:
        construir_documento(version, esperado, actas=actas)
    except Exception as error:  # noqa: BLE001 - one must not take the rest along
        bitacora.exception(
            "documento_fallido",
            version=version.pk,
            documento=esperado.ruta,
            detalle=getattr(error, "detalle", ""),
        )
        FalloDeDocumento.objects.create(
            version=version,
            parte=esperado.parte,
            formato=esperado.formato,
            motivo=_motivo(error)[:300],
        )


def _motivo(error: Exception) -> str:
    """In words, without paths, addresses or what the system said."""
    if isinstance(error, DocumentoFallido):
        return str(error)
    if isinstance(error, OSError):
        return _("No se pudo guardar el archivo: revisa el espacio y los permisos.")
    return _("Falla inesperada (%(tipo)s). El detalle está en la bitácora.") % {
        "tipo": type(error).__name__
    }


def documento_de(version, esperado: Esperado) -> DocumentoDeVersion | None:
    parte, formato = esperado.clave
    return version.documentos.filter(parte=parte, formato=formato).first()


@transaction.atomic
def _guardar(version, esperado: Esperado, contenido: File) -> DocumentoDeVersion:
    """The file first: a row never names bytes that are not there.

    One at a time for each version, so that two at once make one row and one file.
    """
    VersionDelPlan.objects.select_for_update().get(pk=version.pk)
    hecho = documento_de(version, esperado)
    if hecho:
        return hecho
    suma = huella_de_trozos(contenido.chunks())
    ruta = f"planes/{suma[:16]}/{nombre_para_personas(version, esperado)}"
    return DocumentoDeVersion.objects.create(
        version=version,
        parte=esperado.parte,
        formato=esperado.formato,
        archivo=_escribir(ruta, contenido, suma),
        sha256=suma,
        bytes=contenido.size,
    )


def _escribir(ruta: str, contenido: File, suma: str) -> str:
    """Its folder is its hash, so what a failed try left half written is replaced."""
    if default_storage.exists(ruta):
        with default_storage.open(ruta) as archivo:
            if huella_de_trozos(archivo.chunks()) == suma:
                return ruta
        default_storage.delete(ruta)
    return default_storage.save(ruta, contenido)
