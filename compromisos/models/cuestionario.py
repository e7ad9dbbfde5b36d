import datetime
import uuid

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from comentarios.destinos import Ventana

from ..consulta.vocabulario import Papel, TipoDePregunta


class Cuestionario(ClusterableModel):
    """What the consultation asks. Once somebody answers it, its words do not change.

    `anterior` is the version this one was copied from: questions keep their `clave`.
    """

    plan = models.ForeignKey(
        "wagtailcore.Page",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("plan"),
        help_text=_("Para qué plan se pregunta."),
    )
    titulo = models.CharField(_("título"), max_length=160)
    entrada = models.TextField(
        _("entrada"),
        max_length=1000,
        help_text=_("Para qué es y quién lo pregunta. Se lee antes de empezar."),
    )
    pasos = models.TextField(
        _("pasos"),
        max_length=1000,
        help_text=_("El título de cada paso, uno por renglón. Cortos: caben 2 o 3."),
    )
    agradecimiento = models.TextField(
        _("agradecimiento"),
        max_length=1000,
        blank=True,
        help_text=_("Se lee junto al folio, al terminar."),
    )
    abre_en = models.DateTimeField(_("abre"), null=True, blank=True)
    cierra_en = models.DateTimeField(
        _("cierra"),
        null=True,
        blank=True,
        help_text=_("A ese minuto, hora del centro de México, deja de recibir."),
    )
    version = models.PositiveSmallIntegerField(_("versión"), default=1, editable=False)
    anterior = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="siguientes",
        verbose_name=_("versión anterior"),
    )
    es_muestra = models.BooleanField(
        _("contenido de muestra"),
        default=False,
        help_text=_(
            "Mientras lo sea, sus fechas siguen a la fase 1 de la demostración."
        ),
    )
    creado_en = models.DateTimeField(auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("cuestionario")
        verbose_name_plural = _("cuestionarios")
        ordering = ["-pk"]
        default_permissions = ["add", "change", "view"]

    def __str__(self):
        version = _("versión %(n)s") % {"n": self.version}
        return f"{self.titulo} ({version})"

    def clean(self):
        super().clean()
        if self.abre_en and self.cierra_en and self.cierra_en <= self.abre_en:
            raise ValidationError(
                {"cierra_en": _("El cierre no puede ser anterior a la apertura.")}
            )

    @property
    def ventana(self) -> Ventana:
        return Ventana(self.abre_en, self.cierra_en)

    def abierto(self, momento: datetime.datetime | None = None) -> bool:
        """Never before somebody said when it opens."""
        return self.abre_en is not None and self.ventana.abierta(momento)

    @property
    def congelado(self) -> bool:
        """Somebody answered it, or has it on paper."""
        return bool(self.pk) and (self.aportes.exists() or self.series.exists())

    @property
    def titulos_de_pasos(self) -> list[str]:
        return renglones(self.pasos)


class Pregunta(Orderable):
    """One question. Options are one per line: their codes are 1, 2, 3…

    `solo_si_clave` says which earlier question it hangs from; `solo_si_pregunta` is
    how an editor writes that, by the number she sees.
    """

    cuestionario = ParentalKey(
        Cuestionario, on_delete=models.CASCADE, related_name="preguntas"
    )
    clave = models.UUIDField(default=uuid.uuid4, editable=False)
    tipo = models.CharField(
        _("tipo"),
        max_length=10,
        choices=TipoDePregunta,
        default=TipoDePregunta.ABIERTA,
    )
    texto = models.CharField(_("pregunta"), max_length=300)
    ayuda = models.CharField(
        _("ayuda"),
        max_length=300,
        blank=True,
        help_text=_("Una frase bajo la pregunta: un ejemplo, una aclaración."),
    )
    obligatoria = models.BooleanField(_("obligatoria"), default=False)
    paso = models.PositiveSmallIntegerField(
        _("paso"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("El número del paso en que se pregunta."),
    )
    opciones = models.TextField(
        _("opciones"),
        blank=True,
        max_length=6000,
        help_text=_(
            "Una por renglón. En una escala, el primer renglón dice qué es 1 y el "
            "segundo qué es el máximo."
        ),
    )
    maximo = models.PositiveSmallIntegerField(
        _("máximo"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(3000)],
        help_text=_(
            "Caracteres de un texto, opciones que se pueden elegir u ordenar, o el "
            "número mayor de una escala. Vacío: lo usual."
        ),
    )
    solo_si_pregunta = models.PositiveSmallIntegerField(
        _("sólo si en la pregunta"),
        null=True,
        blank=True,
        help_text=_("El número de una pregunta de un paso anterior."),
    )
    solo_si_opcion = models.PositiveSmallIntegerField(
        _("respondió la opción"),
        null=True,
        blank=True,
        help_text=_("El renglón de esa opción: 1, 2, 3…"),
    )
    solo_si_clave = models.UUIDField(null=True, editable=False)
    papel = models.CharField(
        _("qué dice la respuesta"),
        max_length=16,
        choices=Papel,
        default=Papel.NINGUNO,
        blank=True,
        help_text=_("Así llega a la base de problemas y propuestas."),
    )

    wagtail_reference_index_ignore = True

    class Meta(Orderable.Meta):
        verbose_name = _("pregunta")
        verbose_name_plural = _("preguntas")
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["cuestionario", "clave"], name="pregunta_unica_por_clave"
            )
        ]

    def __str__(self):
        return self.texto

    @property
    def textos_de_opciones(self) -> list[str]:
        return renglones(self.opciones)


def renglones(texto: str) -> list[str]:
    """Non-empty lines, with single spaces."""
    limpios = (" ".join(renglon.split()) for renglon in texto.splitlines())
    return [renglon for renglon in limpios if renglon]
