"""Leaf blocks that any page may use."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

RASGOS_DE_TEXTO = ["bold", "italic", "link", "document-link", "ol", "ul", "h3", "h4"]
RASGOS_DE_SECCION = ["bold", "italic", "link", "document-link", "ol", "ul", "h4"]


class TextoBlock(blocks.RichTextBlock):
    """Running text."""

    def __init__(self, **kwargs):
        super().__init__(features=RASGOS_DE_TEXTO, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Texto")
        template = "sitio/bloques/texto.html"
        preview_value = "<p>Un plan se construye con quien lo va a vivir.</p>"


class TituloBlock(blocks.CharBlock):
    """A second-level heading, which also feeds the page's own index."""

    class Meta:
        icon = "title"
        label = _("Subtítulo")
        template = "sitio/bloques/titulo.html"
        preview_value = "Cómo se decide"


class CitaBlock(blocks.StructBlock):
    """A quotation with its source."""

    texto = blocks.TextBlock(label=_("texto"))
    fuente = blocks.CharBlock(label=_("fuente"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Cita")
        template = "sitio/bloques/cita.html"
        preview_value = {"texto": "Cumplir es rendir cuentas.", "fuente": ""}


class AvisoBlock(blocks.StructBlock):
    """A boxed notice: what the reader must not miss."""

    titulo = blocks.CharBlock(label=_("título"))
    texto = blocks.TextBlock(label=_("texto"))

    class Meta:
        icon = "warning"
        label = _("Aviso")
        template = "sitio/bloques/aviso.html"
        preview_value = {"titulo": "Antes de comentar", "texto": "Lee las reglas."}


class PasosBlock(blocks.ListBlock):
    """Numbered steps."""

    def __init__(self, **kwargs):
        super().__init__(blocks.TextBlock(label=_("paso")), **kwargs)

    class Meta:
        icon = "list-ol"
        label = _("Pasos")
        template = "sitio/bloques/pasos.html"
        preview_value = ["Lee la sección.", "Escribe tu comentario."]


class CuerpoBlock(blocks.StreamBlock):
    """The body of an editorial page."""

    titulo = TituloBlock()
    texto = TextoBlock()
    cita = CitaBlock()
    aviso = AvisoBlock()
    pasos = PasosBlock()

    class Meta:
        label = _("Cuerpo")
