from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..estados import AccionDeSintesis


class Etiqueta(models.Model):
    """A word the committee puts on comments of any section."""

    nombre = models.CharField(_("nombre"), max_length=80, unique=True)
    descripcion = models.CharField(_("descripción"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("etiqueta")
        verbose_name_plural = _("etiquetas")
        ordering = ["nombre"]
        default_permissions = []

    def __str__(self):
        return self.nombre


class Grupo(models.Model):
    """Comments of one conversation that ask for the same.

    `edicion` counts the changes of its title and synthesis.
    """

    hilo = models.ForeignKey(
        "Hilo", models.PROTECT, related_name="grupos", verbose_name=_("sección")
    )
    titulo = models.CharField(_("título"), max_length=160)
    sintesis = models.TextField(
        _("qué dicen"), max_length=2000, blank=True, help_text=_("Se publica.")
    )
    orden = models.PositiveSmallIntegerField(_("orden"), default=0)
    edicion = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("grupo")
        verbose_name_plural = _("grupos")
        ordering = ["hilo", "orden", "pk"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["hilo", "titulo"], name="grupo_unico")
        ]

    def __str__(self):
        return self.titulo


class Clasificacion(models.Model):
    """Where the committee put one comment, and who did last.

    `edicion` grows with each change of group: who saves over another's is told. Labels
    are put and taken one by one, so those of two people stand together.
    """

    comentario = models.OneToOneField(
        "Comentario", models.PROTECT, related_name="clasificacion"
    )
    grupo = models.ForeignKey(
        Grupo, models.PROTECT, null=True, related_name="clasificaciones"
    )
    etiquetas = models.ManyToManyField(Etiqueta, related_name="clasificaciones")
    edicion = models.PositiveIntegerField(default=0)
    por = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    en = models.DateTimeField()

    class Meta:
        verbose_name = _("clasificación")
        verbose_name_plural = _("clasificaciones")
        default_permissions = []
        permissions = [("clasificar", _("Puede clasificar comentarios"))]

    def __str__(self):
        return f"{self.comentario_id}: {self.grupo or '—'}"


class ResumenDeSeccion(models.Model):
    """What was said in one conversation, in the committee's words. Public."""

    hilo = models.OneToOneField(
        "Hilo", models.PROTECT, related_name="resumen", verbose_name=_("sección")
    )
    texto = models.TextField(_("resumen"), max_length=4000, blank=True)
    edicion = models.PositiveIntegerField(default=0)
    por = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    en = models.DateTimeField()

    class Meta:
        verbose_name = _("resumen de sección")
        verbose_name_plural = _("resúmenes de sección")
        default_permissions = []
        permissions = [("resumir", _("Puede escribir el resumen de cada sección"))]

    def __str__(self):
        return str(self.hilo)


class PasoDeSintesis(models.Model):
    """One thing the committee did, with what it takes to undo it. Append-only.

    Undoing is another row, which names the one it undoes: only one can.
    """

    accion = models.CharField(max_length=16, choices=AccionDeSintesis)
    hilo = models.ForeignKey(
        "Hilo", models.PROTECT, null=True, related_name="pasos_de_sintesis"
    )
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    datos = models.JSONField(default=dict)
    deshace = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="deshecho_por"
    )
    en = models.DateTimeField()

    class Meta:
        verbose_name = _("paso de la síntesis")
        verbose_name_plural = _("pasos de la síntesis")
        ordering = ["pk"]
        default_permissions = []

    def __str__(self):
        return f"{self.get_accion_display()} ({self.pk})"
