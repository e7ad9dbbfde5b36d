from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..estados import AccionDeModeracion, MotivoDeModeracion
from .comentario import Comentario

NEGATIVAS = [accion for accion in AccionDeModeracion if accion.pide_motivo]


class PropuestaQuerySet(models.QuerySet):
    def abiertas(self):
        """Nobody reviewed them, and the text is still where and as it was."""
        en_su_lugar = Q()
        for accion in NEGATIVAS:
            en_su_lugar |= Q(accion=accion, comentario__estado=accion.desde)
        return self.filter(
            en_su_lugar, revision__isnull=True, comentario__edicion=F("edicion")
        )


class PropuestaDeModeracion(models.Model):
    """A negative decision that waits for a person of another sector. Append-only."""

    comentario = models.ForeignKey(
        Comentario, models.PROTECT, related_name="propuestas"
    )
    accion = models.CharField(
        max_length=12, choices=[(accion.value, accion.label) for accion in NEGATIVAS]
    )
    motivo = models.CharField(max_length=24, choices=MotivoDeModeracion)
    nota = models.CharField(max_length=500, blank=True)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    # {key: name} of her sectors that day: the committee changes.
    sectores = models.JSONField(default=dict)
    edicion = models.PositiveSmallIntegerField(default=0)
    en = models.DateTimeField()

    objects = PropuestaQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("propuesta de moderación")
        verbose_name_plural = _("propuestas de moderación")
        ordering = ["pk"]
        default_permissions = []

    def __str__(self):
        return f"{self.comentario_id}: {self.accion}"

    @property
    def decision(self) -> AccionDeModeracion:
        return AccionDeModeracion(self.accion)

    @property
    def de_quien(self) -> str:
        return str(self.usuario.get_full_name() or self.usuario)

    @property
    def de_que_sector(self) -> str:
        return ", ".join(self.sectores.values())


class RevisionDePropuesta(models.Model):
    """What the second person said: one per proposal. Append-only."""

    propuesta = models.OneToOneField(
        PropuestaDeModeracion, models.PROTECT, related_name="revision"
    )
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    sectores = models.JSONField(default=dict)
    confirma = models.BooleanField()
    nota = models.CharField(max_length=500, blank=True)
    en = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("segunda revisión")
        verbose_name_plural = _("segundas revisiones")
        ordering = ["pk"]
        default_permissions = []

    def __str__(self):
        return f"{self.propuesta_id}: {self.confirma}"
