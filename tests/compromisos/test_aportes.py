"""An answer comes in once, while it is open, and what is counted is read from it."""

import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from comentarios.excepciones import DemasiadosEnvios
from comentarios.models import AjustesDeParticipacion
from comentarios.services.limites import contar_envio
from compromisos.consulta.borrador import por_guardar
from compromisos.consulta.excepciones import ConsultaCerrada, CuestionarioCambio
from compromisos.consulta.vocabulario import CanalDeAporte
from compromisos.models import Aporte, BorradorDeAporte
from compromisos.services.aportes import enviar_borrador
from compromisos.services.borradores import (
    empezar_borrador,
    guardar_respuestas,
    limpiar_borradores,
)
from sitio.comun.folio import leer_folio
from tests.compromisos.factories import TemaFactory

from .cuestionarios import (
    ABRE,
    CIERRA,
    claves,
    cuestionario,
    de_todos_los_tipos,
    definicion,
    dichas,
    responder,
)

pytestmark = pytest.mark.django_db
UN_SEGUNDO = datetime.timedelta(seconds=1)


def borrador_de(uno, *valores, **campos):
    formulario = definicion(uno)
    borrador, _token = empezar_borrador(
        cuestionario=uno,
        formulario=formulario,
        aviso_version="2026-2",
        direccion="203.0.113.9",
        **campos,
    )
    dadas = zip(claves(uno), valores or ["Faltan medicinas"], strict=False)
    return guardar_respuestas(
        borrador=borrador, formulario=formulario, valores=dict(dadas), **campos
    )


def enviar(borrador, uno, **campos):
    return enviar_borrador(
        **{
            "borrador": borrador,
            "cuestionario": uno,
            "huella": definicion(uno).huella,
            "aviso_version": "2026-2",
            "direccion": "203.0.113.9",
            "idioma": "es-mx",
        }
        | campos
    )


def test_what_means_something_is_read_into_its_column():
    tema = TemaFactory(slug="salud")
    uno = de_todos_los_tipos()

    aporte = responder(
        uno, "Faltan medicinas", "2", ["1", "3"], "4", "salud", "09", ["3", "1"], "1"
    )

    aporte.refresh_from_db()
    assert (aporte.tema, aporte.entidad) == (tema, "09")
    assert (aporte.sector, aporte.edad) == ("Verde", "Menos")
    assert dichas(aporte) == [
        "Faltan medicinas",
        "2",
        ["1", "3"],
        "4",
        "salud",
        "09",
        ["3", "1"],
        "1",
    ]
    assert leer_folio(aporte.folio) == aporte.folio


def test_the_same_key_gives_the_same_answer():
    uno, clave = cuestionario(), uuid.uuid4()

    primero = responder(uno, "Uno", clave_de_envio=clave)
    segundo = responder(uno, "Otro", clave_de_envio=clave)

    assert primero == segundo
    assert Aporte.objects.count() == 1


def test_the_database_takes_each_key_once():
    aporte = responder(cuestionario())
    aporte.pk, aporte.folio = None, "PA-000-000-000"

    with pytest.raises(IntegrityError):
        aporte.save(force_insert=True)


@pytest.mark.parametrize(
    ("momento", "entra"),
    [
        (ABRE - UN_SEGUNDO, False),
        (ABRE, True),
        (CIERRA - UN_SEGUNDO, True),
        (CIERRA, False),
    ],
)
def test_it_opens_and_closes_at_its_minute(momento, entra):
    uno = cuestionario(abre_en=ABRE, cierra_en=CIERRA)

    if entra:
        assert responder(uno, momento=momento).recibido_en == momento
    else:
        with pytest.raises(ConsultaCerrada):
            responder(uno, momento=momento)


def test_without_a_date_nobody_answers():
    with pytest.raises(ConsultaCerrada, match="Todavía no hay una fecha"):
        responder(cuestionario(abre_en=None, cierra_en=None))


def test_without_an_end_it_stays_open():
    assert responder(cuestionario(cierra_en=None)).pk


def test_paper_is_typed_in_after_the_closing():
    uno = cuestionario(abre_en=ABRE, cierra_en=CIERRA)

    aporte = responder(
        uno, canal=CanalDeAporte.PAPEL, momento=CIERRA + datetime.timedelta(days=1)
    )

    assert aporte.canal == "papel"


def test_the_emergency_switch_stops_it():
    ajustes = AjustesDeParticipacion.load()
    ajustes.recibe_comentarios = False
    ajustes.save()

    with pytest.raises(ConsultaCerrada, match="Por ahora el sitio no recibe"):
        responder(cuestionario())


def test_nothing_is_stored_of_what_lacks_something():
    with pytest.raises(ValidationError):
        responder(de_todos_los_tipos(), "", "1")

    assert not Aporte.objects.exists()


def test_a_draft_becomes_one_answer_and_is_emptied():
    uno = cuestionario()
    borrador = borrador_de(uno)

    primero, segundo = enviar(borrador, uno), enviar(borrador, uno)

    assert primero == segundo
    assert Aporte.objects.get().respuestas == {claves(uno)[0]: "Faltan medicinas"}
    borrador.refresh_from_db()
    assert (borrador.aporte, borrador.respuestas) == (primero, {})


def test_a_draft_that_was_sent_takes_no_more():
    uno = cuestionario()
    borrador = borrador_de(uno)
    enviar(borrador, uno)

    guardar_respuestas(
        borrador=borrador,
        formulario=definicion(uno),
        valores={claves(uno)[0]: "Otra cosa"},
    )

    assert BorradorDeAporte.objects.get().respuestas == {}


def test_a_draft_reviewed_under_other_questions_is_not_sent():
    uno = cuestionario()
    borrador = borrador_de(uno)

    with pytest.raises(CuestionarioCambio):
        enviar(borrador, uno, huella="otra")

    assert BorradorDeAporte.objects.get().respuestas
    assert not Aporte.objects.exists()


def test_the_token_is_stored_nowhere():
    uno = cuestionario()

    borrador, token = empezar_borrador(
        cuestionario=uno,
        formulario=definicion(uno),
        aviso_version="",
        direccion="203.0.113.9",
    )

    assert token not in str(BorradorDeAporte.objects.values().get())
    assert BorradorDeAporte.objects.de_token(token) == borrador
    assert BorradorDeAporte.objects.de_token(token + "x") is None
    assert BorradorDeAporte.objects.de_token("") is None


def test_an_answer_taken_back_leaves_the_draft():
    uno = cuestionario()
    borrador = borrador_de(uno)

    guardar_respuestas(
        borrador=borrador, formulario=definicion(uno), valores={claves(uno)[0]: ""}
    )

    assert BorradorDeAporte.objects.get().respuestas == {}


def test_a_draft_says_what_was_asked_and_answered():
    uno = de_todos_los_tipos()
    campo = definicion(uno).campos[claves(uno)[1]]

    assert por_guardar(campo, "2") == {
        "numero": 2,
        "valor": "2",
        "pregunta": "¿Qué color?",
        "palabras": "Verde",
    }


def test_drafts_are_forgotten_after_their_days():
    uno = cuestionario(abre_en=ABRE, cierra_en=CIERRA)
    borrador_de(uno, momento=ABRE)
    despues = ABRE + datetime.timedelta(days=21)

    assert limpiar_borradores(momento=despues) == 0
    assert limpiar_borradores(momento=despues + UN_SEGUNDO) == 1


def test_a_forgotten_draft_leaves_its_answer():
    uno = cuestionario()
    borrador = borrador_de(uno)
    aporte = enviar(borrador, uno)
    BorradorDeAporte.objects.update(usado_en=ABRE - datetime.timedelta(days=99))

    limpiar_borradores()

    assert Aporte.objects.get() == aporte


def test_a_flood_from_one_network_is_refused_and_keeps_its_draft(settings):
    uno = cuestionario()
    borrador = borrador_de(uno)
    for _vez in range(settings.COMENTARIOS["ENVIOS_POR_HORA_Y_DIRECCION"]):
        contar_envio(direccion="203.0.113.9")

    with pytest.raises(DemasiadosEnvios):
        enviar(borrador, uno)
    assert BorradorDeAporte.objects.get().respuestas
