from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page, PageManager
from wagtail.query import PageQuerySet
from wagtail.search import index

from comentarios.destinos import DestinoDeComentarios
from sitio.comun.bloques import RASGOS_DE_SECCION
from sitio.comun.paginas import PaginaBase

from .. import vocabulario as voc
from ..hoja_de_ruta import elementos
from ..instantanea import instantanea_de_compromiso
from ..paneles import EDICION_DE_COMPROMISO
from ..permissions import PermisosDeCompromiso
from ..reglas import falla_de_meta, observaciones
from ..repetidos import COMPROMISO, TitulosDelPlan, por_titulo
from .pagina_publica import PaginaPublicaDeCompromiso

EN_LA_BUSQUEDA = (
    "problema",
    "causas",
    "situacion",
    "objetivo",
    "contribucion",
    "resultado",
)


def texto_rico(etiqueta, ayuda=""):
    return RichTextField(
        etiqueta, features=RASGOS_DE_SECCION, blank=True, help_text=ayuda
    )


class CompromisoQuerySet(PageQuerySet):
    def en_orden(self):
        """By number; those without one, last and as they stand in the tree."""
        return self.order_by(models.F("numero").asc(nulls_last=True), "path")

    def con_hoja_de_ruta(self):
        """Everything the snapshot reads, in a fixed number of queries."""
        return self.select_related(
            "tema", "compromiso_anterior", "proponente"
        ).prefetch_related(
            "participaciones__institucion",
            "productos__indicadores",
            "productos__medios",
            "hitos",
            "valores",
            "alineacion_ods",
        )

    def titulos_por_plan(self) -> dict[str, TitulosDelPlan]:
        """What they and their rows are called, by their plan's place in the tree."""
        campos = ("title", "productos__nombre", "hitos__nombre")
        clases = (COMPROMISO, "productos", "hitos")
        por_plan: dict[str, list] = {}
        for clase, campo in zip(clases, campos, strict=True):
            filas = self.order_by().exclude(**{campo: None})
            for ruta, texto, pk, titulo in filas.values_list(
                "path", campo, "pk", "title"
            ):
                suyas = por_plan.setdefault(ruta[: -self.model.steplen], [])
                suyas.append((clase, texto, pk, titulo))
        return {ruta: por_titulo(filas) for ruta, filas in por_plan.items()}

    def con_plan(self) -> list:
        """The rows, each knowing its plan: one query, not one per row."""
        filas = list(self)
        rutas = {fila.ruta_del_plan for fila in filas}
        planes = {p.path: p for p in Page.objects.filter(path__in=rutas).specific()}
        for fila in filas:
            fila.plan = planes[fila.ruta_del_plan]
        return filas


class Compromiso(PaginaPublicaDeCompromiso, DestinoDeComentarios, PaginaBase):
    """A promise under its plan, with the roadmap's seven minimum elements.

    The page holds the working text. What the public reads is the plan's newest
    version, asked of the parent plan (`texto_vigente_de`).
    """

    clave_de_destino = "compromiso"

    numero = models.PositiveSmallIntegerField(_("número"), null=True, blank=True)
    ogp_id = models.CharField(_("clave de la AGA"), max_length=12, blank=True)
    ogp_url = models.URLField(_("ficha en el sitio de la AGA"), blank=True)
    origen = models.CharField(
        _("origen"),
        max_length=20,
        choices=voc.Origen,
        blank=True,
        help_text=_("Déjalo vacío sólo si no consta, como en planes anteriores."),
    )
    compromiso_anterior = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="continuaciones",
        verbose_name=_("compromiso del plan anterior"),
        help_text=_(
            "Se elige entre los del plan anterior, que se nombra en la página del plan."
        ),
    )
    motivo_de_continuidad = models.CharField(
        _("por qué continúa"),
        max_length=16,
        choices=voc.MotivoDeContinuidad,
        blank=True,
    )
    explicacion_de_continuidad = models.TextField(
        _("explicación"),
        blank=True,
        max_length=1000,
        help_text=_("Qué sigue pendiente, o qué se profundiza. Se publica."),
    )
    proponente = models.ForeignKey(
        "Institucion",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="propuestos",
        verbose_name=_("quién lo propuso"),
        help_text=_("De los proactivos: la institución u organización."),
    )
    por_que_proactivo = models.TextField(
        _("por qué se incluyó"),
        blank=True,
        max_length=1000,
        help_text=_("De los proactivos: por qué entra sin venir de las mesas."),
    )
    tema = models.ForeignKey(
        "Tema",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="compromisos",
        verbose_name=_("tema"),
    )
    problema = texto_rico(_("problema público"))
    causas = texto_rico(_("causas"))
    situacion = texto_rico(_("situación actual"))
    objetivo = texto_rico(_("objetivo"))
    contribucion = texto_rico(_("cómo contribuye a resolverlo"))
    eje_pnd = models.CharField(
        _("eje del PND"), max_length=40, choices=voc.EJES_PND, blank=True
    )
    genero = texto_rico(_("perspectiva de género"))
    presupuesto = models.CharField(_("presupuesto"), max_length=255, blank=True)
    responsable_publico = models.CharField(
        _("servidor público responsable (cargo)"),
        max_length=200,
        blank=True,
        help_text=_("Elemento 1. Cargo y área; el nombre sólo si es público."),
    )
    responsable_social = models.CharField(
        _("persona de sociedad civil responsable"),
        max_length=200,
        blank=True,
        help_text=_("Elemento 2. Rol y organización."),
    )
    resultado = texto_rico(_("resultado final"), _("Elemento 3."))
    inicio = models.DateField(_("inicio"), null=True, blank=True)
    fin = models.DateField(_("conclusión"), null=True, blank=True)
    supuestos = texto_rico(_("supuestos y riesgos"))

    objects = PageManager.from_queryset(CompromisoQuerySet)()

    content_panels = PaginaBase.content_panels
    edit_handler = EDICION_DE_COMPROMISO
    search_fields = [
        *PaginaBase.search_fields,
        *(index.SearchField(campo) for campo in EN_LA_BUSQUEDA),
        index.RelatedFields("productos", [index.SearchField("nombre")]),
        index.RelatedFields("hitos", [index.SearchField("nombre")]),
        index.FilterField("origen"),
    ]
    parent_page_types = ["paginas.PaginaPlan"]
    subpage_types = []
    template = "compromisos/compromiso.html"

    class Meta:
        verbose_name = _("compromiso")
        verbose_name_plural = _("compromisos")

    def clean(self):
        super().clean()
        if self.inicio and self.fin and self.fin < self.inicio:
            raise ValidationError(
                {"fin": _("La conclusión no puede ser anterior al inicio.")}
            )

    def permissions_for_user(self, user):
        return PermisosDeCompromiso(user, self)

    def elementos(self):
        """The seven elements as the working page has them."""
        return elementos(instantanea_de_compromiso(self), periodo=self.periodo)

    def observaciones(self, *, del_plan: TitulosDelPlan | None = None):
        """What is wrong besides them, next to the plan's other commitments."""
        datos = instantanea_de_compromiso(self)
        if del_plan is None:
            hermanos = Compromiso.objects.child_of(self.plan).live()
            del_plan = hermanos.titulos_por_plan().get(self.ruta_del_plan, {})
        return observaciones(datos, periodo=self.periodo, del_plan=del_plan)

    @property
    def ruta_del_plan(self) -> str:
        """Its plan's place in the tree, without asking for the plan."""
        return self.path[: -self.steplen]

    @property
    def periodo(self) -> tuple:
        return self.plan.inicio, self.plan.fin

    @property
    def plan(self):
        """The plan it belongs to. Cached: pages ask for it many times."""
        if not hasattr(self, "_plan"):
            self._plan = self.get_parent().specific
        return self._plan

    @plan.setter
    def plan(self, plan) -> None:
        """Spare the query to whoever already has it."""
        self._plan = plan


class Participacion(Orderable):
    compromiso = ParentalKey(
        Compromiso, on_delete=models.CASCADE, related_name="participaciones"
    )
    institucion = models.ForeignKey(
        "Institucion",
        models.PROTECT,
        related_name="participaciones",
        verbose_name=_("institución"),
    )
    rol = models.CharField(_("papel"), max_length=16, choices=voc.Rol)

    panels = [FieldPanel("institucion"), FieldPanel("rol")]

    class Meta(Orderable.Meta):
        verbose_name = _("institución participante")
        verbose_name_plural = _("instituciones participantes")

    def __str__(self):
        return f"{self.institucion} ({self.get_rol_display()})"


class AlineacionODS(Orderable):
    compromiso = ParentalKey(
        Compromiso, on_delete=models.CASCADE, related_name="alineacion_ods"
    )
    ods = models.PositiveSmallIntegerField(
        _("ODS"), choices=[(n, f"{n}. {nombre}") for n, nombre, _c, _t in voc.ODS]
    )
    meta = models.CharField(
        _("meta"),
        max_length=5,
        blank=True,
        validators=[
            RegexValidator(voc.META_ODS, _("Escribe la meta como 16.6 o 5.c."))
        ],
        help_text=_("Opcional: 16.6, 5.c… Empieza con el número del objetivo."),
    )
    justificacion = models.TextField(_("justificación"), blank=True)

    panels = [FieldPanel("ods"), FieldPanel("meta"), FieldPanel("justificacion")]

    class Meta(Orderable.Meta):
        verbose_name = _("alineación con los ODS")
        verbose_name_plural = _("alineación con los ODS")

    def __str__(self):
        return f"ODS {self.ods}"

    def clean(self):
        super().clean()
        if self.ods and (falla := falla_de_meta(self.ods, self.meta)):
            raise ValidationError({"meta": f"{capfirst(falla)}."})


class ValorAGA(Orderable):
    compromiso = ParentalKey(
        Compromiso, on_delete=models.CASCADE, related_name="valores"
    )
    valor = models.CharField(_("valor"), max_length=24, choices=voc.Valor)
    justificacion = models.TextField(_("justificación"))

    panels = [FieldPanel("valor"), FieldPanel("justificacion")]

    class Meta(Orderable.Meta):
        verbose_name = _("relevancia para los valores de la AGA")
        verbose_name_plural = _("relevancia para los valores de la AGA")

    def __str__(self):
        return self.get_valor_display()


class CuentaDeCompromiso(models.Model):
    """Which accounts keep this commitment, and for which side. Not in revisions."""

    compromiso = models.ForeignKey(Compromiso, models.CASCADE, related_name="cuentas")
    usuario = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="compromisos_a_cargo",
        verbose_name=_("cuenta"),
    )
    lado = models.CharField(_("por"), max_length=16, choices=voc.Lado)

    wagtail_reference_index_ignore = True
    panels = [
        FieldPanel("compromiso"),
        FieldPanel(
            "usuario",
            help_text=_(
                "Podrá editar el borrador de este compromiso, y de ningún otro."
            ),
        ),
        FieldPanel(
            "lado",
            help_text=_(
                "El enlace reporta avances; la sociedad civil corresponsable dice si "
                "está de acuerdo."
            ),
        ),
    ]

    class Meta:
        verbose_name = _("cuenta a cargo")
        verbose_name_plural = _("cuentas a cargo")
        constraints = [
            models.UniqueConstraint(
                fields=["compromiso", "usuario"], name="cuenta_unica_por_compromiso"
            )
        ]

    def __str__(self):
        return f"{self.usuario} · {self.get_lado_display()}"
