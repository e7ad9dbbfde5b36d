"""What is wrong with a commitment, where it stands and how it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .relleno import es_titulo
from .vocabulario import Gravedad

# Each tab of the editing form, and what is filled in it.
PESTANAS = {
    "compromiso": gettext_lazy("Compromiso"),
    "hoja_de_ruta": gettext_lazy("Hoja de ruta"),
    "alineacion": gettext_lazy("Alineación"),
}
CAMPOS = {
    "title": ("compromiso", gettext_lazy("título")),
    "resumen": ("compromiso", gettext_lazy("resumen")),
    "compromiso_anterior": ("compromiso", gettext_lazy("compromiso del plan anterior")),
    "motivo_de_continuidad": ("compromiso", gettext_lazy("por qué continúa")),
    "explicacion_de_continuidad": ("compromiso", gettext_lazy("explicación")),
    "proponente": ("compromiso", gettext_lazy("quién lo propuso")),
    "por_que_proactivo": ("compromiso", gettext_lazy("por qué se incluyó")),
    "problema": ("compromiso", gettext_lazy("problema público")),
    "causas": ("compromiso", gettext_lazy("causas")),
    "situacion": ("compromiso", gettext_lazy("situación actual")),
    "objetivo": ("compromiso", gettext_lazy("objetivo")),
    "contribucion": ("compromiso", gettext_lazy("cómo contribuye a resolverlo")),
    "participaciones": ("compromiso", gettext_lazy("instituciones participantes")),
    "responsable_publico": (
        "hoja_de_ruta",
        gettext_lazy("servidor público responsable"),
    ),
    "responsable_social": (
        "hoja_de_ruta",
        gettext_lazy("persona de sociedad civil responsable"),
    ),
    "resultado": ("hoja_de_ruta", gettext_lazy("resultado final")),
    "inicio": ("hoja_de_ruta", gettext_lazy("inicio")),
    "fin": ("hoja_de_ruta", gettext_lazy("conclusión")),
    "productos": ("hoja_de_ruta", gettext_lazy("productos")),
    "hitos": ("hoja_de_ruta", gettext_lazy("hitos")),
    "supuestos": ("hoja_de_ruta", gettext_lazy("supuestos y riesgos")),
    "valores": ("alineacion", gettext_lazy("valores de la AGA")),
    "alineacion_ods": ("alineacion", gettext_lazy("ODS")),
    "genero": ("alineacion", gettext_lazy("perspectiva de género")),
    "presupuesto": ("alineacion", gettext_lazy("presupuesto")),
}


@dataclass(frozen=True)
class Lugar:
    """A field of the editing form, or one row of a list in it (`fila`: 1, 2…).

    `clave`: the row's own UUID, where it has one; `rotulo`: its name for people.
    """

    campo: str
    fila: int = 0
    clave: str = ""
    rotulo: str = ""

    @property
    def pestana(self) -> str:
        return CAMPOS[self.campo][0]

    def __str__(self) -> str:
        """«Hoja de ruta → Productos → 2. Mapa», in the reader's language."""
        pestana, campo = CAMPOS[self.campo]
        pasos = [str(PESTANAS[pestana]), capfirst(str(campo))]
        if self.fila:
            pasos.append(
                f"{self.fila}. {self.rotulo}" if self.rotulo else f"{self.fila}"
            )
        return " → ".join(pasos)


@dataclass(frozen=True)
class Hallazgo:
    """One fault. `elemento`: which of the seven it leaves undone, if any."""

    clave: str
    lugar: Lugar
    que: str
    remedio: str
    elemento: str = ""
    gravedad: Gravedad = Gravedad.ERROR
    sujeto: str = ""

    @property
    def asunto(self) -> str:
        """What it is about, when several faults are told in one phrase."""
        return self.sujeto or self.lugar.rotulo

    @property
    def frase(self) -> str:
        """The whole of it: «Mapa: no tiene indicador.»"""
        if self.lugar.rotulo:
            return capfirst(f"{self.lugar.rotulo}: {self.que}.")
        return capfirst(f"{self.que}.")

    @property
    def es_error(self) -> bool:
        return self.gravedad == Gravedad.ERROR

    @property
    def identidad(self) -> str:
        """The same fault in the same place keeps this name between versions."""
        lugar = self.lugar
        fila = lugar.clave or (str(lugar.fila) if lugar.fila else "")
        return ":".join(filter(None, [self.clave, lugar.campo, fila]))

    @property
    def donde(self) -> str:
        return str(self.lugar)


def campo_con_rotulo(campo: str) -> Lugar:
    """A field that is named in the fault's own words."""
    return Lugar(campo, rotulo=str(CAMPOS[campo][1]))


def filas_de_la_ruta(ruta: dict) -> Iterator[tuple[Lugar, dict]]:
    """Products, then milestones, each with its place."""
    for campo in ("productos", "hitos"):
        yield from filas_de(ruta, campo)


def filas_de(ruta: dict, campo: str) -> Iterator[tuple[Lugar, dict]]:
    clase = {"productos": _("producto"), "hitos": _("hito")}[campo]
    for numero, fila in enumerate(ruta[campo], start=1):
        nombre = fila["nombre"]
        rotulo = nombre if es_titulo(nombre) else f"{clase} {numero}"
        yield Lugar(campo, numero, fila.get("clave", ""), rotulo), fila


def lista(nombres: list[str]) -> str:
    """«a, b y c»."""
    return get_text_list(nombres, _("y"))
