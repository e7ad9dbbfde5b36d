"""From the last sheet typed to the closing: sample, second typing, differences."""

import datetime
import secrets
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comentarios.texto import limpiar_renglon

from ..captura.excepciones import FOLIO, CapturaInvalida
from ..captura.lotes import CapturaLeida, leer_captura, leer_lote, situacion
from ..captura.muestra import orden_del_sorteo, tamano
from ..captura.papeles import (
    folio_bien_escrito,
    formulario_de_hoja,
    nombre_de,
)
from ..captura.vocabulario import Eleccion, Situacion
from ..consulta.borrador import por_guardar
from ..consulta.papel import leer_codigo
from ..consulta.respuestas import leer
from ..consulta.vocabulario import CanalDeAporte, EstadoDeLote
from ..models import (
    DiferenciaResuelta,
    HojaCapturada,
    LoteDeCaptura,
    SegundaCaptura,
)
from ..permissions import puede_capturar, puede_cotejar, puede_sortear_muestra
from .aportes import recibir_aporte
from .captura import bien_tecleada, lote_en
from .hojas import marcar_capturadas

MOTIVO_MAXIMO = 400
ABIERTAS = (Situacion.TECLEANDO, Situacion.COTEJANDO)


@transaction.atomic
def sortear_muestra(*, lote_id: int, usuario, momento=None) -> LoteDeCaptura:
    """No more sheets come in, and chance says which are typed again. Once."""
    lote = lote_en(lote_id, *ABIERTAS)
    if usuario is not None and not puede_sortear_muestra(usuario, lote):
        raise PermissionDenied
    if lote.sorteado_en:
        return lote
    lote.semilla, lote.sorteado_por = secrets.token_hex(16), usuario
    lote.sorteado_en = momento or timezone.now()
    if not _entran_a_la_muestra(lote, ronda=1):
        raise CapturaInvalida(_("Todavía no tiene hojas."))
    lote.save(update_fields=["semilla", "sorteado_por", "sorteado_en"])
    return lote


@transaction.atomic
def ampliar_muestra(*, lote_id: int, usuario) -> LoteDeCaptura:
    """As many sheets again, the next ones of the same draw."""
    _exigir(puede_cotejar, usuario)
    lote = lote_en(lote_id, Situacion.COTEJANDO)
    ronda = max(lote.capturas.values_list("ronda", flat=True), default=0) + 1
    if not _entran_a_la_muestra(lote, ronda=ronda):
        raise CapturaInvalida(_("Todas las hojas están ya en la muestra."))
    return lote


@transaction.atomic
def capturar_segunda(
    *,
    lote_id: int,
    usuario,
    folio: str,
    escritos: Mapping[str, str],
    momento: datetime.datetime | None = None,
) -> SegundaCaptura:
    """Type again a sheet of the sample, without seeing what was typed first."""
    _exigir(puede_capturar, usuario)
    lote = lote_en(lote_id, Situacion.COTEJANDO)
    captura = captura_de_la_muestra(folio, lote)
    return SegundaCaptura.objects.create(
        captura=captura,
        respuestas=bien_tecleada(captura.hoja, lote, escritos),
        por=usuario,
        en=momento or timezone.now(),
    )


def captura_de_la_muestra(escrito: str, lote: LoteDeCaptura) -> HojaCapturada:
    """The sheet of that folio, if it waits to be typed again."""
    folio = folio_bien_escrito(escrito)
    filas = lote.capturas.vivas().filter(folio=folio)
    captura = filas.select_related(
        "por", "hoja__serie__cuestionario", "segunda__por"
    ).first()
    if captura is None:
        raise CapturaInvalida(_("Esa hoja no es de este lote."), campo=FOLIO)
    if not captura.ronda:
        raise CapturaInvalida(_("Esa hoja no salió en la muestra."), campo=FOLIO)
    if hasattr(captura, "segunda"):
        frase = _("%(quien)s ya la tecleó la segunda vez.")
        quien = nombre_de(captura.segunda.por)
        raise CapturaInvalida(frase % {"quien": quien}, campo=FOLIO)
    return captura


@transaction.atomic
def resolver_diferencia(
    *, captura_id: int, clave: str, eleccion: str, usuario, escrito: str = ""
) -> DiferenciaResuelta:
    """What the paper says. `escrito`: a third reading, in its codes; '' is a blank.

    Deciding again adds another decision: the newest counts.
    """
    _exigir(puede_cotejar, usuario)
    lote_id = HojaCapturada.objects.values_list("lote_id", flat=True).get(pk=captura_id)
    lote = lote_en(lote_id, Situacion.COTEJANDO)
    leida = _con_diferencia(lote, captura_id, clave)
    return DiferenciaResuelta.objects.create(
        segunda=leida.captura.segunda,
        clave=clave,
        eleccion=eleccion,
        respuesta=_elegida(leida.captura, clave, eleccion, escrito),
        por=usuario,
        en=timezone.now(),
    )


@transaction.atomic
def cerrar_lote(
    *, lote_id: int, usuario, momento: datetime.datetime | None = None
) -> LoteDeCaptura:
    """Its sheets become answers, all of them or none. Closing twice is once.

    Raises CapturaInvalida with what is missing. `usuario=None`: only the loader.
    """
    _exigir(puede_cotejar, usuario)
    lote = lote_en(lote_id, *ABIERTAS, Situacion.CERRADO)
    if situacion(lote) == Situacion.CERRADO:
        return lote
    leido = leer_lote(lote)
    if faltan := leido.lo_que_falta():
        raise CapturaInvalida(" ".join(faltan))
    ahora = momento or timezone.now()
    for leida in leido.hojas:
        _recibir(leida, lote, ahora)
    impresas = [h.captura.hoja_id for h in leido.hojas if h.captura.hoja_id]
    marcar_capturadas(impresas, usuario=usuario)
    _terminar(lote, EstadoDeLote.CERRADO, usuario, cerrado_en=ahora)
    return lote


@transaction.atomic
def descartar_lote(*, lote_id: int, usuario, motivo: str) -> LoteDeCaptura:
    """It never was: its sheets wait to be typed again. What was typed is kept."""
    _exigir(puede_cotejar, usuario)
    lote = lote_en(lote_id, *ABIERTAS)
    motivo = limpiar_renglon(motivo)
    if not motivo:
        raise CapturaInvalida(_("Di por qué se descarta."), campo="motivo")
    if len(motivo) > MOTIVO_MAXIMO:
        frase = _("Caben %(n)s caracteres.") % {"n": MOTIVO_MAXIMO}
        raise CapturaInvalida(frase, campo="motivo")
    lote.capturas.vivas().update(viva=False)
    ahora = timezone.now()
    _terminar(lote, EstadoDeLote.DESHECHO, usuario, deshecho_en=ahora, motivo=motivo)
    return lote


def _exigir(permiso, usuario) -> None:
    """Nobody: the loader of initial content."""
    if usuario is not None and not permiso(usuario):
        raise PermissionDenied


def _entran_a_la_muestra(lote: LoteDeCaptura, *, ronda: int) -> int:
    rondas = dict(lote.capturas.vivas().values_list("folio", "ronda"))
    cuantas = tamano(len(rondas), lote.muestra_pct)
    libres = [f for f in orden_del_sorteo(lote.semilla, rondas) if not rondas[f]]
    elegidas = lote.capturas.vivas().filter(folio__in=libres[:cuantas])
    return elegidas.update(ronda=ronda)


def _con_diferencia(lote: LoteDeCaptura, captura_id: int, clave: str) -> CapturaLeida:
    filas = lote.capturas.vivas().select_related("segunda", "hoja__serie__cuestionario")
    captura = filas.filter(pk=captura_id, segunda__isnull=False).first()
    leida = captura and leer_captura(captura)
    claves = {d.clave for d in leida.cotejo.diferencias} if leida else set()
    if clave not in claves:
        raise CapturaInvalida(_("Esa diferencia ya no está."))
    captura.lote = lote
    return leida


def _elegida(captura: HojaCapturada, clave: str, eleccion: str, escrito: str) -> dict:
    """As answers are kept; {} is a blank."""
    if eleccion == Eleccion.PRIMERA:
        return captura.respuestas.get(clave, {})
    if eleccion == Eleccion.SEGUNDA:
        return captura.segunda.respuestas.get(clave, {})
    if eleccion != Eleccion.OTRA:
        raise CapturaInvalida(_("Elige una de las dos, u otra."), campo=clave)
    campo = formulario_de_hoja(captura.hoja, captura.lote).campos[clave]
    try:
        valor = leer(campo, leer_codigo(campo, escrito))
    except ValidationError as error:
        raise CapturaInvalida(" ".join(error.messages), campo=clave) from error
    return por_guardar(campo, valor) if valor else {}


def _recibir(leida: CapturaLeida, lote: LoteDeCaptura, ahora) -> None:
    captura = leida.captura
    recibir_aporte(
        cuestionario=lote.cuestionario,
        respuestas={c: una["valor"] for c, una in leida.definitivas.items()},
        clave_de_envio=captura.clave,
        canal=CanalDeAporte.PAPEL,
        aviso_version=captura.hoja.serie.aviso_version if captura.hoja else "",
        es_muestra=lote.es_muestra,
        folio=captura.folio,
        lote=lote,
        momento=ahora,
    )


def _terminar(lote: LoteDeCaptura, estado: EstadoDeLote, usuario, **columnas) -> None:
    lote.estado, lote.terminado_por = estado, usuario
    for columna, valor in columnas.items():
        setattr(lote, columna, valor)
    lote.save(update_fields=["estado", "terminado_por", *columnas])
