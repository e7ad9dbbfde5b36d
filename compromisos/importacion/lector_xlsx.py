"""An XLSX as rows, one at a time. Own reader: every limit of it is ours (0034)."""

from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .celdas import Renglon
from .hoja_xml import HojaXML
from .libro import LIBRO, TEXTOS, HojaDelLibro, libro_de
from .limites import RENGLONES, ArchivoIlegible
from .paquete import Paquete
from .textos_compartidos import TextosCompartidos
from .tipos import no_se_lee

OTROS_LIBROS = [
    ("xl/workbook.bin", gettext_lazy("un libro binario de Excel (.xlsb)")),
    ("word/document.xml", gettext_lazy("un documento de Word")),
    ("ppt/presentation.xml", gettext_lazy("una presentación")),
]


class LectorXLSX:
    """`preferidas`: the sheets to look for by name; else, the first that is seen."""

    def __init__(self, archivo: BinaryIO, preferidas: tuple[str, ...] = ()):
        self.paquete = Paquete(archivo)
        self._exigir_libro()
        self.libro = libro_de(self.paquete)
        self.elegida = self._elegir(preferidas)
        self.textos = TextosCompartidos(
            self.paquete.trozos(TEXTOS) if TEXTOS in self.paquete.nombres else ()
        )
        self._leida = HojaXML(self.textos, self.libro.fechas, self.libro.desde_1904)

    @property
    def hoja(self) -> str:
        return self.elegida.nombre

    @property
    def estimado(self) -> int:
        return min(max(self._leida.estimado - 1, 0), RENGLONES)

    @property
    def avisos(self) -> Iterator[str]:
        """Complete once every row was read."""
        otras = [h.nombre for h in self.libro.visibles if h is not self.elegida]
        if otras:
            frase = _("Se leyó sólo la hoja «%(esta)s»; también tiene: %(otras)s.")
            yield frase % {"esta": self.hoja, "otras": ", ".join(otras[:5])}
        if any(h.oculta for h in self.libro.hojas):
            yield _("Tiene hojas ocultas: no se leyeron.")
        if ocultos := self._leida.ocultos:
            frase = ngettext(
                "%(n)s renglón oculto también se leyó.",
                "%(n)s renglones ocultos también se leyeron.",
                ocultos,
            )
            yield frase % {"n": ocultos}

    def renglones(self) -> Iterator[Renglon]:
        yield from self._leida.renglones(self.paquete.trozos(self.elegida.parte))
        self.textos.cerrar()
        if rangos := self._leida.combinadas:
            frase = _(
                "La hoja «%(hoja)s» tiene celdas combinadas (%(rangos)s): sepáralas, "
                "porque sólo una de cada grupo lleva el valor."
            )
            datos = {"hoja": self.hoja, "rangos": ", ".join(rangos)}
            raise ArchivoIlegible(frase % datos)

    def _exigir_libro(self) -> None:
        if LIBRO in self.paquete.nombres:
            return
        for parte, nombre in OTROS_LIBROS:
            if parte in self.paquete.nombres:
                raise no_se_lee(nombre)
        raise no_se_lee(_("un archivo comprimido (ZIP)"))

    def _elegir(self, preferidas: tuple[str, ...]) -> HojaDelLibro:
        visibles = self.libro.visibles
        buscadas = [nombre.casefold() for nombre in preferidas]
        for hoja in visibles:
            if hoja.nombre.casefold() in buscadas:
                return hoja
        if not visibles:
            raise ArchivoIlegible(_("Todas las hojas del libro están ocultas."))
        return visibles[0]
