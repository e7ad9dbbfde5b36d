"""A topic's dossier in public: what it assembles, what it keeps back, what it froze."""

import datetime

import pytest
from django.utils import timezone

from compromisos.models import Planteamiento
from paginas.services.insumos import publicar_insumos
from tests.compromisos.factories import CompromisoFactory, TemaFactory
from tests.compromisos.factories_de_consulta import (
    MesaFactory,
    PlanteamientoFactory,
    SeleccionDeTemasFactory,
    SesionDeMesaFactory,
    TemaSometidoFactory,
)

from .expedientes import cambiar, congelar, expediente, otro, recibir
from .factories import PaginaPlanFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pagina(db):
    return expediente()


def leer(client, url: str) -> str:
    respuesta = client.get(url)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def sesion(pagina, *, horas: int, **campos):
    mesa = MesaFactory(plan=pagina.plan, tema=pagina.tema, **campos)
    inicia = timezone.now() + datetime.timedelta(hours=horas)
    termina = inicia + datetime.timedelta(hours=2)
    return SesionDeMesaFactory(mesa=mesa, inicia_en=inicia, termina_en=termina)


def test_an_empty_dossier_says_what_is_not_there_yet(client, pagina):
    html = leer(client, pagina.url)

    assert "todavía no recibe respuestas" in html
    assert "Todavía no se publica" in html


def test_it_shows_the_reviewed_texts_and_never_the_others(client, pagina):
    recibir(pagina, texto="No hay agua <b>los martes</b>")
    recibir(pagina, publicado=False, texto="Soy Fulano de Tal")
    PlanteamientoFactory(tema=pagina.tema, publicado=True, texto="De otro plan")

    html = leer(client, pagina.url)

    assert "No hay agua &lt;b&gt;los martes&lt;/b&gt;" in html
    assert "Soy Fulano" not in html
    assert "De otro plan" not in html


def test_the_text_that_more_people_said_goes_first(client, pagina):
    recibir(pagina, texto="Lo dijo una")
    [cabeza, unido] = recibir(pagina, 2, texto="Lo dijeron dos")
    Planteamiento.objects.filter(pk=unido.pk).update(unido_a=cabeza)

    html = leer(client, pagina.url)

    assert html.count("Lo dijeron dos") == 1
    assert html.index("Lo dijeron dos") < html.index("Lo dijo una")
    assert "2 personas lo dijeron" in html


def test_small_figures_are_kept_back(client, pagina):
    recibir(pagina, 12, canal="web", sector="Academia", entidad="09")
    recibir(pagina, 2, canal="papel", sector="Otro", entidad="20")

    cifras = client.get(pagina.url).context["expediente"].cifras
    por_canal = {f.clave: f.n for f in cifras.tablas[0].filas}

    assert cifras.respuestas == 14
    assert por_canal == {"web": None, "papel": None, "importado": None}


def test_a_figure_is_not_worked_out_from_the_other_topics(client, pagina):
    """Row by row only the small ones would go; the column gives them away."""
    recibir(pagina, 20, canal="web")
    recibir(pagina, 20, canal="importado")
    recibir(pagina, 2, canal="papel")
    vecina = otro(pagina, tema=TemaFactory())
    for canal in ("web", "importado", "papel"):
        recibir(vecina, 20, canal=canal)

    cifras = client.get(vecina.url).context["expediente"].cifras

    reservadas = [f.clave for f in cifras.tablas[0].filas if f.n is None]
    assert "papel" in reservadas
    assert len(reservadas) > 1


def test_its_coverage_is_said(client, pagina):
    recibir(pagina, 2)
    recibir(pagina, inservible="prueba", clasificado_en=timezone.now())

    assert "1 de 3 problemas y propuestas tienen un destino" in leer(client, pagina.url)


def test_it_tells_how_the_topic_was_chosen(client, pagina):
    seleccion = SeleccionDeTemasFactory(plan=pagina.plan, regla="Los seis con más.")
    TemaSometidoFactory(seleccion=seleccion, tema=pagina.tema, votos=1)
    otra = SeleccionDeTemasFactory(plan=PaginaPlanFactory(slug="otro"))
    TemaSometidoFactory(seleccion=otra, tema=pagina.tema, votos=777)

    html = leer(client, pagina.url)

    assert "Reunió 1 voto." in html
    assert "Los seis con más." in html
    assert "777" not in html


def test_it_lists_its_evidence_with_its_source(client, pagina):
    pagina.evidencias.create(
        titulo="Censo de 2020", fuente="INEGI", enlace="https://example.org/censo"
    )
    pagina.save()

    html = leer(client, pagina.url)

    assert 'href="https://example.org/censo"' in html
    assert "INEGI" in html


def test_a_table_is_public_once_its_criteria_are(client, pagina):
    MesaFactory(
        plan=pagina.plan, tema=pagina.tema, titulo="Con criterios", publica=True
    )
    MesaFactory(plan=pagina.plan, tema=pagina.tema, titulo="En preparación")

    html = leer(client, pagina.url)

    assert "Con criterios" in html
    assert "En preparación" not in html


def test_it_says_that_the_table_began_without_its_document(client, pagina):
    sesion(pagina, horas=-1, publica=True)

    assert "La mesa ya empezó y el documento no se ha publicado" in leer(
        client, pagina.url
    )


def test_it_offers_the_input_document_and_the_older_ones(client, pagina):
    congelar(pagina)
    congelar(cambiar(pagina, diagnostico="Otro."), motivo="Se corrigió el diagnóstico")

    html = leer(client, pagina.url)

    assert f"{pagina.url}insumos/2/documento.pdf" in html
    assert f"{pagina.url}insumos/1/documento.docx" in html
    assert "Se corrigió el diagnóstico" in html
    assert html.index("insumos/2/") < html.index("insumos/1/")


def test_the_frozen_document_does_not_follow_the_dossier(client, pagina):
    congelar(pagina)
    cambiar(pagina, diagnostico="Lo que se escribió después.")

    html = leer(client, f"{pagina.url}insumos/1/")

    assert "Falta agua en las colonias altas" in html
    assert "Lo que se escribió después" not in html


def test_a_late_document_says_so_in_public(client, pagina):
    sesion(pagina, horas=-1, publica=True)
    congelar(pagina)

    assert "Posterior a la primera sesión" in leer(client, f"{pagina.url}insumos/1/")


@pytest.mark.parametrize("formato", ["pdf", "docx", "json"])
def test_its_files_are_served_with_their_hash(client, pagina, formato):
    insumos = congelar(pagina)

    respuesta = client.get(f"{pagina.url}insumos/1/documento.{formato}")

    assert respuesta.status_code == 200
    sha256 = insumos.archivos.get(formato=formato).sha256
    assert respuesta["ETag"] == f'"{sha256}"'
    assert respuesta["Cache-Control"] == "public, no-cache"


def test_a_file_that_nobody_made_is_made_when_it_is_asked_for(client, pagina):
    insumos = publicar_insumos(
        pagina=pagina, motivo="", usuario=None, con_archivos=False
    )

    primera = client.get(f"{pagina.url}insumos/1/documento.pdf")
    segunda = client.get(f"{pagina.url}insumos/1/documento.pdf")

    assert b"".join(primera.streaming_content).startswith(b"%PDF-1.7")
    assert primera["ETag"] == segunda["ETag"]
    assert insumos.archivos.count() == 1


@pytest.mark.parametrize("como", ["reservado", "borrado", "corregido"])
def test_what_stops_being_public_is_not_served_with_the_frozen_document(
    client, pagina, como
):
    [texto] = recibir(pagina, texto="Con un dato de alguien")
    congelar(pagina)
    cambios = {
        "reservado": {"estado_publico": "reservado"},
        "borrado": {"texto": "", "texto_publico": ""},
        "corregido": {"texto_publico": "Sin el dato"},
    }
    Planteamiento.objects.filter(pk=texto.pk).update(**cambios[como])

    html = leer(client, f"{pagina.url}insumos/1/")

    assert "Con un dato de alguien" not in html
    assert "Este texto dejó de ser público después" in html
    assert client.get(f"{pagina.url}insumos/1/documento.pdf").status_code == 404
    assert client.get(f"{pagina.url}insumos/1/documento.json").status_code == 404


@pytest.mark.parametrize(
    "ruta",
    [
        "insumos/",
        "insumos/9/",
        "insumos/0/",
        "insumos/9/documento.pdf",
        "insumos/1/documento.exe",
        "insumos/99999/documento.pdf",
        "insumos/99999999999999999999/",
    ],
)
def test_addresses_that_do_not_exist_are_not_found(client, pagina, ruta):
    congelar(pagina)

    assert client.get(pagina.url + ruta).status_code == 404


def test_another_dossiers_document_is_not_found(client, pagina):
    congelar(pagina)

    assert client.get(f"{otro(pagina).url}insumos/1/").status_code == 404


def test_in_english_its_own_words_change_and_the_content_does_not(client, pagina):
    recibir(pagina, texto="No hay agua")

    html = leer(client, f"{pagina.url}?idioma=en")

    assert "What was received" in html
    assert 'lang="es-MX"' in html


def test_a_dossier_is_drawn_with_the_same_queries_at_any_size(
    client, pagina, django_assert_max_num_queries
):
    recibir(pagina)
    congelar(pagina)
    sesion(pagina, horas=9, publica=True)
    client.get(pagina.url)

    def consultas() -> int:
        with django_assert_max_num_queries(36) as capturadas:
            client.get(pagina.url)
        return len(capturadas)

    pocas = consultas()
    recibir(pagina, 15)
    recibir(pagina, 15, clase="propuesta")
    for numero in range(5):
        sesion(pagina, horas=numero, publica=True)
        CompromisoFactory(parent=pagina.plan, numero=numero + 1, tema=pagina.tema)
        congelar(cambiar(pagina, diagnostico=f"Texto {numero}"))

    assert consultas() <= pocas
