import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Invitado(models.Model):
    """A person without an account. The only place that holds her e-mail."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    correo = models.EmailField(_("correo"), unique=True)
    confirmado_en = models.DateTimeField(null=True)
    creado_en = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("persona invitada")
        verbose_name_plural = _("personas invitadas")
        default_permissions = []

    def __str__(self):
        return str(self.pk)


class Confirmacion(models.Model):
    """A single-use link. Only the token's SHA-256 is stored."""

    comentario = models.OneToOneField(
        "Comentario", models.CASCADE, related_name="confirmacion"
    )
    huella = models.CharField(max_length=64, unique=True)
    vence_en = models.DateTimeField()
    usada_en = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("confirmación")
        verbose_name_plural = _("confirmaciones")
        default_permissions = []

    def __str__(self):
        return f"{self.comentario_id}"

    @property
    def vencida(self) -> bool:
        return self.usada_en is None and self.vence_en <= timezone.now()


class PerfilInstitucional(models.Model):
    """What an account is called in public. A badge is given here, by coordination."""

    usuario = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="perfil_institucional",
        verbose_name=_("cuenta"),
    )
    nombre_publico = models.CharField(
        _("nombre público"),
        max_length=120,
        help_text=_("Cargo o área. Nunca un correo ni un teléfono."),
    )
    institucion = models.CharField(_("institución"), max_length=160)

    class Meta:
        verbose_name = _("perfil institucional")
        verbose_name_plural = _("perfiles institucionales")

    def __str__(self):
        return self.nombre_publico
