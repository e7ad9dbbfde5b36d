"""Folios that a file brings, held against what the base and the printed sheets say."""

from django.utils.translation import gettext as _

from comentarios.models import Comentario

from ..consulta.vocabulario import EstadoDeHoja
from ..models import Aporte, Hoja, HojaCapturada
from .vocabulario import Motivo

TANDA = 500
Impedimento = tuple[str, str]


def impedimentos(folios: list[str], cuestionario_id: int) -> dict[str, Impedimento]:
    """Folio → why an answer to that questionnaire cannot take it. Four queries."""
    dichos = {}
    if not folios:
        return dichos
    for hoja in Hoja.objects.filter(folio__in=folios).select_related("serie"):
        if motivo := _de_la_hoja(hoja, cuestionario_id):
            dichos[hoja.folio] = (str(Motivo.HOJA), motivo)
    tecleadas = HojaCapturada.objects.vivas().filter(folio__in=folios)
    for folio, lote in tecleadas.values_list("folio", "lote__nombre"):
        frase = _("Esa hoja se está capturando en el lote «%(lote)s».")
        dichos[folio] = (str(Motivo.HOJA), frase % {"lote": lote})
    recibidos = Aporte.objects.vigentes().filter(folio__in=folios)
    for folio in recibidos.values_list("folio", flat=True):
        frase = _("Ya se recibió una respuesta con ese folio.")
        dichos[folio] = (str(Motivo.RECIBIDO), frase)
    ajenos = Comentario.objects.filter(folio__in=folios)
    for folio in ajenos.values_list("folio", flat=True):
        dichos[folio] = (str(Motivo.FOLIO), _("Ese folio es de un comentario."))
    return dichos


def _de_la_hoja(hoja: Hoja, cuestionario_id: int) -> str:
    if hoja.serie.cuestionario_id != cuestionario_id:
        return _("Esa hoja se imprimió para otro cuestionario.")
    if hoja.estado == EstadoDeHoja.CANCELADA:
        return _("Esa hoja está cancelada.")
    if hoja.estado == EstadoDeHoja.CAPTURADA:
        return _("Esa hoja ya está capturada.")
    return ""
