"""A file of answers comes in and is reviewed. Nothing of it counts yet."""

import datetime
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import BinaryIO

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comentarios.texto import limpiar_renglon
from sitio.comun.canon import huella_de_trozos

from .. import signals
from ..consulta.formulario import Formulario, formulario_de
from ..evidencias import guardar_con_archivo
from ..importacion.folios import impedimentos
from ..importacion.informe import Informe
from ..importacion.limites import ArchivoIlegible, exigir_peso
from ..importacion.revision import Revision, rechazo
from ..importacion.tipos import tipo_de
from ..importacion.vocabulario import EstadoDeImportacion
from ..models import Cuestionario, Importacion, PuntoTerritorial, Tema
from ..permissions import puede_importar_aportes

SUBIDA, REVISADA = EstadoDeImportacion.SUBIDA, EstadoDeImportacion.REVISADA
RECHAZADA, APLICADA = EstadoDeImportacion.RECHAZADA, EstadoDeImportacion.APLICADA
# A file of less is reviewed and applied at once: about 1,500 rows.
CORTO = 300 * 1024
CADA_CUANTOS = 2000
# Without moving for longer than this, its job was lost: it may be asked for again.
PACIENCIA = datetime.timedelta(minutes=10)
NOMBRE_MAXIMO = 120


def subir_archivo(
    *,
    cuestionario: Cuestionario,
    archivo: UploadedFile,
    usuario,
    recibidas_el: datetime.date,
    punto: PuntoTerritorial | None = None,
    hoja: str = "",
) -> Importacion:
    """Keep the file, apart from what is served, and review it.

    Raises ValidationError, keyed by argument, for what can be told at once.
    """
    if not puede_importar_aportes(usuario):
        raise PermissionDenied
    sha256 = _exigir_archivo(archivo, cuestionario)
    if punto and punto.plan_id != cuestionario.plan_id:
        frase = _("Ese punto es de otro plan que el cuestionario.")
        raise ValidationError({"punto": frase})
    if recibidas_el > timezone.localdate():
        raise ValidationError({"recibidas_el": _("Es una fecha futura.")})
    ahora = timezone.now()
    importacion = Importacion(
        cuestionario=cuestionario,
        punto=punto,
        nombre=limpiar_renglon(archivo.name)[:NOMBRE_MAXIMO] or _("Archivo"),
        sha256=sha256,
        bytes=archivo.size,
        hoja=limpiar_renglon(hoja)[:60],
        recibidas_el=recibidas_el,
        por=usuario,
        creada_en=ahora,
        tocada_en=ahora,
    )
    # Its name tells nothing of who sent it, and it is never served.
    archivo.name = f"{sha256[:24]}.dat"
    with transaction.atomic():
        guardar_con_archivo(importacion, "archivo", archivo, sha256)
        transaction.on_commit(partial(_revisar_o_pedir, importacion))
    return importacion


def volver_a_revisar(*, importacion: Importacion, usuario) -> None:
    """Of one that was not applied: the questionnaire or the base may have changed."""
    if not puede_importar_aportes(usuario):
        raise PermissionDenied
    with transaction.atomic():
        fila = bloquear_importacion(importacion.pk)
        perdida = fila.tocada_en < timezone.now() - PACIENCIA
        if fila.estado not in (REVISADA, RECHAZADA) and not (
            fila.estado == SUBIDA and perdida
        ):
            raise ValidationError(
                _("No se puede revisar: %(estado)s.")
                % {"estado": fila.get_estado_display().lower()}
            )
        _poner(fila, estado=SUBIDA, leidos=0, de=0)
        transaction.on_commit(partial(_revisar_o_pedir, fila))


def revisar_importacion(importacion_id: int) -> Importacion:
    """Read it whole, and say what is wrong or that it may be applied."""
    importacion = Importacion.objects.select_related("cuestionario").get(
        pk=importacion_id
    )
    if importacion.estado != SUBIDA:
        return importacion
    formulario = formulario_de(importacion.cuestionario, Tema.objects.all())
    informe = Informe(formulario)
    for _tanda in revisar(importacion, formulario, informe):
        _avanzar(importacion, informe)
    guardar_informe(importacion, informe)
    return importacion


def revisar(
    importacion: Importacion, formulario: Formulario, informe: Informe
) -> Iterator:
    """Its stretches, adding up in `informe`, which is whole when they end."""
    with prestado(importacion) as (archivo, sha256):
        revision = Revision(
            archivo,
            formulario,
            ahora=timezone.now(),
            impedimentos=partial(
                impedimentos, cuestionario_id=importacion.cuestionario_id
            ),
            hoja=importacion.hoja,
        )
        motivo = _por_que_no(importacion, sha256)
        for tanda in [rechazo(motivo)] if motivo else revision.tandas():
            informe.agregar(tanda)
            yield tanda
        informe.avisos, informe.hoja = revision.avisos, revision.hoja


def guardar_informe(importacion: Importacion, informe: Informe) -> None:
    """Only while nobody moved it on: the state has one writer at a time."""
    with transaction.atomic():
        fila = bloquear_importacion(importacion.pk)
        if fila.estado not in (SUBIDA, EstadoDeImportacion.PEDIDA):
            return
        _poner(
            fila,
            estado=RECHAZADA if informe.cuantos_errores else REVISADA,
            leidos=informe.renglones,
            de=informe.renglones,
            errores=informe.cuantos_errores,
            informe=informe.por_guardar(),
        )
        importacion.refresh_from_db()


def _por_que_no(importacion: Importacion, sha256: str) -> str:
    """Of the file as a whole, before its first row."""
    if sha256 != importacion.sha256:
        return _("El archivo guardado no es el que se subió: súbelo otra vez.")
    return ya_aplicada(importacion.cuestionario_id, sha256, importacion.pk)


def ya_aplicada(cuestionario_id: int, sha256: str, salvo: int | None = None) -> str:
    """The sentence, if that same file counts already."""
    otras = Importacion.objects.filter(
        cuestionario=cuestionario_id, sha256=sha256, estado=APLICADA
    )
    otra = otras.exclude(pk=salvo).first()
    if not otra:
        return ""
    frase = _("Este mismo archivo ya se aplicó («%(nombre)s»). Deshazlo primero.")
    return frase % {"nombre": otra.nombre}


def bloquear_importacion(pk: int) -> Importacion:
    return Importacion.objects.select_for_update().get(pk=pk)


@contextmanager
def prestado(importacion: Importacion) -> Iterator[tuple[BinaryIO, str]]:
    """A copy on this machine's disk, and its hash: what is read is what was hashed."""
    suma = hashlib.sha256()
    with tempfile.TemporaryFile() as copia:
        with importacion.archivo.storage.open(importacion.archivo.name) as guardado:
            shutil.copyfileobj(guardado, copia)
        copia.seek(0)
        while trozo := copia.read(1024 * 1024):
            suma.update(trozo)
        copia.seek(0)
        yield copia, suma.hexdigest()


def _exigir_archivo(archivo: UploadedFile, cuestionario: Cuestionario) -> str:
    try:
        exigir_peso(archivo.size)
        archivo.seek(0)
        tipo_de(archivo.read(512))
    except ArchivoIlegible as error:
        raise ValidationError({"archivo": str(error)}) from error
    archivo.seek(0)
    sha256 = huella_de_trozos(archivo.chunks())
    archivo.seek(0)
    if frase := ya_aplicada(cuestionario.pk, sha256):
        raise ValidationError({"archivo": frase})
    return sha256


def _revisar_o_pedir(importacion: Importacion) -> None:
    if importacion.bytes <= CORTO:
        revisar_importacion(importacion.pk)
    else:
        signals.importacion_por_revisar.send(Importacion, importacion=importacion)


def _avanzar(importacion: Importacion, informe: Informe) -> None:
    if informe.renglones - importacion.leidos >= CADA_CUANTOS:
        importacion.leidos = informe.renglones
        Importacion.objects.filter(pk=importacion.pk, estado=SUBIDA).update(
            leidos=informe.renglones, de=informe.de, tocada_en=timezone.now()
        )


def _poner(fila: Importacion, **campos) -> None:
    for campo, valor in campos.items():
        setattr(fila, campo, valor)
    fila.tocada_en = timezone.now()
    fila.save(update_fields=[*campos, "tocada_en"])
