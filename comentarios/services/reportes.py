"""Readers flag what breaks a rule; a person looks. Nothing is hidden by itself."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from ..estados import MOTIVOS_DE_REPORTE, DesenlaceDeReportes
from ..excepciones import DecisionIncompleta, ReporteInvalido, TransicionInvalida
from ..models import Comentario, Invitado, Reporte, ResolucionDeReportes
from ..permissions import es_parte, puede_moderar
from ..texto import limpiar
from .cierres import resolver
from .impedimentos import ES_PARTE
from .limites import contar_reporte, red_de
from .retiro import es_de
from .transicion import bloquear

LARGO_DE_NOTA = Reporte._meta.get_field("nota").max_length
DIAS_DE_LA_HUELLA = 7


def reportar_comentario(
    *,
    comentario_id: int,
    motivo: str,
    nota: str = "",
    usuario=None,
    invitado: Invitado | None = None,
    direccion: str,
    momento: datetime.datetime | None = None,
) -> bool:
    """Store one flag; False when this network already has one open on that comment.

    Raises ReporteInvalido or DemasiadosEnvios, each with a sentence for people.
    """
    nota = limpiar(nota)
    if motivo not in dict(MOTIVOS_DE_REPORTE):
        raise ReporteInvalido(_("Elige una razón de la lista."))
    if len(nota) > LARGO_DE_NOTA:
        raise ReporteInvalido(_("La nota es demasiado larga."))
    contar_reporte(direccion=direccion, momento=momento)
    ahora = momento or timezone.now()
    olvidar_redes(momento=ahora)
    with transaction.atomic():
        comentario = _publico(comentario_id)
        if es_de(comentario, invitado=invitado, usuario=usuario):
            raise ReporteInvalido(_("Es un comentario tuyo: puedes retirarlo."))
        huella = _huella(comentario, direccion)
        if Reporte.objects.filter(comentario=comentario, huella=huella).exists():
            return False
        Reporte.objects.create(
            comentario=comentario, motivo=motivo, nota=nota, huella=huella, en=ahora
        )
    return True


def mantener_publicado(
    *,
    comentario_id: int,
    moderadora,
    nota: str = "",
    momento: datetime.datetime | None = None,
) -> ResolucionDeReportes:
    """The flags were read and the text stays. To hide it: `ocultar_comentario`."""
    if not puede_moderar(moderadora):
        raise PermissionDenied
    nota = limpiar(nota)
    if len(nota) > LARGO_DE_NOTA:
        raise DecisionIncompleta(_("La nota es demasiado larga."))
    with transaction.atomic():
        comentario = _publico(comentario_id, error=TransicionInvalida)
        if es_parte(moderadora, comentario):
            raise DecisionIncompleta(str(ES_PARTE))
        cuantos = comentario.reportes.abiertos().count()
        if not cuantos:
            raise TransicionInvalida(_("Alguien ya atendió esos reportes."))
        return resolver(
            comentario,
            cuantos,
            desenlace=DesenlaceDeReportes.SIGUE,
            usuario=moderadora,
            nota=nota,
            momento=momento or timezone.now(),
        )


def olvidar_redes(*, momento: datetime.datetime) -> int:
    """Wipe the hashes that are old: they only serve to tell a repeated flag."""
    limite = momento - datetime.timedelta(days=DIAS_DE_LA_HUELLA)
    viejos = Reporte.objects.exclude(huella="").filter(en__lt=limite)
    return viejos.update(huella="")


def _publico(comentario_id: int, *, error=ReporteInvalido) -> Comentario:
    comentarios = bloquear([comentario_id])
    if not comentarios or not comentarios[0].es_publico:
        raise error(_("Ese comentario ya no se muestra: no hace falta hacer nada."))
    return comentarios[0]


def _huella(comentario: Comentario, direccion: str) -> str:
    """Keyed, and other for each comment: it tells nothing about who reads what."""
    clave = f"{comentario.pk}:{red_de(direccion)}"
    return salted_hmac("comentarios.reporte", clave, algorithm="sha256").hexdigest()
