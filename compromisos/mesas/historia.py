"""What a step's `antes` says, in words that anybody reads."""

from django.template.defaultfilters import filesizeformat
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sitio.comun.fechas import momento_legible

from .vocabulario import Modalidad, Resolucion, SectorDeMesa


def antes_de(paso) -> list[tuple[str, str]]:
    """What it is about and what it said, without what was blank."""
    dichos = [
        (rotulo(), leer(paso.antes[campo]))
        for campo, (rotulo, leer) in PALABRAS.items()
        if paso.antes.get(campo)
    ]
    return [(rotulo, texto) for rotulo, texto in dichos if texto]


def _momento(valor: str) -> str:
    return momento_legible(parse_datetime(valor))


def _dia(valor: str) -> str:
    return date_format(parse_date(valor), "DATE_FORMAT")


def _asistencia(cuentas: dict) -> str:
    return ", ".join(
        f"{sector.label}: {cuentas[sector.value]}"
        for sector in SectorDeMesa
        if cuentas.get(sector.value)
    )


def _palabra(vocabulario):
    return lambda valor: str(vocabulario(valor).label)


# Called when it is read: the words are in the reader's language.
PALABRAS = {
    "titulo": (lambda: _("Título"), str),
    "proposito": (lambda: _("Propósito"), str),
    "inicia_en": (lambda: _("Empezaba"), _momento),
    "termina_en": (lambda: _("Terminaba"), _momento),
    "modalidad": (lambda: _("Modalidad"), _palabra(Modalidad)),
    "lugar": (lambda: _("Lugar"), str),
    "enlace": (lambda: _("Enlace para entrar"), str),
    "agenda": (lambda: _("Agenda"), str),
    "asistencia": (lambda: _("Asistencia"), _asistencia),
    "acuerdos": (lambda: _("Acuerdos"), str),
    "disensos": (lambda: _("Disensos"), str),
    "minuta": (lambda: _("Minuta"), str),
    "minuta_url": (lambda: _("Enlace a la minuta"), str),
    "minuta_sha256": (lambda: _("SHA-256 del archivo de la minuta"), str),
    "minuta_bytes": (lambda: _("Peso del archivo de la minuta"), filesizeformat),
    "descripcion": (lambda: _("Descripción"), str),
    "resolucion": (lambda: _("Resolución"), _palabra(Resolucion)),
    "razones": (lambda: _("Razones"), str),
    "resuelta_en": (lambda: _("Fecha de la resolución"), _dia),
}
