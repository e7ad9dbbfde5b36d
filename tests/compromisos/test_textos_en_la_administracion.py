"""«Textos por publicar» on the screen: the queue, the batch, one text, erasing."""

import pytest
from django.urls import reverse

from compromisos.models import Planteamiento
from paginas import roles
from tests.comentarios.factories import UsuarioFactory

from .factories_de_consulta import AporteFactory, PlanteamientoFactory

pytestmark = pytest.mark.django_db
COLA = "/admin/textos-por-publicar/"
BORRAR = "/admin/borrar-respuesta/"
CON_DATOS = "Llámenme al 55 1234 5678, no hay agua."


@pytest.fixture
def moderadora(client):
    usuario = UsuarioFactory(roles=[roles.MODERADORAS])
    client.force_login(usuario)
    return usuario


def html(respuesta) -> str:
    return respuesta.content.decode()


def ruta(fila) -> str:
    return reverse("textos:detalle", args=[fila.pk])


def test_the_queue_shows_each_text_in_full_with_its_warnings(client, moderadora):
    PlanteamientoFactory(texto="Falta agua <b>aquí</b>")
    PlanteamientoFactory(texto=CON_DATOS)
    PlanteamientoFactory(publicado=True, texto="Ya es público")

    pagina = html(client.get(COLA))

    assert "Falta agua &lt;b&gt;aquí&lt;/b&gt;" in pagina
    assert '<mark title="Teléfono">55 1234 5678</mark>' in pagina
    assert "Ya es público" not in pagina
    assert "1 de 3 textos revisados" in pagina
    assert "Publicar el de esta página sin avisos" in pagina


def test_the_queue_costs_the_same_with_one_text_and_with_many(
    client, moderadora, django_assert_max_num_queries
):
    for _n in range(30):
        PlanteamientoFactory()
    client.get(COLA)

    with django_assert_max_num_queries(16):
        client.get(COLA)


@pytest.mark.parametrize(
    "consulta",
    [
        "?estado=otro&clase=x&plan=x&p=-1",
        "?p=999999999999999999999999&q=%00%27%22%3Cscript%3E",
        "?q=" + "a+" * 60,
        "?estado=publicado",
        "?estado=reservado&clase=propuesta",
    ],
)
def test_the_queue_survives_any_address(client, moderadora, consulta):
    PlanteamientoFactory()

    assert client.get(COLA + consulta).status_code == 200


def test_the_search_and_the_class_narrow_the_queue(client, moderadora):
    PlanteamientoFactory(texto="Falta agua")
    PlanteamientoFactory(texto="Faltan medicinas", clase="propuesta")

    assert "Faltan medicinas" not in html(client.get(f"{COLA}?q=agua"))
    assert "Falta agua" not in html(client.get(f"{COLA}?clase=propuesta"))


def test_one_is_published_with_one_button(client, moderadora):
    fila = PlanteamientoFactory()

    respuesta = client.post(
        f"{COLA}publicar/", {"solo": f"{fila.pk}-0", "next": f"{COLA}?clase=problema"}
    )

    assert respuesta.url == f"{COLA}?clase=problema"
    assert list(Planteamiento.objects.publicos()) == [fila]


def test_a_batch_is_shown_in_full_before_it_is_published(client, moderadora):
    uno, otro, con_datos = (
        PlanteamientoFactory(texto="Primero"),
        PlanteamientoFactory(texto="Segundo"),
        PlanteamientoFactory(texto=CON_DATOS),
    )
    elegidos = [f"{f.pk}-0" for f in (uno, otro, con_datos)]

    previa = html(client.post(f"{COLA}publicar/", {"texto": elegidos}))

    assert "Primero" in previa and "Segundo" in previa and "1234 5678" not in previa
    assert not Planteamiento.objects.publicos()

    client.post(f"{COLA}publicar/", {"texto": elegidos, "confirmo": "1"})
    assert set(Planteamiento.objects.publicos()) == {uno, otro}


@pytest.mark.parametrize(
    "datos",
    [
        {},
        {"texto": ["x", "1", "-", "9" * 30 + "-0", "1-" + "9" * 30, "-1--1"]},
        {"solo": "x"},
        {"texto": ["99999-0"], "confirmo": "1"},
        {"texto": ["99999-0"], "next": "https://malo.example/"},
    ],
)
def test_a_batch_of_nothing_breaks_nothing(client, moderadora, datos):
    respuesta = client.post(f"{COLA}publicar/", datos)

    assert respuesta.status_code in (200, 302)
    assert "malo.example" not in respuesta.get("Location", "")
    assert "malo.example" not in html(respuesta)


def test_a_get_to_publish_goes_to_the_queue(client, moderadora):
    assert client.get(f"{COLA}publicar/").url == COLA


def test_the_detail_suggests_what_to_black_out_and_publishes_it(client, moderadora):
    fila = PlanteamientoFactory(texto=CON_DATOS)
    pagina = html(client.get(ruta(fila)))
    tapado = "Llámenme al [dato personal], no hay agua."
    assert tapado in pagina

    client.post(
        ruta(fila), {"acto": "tapar", "t-edicion": "0", "t-texto": tapado}, follow=True
    )

    fila.refresh_from_db()
    assert fila.texto_publico == tapado


def test_words_of_the_moderator_are_refused_and_given_back(client, moderadora):
    fila = PlanteamientoFactory(texto="No tengo agua")

    respuesta = client.post(
        ruta(fila), {"acto": "tapar", "t-edicion": "0", "t-texto": "Tengo agua"}
    )

    assert respuesta.status_code == 422
    assert "no es el que se recibió" in html(respuesta)
    assert "Tengo agua</textarea>" in html(respuesta)


def test_a_text_is_kept_back_with_its_rule_and_its_words(client, moderadora):
    fila = PlanteamientoFactory()
    sin_causa = {"acto": "reservar", "r-edicion": "0", "r-motivo": "Insulta."}
    assert client.post(ruta(fila), sin_causa).status_code == 422

    client.post(ruta(fila), sin_causa | {"r-causa": "ofensas"})

    fila.refresh_from_db()
    assert fila.estado_publico == "reservado"
    assert "Insulta." in html(client.get(ruta(fila)))
    client.post(
        ruta(fila), {"acto": "regresar", "g-edicion": "1", "g-motivo": "Me equivoqué."}
    )
    assert list(Planteamiento.objects.por_revisar()) == [fila]


def test_the_second_moderator_keeps_her_words_and_sees_what_changed(client, moderadora):
    fila = PlanteamientoFactory()
    client.post(f"{COLA}publicar/", {"solo": f"{fila.pk}-0"})

    tarde = {
        "acto": "reservar",
        "r-edicion": "0",
        "r-causa": "ofensas",
        "r-motivo": "Lo mío",
    }
    respuesta = client.post(ruta(fila), tarde)

    assert respuesta.status_code == 409
    assert "Lo mío" in html(respuesta)
    assert "Mientras lo leías cambió: ahora está «Publicado»" in html(respuesta)
    assert 'name="r-edicion" value="1"' in html(respuesta)


@pytest.mark.parametrize(
    "datos", [{}, {"acto": "x"}, {"acto": "tapar"}, {"acto": "tapar", "t-edicion": "x"}]
)
def test_a_hostile_post_is_no_error(client, moderadora, datos):
    assert client.post(ruta(PlanteamientoFactory()), datos).status_code in (302, 422)


@pytest.mark.parametrize("pk", [999_999, 10**30])
def test_a_text_that_is_not_there_is_a_404(client, moderadora, pk):
    ruta_de_nada = f"{COLA}{pk}/"

    assert client.get(ruta_de_nada).status_code == 404
    assert client.post(ruta_de_nada, {"acto": "tapar"}).status_code == 404


@pytest.mark.parametrize("rol", [r for r in roles.ROLES if r != roles.MODERADORAS])
def test_each_role_finds_the_screens_that_are_hers(client, rol):
    client.force_login(UsuarioFactory(roles=[rol]))
    coordina = rol == roles.COORDINACION
    fila = PlanteamientoFactory(texto="Falta agua")

    for direccion in (COLA, ruta(fila), BORRAR):
        respuesta = client.get(direccion)
        assert (respuesta.status_code == 200) == coordina, direccion
        assert coordina or "Falta agua" not in html(respuesta)
    assert ("Textos por publicar" in html(client.get("/admin/"))) == coordina


def test_a_moderator_does_not_erase_answers(client, moderadora):
    assert client.get(BORRAR).status_code == 302
    assert "Borrar una respuesta" not in html(client.get("/admin/"))


def test_the_home_page_counts_what_waits(client, moderadora):
    PlanteamientoFactory()

    assert "texto de la consulta por publicar" in html(client.get("/admin/"))


def test_an_answer_is_erased_by_its_folio_and_only_when_confirmed(client):
    client.force_login(UsuarioFactory(roles=[roles.COORDINACION]))
    aporte = AporteFactory(respuestas={"x": "Falta agua"})
    datos = {"folio": aporte.folio.lower(), "motivo": "Por correo."}
    assert client.post(BORRAR, datos).status_code == 422
    assert client.post(BORRAR, {}).status_code == 422

    client.post(BORRAR, datos | {"confirmo": "on"})

    aporte.refresh_from_db()
    assert aporte.vaciado_en and aporte.respuestas == {}
    otra_vez = client.post(BORRAR, datos | {"confirmo": "on"})
    assert otra_vez.status_code == 422
    assert "ya se borró" in html(otra_vez)
