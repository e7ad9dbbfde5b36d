"""What people answered, and what they are still writing."""

import datetime
import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sitio.comun.canon import huella
from sitio.comun.entidades import ENTIDADES

from ..consulta.vocabulario import RENGLON_MAXIMO, CanalDeAporte


class AporteQuerySet(models.QuerySet):
    def vigentes(self):
        """Those that count: not the ones of a batch that was undone."""
        return self.filter(vigente=True)

    def del_plan(self, plan):
        return self.filter(cuestionario__plan=plan.pk if plan else None)


class Aporte(models.Model):
    """An answered questionnaire, as it was received. Nobody's name is in it.

    `respuestas` is what was received, by question. The columns below it are read from
    it once, by each question's meaning, so that they can be counted. Triggers allow
    two changes, both without return: it stops counting with its batch (`vigente`), and
    its content is emptied when who holds the folio asks for it (`vaciado_en`).
    """

    cuestionario = models.ForeignKey(
        "Cuestionario",
        models.PROTECT,
        related_name="aportes",
        verbose_name=_("cuestionario"),
    )
    folio = models.CharField(_("folio"), max_length=16, db_index=True)
    lote = models.ForeignKey(
        "LoteDeCaptura",
        models.PROTECT,
        null=True,
        related_name="aportes",
        verbose_name=_("lote"),
    )
    vigente = models.BooleanField(_("cuenta"), default=True)
    vaciado_en = models.DateTimeField(_("borrado"), null=True)
    canal = models.CharField(_("canal"), max_length=10, choices=CanalDeAporte)
    recibido_en = models.DateTimeField(_("recibido"), db_index=True)
    clave_de_envio = models.UUIDField(unique=True)
    aviso_version = models.CharField(_("aviso aceptado"), max_length=20, blank=True)
    idioma = models.CharField(_("idioma"), max_length=10, default="es-mx")
    es_muestra = models.BooleanField(_("contenido de muestra"), default=False)
    respuestas = models.JSONField(_("respuestas"), default=dict)

    tema = models.ForeignKey(
        "Tema",
        models.PROTECT,
        null=True,
        related_name="aportes",
        verbose_name=_("tema"),
    )
    entidad = models.CharField(
        _("entidad"), max_length=2, choices=ENTIDADES, blank=True
    )
    sector = models.CharField(_("sector"), max_length=RENGLON_MAXIMO, blank=True)
    edad = models.CharField(_("grupo de edad"), max_length=RENGLON_MAXIMO, blank=True)

    objects = AporteQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("respuesta al cuestionario")
        verbose_name_plural = _("respuestas al cuestionario")
        ordering = ["-recibido_en", "-pk"]
        default_permissions = ["view"]
        permissions = [
            ("exportar_aportes", _("Puede descargar las respuestas al cuestionario")),
            ("vaciar_aporte", _("Puede borrar el contenido de una respuesta")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["folio"],
                condition=models.Q(vigente=True),
                name="aporte_vigente_unico_por_folio",
            )
        ]

    def __str__(self):
        return self.folio


class BorradorQuerySet(models.QuerySet):
    def vencidos(self, momento: datetime.datetime | None = None):
        dias = settings.CONSULTA["DIAS_DEL_BORRADOR"]
        limite = (momento or timezone.now()) - datetime.timedelta(days=dias)
        return self.filter(usado_en__lt=limite)

    def de_token(self, token: str, momento: datetime.datetime | None = None):
        """The draft of the device that holds it, while it is kept."""
        if not token:
            return None
        suyos = self.filter(token_sha256=huella(token))
        vigentes = suyos.exclude(pk__in=self.vencidos(momento))
        return vigentes.select_related("aporte").first()


class BorradorDeAporte(models.Model):
    """Answers on their way, kept for the device that holds the token.

    `respuestas`: by question, {"numero", "valor", "pregunta", "palabras"}: they can
    still be read if the question is gone. `huella` tells under which questions they
    were given. Once sent, only `aporte` stays: sending twice gives the same one.
    """

    token_sha256 = models.CharField(max_length=64, unique=True)
    clave = models.UUIDField(default=uuid.uuid4, unique=True)
    cuestionario = models.ForeignKey(
        "Cuestionario", models.CASCADE, related_name="borradores"
    )
    huella = models.CharField(max_length=64)
    respuestas = models.JSONField(default=dict)
    aviso_version = models.CharField(max_length=20, blank=True)
    creado_en = models.DateTimeField(default=timezone.now)
    usado_en = models.DateTimeField(default=timezone.now, db_index=True)
    aporte = models.ForeignKey(
        "Aporte", models.PROTECT, null=True, related_name="borradores"
    )

    objects = BorradorQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("borrador de respuesta")
        verbose_name_plural = _("borradores de respuesta")
        default_permissions = []

    def __str__(self):
        return f"{self.usado_en:%Y-%m-%d}"
