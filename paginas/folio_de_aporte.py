"""What became of an answered questionnaire, told to whoever holds its folio."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from compromisos.consulta.vocabulario import CanalDeAporte
from compromisos.models import Aporte

from .historia_de_un_aporte import Suceso, historia_de
from .models import PaginaConsulta
from .partes_del_plan import consultas_de


def historia_de_aporte(request: HttpRequest, folio: str) -> HttpResponse | None:
    """The page of that folio, or None if it is not of an answer. Never what it says."""
    suyos = Aporte.objects.vigentes().select_related("cuestionario__plan")
    aporte = suyos.filter(folio=folio).first() if folio else None
    if aporte is None:
        return None
    pagina = _pagina_de(aporte)
    return render(
        request,
        "compromisos/consulta/folio.html",
        {
            "aporte": aporte,
            "sucesos": _sucesos(aporte),
            "historias": historia_de(aporte, f"{pagina.url}base/" if pagina else ""),
            "pagina": pagina,
            "gracias": "gracias" in request.GET,
        },
    )


def _pagina_de(aporte: Aporte) -> PaginaConsulta | None:
    """Of its plan; of a questionnaire without a plan, the only one there may be."""
    suyas = consultas_de(aporte.cuestionario.plan).live()
    return suyas.order_by("-cuestionario_id").first()


def _sucesos(aporte: Aporte) -> list[Suceso]:
    sucesos = [Suceso(_como_llego(aporte), aporte.recibido_en)]
    if aporte.vaciado_en:
        frase = _("Se borró lo que decía, a petición de quien la escribió.")
        sucesos.append(Suceso(frase, aporte.vaciado_en))
    return sucesos


def _como_llego(aporte: Aporte) -> str:
    if aporte.canal == CanalDeAporte.PAPEL:
        return _("Lo recibimos en papel.")
    if aporte.canal == CanalDeAporte.IMPORTADO:
        return _("Lo recibimos en un archivo.")
    return _("Lo recibimos por este sitio.")
