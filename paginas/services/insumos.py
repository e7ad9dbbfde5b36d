"""Freezing a dossier as the input document of its table: the only writer of it."""

import datetime

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from sitio.comun.canon import huella, json_canonico

from .. import signals
from ..documentos.insumos import construir_insumos
from ..excepciones import InsumosRechazados
from ..insumos import contenido_de, primera_sesion
from ..insumos_publicos import FORMATOS
from ..models import ArchivoDeInsumos, DocumentoDeInsumos, PaginaTema
from ..permissions import puede_publicar_insumos

MAXIMO_DE_MOTIVO = DocumentoDeInsumos._meta.get_field("motivo").max_length


@transaction.atomic
def publicar_insumos(
    *,
    pagina: PaginaTema,
    motivo: str,
    usuario,
    momento: datetime.datetime | None = None,
    revisado: str = "",
    con_archivos: bool = True,
) -> DocumentoDeInsumos:
    """Freeze what the published dossier says today as its next input document.

    `revisado`: the hash of the only content that may be frozen, as somebody read it.
    Only the loader of initial content may pass `usuario=None`, and leave the files
    for who asks for them first.
    """
    if usuario is not None and not puede_publicar_insumos(usuario):
        raise PermissionDenied
    pagina = PaginaTema.objects.select_for_update(of=("self",)).get(pk=pagina.pk)
    anterior = pagina.insumos.order_by("-numero").first()
    contenido = contenido_de(pagina)
    _exigir(pagina, anterior, contenido, motivo, revisado)
    momento = (momento or timezone.now()).astimezone(datetime.UTC)
    ficha = _ficha(pagina, anterior, motivo, momento.replace(microsecond=0))
    datos = contenido | {"documento": ficha}
    insumos = DocumentoDeInsumos.objects.create(
        pagina=pagina,
        numero=ficha["numero"],
        datos=datos,
        sha256=huella(json_canonico(datos)),
        motivo=ficha["motivo"],
        es_muestra=pagina.es_muestra,
        por=usuario,
        publicado_en=momento.replace(microsecond=0),
    )
    if con_archivos:
        transaction.on_commit(
            lambda: signals.insumos_publicados.send(DocumentoDeInsumos, insumos=insumos)
        )
    return insumos


def _exigir(pagina, anterior, contenido: dict, motivo: str, revisado: str) -> None:
    if not pagina.live:
        raise InsumosRechazados(_("Publica primero la página del expediente."))
    if not pagina.diagnostico.strip():
        raise InsumosRechazados(
            _("El expediente no tiene diagnóstico: escríbelo antes de congelarlo.")
        )
    if revisado and revisado != huella_de_contenido(contenido):
        raise InsumosRechazados(
            _("El expediente cambió mientras lo revisabas. Revísalo otra vez.")
        )
    if anterior and sin_ficha(anterior.datos) == contenido:
        raise InsumosRechazados(
            _("El expediente dice lo mismo que el documento %(n)s: no hay cambios.")
            % {"n": anterior.numero}
        )
    _exigir_motivo(anterior, motivo.strip())


def _exigir_motivo(anterior, motivo: str) -> None:
    if anterior and not motivo:
        raise InsumosRechazados(
            _("Escribe qué cambió y por qué: se publica junto al documento."), "motivo"
        )
    if len(motivo) > MAXIMO_DE_MOTIVO:
        raise InsumosRechazados(
            _("El motivo no puede pasar de %(n)s caracteres.")
            % {"n": MAXIMO_DE_MOTIVO},
            "motivo",
        )


def _ficha(pagina, anterior, motivo: str, momento: datetime.datetime) -> dict:
    """What is said of the document inside it, and so under its hash."""
    sesion = primera_sesion(pagina.plan, pagina.tema)
    return {
        "numero": anterior.numero + 1 if anterior else 1,
        "publicado_en": momento.isoformat(),
        "motivo": motivo.strip(),
        "sha256_anterior": anterior.sha256 if anterior else "",
        "es_tardio": bool(sesion and sesion.inicia_en <= momento),
    }


def sin_ficha(datos: dict) -> dict:
    return {clave: valor for clave, valor in datos.items() if clave != "documento"}


def huella_de_contenido(contenido: dict) -> str:
    return huella(json_canonico(contenido))


def construir_archivos(insumos: DocumentoDeInsumos) -> list[ArchivoDeInsumos]:
    """Make the files that are missing. Safe to repeat, and to run twice at once."""
    return [construir_archivo(insumos, formato) for formato in FORMATOS]


def construir_archivo(insumos: DocumentoDeInsumos, formato: str) -> ArchivoDeInsumos:
    """That file, made now if it is not there yet."""
    hecho = insumos.archivos.filter(formato=formato).first()
    return hecho or _guardar(insumos, formato, construir_insumos(insumos, formato))


def insumos_sin_archivos():
    """Input documents that lack some of their files, the oldest first."""
    con_archivos = DocumentoDeInsumos.objects.annotate(hechos=Count("archivos"))
    faltan = con_archivos.filter(hechos__lt=len(FORMATOS)).order_by("pk")
    return faltan.select_related("pagina")


@transaction.atomic
def _guardar(insumos, formato: str, contenido: bytes) -> ArchivoDeInsumos:
    """The file first: a row never names bytes that are not there."""
    DocumentoDeInsumos.objects.select_for_update(of=("self",)).get(pk=insumos.pk)
    hecho = insumos.archivos.filter(formato=formato).first()
    if hecho:
        return hecho
    suma = huella(contenido)
    ruta = (
        f"insumos/{suma[:16]}/insumos-{insumos.pagina.slug}-{insumos.numero}.{formato}"
    )
    if default_storage.exists(ruta):
        default_storage.delete(ruta)
    return ArchivoDeInsumos.objects.create(
        insumos=insumos,
        formato=formato,
        archivo=default_storage.save(ruta, ContentFile(contenido)),
        sha256=suma,
        bytes=len(contenido),
    )
