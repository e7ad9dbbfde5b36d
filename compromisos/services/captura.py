"""Typing sheets into a batch that is open: the first time."""

import datetime
import uuid
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comentarios.texto import limpiar_renglon
from sitio.comun.folio import folio_nuevo

from ..captura.excepciones import CapturaInvalida, HojaMalTecleada
from ..captura.lotes import por_que_sobra, situacion, ya_recibidos
from ..captura.papeles import formulario_de_hoja, hoja_por_teclear
from ..captura.tecleo import leer_tecleado
from ..captura.vocabulario import HOJAS_POR_LOTE, MUESTRA_USUAL, Situacion
from ..consulta.vocabulario import OrigenDeLote
from ..models import (
    Cuestionario,
    DiferenciaResuelta,
    Hoja,
    HojaCapturada,
    LoteDeCaptura,
    PuntoTerritorial,
    SegundaCaptura,
)
from ..permissions import (
    puede_abrir_lotes,
    puede_capturar,
    puede_corregir_captura,
    puede_cotejar,
)
from .hojas import cancelar_hojas

NOMBRE_MAXIMO = 160


def abrir_lote(
    *,
    cuestionario: Cuestionario,
    nombre: str,
    usuario,
    punto: PuntoTerritorial | None = None,
    muestra_pct: int = MUESTRA_USUAL,
    momento: datetime.datetime | None = None,
    es_muestra: bool = False,
) -> LoteDeCaptura:
    """`usuario=None`: only the loader of initial content."""
    if usuario is not None and not puede_abrir_lotes(usuario):
        raise PermissionDenied
    nombre = limpiar_renglon(nombre)[:NOMBRE_MAXIMO]
    if not nombre:
        raise CapturaInvalida(_("Ponle un nombre al lote."), campo="nombre")
    if not 1 <= muestra_pct <= 100:
        raise CapturaInvalida(_("Va del 1 al 100."), campo="muestra_pct")
    if punto and punto.plan_id != cuestionario.plan_id:
        frase = _("Ese punto es de otro plan que el cuestionario.")
        raise CapturaInvalida(frase, campo="punto")
    return LoteDeCaptura.objects.create(
        cuestionario=cuestionario,
        punto=punto,
        origen=OrigenDeLote.TECLADO,
        nombre=nombre,
        muestra_pct=muestra_pct,
        por=usuario,
        creado_en=momento or timezone.now(),
        es_muestra=es_muestra,
    )


@transaction.atomic
def capturar_hoja(
    *,
    lote_id: int,
    usuario,
    folio: str,
    escritos: Mapping[str, str],
    clave: uuid.UUID,
    sin_folio: bool = False,
    momento: datetime.datetime | None = None,
) -> HojaCapturada:
    """Keep one sheet as it was typed. The same key twice gives the first one.

    `sin_folio`: a copy of the blank form; it gets a folio to be written on it. Raises
    CapturaInvalida or HojaMalTecleada. `usuario=None`: only the loader.
    """
    if usuario is not None and not puede_capturar(usuario):
        raise PermissionDenied
    lote = lote_en(lote_id, Situacion.TECLEANDO)
    anterior = HojaCapturada.objects.filter(clave=clave).first()
    if anterior and (anterior.lote_id, anterior.por_id) == (lote.pk, _id(usuario)):
        return anterior
    _exigir_que_quepa(lote)
    hoja = None if sin_folio else hoja_por_teclear(folio, lote, filas=_con_candado())
    return HojaCapturada.objects.create(
        lote=lote,
        hoja=hoja,
        folio=hoja.folio if hoja else folio_nuevo(),
        clave=uuid.uuid4() if anterior else clave,
        respuestas=bien_tecleada(hoja, lote, escritos),
        por=usuario,
        en=momento or timezone.now(),
    )


@transaction.atomic
def corregir_hoja(
    *, captura_id: int, usuario, escritos: Mapping[str, str], edicion: int
) -> HojaCapturada:
    """Her own, or anybody's for who checks; while its batch is being typed.

    `edicion`: the one she read. Somebody else's correction is not written over.
    """
    captura = _bloquear_captura(captura_id, usuario)
    if captura.edicion != edicion:
        frase = _("Alguien la corrigió mientras la leías: mira cómo quedó.")
        raise CapturaInvalida(frase)
    captura.respuestas = bien_tecleada(captura.hoja, captura.lote, escritos)
    captura.edicion += 1
    captura.cambiada_por, captura.cambiada_en = usuario, timezone.now()
    captura.save(update_fields=["respuestas", "edicion", "cambiada_por", "cambiada_en"])
    return captura


@transaction.atomic
def quitar_hoja(*, captura_id: int, usuario) -> HojaCapturada:
    """Out of the batch: it was another sheet. What was typed stays, without counting.

    Once the sample is drawn, only what cannot become an answer any more.
    """
    captura = _bloquear_captura(captura_id, usuario, Situacion.COTEJANDO)
    if situacion(captura.lote) == Situacion.COTEJANDO:
        _exigir_que_sobre(captura, usuario)
    captura.viva = False
    captura.cambiada_por, captura.cambiada_en = usuario, timezone.now()
    captura.save(update_fields=["viva", "cambiada_por", "cambiada_en"])
    return captura


@transaction.atomic
def cancelar_hoja_del_lote(*, lote_id: int, usuario, folio: str, motivo: str) -> Hoja:
    """It cannot be read, or it is blank. Raises also what `cancelar_hojas` raises."""
    lote = lote_en(lote_id, Situacion.TECLEANDO)
    hoja = hoja_por_teclear(folio, lote, filas=_con_candado())
    return cancelar_hojas(hojas=[hoja], motivo=motivo, usuario=usuario)[0]


def vaciar_capturas(*, folio: str) -> None:
    """What was typed goes with its answer. Who empties that has asked who may."""
    HojaCapturada.objects.filter(folio=folio).update(respuestas={})
    SegundaCaptura.objects.filter(captura__folio=folio).update(respuestas={})
    suyas = DiferenciaResuelta.objects.filter(segunda__captura__folio=folio)
    suyas.update(respuesta={})


def lote_en(lote_id: int, *situaciones: Situacion) -> LoteDeCaptura:
    """The batch, locked, if it is in one of those. Inside a transaction."""
    filas = LoteDeCaptura.objects.select_for_update(of=("self",))
    filas = filas.select_related("cuestionario").filter(origen=OrigenDeLote.TECLADO)
    lote = filas.get(pk=lote_id)
    if situacion(lote) not in situaciones:
        frase = _("El lote «%(lote)s» ya no está para eso: %(estado)s.")
        datos = {"lote": lote, "estado": situacion(lote).label.lower()}
        raise CapturaInvalida(frase % datos)
    return lote


def bien_tecleada(
    hoja: Hoja | None, lote: LoteDeCaptura, escritos: Mapping[str, str]
) -> dict[str, dict]:
    """What is kept of what was typed, or HojaMalTecleada."""
    tecleo = leer_tecleado(formulario_de_hoja(hoja, lote), escritos)
    if tecleo.errores:
        raise HojaMalTecleada(tecleo.errores)
    if not tecleo.respuestas:
        raise CapturaInvalida(
            _("No trae ninguna respuesta: si está en blanco, cancela la hoja.")
        )
    return tecleo.respuestas


def _con_candado():
    filas = Hoja.objects.select_for_update(of=("self",))
    return filas.select_related("serie__cuestionario", "por")


def _exigir_que_quepa(lote: LoteDeCaptura) -> None:
    if lote.capturas.vivas().count() >= HOJAS_POR_LOTE:
        frase = _("Este lote ya tiene %(n)s hojas: abre otro.")
        raise CapturaInvalida(frase % {"n": HOJAS_POR_LOTE})


def _exigir_que_sobre(captura: HojaCapturada, usuario) -> None:
    if not puede_cotejar(usuario):
        raise PermissionDenied
    if not por_que_sobra(captura, ya_recibidos([captura.folio])):
        raise CapturaInvalida(_("La muestra ya se sorteó: la hoja se queda."))


def _id(usuario) -> int | None:
    return usuario.pk if usuario else None


def _bloquear_captura(captura_id: int, usuario, *mas: Situacion) -> HojaCapturada:
    """The batch first, as everybody else; then the sheet as it is now."""
    lote_id = HojaCapturada.objects.values_list("lote_id", flat=True).get(pk=captura_id)
    lote = lote_en(lote_id, Situacion.TECLEANDO, *mas)
    filas = lote.capturas.vivas().select_related("hoja__serie__cuestionario")
    captura = filas.filter(pk=captura_id).first()
    if captura is None:
        raise CapturaInvalida(_("Esa hoja ya no está en el lote."))
    captura.lote = lote
    if not puede_corregir_captura(usuario, captura):
        raise PermissionDenied
    return captura
