"""Sessions as a calendar that any program subscribes to (RFC 5545)."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _

from .leidas import SesionLeida
from .vocabulario import EstadoDeSesionDeMesa

OCTETOS = 75
ESTADOS = {EstadoDeSesionDeMesa.CANCELADA: "CANCELLED"}
EN_UTC = "%Y%m%dT%H%M%SZ"
CONTENIDO = "text/calendar; charset=utf-8"


def calendario(
    nombre: str, sesiones: Iterable[tuple[SesionLeida, str]], *, anfitrion: str
) -> str:
    """The text of an .ics, from each session and the address of its table."""
    lineas = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Plan Abierto//Mesas de cocreacion//ES",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escapado(nombre)}",
    ]
    for sesion, direccion in sesiones:
        lineas += _evento(sesion, direccion, anfitrion)
    lineas.append("END:VCALENDAR")
    return "".join(f"{_plegada(linea)}\r\n" for linea in lineas)


def _evento(sesion: SesionLeida, direccion: str, anfitrion: str) -> list[str]:
    fila = sesion.fila
    ultimo = sesion.pasos[-1].en if sesion.pasos else fila.creada_en
    lineas = [
        "BEGIN:VEVENT",
        f"UID:sesion-de-mesa-{fila.pk}@{_escapado(anfitrion)}",
        f"DTSTAMP:{_en_utc(ultimo)}",
        f"LAST-MODIFIED:{_en_utc(ultimo)}",
        f"SEQUENCE:{max(len(sesion.pasos) - 1, 0)}",
        f"DTSTART:{_en_utc(fila.inicia_en)}",
        f"DTEND:{_en_utc(fila.termina_en)}",
        f"SUMMARY:{_escapado(sesion.mesa.titulo)}",
        f"DESCRIPTION:{_escapado(_descripcion(sesion))}",
        f"STATUS:{ESTADOS.get(fila.estado, 'CONFIRMED')}",
        f"URL:{direccion}",
    ]
    if donde := " · ".join(filter(None, [fila.lugar, fila.enlace])):
        lineas.append(f"LOCATION:{_escapado(donde)}")
    return [*lineas, "END:VEVENT"]


def _descripcion(sesion: SesionLeida) -> str:
    fila = sesion.fila
    partes = [str(fila.get_modalidad_display()), fila.agenda]
    if fila.motivo:
        partes.insert(0, _("Cancelada: %(motivo)s") % {"motivo": fila.motivo})
    return "\n".join(filter(None, partes))


def _en_utc(momento: datetime.datetime) -> str:
    return momento.astimezone(datetime.UTC).strftime(EN_UTC)


def _escapado(texto: str) -> str:
    """TEXT of RFC 5545 §3.3.11, without the characters that no text may carry."""
    texto = texto.replace("\r\n", "\n").replace("\r", "\n")
    texto = "".join(c for c in texto if c in "\n\t" or (ord(c) > 31 and ord(c) != 127))
    for que in ("\\", ";", ","):
        texto = texto.replace(que, f"\\{que}")
    return texto.replace("\n", "\\n")


def _plegada(linea: str) -> str:
    """Lines of 75 octets at most; a character is never cut in two (§3.1)."""
    tramos, actual, octetos, cabe = [], "", 0, OCTETOS
    for letra in linea:
        peso = len(letra.encode())
        if octetos + peso > cabe:
            tramos.append(actual)
            actual, octetos, cabe = "", 0, OCTETOS - 1
        actual, octetos = actual + letra, octetos + peso
    return "\r\n ".join([*tramos, actual])
