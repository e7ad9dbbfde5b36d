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
    estado = models.CharField(
        max_length=12, choices=EstadoRespuesta, default=EstadoRespuesta.BORRADOR
    )
    autora = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    creada_en = models.DateTimeField(auto_now_add=True)
    publicada_en = models.DateTimeField(null=True)
    es_muestra = models.BooleanField(default=False)
    # Grows with each change of a draft: who saves over another's is told.
    edicion = models.PositiveIntegerField(default=0)

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
        indexes = [models.Index(fields=["hilo", "estado"], name="respuesta_hilo")]

    def __str__(self):
        return f"{self.get_resolucion_display()}: {self.razones[:60]}"


class EnlaceDeCambio(models.Model):
    """Where an answer shows in the public text: a version, and what it changed.

    A draft's may be taken away; once its answer is published they are only added.
    """

    respuesta = models.ForeignKey(
        Respuesta, models.CASCADE, related_name="enlaces", verbose_name=_("respuesta")
    )
    version = models.PositiveIntegerField(_("versión"))
    # As the target compares its versions, and what it was called there.
    ancla = models.CharField(_("ancla"), max_length=80)
    titulo = models.CharField(_("parte del texto"), max_length=255)
    por = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    en = models.DateTimeField()

    class Meta:
        verbose_name = _("enlace con el cambio")
        verbose_name_plural = _("enlaces con el cambio")
        ordering = ["version", "pk"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["respuesta", "version", "ancla"], name="enlace_unico"
            )
        ]
        indexes = [models.Index(fields=["version"], name="enlace_version")]

    def __str__(self):
        return f"{self.version}: {self.titulo}"


class PasoDeRespuesta(models.Model):
    """One step of an answer on its way out. Append-only: see the migration."""

    respuesta = models.ForeignKey(
        Respuesta, models.PROTECT, related_name="pasos", verbose_name=_("respuesta")
    )
    de = models.CharField(max_length=12, blank=True)
    a = models.CharField(max_length=12, choices=EstadoRespuesta)
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )
    nota = models.CharField(_("nota"), max_length=500, blank=True)
    en = models.DateTimeField()

    class Meta:
        verbose_name = _("paso de la respuesta")
        verbose_name_plural = _("pasos de la respuesta")
        ordering = ["pk"]
        default_permissions = []

    def __str__(self):
        return f"{self.respuesta_id}: {self.de} → {self.a}"


class PlantillaDeRespuesta(models.Model):
    """Words to start an answer from, with guidance on what to fill in."""

    nombre = models.CharField(_("nombre"), max_length=80, unique=True)
    resolucion = models.CharField(
        _("resolución"), max_length=20, choices=Resolucion, blank=True
    )
    texto = models.TextField(
        _("texto"),
        max_length=4000,
        help_text=_("Pon entre corchetes lo que hay que llenar: [qué cambió]."),
    )

    class Meta:
        verbose_name = _("plantilla de respuesta")
        verbose_name_plural = _("plantillas de respuesta")
        ordering = ["nombre"]
        default_permissions = []

    def __str__(self):
        return self.nombre
