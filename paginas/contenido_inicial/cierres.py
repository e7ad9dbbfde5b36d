"""The closing acts of the phases before the one a demonstration is in.

They are samples, made by the same services that people use. What the sample lacks gets
a sample exception that says so; what admits none leaves that phase without its act.
"""

from django.utils.translation import gettext as _

from ..excepciones import CierreRechazado
from ..fases import pendientes, revisiones_de
from ..models import CierreDeFase, PaginaFase
from ..services.calendario import fases_en_orden
from ..services.cierres import cerrar_fase, exceptuar_revision
from .lectura import leer
from .publicacion import republicar


def cargar(*, actual: int) -> int:
    """Those that nobody has closed, or opened again."""
    fases = [fase for fase in fases_en_orden() if fase.numero < actual]
    tocadas = CierreDeFase.objects.filter(fase__in=fases).values_list("fase", flat=True)
    return sum(_cerrar(fase) for fase in fases if fase.pk not in set(tocadas))


def _cerrar(fase: PaginaFase) -> bool:
    _publicar_producto(fase)
    acuerdo = _("Acuerdo de muestra: el de la demostración")
    faltan = pendientes(revisiones_de(fase))
    if not all(una.hallazgo.admite_excepcion for una in faltan):
        return False
    for una in faltan:
        exceptuar_revision(
            fase=fase,
            clave=una.clave,
            motivo=_(
                "Excepción de muestra: el contenido de la demostración no lo incluye."
            ),
            acuerdo=acuerdo,
            usuario=None,
            es_muestra=True,
        )
    try:
        cerrar_fase(
            fase=fase,
            fecha=fase.fechas[1],
            acuerdo=acuerdo,
            usuario=None,
            es_muestra=True,
        )
    except CierreRechazado:
        return False
    return True


def _publicar_producto(fase: PaginaFase) -> None:
    """On the last day of the phase, unless somebody wrote another thing."""
    if fase.producto_publicado_en or fase.has_unpublished_changes:
        return
    enlaces = {fila["numero"]: fila["enlace"] for fila in leer("proceso")["fases"]}
    if fase.producto_enlace == enlaces.get(fase.numero):
        fase.producto_publicado_en = fase.fechas[1]
        republicar(fase)
