"""What people chose in the questions that are only counted, by option and in words."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import CharField, Count, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from comentarios.totales import Fila, Tabla
from sitio.comun.reserva import MINIMO, reservar

from ..models import Aporte, Cuestionario, Tema
from .formulario import Campo, formulario_de
from .vocabulario import Papel, TipoDePregunta

# What has a table of its own, or is read as a text.
CON_TABLA = {Papel.TEMA, Papel.ENTIDAD, Papel.SECTOR, Papel.EDAD}
SIN_RESPUESTA = ""


@dataclass(frozen=True)
class TablaDePregunta:
    """`marcas`: each person could choose several, so its rows add up to nothing."""

    tabla: Tabla
    marcas: bool
    primera: bool = False


def tablas_de_preguntas(
    cuestionarios: Iterable[Cuestionario], temas: list[Tema], total: int
) -> Iterator[TablaDePregunta]:
    """One table a question; its versions, which keep its key, count together."""
    campos = _campos(cuestionarios, temas)
    cuentas = _cuentas(campos)
    for clave, versiones in campos.items():
        ultima = versiones[max(versiones)]
        yield _tabla(ultima, _en_palabras(versiones, cuentas[clave]), total)


def _campos(cuestionarios, temas) -> dict[str, dict[int, Campo]]:
    """Question → questionnaire → its field there, in the newest one's order."""
    por_clave: dict[str, dict[int, Campo]] = defaultdict(dict)
    for uno in cuestionarios:
        for clave, campo in formulario_de(uno, temas).campos.items():
            cerrada = campo.tipo != TipoDePregunta.ABIERTA
            if cerrada and campo.papel not in CON_TABLA:
                por_clave[clave][uno.pk] = campo
    orden = sorted(por_clave.items(), key=lambda p: (max(p[1]), _numero(p[1])))
    return dict(orden)


def _numero(versiones: dict[int, Campo]) -> int:
    return versiones[max(versiones)].numero


def _cuentas(campos: dict[str, dict[int, Campo]]) -> dict[str, Counter]:
    """(questionnaire, stored value) → answers, of every question, in one query."""
    cuentas: dict[str, Counter] = {clave: Counter() for clave in campos}
    partes = [_de_una(clave, versiones) for clave, versiones in campos.items()]
    if not partes:
        return cuentas
    for clave, cuestionario, valor, n in partes[0].union(*partes[1:], all=True):
        cuentas[clave][cuestionario, valor] += n
    return cuentas


def _de_una(clave: str, versiones: dict[int, Campo]):
    filas = Aporte.objects.vigentes().filter(cuestionario__in=list(versiones))
    return (
        filas.order_by()
        .annotate(
            que=Value(clave, CharField()),
            valor=Cast(KT(f"respuestas__{clave}"), TextField()),
        )
        .values("que", "cuestionario", "valor")
        .annotate(n=Count("pk"))
        .values_list("que", "cuestionario", "valor", "n")
    )


def _en_palabras(versiones: dict[int, Campo], cuentas: Counter) -> Counter:
    """By what the options said: a code means other things in another version."""
    dichas: Counter = Counter()
    for (cuestionario, valor), n in cuentas.items():
        campo = versiones[cuestionario]
        for codigo in _codigos(campo, valor):
            dichas[campo.textos.get(codigo, codigo)] += n
    return dichas


def _codigos(campo: Campo, valor: str | None) -> list[str]:
    """Those that count: of an order, the first."""
    if not valor or valor == "null":
        return []
    codigos = json.loads(valor) if valor.startswith("[") else [valor]
    return codigos[:1] if campo.tipo == TipoDePregunta.ORDEN else codigos


def _tabla(campo: Campo, dichas: Counter, total: int) -> TablaDePregunta:
    de_ahora = [opcion.texto for opcion in campo.opciones]
    opciones = [*de_ahora, *sorted(set(dichas) - set(de_ahora))]
    if campo.tipo == TipoDePregunta.VARIAS:
        celdas = {o: _marcada(dichas[o], total) for o in opciones}
        return TablaDePregunta(_de_celdas(campo, celdas, total), marcas=True)
    celdas = {opcion: dichas[opcion] for opcion in opciones}
    celdas[SIN_RESPUESTA] = total - sum(celdas.values())
    tabla = _de_celdas(campo, reservar(celdas), total)
    primera = campo.tipo == TipoDePregunta.ORDEN
    return TablaDePregunta(tabla, marcas=False, primera=primera)


def _marcada(n: int, total: int) -> int | None:
    """An option alone: who chose it, and who did not, are told or kept together."""
    chica = 0 < n < MINIMO or 0 < total - n < MINIMO
    return None if chica else n


def _de_celdas(campo: Campo, celdas: dict, total: int) -> Tabla:
    filas = tuple(
        Fila(clave, clave or _("No la respondió"), n) for clave, n in celdas.items()
    )
    return Tabla(campo.clave, campo.texto, filas, total)
