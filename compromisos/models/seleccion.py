"""Which topics the committee took to the tables, by which rule, and which it left."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SeleccionDeTemas(models.Model):
    """An act of the committee for one plan. Append-only: a mistake gets another row."""

    plan = models.ForeignKey(
        "wagtailcore.Page", models.PROTECT, related_name="+", verbose_name=_("plan")
    )
    regla = models.TextField(
        _("regla"), max_length=2000, help_text=_("Con qué regla se eligieron.")
    )
    acuerdo = models.CharField(
        _("acuerdo"), max_length=200, help_text=_("Quién lo acordó y cuándo.")
    )
    fecha = models.DateField(_("fecha"))
    sustituye = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="sustituida_por"
    )
    motivo_del_cambio = models.CharField(
        _("motivo del cambio"), max_length=400, blank=True
    )
    es_muestra = models.BooleanField(_("contenido de muestra"), default=False)
    por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    creada_en = models.DateTimeField()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("selección de temas")
        verbose_name_plural = _("selecciones de temas")
        ordering = ["pk"]
        default_permissions = ["view"]
        permissions = [("seleccionar_temas", _("Puede registrar los temas elegidos"))]

    def __str__(self):
        return f"{self.fecha:%Y-%m-%d}"


class TemaSometidoQuerySet(models.QuerySet):
    def vigentes(self):
        return self.filter(seleccion__sustituida_por__isnull=True)

    def del_plan(self, plan):
        """Of the selection in force of that plan."""
        return self.vigentes().filter(seleccion__plan=plan.pk if plan else None)


class TemaSometido(models.Model):
    """One topic in that act: its votes, and why it was left out. Append-only."""

    seleccion = models.ForeignKey(
        SeleccionDeTemas, models.PROTECT, related_name="temas"
    )
    tema = models.ForeignKey("Tema", models.PROTECT, related_name="sometidos")
    votos = models.PositiveIntegerField(_("votos"))
    elegido = models.BooleanField(_("elegido"))
    razon = models.CharField(_("razón"), max_length=600, blank=True)

    objects = TemaSometidoQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("tema sometido")
        verbose_name_plural = _("temas sometidos")
        ordering = ["-elegido", "-votos", "pk"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["seleccion", "tema"], name="tema_unico_por_seleccion"
            )
        ]

    def __str__(self):
        return str(self.tema)
