"""The input documents of the sample dossiers, from the eve of the tables."""

import datetime

from sitio.comun.fechas import inicio_del_dia

from ..models import DocumentoDeInsumos, PaginaTema
from ..partes_del_plan import fases_de
from ..services.insumos import publicar_insumos
from .mesas import FASE_DE_LAS_MESAS
from .planes import plan_en_curso


def cargar(*, ahora: datetime.datetime) -> int:
    """Of every dossier. Their files are made when somebody asks for them."""
    if DocumentoDeInsumos.objects.exists():
        return 0
    momento = min(ahora, _vispera() or ahora)
    paginas = PaginaTema.objects.live().filter(es_muestra=True).order_by("path")
    for pagina in paginas:
        publicar_insumos(
            pagina=pagina, motivo="", usuario=None, momento=momento, con_archivos=False
        )
    return len(paginas)


def _vispera() -> datetime.datetime | None:
    """Eight in the evening of the day before the phase of the tables begins."""
    fase = fases_de(plan_en_curso()).filter(numero=FASE_DE_LAS_MESAS).first()
    return fase and inicio_del_dia(fase.fechas[0]) - datetime.timedelta(hours=4)
