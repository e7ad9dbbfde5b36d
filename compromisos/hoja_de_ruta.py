"""The method's seven minimum elements of a roadmap, as one definition.

Pure functions over a commitment's snapshot (compromisos.instantanea): the meter,
the gate, the editor's panel and the public page all ask here.
"""

import datetime
import html
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.html import strip_tags
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from .relleno import es_relleno

ELEMENTOS = {
    "responsable_publico": gettext_lazy("Servidor público responsable"),
    "responsable_social": gettext_lazy("Persona de sociedad civil responsable"),
    "resultado": gettext_lazy("Resultado final"),
    "productos": gettext_lazy("Productos esperados"),
    "indicadores": gettext_lazy("Indicadores"),
    "medios": gettext_lazy("Medios de verificación"),
    "fechas": gettext_lazy("Fechas de inicio y conclusión"),
}
Periodo = tuple[datetime.date | str, datetime.date | str]


@dataclass(frozen=True)
class Elemento:
    clave: str
    etiqueta: str
    falta: str = ""

    @property
    def cumplido(self) -> bool:
        return not self.falta


def elementos(datos: dict, *, periodo: Periodo | None = None) -> list[Elemento]:
    """The seven elements in order, each with words for what it lacks.

    `periodo`: first and last day of the plan, when dates must fall inside it.
    """
    ruta = datos["hoja_de_ruta"]
    return [
        Elemento(clave, str(etiqueta), "; ".join(REVISIONES[clave](ruta, periodo)))
        for clave, etiqueta in ELEMENTOS.items()
    ]


def medidor(datos: dict, *, periodo: Periodo | None = None) -> int:
    """How many of the seven are there."""
    return sum(elemento.cumplido for elemento in elementos(datos, periodo=periodo))


def consta_ruta(datos: dict) -> bool:
    """Whether anything at all is known of it: of older plans, often nothing."""
    return any(datos["hoja_de_ruta"].values())


def _responsable_publico(ruta: dict, _periodo) -> list[str]:
    falta = _("falta el cargo de la persona servidora pública")
    return _texto(ruta["responsable_publico"], falta)


def _responsable_social(ruta: dict, _periodo) -> list[str]:
    falta = _("falta la persona u organización de sociedad civil")
    return _texto(ruta["responsable_social"], falta)


def _resultado(ruta: dict, _periodo) -> list[str]:
    texto = html.unescape(strip_tags(ruta["resultado"] or ""))
    return _texto(texto, _("falta describir el resultado final"))


def _texto(valor: str, falta: str) -> list[str]:
    valor = (valor or "").strip()
    if not es_relleno(valor):
        return []
    no_cuenta = _("«%(texto)s» no cuenta") % {"texto": valor[:40]}
    return [f"{falta} ({no_cuenta})" if valor else falta]


def _productos(ruta: dict, _periodo) -> list[str]:
    if not ruta["productos"]:
        return [_("falta al menos un producto esperado")]
    sin_nombre = [rotulo for rotulo, fila in _filas(ruta) if es_relleno(fila["nombre"])]
    if not sin_nombre:
        return []
    return [_("falta el nombre de: %(filas)s") % {"filas": _lista(sin_nombre)}]


def _indicadores(ruta: dict, _periodo) -> list[str]:
    sin_indicador = _productos_sin(ruta, "indicadores", _nombra)
    faltas = _en_productos(
        ngettext(
            "faltan indicadores en %(n)d producto: %(nombres)s",
            "faltan indicadores en %(n)d productos: %(nombres)s",
            len(sin_indicador),
        ),
        sin_indicador,
    )
    sin_medida = [
        fila["nombre"]
        for producto in ruta["productos"]
        for fila in producto["indicadores"]
        if _nombra(fila) and not _mide(fila)
    ]
    if sin_medida:
        filas = {"filas": _lista(sin_medida)}
        faltas.append(_("falta una meta verificable en: %(filas)s") % filas)
    return faltas or _sin_productos(ruta)


def _medios(ruta: dict, _periodo) -> list[str]:
    sin_medio = _productos_sin(ruta, "medios", _describe)
    faltas = _en_productos(
        ngettext(
            "faltan medios de verificación en %(n)d producto: %(nombres)s",
            "faltan medios de verificación en %(n)d productos: %(nombres)s",
            len(sin_medio),
        ),
        sin_medio,
    )
    return faltas or _sin_productos(ruta)


def _nombra(indicador: dict) -> bool:
    return not es_relleno(indicador["nombre"])


def _mide(indicador: dict) -> bool:
    """A goal, and nothing left «por definir» in what was filled."""
    resto = [indicador[parte] for parte in ("formula", "unidad", "linea_base")]
    return not es_relleno(indicador["meta"]) and not any(
        es_relleno(valor, admite_no_aplica=True) for valor in resto if valor
    )


def _describe(medio: dict) -> bool:
    return not es_relleno(medio["descripcion"])


def _productos_sin(ruta: dict, parte: str, vale: Callable[[dict], bool]) -> list[str]:
    return [
        _rotulo(_("producto"), lugar, producto)
        for lugar, producto in enumerate(ruta["productos"], start=1)
        if not any(vale(fila) for fila in producto[parte])
    ]


def _en_productos(frase: str, nombres: list[str]) -> list[str]:
    if not nombres:
        return []
    return [frase % {"n": len(nombres), "nombres": _lista(nombres)}]


def _sin_productos(ruta: dict) -> list[str]:
    return [] if ruta["productos"] else [_("aún no hay productos")]


def _fechas(ruta: dict, periodo: Periodo | None) -> list[str]:
    filas = [(_("el compromiso"), ruta), *_filas(ruta)]
    hitos = [_rotulo(_("hito"), n, h) for n, h in enumerate(ruta["hitos"], 1)]
    sin_fecha = [r for r, h in zip(hitos, ruta["hitos"], strict=True) if not h["fin"]]
    al_reves = [rotulo for rotulo, fila in filas if _al_reves(fila)]
    fuera = [rotulo for rotulo, fila in filas if periodo and _fuera(fila, periodo)]
    casos = [
        (_("falta la fecha de inicio"), not ruta["inicio"]),
        (_("falta la fecha de conclusión"), not ruta["fin"]),
        (_("falta la fecha de: %(filas)s"), sin_fecha),
        (_("termina antes de empezar: %(filas)s"), al_reves),
        (_("queda fuera del periodo del plan: %(filas)s"), fuera),
    ]
    return [
        frase % {"filas": _lista(caso)} if isinstance(caso, list) else frase
        for frase, caso in casos
        if caso
    ]


def _al_reves(fila: dict) -> bool:
    return bool(fila["inicio"] and fila["fin"] and fila["fin"] < fila["inicio"])


def _fuera(fila: dict, periodo: Periodo) -> bool:
    """ISO dates compare as text."""
    desde, hasta = (str(extremo) for extremo in periodo)
    dias = [fila[extremo] for extremo in ("inicio", "fin") if fila[extremo]]
    return any(not desde <= dia <= hasta for dia in dias)


def _filas(ruta: dict) -> Iterable[tuple[str, dict]]:
    """Products and milestones with the words that name each."""
    for clase, filas in ((_("producto"), "productos"), (_("hito"), "hitos")):
        for lugar, fila in enumerate(ruta[filas], start=1):
            yield _rotulo(clase, lugar, fila), fila


def _rotulo(clase: str, lugar: int, fila: dict) -> str:
    return f"{clase} {lugar}" if es_relleno(fila["nombre"]) else fila["nombre"]


def _lista(nombres: list[str]) -> str:
    return get_text_list(nombres, _("y"))


REVISIONES = {
    "responsable_publico": _responsable_publico,
    "responsable_social": _responsable_social,
    "resultado": _resultado,
    "productos": _productos,
    "indicadores": _indicadores,
    "medios": _medios,
    "fechas": _fechas,
}
