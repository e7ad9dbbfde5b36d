"""What every page shares is read once for each state of what is public."""

import pytest
from django.test import RequestFactory
from wagtail.models import PageViewRestriction

from paginas.bajo_el_sello import GUARDADOS
from paginas.models import PaginaPlan
from paginas.services.versiones import publicar_version
from tests.paginas.factories import plan_en_consulta

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guardar(settings):
    settings.GUARDAR_PIEZAS = True
    GUARDADOS.olvidar()
    yield
    GUARDADOS.olvidar()


@pytest.fixture
def plan():
    return plan_en_consulta()


def test_the_plan_read_again_asks_only_for_the_seal_its_page_and_its_counts(
    client, plan, django_assert_num_queries
):
    client.get(plan.url)

    with django_assert_num_queries(5):
        assert client.get(plan.url).status_code == 200


def test_a_page_that_changes_its_name_changes_in_the_menu_at_once(client, plan):
    client.get(plan.url)
    portada = plan.get_parent().specific
    portada.title = "Otro nombre"
    portada.resumen = "Otro resumen"
    portada.save_revision().publish()
    plan.show_in_menus, plan.slug = True, "otra-direccion"
    plan.save_revision().publish()

    html = client.get("/otra-direccion/").content.decode()

    assert "Otro resumen" in client.get("/").content.decode()
    assert 'href="/otra-direccion/"' in html


def test_a_new_version_is_the_one_that_is_read_at_once(client, plan):
    client.get(plan.url)
    plan.secciones = [("seccion", {"titulo": "Nueva", "texto": "<p>Otra cosa.</p>"})]
    plan.save_revision().publish()
    publicar_version(plan=plan, tipo="borrador", motivo="Se reescribe", usuario=None)

    assert "Otra cosa." in client.get(plan.url).content.decode()


def test_served_pages_do_not_share_what_they_remember(client, plan):
    """Each request has its own copy of the home page Wagtail starts from."""
    vistas = []
    for _vez in range(2):
        peticion = client.get("/").wsgi_request
        vistas.append(peticion._wagtail_site.root_page)

    assert vistas[0] == vistas[1]
    assert vistas[0] is not vistas[1]


def test_another_seal_starts_from_nothing(plan, monkeypatch):
    monkeypatch.setattr("paginas.bajo_el_sello.sello_de", lambda request: request.path)
    peticion = RequestFactory().get

    assert GUARDADOS.valor(peticion("/1/"), "x", lambda: 1) == 1
    assert GUARDADOS.valor(peticion("/1/"), "x", lambda: 2) == 1
    assert GUARDADOS.valor(peticion("/2/"), "x", lambda: 3) == 3
    assert GUARDADOS.valor(peticion("/1/"), "x", lambda: 4) == 4


class TestViewRestrictions:
    """One query tells what Wagtail tells in two."""

    @pytest.fixture
    def cerrada(self, plan):
        return PageViewRestriction.objects.create(
            page=plan.get_parent(), restriction_type="login"
        )

    def test_those_of_its_ancestors_count(
        self, plan, cerrada, django_assert_num_queries
    ):
        with django_assert_num_queries(1):
            assert list(plan.get_view_restrictions()) == [cerrada]

    def test_those_of_the_pages_below_do_not(self, plan):
        PageViewRestriction.objects.create(page=plan, restriction_type="login")

        assert not plan.get_parent().specific.get_view_restrictions().exists()

    def test_an_alias_obeys_its_source(self, plan):
        suya = PageViewRestriction.objects.create(page=plan, restriction_type="login")
        alias = plan.create_alias(update_slug="copia")
        alias = PaginaPlan.objects.get(pk=alias.pk)

        assert list(alias.get_view_restrictions()) == [suya]

    def test_a_closed_page_asks_who_is_there(self, client, plan, cerrada):
        assert client.get(plan.url).status_code == 302


def test_a_text_that_never_changes_is_parsed_once(plan):
    primera, segunda = plan.versiones.get(), plan.versiones.get()

    assert primera.datos is segunda.datos
