"""What became of an answered questionnaire, told to whoever holds its folio."""

import datetime
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from compromisos.consulta.vocabulario import CanalDeAporte
from compromisos.models import Aporte

from .models import PaginaConsulta


@dataclass(frozen=True)
class PasoDeAporte:
    en: datetime.datetime
    frase: str


def historia_de_aporte(request: HttpRequest, folio: str) -> HttpResponse | None:
    """The page of that folio, or None if it is not of an answer. Never what it says."""
    suyos = Aporte.objects.vigentes().select_related("cuestionario")
    aporte = suyos.filter(folio=folio).first() if folio else None
    if aporte is None:
        return None
    paginas = PaginaConsulta.objects.live().order_by("-cuestionario_id")
    return render(
        request,
        "compromisos/consulta/folio.html",
        {
            "aporte": aporte,
            "pasos": [PasoDeAporte(aporte.recibido_en, _como_llego(aporte))],
            "pagina": paginas.first(),
            "gracias": "gracias" in request.GET,
        },
    )


def _como_llego(aporte: Aporte) -> str:
    if aporte.canal == CanalDeAporte.PAPEL:
        return _("Lo recibimos en papel. Espera que una persona lo lea.")
    if aporte.canal == CanalDeAporte.IMPORTADO:
        return _("Lo recibimos en un archivo. Espera que una persona lo lea.")
    return _("Lo recibimos por este sitio. Espera que una persona lo lea.")
