"""Putting a page in the tree, with a first revision that editors can go back to."""

from wagtail.models import Page


def publicar(madre: Page, pagina: Page) -> Page:
    """Add a page below another one, live from the start.

    Publishing a revision would save the page twice more; what it leaves written is
    the same.
    """
    madre.add_child(instance=pagina)
    revision = pagina.save_revision(clean=False)
    publicada = {
        "live_revision": revision,
        "first_published_at": revision.created_at,
        "last_published_at": revision.created_at,
        "has_unpublished_changes": False,
    }
    Page.objects.filter(pk=pagina.pk).update(**publicada)
    for campo, valor in publicada.items():
        setattr(pagina, campo, valor)
    return pagina


def republicar(pagina: Page) -> Page:
    """Publish what changed in a page that may have a life of its own by now."""
    pagina.save_revision().publish()
    return pagina
