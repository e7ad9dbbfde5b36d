"""The folio of an answer: its story, never what it says."""

import pytest
from django.urls import reverse

from comentarios.services.limpieza import limpiar_participacion, por_limpiar
from compromisos.models import BorradorDeAporte
from sitio.comun.folio import folio_nuevo
from tests.compromisos.cuestionarios import ABRE, cuestionario, responder
from tests.compromisos.test_aportes import borrador_de

from .cuestionarios import pagina_de_consulta
from .factories import portada_del_sitio

pytestmark = pytest.mark.django_db


def ver(client, folio, **consulta):
    return client.get(reverse("comentarios:folio_detalle", args=[folio]), consulta)


@pytest.mark.parametrize(
    ("canal", "frase"),
    [
        ("web", "Lo recibimos por este sitio."),
        ("papel", "Lo recibimos en papel."),
        ("importado", "Lo recibimos en un archivo."),
    ],
)
def test_the_story_says_how_it_arrived_and_not_what_it_says(client, canal, frase):
    pagina = pagina_de_consulta()
    aporte = responder(pagina.cuestionario, "Faltan medicinas", canal=canal)

    html = ver(client, aporte.folio).content.decode()

    assert frase in html
    assert pagina.url in html
    assert "Faltan medicinas" not in html
    assert "Contenido de muestra" not in html


def test_a_sample_says_it_is_one(client):
    portada_del_sitio()
    aporte = responder(cuestionario(), es_muestra=True)

    assert "Contenido de muestra" in ver(client, aporte.folio).content.decode()


def test_the_thanks_are_for_who_has_just_sent_it(client):
    portada_del_sitio()
    aporte = responder(cuestionario())

    html = ver(client, aporte.folio, gracias="1").content.decode()

    assert "Gracias por responder." in html


def test_an_unknown_folio_is_still_unknown(client):
    portada_del_sitio()

    respuesta = ver(client, folio_nuevo())

    assert respuesta.status_code == 404
    assert "Ese folio no existe" in respuesta.content.decode()


@pytest.mark.parametrize("folio", ["PA-000-000-00Z", "x", "\x00"])
def test_nothing_is_told_of_what_is_not_a_folio(client, folio):
    portada_del_sitio()
    responder(cuestionario())

    assert ver(client, folio).status_code == 404


def test_a_post_to_it_only_tells_the_story(client):
    portada_del_sitio()
    aporte = responder(cuestionario())

    respuesta = client.post(
        reverse("comentarios:folio_detalle", args=[aporte.folio]), {"correo": "a@b.mx"}
    )

    assert respuesta.status_code == 200


def test_the_nightly_cleaning_forgets_old_drafts_too():
    uno = cuestionario()
    borrador_de(uno)
    BorradorDeAporte.objects.update(usado_en=ABRE.replace(year=2020))

    prevista, hecha = por_limpiar(), limpiar_participacion()

    assert prevista.otros == hecha.otros == {"Borradores del cuestionario": 1}
    assert hecha.total >= 1
    assert por_limpiar().otros == {}
