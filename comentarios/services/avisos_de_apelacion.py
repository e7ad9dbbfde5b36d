"""Mail to the author about how her appeal ended."""

from django.urls import reverse
from django.utils import translation

from ..models import Apelacion
from .avisos import correo_de
from .correo import encolar_correo


def avisar_apelacion(apelacion: Apelacion, razones: str) -> None:
    comentario = apelacion.comentario
    if not (correo := correo_de(comentario)):
        return
    if comentario.es_publico:
        ruta = reverse("comentarios:comentario", args=[comentario.pk])
    else:
        ruta = reverse("comentarios:folio_detalle", args=[comentario.folio])
    with translation.override(comentario.idioma):
        encolar_correo(
            tipo=f"apelacion_{apelacion.estado}",
            destinatario=correo,
            datos={
                "folio": comentario.folio,
                "seccion": comentario.hilo.etiqueta,
                "motivo": apelacion.paso.get_motivo_display(),
                "razones": razones,
                "ruta": ruta,
            },
            idioma=comentario.idioma,
        )
