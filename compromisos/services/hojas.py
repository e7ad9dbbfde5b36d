"""What becomes of a printed sheet: the only writer of `Hoja.estado`.

impresa → capturada (typed in or imported) → impresa (its batch was undone)
impresa → cancelada (with a reason) → impresa (restored, with a reason)

Each act stays in Wagtail's log of the series, which nobody edits.
"""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from sitio.comun.folio import leer_folio

from ..consulta.excepciones import HojaNoDisponible
from ..consulta.vocabulario import EstadoDeHoja
from ..models import Hoja, HojaCapturada
from ..permissions import puede_cancelar_hojas

CANCELAR, RESTITUIR = "compromisos.cancelar_hojas", "compromisos.restituir_hoja"
MOTIVO_MAXIMO = 300
POR_CONSULTA = 500


def hoja_de_folio(folio: str) -> Hoja | None:
    """However it was typed. With its series, questionnaire and point."""
    canonico = leer_folio(folio)
    hojas = Hoja.objects.select_related("serie__cuestionario", "serie__punto")
    return hojas.filter(folio=canonico).first() if canonico else None


@transaction.atomic
def cancelar_hojas(
    *,
    motivo: str,
    usuario,
    folios: Iterable[str] = (),
    hojas: Iterable[Hoja] = (),
) -> list[Hoja]:
    """Say why those will not come back: spoilt, lost, left over. All or none.

    Raises ValidationError for a missing reason, and HojaNoDisponible for folios that
    are unknown, typed in or cancelled already. `usuario=None`: only the loader.
    """
    _exigir_permiso(usuario)
    motivo = _exigir_motivo(motivo)
    pedidas = {hoja.folio for hoja in hojas} | {leer_folio(f) or f for f in folios}
    filas = _bloquear(folio__in=pedidas)
    _exigir_estado(filas, pedidas, EstadoDeHoja.IMPRESA)
    if usuario is not None:
        _exigir_sin_teclear(filas)
    _pasar(filas, EstadoDeHoja.CANCELADA, usuario, motivo)
    _anotar(CANCELAR, filas, usuario, motivo)
    return filas


@transaction.atomic
def restituir_hoja(*, hoja: Hoja, motivo: str, usuario) -> Hoja:
    """A cancelled sheet did come back: it waits again. The log keeps both reasons."""
    _exigir_permiso(usuario)
    motivo = _exigir_motivo(motivo)
    filas = _bloquear(pk=hoja.pk)
    _exigir_estado(filas, {hoja.folio}, EstadoDeHoja.CANCELADA)
    _anotar(RESTITUIR, filas, usuario, motivo, antes=filas[0].motivo)
    _pasar(filas, EstadoDeHoja.IMPRESA, usuario)
    return filas[0]


def marcar_capturada(hoja: Hoja, *, usuario) -> None:
    """Of two at once, exactly one wins; the other gets HojaNoDisponible.

    The service that takes the answer has already asked who may.
    """
    marcar_capturadas([hoja.pk], usuario=usuario)


def marcar_capturadas(ids: Iterable[int], *, usuario) -> None:
    """All of them or none."""
    _mover(ids, EstadoDeHoja.IMPRESA, EstadoDeHoja.CAPTURADA, usuario)


def devolver_hojas(ids: Iterable[int], *, usuario) -> None:
    """The batch that typed them in was undone: they wait again. All or none."""
    _mover(ids, EstadoDeHoja.CAPTURADA, EstadoDeHoja.IMPRESA, usuario)


@transaction.atomic
def _mover(ids: Iterable[int], de: EstadoDeHoja, a: EstadoDeHoja, usuario) -> None:
    """By conditional updates: whoever comes second finds nothing to change."""
    ids = sorted(set(ids))
    cambio = {"estado": a, "por": usuario, "cambiada_en": timezone.now()}
    for desde in range(0, len(ids), POR_CONSULTA):
        tanda = ids[desde : desde + POR_CONSULTA]
        if len(_bloquear(pk__in=tanda)) < len(tanda):
            raise HojaNoDisponible(_("Una de esas hojas no existe."))
        if Hoja.objects.filter(pk__in=tanda, estado=de).update(**cambio) < len(tanda):
            otras = Hoja.objects.filter(pk__in=tanda).exclude(estado=de)
            raise _no_disponibles(list(otras.exclude(estado=a)) or list(otras))


def _bloquear(**cuales) -> list[Hoja]:
    """In the order of their keys, so that two batches never wait for each other."""
    return list(Hoja.objects.select_for_update().filter(**cuales).order_by("pk"))


def _exigir_permiso(usuario) -> None:
    if usuario is not None and not puede_cancelar_hojas(usuario):
        raise PermissionDenied


def _exigir_motivo(motivo: str) -> str:
    motivo = " ".join(motivo.split())
    if not motivo:
        raise ValidationError({"motivo": _("Di por qué.")})
    if len(motivo) > MOTIVO_MAXIMO:
        frase = _("Caben %(n)s caracteres.") % {"n": MOTIVO_MAXIMO}
        raise ValidationError({"motivo": frase})
    return motivo


def _exigir_estado(filas: list[Hoja], pedidas: set[str], estado: EstadoDeHoja):
    if desconocidas := sorted(pedidas - {hoja.folio for hoja in filas}):
        frase = _("No hay hojas con estos folios: %(folios)s.")
        raise HojaNoDisponible(
            frase % {"folios": _enumerar(desconocidas)}, tuple(desconocidas)
        )
    if otras := [hoja for hoja in filas if hoja.estado != estado]:
        raise _no_disponibles(otras)


def _exigir_sin_teclear(filas: list[Hoja]) -> None:
    """What somebody is typing is not cancelled under her hands."""
    suyas = HojaCapturada.objects.vivas().filter(hoja__in=filas)
    if tecleadas := sorted(suyas.values_list("folio", flat=True)):
        frase = _("Se teclearon en un lote: %(folios)s. Sácalas antes de él.")
        raise HojaNoDisponible(
            frase % {"folios": _enumerar(tecleadas)}, tuple(tecleadas)
        )


def _no_disponibles(hojas: list[Hoja]) -> HojaNoDisponible:
    dichas = [f"{hoja.folio} ({hoja.get_estado_display().lower()})" for hoja in hojas]
    frase = _("No se puede con estas hojas: %(hojas)s.")
    return HojaNoDisponible(
        frase % {"hojas": _enumerar(dichas)}, tuple(hoja.folio for hoja in hojas)
    )


def _enumerar(cosas: list[str], *, caben: int = 10) -> str:
    dichas = ", ".join(cosa[:40] for cosa in cosas[:caben])
    if len(cosas) <= caben:
        return dichas
    return _("%(dichas)s y %(n)s más") % {"dichas": dichas, "n": len(cosas) - caben}


def _pasar(filas: list[Hoja], estado: EstadoDeHoja, usuario, motivo: str = "") -> None:
    ahora = timezone.now()
    for hoja in filas:
        hoja.estado, hoja.motivo = estado, motivo
        hoja.por, hoja.cambiada_en = usuario, ahora
    columnas = ["estado", "motivo", "por", "cambiada_en"]
    Hoja.objects.bulk_update(filas, columnas, batch_size=POR_CONSULTA)


def _anotar(acto: str, filas: list[Hoja], usuario, motivo: str, **mas) -> None:
    """One entry per series, with its folios."""
    por_serie: dict[int, list[Hoja]] = {}
    for hoja in filas:
        por_serie.setdefault(hoja.serie_id, []).append(hoja)
    for suyas in por_serie.values():
        datos = {"folios": [hoja.folio for hoja in suyas], "motivo": motivo, **mas}
        log(instance=suyas[0].serie, action=acto, user=usuario, data=datos)
