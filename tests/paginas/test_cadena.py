"""The chain both ways: from a commitment to what people said, and from a text on."""

import csv
import io

import pytest
from django.utils import timezone

from compromisos.cadena import caminos_de, procedencia_de
from compromisos.models import Planteamiento
from paginas.cadena import cadena_del_plan
from tests.compromisos.factories import CompromisoFactory, InstitucionFactory
from tests.compromisos.factories_de_consulta import (
    MesaFactory,
    PropuestaDeMesaFactory,
    SeleccionDeTemasFactory,
    TemaSometidoFactory,
)

from .expedientes import expediente, otro, recibir
from .factories import publicar

pytestmark = pytest.mark.django_db


@pytest.fixture
def pagina(db):
    return expediente()


def nacer(pagina, *textos, mesa=None, **campos):
    """A commitment that a table of that topic made from those texts."""
    compromiso = CompromisoFactory(
        parent=pagina.plan, tema=pagina.tema, **{"origen": "consulta"} | campos
    )
    mesa = mesa or MesaFactory(plan=pagina.plan, tema=pagina.tema, publica=True)
    propuesta = PropuestaDeMesaFactory(mesa=mesa, adoptada=True)
    propuesta.planteamientos.add(*textos)
    propuesta.compromisos.add(compromiso)
    return compromiso


def unir(texto, cabeza):
    Planteamiento.objects.filter(pk=texto.pk).update(unido_a=cabeza)


def leer(client, url: str) -> str:
    respuesta = client.get(url)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def test_procedencia_de_counts_the_texts_that_were_merged(pagina):
    [cabeza, unido] = recibir(pagina, 2)
    [propuesta] = recibir(pagina, clase="propuesta")
    unir(unido, cabeza)

    procedencia = procedencia_de(nacer(pagina, cabeza, propuesta))

    assert (procedencia.problemas, procedencia.propuestas_recibidas) == (2, 1)
    assert [t.personas for t in procedencia.textos] == [2, 1]


def test_procedencia_de_shows_only_reviewed_texts_and_counts_all(pagina):
    [reservado] = recibir(pagina, publicado=False)

    procedencia = procedencia_de(nacer(pagina, reservado))

    assert procedencia.problemas == 1
    assert procedencia.textos == []


def test_procedencia_de_says_nothing_of_a_table_that_is_not_public(pagina):
    mesa = MesaFactory(plan=pagina.plan, tema=pagina.tema)

    procedencia = procedencia_de(nacer(pagina, *recibir(pagina), mesa=mesa))

    assert procedencia.propuestas == []
    assert procedencia.recibidos == 0


def test_caminos_de_follows_a_merged_text_to_the_commitment(pagina):
    [cabeza, unido] = recibir(pagina, 2)
    unir(unido, cabeza)
    compromiso = nacer(pagina, cabeza)
    seleccion = SeleccionDeTemasFactory(plan=pagina.plan)
    sometido = TemaSometidoFactory(seleccion=seleccion, tema=pagina.tema)

    [camino] = caminos_de([unido])

    assert camino.compromisos == [compromiso]
    assert camino.sometido == sometido
    assert camino.texto.destino == "en_compromiso"


def test_caminos_de_gives_no_commitment_for_a_proposal_that_was_not_taken_up(pagina):
    [texto] = recibir(pagina)
    mesa = MesaFactory(plan=pagina.plan, tema=pagina.tema, publica=True)
    propuesta = PropuestaDeMesaFactory(
        mesa=mesa, resolucion="no_adoptada", razones="Ya existe."
    )
    propuesta.planteamientos.add(texto)

    [camino] = caminos_de([texto])

    assert camino.propuestas == [propuesta]
    assert camino.compromisos == []


def test_caminos_de_takes_the_same_queries_for_many(pagina, django_assert_num_queries):
    textos = recibir(pagina, 8)
    for texto in textos:
        nacer(pagina, texto)

    with django_assert_num_queries(5):
        caminos_de(textos[:1])
    with django_assert_num_queries(5):
        assert all(camino.compromisos for camino in caminos_de(textos))


def test_a_commitments_page_leads_back_to_the_texts_the_table_and_the_dossier(
    client, pagina
):
    [texto] = recibir(pagina, texto="No hay <i>agua</i>")
    compromiso = nacer(pagina, texto)
    publicar(pagina.plan)

    html = leer(client, compromiso.url)

    assert "No hay &lt;i&gt;agua&lt;/i&gt;" in html
    assert f'href="{pagina.url}"' in html
    assert f"{pagina.get_parent().url}mesas/" in html


def test_a_dossier_leads_on_to_its_tables_and_commitments(client, pagina):
    compromiso = nacer(pagina, *recibir(pagina))
    publicar(pagina.plan)

    html = leer(client, pagina.url)

    assert f'href="{compromiso.url}"' in html
    assert f"{pagina.get_parent().url}mesas/mesa-" in html


def test_an_older_version_does_not_speak_of_today(client, pagina):
    compromiso = nacer(pagina, *recibir(pagina))
    publicar(pagina.plan)
    compromiso.title = "Otro título"
    compromiso.save_revision().publish()
    publicar(pagina.plan, motivo="Cambió")

    html = leer(client, f"{pagina.plan.url}versiones/1/{compromiso.slug}/")

    assert "De dónde viene</h2>" not in html


def test_the_chain_is_not_part_of_the_text_that_was_agreed(pagina):
    compromiso = nacer(pagina, *recibir(pagina))
    antes = publicar(pagina.plan).datos["compromisos"][0]

    assert compromiso.pk == antes["id"]
    assert not {"procedencia", "cadena", "propuestas"} & antes.keys()


def test_the_plans_chain_names_what_each_one_came_from(client, pagina):
    nacido = nacer(pagina, *recibir(pagina, 3), title="Nacido", numero=1)
    quien = InstitucionFactory(nombre="Instituto X")
    CompromisoFactory(
        parent=pagina.plan,
        title="Proactivo",
        numero=2,
        origen="proactivo",
        proponente=quien,
    )
    CompromisoFactory(parent=pagina.plan, title="Suelto", numero=3, origen="consulta")
    publicar(pagina.plan)

    cadena = cadena_del_plan(type(pagina.plan).objects.get(pk=pagina.plan.pk))

    assert [e.problemas for e in cadena.eslabones] == [3, 0, 0]
    assert [e.datos["titulo"] for e in cadena.sueltos] == ["Suelto"]
    html = leer(client, f"{pagina.plan.url}cadena/")
    assert "Lo propuso Instituto X" in html
    assert f"{nacido.url}#de-donde-viene" in html


def test_coverage_is_that_of_the_one_function(client, pagina):
    recibir(pagina, 2)
    recibir(pagina, inservible="prueba", clasificado_en=timezone.now())
    CompromisoFactory(parent=pagina.plan)
    publicar(pagina.plan)

    assert "1 de 3 problemas tienen un destino" in leer(
        client, f"{pagina.plan.url}cadena/"
    )


def test_before_there_is_a_public_text_there_is_no_chain(client, pagina):
    respuesta = client.get(f"{pagina.plan.url}cadena/")

    assert respuesta.status_code == 200
    assert "De dónde viene cada compromiso</h1>" not in respuesta.content.decode()
    assert client.get(f"{pagina.plan.url}cadena/cadena.csv").status_code == 200


def test_its_table_opens_in_a_spreadsheet_without_running_anything(client, pagina):
    nacer(pagina, *recibir(pagina, 2), title="=1+1", numero=1)
    publicar(pagina.plan)

    respuesta = client.get(f"{pagina.plan.url}cadena/cadena.csv")
    texto = b"".join(respuesta.streaming_content).decode("utf-8-sig")
    [fila] = csv.DictReader(io.StringIO(texto))

    assert fila["compromiso"] == "'=1+1"
    assert fila["problemas"] == "2"
    assert fila["tema"] == pagina.tema.nombre


def test_the_plans_chain_takes_the_same_queries_at_any_size(
    client, pagina, django_assert_max_num_queries
):
    segunda = otro(pagina)
    nacer(pagina, *recibir(pagina))
    publicar(pagina.plan)
    client.get(f"{pagina.plan.url}cadena/")

    def consultas() -> int:
        with django_assert_max_num_queries(30) as capturadas:
            client.get(f"{pagina.plan.url}cadena/")
        return len(capturadas)

    pocas = consultas()
    for lugar in range(6):
        nacer(segunda, *recibir(segunda, 3), numero=lugar + 2)
    publicar(pagina.plan, motivo="Seis más")

    assert consultas() == pocas
