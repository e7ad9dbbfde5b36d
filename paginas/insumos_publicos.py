"""Input documents as the public reads them: frozen, less what stopped being public."""

from dataclasses import dataclass, field

from django.utils.safestring import SafeString, mark_safe

from comentarios.totales import Fila, Tabla
from compromisos.models import Planteamiento
from sitio.comun.texto import html_limpio, sin_controles

from .models import ArchivoDeInsumos, DocumentoDeInsumos
from .models.documento import Formato

FORMATOS = (Formato.PDF, Formato.DOCX, Formato.JSON)
CLASES = ("problemas", "propuestas")


@dataclass(frozen=True)
class InsumosLeidos:
    """`retirados`: texts inside it that nobody may read any more."""

    insumos: DocumentoDeInsumos
    retirados: frozenset[int] = field(default_factory=frozenset)
    ultimo: int = 0

    @property
    def datos(self) -> dict:
        return self.insumos.datos

    @property
    def ficha(self) -> dict:
        return self.datos["documento"]

    @property
    def narrativa(self) -> SafeString:
        """Cleaned when it was frozen, and again now: rules only get stricter."""
        return mark_safe(html_limpio(self.datos["narrativa"]))  # noqa: S308

    @property
    def tablas(self) -> list[Tabla]:
        return [
            Tabla(
                t["clave"],
                t["titulo"],
                tuple(Fila("", f["rotulo"], f["n"]) for f in t["filas"]),
                t["total"],
            )
            for t in self.datos["cifras"]["tablas"]
        ]

    @property
    def archivos(self) -> list[tuple[Formato, ArchivoDeInsumos | None]]:
        """Each format with its file; None while nobody has asked for it."""
        hechos = {archivo.formato: archivo for archivo in self.insumos.archivos.all()}
        return [(formato, hechos.get(formato)) for formato in FORMATOS]

    @property
    def es_el_vigente(self) -> bool:
        return self.insumos.numero == self.ultimo


def retirados_de(datos: dict) -> frozenset[int]:
    """Texts of that document that are not public any more, or not in those words."""
    return _retirados(datos, _hoy([datos]))


def leer_insumos(insumos: DocumentoDeInsumos) -> InsumosLeidos:
    ultimo = insumos.pagina.insumos.order_by("-numero").first()
    return InsumosLeidos(insumos, retirados_de(insumos.datos), ultimo.numero)


def insumos_de(pagina) -> list[InsumosLeidos]:
    """Every input document of that dossier, the newest first. Three queries."""
    if not pagina.pk:
        return []
    filas = list(pagina.insumos.order_by("-numero").prefetch_related("archivos"))
    hoy = _hoy([fila.datos for fila in filas])
    return [
        InsumosLeidos(fila, _retirados(fila.datos, hoy), filas[0].numero)
        for fila in filas
    ]


def _hoy(documentos: list[dict]) -> dict[int, str]:
    """Those texts as they are read today; the ones nobody reads are not there."""
    ids = {texto["id"] for datos in documentos for texto in _textos_de(datos)}
    publicos = Planteamiento.objects.publicos().filter(pk__in=ids)
    return sin_controles(dict(publicos.values_list("pk", "texto_publico")))


def _retirados(datos: dict, hoy: dict[int, str]) -> frozenset[int]:
    textos = _textos_de(datos)
    return frozenset(t["id"] for t in textos if hoy.get(t["id"]) != t["texto"])


def _textos_de(datos: dict) -> list[dict]:
    return [texto for clase in CLASES for texto in datos[clase]["textos"]]
