"""A workbook's table of texts, on disk: memory holds only where each one starts."""

import tempfile
from array import array
from collections.abc import Iterable

from .limites import CELDA, TEXTOS, ArchivoIlegible, exigir_celda
from .paquete import danado
from .xml_ajeno import recorrer

CORTOS, LARGO_DE_CORTO = 4096, 60


class TextosCompartidos:
    def __init__(self, trozos: Iterable[bytes] = ()):
        self._archivo = tempfile.TemporaryFile()  # noqa: SIM115 - closed in cerrar()
        self._inicios = array("Q", [0])
        self._cortos: dict[int, str] = {}
        self._partes: list[str] = []
        self._largo, self._lee, self._fonetico = 0, False, False
        if trozos:
            self._leer(trozos)

    def __getitem__(self, lugar: int) -> str:
        corto = self._cortos.get(lugar)
        if corto is not None:
            return corto
        if not 0 <= lugar < len(self._inicios) - 1:
            raise danado()
        desde, hasta = self._inicios[lugar], self._inicios[lugar + 1]
        self._archivo.seek(desde)
        texto = self._archivo.read(hasta - desde).decode("utf-8", "replace")
        if len(texto) <= LARGO_DE_CORTO and len(self._cortos) < CORTOS:
            self._cortos[lugar] = texto
        return texto

    def cerrar(self) -> None:
        self._archivo.close()

    def _leer(self, trozos: Iterable[bytes]) -> None:
        partes = {"abrir": self._abrir, "cerrar": self._cerrar, "texto": self._texto}
        try:
            for _trozo in recorrer(trozos, **partes):
                pass
        except ArchivoIlegible:
            self.cerrar()
            raise

    def _abrir(self, nombre: str, _atributos: dict) -> None:
        if nombre == "si":
            self._partes, self._largo = [], 0
        elif nombre == "rPh":
            self._fonetico = True
        self._lee = nombre == "t" and not self._fonetico

    def _cerrar(self, nombre: str) -> None:
        self._lee = False
        if nombre == "rPh":
            self._fonetico = False
        elif nombre == "si":
            crudo = "".join(self._partes).encode("utf-8", "replace")
            self._archivo.write(crudo)
            self._inicios.append(self._inicios[-1] + len(crudo))
            if len(self._inicios) > TEXTOS:
                raise danado()

    def _texto(self, texto: str) -> None:
        if self._lee:
            self._largo += len(texto)
            if self._largo > CELDA:
                exigir_celda(self._largo)
            self._partes.append(texto)
