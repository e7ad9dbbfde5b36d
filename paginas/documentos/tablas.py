"""A version as tables: the same rows for the spreadsheet and for the CSV files.

Reads the snapshot alone. Texts that are HTML there are plain here; days stay days.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from compromisos.instantanea import PARTES, proponente_de, razon_de_proactivo
from compromisos.vocabulario import en_palabras

from .arbol import arbol, texto_de
from .compromiso import continuidad
from .texto import legible

Celda = str | int | datetime.date | None


@dataclass(frozen=True)
class Tabla:
    """`columnas`: title and width in characters."""

    clave: str
    titulo: str
    columnas: list[tuple[str, int]]
    filas: list[list[Celda]]


def tablas_de(datos: dict) -> list[Tabla]:
    return [hacer(datos["compromisos"]) for hacer in TABLAS]


def tabla_de_compromisos(compromisos: list[dict]) -> Tabla:
    columnas = [
        *((_("Núm."), 6), (_("Compromiso"), 44), (_("Clave de la AGA"), 14)),
        *((_("Origen"), 22), (_("Compromiso anterior"), 20)),
        *((_("Por qué continúa"), 40), (_("Quién lo propuso"), 30)),
        *((_("Por qué se incluyó"), 40), (_("Tema"), 22), (_("Resumen"), 44)),
        *((titulo, 50) for titulo in PARTES.values()),
        *((_("Servidor público responsable"), 30),),
        *((_("Persona de sociedad civil responsable"), 30), (_("Resultado final"), 50)),
        *((_("Inicio"), 12), (_("Conclusión"), 12), (_("Supuestos y riesgos"), 44)),
        *((_("Presupuesto"), 30), (_("Perspectiva de género"), 44)),
        (_("Es muestra"), 10),
    ]
    filas = [_fila_de_compromiso(c) for c in compromisos]
    return Tabla("compromisos", _("Compromisos"), columnas, limpias(filas))


def _fila_de_compromiso(c: dict) -> list[Celda]:
    ruta, alineacion = c["hoja_de_ruta"], c["alineacion"]
    partes = {parte["ancla"]: parte["html"] for parte in c["partes"]}
    return [
        *_quien(c),
        c["ogp_id"],
        c["origen"] and en_palabras("origen", c["origen"]),
        c["antecedente"],
        continuidad(c),
        proponente_de(c),
        razon_de_proactivo(c),
        c["tema"] and c["tema"]["nombre"],
        c["resumen"],
        *(en_texto(partes.get(ancla)) for ancla in PARTES),
        ruta["responsable_publico"],
        ruta["responsable_social"],
        en_texto(ruta["resultado"]),
        _dia(ruta["inicio"]),
        _dia(ruta["fin"]),
        en_texto(ruta["supuestos"]),
        alineacion["presupuesto"],
        en_texto(alineacion["genero"]),
        _si_no(c["es_muestra"]),
    ]


def tabla_de_productos(compromisos: list[dict]) -> Tabla:
    columnas = [
        *_columnas_de_quien(),
        *((_("Orden"), 8), (_("Producto"), 44), (_("Descripción"), 50)),
        *((_("Inicio"), 12), (_("Conclusión"), 12), (_("Peso"), 8)),
    ]
    filas = [
        [
            *_quien(c),
            orden,
            p["nombre"],
            p["descripcion"],
            _dia(p["inicio"]),
            _dia(p["fin"]),
            p["peso"],
        ]
        for c, orden, p in _productos(compromisos)
    ]
    return Tabla("productos", _("Productos"), columnas, limpias(filas))


def tabla_de_indicadores(compromisos: list[dict]) -> Tabla:
    columnas = [
        *_columnas_de_quien(),
        *((_("Producto"), 36), (_("Indicador"), 40), (_("Fórmula"), 40)),
        *((_("Línea base"), 24), (_("Meta"), 24), (_("Unidad"), 20)),
    ]
    campos = ("nombre", "formula", "linea_base", "meta", "unidad")
    filas = [
        [*_quien(c), p["nombre"], *(i[campo] for campo in campos)]
        for c, _orden, p in _productos(compromisos)
        for i in p["indicadores"]
    ]
    return Tabla("indicadores", _("Indicadores"), columnas, limpias(filas))


def tabla_de_medios(compromisos: list[dict]) -> Tabla:
    columnas = [
        *_columnas_de_quien(),
        *((_("Producto"), 36), (_("Medio de verificación"), 50), (_("Enlace"), 40)),
    ]
    filas = [
        [*_quien(c), p["nombre"], m["descripcion"], m["enlace"]]
        for c, _orden, p in _productos(compromisos)
        for m in p["medios"]
    ]
    return Tabla("medios", _("Medios de verificación"), columnas, limpias(filas))


def tabla_de_hitos(compromisos: list[dict]) -> Tabla:
    columnas = [
        *_columnas_de_quien(),
        *((_("Orden"), 8), (_("Hito"), 50), (_("Responsable"), 30)),
        *((_("Inicio"), 12), (_("Conclusión"), 12), (_("Peso"), 8)),
    ]
    filas = [
        [
            *_quien(c),
            orden,
            h["nombre"],
            h["responsable"],
            _dia(h["inicio"]),
            _dia(h["fin"]),
            h["peso"],
        ]
        for c in compromisos
        for orden, h in enumerate(c["hoja_de_ruta"]["hitos"], start=1)
    ]
    return Tabla("hitos", _("Hitos"), columnas, limpias(filas))


def tabla_de_alineacion(compromisos: list[dict]) -> Tabla:
    columnas = [
        *_columnas_de_quien(),
        *((_("Marco"), 34), (_("Alineación"), 44), (_("Meta"), 10), (_("Por qué"), 60)),
    ]
    filas = [[*_quien(c), *fila] for c in compromisos for fila in _alineacion(c)]
    return Tabla("alineacion", _("Alineación"), columnas, limpias(filas))


def _alineacion(c: dict) -> Iterator[list[Celda]]:
    datos = c["alineacion"]
    if datos["eje_pnd"]:
        eje = en_palabras("eje", datos["eje_pnd"])
        yield [_("Plan Nacional de Desarrollo"), eje, None, None]
    for valor in datos["valores"]:
        nombre = en_palabras("valor", valor["valor"])
        yield [_("Valores de la Alianza"), nombre, None, valor["justificacion"]]
    for ods in datos["ods"]:
        nombre = f"{ods['ods']}. {en_palabras('ods', ods['ods'])}"
        marco = _("Objetivos de Desarrollo Sostenible")
        yield [marco, nombre, ods["meta"], ods["justificacion"]]


def tabla_de_instituciones(compromisos: list[dict]) -> Tabla:
    columnas = [
        *_columnas_de_quien(),
        *((_("Institución u organización"), 50), (_("Siglas"), 14), (_("Papel"), 18)),
    ]
    filas = [
        [*_quien(c), p["institucion"], p["siglas"], en_palabras("rol", p["rol"])]
        for c in compromisos
        for p in c["participaciones"]
    ]
    return Tabla("instituciones", _("Instituciones"), columnas, limpias(filas))


TABLAS = (
    tabla_de_compromisos,
    tabla_de_productos,
    tabla_de_indicadores,
    tabla_de_medios,
    tabla_de_hitos,
    tabla_de_alineacion,
    tabla_de_instituciones,
)


def tabla_de_entregas(compromisos: list[dict]) -> Tabla:
    """Products and milestones in one list, each with its dates: the CSV's second."""
    columnas = [
        *_columnas_de_quien(),
        *((_("Tipo"), 10), (_("Orden"), 8), (_("Nombre"), 44), (_("Descripción"), 50)),
        *((_("Responsable"), 30), (_("Inicio"), 12), (_("Conclusión"), 12)),
        *((_("Peso"), 8), (_("Indicadores"), 50), (_("Medios de verificación"), 50)),
        (_("Es muestra"), 10),
    ]
    filas = [fila for c in compromisos for fila in _entregas(c)]
    return Tabla("entregas", _("Productos e hitos"), columnas, limpias(filas))


def _entregas(c: dict) -> Iterator[list[Celda]]:
    for _c, orden, p in _productos([c]):
        yield [
            *(*_quien(c), _("Producto"), orden, p["nombre"], p["descripcion"], None),
            *(_dia(p["inicio"]), _dia(p["fin"]), p["peso"]),
            "; ".join(i["nombre"] for i in p["indicadores"]),
            "; ".join(m["descripcion"] for m in p["medios"]),
            _si_no(c["es_muestra"]),
        ]
    for orden, h in enumerate(c["hoja_de_ruta"]["hitos"], start=1):
        yield [
            *(*_quien(c), _("Hito"), orden, h["nombre"], None, h["responsable"]),
            *(_dia(h["inicio"]), _dia(h["fin"]), h["peso"], None, None),
            _si_no(c["es_muestra"]),
        ]


def _columnas_de_quien() -> list[tuple[str, int]]:
    return [(_("Núm."), 6), (_("Compromiso"), 36)]


def _quien(c: dict) -> list[Celda]:
    return [c["numero"], c["titulo"]]


def _productos(compromisos: list[dict]) -> Iterator[tuple[dict, int, dict]]:
    for c in compromisos:
        for orden, p in enumerate(c["hoja_de_ruta"]["productos"], start=1):
            yield c, orden, p


def _si_no(valor: bool) -> str:
    return _("sí") if valor else _("no")


def en_texto(texto: str | None) -> str:
    return texto_de(arbol(texto or ""))


def _dia(iso: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(iso) if iso else None


def limpias(filas: list[list]) -> list[list[Celda]]:
    """What a cell can carry: figures and days as they are, text without controls."""
    return [[_celda(valor) for valor in fila] for fila in filas]


def _celda(valor) -> Celda:
    if valor is None or isinstance(valor, int | datetime.date):
        return valor
    return "\n".join(legible(linea) for linea in str(valor).split("\n"))
