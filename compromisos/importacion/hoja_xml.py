"""One sheet of a workbook as rows, while it is read. Nothing in it is calculated."""

import datetime
import re
from collections.abc import Iterable, Iterator

from .celdas import FallaDeCelda, Fecha, Formula, Numero, Renglon
from .limites import CELDA, exigir_celda, exigir_columnas, exigir_renglones
from .paquete import danado
from .textos_compartidos import TextosCompartidos
from .xml_ajeno import entero, recorrer

DIA_CERO = datetime.datetime(1899, 12, 30)  # noqa: DTZ001 - a calendar, not a moment
DIA_CERO_1904 = datetime.datetime(1904, 1, 1)  # noqa: DTZ001
ULTIMO_SERIAL = 2_958_465  # 31 December 9999
_ESCAPADO = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LUGAR = re.compile(r"([A-Z]{1,4})[0-9]+")
COMBINADAS = 5


class HojaXML:
    """Fed by `renglones()`; then it knows the rest of what the sheet said."""

    def __init__(
        self, textos: TextosCompartidos, fechas: frozenset[int], desde_1904: bool
    ):
        self.textos, self.fechas = textos, fechas
        self.cero = DIA_CERO_1904 if desde_1904 else DIA_CERO
        self.combinadas: list[str] = []
        self.ocultos = self.estimado = 0
        self._listos: list[Renglon] = []
        self._columnas: dict[str, int] = {}
        self._fila = self._columna = self._cuantos = 0
        self._celdas: list[str] = []
        self._tipo, self._estilo = "", 0
        self._valor: list[str] = []
        self._formula, self._lee, self._largo = "", False, 0
        self._fonetico = self._oculto = False

    def renglones(self, trozos: Iterable[bytes]) -> Iterator[Renglon]:
        """Those that say something."""
        partes = {"abrir": self._abrir, "cerrar": self._cerrar, "texto": self._texto}
        for _trozo in recorrer(trozos, **partes):
            yield from self._listos
            self._listos.clear()

    def _abrir(self, nombre: str, atributos: dict) -> None:
        if nombre == "c":
            self._abrir_celda(atributos)
        elif nombre in ("v", "t"):
            self._lee = not self._fonetico
        elif nombre == "f":
            self._formula = "="
        elif nombre == "row":
            numero = entero(atributos.get("r"))
            self._fila = numero if numero > 0 else self._fila + 1
            self._columna, self._celdas = -1, []
            self._oculto = atributos.get("hidden") in ("1", "true")
        elif nombre == "rPh":
            self._fonetico = True
        elif nombre == "mergeCell" and len(self.combinadas) < COMBINADAS:
            self.combinadas.append(atributos.get("ref", "")[:20])
        elif nombre == "dimension":
            ultima = atributos.get("ref", "").rpartition(":")[2]
            self.estimado = max(entero(ultima.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")), 0)

    def _abrir_celda(self, atributos: dict) -> None:
        self._columna = self._lugar(atributos.get("r"))
        self._tipo = atributos.get("t", "n")
        self._estilo = entero(atributos.get("s"))
        self._valor, self._formula, self._largo = [], "", 0

    def _lugar(self, dicho: str | None) -> int:
        if not dicho:
            return self._columna + 1
        hallado = _LUGAR.fullmatch(dicho)
        if not hallado:
            raise danado()
        letras = hallado[1]
        lugar = self._columnas.get(letras)
        if lugar is None:
            lugar = 0
            for una in letras:
                lugar = lugar * 26 + ord(una) - 64
            lugar = self._columnas[letras] = lugar - 1
        return lugar

    def _cerrar(self, nombre: str) -> None:
        if nombre in ("v", "t"):
            self._lee = False
        elif nombre == "c":
            self._cerrar_celda()
        elif nombre == "row":
            self._cerrar_renglon()
        elif nombre == "rPh":
            self._fonetico = False

    def _texto(self, texto: str) -> None:
        if self._lee:
            self._largo += len(texto)
            if self._largo > CELDA:
                exigir_celda(self._largo, self._fila)
            self._valor.append(texto)

    def _cerrar_celda(self) -> None:
        crudo = "".join(self._valor)
        valor = Formula(self._formula + crudo) if self._formula else self._leido(crudo)
        if not valor:
            return
        if self._columna >= len(self._celdas):
            exigir_columnas(self._columna + 1, self._fila)
            self._celdas += [""] * (self._columna + 1 - len(self._celdas))
        self._celdas[self._columna] = valor

    def _leido(self, crudo: str) -> str:
        if not crudo:
            return ""
        if self._tipo == "s":
            return _sin_escapes(self.textos[entero(crudo.strip())])
        if self._tipo == "n":
            return self._numero(crudo.strip())
        if self._tipo == "b":
            return "VERDADERO" if crudo.strip() == "1" else "FALSO"
        if self._tipo == "e":
            return FallaDeCelda(crudo)
        return Fecha(crudo[:10]) if self._tipo == "d" else _sin_escapes(crudo)

    def _numero(self, crudo: str) -> str:
        try:
            numero = float(crudo)
        except ValueError:
            return crudo
        if self._estilo in self.fechas and 0 <= numero <= ULTIMO_SERIAL:
            return Fecha(dia_de(numero, self.cero) or crudo)
        es_entero = numero.is_integer() and abs(numero) < 10**15
        return Numero(int(numero) if es_entero else crudo)

    def _cerrar_renglon(self) -> None:
        renglon = Renglon(self._fila, self._celdas)
        if not renglon.vacio:
            self._cuantos += 1
            self.ocultos += self._oculto
            exigir_renglones(self._cuantos - 1)
            self._listos.append(renglon)


def dia_de(serial: float, cero: datetime.datetime = DIA_CERO) -> str:
    """«2026-08-12», or '' when no calendar has that day."""
    try:
        return (cero + datetime.timedelta(days=int(serial))).date().isoformat()
    except OverflowError:
        return ""


def _sin_escapes(texto: str) -> str:
    """Excel keeps what XML cannot hold as _x000D_."""
    if "_x" not in texto:
        return texto
    return _ESCAPADO.sub(lambda hallado: chr(int(hallado[1], 16)), texto)
