from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.locks import WorkflowLock
from wagtail.models import Task, TaskState

# Not Wagtail's own names: whoever may «approve» a task may also cancel its workflow.
FIRMAR, RECHAZAR = "firmar", "rechazar"
DE_WAGTAIL = {FIRMAR: "approve", RECHAZAR: "reject"}


class CandadoDeFirma(WorkflowLock):
    """Says why nobody can edit the plan, and until when."""

    def get_message(self, user):
        return _(
            "El plan se está firmando: nadie lo edita hasta que los sectores terminen "
            "o la coordinación cancele la solicitud."
        )

    def get_description(self, user, can_lock=False):
        return _("Nadie puede editar el plan mientras los sectores lo firman.")

    def get_locked_by(self, user, can_lock=False):
        return _("Se está firmando")


class SeFirma:
    """For the page that sectors sign: its own words when it is locked for that."""

    def get_lock(self):
        tarea = self.current_workflow_task
        if isinstance(tarea, TareaDeFirma):  # even over a lock of one's own
            return CandadoDeFirma(self, tarea)
        return super().get_lock()


class TareaDeFirma(Task):
    """One sector's signature. A sector without members is skipped in the open.

    Not one of Wagtail's group tasks: the group is the sector's, and their mails would
    go out inside the request (services.avisos_de_firma uses the outbox).
    """

    sector = models.OneToOneField(
        "compromisos.Sector",
        models.PROTECT,
        related_name="tarea_de_firma",
        verbose_name=_("sector"),
    )
    admin_form_fields = [*Task.admin_form_fields, "sector"]

    class Meta:
        verbose_name = _("firma de un sector")
        verbose_name_plural = _("firmas de sectores")

    def firma(self, user) -> bool:
        """Whether this account signs for the sector."""
        return user.is_superuser or self._es_del_sector(user)

    def _es_del_sector(self, user) -> bool:
        return user.groups.filter(pk=self.sector.grupo_id).exists()

    def user_can_access_editor(self, obj, user):
        return self.firma(user)

    def locked_for_user(self, obj, user):
        """Nobody edits a plan while it is being signed, signers included."""
        return True

    def get_actions(self, obj, user):
        if not self.firma(user):
            return []
        return [
            (RECHAZAR, _("No firmar, con motivo"), True),
            (FIRMAR, _("Firmar"), False),
            (FIRMAR, _("Firmar con comentario"), True),
        ]

    def get_task_states_user_can_moderate(self, user, **kwargs):
        if not self.firma(user):
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)

    @transaction.atomic
    def on_action(self, task_state, user, action_name, **kwargs):
        """Of two members of a sector at once, one signs; the other is refused."""
        actual = TaskState.objects.select_for_update().get(pk=task_state.pk)
        super().on_action(actual, user, DE_WAGTAIL[action_name], **kwargs)

    def start(self, workflow_state, user=None):
        paso = super().start(workflow_state, user=user)
        if not self.sector.organizaciones.exists():
            paso.status = TaskState.STATUS_SKIPPED
            paso.comment = str(_("Sector sin integrantes: se omite a la vista."))
            paso.finished_at = timezone.now()
            paso.save()
        return paso

    @classmethod
    def get_description(cls):
        return _("El grupo del sector firma la versión del plan")


class SolicitudDeFirma(models.Model):
    """Binds a sign-off to the exact version the sectors were asked to sign."""

    plan = models.ForeignKey(
        "paginas.PaginaPlan", models.PROTECT, related_name="solicitudes_de_firma"
    )
    version = models.ForeignKey(
        "paginas.VersionDelPlan", models.PROTECT, related_name="solicitudes_de_firma"
    )
    flujo = models.OneToOneField(
        "wagtailcore.WorkflowState", models.PROTECT, related_name="+"
    )
    solicitada_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    creada_en = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("solicitud de firma")
        verbose_name_plural = _("solicitudes de firma")
        ordering = ["-pk"]
        default_permissions = ["view"]

    def __str__(self):
        return f"{self.version}"


class SentidoDeFirma(models.TextChoices):
    FIRMO = "firmo", _("Firmó")
    RECHAZO = "rechazo", _("No firmó")
    SIN_INTEGRANTES = "sin_integrantes", _("Sin integrantes: se omite a la vista")


class Firma(models.Model):
    """What a sector said of a version. Append-only; the newest row of each counts.

    Wagtail's own record of a workflow goes away with its revisions: this stays.
    """

    solicitud = models.ForeignKey(
        SolicitudDeFirma, models.PROTECT, related_name="firmas"
    )
    sector = models.ForeignKey(
        "compromisos.Sector",
        models.PROTECT,
        related_name="firmas",
        verbose_name=_("sector"),
    )
    sentido = models.CharField(_("firma"), max_length=16, choices=SentidoDeFirma)
    comentario = models.TextField(_("comentario"), blank=True)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    en = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("firma")
        verbose_name_plural = _("firmas")
        ordering = ["pk"]
        default_permissions = ["view"]

    def __str__(self):
        return f"{self.sector}: {self.get_sentido_display()}"


class Excepcion(models.Model):
    """A fault of the gate that the committee accepts, with its public reason."""

    plan = models.ForeignKey(
        "paginas.PaginaPlan", models.PROTECT, related_name="excepciones"
    )
    falta = models.CharField(_("falta"), max_length=80)
    descripcion = models.CharField(max_length=300)
    motivo = models.TextField(_("motivo"), max_length=1000)
    acuerdo = models.CharField(_("acuerdo del Comité"), max_length=200)
    autora = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    creada_en = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("excepción")
        verbose_name_plural = _("excepciones")
        ordering = ["pk"]
        default_permissions = ["view", "add"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "falta"], name="una_excepcion_por_falta"
            )
        ]

    def __str__(self):
        return self.descripcion
