"""How a commitment is edited: tabs in the order of the method."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from sitio.comun.paginas import PaginaBase

COMPROMISO = [
    *PaginaBase.content_panels,
    FieldRowPanel([FieldPanel("numero"), FieldPanel("ogp_id")]),
    FieldPanel("ogp_url"),
    MultiFieldPanel(
        [
            FieldPanel("origen"),
            FieldPanel("antecedente"),
            FieldPanel("motivo_de_continuidad"),
        ],
        _("De dónde viene"),
    ),
    FieldPanel("tema"),
    FieldPanel("problema"),
    FieldPanel("causas"),
    FieldPanel("situacion"),
    FieldPanel("objetivo"),
    FieldPanel("contribucion"),
    InlinePanel("participaciones", label=_("Institución participante")),
]
HOJA_DE_RUTA = [
    FieldPanel("responsable_publico"),
    FieldPanel("responsable_social"),
    FieldPanel("resultado"),
    FieldRowPanel([FieldPanel("inicio"), FieldPanel("fin")]),
    InlinePanel("productos", label=_("Producto esperado")),
    InlinePanel("hitos", label=_("Hito")),
    FieldPanel("supuestos"),
]
ALINEACION = [
    FieldPanel("eje_pnd"),
    InlinePanel("valores", label=_("Valor de la AGA")),
    InlinePanel("alineacion_ods", label=_("Objetivo de Desarrollo Sostenible")),
    FieldPanel("genero"),
    FieldPanel("presupuesto"),
]
EDICION_DE_COMPROMISO = TabbedInterface(
    [
        ObjectList(COMPROMISO, heading=_("Compromiso")),
        ObjectList(HOJA_DE_RUTA, heading=_("Hoja de ruta")),
        ObjectList(ALINEACION, heading=_("Alineación")),
        ObjectList(PaginaBase.promote_panels, heading=_("Promoción")),
    ]
)
