"""A reviewed file becomes answers: all of them or none, once."""

import datetime
import itertools
import json
import tempfile
import uuid
from collections.abc import Iterator
from functools import partial

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from sitio.comun.folio import folio_nuevo

from .. import signals
from ..consulta.excepciones import HojaNoDisponible
from ..consulta.formulario import Formulario, formulario_de
from ..consulta.vocabulario import CanalDeAporte, EstadoDeLote, OrigenDeLote
from ..importacion.fechas import a_mediodia
from ..importacion.filas import Leida
from ..importacion.folios import impedimentos
from ..importacion.informe import Informe
from ..importacion.vocabulario import EstadoDeImportacion
from ..models import Aporte, Hoja, Importacion, LoteDeCaptura, Planteamiento, Tema
from ..permissions import puede_importar_aportes
from .aportes import aporte_de, planteamientos_de
from .cuestionarios import bloquear_cuestionario
from .hojas import marcar_capturadas
from .importaciones import (
    CORTO,
    PACIENCIA,
    bloquear_importacion,
    guardar_informe,
    revisar,
    ya_aplicada,
)

PEDIDA, APLICADA = EstadoDeImportacion.PEDIDA, EstadoDeImportacion.APLICADA
TANDA = 500
INTENTOS = 3


class AlgoCambio(Exception):
    """Between its review and its turn: the file is reviewed again."""


def aplicar_importacion(*, importacion: Importacion, usuario) -> None:
    """Ask for it, once: at once if the file is short, by a job if it is long.

    Raises ValidationError when it is not ready to be applied.
    """
    if not puede_importar_aportes(usuario):
        raise PermissionDenied
    with transaction.atomic():
        fila = bloquear_importacion(importacion.pk)
        perdida = fila.tocada_en < timezone.now() - PACIENCIA
        if fila.estado == APLICADA or (fila.estado == PEDIDA and not perdida):
            return
        if fila.estado not in (EstadoDeImportacion.REVISADA, PEDIDA):
            frase = _("No se puede aplicar: %(estado)s.")
            raise ValidationError(frase % {"estado": fila.get_estado_display().lower()})
        fila.estado, fila.por, fila.tocada_en = PEDIDA, usuario, timezone.now()
        fila.save(update_fields=["estado", "por", "tocada_en"])
        transaction.on_commit(partial(_aplicar_o_pedir, fila))


def aplicar_pedida(importacion_id: int) -> Importacion:
    """Read the file again, and store its answers if everything still holds.

    What changed meanwhile (a folio that came in by another way, a question) makes
    another report, and nothing is stored.
    """
    importacion = Importacion.objects.get(pk=importacion_id)
    for _vez in range(INTENTOS):
        if importacion.estado != PEDIDA:
            break
        with tempfile.TemporaryFile("w+", encoding="utf-8") as renglones:
            formulario = formulario_de(importacion.cuestionario, Tema.objects.all())
            informe = Informe(formulario)
            for tanda in revisar(importacion, formulario, informe):
                _apartar(renglones, tanda.leidas)
            if informe.cuantos_errores:
                guardar_informe(importacion, informe)
                break
            try:
                _guardar_todo(importacion, formulario, renglones)
            except (AlgoCambio, IntegrityError, HojaNoDisponible):
                importacion = Importacion.objects.get(pk=importacion_id)
    return Importacion.objects.get(pk=importacion_id)


def _aplicar_o_pedir(importacion: Importacion) -> None:
    if importacion.bytes <= CORTO:
        aplicar_pedida(importacion.pk)
    else:
        signals.importacion_por_aplicar.send(Importacion, importacion=importacion)


@transaction.atomic
def _guardar_todo(importacion: Importacion, formulario: Formulario, renglones) -> None:
    """Under both locks: its own, and its questionnaire's."""
    fila = bloquear_importacion(importacion.pk)
    if fila.estado != PEDIDA:
        return
    cuestionario = bloquear_cuestionario(fila.cuestionario_id)
    temas = {tema.slug: tema for tema in Tema.objects.all()}
    cambio = formulario_de(cuestionario, Tema.objects.all()) != formulario
    if cambio or ya_aplicada(cuestionario.pk, fila.sha256, fila.pk):
        raise AlgoCambio
    lote = _lote_de(fila)
    claves = _claves_de(fila)
    for leidas in _en_tandas(renglones):
        _exigir_folios_libres(leidas, cuestionario.pk)
        aportes = [
            aporte_de(
                formulario,
                leida.respuestas,
                temas=temas,
                folio=leida.folio or folio_nuevo(),
                lote=lote,
                canal=CanalDeAporte.IMPORTADO,
                recibido_en=leida.recibido or a_mediodia(fila.recibidas_el),
                clave_de_envio=uuid.uuid5(claves, str(leida.fila)),
            )
            for leida in leidas
        ]
        Aporte.objects.bulk_create(aportes)
        Planteamiento.objects.bulk_create(
            itertools.chain.from_iterable(
                planteamientos_de(aporte, formulario) for aporte in aportes
            )
        )
        _marcar_hojas(leidas, fila.por)
    fila.estado, fila.lote, fila.tocada_en = APLICADA, lote, timezone.now()
    fila.save(update_fields=["estado", "lote", "tocada_en"])
    log(instance=lote, action="wagtail.create", user=fila.por)


def _lote_de(importacion: Importacion) -> LoteDeCaptura:
    ahora = timezone.now()
    return LoteDeCaptura.objects.create(
        cuestionario_id=importacion.cuestionario_id,
        punto_id=importacion.punto_id,
        origen=OrigenDeLote.ARCHIVO,
        nombre=importacion.nombre,
        estado=EstadoDeLote.CERRADO,
        por=importacion.por,
        terminado_por=importacion.por,
        creado_en=ahora,
        cerrado_en=ahora,
    )


def _claves_de(importacion: Importacion) -> uuid.UUID:
    """The same file and row give the same key, until its batch is undone."""
    deshechas = Importacion.objects.filter(
        cuestionario=importacion.cuestionario_id,
        sha256=importacion.sha256,
        estado=EstadoDeImportacion.DESHECHA,
    ).count()
    nombre = f"{importacion.cuestionario_id}/{importacion.sha256}/{deshechas}"
    return uuid.uuid5(uuid.NAMESPACE_OID, nombre)


def _exigir_folios_libres(leidas: list[Leida], cuestionario_id: int) -> None:
    """Again, now that nobody else can answer this questionnaire."""
    folios = [leida.folio for leida in leidas if leida.folio]
    if impedimentos(folios, cuestionario_id):
        raise AlgoCambio


def _marcar_hojas(leidas: list[Leida], usuario) -> None:
    folios = [leida.folio for leida in leidas if leida.folio]
    if folios:
        ids = Hoja.objects.filter(folio__in=folios).values_list("pk", flat=True)
        marcar_capturadas(ids, usuario=usuario)


def _apartar(renglones, leidas: list[Leida]) -> None:
    """On disk and not in memory; the database is not kept waiting meanwhile."""
    for leida in leidas:
        recibido = leida.recibido.isoformat() if leida.recibido else ""
        fila = [leida.fila, leida.folio, recibido, leida.respuestas]
        renglones.write(json.dumps(fila, ensure_ascii=False) + "\n")


def _en_tandas(renglones) -> Iterator[list[Leida]]:
    renglones.seek(0)
    while tanda := list(itertools.islice(renglones, TANDA)):
        yield [_leida(*json.loads(linea)) for linea in tanda]


def _leida(fila: int, folio: str, recibido: str, respuestas: dict) -> Leida:
    momento = datetime.datetime.fromisoformat(recibido) if recibido else None
    return Leida(fila, folio, momento, respuestas)
