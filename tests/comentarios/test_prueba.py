"""In a flood sending has to cost something; a person pays it without noticing."""

import datetime
import hashlib
import itertools

import pytest
from django.utils import timezone

from comentarios.excepciones import DemasiadosEnvios, FaltaEsfuerzo
from comentarios.models import AjustesDeParticipacion, Comentario
from comentarios.prueba import Esfuerzo, cumple
from comentarios.services.limites import contar_envio

from .conftest import campo_oculto

BITS = 6


@pytest.fixture(autouse=True)
def _barata(settings):
    settings.COMENTARIOS = settings.COMENTARIOS | {"BITS_DE_LA_PRUEBA": BITS}


@pytest.fixture
def avalancha(settings):
    settings.COMENTARIOS = settings.COMENTARIOS | {"ENVIOS_POR_HORA_QUE_SON_ATAQUE": 0}


def probar(sello, bits=BITS):
    """As a browser does it."""
    return next(
        str(n)
        for n in itertools.count()
        if int.from_bytes(hashlib.sha256(f"{sello}:{n}".encode()).digest()[:4])
        >> (32 - bits)
        == 0
    )


def test_cumple_takes_the_number_a_browser_finds_and_only_for_that_stamp():
    numero = probar("un-sello", bits=12)

    assert cumple("un-sello", numero, 12)
    assert not cumple("otro-sello", numero, 12)


@pytest.mark.parametrize("raro", ["", "-1", "1e3", " 1", "٣", "9" * 400, "null"])
def test_cumple_refuses_what_is_not_a_number(raro):
    assert not cumple("un-sello", raro, 0)


def test_on_an_ordinary_day_nobody_is_asked_for_anything(mandar, client, url):
    assert "data-prueba" not in client.get(url).content.decode()
    assert mandar().status_code == 302


def test_in_a_flood_a_post_that_cost_nothing_gets_its_text_back(mandar, avalancha):
    respuesta = mandar(texto="Media hora de trabajo.")

    assert respuesta.status_code == 429
    html = respuesta.content.decode()
    assert "Media hora de trabajo." in html
    assert f'data-prueba="{BITS}"' in html
    assert not Comentario.objects.exists()


def test_in_a_flood_the_browsers_proof_lets_the_comment_in(
    mandar, avalancha, time_machine
):
    sello = campo_oculto(mandar(), "sello")
    time_machine.shift(datetime.timedelta(seconds=3))

    assert mandar(sello=sello, prueba=probar(sello)).status_code == 302
    assert Comentario.objects.count() == 1


def test_in_a_flood_whoever_has_no_javascript_waits_a_minute(
    mandar, avalancha, time_machine
):
    sello = campo_oculto(mandar(), "sello")
    time_machine.shift(datetime.timedelta(seconds=30))
    assert mandar(sello=sello).status_code == 429

    sello = campo_oculto(mandar(sello=sello), "sello")
    time_machine.shift(datetime.timedelta(seconds=61))
    assert mandar(sello=sello).status_code == 302


def test_a_proof_of_another_stamp_is_worth_nothing(mandar, avalancha):
    ajeno = probar("otro")

    assert not cumple("otro ", ajeno, 20)
    assert mandar(prueba="0" * 9).status_code == 429


def test_a_proof_sends_one_comment_however_often_it_is_sent(
    mandar, avalancha, time_machine
):
    sello = campo_oculto(mandar(), "sello")
    time_machine.shift(datetime.timedelta(seconds=3))
    prueba = probar(sello)

    for _ in range(3):
        mandar(sello=sello, prueba=prueba)

    assert Comentario.objects.count() == 1


def test_coordination_may_ask_for_it_always(client, url, mandar, time_machine):
    ajustes = AjustesDeParticipacion.load()
    ajustes.siempre_pide_prueba = True
    ajustes.save()
    sello = campo_oculto(client.get(url), "sello")
    time_machine.move_to(timezone.now() + datetime.timedelta(seconds=4))

    assert mandar(sello=sello).status_code == 429
    assert mandar(sello=sello, prueba=probar(sello)).status_code == 302


def test_the_preview_carries_the_proof_or_asks_for_it(mandar, avalancha, time_machine):
    sello = campo_oculto(mandar(), "sello")
    time_machine.shift(datetime.timedelta(seconds=3))

    con, sin = (
        mandar("vista_previa", sello=sello, prueba=prueba).content.decode()
        for prueba in ("77", "")
    )

    assert 'name="prueba" value="77"' in con
    assert f'data-prueba="{BITS}"' in sin


class TestLimits:
    @pytest.fixture(autouse=True)
    def _una_hora(self, db, settings, time_machine):
        time_machine.move_to(
            datetime.datetime(2026, 8, 12, 15, 30, tzinfo=datetime.UTC)
        )
        settings.COMENTARIOS = settings.COMENTARIOS | {
            "ENVIOS_POR_HORA_Y_SECCION_QUE_SON_ATAQUE": 5
        }

    def mandar(self, cuantos, esfuerzo=Esfuerzo.NINGUNO, seccion="plan/1/a", red="1"):
        for n in range(cuantos):
            contar_envio(
                direccion=f"203.0.113.{red}",
                correo=f"c{n}-{red}-{esfuerzo}@ejemplo.org",
                seccion=seccion,
                esfuerzo=esfuerzo,
            )

    def test_a_flooded_section_asks_for_effort_and_the_others_do_not(self):
        self.mandar(5)

        with pytest.raises(FaltaEsfuerzo):
            self.mandar(1, red="2")
        self.mandar(1, seccion="plan/1/b", red="3")
        self.mandar(1, esfuerzo=Esfuerzo.PRUEBA, red="4")

    def test_patience_alone_has_a_quarter_of_the_limit(self):
        self.mandar(5)
        self.mandar(30, esfuerzo=Esfuerzo.PACIENCIA, red="7")

        with pytest.raises(DemasiadosEnvios):
            self.mandar(1, esfuerzo=Esfuerzo.PACIENCIA, red="7")
        self.mandar(60, esfuerzo=Esfuerzo.PRUEBA, red="8")
