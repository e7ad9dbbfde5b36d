"""The builder, what editors see of it, and who may come in."""

import csv
import io

import pytest
from django.urls import reverse

from compromisos.models import Cuestionario, Pregunta
from paginas.roles import COORDINACION, EDITORAS, ROLES
from sitio.comun.csv_seguro import BOM
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories import TemaFactory

from .cuestionarios import (
    con_condicion,
    cuestionario,
    de_todos_los_tipos,
    pregunta,
    responder,
)

pytestmark = pytest.mark.django_db
PUEDEN = (EDITORAS, COORDINACION)
UNA_PREGUNTA = {
    "texto": "¿Qué problema hay?",
    "ayuda": "",
    "tipo": "abierta",
    "paso": "1",
    "opciones": "",
    "maximo": "",
    "papel": "problema",
    "solo_si_pregunta": "",
    "solo_si_opcion": "",
    "ORDER": "1",
    "DELETE": "",
    "id": "",
}


@pytest.fixture
def editora(client):
    cuenta = UsuarioFactory(roles=[EDITORAS])
    client.force_login(cuenta)
    return client


def datos(*preguntas, iniciales=0, **campos):
    """As the builder posts it."""
    enviados = {
        "titulo": "¿Qué debe resolver el plan?",
        "entrada": "Cuéntanos.",
        "pasos": "El problema\nSobre ti",
        "agradecimiento": "",
        "abre_en": "",
        "cierra_en": "",
        "preguntas-TOTAL_FORMS": str(len(preguntas)),
        "preguntas-INITIAL_FORMS": str(iniciales),
        "preguntas-MIN_NUM_FORMS": "0",
        "preguntas-MAX_NUM_FORMS": "1000",
    } | campos
    for lugar, una in enumerate(preguntas):
        completa = UNA_PREGUNTA | {"ORDER": str(lugar + 1)} | una
        enviados |= {f"preguntas-{lugar}-{c}": v for c, v in completa.items()}
    return enviados


def elegir(**campos):
    return {"texto": "¿Cuál?", "tipo": "una", "opciones": "Sí\nNo", "papel": ""} | (
        campos
    )


def crear(client, *preguntas, **campos):
    return client.post(reverse("cuestionarios:add"), datos(*preguntas, **campos))


def test_an_editor_builds_a_questionnaire_with_a_condition(editora):
    respuesta = crear(
        editora,
        elegir(),
        {"paso": "2", "solo_si_pregunta": "1", "solo_si_opcion": "1"},
    )

    assert respuesta.status_code == 302
    primera, segunda = Cuestionario.objects.get().preguntas.all()
    assert segunda.solo_si_clave == primera.clave
    assert segunda.papel == "problema"


@pytest.mark.parametrize(
    ("preguntas", "frase"),
    [
        ([elegir(opciones="")], "al menos dos opciones"),
        ([{"paso": "2"}], "El paso 1 no tiene preguntas"),
        ([{}, {"paso": "3"}], "no existe el 3"),
        ([], "Agrega al menos una pregunta"),
        ([{"papel": "tema"}, {"paso": "2"}], "se responde con"),
        ([{"maximo": "99999999"}, {"paso": "2"}], "3000"),
        ([{"paso": "-1"}], ""),
        ([{"paso": "x"}], ""),
        ([{"tipo": "otra"}], ""),
    ],
)
def test_what_makes_no_sense_comes_back_with_everything_typed(
    editora, preguntas, frase
):
    respuesta = crear(editora, *preguntas)

    html = respuesta.content.decode()
    assert respuesta.status_code == 200
    assert frase in html
    assert "Cuéntanos." in html
    assert not Cuestionario.objects.exists()


def test_a_moved_question_keeps_what_hangs_from_it(editora):
    uno = con_condicion()
    primera, segunda, tercera, cuarta = uno.preguntas.all()
    nueva = elegir(texto="¿Vives aquí?")

    def fila(una, **campos):
        valores = {c: getattr(una, c) for c in UNA_PREGUNTA if hasattr(una, c)}
        limpios = {c: "" if v is None else str(v) for c, v in valores.items()}
        return limpios | {"obligatoria": "on" if una.obligatoria else ""} | campos

    filas = [
        fila(primera, ORDER="2"),
        fila(segunda, ORDER="3"),
        fila(tercera, ORDER="4"),
        fila(cuarta, ORDER="5"),
        nueva | {"ORDER": "1"},
    ]

    respuesta = editora.post(
        reverse("cuestionarios:edit", args=[uno.pk]),
        datos(*filas, iniciales=4, pasos="Uno\nDos\nTres"),
    )

    assert respuesta.status_code == 302, respuesta.context["form"].errors
    textos = [p.texto for p in Cuestionario.objects.get().preguntas.all()]
    assert textos[:2] == ["¿Vives aquí?", "¿Propones algo?"]
    movida = Pregunta.objects.get(pk=segunda.pk)
    assert (movida.solo_si_clave, movida.solo_si_pregunta) == (primera.clave, 2)


def test_the_questions_of_an_answered_one_cannot_be_posted(editora):
    uno = cuestionario()
    responder(uno)

    html = editora.get(reverse("cuestionarios:edit", args=[uno.pk])).content.decode()
    respuesta = editora.post(
        reverse("cuestionarios:edit", args=[uno.pk]),
        datos({"texto": "Otra"}, agradecimiento="Mil gracias"),
    )

    assert "Hacer una versión nueva" in html
    assert 'name="preguntas-TOTAL_FORMS"' not in html
    assert respuesta.status_code == 302
    uno.refresh_from_db()
    assert uno.agradecimiento == "Mil gracias"
    assert Pregunta.objects.get().texto == "¿Qué problema hay?"


def test_an_answer_that_came_meanwhile_stops_the_rewriting(editora, monkeypatch):
    """The editor opened the whole form before the first answer arrived."""
    uno = cuestionario()
    vista = "compromisos.administracion.cuestionarios.EditarCuestionario.congelado"
    monkeypatch.setattr(vista, False)
    responder(uno)
    (una,) = uno.preguntas.all()

    respuesta = editora.post(
        reverse("cuestionarios:edit", args=[uno.pk]),
        datos(
            {"id": str(una.pk), "texto": "Otra"},
            iniciales=1,
            pasos="Paso A",
        ),
    )

    assert respuesta.status_code == 200
    assert "ya tiene respuestas" in respuesta.content.decode()
    assert Pregunta.objects.get().texto == "¿Qué problema hay?"


def test_a_new_version_is_made_by_a_button_only(editora):
    uno = cuestionario()
    direccion = reverse("cuestionarios:version", args=[uno.pk])

    assert editora.get(direccion).status_code == 200
    assert Cuestionario.objects.count() == 1
    editora.post(direccion)

    assert Cuestionario.objects.filter(version=2, anterior=uno).exists()


def test_the_preview_shows_every_step_and_says_what_is_conditional(editora):
    uno = con_condicion()
    direccion = reverse("cuestionarios:previa", args=[uno.pk])

    primero = editora.get(direccion).content.decode()
    segundo = editora.get(f"{direccion}?paso=2").content.decode()

    assert "¿Propones algo?" in primero
    assert "¿De qué tipo?" in segundo
    assert "sólo se muestra si en «¿Propones algo?» se responde «Sí»" in segundo
    for paso in ("0", "99", "x", "-1", "9" * 30):
        assert editora.get(f"{direccion}?paso={paso}").status_code == 200


def test_a_questionnaire_without_steps_has_no_preview_yet(editora):
    uno = cuestionario()
    Cuestionario.objects.update(pasos="")

    respuesta = editora.get(reverse("cuestionarios:previa", args=[uno.pk]))

    assert respuesta.status_code == 302


def test_answers_are_listed_counted_by_channel_and_read_in_words(editora):
    TemaFactory(slug="salud", nombre="Salud")
    uno = de_todos_los_tipos()
    aporte = responder(uno, "Faltan medicinas", "2", ["1"], "4", "salud", "09")
    responder(uno, "Faltan maestras", canal="papel")

    lista = editora.get(reverse("aportes:index")).content.decode()
    de_papel = editora.get(reverse("aportes:index") + "?canal=papel").content.decode()
    detalle = editora.get(reverse("aportes:inspect", args=[aporte.pk]))

    assert "Este sitio: <strong>1</strong> · Papel: <strong>1</strong>" in lista
    assert "Este sitio: <strong>0</strong> · Papel: <strong>1</strong>" in de_papel
    assert "Verde" in detalle.content.decode()
    assert "Ciudad de México" in detalle.content.decode()


def test_the_list_costs_the_same_for_ten_as_for_one(
    editora, django_assert_max_num_queries, django_assert_num_queries
):
    uno = cuestionario()
    responder(uno)
    with django_assert_max_num_queries(30) as antes:
        editora.get(reverse("aportes:index"))
    for _vez in range(9):
        responder(uno)

    with django_assert_num_queries(len(antes)):
        editora.get(reverse("aportes:index"))


def test_the_sheet_is_guarded_and_says_nobody(editora):
    uno = de_todos_los_tipos()
    responder(
        uno,
        "=HYPERLINK(1)",
        "2",
        ["1", "3"],
        clave_de_envio=uno.preguntas.all()[0].clave,
    )

    respuesta = editora.post(reverse("aportes:descargar", args=[uno.pk]))

    texto = b"".join(respuesta.streaming_content).decode()
    cabeza, fila = csv.reader(io.StringIO(texto.removeprefix(BOM)))
    assert fila[cabeza.index("1. ¿Qué problema?")] == "'=HYPERLINK(1)"
    assert fila[cabeza.index("3. ¿Qué colores?")] == "Rojo; Azul"
    assert fila[cabeza.index("sector")] == "Verde"
    assert not {"nombre", "correo", "clave_de_envio", "direccion"} & set(cabeza)
    assert "no-store" in respuesta["Cache-Control"]


def test_the_sheet_is_not_taken_by_a_link(editora):
    uno = cuestionario()

    assert editora.get(reverse("aportes:descargar", args=[uno.pk])).status_code == 405


@pytest.mark.parametrize("rol", [*ROLES, None])
@pytest.mark.parametrize(
    ("metodo", "vista"),
    [
        ("get", "cuestionarios:index"),
        ("get", "cuestionarios:add"),
        ("get", "cuestionarios:edit"),
        ("get", "cuestionarios:previa"),
        ("post", "cuestionarios:version"),
        ("get", "aportes:index"),
        ("get", "aportes:inspect"),
        ("post", "aportes:descargar"),
    ],
)
def test_only_editors_and_coordination_come_in(client, rol, metodo, vista):
    uno = cuestionario()
    aporte = responder(uno)
    pk = aporte.pk if vista == "aportes:inspect" else uno.pk
    suelta = vista.endswith((":index", ":add"))
    direccion = reverse(vista, args=[] if suelta else [pk])
    client.force_login(UsuarioFactory(roles=[rol] if rol else []))

    respuesta = getattr(client, metodo)(direccion)

    entra = respuesta.status_code == 200 or (
        respuesta.status_code == 302
        and respuesta["Location"].startswith(reverse("cuestionarios:index"))
    )
    assert entra == (rol in PUEDEN)


def test_nobody_adds_edits_or_deletes_an_answer(admin_client):
    aporte = responder(cuestionario())

    for vista in ("aportes:add", "aportes:edit", "aportes:delete"):
        args = [] if vista == "aportes:add" else [aporte.pk]
        respuesta = admin_client.get(reverse(vista, args=args))
        assert respuesta.status_code in (302, 403)


def test_nobody_deletes_a_questionnaire(editora):
    uno = cuestionario(pregunta())

    editora.post(reverse("cuestionarios:delete", args=[uno.pk]))

    assert Cuestionario.objects.filter(pk=uno.pk).exists()
