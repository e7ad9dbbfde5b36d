"""An author asks once for a second look; another person than the first gives it."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..apelable import leer_pase, limite_para_apelar, se_puede_apelar
from ..estados import EstadoApelacion, EstadoComentario
from ..excepciones import ApelacionInvalida, EnlaceInvalido
from ..models import Apelacion, Comentario, PasoDeComentario
from ..permissions import es_parte, puede_moderar
from ..texto import limpiar
from .avisos_de_apelacion import avisar_apelacion
from .cierres import cerrar_apelacion
from .impedimentos import ES_PARTE, SIN_CONTEXTO
from .transicion import avanzar, bloquear

LARGO_DEL_ARGUMENTO = Apelacion._meta.get_field("argumento").max_length
LARGO_DE_RAZONES = 500


@dataclass(frozen=True)
class Apelable:
    """What a link is for: the decision, its deadline, and the appeal it already has."""

    comentario: Comentario
    paso: PasoDeComentario
    apelacion: Apelacion | None
    limite: datetime.datetime


def apelable_del_pase(
    pase: str, *, momento: datetime.datetime | None = None
) -> Apelable:
    """Raises EnlaceInvalido: unknown, late, or of a decision that no longer stands."""
    leido = leer_pase(pase)
    if leido is None:
        raise EnlaceInvalido(EnlaceInvalido.DESCONOCIDO)
    comentario_id, decidido_en = leido
    paso = (
        PasoDeComentario.objects.filter(comentario=comentario_id, en=decidido_en)
        .select_related("comentario__hilo")
        .order_by("-pk")
        .first()
    )
    if paso is None:
        raise EnlaceInvalido(EnlaceInvalido.DESCONOCIDO)
    comentario = paso.comentario
    if comentario.estado == EstadoComentario.RETIRADO or comentario.sin_texto:
        raise EnlaceInvalido(EnlaceInvalido.RETIRADO)
    apelacion = Apelacion.objects.filter(paso=paso).first()
    vigente = comentario.decidido_en == decidido_en
    if apelacion is None and not (
        vigente and se_puede_apelar(comentario, momento=momento)
    ):
        raise EnlaceInvalido(
            EnlaceInvalido.VENCIDO if vigente else EnlaceInvalido.USADO
        )
    limite = limite_para_apelar(comentario) if vigente else decidido_en
    return Apelable(comentario, paso, apelacion, limite)


@transaction.atomic
def apelar(
    *, pase: str, argumento: str, momento: datetime.datetime | None = None
) -> tuple[Apelacion, bool]:
    """The appeal of that decision, and whether it is new: it is stored only once."""
    argumento = limpiar(argumento)
    if not argumento or len(argumento) > LARGO_DEL_ARGUMENTO:
        raise ApelacionInvalida(_("Escribe por qué, en 1,500 caracteres o menos."))
    bloquear([apelable_del_pase(pase, momento=momento).comentario.pk])
    # Again, now that nobody else can change it.
    de_que = apelable_del_pase(pase, momento=momento)
    if de_que.apelacion:
        return de_que.apelacion, False
    nueva = Apelacion.objects.create(
        comentario=de_que.comentario,
        paso=de_que.paso,
        argumento=argumento,
        presentada_en=momento or timezone.now(),
    )
    return nueva, True


def aceptar_apelacion(
    *,
    apelacion_id: int,
    moderadora,
    razones: str = "",
    momento: datetime.datetime | None = None,
) -> Apelacion:
    """The text is published, and its author told."""
    return _resolver(
        apelacion_id, EstadoApelacion.ACEPTADA, moderadora, razones, momento
    )


def negar_apelacion(
    *,
    apelacion_id: int,
    moderadora,
    razones: str,
    momento: datetime.datetime | None = None,
) -> Apelacion:
    """The decision stands, with reasons that its author is told."""
    if not limpiar(razones):
        raise ApelacionInvalida(_("Escribe las razones: se le dicen a quien apeló."))
    return _resolver(apelacion_id, EstadoApelacion.NEGADA, moderadora, razones, momento)


@transaction.atomic
def _resolver(apelacion_id, desenlace, moderadora, razones, momento) -> Apelacion:
    if not puede_moderar(moderadora):
        raise PermissionDenied
    razones = limpiar(razones)
    if len(razones) > LARGO_DE_RAZONES:
        raise ApelacionInvalida(_("Usa 500 caracteres o menos."))
    momento = momento or timezone.now()
    apelacion = _bloquear(apelacion_id)
    comentario = apelacion.comentario
    if motivo := impedimento_para_resolver(apelacion, moderadora, desenlace):
        raise ApelacionInvalida(motivo)
    cerrar_apelacion(
        apelacion, desenlace, usuario=moderadora, razones=razones, momento=momento
    )
    if desenlace == EstadoApelacion.ACEPTADA:
        avanzar(
            [comentario],
            a=EstadoComentario.PUBLICADO,
            usuario=moderadora,
            nota=razones,
            momento=momento,
        )
    avisar_apelacion(apelacion, razones)
    return apelacion


def _bloquear(apelacion_id: int) -> Apelacion:
    """Read once its comment is locked, which every decision about it locks first."""
    filas = Apelacion.objects.select_related("paso", "resolucion__usuario")
    comentario_id = filas.get(pk=apelacion_id).comentario_id
    comentario = bloquear([comentario_id])[0]
    apelacion = filas.get(pk=apelacion_id)
    apelacion.comentario = comentario
    return apelacion


def impedimento_para_resolver(
    apelacion: Apelacion, moderadora, desenlace: str = EstadoApelacion.ACEPTADA
) -> str:
    """Why this person cannot resolve it so, or ''."""
    if apelacion.estado != EstadoApelacion.ABIERTA:
        return _("Ya está resuelta: %(como)s.") % {
            "como": apelacion.get_estado_display().lower()
        }
    if es_parte(moderadora, apelacion.comentario):
        return str(ES_PARTE)
    if _decidio(moderadora, apelacion):
        return _("La decisión fue tuya: le toca revisarla a otra persona.")
    if desenlace == EstadoApelacion.ACEPTADA and apelacion.comentario.sin_contexto:
        return str(SIN_CONTEXTO)
    return ""


def _decidio(moderadora, apelacion: Apelacion) -> bool:
    """Alone, or as the first of the two that the decision needed."""
    if apelacion.paso.usuario_id == moderadora.pk:
        return True
    suyas = apelacion.comentario.propuestas.filter(usuario=moderadora)
    return suyas.filter(revision__confirma=True).exists()
