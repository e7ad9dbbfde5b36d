"""What becomes of each commitment of the previous plan, decided and said in public."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from compromisos.vocabulario import MotivoDeContinuidad


class DecisionDeContinuidad(models.TextChoices):
    CONTINUA = "continua", _("Continúa")
    NO_CONTINUA = "no_continua", _("No continúa")


class RevisionQuerySet(models.QuerySet):
    def vigentes(self):
        """The newest of each commitment in each plan: the one in force."""
        posteriores = RevisionDeContinuidad.objects.filter(
            plan=OuterRef("plan"),
            anterior=OuterRef("anterior"),
            pk__gt=OuterRef("pk"),
        )
        return self.filter(~Exists(posteriores))


class RevisionDeContinuidad(models.Model):
    """A decision about one commitment of the previous plan. Append-only.

    A change of mind is another row: the newest is in force, the older stay public.
    """

    plan = models.ForeignKey(
        "paginas.PaginaPlan",
        models.PROTECT,
        related_name="revisiones_de_continuidad",
        verbose_name=_("plan que la decide"),
    )
    anterior = models.ForeignKey(
        "compromisos.Compromiso",
        models.PROTECT,
        related_name="revisiones_de_continuidad",
        verbose_name=_("compromiso del plan anterior"),
    )
    decision = models.CharField(
        _("decisión"), max_length=12, choices=DecisionDeContinuidad
    )
    razon = models.CharField(
        _("por qué continúa"), max_length=16, choices=MotivoDeContinuidad, blank=True
    )
    relevos = models.ManyToManyField(
        "compromisos.Compromiso",
        through="RelevoDeCompromiso",
        related_name="+",
        verbose_name=_("compromisos que lo retoman"),
    )
    motivo = models.TextField(_("motivo"), max_length=1000)
    acuerdo = models.CharField(_("acuerdo del Comité"), max_length=200)
    es_muestra = models.BooleanField(default=False)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    en = models.DateTimeField(_("decidido"), auto_now_add=True)

    objects = RevisionQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("revisión de continuidad")
        verbose_name_plural = _("revisiones de continuidad")
        ordering = ["pk"]
        default_permissions = ["view"]
        permissions = [
            (
                "revisar_continuidad",
                _("Puede decidir qué compromisos del plan anterior continúan"),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision="continua", razon__gt="")
                | models.Q(decision="no_continua", razon=""),
                name="continuidad_con_razon_si_continua",
            )
        ]

    def __str__(self):
        return f"{self.anterior_id}: {self.get_decision_display()}"

    @property
    def continua(self) -> bool:
        return self.decision == DecisionDeContinuidad.CONTINUA


class RelevoDeCompromiso(models.Model):
    """A commitment of the new plan that takes up one of the previous plan."""

    revision = models.ForeignKey(
        RevisionDeContinuidad, models.PROTECT, related_name="filas_de_relevo"
    )
    compromiso = models.ForeignKey(
        "compromisos.Compromiso", models.PROTECT, related_name="filas_de_relevo"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "compromiso"], name="relevo_unico_por_revision"
            )
        ]

    def __str__(self):
        return f"{self.revision_id} → {self.compromiso_id}"
