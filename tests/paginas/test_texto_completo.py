"""The whole plan in one page: everything of a version, told apart, for few queries."""

import re
from collections import Counter

import pytest

from compromisos.lectura import leer_de_corrido
from tests.compromisos.factories import CompromisoFactory

from .factories import PaginaPlanFactory, plan_en_consulta, publicar
from .publicados import de_nuevo, plan_final

pytestmark = pytest.mark.django_db


def html(client, ruta) -> str:
    respuesta = client.get(ruta)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def test_it_holds_every_section_and_every_commitment_with_its_roadmap(client):
    plan = plan_final(compromisos=3)
    datos = plan.version_vigente.datos

    texto = html(client, f"{plan.url}completo/")

    for seccion in datos["secciones"]:
        assert f'id="{seccion["id"]}"' in texto
    for compromiso in datos["compromisos"]:
        assert f'id="compromiso-{compromiso["id"]}"' in texto
        for producto in compromiso["hoja_de_ruta"]["productos"]:
            assert f'id="producto-{producto["clave"]}"' in texto
        for hito in compromiso["hoja_de_ruta"]["hitos"]:
            assert f'id="hito-{hito["clave"]}"' in texto


def test_no_id_is_there_twice_and_every_link_inside_leads_somewhere(client):
    plan = plan_final(compromisos=3)

    texto = html(client, f"{plan.url}completo/")

    ids = Counter(re.findall(r'\bid="([^"]*)"', texto))
    assert [clave for clave, veces in ids.items() if veces > 1] == []
    assert set(re.findall(r'href="#([^"]*)"', texto)) <= set(ids)
    rotulos = " ".join(re.findall(r'aria-labelledby="([^"]*)"', texto)).split()
    assert set(rotulos) <= set(ids)


def test_headings_go_down_one_level_at_a_time(client):
    plan = plan_final(compromisos=2)

    niveles = [
        int(n) for n in re.findall(r"<h([1-6])", html(client, f"{plan.url}completo/"))
    ]

    assert niveles[0] == 1
    saltos = [b - a for a, b in zip(niveles, niveles[1:], strict=False)]
    assert max(saltos) == 1


def test_it_has_no_conversation_and_no_form(client):
    plan = plan_en_consulta()
    CompromisoFactory(parent=plan, numero=1, completo=True)

    texto = html(client, f"{plan.url}completo/")

    assert "<form" not in texto.split("<main")[1].split("</main>")[0]
    assert "escribir" not in texto.split("<main")[1].split("</main>")[0]


def test_the_head_of_the_printout_says_which_text_it_is(client):
    plan = plan_final()

    for ruta in ("", "completo/"):
        texto = html(client, f"{plan.url}{ruta}")
        ficha = texto.split("ficha-impresa")[1].split("</div>")[0]
        assert "Versión 1 (plan final)" in ficha
        assert plan.version_vigente.sha256 in ficha
        assert f"http://testserver{plan.url}{ruta}" in ficha


def test_an_older_version_is_read_whole_as_it_was(client):
    plan = PaginaPlanFactory()
    compromiso = CompromisoFactory(parent=plan, numero=1, title="Título anterior")
    publicar(plan)
    compromiso.title = "Título nuevo"
    compromiso.save_revision().publish()
    publicar(plan, motivo="Se corrige")

    assert "Título anterior" in html(client, f"{plan.url}versiones/1/completo/")
    assert "Título nuevo" in html(client, f"{plan.url}versiones/2/completo/")
    assert client.get(f"{plan.url}versiones/3/completo/").status_code == 404


def test_the_text_in_force_has_one_address_for_search_engines(client):
    plan = PaginaPlanFactory()
    publicar(plan)
    CompromisoFactory(parent=plan, numero=1)
    publicar(plan, motivo="Se agrega un compromiso")

    texto = html(client, f"{plan.url}versiones/2/completo/")
    assert f'rel="canonical" href="http://testserver{plan.url}completo/"' in texto
    texto = html(client, f"{plan.url}versiones/1/completo/")
    assert f"{plan.url}versiones/1/completo/" in texto.split("canonical")[1][:90]


def test_before_anything_is_public_it_says_so(client):
    plan = PaginaPlanFactory()

    assert "compromiso-entero" not in html(client, f"{plan.url}completo/")


def test_it_costs_the_same_for_any_number_of_commitments(
    client, django_assert_max_num_queries
):
    plan = plan_final(compromisos=8)
    client.get("/")  # Wagtail remembers its root

    with django_assert_max_num_queries(11):
        client.get(f"{plan.url}completo/")


def test_reading_and_versions_pages_lead_to_it(client):
    plan = plan_final()

    for ruta in ("", "versiones/1/"):
        assert f'href="{plan.url}completo/"' in html(client, f"{plan.url}{ruta}")


def test_it_is_in_the_sitemap():
    plan = plan_final()

    rutas = [fila["location"] for fila in de_nuevo(plan).get_sitemap_urls()]

    assert any(ruta.endswith(f"{plan.url}completo/") for ruta in rutas)
    assert any(ruta.endswith(f"{plan.url}publicacion/") for ruta in rutas)


@pytest.mark.parametrize("numeros", [(None, None), (3, 3)])
def test_commitments_without_a_number_of_their_own_are_told_apart_by_place(numeros):
    plan = PaginaPlanFactory()
    for lugar, numero in enumerate(numeros):
        CompromisoFactory(parent=plan, slug=f"c{lugar}", numero=numero, completo=True)
    datos = publicar(plan).datos["compromisos"]

    leidos = leer_de_corrido(datos)

    assert [leido.apartados[0].numero for leido in leidos] == ["C1.1", "C2.1"]
    assert {leido.ruta.nivel for leido in leidos} == {3}
