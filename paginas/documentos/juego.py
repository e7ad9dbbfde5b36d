"""The set of files that a version must have: one definition, read from its snapshot.

What is built, what is told to be missing, addresses and names all come from here.
"""

from collections import Counter
from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _

from ..models.documento import PAQUETE, PLAN, Formato
from ..models.version import TipoDeVersion

COMPROMISOS, ENTREGAS = "compromisos", "productos-e-hitos"
OGP = "compromisos_ogp"
DEL_PLAN = (
    (PLAN, Formato.PDF),
    (PLAN, Formato.DOCX),
    (PLAN, Formato.ODT),
    (PLAN, Formato.XLSX),
    (COMPROMISOS, Formato.CSV),
    (ENTREGAS, Formato.CSV),
    (OGP, Formato.CSV),
)


@dataclass(frozen=True)
class Esperado:
    """One file. `compromiso`: the id of the commitment it is about, if of only one."""

    parte: str
    formato: str
    compromiso: int | None = None
    rotulo: str = ""

    @property
    def clave(self) -> tuple[str, str]:
        return self.parte, str(self.formato)

    @property
    def ruta(self) -> str:
        """Its address under the version's."""
        return f"{self.parte}.{self.formato}"

    @property
    def titulo(self) -> str:
        if self.compromiso is not None:
            return self.rotulo
        if self.formato == Formato.XLSX:
            return _("Todas las tablas")
        return {
            PLAN: _("Plan completo"),
            COMPROMISOS: _("Tabla de compromisos"),
            ENTREGAS: _("Tabla de productos e hitos"),
            OGP: _("Tabla con los campos de la Alianza"),
            PAQUETE: _("Paquete para la Alianza"),
        }[self.parte]

    @property
    def para_que(self) -> str:
        """What each format is good for, in a few words."""
        if self.parte == OGP:
            return _(
                "Un renglón por hito, con las preguntas del formulario de la Alianza."
            )
        return {
            Formato.PDF: _(
                "Etiquetado para lectores de pantalla (PDF/UA-1) y para archivo "
                "(PDF/A-2a)."
            ),
            Formato.DOCX: _("Para editar y anotar en Word o LibreOffice."),
            Formato.ODT: _("Formato abierto, para editar y anotar en LibreOffice."),
            Formato.XLSX: _(
                "Compromisos, productos, indicadores, medios de verificación, hitos, "
                "alineación e instituciones, una hoja de cada uno."
            ),
            Formato.CSV: _("Una tabla sola, para cualquier programa."),
            Formato.ZIP: _(
                "Todos los documentos y los datos en un archivo, con SHA256SUMS para "
                "comprobarlos."
            ),
        }[Formato(self.formato)]


def juego_de(datos: dict) -> list[Esperado]:
    """Every file of that version, in the order in which they are built and listed.

    Of a final plan also the package, which holds all the others and goes last.
    """
    del_plan = [Esperado(parte, str(formato)) for parte, formato in DEL_PLAN]
    numeros = Counter(c["numero"] for c in datos["compromisos"])
    de_compromisos = [_de_compromiso(c, numeros) for c in datos["compromisos"]]
    es_final = datos["version"]["tipo"] == TipoDeVersion.FINAL
    paquete = [Esperado(PAQUETE, str(Formato.ZIP))] if es_final else []
    return del_plan + de_compromisos + paquete


def _de_compromiso(datos: dict, numeros: Counter) -> Esperado:
    """Named by its number, as people call it; by its id when the number will not do."""
    numero = datos["numero"]
    unico = numero is not None and numeros[numero] == 1
    parte = f"compromiso-{numero:02d}" if unico else f"compromiso-id-{datos['id']}"
    rotulo = f"{numero}. {datos['titulo']}" if unico else datos["titulo"]
    return Esperado(parte, str(Formato.PDF), datos["id"], rotulo)


def nombre_para_personas(version, esperado: Esperado) -> str:
    """«plan-4pa-version-3-compromiso-07.pdf», what a download is called."""
    siglas = version.datos["plan"]["siglas"]
    parte = "" if esperado.parte == PLAN else esperado.parte
    nombre = slugify(f"plan {siglas[:20]} version {version.numero} {parte}")
    return f"{nombre}.{esperado.formato}"
