"""A whole file, row by row, in stretches: memory stays flat whatever its length."""

import datetime
import itertools
from collections.abc import Callable, Iterator
from typing import BinaryIO, NamedTuple

from django.utils.translation import gettext as _

from ..consulta.columnas import FOLIO
from ..consulta.formulario import Formulario
from .celdas import Renglon
from .filas import LectorDeFilas, Leida, Reparo
from .hoja_xml import DIA_CERO, DIA_CERO_1904
from .lector_csv import LectorCSV
from .lector_xlsx import LectorXLSX
from .limites import ArchivoIlegible, cifra, exigir_peso
from .plantilla import HOJA
from .tipos import XLSX, tipo_de
from .titulos import Buscador, Titulos
from .vocabulario import Motivo

TANDA = 500
Impedimentos = Callable[[list[str]], dict[str, tuple[str, str]]]


class Tanda(NamedTuple):
    """`hasta`: how many rows were read by now, of how many there seem to be."""

    leidas: list[Leida]
    reparos: list[Reparo]
    hasta: int
    de: int


class Revision:
    """`avisos` and `hoja` are known once `tandas()` ended."""

    def __init__(
        self,
        archivo: BinaryIO,
        formulario: Formulario,
        *,
        ahora: datetime.datetime,
        impedimentos: Impedimentos,
        hoja: str = "",
    ):
        self.archivo, self.formulario = archivo, formulario
        self.ahora, self.impedimentos = ahora, impedimentos
        self.preferida, self.hoja = hoja, ""
        self.avisos: list[str] = []
        self._folios: dict[str, int] = {}

    def tandas(self) -> Iterator[Tanda]:
        """What cannot be read ends it: said in the last stretch."""
        leidos = 0
        try:
            for tanda in self._tandas():
                leidos = tanda.hasta
                yield tanda
        except ArchivoIlegible as error:
            yield rechazo(str(error), leidos)

    def _tandas(self) -> Iterator[Tanda]:
        lector = self._abrir()
        self.hoja = lector.hoja
        renglones = lector.renglones()
        titulos = self.buscador.leer(next(renglones, Renglon(1, [])).celdas)
        self.avisos += titulos.avisos
        if titulos.faltas:
            yield Tanda([], _de_titulos(titulos), 0, 0)
            return
        cero = DIA_CERO_1904 if _desde_1904(lector) else DIA_CERO
        filas = LectorDeFilas(self.formulario, titulos, ahora=self.ahora, cero=cero)
        hasta = 0
        while juntos := list(itertools.islice(renglones, TANDA)):
            hasta += len(juntos)
            leidas, reparos = self._leer(filas, juntos, titulos)
            yield Tanda(leidas, reparos, hasta, max(lector.estimado, hasta))
        if not hasta:
            raise ArchivoIlegible(_("Sólo trae los títulos: no hay respuestas."))
        self.avisos += lector.avisos

    def _abrir(self) -> LectorCSV | LectorXLSX:
        exigir_peso(self.archivo.seek(0, 2))
        self.archivo.seek(0)
        self.buscador = Buscador(self.formulario)
        if tipo_de(self.archivo.read(512)) == XLSX:
            nombres = (self.preferida,) if self.preferida else (str(HOJA),)
            lector = LectorXLSX(self.archivo, nombres)
            if self.preferida and lector.hoja.casefold() != self.preferida.casefold():
                frase = _("El libro no tiene una hoja visible llamada «%(hoja)s».")
                raise ArchivoIlegible(frase % {"hoja": self.preferida})
            return lector
        return LectorCSV(self.archivo, self.buscador.conocidos)

    def _leer(
        self, filas: LectorDeFilas, renglones: list[Renglon], titulos: Titulos
    ) -> tuple[list[Leida], list[Reparo]]:
        leidas, reparos = [], []
        for renglon in renglones:
            leida, suyos = filas.leer(renglon)
            reparos += suyos
            if leida:
                leidas.append(leida)
        ocupados = self.impedimentos([una.folio for una in leidas if una.folio])
        columna = titulos.columna(titulos.lugares.get(FOLIO, 0))
        buenas = []
        for leida in leidas:
            if mal := self._del_folio(leida, ocupados):
                reparos.append(Reparo(leida.fila, columna, *mal, leida.folio))
            else:
                buenas.append(leida)
        return buenas, sorted(reparos, key=lambda reparo: reparo.fila)

    def _del_folio(self, leida: Leida, ocupados: dict) -> tuple[str, str] | None:
        if not leida.folio:
            return None
        primera = self._folios.setdefault(leida.folio, leida.fila)
        if primera != leida.fila:
            frase = _("El mismo folio está en el renglón %(fila)s.")
            return str(Motivo.REPETIDO), frase % {"fila": cifra(primera)}
        return ocupados.get(leida.folio)


def rechazo(frase: str, leidos: int = 0) -> Tanda:
    """Of the file as a whole."""
    return Tanda([], [Reparo(0, "", str(Motivo.ARCHIVO), frase)], leidos, leidos)


def _de_titulos(titulos: Titulos) -> list[Reparo]:
    return [
        Reparo(1, columna, str(Motivo.TITULOS), frase)
        for columna, frase in titulos.faltas
    ]


def _desde_1904(lector) -> bool:
    return isinstance(lector, LectorXLSX) and lector.libro.desde_1904
