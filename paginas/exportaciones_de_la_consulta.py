"""The base and the results of a consultation as data. Nothing here names anybody.

Channel, sector and age of a text are in no row, nor when it was received, nor its
folio: see docs/decisiones/0035.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict

from django.utils import timezone

from compromisos.consulta.base import Lugares, leer
from compromisos.consulta.cifras import Cifras
from compromisos.consulta.vocabulario import DestinoDePlanteamiento
from compromisos.models import Planteamiento

LICENCIA = "https://creativecommons.org/licenses/by/4.0/deed.es"
TANDA = 1000
COLUMNAS = (
    "id",
    "clase",
    "texto",
    "tema",
    "tema_nombre",
    "entidad",
    "entidad_nombre",
    "etiquetas",
    "destino",
    "destino_en_palabras",
    "unido_a",
    "personas",
    "direccion",
)
COLUMNAS_DE_RESULTADOS = ("tabla", "titulo", "clave", "rotulo", "n", "reservado")
SI, NO = "sí", "no"


def tandas_de_textos(plan, lugares: Lugares, base: str) -> Iterator[list[dict]]:
    """In stretches by id, so that memory stays flat. `base`: address of the list."""
    ultimo = 0
    publicos = Planteamiento.objects.publicos().del_plan(plan).order_by("pk")
    while ids := list(
        publicos.filter(pk__gt=ultimo).values_list("pk", flat=True)[:TANDA]
    ):
        ultimo = ids[-1]
        leidas = leer(ids, lugares)
        publicas = _publicas({f.unido_a_id for f in leidas if f.unido_a_id})
        yield [_texto(fila, publicas, base) for fila in leidas]


def json_de_textos(plan, siglas: str, tandas) -> Iterator[str]:
    """A whole document, written stretch by stretch."""
    cabeza = json.dumps(_procedencia(siglas), ensure_ascii=False)[:-1]
    yield f'{cabeza}, "planteamientos": ['
    separador = "\n"
    for tanda in tandas:
        filas = (json.dumps(fila, ensure_ascii=False) for fila in tanda)
        yield separador + ",\n".join(filas)
        separador = ",\n"
    yield "\n]}\n"


def resultados_como_json(cifras: Cifras, siglas: str) -> dict:
    return _procedencia(siglas) | {
        "respuestas": cifras.respuestas,
        "borradas": cifras.borradas,
        "tablas": [_tabla(t) for t in cifras.tablas],
        "preguntas": [
            _tabla(p.tabla) | {"se_elegian_varias": p.marcas} for p in cifras.preguntas
        ],
        "textos": {c.clave: c.estados for c in cifras.clases},
        "no_publicados_por_regla": dict(cifras.por_regla),
        "destinos": {str(d): n for d, n in cifras.cobertura.por_destino.items()},
        "con_destino": cifras.cobertura.con_destino,
        "papel": {
            "impresas": cifras.papel.impresas,
            "capturadas": cifras.papel.capturadas,
            "canceladas": cifras.papel.canceladas,
            "por_capturar": cifras.papel.por_capturar,
        },
    }


def filas_de_resultados(cifras: Cifras, siglas: str) -> Iterator[tuple]:
    """One figure a row. Empty and «sí»: kept back, so that nobody is recognised."""
    datos = resultados_como_json(cifras, siglas)
    yield ("respuestas", "", "", "", datos["respuestas"], NO)
    yield ("borradas", "", "", "", datos["borradas"], NO)
    for tabla in [*datos["tablas"], *datos["preguntas"]]:
        for f in tabla["filas"]:
            reservado = SI if f["n"] is None else NO
            yield (
                tabla["clave"],
                tabla["titulo"],
                f["clave"],
                f["rotulo"],
                f["n"],
                reservado,
            )
    for clase, estados in datos["textos"].items():
        for estado, n in estados.items():
            yield ("textos", "", f"{clase}_{estado}", "", n, NO)
    for cual in ("no_publicados_por_regla", "destinos", "papel"):
        yield from ((cual, "", clave, "", n, NO) for clave, n in datos[cual].items())


def _procedencia(siglas: str) -> dict:
    return {
        "plan": siglas,
        "licencia": LICENCIA,
        "generado": timezone.localdate().isoformat(),
    }


def _tabla(tabla) -> dict:
    return {
        "clave": tabla.clave,
        "titulo": tabla.titulo,
        "total": tabla.total,
        "filas": [asdict(fila) for fila in tabla.filas],
    }


def _publicas(ids: set[int]) -> set[int]:
    publicas = Planteamiento.objects.publicos().filter(pk__in=ids)
    return set(publicas.values_list("pk", flat=True))


def _texto(fila: Planteamiento, publicas: set[int], base: str) -> dict:
    return {
        "id": fila.pk,
        "clase": fila.clase,
        "texto": fila.texto_publico,
        "tema": fila.tema.slug if fila.tema else "",
        "tema_nombre": fila.tema.nombre if fila.tema else "",
        "entidad": fila.clave_de_lugar,
        "entidad_nombre": fila.lugar,
        "etiquetas": "; ".join(e.nombre for e in fila.etiquetas.all()),
        "destino": fila.destino,
        "destino_en_palabras": str(DestinoDePlanteamiento(fila.destino).label),
        "unido_a": fila.unido_a_id if fila.unido_a_id in publicas else None,
        "personas": fila.companeros + 1,
        "direccion": f"{base}{fila.pk}/",
    }
