"""Who sees which screen of typing, what hostile posts do, and how many queries."""

import pytest
from django.urls import reverse

from compromisos.models import SegundaCaptura
from paginas.roles import ENLACES, MODERADORAS
from tests.comentarios.factories import UsuarioFactory

from .cuestionarios import claves
from .lotes import (
    capturista,
    coordinadora,
    editora,
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
