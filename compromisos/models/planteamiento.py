"""Problems and proposals: the open texts of the answers, one by one."""

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from comentarios.estados import MotivoDeModeracion

from ..consulta.vocabulario import (
    CON_DESTINO,
    ClaseDePlanteamiento,
    DestinoDePlanteamiento,
    EstadoPublico,
    MotivoInservible,
)
from ..mesas.vocabulario import ADOPTADAS, Resolucion
from .seleccion import TemaSometido


class EtiquetaDeConsulta(models.Model):
    """A word the committee puts on problems and proposals of any topic."""

    nombre = models.CharField(_("nombre"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("etiqueta de la consulta")
        verbose_name_plural = _("etiquetas de la consulta")
        ordering = ["nombre"]
        default_permissions = []

    def __str__(self):
        return self.nombre


class PlanteamientoQuerySet(models.QuerySet):
    def vigentes(self):
        """Without those of an undone batch, nor the ones a person had erased."""
        return self.filter(aporte__vigente=True).exclude(texto="")

    def del_plan(self, plan):
        return self.filter(aporte__cuestionario__plan=plan.pk if plan else None)

    def publicos(self):
        return self.vigentes().filter(estado_publico=EstadoPublico.PUBLICADO)

    def por_revisar(self):
        return self.vigentes().filter(estado_publico=EstadoPublico.PENDIENTE)

    def por_clasificar(self):
        return self.vigentes().filter(clasificado_en=None)

    def con_cabeza(self):
        """`cabeza_id`: the text it was merged into, or itself."""
        return self.annotate(cabeza_id=Coalesce("unido_a", "pk"))

    def con_destino(self):
        """`destino`: what became of it. The only definition there is.

        A merged text shares the destination of the one that stands for it.
        """
        return self.con_cabeza().annotate(destino=_destino())


def _destino() -> Case:
    d = DestinoDePlanteamiento
    sometidos = TemaSometido.objects.vigentes().filter(
        seleccion__plan=OuterRef("aporte__cuestionario__plan")
    )
    su_tema = Coalesce(OuterRef("unido_a__tema"), OuterRef("tema"))
    llevadas = Planteamiento.propuestas.through.objects.filter(
        Q(planteamiento=OuterRef("pk")) | Q(planteamiento=OuterRef("cabeza_id"))
    )
    resueltas = llevadas.exclude(propuestademesa__resolucion=Resolucion.PENDIENTE)
    adoptadas = llevadas.filter(
        propuestademesa__resolucion__in=ADOPTADAS,
        propuestademesa__compromisos__isnull=False,
    )
    con_razon = Q(unido_a=None, razon__gt="") | Q(unido_a__razon__gt="")
    casos = [
        (~Q(inservible=""), d.INSERVIBLE),
        (Exists(adoptadas), d.EN_COMPROMISO),
        (Exists(resueltas), d.RESUELTO),
        (Exists(llevadas), d.EN_MESA),
        (con_razon & Q(clasificado_en__isnull=False), d.NO_LLEVADO),
        (Q(clasificado_en=None), d.SIN_CLASIFICAR),
        (~Exists(sometidos), d.SIN_SELECCION),
        (~Exists(sometidos.filter(tema=su_tema, elegido=True)), d.TEMA_FUERA),
    ]
    return Case(
        *(When(condicion, then=Value(str(cual))) for condicion, cual in casos),
        default=Value(str(d.SIN_DESTINO)),
        output_field=models.CharField(),
    )


class Planteamiento(models.Model):
    """A problem or a proposal, in the words of who answered. Nobody's name is in it.

    `texto` never changes; it is emptied if the answer is erased. `texto_publico` is
    what everybody reads, with anybody's data taken out, and `busqueda` its letters
    without accents. `unido_a` says which text stands for it; both are kept. `edicion`
    grows with each change of its place, and `edicion_de_revision` with each decision
    about publishing it.
    """

    aporte = models.ForeignKey(
        "Aporte",
        models.PROTECT,
        related_name="planteamientos",
        verbose_name=_("respuesta"),
    )
    clase = models.CharField(_("clase"), max_length=10, choices=ClaseDePlanteamiento)
    texto = models.TextField(_("texto"))

    estado_publico = models.CharField(
        _("publicación"),
        max_length=10,
        choices=EstadoPublico,
        default=EstadoPublico.PENDIENTE,
    )
    texto_publico = models.TextField(_("texto público"), blank=True)
    busqueda = models.TextField(blank=True, editable=False)
    causa_de_reserva = models.CharField(
        _("regla por la que no se publica"),
        max_length=20,
        choices=MotivoDeModeracion,
        blank=True,
    )
    motivo_de_reserva = models.CharField(
        _("por qué no se publica"), max_length=300, blank=True
    )
    edicion_de_revision = models.PositiveIntegerField(default=0)
    revisado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    revisado_en = models.DateTimeField(null=True)

    tema = models.ForeignKey(
        "Tema",
        models.PROTECT,
        null=True,
        related_name="planteamientos",
        verbose_name=_("tema"),
    )
    etiquetas = models.ManyToManyField(
        EtiquetaDeConsulta, related_name="planteamientos", verbose_name=_("etiquetas")
    )
    unido_a = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="unidos"
    )
    inservible = models.CharField(
        _("inservible"), max_length=12, choices=MotivoInservible, blank=True
    )
    razon = models.TextField(
        _("por qué no pasó a una propuesta"), max_length=1000, blank=True
    )
    edicion = models.PositiveIntegerField(default=0)
    clasificado_por = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    clasificado_en = models.DateTimeField(null=True)

    objects = PlanteamientoQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("problema o propuesta")
        verbose_name_plural = _("problemas y propuestas")
        ordering = ["pk"]
        default_permissions = ["view"]
        permissions = [
            ("moderar_planteamientos", _("Puede publicar problemas y propuestas")),
            ("clasificar_planteamientos", _("Puede clasificar problemas y propuestas")),
        ]
        indexes = [
            models.Index(fields=["estado_publico", "id"], name="planteamiento_publico"),
            models.Index(fields=["clasificado_en", "id"], name="planteamiento_leido"),
            models.Index(fields=["tema", "clase", "id"], name="planteamiento_por_tema"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["aporte", "clase"], name="planteamiento_unico_por_clase"
            ),
            models.CheckConstraint(
                condition=Q(unido_a=None) | ~Q(unido_a=F("id")),
                name="planteamiento_no_unido_a_si_mismo",
            ),
        ]

    def __str__(self):
        return f"{self.get_clase_display()} {self.pk}"

    @property
    def tiene_destino(self) -> bool:
        """Of a row that comes from `con_destino()`."""
        return self.destino in CON_DESTINO

    @property
    def borrado(self) -> bool:
        """Who wrote it had it erased. What was decided of it is still told."""
        return not self.texto
