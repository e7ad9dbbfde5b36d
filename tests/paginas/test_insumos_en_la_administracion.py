"""The screen that freezes a dossier: who enters, what it shows, what it refuses."""

import pytest
from django.urls import reverse

from paginas import roles
from paginas.insumos import contenido_de
from paginas.services.insumos import huella_de_contenido
from tests.comentarios.factories import UsuarioFactory

from .expedientes import cambiar, congelar, expediente, recibir

pytestmark = pytest.mark.django_db


@pytest.fixture
def pagina(db):
    return expediente()


@pytest.fixture
def coordinacion(client):
    usuario = UsuarioFactory(roles=[roles.COORDINACION])
    client.force_login(usuario)
    return usuario


def direccion(pagina) -> str:
    return reverse("paginas_insumos", args=[pagina.pk])


def enviar(client, pagina, **datos):
    revisado = huella_de_contenido(contenido_de(pagina))
    return client.post(
        direccion(pagina), {"revisado": revisado, "de_acuerdo": "on"} | datos
    )


@pytest.mark.parametrize(
    ("rol", "entra"),
    [
        (roles.COORDINACION, True),
        (roles.EDITORAS, True),
        (roles.MODERADORAS, False),
        (roles.ENLACES, False),
        (roles.CAPTURISTAS, False),
        (roles.RELATORAS, False),
    ],
)
def test_who_may_enter(client, pagina, rol, entra):
    client.force_login(UsuarioFactory(roles=[rol]))

    respuesta = client.get(direccion(pagina))

    assert (respuesta.status_code == 200) is entra


def test_it_shows_what_it_would_hold_and_what_is_missing(client, pagina, coordinacion):
    recibir(pagina, 2)
    recibir(pagina, publicado=False)

    html = client.get(direccion(pagina)).content.decode()

    assert "Textos que ya son públicos: 2 problemas y 0 propuestas" in html
    assert "Cifras: 3 respuestas, 3 problemas y 0 propuestas" in html
    assert "cómo se eligió el tema" in html


def test_publishing_freezes_it_in_the_name_of_who_did(client, pagina, coordinacion):
    respuesta = enviar(client, pagina)

    assert respuesta.status_code == 302
    assert pagina.insumos.get().por == coordinacion


def test_a_second_click_makes_one_document(client, pagina, coordinacion):
    enviar(client, pagina)
    respuesta = enviar(client, pagina, motivo="Otra vez")

    assert "no hay cambios" in respuesta.content.decode()
    assert pagina.insumos.count() == 1


def test_without_saying_that_it_was_read_nothing_is_frozen(
    client, pagina, coordinacion
):
    respuesta = enviar(client, pagina, de_acuerdo="", motivo="Lo que escribí")

    assert "Lo que escribí" in respuesta.content.decode()
    assert not pagina.insumos.exists()


def test_the_second_one_asks_why_next_to_the_field(client, pagina, coordinacion):
    congelar(pagina)
    cambiar(pagina, diagnostico="Otro.")

    respuesta = enviar(client, pagina, motivo="")

    assert respuesta.context["form"].errors["motivo"]


def test_what_changed_meanwhile_is_read_again_before_it_is_frozen(
    client, pagina, coordinacion
):
    leido = huella_de_contenido(contenido_de(pagina))
    cambiar(pagina, diagnostico="Cambió mientras tanto.")

    primera = enviar(client, pagina, revisado=leido)
    nuevo = primera.context["form"]["revisado"].value()
    segunda = enviar(client, pagina, revisado=nuevo)

    assert "cambió mientras lo revisabas" in primera.content.decode()
    assert segunda.status_code == 302


def test_a_page_of_another_type_is_not_found(client, pagina, coordinacion):
    direccion_ajena = reverse("paginas_insumos", args=[pagina.plan.pk])

    assert client.get(direccion_ajena).status_code == 404


def test_the_dossiers_header_leads_to_it(client, pagina, coordinacion):
    html = client.get(
        reverse("wagtailadmin_pages:edit", args=[pagina.pk])
    ).content.decode()

    assert direccion(pagina) in html
