import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    PageChooserPanel,
)
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager, PageQuerySet
from wagtail.search import index

from sitio.comun.bloques import CuerpoBlock
from sitio.comun.paginas import PaginaBase

from ..calendario import paso_de, ruta
from ..partes_del_plan import plan_de
from .cierre import CierreDeFase
from .parte_de_un_plan import ParteDeUnPlan
from .producto_de_fase import ConProducto


class EstadoFase(models.TextChoices):
    PROXIMA = "proxima", _("Próxima")
    EN_CURSO = "en_curso", _("En curso")
    CONCLUIDA = "concluida", _("Concluida")


class EstadoActividad(models.TextChoices):
    POR_HACER = "por_hacer", _("Por hacer")
    EN_CURSO = "en_curso", _("En curso")
    HECHA = "hecha", _("Hecha")


FASE_DE_CONSULTA = 5
FASE_DEL_CUESTIONARIO = 1
PARES_DE_FECHAS = (
    ("inicio_planeado", "fin_planeado"),
    ("inicio_real", "fin_real"),
)


class FaseQuerySet(PageQuerySet):
    def en_orden(self):
        """The public ones, first to last, with their calendar adjustments."""
        return self.live().order_by("numero").prefetch_related("ajustes")

    def con_cierre(self):
        """`cerrada_el`: the day of the act in force that closed each one, or None."""
        actos = CierreDeFase.objects.en_vigor().filter(fase=OuterRef("pk"))
        dia = actos.filter(reabre=False).values("fecha")[:1]
        return self.annotate(cerrada_el=Subquery(dia))


class PaginaProceso(ParteDeUnPlan, PaginaBase):
    """The six phases of a plan together, and the lessons the method rests on."""

    cuerpo = StreamField(CuerpoBlock(), blank=True, verbose_name=_("cuerpo"))

    content_panels = [
        *PaginaBase.content_panels,
        PageChooserPanel("plan", "paginas.PaginaPlan"),
        FieldPanel("cuerpo"),
    ]
    search_fields = [*PaginaBase.search_fields, index.SearchField("cuerpo")]
    template = "paginas/pagina_proceso.html"
    parent_page_types = ["paginas.Portada"]
    subpage_types = ["paginas.PaginaFase"]

    class Meta:
        verbose_name = _("página del proceso")
        verbose_name_plural = _("páginas del proceso")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "pasos": ruta(self.fases()) if self.path else [],
        }

    def fases(self):
        """Its own, public, first to last."""
        return PaginaFase.objects.child_of(self).en_orden().con_cierre()


class PaginaFase(ConProducto, PaginaBase):
    """One phase, answering the method's five questions as fields.

    Planned dates are never overwritten: changes are `AjusteDeCalendario` rows.
    """

    numero = models.PositiveSmallIntegerField(_("número"))
    objetivo = models.TextField(_("objetivo"), help_text=_("¿Para qué es esta fase?"))
    inicio_planeado = models.DateField(_("inicio planeado"))
    fin_planeado = models.DateField(_("conclusión planeada"))
    inicio_real = models.DateField(_("inicio real"), null=True, blank=True)
    fin_real = models.DateField(_("conclusión real"), null=True, blank=True)
    cuerpo = StreamField(CuerpoBlock(), blank=True, verbose_name=_("cuerpo"))

    objects = PageManager.from_queryset(FaseQuerySet)()

    content_panels = [
        *PaginaBase.content_panels,
        FieldPanel("numero"),
        FieldPanel("objetivo"),
        *ConProducto.panel_del_producto,
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("inicio_planeado"), FieldPanel("fin_planeado")]
                ),
                FieldRowPanel([FieldPanel("inicio_real"), FieldPanel("fin_real")]),
            ],
            _("Fechas"),
            help_text=_(
                "Las planeadas no se reescriben: un cambio se registra como ajuste "
                "de calendario, con su motivo."
            ),
        ),
        InlinePanel("personas", label=_("Persona o grupo involucrado")),
        InlinePanel("actividades", label=_("Actividad")),
        FieldPanel("cuerpo"),
    ]
    search_fields = [
        *PaginaBase.search_fields,
        index.SearchField("objetivo"),
        index.SearchField("producto"),
        index.SearchField("cuerpo"),
    ]
    template = "paginas/pagina_fase.html"
    parent_page_types = ["paginas.PaginaProceso"]
    subpage_types = []

    class Meta:
        verbose_name = _("página de fase")
        verbose_name_plural = _("páginas de fase")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "paso": paso_de(self),
            "ajustes": self.ajustes.all() if self.pk else [],
            "vecinas": self.vecinas(),
            "url_de_resultados": self._url_de_resultados(),
            "consulta": self._consulta(),
            "cierre": self.cierre(),
        }

    def cierre(self):
        """How its closing is read in public, or None in an unsaved preview."""
        from ..fases.lectura import cierre_de

        return cierre_de(self) if self.pk and self.path else None

    def _url_de_resultados(self) -> str:
        """Of the plan that this process is about, on the phase that consults it."""
        if self.numero != FASE_DE_CONSULTA or not self.path:
            return ""
        plan = plan_de(self.get_parent().specific)
        return f"{plan.url}resultados/" if plan and plan.version_vigente else ""

    def _consulta(self):
        """The questionnaire's page, on the phase that asks."""
        from ..consultas import consulta_de

        if self.numero != FASE_DEL_CUESTIONARIO or not self.path:
            return None
        return consulta_de(plan_de(self.get_parent().specific))

    def vecinas(self) -> dict:
        """The phases of the same process before and after this one, by number."""
        if not self.path:  # the preview of a phase not saved yet
            return {"anterior": None, "siguiente": None}
        numeros = {"anterior": self.numero - 1, "siguiente": self.numero + 1}
        suyas = PaginaFase.objects.sibling_of(self).live()
        fases = {
            fase.numero: fase for fase in suyas.filter(numero__in=numeros.values())
        }
        return {lado: fases.get(numero) for lado, numero in numeros.items()}

    def clean(self):
        super().clean()
        errores = {
            fin: _("La conclusión no puede ser anterior al inicio.")
            for inicio, fin in PARES_DE_FECHAS
            if (desde := getattr(self, inicio))
            and (hasta := getattr(self, fin))
            and hasta < desde
        }
        if errores:
            raise ValidationError(errores)

    @property
    def ajuste_vigente(self):
        """The last adjustment, or None. Uses the prefetched rows when there are."""
        if not self.pk:  # the preview of a phase not saved yet
            return None
        ajustes = sorted(self.ajustes.all(), key=lambda a: (a.es_demostracion, a.pk))
        return ajustes[-1] if ajustes else None

    @property
    def fechas(self) -> tuple[datetime.date, datetime.date]:
        """The dates in force: demonstration, real, adjusted or planned."""
        ajuste = self.ajuste_vigente
        if ajuste and ajuste.es_demostracion:
            return ajuste.inicio, ajuste.fin
        base = (ajuste.inicio, ajuste.fin) if ajuste else self.fechas_planeadas
        return self.inicio_real or base[0], self.fin_real or base[1]

    @property
    def fechas_planeadas(self) -> tuple[datetime.date, datetime.date]:
        return self.inicio_planeado, self.fin_planeado

    def estado(self, hoy: datetime.date | None = None) -> EstadoFase:
        """Computed from the dates in force; nobody types it."""
        hoy = hoy or timezone.localdate()
        inicio, fin = self.fechas
        if hoy < inicio:
            return EstadoFase.PROXIMA
        return EstadoFase.CONCLUIDA if hoy > fin else EstadoFase.EN_CURSO


class PersonaDeFase(Orderable):
    """Who takes part, as the method names them."""

    fase = ParentalKey(PaginaFase, on_delete=models.CASCADE, related_name="personas")
    nombre = models.CharField(_("persona o grupo"), max_length=160)

    panels = [FieldPanel("nombre")]

    class Meta(Orderable.Meta):
        verbose_name = _("persona involucrada")
        verbose_name_plural = _("personas involucradas")

    def __str__(self):
        return self.nombre


class ActividadDeFase(Orderable):
    """Something the phase does, with its state and its evidence."""

    fase = ParentalKey(PaginaFase, on_delete=models.CASCADE, related_name="actividades")
    texto = models.CharField(_("actividad"), max_length=255)
    estado = models.CharField(
        _("estado"),
        max_length=12,
        choices=EstadoActividad,
        default=EstadoActividad.POR_HACER,
    )
    evidencia_texto = models.CharField(_("evidencia"), max_length=160, blank=True)
    evidencia_url = models.URLField(_("enlace a la evidencia"), blank=True)

    panels = [
        FieldPanel("texto"),
        FieldPanel("estado"),
        FieldRowPanel([FieldPanel("evidencia_texto"), FieldPanel("evidencia_url")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("actividad")
        verbose_name_plural = _("actividades")

    def __str__(self):
        return self.texto
