"""The .ics of the tables, read by a parser of our own (RFC 5545)."""

import datetime
import re

import pytest
from django.utils import timezone

from compromisos.mesas.calendario import calendario
from compromisos.mesas.lectura import mesas_publicas_de
from compromisos.services.sesiones_de_mesa import cambiar_sesion, cancelar_sesion

from .mesas_de_prueba import (
    DIA,
    convocatoria,
    editora,
    mesa_publica,
    sesion_convocada,
)

pytestmark = pytest.mark.django_db
LINEA = re.compile(r"[A-Z-]+(;[^:]*)?:.*")


def ics(mesa) -> str:
    [leida] = mesas_publicas_de(mesa.plan)
    sesiones = [(s, "https://plan.mx/temas/mesas/agua/") for s in leida.sesiones]
    return calendario(leida.fila.titulo, sesiones, anfitrion="plan.mx")


def eventos(texto: str) -> list[dict]:
    """Unfold, check and unescape; one dictionary for each event."""
    assert texto.endswith("\r\n")
    assert "\n" not in texto.replace("\r\n", "")
    assert all(len(linea.encode()) <= 75 for linea in texto.split("\r\n"))
    lineas = texto.replace("\r\n ", "").split("\r\n")[:-1]
    assert (lineas[0], lineas[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    hallados, actual = [], None
    for linea in lineas:
        assert LINEA.fullmatch(linea), linea
        nombre, _, valor = linea.partition(":")
        if linea == "BEGIN:VEVENT":
            actual = {}
        elif linea == "END:VEVENT":
            hallados.append(actual)
            actual = None
        elif actual is not None:
            assert nombre not in actual
            actual[nombre] = re.sub(
                r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], valor
            )
    return hallados


def test_each_session_is_an_event_in_universal_time():
    inicio = timezone.now().replace(microsecond=0) + DIA
    sesion = sesion_convocada(inicia_en=inicio)

    [evento] = eventos(ics(sesion.mesa))

    assert evento["UID"] == f"sesion-de-mesa-{sesion.pk}@plan.mx"
    desde = inicio.astimezone(datetime.UTC)
    assert evento["DTSTART"] == f"{desde:%Y%m%dT%H%M%SZ}"
    assert evento["SUMMARY"] == "Mesa de agua"
    assert (evento["STATUS"], evento["SEQUENCE"]) == ("CONFIRMED", "0")
    assert evento["DTSTAMP"].endswith("Z")


def test_a_change_and_a_cancellation_keep_the_uid_and_add_to_the_sequence():
    sesion = sesion_convocada()
    [primero] = eventos(ics(sesion.mesa))
    cambiar_sesion(
        sesion=sesion,
        datos=convocatoria(timezone.now() + 4 * DIA),
        motivo="No hubo sala.",
        usuario=editora(),
    )
    [segundo] = eventos(ics(sesion.mesa))
    cancelar_sesion(sesion=sesion, motivo="No habrá.", usuario=editora())

    [tercero] = eventos(ics(sesion.mesa))

    assert primero["UID"] == segundo["UID"] == tercero["UID"]
    assert [e["SEQUENCE"] for e in (primero, segundo, tercero)] == ["0", "1", "2"]
    assert primero["DTSTART"] != segundo["DTSTART"]
    assert tercero["STATUS"] == "CANCELLED"
    assert "No habrá." in tercero["DESCRIPTION"]


@pytest.mark.parametrize(
    "dicho",
    [
        "uno, dos; tres \\ cuatro",
        "primera\nsegunda\r\ntercera",
        "END:VEVENT\r\nEND:VCALENDAR",
        "ñandú 🚰 " * 40,
        "\x01\x07control",
    ],
)
def test_whatever_is_written_stays_inside_its_line(dicho):
    sesion = sesion_convocada(mesa_publica(titulo="Agua"), agenda=dicho)

    [evento] = eventos(ics(sesion.mesa))

    esperado = dicho.replace("\r\n", "\n").replace("\x01", "").replace("\x07", "")
    assert evento["DESCRIPTION"] == f"Presencial\n{esperado.strip()}"


def test_a_table_without_sessions_is_a_calendar_without_events():
    assert eventos(ics(mesa_publica())) == []
