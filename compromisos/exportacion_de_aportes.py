"""Answers as rows, for work inside the committee. No column can hold contact data."""

from collections.abc import Iterator

from .consulta.columnas import COMUNES, titulo_de
from .consulta.formulario import formulario_de
from .consulta.respuestas import en_palabras
from .models import Aporte, Cuestionario, Tema

TANDA = 1000


def columnas(cuestionario: Cuestionario) -> list[str]:
    preguntas = formulario_de(cuestionario).campos.values()
    return [*COMUNES, *map(titulo_de, preguntas)]


def filas(cuestionario: Cuestionario) -> Iterator[list[list]]:
    """In stretches by id: memory stays flat whatever the length."""
    campos = formulario_de(cuestionario, Tema.objects.all()).campos
    ultimo = 0
    suyos = (
        Aporte.objects.vigentes()
        .filter(cuestionario=cuestionario)
        .select_related("tema")
    )
    while tanda := list(suyos.filter(pk__gt=ultimo).order_by("pk")[:TANDA]):
        ultimo = tanda[-1].pk
        yield [_fila(aporte, campos) for aporte in tanda]


def _fila(aporte: Aporte, campos: dict) -> list:
    respuestas = aporte.respuestas
    return [
        aporte.folio,
        aporte.recibido_en.isoformat(timespec="seconds"),
        aporte.canal,
        aporte.tema.nombre if aporte.tema else "",
        aporte.get_entidad_display(),
        aporte.sector,
        aporte.edad,
        aporte.idioma,
        int(aporte.es_muestra),
        *(en_palabras(c, respuestas.get(clave)) for clave, c in campos.items()),
    ]
