import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

INTENTOS_MAXIMOS = 24


class CorreoSalienteQuerySet(models.QuerySet):
    def por_enviar(self):
        """Not sent, and not given up (after some five days of trying)."""
        return self.filter(enviado_en__isnull=True, intentos__lt=INTENTOS_MAXIMOS)

    def listos(self, ahora: datetime.datetime):
        """Never tried, or whose wait is over."""
        return self.filter(
            Q(proximo_intento_en__isnull=True) | Q(proximo_intento_en__lte=ahora)
        )


class CorreoSaliente(models.Model):
    """The outbox: stored with the fact it tells, sent afterwards by a job.

    `destinatario` and `datos` are wiped once the message is gone.
    """

    tipo = models.CharField(_("tipo"), max_length=40)
    destinatario = models.EmailField(_("destinatario"), blank=True)
    datos = models.JSONField(default=dict, blank=True)
    idioma = models.CharField(max_length=5, default="es-mx")
    creado_en = models.DateTimeField(auto_now_add=True)
    enviado_en = models.DateTimeField(_("enviado"), null=True, blank=True)
    intentos = models.PositiveSmallIntegerField(_("intentos"), default=0)
    proximo_intento_en = models.DateTimeField(null=True, blank=True)
    ultimo_error = models.CharField(max_length=120, blank=True)
    # What it tells of, so that it can be cancelled while it waits.
    referencia = models.CharField(max_length=60, blank=True, db_index=True)

    objects = CorreoSalienteQuerySet.as_manager()

    class Meta:
        verbose_name = _("correo saliente")
        verbose_name_plural = _("correos salientes")
        default_permissions = []
        indexes = [
            models.Index(
                fields=["enviado_en", "proximo_intento_en"], name="correo_cola"
            )
        ]

    def __str__(self):
        return f"{self.tipo} {self.pk}"
