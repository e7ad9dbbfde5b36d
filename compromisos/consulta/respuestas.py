"""What an answer may be, for every way in: the web, a typed sheet, an imported file.

A stored answer is a text (open, scale, one option, topic, entity) or a list of codes
(several options; by priority, in order). Unanswered is absent.
"""

import unicodedata
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comentarios.texto import limpiar

from .formulario import Campo, Formulario, Respuestas
from .vocabulario import DE_LISTA, Papel, TipoDePregunta

Valor = str | list[str]


def leer(campo: Campo, crudo) -> Valor:
    """The answer as it is stored, '' or [] if there is none.

    Raises ValidationError with a sentence that says what to do about it.
    """
    valor = _LECTORES.get(campo.tipo, _un_codigo)(campo, crudo)
    if not valor and campo.obligatoria:
        raise ValidationError(_que_falta(campo), code="required")
    return valor


def faltas(formulario: Formulario, respuestas: Respuestas) -> dict[str, str]:
    """Question → what is wrong with its answer, of those that she is asked."""
    mal = {}
    for campo in formulario.que_aplican(respuestas):
        try:
            leer(campo, respuestas.get(campo.clave))
        except ValidationError as error:
            mal[campo.clave] = " ".join(error.messages)
    return mal


def leidas(formulario: Formulario, respuestas: Respuestas) -> dict[str, Valor]:
    """What is kept of them: read, answered, and asked of her.

    Raises ValidationError with a sentence per question.
    """
    if mal := faltas(formulario, respuestas):
        raise ValidationError(mal)
    todas = {
        campo.clave: leer(campo, respuestas.get(campo.clave))
        for campo in formulario.que_aplican(respuestas)
    }
    dadas = {clave: valor for clave, valor in todas.items() if valor}
    if not dadas:
        raise ValidationError(_("Responde al menos una pregunta."))
    return dadas


def por_papel(formulario: Formulario, respuestas: Respuestas, papel: Papel):
    """The field that means that and its answer, or (None, '')."""
    for campo in formulario.campos.values():
        if campo.papel == papel:
            return campo, respuestas.get(campo.clave, "")
    return None, ""


def en_palabras(campo: Campo, valor) -> str:
    """As people read it; a code that no list has any more, as it is."""
    if not valor:
        return ""
    if isinstance(valor, list):
        palabras = [campo.textos.get(codigo, codigo) for codigo in valor]
        if campo.tipo == TipoDePregunta.ORDEN:
            palabras = [f"{n}. {texto}" for n, texto in enumerate(palabras, start=1)]
        return "; ".join(palabras)
    return campo.textos.get(valor, valor)


def _texto(campo: Campo, crudo) -> str:
    texto = limpiar(crudo) if isinstance(crudo, str) else ""
    # A text made of signs alone says nothing.
    if not any(unicodedata.category(signo)[0] in "LNPS" for signo in texto):
        return ""
    if len(texto) > campo.maximo:
        raise ValidationError(
            _("Tiene %(largo)s caracteres y caben %(maximo)s: quita %(sobran)s.")
            % {
                "largo": _cifra(len(texto)),
                "maximo": _cifra(campo.maximo),
                "sobran": _cifra(len(texto) - campo.maximo),
            },
            code="largo",
        )
    return texto


def _un_codigo(campo: Campo, crudo) -> str:
    codigo = crudo.strip() if isinstance(crudo, str) else ""
    if codigo and codigo not in campo.textos:
        raise ValidationError(_("Elige una opción de la lista."), code="invalid")
    return codigo


def _codigos(campo: Campo, crudo) -> list[str]:
    todos = crudo if isinstance(crudo, list | tuple) else [crudo or ""]
    codigos = [codigo for uno in todos if (codigo := _un_codigo(campo, uno))]
    if len(codigos) > campo.maximo:
        raise ValidationError(
            ngettext(
                "Elige %(n)s opción como máximo.",
                "Elige %(n)s opciones como máximo.",
                campo.maximo,
            )
            % {"n": campo.maximo},
            code="maximo",
        )
    return codigos


def _varios(campo: Campo, crudo) -> list[str]:
    """Each once, in the order of the list."""
    elegidos = set(_codigos(campo, crudo))
    return [codigo for codigo in campo.textos if codigo in elegidos]


def _en_orden(campo: Campo, crudo) -> list[str]:
    codigos = _codigos(campo, crudo)
    if len(set(codigos)) < len(codigos):
        raise ValidationError(
            _("Una opción está en dos lugares: deja cada una en uno solo."),
            code="repetida",
        )
    return codigos


def _que_falta(campo: Campo) -> str:
    if campo.tipo == TipoDePregunta.ABIERTA:
        return _("Escribe tu respuesta.")
    if campo.tipo in DE_LISTA:
        return _("Elige al menos una opción.")
    return _("Elige una opción.")


def _cifra(numero: int) -> str:
    return number_format(numero, use_l10n=True, force_grouping=True)


_LECTORES: dict[str, Callable] = {
    TipoDePregunta.ABIERTA: _texto,
    TipoDePregunta.VARIAS: _varios,
    TipoDePregunta.ORDEN: _en_orden,
}
