import pytest

from paginas.models import PaginaPlan
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.factories import PaginaPlanFactory, portada_del_sitio, publicar

pytestmark = pytest.mark.django_db


def direcciones(client):
    html = client.get("/sitemap.xml").content.decode()
    return [trozo.split("</loc>")[0] for trozo in html.split("<loc>")[1:]]


def test_the_sitemap_lists_the_home_page_and_no_text_that_is_not_public(client):
    portada = portada_del_sitio()
    plan = PaginaPlanFactory()
    CompromisoFactory(parent=plan)

    assert direcciones(client) == [portada.get_full_url()]


def test_the_sitemap_lists_the_text_its_commitments_and_its_versions(client):
    plan = PaginaPlanFactory()
    compromiso = CompromisoFactory(parent=plan)
    publicar(plan)
    plan.resumen = "Otro"
    plan.save_revision().publish()
    publicar(PaginaPlan.objects.get(pk=plan.pk), motivo="Otro")
    CompromisoFactory(parent=plan, title="Todavía no es público")

    base = plan.get_full_url()
    assert direcciones(client)[1:] == [
        base,
        f"{base}{compromiso.slug}/",
        f"{base}completo/",
        f"{base}publicacion/",
        f"{base}requisitos-ogp/",
        f"{base}versiones/",
        f"{base}versiones/1/",
    ]


def test_robots_points_to_the_sitemap_and_away_from_the_admin(client):
    texto = client.get("/robots.txt").content.decode()

    assert "Disallow: /admin/" in texto
    assert "Sitemap: http://testserver/sitemap.xml" in texto
