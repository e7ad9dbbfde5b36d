"""The codes that a printed sheet carries, and how what was written by hand is read.

An option's code is its line and an entity's is INEGI's: both hold, because a printed
questionnaire is frozen. Topics come and go: a series keeps which number each one was
given (`SerieImpresa.codigos`), so adding one later moves no code already on paper.
"""

import re
from dataclasses import replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .formulario import Campo, Formulario, Opcion, formulario_de
from .respuestas import Valor
from .vocabulario import DE_LISTA, TipoDePregunta

Codigos = dict[str, dict[str, str]]  # question → code on paper → what is stored
SEPARADORES = re.compile(r"[\s,;.\-/]+")
SIN_RESPUESTA = frozenset(["", "-", "–", "—"])


def numerar(formulario: Formulario) -> dict[str, list[list[str]]]:
    """What a series keeps: each topic's [code, value, words, group], by question."""
    return {
        clave: [
            [codigo, opcion.codigo, opcion.texto, opcion.grupo]
            for codigo, opcion in con_codigo(campo)
        ]
        for clave, campo in formulario.campos.items()
        if campo.tipo == TipoDePregunta.TEMA
    }


def con_codigo(campo: Campo) -> list[tuple[str, Opcion]]:
    """Its options, each with its code on paper, in the order of printing."""
    if campo.tipo == TipoDePregunta.TEMA:
        pares = enumerate(campo.opciones, start=1)
        return [(str(numero), opcion) for numero, opcion in pares]
    return [(opcion.codigo, opcion) for opcion in campo.opciones]


def formulario_de_serie(serie) -> Formulario:
    """The questions as that series asked them, with the topics that it listed."""
    formulario = formulario_de(serie.cuestionario)
    pasos = tuple(
        replace(paso, campos=tuple(_impreso(c, serie.codigos) for c in paso.campos))
        for paso in formulario.pasos
    )
    return replace(formulario, pasos=pasos)


def codigos_de(formulario: Formulario) -> Codigos:
    """Of a series, give `formulario_de_serie(serie)`."""
    return {
        clave: {codigo: opcion.codigo for codigo, opcion in con_codigo(campo)}
        for clave, campo in formulario.campos.items()
        if campo.opciones
    }


def leer_codigo(campo: Campo, escrito: str) -> Valor:
    """What is stored for the codes that were typed; a text, as it is.

    Several codes: with anything between them, or together when all have one digit;
    those of an order, the first one first. Raises ValidationError with a sentence.
    """
    if campo.tipo == TipoDePregunta.ABIERTA:
        return escrito
    valores = dict(_por_codigo(campo))
    escrito = "" if escrito.strip() in SIN_RESPUESTA else escrito.strip()
    if campo.tipo in DE_LISTA:
        return [_valor(valores, trozo) for trozo in _trozos(valores, escrito)]
    return _valor(valores, escrito) if escrito else ""


def _impreso(campo: Campo, codigos: dict) -> Campo:
    if campo.tipo != TipoDePregunta.TEMA:
        return campo
    filas = codigos.get(campo.clave, [])
    # In the order of their codes, which are 1, 2, 3…
    opciones = (Opcion(valor, texto, grupo) for _codigo, valor, texto, grupo in filas)
    return replace(campo, opciones=tuple(opciones))


def _por_codigo(campo: Campo) -> list[tuple[str, str]]:
    return [(codigo, opcion.codigo) for codigo, opcion in con_codigo(campo)]


def _trozos(valores: dict[str, str], escrito: str) -> list[str]:
    trozos = [trozo for trozo in SEPARADORES.split(escrito) if trozo]
    de_un_digito = all(len(codigo) == 1 for codigo in valores)
    return [d for trozo in trozos for d in trozo] if de_un_digito else trozos


def _valor(valores: dict[str, str], codigo: str) -> str:
    """«9» and «09» are the same code."""
    sin_ceros = codigo.lstrip("0")
    for escrito in (codigo, sin_ceros, sin_ceros.zfill(2)):
        if escrito in valores:
            return valores[escrito]
    if not valores:
        raise ValidationError(_("Esta pregunta no tiene opciones."), code="invalid")
    primero, *_medio, ultimo = [*valores, *valores]
    raise ValidationError(
        _("El código «%(codigo)s» no está en la lista: van del %(a)s al %(b)s.")
        % {"codigo": codigo[:20], "a": primero, "b": ultimo},
        code="invalid",
    )
