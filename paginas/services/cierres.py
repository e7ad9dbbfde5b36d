"""Closing a phase, opening it again, and excusing one of its checks: all in public."""

import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from comentarios.moderacion import Senal, fragmentos
from compromisos.relleno import es_relleno

from ..excepciones import CierreRechazado
from ..fases import Revisada, como_se_guardan, pendientes, revisiones_de
from ..models import CierreDeFase, ExcepcionDeFase, PaginaFase
from ..permissions import puede_cerrar_fases, puede_exceptuar_fases

CONTACTOS = (Senal.CORREO, Senal.TELEFONO, Senal.CURP)


@transaction.atomic
def cerrar_fase(
    *,
    fase: PaginaFase,
    fecha: datetime.date,
    acuerdo: str,
    usuario,
    es_muestra: bool = False,
) -> CierreDeFase:
    """Record the committee's act with what its checks found. Sent twice, it is once.

    Nothing else changes: the phase's state still comes from its dates. Only the loader
    of initial content may pass `usuario=None`.
    """
    _exigir(usuario, puede_cerrar_fases)
    bloqueada = _fase_bloqueada(fase)
    escrito = {"fecha": fecha, "acuerdo": _texto(CierreDeFase, "acuerdo", acuerdo)}
    vigente = _acto_en_vigor(bloqueada)
    if vigente and not vigente.reabre:
        if all(getattr(vigente, campo) == valor for campo, valor in escrito.items()):
            return vigente
        raise CierreRechazado(_("Esta fase ya está cerrada."))
    _exigir_fecha(fecha, _desde_cuando(bloqueada, vigente))
    revisadas = _revisadas(bloqueada)
    if faltan := pendientes(revisadas):
        raise CierreRechazado(
            _("Todavía no se puede cerrar: hay revisiones que no se cumplen."),
            faltan=faltan,
        )
    return _nuevo(
        bloqueada, vigente, escrito, revisadas, usuario, es_muestra=es_muestra
    )


@transaction.atomic
def reabrir_fase(
    *, fase: PaginaFase, fecha: datetime.date, motivo: str, acuerdo: str, usuario
) -> CierreDeFase:
    """Say, with the reason, that a closing no longer holds. Both acts stay."""
    _exigir(usuario, puede_cerrar_fases)
    bloqueada = _fase_bloqueada(fase)
    escrito = {
        "fecha": fecha,
        "acuerdo": _texto(CierreDeFase, "acuerdo", acuerdo),
        "motivo": _texto(CierreDeFase, "motivo", motivo),
    }
    vigente = _acto_en_vigor(bloqueada)
    if not vigente or vigente.reabre:
        if vigente and all(getattr(vigente, c) == v for c, v in escrito.items()):
            return vigente
        raise CierreRechazado(_("Esta fase no está cerrada."))
    _exigir_fecha(fecha, vigente.fecha)
    return _nuevo(bloqueada, vigente, escrito, [], usuario, reabre=True)


@transaction.atomic
def exceptuar_revision(
    *,
    fase: PaginaFase,
    clave: str,
    motivo: str,
    acuerdo: str,
    usuario,
    es_muestra: bool = False,
) -> ExcepcionDeFase:
    """Let a phase close with that check unmet. It covers no more than what it found.

    It is never erased. A closed phase has nothing to excuse.
    """
    _exigir(usuario, puede_exceptuar_fases)
    bloqueada = _fase_bloqueada(fase)
    escrito = {
        "motivo": _texto(ExcepcionDeFase, "motivo", motivo),
        "acuerdo": _texto(ExcepcionDeFase, "acuerdo", acuerdo),
    }
    vigente = _acto_en_vigor(bloqueada)
    if vigente and not vigente.reabre:
        raise CierreRechazado(_("Esta fase ya está cerrada."))
    una = next((r for r in _revisadas(bloqueada) if r.clave == clave), None)
    if una and una.excepcion:
        if all(getattr(una.excepcion, c) == v for c, v in escrito.items()):
            return una.excepcion
        raise CierreRechazado(_("Esa revisión ya tiene una excepción."))
    _exigir_exceptuable(una)
    with translation.override(settings.LANGUAGE_CODE):
        descripcion = una.descripcion
    return ExcepcionDeFase.objects.create(
        fase=bloqueada,
        revision=una.clave_con_medida,
        descripcion=descripcion,
        es_muestra=es_muestra and usuario is None,
        por=usuario,
        creada_en=timezone.now(),
        **escrito,
    )


def _exigir(usuario, puede) -> None:
    if usuario is not None and not puede(usuario):
        raise PermissionDenied


def _fase_bloqueada(fase: PaginaFase) -> PaginaFase:
    """Two people cannot act on it at once."""
    return PaginaFase.objects.select_for_update(of=("self",)).get(pk=fase.pk)


def _acto_en_vigor(fase: PaginaFase) -> CierreDeFase | None:
    return fase.cierres.order_by("-pk").first()


def _revisadas(fase: PaginaFase) -> list[Revisada]:
    """Their words stay beside the phase, so they are in its language."""
    with translation.override(settings.LANGUAGE_CODE):
        return revisiones_de(fase)


def _nuevo(
    fase: PaginaFase, vigente, escrito: dict, revisadas, usuario, **campos
) -> CierreDeFase:
    with translation.override(settings.LANGUAGE_CODE):
        guardadas = como_se_guardan(revisadas)
    es_muestra = campos.pop("es_muestra", False) and usuario is None
    return CierreDeFase.objects.create(
        fase=fase,
        revisiones=guardadas,
        sustituye=vigente,
        es_muestra=es_muestra,
        por=usuario,
        creado_en=timezone.now(),
        **escrito,
        **campos,
    )


def _desde_cuando(fase: PaginaFase, vigente: CierreDeFase | None) -> datetime.date:
    """No act is older than the phase, nor than the one it replaces."""
    inicio = fase.fechas[0]
    return max(inicio, vigente.fecha) if vigente else inicio


def _exigir_fecha(fecha: datetime.date, desde: datetime.date) -> None:
    if fecha > timezone.localdate():
        raise CierreRechazado(_("La fecha no puede ser futura."), "fecha")
    if fecha < desde:
        dia = {"dia": date_format(desde, "DATE_FORMAT")}
        raise CierreRechazado(_("No puede ser anterior al %(dia)s.") % dia, "fecha")


def _exigir_exceptuable(una: Revisada | None) -> None:
    if una is None or not una.falla:
        raise CierreRechazado(
            _("Esa revisión ya se cumple: no hay nada que exceptuar.")
        )
    if not una.hallazgo.admite_excepcion:
        raise CierreRechazado(
            _("Esto no admite excepción: %(frase)s") % {"frase": una.descripcion}
        )


def _texto(modelo, campo: str, texto: str) -> str:
    """As long as its column, with words in it, and nobody's contact: it is public."""
    maximo = modelo._meta.get_field(campo).max_length
    texto = texto.strip()
    if es_relleno(texto):
        raise CierreRechazado(_("Escríbelo con tus palabras: se publica."), campo)
    if len(texto) > maximo:
        raise CierreRechazado(
            _("No puede pasar de %(n)s caracteres.") % {"n": maximo}, campo
        )
    if any(fragmento.senal in CONTACTOS for fragmento in fragmentos(texto)):
        raise CierreRechazado(
            _(
                "Se publica: escribe el cargo o la institución, sin correos, "
                "teléfonos ni claves de nadie."
            ),
            campo,
        )
    return texto
