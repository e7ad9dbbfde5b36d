import pytest

from tests.paginas.factories import PaginaPlanFactory, abrir

pytestmark = pytest.mark.django_db


def test_the_sitemap_lists_pages_and_every_version_of_a_plan(client):
    plan = PaginaPlanFactory()
    abrir(plan)

    mapa = client.get("/sitemap.xml").content.decode()

    assert f"{plan.full_url}</loc>" in mapa
    assert f"{plan.full_url}versiones/1/</loc>" in mapa


def test_the_sitemap_leaves_out_what_is_not_published(client):
    plan = PaginaPlanFactory(live=False)

    assert plan.slug not in client.get("/sitemap.xml").content.decode()


def test_robots_point_to_the_sitemap_and_close_private_addresses(client):
    texto = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in texto
    assert "Disallow: /folio/" in texto
