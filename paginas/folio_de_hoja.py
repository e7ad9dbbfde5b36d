"""What is known of a printed sheet before it is typed in, told to whoever holds it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from compromisos.consulta.vocabulario import EstadoDeHoja
from compromisos.services.hojas import hoja_de_folio

from .models import PaginaConsulta


def historia_de_hoja(request: HttpRequest, folio: str) -> HttpResponse | None:
    """None if it is no sheet's, or if its answer tells the story."""
    hoja = hoja_de_folio(folio) if folio else None
    if hoja is None:
        return None
    paginas = PaginaConsulta.objects.live()
    pagina = paginas.filter(cuestionario=hoja.serie.cuestionario_id).first()
    return render(
        request,
        "compromisos/consulta/hoja.html",
        {
            "hoja": hoja,
            "serie": hoja.serie,
            "cancelada": hoja.estado == EstadoDeHoja.CANCELADA,
            "capturada": hoja.estado == EstadoDeHoja.CAPTURADA,
            "pagina": pagina,
        },
    )
