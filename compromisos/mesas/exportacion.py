"""Sessions and proposals as rows of public data. Attendance in figures only."""

from django.utils import timezone

from .leidas import MesaLeida, PropuestaLeida, SesionLeida
from .vocabulario import SectorDeMesa

# Field names of the files: stable, so not translated.
COLUMNAS_DE_SESIONES = [
    "mesa",
    "tema",
    "inicia_en",
    "termina_en",
    "estado",
    "modalidad",
    "lugar",
    "agenda",
    "acuerdos",
    "disensos",
    "minuta",
    "minuta_url",
    "minuta_sha256",
    "motivo_de_cancelacion",
    *(f"asistencia_{sector.value}" for sector in SectorDeMesa),
    "asistencia_total",
    "direccion",
]
COLUMNAS_DE_PROPUESTAS = [
    "mesa",
    "tema",
    "numero",
    "titulo",
    "descripcion",
    "resolucion",
    "razones",
    "resuelta_en",
    "compromisos",
    "problemas_y_propuestas_publicados",
    "problemas_y_propuestas",
    "direccion",
]


def filas_de_sesiones(mesas: list[MesaLeida], base: str) -> list[list]:
    return [_sesion(s, base) for mesa in mesas for s in mesa.sesiones]


def filas_de_propuestas(mesas: list[MesaLeida], base: str) -> list[list]:
    return [_propuesta(p, base) for mesa in mesas for p in mesa.propuestas]


def _sesion(sesion: SesionLeida, base: str) -> list:
    fila, direccion = sesion.fila, f"{base}{sesion.mesa.slug}/"
    return [
        sesion.mesa.titulo,
        sesion.mesa.tema.nombre,
        _momento(fila.inicia_en),
        _momento(fila.termina_en),
        fila.estado,
        fila.modalidad,
        fila.lugar,
        fila.agenda,
        fila.acuerdos,
        fila.disensos,
        fila.minuta,
        fila.minuta_url,
        fila.minuta_sha256,
        fila.motivo,
        *(sector.cuantas for sector in sesion.asistencia),
        sesion.personas,
        f"{direccion}#sesion-{fila.pk}",
    ]


def _propuesta(propuesta: PropuestaLeida, base: str) -> list:
    fila, mesa = propuesta.fila, propuesta.mesa
    return [
        mesa.titulo,
        mesa.tema.nombre,
        fila.numero,
        fila.titulo,
        fila.descripcion,
        fila.resolucion,
        fila.razones,
        fila.resuelta_en.isoformat() if fila.resuelta_en else "",
        "; ".join(f"{c.numero}. {c.title}" for c in propuesta.compromisos),
        " ".join(str(origen.pk) for origen in propuesta.origenes),
        len(propuesta.origenes) + propuesta.origenes_sin_texto,
        f"{base}{mesa.slug}/#propuesta-{fila.numero}",
    ]


def _momento(momento) -> str:
    return timezone.localtime(momento).isoformat(timespec="minutes")
