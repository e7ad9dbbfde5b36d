"""What readers and authors ask moderation to look at again, as tabs of the queue."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ..estados import EstadoComentario
from ..models import Apelacion, Reporte

URL_DE_REPORTADOS = "comentarios_reporte_modeladmin_index"
URL_DE_APELACIONES = "comentarios_apelacion_modeladmin_index"
REPORTADOS, APELACIONES = "reportados", "apelaciones"


def cuantos_reportados() -> int:
    abiertos = Reporte.objects.abiertos().order_by()
    publicos = abiertos.filter(comentario__estado=EstadoComentario.PUBLICADO)
    return publicos.values("comentario").distinct().count()


def pestanas_de_lectores(actual: str = "") -> list[dict]:
    """To stand beside the states of the queue. One query each."""
    return [
        {
            "etiqueta": _("Reportados"),
            "cuenta": cuantos_reportados(),
            "url": reverse(URL_DE_REPORTADOS),
            "actual": actual == REPORTADOS,
        },
        {
            "etiqueta": _("Apelaciones"),
            "cuenta": Apelacion.objects.abiertas().count(),
            "url": reverse(URL_DE_APELACIONES),
            "actual": actual == APELACIONES,
        },
    ]
