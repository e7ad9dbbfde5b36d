"""A row becomes an answer, or the list of what is wrong with it, cell by cell."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from comentarios.texto import limpiar_renglon
from sitio.comun.folio import leer_folio

from ..consulta.columnas import FOLIO, RECIBIDO
from ..consulta.formulario import Campo, Formulario
from ..consulta.respuestas import faltas, leer, leidas
from ..consulta.vocabulario import DE_LISTA, TipoDePregunta
from .celdas import FallaDeCelda, Fecha, Formula, Renglon
from .fechas import FechaMala, leer_recibido
from .palabras import Vocablos
from .titulos import Titulos
from .vocabulario import Motivo

VALOR_MOSTRADO = 80
POR_CODIGO = {
    "required": Motivo.FALTA,
    "largo": Motivo.NO_CABE,
    "maximo": Motivo.NO_CABE,
    "repetida": Motivo.NO_CABE,
}


class Reparo(NamedTuple):
    """Why a row cannot enter. `fila` 0: the file as a whole."""

    fila: int
    columna: str
    motivo: str
    frase: str
    valor: str = ""


class Leida(NamedTuple):
    """A row that may enter. `folio`: '' when it brings none."""

    fila: int
    folio: str
    recibido: datetime.datetime | None
    respuestas: dict


class Mal(Exception):
    def __init__(self, motivo: str, frase: str):
        super().__init__(frase)
        self.motivo, self.frase = motivo, frase


class LectorDeFilas:
    """Of one file under one questionnaire. Runs no query."""

    def __init__(
        self,
        formulario: Formulario,
        titulos: Titulos,
        *,
        ahora: datetime.datetime,
        cero: datetime.datetime,
    ):
        self.formulario, self.titulos = formulario, titulos
        self.ahora, self.cero = ahora, cero
        self.vocablos = {c: Vocablos(campo) for c, campo in formulario.campos.items()}

    def leer(self, renglon: Renglon) -> tuple[Leida | None, list[Reparo]]:
        reparos: list[Reparo] = list(self._sin_titulo(renglon))
        folio = self._valor(renglon, FOLIO, self._folio, reparos) or ""
        recibido = self._valor(renglon, RECIBIDO, self._recibido, reparos)
        crudos, malas = self._crudos(renglon, reparos)
        reparos += self._que_no_corresponden(renglon, crudos, malas)
        if not reparos:
            try:
                respuestas = leidas(self.formulario, crudos)
                return Leida(renglon.numero, folio, recibido, respuestas), []
            except ValidationError as error:
                if not hasattr(error, "error_dict"):
                    texto = " ".join(error.messages)
                    return None, [Reparo(renglon.numero, "", Motivo.VACIO, texto)]
        reparos += self._que_faltan(renglon, crudos, malas)
        return None, reparos

    def _crudos(self, renglon: Renglon, reparos: list[Reparo]) -> tuple[dict, set]:
        """Codes and texts by question; and the questions whose cell cannot be read."""
        crudos, malas = {}, set()
        for clave, campo in self.formulario.campos.items():
            celda = self._celda(renglon, clave)
            if not celda or celda.isspace():
                continue
            try:
                crudos[clave] = self._crudo(campo, celda)
            except Mal as mal:
                malas.add(clave)
                reparos.append(self._reparo(renglon, clave, mal.motivo, mal.frase))
        return crudos, malas

    def _crudo(self, campo: Campo, celda: str):
        _exigir_valor(celda)
        if campo.tipo == TipoDePregunta.ABIERTA:
            return str(celda)
        vocablos = self.vocablos[campo.clave]
        if campo.tipo in DE_LISTA:
            codigos, ajeno = vocablos.codigos(celda)
            if ajeno:
                raise Mal(Motivo.NO_ESTA, _no_esta(ajeno))
            return codigos
        codigo = vocablos.codigo(celda)
        if not codigo:
            raise Mal(Motivo.NO_ESTA, _no_esta(celda))
        return codigo

    def _folio(self, celda: str) -> str:
        folio = leer_folio(celda)
        if not folio:
            frase = _("No es un folio: revisa sus signos uno por uno.")
            raise Mal(Motivo.FOLIO, frase)
        return folio

    def _recibido(self, celda: str) -> datetime.datetime:
        try:
            return leer_recibido(celda, self.ahora, self.cero)
        except FechaMala as error:
            raise Mal(Motivo.FECHA, str(error)) from error

    def _valor(self, renglon: Renglon, clave: str, lector, reparos: list[Reparo]):
        celda = self._celda(renglon, clave)
        if not celda or celda.isspace():
            return None
        try:
            _exigir_valor(celda, con_fecha=clave == RECIBIDO)
            return lector(celda)
        except Mal as mal:
            reparos.append(self._reparo(renglon, clave, mal.motivo, mal.frase))
            return None

    def _que_no_corresponden(
        self, renglon: Renglon, crudos: dict, malas: set
    ) -> Iterator[Reparo]:
        """Answered, though nobody asked: kept in silence it would be lost."""
        for clave in crudos:
            campo = self.formulario.campos[clave]
            if not campo.condicion or campo.condicion.clave in malas:
                continue
            if not self.formulario.aplica(campo, crudos):
                madre = self.formulario.campos[campo.condicion.clave]
                frase = _(
                    "Sólo se pregunta a quien en la pregunta %(n)s respondió "
                    "«%(opcion)s»: borra la celda o corrige aquélla."
                ) % {
                    "n": madre.numero,
                    "opcion": madre.textos.get(campo.condicion.opcion, ""),
                }
                yield self._reparo(renglon, clave, Motivo.NO_CORRESPONDE, frase)

    def _que_faltan(
        self, renglon: Renglon, crudos: dict, malas: set
    ) -> Iterator[Reparo]:
        """What a form would say, of the questions that could be read."""
        for clave, frase in faltas(self.formulario, crudos).items():
            campo = self.formulario.campos[clave]
            dudosa = campo.condicion and campo.condicion.clave in malas
            if clave not in malas and not dudosa:
                motivo = _motivo_de(campo, crudos.get(clave))
                if motivo == Motivo.FALTA:
                    frase = _("Esta pregunta es obligatoria.")
                yield self._reparo(renglon, clave, motivo, frase)

    def _sin_titulo(self, renglon: Renglon) -> Iterator[Reparo]:
        for lugar, celda in enumerate(renglon.celdas):
            if celda and lugar not in self.titulos.textos and not celda.isspace():
                frase = _("Trae un valor y su columna no tiene título.")
                columna = self.titulos.columna(lugar)
                yield Reparo(
                    renglon.numero, columna, Motivo.TITULOS, frase, mostrado(celda)
                )

    def _celda(self, renglon: Renglon, clave: str) -> str:
        lugar = self.titulos.lugares.get(clave, -1)
        return renglon.celdas[lugar] if 0 <= lugar < len(renglon.celdas) else ""

    def _reparo(self, renglon: Renglon, clave: str, motivo: str, frase: str) -> Reparo:
        lugar = self.titulos.lugares.get(clave, -1)
        columna = self.titulos.columna(lugar) if lugar >= 0 else ""
        valor = mostrado(self._celda(renglon, clave))
        return Reparo(renglon.numero, columna, str(motivo), frase, valor)


def mostrado(celda: str) -> str:
    """What is shown of a cell: one short line that hides nothing and draws nothing."""
    limpio = limpiar_renglon(str(celda)[: VALOR_MOSTRADO * 4])
    corto = len(limpio) <= VALOR_MOSTRADO
    return limpio if corto else limpio[: VALOR_MOSTRADO - 1] + "…"


def _exigir_valor(celda: str, *, con_fecha: bool = False) -> None:
    if isinstance(celda, Formula):
        frase = _("Es una fórmula: no se calcula. Pega en su lugar el valor.")
        raise Mal(Motivo.FORMULA, frase)
    if isinstance(celda, FallaDeCelda):
        frase = _("La hoja de cálculo marca un error en esta celda.")
        raise Mal(Motivo.FALLA, frase)
    if isinstance(celda, Fecha) and not con_fecha:
        frase = _(
            "La hoja de cálculo lo convirtió en fecha: da a la celda formato de texto "
            "y escríbelo otra vez."
        )
        raise Mal(Motivo.FECHA, frase)


def _no_esta(escrito: str) -> str:
    frase = _("«%(valor)s» no está entre las respuestas de esta pregunta.")
    return frase % {"valor": mostrado(escrito)}


def _motivo_de(campo: Campo, crudo) -> str:
    try:
        leer(campo, crudo)
    except ValidationError as error:
        return POR_CODIGO.get(error.code, Motivo.NO_ESTA)
    return Motivo.NO_ESTA
