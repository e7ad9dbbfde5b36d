"""The screens of typing and checking, as the browser asks for them."""

import pytest
from django.urls import reverse

from compromisos.models import Aporte, HojaCapturada, SegundaCaptura
from compromisos.services.cotejo import sortear_muestra

from .cuestionarios import claves
from .factories import TemaFactory
from .lotes import (
    ESCRITO,
    capturista,
    coordinadora,
    de_todos_los_tipos,
    editora,
    enviar,
    envio,
    hojas_de,
    html,
    lote,
    otra_vez,
    ruta,
    sorteado,
    tecleado,
    teclear,
)

pytestmark = pytest.mark.django_db
HOSTIL = "<script>alert('x')</script>\"'\x00"


@pytest.fixture
def abierto(client):
    """Hers, with four sheets to type; she is logged in."""
    uno = lote()
    client.force_login(uno.por)
    return uno


def test_saving_goes_on_with_the_next_sheet(client, abierto):
    folio = hojas_de(abierto)[0].folio

    respuesta = enviar(client, abierto, folio)

    assert respuesta.url == ruta("teclear", abierto.pk)
    siguiente = html(client.get(respuesta.url))
    assert f"{folio}, guardada." in siguiente
    assert "1 hoja en este lote" in siguiente
    assert "1 tuya en la última hora" in siguiente
    assert ruta("corregir", abierto.pk, abierto.capturas.get().pk) in siguiente


def test_without_javascript_the_words_come_by_reviewing(client):
    TemaFactory(nombre="Salud", slug="salud")
    uno = lote(de_todos_los_tipos())
    client.force_login(uno.por)
    datos = envio(uno, hojas_de(uno)[0].folio, *ESCRITO, accion="revisar")

    texto = html(client.post(ruta("teclear", uno.pk), datos))

    for palabras in ("Verde", "Rojo; Azul", "Salud", "Oaxaca", "1. Azul; 2. Rojo"):
        assert f"data-palabras>{palabras}</p>" in texto
    assert "Serie 1, hoja 1 de 4." in texto
    assert not HojaCapturada.objects.exists()


def test_a_refusal_gives_everything_back_and_goes_to_the_first_error(client, abierto):
    folio = hojas_de(abierto)[0].folio
    primera, segunda = claves(abierto.cuestionario)

    respuesta = enviar(client, abierto, folio, "Costó leerlo", "9")

    texto = html(respuesta)
    assert respuesta.status_code == 422
    assert "Costó leerlo</textarea>" in texto
    assert "El código «9» no está en la lista" in texto
    assert texto.count("autofocus") == 1
    campo = texto.split(f'id="r-{segunda}"')[1].split(">")[0]
    assert "autofocus" in campo
    assert 'aria-invalid="true"' in campo
    assert f'id="r-{primera}-error"' not in texto


def test_a_wrong_folio_takes_the_focus_and_nothing_is_lost(client, abierto):
    folio = hojas_de(abierto)[0].folio
    malo = folio[:-1] + ("2" if folio[-1] != "2" else "3")

    texto = html(enviar(client, abierto, malo, "Costó leerlo"))

    assert "El folio no existe: revisa el dígito" in texto
    assert "Costó leerlo</textarea>" in texto
    assert "autofocus" in texto.split('id="folio"')[1].split(">")[0]


def test_a_copy_without_folio_is_told_which_one_to_write(client, abierto):
    respuesta = enviar(client, abierto, "", sin_folio="on")

    captura = abierto.capturas.get()
    assert f"Escribe este folio en el papel: {captura.folio}" in html(
        client.get(respuesta.url)
    )
    assert "sin folio impreso" in html(client.get(ruta("lote", abierto.pk)))


def test_an_unreadable_sheet_is_cancelled_here_with_its_reason(client, abierto):
    hoja = hojas_de(abierto)[0]

    sin_motivo = enviar(client, abierto, hoja.folio, accion="cancelar", motivo="")
    enviar(client, abierto, hoja.folio, accion="cancelar", motivo="No se lee")

    assert "Di por qué." in html(sin_motivo)
    hoja.refresh_from_db()
    assert (hoja.estado, hoja.motivo) == ("cancelada", "No se lee")


def test_a_sheet_is_corrected_in_its_codes(client, abierto):
    captura = teclear(abierto, hojas_de(abierto)[0])
    url = ruta("corregir", abierto.pk, captura.pk)
    assert 'value="2"' in html(client.get(url))

    client.post(url, envio(abierto, "", "Falta luz", "3", edicion="1"))

    captura.refresh_from_db()
    dichos = [una["palabras"] for una in captura.respuestas.values()]
    assert sorted(dichos) == ["Azul", "Falta luz"]
    choque = client.post(url, envio(abierto, "", "Otra", "3", edicion="1"))
    assert "mientras la leías" in html(choque)
    assert "Otra</textarea>" in html(choque)


def test_a_sheet_goes_out_of_the_batch_from_its_correction(client, abierto):
    captura = teclear(abierto, hojas_de(abierto)[0])

    client.post(ruta("corregir", abierto.pk, captura.pk), {"accion": "quitar"})

    assert not abierto.capturas.vivas().exists()


def test_she_does_not_read_what_others_typed(client, abierto):
    ajena = teclear(abierto, hojas_de(abierto)[0], "Secreto ajeno", quien=capturista())

    negada = client.get(ruta("corregir", abierto.pk, ajena.pk))
    assert negada.url == reverse("wagtailadmin_home")
    pagina = html(client.get(ruta("lote", abierto.pk)))
    assert ajena.folio in pagina
    assert "Secreto ajeno" not in pagina


def test_the_script_is_told_whose_folio_it_is(client, abierto):
    hoja = hojas_de(abierto)[0]
    url = ruta("folio", abierto.pk)

    assert client.get(url, {"folio": hoja.folio}).json()["frase"] == (
        "Serie 1, hoja 1 de 4."
    )
    teclear(abierto, hoja)
    dicho = client.get(url, {"folio": hoja.folio}).json()
    assert not dicho["ok"]
    assert "Ya la capturó" in dicho["frase"]
    assert not client.get(url).json()["ok"]


def test_topics_are_told_by_the_codes_of_that_paper(client):
    TemaFactory(nombre="Salud", slug="salud", orden=2)
    uno = lote(de_todos_los_tipos())
    TemaFactory(nombre="Agua", slug="agua", orden=1)
    client.force_login(uno.por)

    dicho = client.get(ruta("folio", uno.pk), {"folio": hojas_de(uno)[0].folio}).json()

    assert list(dicho["temas"].values()) == [{"1": "Salud"}]
    enviar(client, uno, hojas_de(uno)[0].folio, *ESCRITO)
    dichos = uno.capturas.get().respuestas[claves(uno.cuestionario)[4]]
    assert dichos["valor"] == "salud"


def test_the_second_typing_shows_nothing_of_the_first(client):
    uno = sorteado(impresas=1)
    captura = uno.capturas.get()
    client.force_login(capturista())
    url = ruta("segunda", uno.pk)
    pagina = html(client.get(url))
    assert captura.folio in pagina
    assert "Falta agua" not in pagina

    respuesta = client.post(url, envio(uno, captura.folio, "Falta luz", "2"))

    assert respuesta.url == ruta("lote", uno.pk)
    assert SegundaCaptura.objects.get().captura == captura
    assert "1 diferencia por resolver" in html(client.get(respuesta.url))


def test_who_checks_resolves_and_closes(client):
    uno = sorteado(impresas=1)
    otra_vez(uno, "Falta agua", "3")
    client.force_login(editora())
    url = ruta("lote", uno.pk)
    datos = {
        "accion": "resolver",
        "captura": uno.capturas.get().pk,
        "clave": claves(uno.cuestionario)[1],
    }
    pagina = html(client.get(url))
    assert "Verde" in pagina
    assert "Azul" in pagina
    assert "Cerrar el lote" not in pagina

    mal = client.post(url, datos | {"eleccion": "otra", "escrito": "77"})
    assert mal.status_code == 422
    assert 'value="77"' in html(mal)
    client.post(url, datos | {"eleccion": "primera"})
    assert "Cerrar el lote" in html(client.get(url))
    client.post(url, {"accion": "cerrar"})

    assert Aporte.objects.get().lote == uno
    cerrado = html(client.get(url))
    assert "Resolver de otro modo" not in cerrado
    assert "Descartar el lote" not in cerrado
    assert "<form" not in cerrado.split('<div class="captura">')[1]


def test_a_batch_is_drawn_widened_and_discarded_from_its_page(client):
    uno = tecleado(impresas=3)
    client.force_login(coordinadora())
    url = ruta("lote", uno.pk)

    client.post(url, {"accion": "sortear"})
    client.post(url, {"accion": "ampliar"})
    assert uno.capturas.en_la_muestra().count() == 2
    assert "Di por qué se descarta" in html(client.post(url, {"accion": "descartar"}))
    client.post(url, {"accion": "descartar", "motivo": HOSTIL})

    uno.refresh_from_db()
    assert uno.estado == "deshecho"
    assert "<script>alert" not in html(client.get(url))


def test_a_batch_is_opened_with_a_name(client, abierto):
    url = ruta("abrir")
    assert client.get(url).status_code == 200
    assert "Ponle un nombre" in html(client.post(url, {}))


def test_a_batch_of_the_plan_s_questionnaire_is_opened(client, abierto):
    datos = {
        "nombre": "Sobre 7",
        "cuestionario": abierto.cuestionario_id,
        "muestra_pct": 20,
    }

    respuesta = client.post(ruta("abrir"), datos, follow=True)

    assert "«Sobre 7» está abierto." in html(respuesta)


@pytest.mark.parametrize("nombre", ["teclear", "segunda"])
def test_a_batch_that_is_not_for_that_says_so(client, abierto, nombre):
    if nombre == "teclear":
        tecleado(abierto)
        sortear_muestra(lote_id=abierto.pk, usuario=abierto.por)

    respuesta = client.get(ruta(nombre, abierto.pk), follow=True)

    assert "ya no está para eso" in html(respuesta)
