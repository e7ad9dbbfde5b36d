"""A sheet as it is typed: a text per question, read by the codes on the paper."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from ..consulta.borrador import por_guardar
from ..consulta.formulario import Campo, Formulario
from ..consulta.papel import con_codigo, leer_codigo
from ..consulta.respuestas import Valor, en_palabras, leer
from ..consulta.vocabulario import TipoDePregunta


@dataclass(frozen=True)
class Renglon:
    """One question on the typing screen."""

    campo: Campo
    escrito: str
    valor: Valor = ""
    error: str = ""
    aplica: bool = True

    @property
    def palabras(self) -> str:
        """What the codes mean. A text speaks for itself."""
        if self.campo.tipo == TipoDePregunta.ABIERTA:
            return ""
        return en_palabras(self.campo, self.valor)


@dataclass(frozen=True)
class Tecleo:
    renglones: tuple[Renglon, ...]

    @cached_property
    def errores(self) -> dict[str, str]:
        return {r.campo.clave: r.error for r in self.renglones if r.error}

    @cached_property
    def respuestas(self) -> dict[str, dict]:
        """What is kept: answered, and asked of whoever answered that."""
        return {
            r.campo.clave: por_guardar(r.campo, r.valor)
            for r in self.renglones
            if r.aplica and r.valor and not r.error
        }


def en_blanco(formulario: Formulario) -> Tecleo:
    return Tecleo(tuple(Renglon(campo, "") for campo in formulario.campos.values()))


def leer_tecleado(formulario: Formulario, escritos: Mapping[str, str]) -> Tecleo:
    """`escritos`: question → what was typed. `formulario`: as that paper asks."""
    crudos, mal = {}, {}
    for clave, campo in formulario.campos.items():
        try:
            crudos[clave] = leer_codigo(campo, escritos.get(clave, ""))
        except ValidationError as error:
            mal[clave] = " ".join(error.messages)
    return Tecleo(
        tuple(
            _renglon(formulario, campo, escritos.get(clave, ""), crudos, mal)
            for clave, campo in formulario.campos.items()
        )
    )


def ya_tecleado(formulario: Formulario, respuestas: Mapping[str, dict]) -> Tecleo:
    """What was stored, back in the codes of the paper, to be corrected."""
    escritos = {
        clave: en_codigos(formulario.campos[clave], guardada["valor"])
        for clave, guardada in respuestas.items()
        if clave in formulario.campos
    }
    return leer_tecleado(formulario, escritos)


def en_codigos(campo: Campo, valor: Valor) -> str:
    """As it would be typed from paper."""
    if campo.tipo == TipoDePregunta.ABIERTA:
        return str(valor)
    en_papel = {opcion.codigo: codigo for codigo, opcion in con_codigo(campo)}
    valores = valor if isinstance(valor, list) else [valor]
    return " ".join(en_papel.get(uno, "") for uno in valores)


def _renglon(formulario, campo: Campo, escrito: str, crudos: dict, mal: dict):
    if not formulario.aplica(campo, crudos):
        return Renglon(campo, escrito, aplica=False)
    if campo.clave in mal:
        return Renglon(campo, escrito, error=mal[campo.clave])
    try:
        return Renglon(campo, escrito, leer(campo, crudos[campo.clave]))
    except ValidationError as error:
        frase = " ".join(error.messages)
        if error.code == "required":
            frase = _("Es obligatoria. Si el papel la trae en blanco, cancela la hoja.")
        return Renglon(campo, escrito, error=frase)
