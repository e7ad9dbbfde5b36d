"""The screens of typing and checking, as the browser asks for them."""

import uuid

import pytest
from django.urls import reverse

from compromisos.models import Aporte, HojaCapturada, SegundaCaptura
from compromisos.services.cotejo import sortear_muestra
from paginas.roles import ENLACES, MODERADORAS
from tests.comentarios.factories import UsuarioFactory

from .cuestionarios import claves
from .factories import TemaFactory
from .lotes import (
    ESCRITO,
    capturista,
    coordinadora,
    de_todos_los_tipos,
    editora,
    hojas_de,
    lote,
    otra_vez,
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


def ruta(nombre, *args):
    return reverse(f"captura:{nombre}", args=args)


def envio(uno, folio, *textos, **campos):
    textos = textos or ("Falta agua", "2")
    dichos = zip(claves(uno.cuestionario), textos, strict=False)
    dichos = {f"r-{clave}": texto for clave, texto in dichos}
    return (
        {"folio": folio, "clave": uuid.uuid4(), "accion": "guardar"} | dichos | campos
    )


def enviar(client, uno, folio, *textos, **campos):
    return client.post(ruta("teclear", uno.pk), envio(uno, folio, *textos, **campos))


def html(respuesta):
    return respuesta.content.decode()


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
    campo = texto.split(f'<input id="r-{segunda}"')[1].split(">")[0]
    assert "autofocus" in campo
    assert 'aria-invalid="true"' in campo
    assert f'id="r-{primera}-error"' not in texto


def test_a_wrong_folio_takes_the_focus_and_nothing_is_lost(client, abierto):
    folio = hojas_de(abierto)[0].folio
    malo = folio[:-1] + ("2" if folio[-1] != "2" else "3")

    texto = html(enviar(client, abierto, malo, "Costó leerlo"))

    assert "El folio no existe: revisa el dígito" in texto
    assert "Costó leerlo</textarea>" in texto
    assert "autofocus" in texto.split('<input id="folio"')[1].split(">")[0]


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


@pytest.mark.parametrize(
    ("quien", "lotes", "tecleo"),
    [
        (capturista, 200, 200),
        (editora, 200, 302),
        (coordinadora, 200, 200),
        (lambda: UsuarioFactory(roles=[MODERADORAS]), 302, 302),
        (lambda: UsuarioFactory(roles=[ENLACES]), 302, 302),
    ],
)
def test_who_sees_what(client, quien, lotes, tecleo):
    uno = lote(impresas=1)
    client.force_login(quien())

    vistas = {
        "lotes": client.get(ruta("lotes")),
        "teclear": client.get(ruta("teclear", uno.pk)),
    }

    assert vistas["lotes"].status_code == lotes
    assert vistas["teclear"].status_code == tecleo


@pytest.mark.parametrize("acto", ["resolver", "ampliar", "cerrar", "descartar"])
def test_a_capturist_s_post_is_refused_by_the_service(client, acto):
    uno = sorteado(impresas=1)
    otra_vez(uno, "Falta agua", "3")
    client.force_login(uno.por)
    datos = {
        "accion": acto,
        "captura": uno.capturas.get().pk,
        "clave": claves(uno.cuestionario)[1],
        "eleccion": "primera",
        "motivo": "Sí",
    }

    client.post(ruta("lote", uno.pk), datos)

    uno.refresh_from_db()
    assert uno.estado == "abierto"
    assert not SegundaCaptura.objects.get().resoluciones.exists()


def test_hostile_posts_are_no_error_pages(client, abierto):
    client.force_login(coordinadora())
    malos = {
        "folio": HOSTIL,
        "clave": HOSTIL,
        "captura": "9" * 30,
        "edicion": "9" * 30,
        "motivo": "x" * 5000,
        "eleccion": HOSTIL,
        "escrito": HOSTIL,
        f"r-{HOSTIL}": HOSTIL,
    }
    captura = teclear(abierto, hojas_de(abierto)[0], HOSTIL)
    urls = [
        ruta("teclear", abierto.pk),
        ruta("lote", abierto.pk),
        ruta("corregir", abierto.pk, captura.pk),
        ruta("abrir"),
    ]
    for url in urls:
        for accion in ("guardar", "revisar", "cancelar", "resolver", "quitar", HOSTIL):
            respuesta = client.post(url, malos | {"accion": accion})
            assert respuesta.status_code in (200, 302, 403, 404, 422)
            assert "<script>alert" not in html(respuesta)
    for url in urls[:2]:
        assert "<script>alert" not in html(client.get(url))


@pytest.mark.parametrize("pk", [0, 10**30])
def test_what_is_not_there_is_not_found(client, abierto, pk):
    for nombre in ("lote", "teclear", "segunda", "folio"):
        assert client.get(ruta(nombre, pk)).status_code == 404
    assert client.get(ruta("corregir", abierto.pk, pk)).status_code == 404


def test_a_batch_of_a_file_has_no_screen_here(client, abierto):
    type(abierto).objects.update(origen="archivo")

    assert client.get(ruta("lote", abierto.pk)).status_code == 404


def test_the_home_of_who_types_begins_with_typing(client, abierto):
    texto = html(client.get(reverse("wagtailadmin_home")))

    assert ruta("teclear", abierto.pk) in texto
    assert texto.index("Captura de hojas") < texto.index("Lo que te espera")


def test_the_home_says_what_waits_to_be_checked(client):
    uno = sorteado(impresas=1)
    otra_vez(uno, "Falta agua", "3")
    client.force_login(editora())

    assert "diferencia de captura por resolver" in html(
        client.get(reverse("wagtailadmin_home"))
    )


@pytest.mark.parametrize("cuantas", [1, 6])
@pytest.mark.parametrize(
    ("nombre", "maximo"), [("lotes", 14), ("lote", 22), ("teclear", 19)]
)
def test_screens_need_the_same_queries_for_any_number(
    client, cuantas, nombre, maximo, django_assert_max_num_queries
):
    uno = tecleado(impresas=cuantas)
    for _vez in range(cuantas):
        lote(uno.cuestionario, impresas=0)
    client.force_login(coordinadora())
    args = [] if nombre == "lotes" else [uno.pk]
    client.get(ruta(nombre, *args))

    with django_assert_max_num_queries(maximo):
        assert client.get(ruta(nombre, *args)).status_code == 200
