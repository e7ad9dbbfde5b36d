"""A CSV as rows, one at a time. Quotes that do not close are told, not swallowed."""

import csv
import itertools
from collections.abc import Callable, Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from .celdas import Formula, Renglon
from .limites import (
    CELDA,
    ArchivoIlegible,
    cifra,
    exigir_celda,
    exigir_columnas,
    exigir_renglones,
)
from .texto_csv import WINDOWS, codificacion_de, lineas

SEPARADORES = ",;\t"
# As our own sheets write what looks like a formula, so that nothing runs it.
RESGUARDADAS = tuple(f"'{signo}" for signo in "=+-@＝＋－＠")


class LectorCSV:
    """`conocidos`: how many of a row's cells are titles that somebody expects."""

    hoja = ""

    def __init__(self, archivo: BinaryIO, conocidos: Callable[[list], int]):
        self.archivo = archivo
        self.codificacion, cuantas = codificacion_de(archivo)
        self.estimado = max(cuantas - 1, 0)
        self.separador = self._separador(conocidos)

    @property
    def avisos(self) -> Iterator[str]:
        if self.codificacion == WINDOWS:
            yield _(
                "No está en UTF-8: se leyó como Windows-1252. Comprueba en la muestra "
                "que los acentos se vean bien."
            )
        elif "16" in self.codificacion or "32" in self.codificacion:
            yield _("Está en Unicode de Excel (UTF-16): se leyó así.")

    def renglones(self) -> Iterator[Renglon]:
        """Those that say something."""
        cuantos = 0
        for renglon in self._con(self.separador):
            if not renglon.vacio:
                cuantos += 1
                exigir_renglones(cuantos - 1)
                yield renglon

    def _separador(self, conocidos: Callable[[list], int]) -> str:
        """The one under which the first row has the most titles, then most cells."""
        primera = next(lineas(self.archivo, self.codificacion), "").strip()
        if primera.lower().startswith("sep=") and primera[4:5] in tuple(SEPARADORES):
            return primera[4]
        puntos = {}
        for signo in SEPARADORES:
            celdas = self._primero(signo)
            puntos[signo] = (conocidos(celdas), len(celdas))
        return max(SEPARADORES, key=puntos.__getitem__)

    def _primero(self, separador: str) -> list[str]:
        try:
            return next(self._con(separador), Renglon(1, [])).celdas
        except ArchivoIlegible:
            return []

    def _con(self, separador: str) -> Iterator[Renglon]:
        todas = lineas(self.archivo, self.codificacion)
        primera = next(todas, "")
        saltadas = primera.strip().lower().startswith("sep=")
        suyas = todas if saltadas else itertools.chain([primera], todas)
        lector = csv.reader(suyas, delimiter=separador, strict=True)
        empieza = 1 + saltadas
        while True:
            try:
                celdas = next(lector)
            except StopIteration:
                return
            except csv.Error as error:
                raise _mal_escrito(empieza) from error
            exigir_columnas(len(celdas), empieza)
            yield Renglon(empieza, [self._celda(c, empieza) for c in celdas])
            empieza = lector.line_num + 1 + saltadas

    def _celda(self, texto: str, fila: int) -> str:
        if len(texto) > CELDA:
            exigir_celda(len(texto), fila)
        if texto.startswith("="):
            return Formula(texto)
        return texto[1:] if texto.startswith(RESGUARDADAS) else texto


def _mal_escrito(fila: int) -> ArchivoIlegible:
    frase = _(
        "Las comillas del renglón %(fila)s no cierran donde deben: no se sabe dónde "
        "termina una celda y empieza la otra."
    )
    return ArchivoIlegible(frase % {"fila": cifra(fila)})
