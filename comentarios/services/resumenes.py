"""What was said in each section, in the committee's words. Every version is kept."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..estados import AccionDeSintesis
from ..excepciones import EdicionEnConflicto, SintesisInvalida
from ..models import ResumenDeSeccion
from ..permissions import puede_resumir
from ..texto import limpiar
from .sintesis import anotar, bloquear_conversacion, cuando, nombre_de

TEXTO_MAXIMO = ResumenDeSeccion._meta.get_field("texto").max_length


@transaction.atomic
def guardar_resumen(
    *, hilo_id: int, texto: str, edicion: int, usuario
) -> ResumenDeSeccion:
    """Write the summary over the one that was read (`edicion`; 0: there was none).

    An empty text takes it away from the public; what it said stays in the trace.
    """
    if not puede_resumir(usuario):
        raise PermissionDenied
    texto = limpiar(texto)
    if len(texto) > TEXTO_MAXIMO:
        raise SintesisInvalida(
            _("El resumen puede tener hasta %(n)s caracteres.") % {"n": TEXTO_MAXIMO}
        )
    bloquear_conversacion(hilo_id)
    resumen = _vigente(hilo_id)
    if resumen.edicion != edicion:
        raise EdicionEnConflicto(
            _("%(quien)s guardó otro resumen el %(cuando)s.")
            % {"quien": nombre_de(resumen.por), "cuando": cuando(resumen.en)}
        )
    antes, resumen.texto = resumen.texto, texto
    if antes == texto:
        return resumen
    resumen.edicion += 1
    resumen.por, resumen.en = usuario, timezone.now()
    resumen.save()
    anotar(
        AccionDeSintesis.RESUMIR,
        usuario=usuario,
        hilo_id=hilo_id,
        datos={"antes": antes, "despues": texto},
        momento=resumen.en,
    )
    return resumen


def _vigente(hilo_id: int) -> ResumenDeSeccion:
    guardados = ResumenDeSeccion.objects.select_related("por")
    return guardados.filter(hilo=hilo_id).first() or ResumenDeSeccion(hilo_id=hilo_id)
