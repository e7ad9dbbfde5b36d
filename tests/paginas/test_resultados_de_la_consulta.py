"""The consultation in figures: the same everywhere, and nobody recognised in them."""

import csv
import io
import itertools
import json
import random

import pytest
from django.utils import timezone

from compromisos.consulta.cifras import cifras_de, tabla_reservada
from compromisos.models import Aporte, Planteamiento
from tests.compromisos.cuestionarios import cuestionario, pregunta, responder
from tests.compromisos.factories import TemaFactory
from tests.compromisos.factories_de_consulta import AporteFactory, PlanteamientoFactory

from .cuestionarios import pagina_de_consulta

pytestmark = pytest.mark.django_db
COLORES = "Rojo\nVerde\nAzul"


@pytest.fixture
def pagina():
    return pagina_de_consulta(
        cuestionario(
            pregunta("¿Qué problema?", papel="problema"),
            pregunta("¿Qué color?", tipo="una", opciones=COLORES),
            pregunta("¿Qué colores?", tipo="varias", opciones=COLORES),
            pregunta("¿Qué primero?", tipo="orden", opciones=COLORES),
        )
    )


def recibir(pagina, cuantos, **campos):
    return [
        AporteFactory(cuestionario=pagina.cuestionario, **campos)
        for _n in range(cuantos)
    ]


def tabla(cifras, clave) -> dict:
    [una] = [t for t in cifras.tablas if t.clave == clave]
    return {fila.clave: fila.n for fila in una.filas}


def de_pregunta(cifras, titulo) -> dict:
    [una] = [p for p in cifras.preguntas if p.tabla.titulo == titulo]
    return {fila.clave: fila.n for fila in una.tabla.filas}


def ver(client, url) -> str:
    respuesta = client.get(url)
    assert respuesta.status_code == 200
    if respuesta.streaming:
        return b"".join(respuesta.streaming_content).decode()
    return respuesta.content.decode()


def test_small_cells_and_what_would_give_them_away_are_kept_back(pagina):
    recibir(pagina, 12, entidad="09", sector="Ciudadanía")
    recibir(pagina, 9, entidad="20", sector="Ciudadanía")
    recibir(pagina, 2, entidad="14", sector="Academia")

    cifras = cifras_de(None)

    por_entidad = tabla(cifras, "entidad")
    assert por_entidad["14"] is None
    assert por_entidad["09"] == 12
    assert por_entidad["20"] is None  # goes with it: the total is public
    assert set(tabla(cifras, "sector").values()) == {None}


def test_votes_of_a_topic_are_not_about_anybody(pagina):
    recibir(pagina, 2, tema=TemaFactory(slug="salud"))

    assert tabla(cifras_de(None), "tema") == {"salud": 2, "": 0}


@pytest.mark.parametrize("semilla", range(40))
def test_no_table_can_be_undone_from_its_total(semilla):
    """Whatever is hidden, at least two ways to fill it in fit what is published."""
    azar = random.Random(semilla)
    opciones = [(letra, letra) for letra in "abcdef"]
    cuentas = {clave: azar.choice([0, 0, 1, 3, 4, 5, 9]) for clave, _r in opciones}

    filas = tabla_reservada("x", "x", opciones, cuentas).filas

    ocultas = [fila.clave for fila in filas if fila.n is None]
    assert all(not 0 < (fila.n or 0) < 5 for fila in filas)
    if ocultas and any(0 < cuentas[c] < 5 for c in ocultas):
        resto = sum(cuentas[clave] for clave in ocultas)
        assert len(ocultas) > 1
        posibles = itertools.product(range(resto + 1), repeat=2)
        assert sum(a + b <= resto for a, b in posibles) > 1


def test_closed_questions_are_counted_by_what_their_options_say(pagina):
    for _n in range(6):
        responder(pagina.cuestionario, "Falta agua", "1", ["1", "2"], ["3", "1"])
    for _n in range(7):
        responder(pagina.cuestionario, "Falta luz", "2")

    cifras = cifras_de(None)

    assert de_pregunta(cifras, "¿Qué color?") == {
        "Rojo": 6,
        "Verde": 7,
        "Azul": 0,
        "": 0,
    }
    assert de_pregunta(cifras, "¿Qué colores?") == {"Rojo": 6, "Verde": 6, "Azul": 0}
    assert de_pregunta(cifras, "¿Qué primero?") == {
        "Rojo": 0,
        "Verde": 0,
        "Azul": 6,
        "": 7,
    }


@pytest.mark.parametrize(("eligen", "dice"), [(3, None), (5, 5), (17, None), (20, 20)])
def test_where_several_could_be_chosen_each_option_hides_who_did_and_who_did_not(
    pagina, eligen, dice
):
    for n in range(20):
        responder(pagina.cuestionario, "Falta agua", "", ["1"] if n < eligen else [])

    assert de_pregunta(cifras_de(None), "¿Qué colores?")["Rojo"] == dice


def test_two_versions_of_a_question_count_together_and_in_words(pagina):
    vieja = pagina.cuestionario
    clave = vieja.preguntas.all()[1].clave
    nueva = cuestionario(
        pregunta("¿Qué color?", tipo="una", opciones="Azul\nRojo"), anterior=vieja
    )
    nueva.preguntas.update(clave=clave)
    for _n in range(6):
        responder(vieja, "Falta agua", "1")
        responder(nueva, "1")

    dichas = de_pregunta(cifras_de(None), "¿Qué color?")

    assert (dichas["Azul"], dichas["Rojo"]) == (6, 6)


def test_texts_are_counted_by_what_was_decided_of_them(client, pagina):
    for estado, cuantos in (("publicado", 3), ("reservado", 2), ("pendiente", 1)):
        for aporte in recibir(pagina, cuantos):
            fila = PlanteamientoFactory(aporte=aporte)
            Planteamiento.objects.filter(pk=fila.pk).update(
                estado_publico=estado,
                texto_publico="x" if estado == "publicado" else "",
                causa_de_reserva="ofensas" if estado == "reservado" else "",
            )

    cifras = cifras_de(None)

    assert (cifras.textos, cifras.publicados) == (6, 3)
    assert (cifras.reservados, cifras.por_revisar) == (2, 1)
    assert [n for _regla, n in cifras.por_regla] == [2]
    assert "insulta, amenaza o discrimina, 2" in ver(client, f"{pagina.url}resultados/")


def test_an_erased_answer_counts_as_received_and_says_nothing(pagina):
    recibir(pagina, 6, entidad="20")
    suya = Aporte.objects.filter(pk=recibir(pagina, 1, entidad="20")[0].pk)
    suya.update(respuestas={}, entidad="", vaciado_en=timezone.now())

    cifras = cifras_de(None)

    assert (cifras.respuestas, cifras.borradas) == (7, 1)


def test_the_page_and_the_files_tell_the_same(client, pagina):
    recibir(pagina, 12, entidad="09", canal="web")
    recibir(pagina, 8, entidad="20", canal="papel")
    recibir(pagina, 3, entidad="14", canal="papel")
    html = ver(client, f"{pagina.url}resultados/")
    datos = json.loads(ver(client, f"{pagina.url}datos/resultados.json"))
    texto = ver(client, f"{pagina.url}datos/resultados.csv").removeprefix("\ufeff")
    filas = list(csv.DictReader(io.StringIO(texto)))

    for una in datos["tablas"]:
        assert una["titulo"] in html
        for fila in una["filas"]:
            [suya] = [
                f
                for f in filas
                if (f["tabla"], f["clave"]) == (una["clave"], fila["clave"])
            ]
            assert suya["n"] == ("" if fila["n"] is None else str(fila["n"]))
            assert suya["reservado"] == ("sí" if fila["n"] is None else "no")
    assert datos["respuestas"] == 23 and ">23<" in html


def test_the_results_cost_the_same_with_few_answers_and_with_many(
    client, pagina, django_assert_max_num_queries
):
    for n in range(30):
        responder(pagina.cuestionario, f"Falta agua {n}", "1", ["1"])
    client.get(f"{pagina.url}resultados/")

    with django_assert_max_num_queries(18):
        client.get(f"{pagina.url}resultados/")


def test_a_consultation_without_answers_has_its_page(client, pagina):
    html = ver(client, f"{pagina.url}resultados/")

    assert "En cifras" in html and "Qué eligieron" not in html


def test_a_page_without_a_questionnaire_has_them_too(client, pagina):
    pagina.cuestionario = None
    pagina.save()

    for direccion in ("", "base/", "resultados/", "datos/planteamientos.csv"):
        assert client.get(pagina.url + direccion).status_code == 200
