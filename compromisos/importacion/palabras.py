"""Which codes and words a column takes for each option."""

import unicodedata
from collections import Counter
from functools import lru_cache

from ..consulta.formulario import Campo
from ..consulta.vocabulario import RENGLON_MAXIMO, TipoDePregunta

_POR_QUITAR = str.maketrans("", "", "¿?¡!.:;,\"'«»“”()")

LARGO = 2 * RENGLON_MAXIMO


@lru_cache(maxsize=4096)
def llave(texto: str) -> str:
    """Without accents, case, signs nor spaces to spare: how people compare words."""
    suelto = unicodedata.normalize("NFKD", texto.casefold())
    letras = "".join(signo for signo in suelto if not unicodedata.combining(signo))
    return " ".join(letras.translate(_POR_QUITAR).split())


class Vocablos:
    """Of one field. Words win over codes when an option is called as another's code."""

    def __init__(self, campo: Campo):
        self.campo = campo
        textos = campo.textos
        self._exactos = {texto: codigo for codigo, texto in textos.items()}
        cuentas = Counter(llave(texto) for texto in textos.values())
        self._llaves = {
            llave(texto): codigo
            for codigo, texto in textos.items()
            if cuentas[llave(texto)] == 1
        }
        self.con_codigos = not any(
            llave(texto) in textos and llave(texto) != codigo
            for codigo, texto in textos.items()
        )
        self._codigos = self._formas_de_los_codigos() if self.con_codigos else {}

    def codigo(self, escrito: str) -> str:
        """The option's code, or ''."""
        limpio = " ".join(escrito.split())
        if len(limpio) > LARGO:
            return ""
        if limpio in self._exactos:
            return self._exactos[limpio]
        clave = llave(limpio)
        return self._codigos.get(clave) or self._llaves.get(clave, "")

    def codigos(self, escrito: str) -> tuple[list[str], str]:
        """Several, between «;», and the first that is none. An option may hold «;»."""
        partes = [parte.strip() for parte in escrito.split(";")]
        hallados, desde = [], 0
        while desde < len(partes):
            if not partes[desde]:
                desde += 1
                continue
            hasta, codigo = self._mas_larga(partes, desde)
            if not codigo:
                return hallados, partes[desde]
            hallados.append(codigo)
            desde = hasta
        return hallados, ""

    def _mas_larga(self, partes: list[str], desde: int) -> tuple[int, str]:
        """At most three pieces: nobody writes an option with more semicolons."""
        for hasta in range(min(len(partes), desde + 3), desde, -1):
            junta = "; ".join(partes[desde:hasta])
            if codigo := self.codigo(junta) or self._sin_su_lugar(junta):
                return hasta, codigo
        return desde, ""

    def _sin_su_lugar(self, escrito: str) -> str:
        """«2. Verde», as priorities are written in words."""
        if self.campo.tipo != TipoDePregunta.ORDEN:
            return ""
        lugar, punto, resto = escrito.partition(". ")
        return self.codigo(resto) if punto and lugar.isdigit() else ""

    def _formas_de_los_codigos(self) -> dict[str, str]:
        """«9» is Mexico City's «09»: spreadsheets drop the zero."""
        formas = {llave(codigo): codigo for codigo in self.campo.textos}
        for codigo in self.campo.textos:
            if codigo.isdigit():
                formas.setdefault(str(int(codigo)), codigo)
        return formas
