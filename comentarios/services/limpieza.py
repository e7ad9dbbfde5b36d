"""What the site stops keeping once it is of no use. Safe to run as often as wanted."""

import datetime
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from wagtail import hooks

from ..estados import EstadoComentario, TipoDeSuceso
from ..models import AjustesDeParticipacion, Comentario, CorreoSaliente, Invitado
from ..models.correo import INTENTOS_MAXIMOS
from ..permissions import puede_borrar_datos
from .limites import cupos_viejos
from .transicion import bloquear
from .vaciado import quitar_persona, quitar_texto


@dataclass(frozen=True)
class Limpieza:
    """How many of each: to be cleaned, or cleaned. `otros`: of upper apps, by name."""

    sin_confirmar: int
    retirados: int
    personas: int
    correos: int
    cupos: int
    otros: dict[str, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        propios = {**vars(self), "otros": sum(self.otros.values())}
        return sum(propios.values())


def por_limpiar(*, momento: datetime.datetime | None = None) -> Limpieza:
    """What `limpiar_participacion` would do now. Changes nothing."""
    plazo = _Plazo(momento or timezone.now())
    return Limpieza(
        sin_confirmar=plazo.sin_confirmar().count(),
        retirados=plazo.retirados().count(),
        personas=plazo.personas(salvo=plazo.sin_confirmar()).count(),
        correos=plazo.enviados().count() + plazo.abandonados().count(),
        cupos=cupos_viejos(momento=plazo.ahora).count(),
        otros=_de_otras_apps(plazo.ahora, simular=True),
    )


def limpiar_por_boton(*, usuario) -> Limpieza:
    """The same, asked for by coordination."""
    if not puede_borrar_datos(usuario):
        raise PermissionDenied
    return limpiar_participacion()


@transaction.atomic
def limpiar_participacion(*, momento: datetime.datetime | None = None) -> Limpieza:
    """Forget what is older than the setting says; the log tells it without data."""
    plazo = _Plazo(momento or timezone.now())
    return Limpieza(
        sin_confirmar=_caducar(plazo),
        retirados=_vaciar_retirados(plazo),
        personas=_quitar_personas(plazo),
        correos=_quitar_correos(plazo),
        cupos=cupos_viejos(momento=plazo.ahora).delete()[0],
        otros=_de_otras_apps(plazo.ahora, simular=False),
    )


def _de_otras_apps(ahora: datetime.datetime, *, simular: bool) -> dict[str, int]:
    """What the apps above keep for a while: each says its name and how many."""
    limpiezas = hooks.get_hooks("limpiar_participacion")
    hechas = (limpiar(momento=ahora, simular=simular) for limpiar in limpiezas)
    return {nombre: cuantos for nombre, cuantos in hechas if cuantos}


class _Plazo:
    """Which rows are too old, by the setting's days."""

    def __init__(self, ahora: datetime.datetime):
        self.ahora = ahora
        dias = AjustesDeParticipacion.load().dias_de_resguardo
        self.limite = ahora - datetime.timedelta(days=dias)

    def sin_confirmar(self):
        """Unless a link that was asked for again still works."""
        return Comentario.objects.filter(
            ~Q(confirmacion__vence_en__gt=self.ahora),
            ~Q(comment="", invitado=None),
            estado=EstadoComentario.SIN_CONFIRMAR,
            submit_date__lt=self.limite,
        )

    def retirados(self):
        return Comentario.objects.filter(
            ~Q(comment=""),
            estado=EstadoComentario.RETIRADO,
            decidido_en__lt=self.limite,
        )

    def personas(self, *, salvo=None):
        suyos = Comentario.objects.filter(invitado=OuterRef("pk"))
        if salvo is not None:
            suyos = suyos.exclude(pk__in=salvo.values("pk"))
        return Invitado.objects.filter(~Exists(suyos), creado_en__lt=self.limite)

    def enviados(self):
        return CorreoSaliente.objects.filter(enviado_en__lt=self.limite)

    def abandonados(self):
        """Given up, or cancelled; some still hold an address."""
        return CorreoSaliente.objects.filter(
            enviado_en=None, intentos__gte=INTENTOS_MAXIMOS, creado_en__lt=self.limite
        )


def _caducar(plazo: _Plazo) -> int:
    bloquear(plazo.sin_confirmar().values_list("pk", flat=True))
    # Read again, locked: a link may have been asked for, or used, meanwhile.
    caducos = list(plazo.sin_confirmar())
    quitar_texto(caducos, suceso=TipoDeSuceso.CADUCADO, momento=plazo.ahora)
    quitar_persona(caducos)
    return len(caducos)


def _vaciar_retirados(plazo: _Plazo) -> int:
    return len(quitar_texto(list(plazo.retirados()), momento=plazo.ahora))


def _quitar_personas(plazo: _Plazo) -> int:
    """Locked first, so that nobody comments meanwhile as somebody who goes."""
    bloqueadas = plazo.personas().select_for_update().values_list("pk", flat=True)
    return plazo.personas().filter(pk__in=list(bloqueadas)).delete()[0]


def _quitar_correos(plazo: _Plazo) -> int:
    return plazo.enviados().delete()[0] + plazo.abandonados().delete()[0]
