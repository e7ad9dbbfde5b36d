from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..estados import EstadoRespuesta, Resolucion


class RespuestaQuerySet(models.QuerySet):
    def publicadas(self):
        return self.filter(estado=EstadoRespuesta.PUBLICADA)


class Respuesta(models.Model):
    """A reasoned answer to one or many comments, signed by a role (OGP 4.1)."""

    hilo = models.ForeignKey(
        "Hilo", models.PROTECT, related_name="respuestas", verbose_name=_("hilo")
    )
    comentarios = models.ManyToManyField(
        "Comentario", related_name="respuestas", verbose_name=_("comentarios")
    )
    resolucion = models.CharField(_("resolución"), max_length=20, choices=Resolucion)
    razones = models.TextField(_("razones"), max_length=4000)
    institucion = models.CharField(_("institución"), max_length=160)
    firma = models.CharField(
        _("firma"), max_length=160, help_text=_("Cargo o área que responde.")
    )
    version_del_cambio = models.PositiveIntegerField(
        _("versión donde se ve el cambio"), null=True, blank=True
    )
    ancla_del_cambio = models.CharField(
        _("sección donde se ve el cambio"), max_length=80, blank=True
    )
    estado = models.CharField(
        max_length=12, choices=EstadoRespuesta, default=EstadoRespuesta.BORRADOR
    )
    autora = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    creada_en = models.DateTimeField(auto_now_add=True)
    publicada_en = models.DateTimeField(null=True)
    es_muestra = models.BooleanField(default=False)

    objects = RespuestaQuerySet.as_manager()

    class Meta:
        verbose_name = _("respuesta razonada")
        verbose_name_plural = _("respuestas razonadas")
        ordering = ["pk"]
        default_permissions = ["view"]
        permissions = [
            ("redactar_respuesta", _("Puede redactar respuestas razonadas")),
            ("publicar_respuesta", _("Puede publicar respuestas razonadas")),
        ]

    def __str__(self):
        return f"{self.get_resolucion_display()}: {self.razones[:60]}"
