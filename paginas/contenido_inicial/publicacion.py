"""Putting a page in the tree, with a first revision that editors can go back to."""

from wagtail.models import Page


def publicar(madre: Page, pagina: Page) -> Page:
    """Add a page below another one, published."""
    madre.add_child(instance=pagina)
    return republicar(pagina)


def republicar(pagina: Page) -> Page:
    pagina.save_revision().publish()
    return pagina
