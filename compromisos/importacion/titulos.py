"""Which column is which question, by its title; and what is wrong with the titles."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ..consulta.columnas import CALCULADAS, FOLIO, RECIBIDO, titulo_de
from ..consulta.formulario import Formulario
from .celdas import letra
from .palabras import llave

LARGO = 400


@dataclass
class Titulos:
    """`lugares`: question's key, «folio» or «recibido» → place in the row."""

    lugares: dict[str, int] = field(default_factory=dict)
    textos: dict[int, str] = field(default_factory=dict)
    faltas: list[tuple[str, str]] = field(default_factory=list)
    avisos: list[str] = field(default_factory=list)

    def columna(self, lugar: int) -> str:
        """«C · 3. ¿Qué tema?»"""
        texto = self.textos.get(lugar, "")
        return f"{letra(lugar)} · {texto}" if texto else letra(lugar)


class Buscador:
    """Titles by their words, with or without the question's number."""

    def __init__(self, formulario: Formulario):
        self.formulario = formulario
        self._claves = {llave(nombre): nombre for nombre in (FOLIO, RECIBIDO)}
        sueltos: dict[str, list[str]] = {}
        for clave, campo in formulario.campos.items():
            self._claves[llave(titulo_de(campo))] = clave
            sueltos.setdefault(llave(campo.texto), []).append(clave)
        for texto, claves in sueltos.items():
            if len(claves) == 1 and texto not in CALCULADAS:
                self._claves.setdefault(texto, claves[0])

    def clave(self, titulo: str) -> str:
        return self._claves.get(llave(titulo[:LARGO]), "")

    def conocidos(self, celdas: list[str]) -> int:
        return sum(bool(self.clave(celda)) for celda in celdas)

    def leer(self, celdas: list[str]) -> Titulos:
        titulos, ignoradas = Titulos(), []
        for lugar, celda in enumerate(celdas):
            titulo = " ".join(celda.split())[:LARGO]
            if not titulo:
                continue
            titulos.textos[lugar] = titulo[:120]
            clave = self.clave(titulo)
            if not clave and llave(titulo) in map(llave, CALCULADAS):
                ignoradas.append(titulo)
            elif not clave:
                titulos.faltas.append((titulos.columna(lugar), self._que_sera(titulo)))
            elif clave in titulos.lugares:
                otra = letra(titulos.lugares[clave])
                frase = _("El título se repite: ya está en la columna %(otra)s.")
                titulos.faltas.append((titulos.columna(lugar), frase % {"otra": otra}))
            else:
                titulos.lugares[clave] = lugar
        titulos.faltas += self._que_faltan(titulos)
        titulos.avisos = list(self._avisos(titulos, ignoradas))
        return titulos

    def _que_sera(self, titulo: str) -> str:
        numero = titulo.partition(".")[0].strip()
        for campo in self.formulario.campos.values():
            if numero == str(campo.numero):
                frase = _(
                    "La pregunta %(n)s de este cuestionario es «%(texto)s»: ¿el "
                    "archivo es de otra versión?"
                )
                return frase % {"n": numero, "texto": campo.texto}
        return _("Ninguna pregunta tiene ese título: usa los de la plantilla.")

    def _que_faltan(self, titulos: Titulos) -> Iterator[tuple[str, str]]:
        if not any(clave in titulos.lugares for clave in self.formulario.campos):
            yield "", _("El primer renglón no tiene los títulos de la plantilla.")
            return
        for clave, campo in self.formulario.campos.items():
            if (
                campo.obligatoria
                and not campo.condicion
                and clave not in (titulos.lugares)
            ):
                frase = _("Falta esta columna, y su pregunta es obligatoria.")
                yield titulo_de(campo), frase

    def _avisos(self, titulos: Titulos, ignoradas: list[str]) -> Iterator[str]:
        suyas = [c for c in self.formulario.campos if c in titulos.lugares]
        faltan = [
            titulo_de(campo)
            for clave, campo in self.formulario.campos.items()
            if clave not in titulos.lugares
        ]
        if faltan and suyas:
            frase = _("No trae estas columnas, y quedarán sin respuesta: %(cuales)s.")
            yield frase % {"cuales": "; ".join(faltan)}
        lugares = [titulos.lugares[clave] for clave in suyas]
        if lugares != sorted(lugares):
            yield _("Las columnas vienen en otro orden: se leyeron por su título.")
        if ignoradas:
            frase = _("Estas columnas no se leen, porque se calculan: %(cuales)s.")
            yield frase % {"cuales": ", ".join(ignoradas)}
