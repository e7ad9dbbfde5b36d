"""The method's seven minimum elements of a roadmap, as one definition.

Pure functions over a commitment's snapshot (compromisos.instantanea): the meter,
the gate, the editor's panel and the public page all ask here. What is wrong
elsewhere in a commitment is compromisos.reglas' to say.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sitio.comun.texto import sin_html

from .hallazgos import Hallazgo, Lugar, filas_de, filas_de_la_ruta, lista
from .plazos import Periodo, revisar_fechas
from .relleno import es_relleno, es_titulo

ELEMENTOS = {
    "responsable_publico": gettext_lazy("Servidor público responsable"),
    "responsable_social": gettext_lazy("Persona de sociedad civil responsable"),
    "resultado": gettext_lazy("Resultado final"),
    "productos": gettext_lazy("Productos esperados"),
    "indicadores": gettext_lazy("Indicadores"),
    "medios": gettext_lazy("Medios de verificación"),
    "fechas": gettext_lazy("Fechas de inicio y conclusión"),
}


@dataclass(frozen=True)
class Elemento:
    clave: str
    etiqueta: str
    hallazgos: tuple[Hallazgo, ...] = ()

    @property
    def falta(self) -> str:
        """What it lacks, the rows with the same fault told together."""
        por_clave: dict[str, list[Hallazgo]] = {}
        for hallazgo in self.hallazgos:
            por_clave.setdefault(hallazgo.clave, []).append(hallazgo)
        return "; ".join(_en_corto(clave, h) for clave, h in por_clave.items())

    @property
    def cumplido(self) -> bool:
        return not self.hallazgos


def elementos(datos: dict, *, periodo: Periodo | None = None) -> list[Elemento]:
    """The seven elements in order, each with what it lacks, row by row.

    `periodo`: first and last day of the plan, when dates must fall inside it.
    """
    ruta = datos["hoja_de_ruta"]
    return [
        Elemento(clave, str(etiqueta), tuple(REVISIONES[clave](ruta, periodo)))
        for clave, etiqueta in ELEMENTOS.items()
    ]


def medidor(datos: dict, *, periodo: Periodo | None = None) -> int:
    """How many of the seven are there."""
    return sum(elemento.cumplido for elemento in elementos(datos, periodo=periodo))


def consta_ruta(datos: dict) -> bool:
    """Whether anything at all is known of it: of older plans, often nothing."""
    return any(datos["hoja_de_ruta"].values())


def _en_corto(clave: str, hallazgos: list[Hallazgo]) -> str:
    """«faltan indicadores en 2 productos: Mapa y Guía»."""
    frase = _frases(len(hallazgos)).get(clave)
    if not frase:
        return hallazgos[0].que
    rotulos = [hallazgo.asunto for hallazgo in hallazgos]
    return frase % {"n": len(rotulos), "nombres": lista(rotulos)}


def _frases(n: int) -> dict[str, str]:
    return {
        "sin_nombre": _("falta el nombre de: %(nombres)s"),
        "sin_indicadores": ngettext(
            "faltan indicadores en %(n)d producto: %(nombres)s",
            "faltan indicadores en %(n)d productos: %(nombres)s",
            n,
        ),
        "sin_meta": _("falta una meta verificable en: %(nombres)s"),
        "sin_medios": ngettext(
            "faltan medios de verificación en %(n)d producto: %(nombres)s",
            "faltan medios de verificación en %(n)d productos: %(nombres)s",
            n,
        ),
        "sin_fecha": _("falta la fecha de: %(nombres)s"),
        "fechas_al_reves": _("termina antes de empezar: %(nombres)s"),
        "fuera_del_periodo": _("queda fuera del periodo del plan: %(nombres)s"),
    }


def _responsable_publico(ruta: dict, _periodo) -> Iterator[Hallazgo]:
    falta = _("falta el cargo de la persona servidora pública")
    remedio = _("Escribe cargo y área de quien responde por la institución.")
    yield from _texto("responsable_publico", ruta, falta, remedio)


def _responsable_social(ruta: dict, _periodo) -> Iterator[Hallazgo]:
    falta = _("falta la persona u organización de sociedad civil")
    remedio = _("Escribe el papel y la organización de la contraparte.")
    yield from _texto("responsable_social", ruta, falta, remedio)


def _resultado(ruta: dict, _periodo) -> Iterator[Hallazgo]:
    falta = _("falta describir el resultado final")
    remedio = _("Di en una o dos frases qué será distinto al concluir.")
    yield from _texto("resultado", ruta, falta, remedio)


def _texto(campo: str, ruta: dict, falta: str, remedio: str) -> Iterator[Hallazgo]:
    valor = sin_html(ruta[campo])
    if es_relleno(valor):
        no_cuenta = _("«%(texto)s» no cuenta") % {"texto": valor[:40]}
        que = f"{falta} ({no_cuenta})" if valor else falta
        yield Hallazgo("sin_texto", Lugar(campo), que, remedio, campo)


def _productos(ruta: dict, _periodo) -> Iterator[Hallazgo]:
    if not ruta["productos"]:
        que = _("falta al menos un producto esperado")
        remedio = _("Agrega lo que se entrega, con su indicador y dónde se comprueba.")
        donde = Lugar("productos")
        yield Hallazgo("sin_productos", donde, que, remedio, "productos")
    for lugar, fila in filas_de_la_ruta(ruta):
        if not es_titulo(fila["nombre"]):
            que = _("no tiene nombre")
            if nombre := fila["nombre"].strip():
                que = _("«%(texto)s» no dice de qué se trata") % {"texto": nombre[:60]}
            remedio = _("Escribe qué se entrega o qué ocurre, con palabras propias.")
            yield Hallazgo("sin_nombre", lugar, que, remedio, "productos")


def _indicadores(ruta: dict, _periodo) -> Iterator[Hallazgo]:
    yield from _productos_sin(ruta, "indicadores", _nombra)
    for lugar, producto in filas_de(ruta, "productos"):
        for fila in producto["indicadores"]:
            if _nombra(fila) and not _mide(fila):
                yield Hallazgo(
                    "sin_meta",
                    lugar,
                    _("el indicador «%(nombre)s» no tiene una meta verificable")
                    % {"nombre": fila["nombre"]},
                    _("Escribe su meta, y quita lo que quedó «por definir»."),
                    "indicadores",
                    sujeto=fila["nombre"],
                )


def _medios(ruta: dict, _periodo) -> Iterator[Hallazgo]:
    yield from _productos_sin(ruta, "medios", _describe)


def _nombra(indicador: dict) -> bool:
    return es_titulo(indicador["nombre"])


def _mide(indicador: dict) -> bool:
    """A goal, and nothing left «por definir» in what was filled."""
    resto = [indicador[parte] for parte in ("formula", "unidad", "linea_base")]
    return not es_relleno(indicador["meta"]) and not any(
        es_relleno(valor, admite_no_aplica=True) for valor in resto if valor
    )


def _describe(medio: dict) -> bool:
    return es_titulo(medio["descripcion"])


def _productos_sin(
    ruta: dict, parte: str, vale: Callable[[dict], bool]
) -> Iterator[Hallazgo]:
    que, remedio = {
        "indicadores": (
            _("no tiene indicador"),
            _("Agrega en ese producto un indicador con su meta."),
        ),
        "medios": (
            _("no tiene medio de verificación"),
            _("Agrega en ese producto dónde lo comprueba cualquier persona."),
        ),
    }[parte]
    for lugar, producto in filas_de(ruta, "productos"):
        if not any(vale(fila) for fila in producto[parte]):
            yield Hallazgo(f"sin_{parte}", lugar, que, remedio, parte)
    if not ruta["productos"]:
        aun = _("aún no hay productos")
        remedio = _("Agrega primero un producto.")
        yield Hallazgo("aun_sin_productos", Lugar("productos"), aun, remedio, parte)


REVISIONES = {
    "responsable_publico": _responsable_publico,
    "responsable_social": _responsable_social,
    "resultado": _resultado,
    "productos": _productos,
    "indicadores": _indicadores,
    "medios": _medios,
    "fechas": revisar_fechas,
}
