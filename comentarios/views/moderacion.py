from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..cifras import cifras_recientes
from ..models import AjustesDeParticipacion


def moderacion(request: HttpRequest) -> HttpResponse:
    """The public account of moderation: rules and figures, nobody's data."""
    reglas = AjustesDeParticipacion.load().reglas
    return render(
        request,
        "comentarios/moderacion.html",
        {
            "cifras": cifras_recientes(),
            "reglas": reglas.get_url(request) if reglas else "",
            "ruta": [{"titulo": _("Inicio"), "url": "/"}],
        },
    )
