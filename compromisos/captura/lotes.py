"""Where a batch of typed sheets stands: its sample, what differs, what it lacks."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..consulta.borrador import separar
from ..consulta.formulario import Formulario, formulario_de
from ..consulta.respuestas import faltas
from ..consulta.vocabulario import EstadoDeHoja, EstadoDeLote, OrigenDeLote
from ..models import Aporte, HojaCapturada, LoteDeCaptura, Tema
from .cotejo import Cotejo, cotejar, definitivas
from .muestra import es_mucho
from .papeles import nombre_de
from .vocabulario import Situacion

VIVA = Q(capturas__viva=True)
EN_MUESTRA = VIVA & Q(capturas__ronda__gt=0)


def situacion(lote: LoteDeCaptura) -> Situacion:
    if lote.estado == EstadoDeLote.CERRADO:
        return Situacion.CERRADO
    if lote.estado == EstadoDeLote.DESHECHO:
        return Situacion.DESCARTADO
    return Situacion.COTEJANDO if lote.sorteado_en else Situacion.TECLEANDO


def lotes_tecleados():
    """With how many sheets each one has, and how many of its sample are waited for."""
    filas = LoteDeCaptura.objects.filter(origen=OrigenDeLote.TECLADO)
    return filas.select_related("cuestionario", "punto", "por").annotate(
        hojas=Count("capturas", filter=VIVA),
        en_muestra=Count("capturas", filter=EN_MUESTRA),
        dos_veces=Count(
            "capturas", filter=EN_MUESTRA & Q(capturas__segunda__isnull=False)
        ),
        ultima=Max("capturas__en"),
    )


@dataclass(frozen=True)
class CapturaLeida:
    """A sheet with its two typings compared."""

    captura: HojaCapturada
    cotejo: Cotejo | None
    resoluciones: tuple = ()

    @property
    def por_teclear(self) -> bool:
        """The second time."""
        return bool(self.captura.ronda) and self.cotejo is None

    @property
    def definitivas(self) -> dict[str, dict]:
        return definitivas(self.captura.respuestas, self.resoluciones)

    @property
    def quien(self) -> str:
        return nombre_de(self.captura.por)

    @property
    def quien_otra_vez(self) -> str:
        return nombre_de(self.captura.segunda.por)

    @property
    def dichos(self) -> list[dict]:
        """What stands of it, in the order of the paper."""
        return sorted(self.definitivas.values(), key=lambda una: una["numero"])

    @property
    def sobra(self) -> bool:
        """Its sheet was cancelled, or typed elsewhere, after it was typed here."""
        hoja = self.captura.hoja
        return bool(hoja) and hoja.estado != EstadoDeHoja.IMPRESA


@dataclass(frozen=True)
class LoteLeido:
    lote: LoteDeCaptura
    hojas: tuple[CapturaLeida, ...]

    @property
    def situacion(self) -> Situacion:
        return situacion(self.lote)

    @cached_property
    def muestra(self) -> list[CapturaLeida]:
        return [h for h in self.hojas if h.captura.ronda]

    @cached_property
    def por_teclear(self) -> list[CapturaLeida]:
        return [h for h in self.muestra if h.por_teclear]

    @cached_property
    def cotejadas(self) -> list[CapturaLeida]:
        return [h for h in self.muestra if h.cotejo]

    @cached_property
    def con_diferencias(self) -> list[CapturaLeida]:
        return [h for h in self.cotejadas if h.cotejo.diferencias]

    @cached_property
    def pendientes(self) -> int:
        return sum(len(h.cotejo.pendientes) for h in self.cotejadas)

    @cached_property
    def comparadas(self) -> int:
        return sum(h.cotejo.comparadas for h in self.cotejadas)

    @cached_property
    def errores(self) -> int:
        return sum(h.cotejo.errores for h in self.cotejadas)

    @property
    def porcentaje(self) -> float:
        return self.errores * 100 / self.comparadas if self.comparadas else 0.0

    @property
    def hay_que_ampliar(self) -> bool:
        """Too many first mistakes, once all is resolved, and sheets not seen twice."""
        if self.por_teclear or self.pendientes or self.es_completa:
            return False
        return not self.muestra or es_mucho(self.errores, self.comparadas)

    @property
    def es_completa(self) -> bool:
        return len(self.muestra) == len(self.hojas)

    @property
    def sin_folio(self) -> int:
        return sum(h.captura.sin_folio for h in self.hojas)

    def lo_que_falta(self) -> list[str]:
        """Before it may be closed, in words. Runs queries only when all is typed."""
        return list(self._por_hacer()) or list(self._por_corregir())

    def _por_hacer(self) -> Iterator[str]:
        if not self.hojas:
            yield _("No tiene hojas.")
        elif not self.lote.sorteado_en:
            yield _("Falta terminar de teclear y sortear la muestra.")
        if n := len(self.por_teclear):
            yield ngettext(
                "Falta teclear otra vez %(n)s hoja de la muestra.",
                "Falta teclear otra vez %(n)s hojas de la muestra.",
                n,
            ) % {"n": n}
        if n := self.pendientes:
            yield ngettext(
                "Falta resolver %(n)s diferencia.",
                "Falta resolver %(n)s diferencias.",
                n,
            ) % {"n": n}
        if self.lote.sorteado_en and self.hay_que_ampliar:
            yield _("Hay demasiados errores de captura: amplía la muestra.")

    def _por_corregir(self) -> Iterator[str]:
        formulario = formulario_de(self.lote.cuestionario, Tema.objects.all())
        recibidos = ya_recibidos([h.captura.folio for h in self.hojas])
        for leida in self.hojas:
            if motivo := _por_que_no_entra(leida, formulario, recibidos):
                yield f"{leida.captura.folio}: {motivo}"


def leer_lote(lote: LoteDeCaptura) -> LoteLeido:
    filas = lote.capturas.vivas().select_related(
        "por", "cambiada_por", "hoja__serie", "segunda__por"
    )
    leidas = []
    for captura in filas.prefetch_related("segunda__resoluciones__por"):
        captura.lote = lote
        leidas.append(leer_captura(captura))
    return LoteLeido(lote, tuple(leidas))


def leer_captura(captura: HojaCapturada) -> CapturaLeida:
    segunda = getattr(captura, "segunda", None)
    if segunda is None:
        return CapturaLeida(captura, None)
    segunda.captura = captura
    resueltas = tuple(segunda.resoluciones.all())
    cotejo = cotejar(captura.respuestas, segunda.respuestas, resueltas)
    return CapturaLeida(captura, cotejo, resueltas)


def por_que_sobra(captura: HojaCapturada, recibidos: set[str]) -> str:
    """Its sheet became something else after it was typed; or ''."""
    hoja = captura.hoja
    if hoja and hoja.estado != EstadoDeHoja.IMPRESA:
        return _("la hoja está como «%(estado)s»; sácala del lote.") % {
            "estado": hoja.get_estado_display()
        }
    if captura.folio in recibidos:
        return _("ya se recibió por otro camino; sácala del lote.")
    return ""


def ya_recibidos(folios) -> set[str]:
    recibidos = Aporte.objects.vigentes().filter(folio__in=folios)
    return set(recibidos.values_list("folio", flat=True))


def _por_que_no_entra(
    leida: CapturaLeida, formulario: Formulario, recibidos: set[str]
) -> str:
    """Something changed since it was typed, or what was resolved does not add up."""
    if motivo := por_que_sobra(leida.captura, recibidos):
        return motivo
    finales = leida.definitivas
    vigentes, perdidas = separar(formulario, finales)
    if perdidas:
        frase = _("«%(palabras)s» ya no es una respuesta a «%(pregunta)s».")
        return frase % {
            "palabras": perdidas[0].palabras,
            "pregunta": perdidas[0].pregunta,
        }
    for clave, frase in faltas(formulario, vigentes).items():
        return f"«{formulario.campos[clave].texto}»: {frase}"
    return ""
