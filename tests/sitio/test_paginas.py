import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from paginas.models import PaginaContenido, PaginaPlan
from sitio.comun.paginas import slug_reservado
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.factories import (
    PaginaContenidoFactory,
    PaginaPlanFactory,
    portada_del_sitio,
)


@pytest.fixture
def portada(db):
    return portada_del_sitio()


@pytest.mark.parametrize("slug", ["admin", "folio", "comentarios", "datos", "buscar"])
def test_a_page_may_not_hide_behind_a_fixed_address(portada, slug):
    pagina = PaginaContenido(title="Otra", slug=slug)

    with pytest.raises(ValidationError) as rechazo:
        portada.add_child(instance=pagina)

    assert "reservada" in str(rechazo.value)
    assert not Page.objects.filter(slug=slug).exists()


@pytest.mark.parametrize("slug", sorted(PaginaPlan.slugs_reservados))
def test_a_commitment_may_not_hide_an_address_of_its_plan(portada, slug):
    with pytest.raises(ValidationError):
        CompromisoFactory(parent=PaginaPlanFactory(parent=portada), slug=slug)


def test_renaming_a_page_to_a_fixed_address_is_refused_too(portada):
    pagina = PaginaContenidoFactory(parent=portada)
    pagina.slug = "admin"

    with pytest.raises(ValidationError):
        pagina.full_clean()


def test_the_same_slug_is_free_where_no_address_is_fixed(portada):
    plan = PaginaPlanFactory(parent=portada)

    assert CompromisoFactory(parent=plan, slug="datos").slug == "datos"
    assert not slug_reservado(plan, "datos")
    assert slug_reservado(portada, "datos")


def test_the_root_and_unknown_types_reserve_nothing(portada):
    assert not slug_reservado(Page.objects.get(depth=1), "admin")


def test_the_form_says_it_at_the_field_and_gives_everything_back(client, portada):
    client.force_login(UsuarioFactory(is_superuser=True))
    ruta = f"/admin/pages/add/paginas/paginacontenido/{portada.pk}/"

    respuesta = client.post(
        ruta,
        {
            "title": "Mis datos",
            "slug": "datos",
            "resumen": "Un resumen que costó escribir.",
            "cuerpo-count": "0",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
        },
    )

    html = respuesta.content.decode()
    assert "Esa dirección está reservada por el sitio" in html
    assert "Un resumen que costó escribir." in html
    assert respuesta.context["form"].errors["slug"]


def test_a_page_is_not_moved_to_where_its_slug_is_reserved(client, portada):
    madre = PaginaContenidoFactory(parent=portada, slug="legal")
    hija = PaginaContenidoFactory(parent=madre, slug="datos")
    client.force_login(UsuarioFactory(is_superuser=True))

    client.post(f"/admin/pages/{hija.pk}/move/{portada.pk}/confirm/")

    assert not hija.can_move_to(portada)
    assert Page.objects.get(pk=hija.pk).get_parent().pk == madre.pk


def test_a_copy_with_a_reserved_slug_is_refused_at_its_field(client, portada):
    pagina = PaginaContenidoFactory(parent=portada, slug="legal")
    client.force_login(UsuarioFactory(is_superuser=True))
    copia = {
        "new_title": "Copia",
        "new_slug": "admin",
        "new_parent_page": portada.pk,
    }

    respuesta = client.post(f"/admin/pages/{pagina.pk}/copy/", copia)

    assert respuesta.context["form"].errors["new_slug"]
    assert not Page.objects.filter(slug="admin").exists()
