import pytest

from paginas.roles import COORDINACION, EDITORAS, ENLACES, MODERADORAS
from tests.comentarios.factories import UsuarioFactory

from .factories import (
    AjusteFactory,
    PaginaContenidoFactory,
    PaginaFaseFactory,
    PaginaTemaFactory,
    PaginaTemasFactory,
    publicar,
)

LISTAS = ("fases", "planes", "expedientes", "contenido")


@pytest.fixture
def paginas(portada, proceso):
    for numero in (2, 1):
        fase = PaginaFaseFactory(parent=proceso, numero=numero)
    AjusteFactory(fase=fase)
    PaginaContenidoFactory(parent=portada, version="2026-1")
    PaginaTemaFactory(parent=PaginaTemasFactory(parent=portada))
    publicar(portada.plan)


@pytest.mark.parametrize(
    ("lista", "dice"),
    [
        ("fases", "14 al 30 de agosto de 2019"),
        ("planes", "1 · Borrador"),
        ("expedientes", "Tema"),
        ("contenido", "2026-1"),
    ],
)
def test_each_page_type_has_its_own_columns(client, paginas, lista, dice):
    client.force_login(UsuarioFactory(roles=[EDITORAS]))

    assert dice in client.get(f"/admin/{lista}/").content.decode()


def test_phases_come_in_their_order_with_few_queries(
    client, paginas, proceso, django_assert_max_num_queries
):
    client.force_login(UsuarioFactory(roles=[COORDINACION]))
    client.get("/admin/fases/")
    for numero in range(3, 9):
        AjusteFactory(fase=PaginaFaseFactory(parent=proceso, numero=numero))

    with django_assert_max_num_queries(30):
        respuesta = client.get("/admin/fases/")

    filas = respuesta.context["object_list"]
    assert [fase.numero for fase in filas] == list(range(1, 9))


@pytest.mark.parametrize("rol", [MODERADORAS, ENLACES])
def test_who_edits_no_pages_sees_no_list_of_them(client, paginas, rol):
    client.force_login(UsuarioFactory(roles=[rol]))

    for lista in LISTAS:
        assert client.get(f"/admin/{lista}/").status_code == 302
    assert "Páginas por tipo" not in client.get("/admin/").content.decode()
