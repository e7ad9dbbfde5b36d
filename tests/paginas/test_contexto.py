import pytest
from django.db import DatabaseError
from django.test import RequestFactory

from paginas import contexto

from .factories import PaginaComiteFactory, PaginaContenidoFactory, PortadaFactory


def sitio(ruta="/"):
    return contexto.sitio_publico(RequestFactory().get(ruta))["sitio"]


def test_sitio_publico_names_the_plan_and_its_period(portada):
    assert sitio()["lema"] == "Plan de acción 2019–2021"


def test_sitio_publico_marks_the_present_page_and_its_ancestors(portada, proceso):
    PaginaComiteFactory(parent=portada)

    actuales = {
        liga["url"]: liga["actual"] for liga in sitio("/proceso/fase-1/")["menu"]
    }

    assert actuales == {"/plan/": "", "/proceso/": "true", "/comite/": ""}


def test_sitio_publico_lists_in_the_footer_the_pages_outside_the_menu(portada):
    PaginaContenidoFactory(parent=portada, title="Aviso de privacidad")
    PaginaContenidoFactory(parent=portada, title="Borrador", slug="b", live=False)

    titulos = [liga["titulo"] for grupo in sitio()["pie"] for liga in grupo["ligas"]]

    assert "Aviso de privacidad" in titulos
    assert "Borrador" not in titulos


def test_sitio_publico_needs_two_queries_however_often_it_is_read(
    portada, django_assert_num_queries
):
    assert sitio()["menu"]  # from here on Wagtail knows where the site starts
    datos = contexto.sitio_publico(RequestFactory().get("/"))["sitio"]

    with django_assert_num_queries(2):
        assert datos["menu"] and datos["pie"]


def test_sitio_publico_costs_nothing_when_nobody_reads_it(
    db, django_assert_num_queries
):
    with django_assert_num_queries(0):
        contexto.sitio_publico(RequestFactory().get("/admin/"))


@pytest.mark.django_db
def test_sitio_publico_survives_a_site_without_pages():
    assert sitio()["nombre"] == "Plan Abierto"


def test_sitio_publico_survives_a_database_that_fails(monkeypatch):
    def falla(_ruta):
        raise DatabaseError

    monkeypatch.setattr(contexto, "datos_del_sitio", falla)

    assert sitio()["nombre"] == "Plan Abierto"


def test_sitio_publico_shows_nothing_of_a_home_page_not_published(db):
    PortadaFactory(live=False)

    assert "menu" not in sitio()
