"""The abstract page every page of the site is made from."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index


class FormaDePagina(WagtailAdminPageForm):
    """Says next to the field that a slug is taken by a fixed address."""

    def clean(self):
        datos = super().clean()
        madre = self.parent_page or self.instance.get_parent()
        if madre and slug_reservado(madre, datos.get("slug", "")):
            self.add_error("slug", MENSAJE_DE_SLUG)
        return datos


class FormaDeCopia(CopyForm):
    """The same, for the address of a copy."""

    def clean(self):
        datos = super().clean()
        madre = datos.get("new_parent_page") or self.page.get_parent()
        if slug_reservado(madre, datos.get("new_slug", "")):
            self.add_error("new_slug", MENSAJE_DE_SLUG)
        return datos


class PaginaBase(Page):
    """Title, summary, sample mark and the rule about reserved addresses."""

    slugs_reservados: frozenset[str] = frozenset()

    resumen = models.TextField(
        _("resumen"),
        blank=True,
        max_length=400,
        help_text=_("Una o dos frases. Aparecen en listas, buscadores y tarjetas."),
    )
    es_muestra = models.BooleanField(
        _("contenido de muestra"),
        default=False,
        help_text=_("Marca la página como ejemplo inventado; se dice en público."),
    )

    base_form_class = FormaDePagina
    copy_form_class = FormaDeCopia
    content_panels = [*Page.content_panels, FieldPanel("resumen")]
    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("show_in_menus"),
                FieldPanel("es_muestra"),
            ],
            _("Cómo se encuentra y se muestra"),
        )
    ]
    search_fields = [*Page.search_fields, index.SearchField("resumen")]

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        madre = self.get_parent() if self.depth else None
        if madre and slug_reservado(madre, self.slug):
            raise ValidationError({"slug": MENSAJE_DE_SLUG})

    def can_move_to(self, parent):
        return super().can_move_to(parent) and not slug_reservado(parent, self.slug)

    def get_view_restrictions(self):
        """Wagtail's own answer, ancestors included, in one query instead of two."""
        largo = self.steplen
        rutas = [self.path[:n] for n in range(largo, len(self.path) + 1, largo)]
        propias = models.Q(page__path__in=rutas, page__alias_of=None)
        return PageViewRestriction.objects.filter(
            propias | models.Q(page__aliases__path__in=rutas)
        ).distinct()

    def get_context(self, request, *args, **kwargs):
        contexto = super().get_context(request, *args, **kwargs)
        return contexto | {"migas": SimpleLazyObject(lambda: migas_de(self))}


def migas_de(pagina: Page) -> list[dict]:
    """Title and address of what is above a page, the home page first."""
    if not pagina.path or pagina.depth < 3:  # a preview not saved yet, or the home
        return []
    anteriores = pagina.get_ancestors().filter(depth__gt=1)
    return [
        {"titulo": _("Inicio") if madre.depth == 2 else madre.title, "url": madre.url}
        for madre in anteriores
    ]


MENSAJE_DE_SLUG = _("Esa dirección está reservada por el sitio. Elige otra.")


def slug_reservado(madre: Page, slug: str) -> bool:
    """Whether a child of that page would hide behind a fixed address."""
    clase = madre.specific_class
    return bool(clase) and slug in getattr(clase, "slugs_reservados", ())
