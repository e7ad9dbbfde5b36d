"""Whether every sector signed the version that would become the final plan."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from ..firmas import PENDIENTE, estado_de_firmas, firmas_completas, solicitud_vigente
from ..models import SentidoDeFirma, VersionDelPlan
from .falta import Falta


def firmas(plan, version: VersionDelPlan) -> Iterator[Falta]:
    if firmas_completas(plan, version):
        return
    yield Falta(
        "firmas",
        _estado_de_la_firma(plan, version),
        _("Ver las firmas"),
        reverse("paginas_compuerta", args=[plan.pk]) + "#firmas",
        f"{plan.url}compuerta/#firmas",
        admite_excepcion=False,
    )


def _estado_de_la_firma(plan, version: VersionDelPlan) -> str:
    solicitud = solicitud_vigente(plan)
    numero = {"n": version.numero}
    if not solicitud or solicitud.version_id != version.pk:
        return _("Los sectores no han firmado la versión %(n)s.") % numero
    lineas = estado_de_firmas(plan, solicitud=solicitud)
    for estado, frase in (
        (SentidoDeFirma.RECHAZO, _("No firmó la versión %(n)s: %(sectores)s.")),
        (PENDIENTE, _("Falta que firme la versión %(n)s: %(sectores)s.")),
    ):
        siglas = [linea.sector.siglas for linea in lineas if linea.estado == estado]
        if siglas:
            return frase % (numero | {"sectores": get_text_list(siglas, _("y"))})
    return _("La firma de la versión %(n)s se canceló.") % numero
