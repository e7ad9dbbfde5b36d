"""A commitment of a snapshot as templates want it. Reads no database."""

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from compromisos.hoja_de_ruta import consta_ruta, elementos
from compromisos.instantanea import proponente_de, razon_de_proactivo
from compromisos.vocabulario import (
    EJES_PND,
    ODS,
    MotivoDeContinuidad,
    Origen,
    Rol,
    Valor,
)
from sitio.comun.fechas import rango_legible

from .arbol import arbol, direccion_util
from .texto import con_titulo

CORTA, CORTA_SIN_ANIO = "j b Y", "j b"
NOMBRE_DE_ODS = {numero: nombre for numero, nombre, _color, _texto in ODS}
COLOR_DE_ODS = {numero: (color, tinta) for numero, _nombre, color, tinta in ODS}


def _dia(iso: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(iso) if iso else None


def _periodo(fila: dict) -> str:
    return rango_legible(_dia(fila["inicio"]), _dia(fila["fin"]))


def _periodo_corto(fila: dict) -> str:
    """«2 sep – 15 dic 2019», for the cells of a table."""
    inicio, fin = _dia(fila["inicio"]), _dia(fila["fin"])
    if not (inicio and fin) or inicio == fin:
        dia = inicio or fin
        return date_format(dia, CORTA) if dia else ""
    desde = CORTA_SIN_ANIO if inicio.year == fin.year else CORTA
    return f"{date_format(inicio, desde)} – {date_format(fin, CORTA)}"


def _etiqueta(opciones, valor) -> str:
    return str(opciones(valor).label) if valor else ""


def compromiso(datos: dict, base: str, periodo) -> dict:
    ruta = datos["hoja_de_ruta"]
    return {
        "marca": f"compromiso-{datos['id']}",
        "numero": str(datos["numero"] or ""),
        "titulo": con_titulo(datos["titulo"]),
        "resumen": datos["resumen"],
        "es_muestra": datos["es_muestra"],
        "ficha": ficha(datos),
        "responsables": _responsables(datos),
        "partes": [
            *_por_que_continua(datos),
            *_por_que_proactivo(datos),
            *(
                {
                    "titulo": con_titulo(p["titulo"]),
                    "cuerpo": arbol(p["html"], base=base),
                }
                for p in datos["partes"]
            ),
        ],
        "instituciones": [
            [_institucion(p), _etiqueta(Rol, p["rol"])]
            for p in datos["participaciones"]
        ],
        "con_ruta": consta_ruta(datos),
        "elementos": siete_elementos(datos, base, periodo),
        "productos": [producto(p) for p in ruta["productos"]],
        "hitos": [
            [
                h["nombre"],
                h["responsable"],
                _periodo_corto(h),
                str(h["peso"]),
            ]
            for h in ruta["hitos"]
        ],
        "supuestos": arbol(ruta["supuestos"], base=base),
        "alineacion": alineacion(datos["alineacion"], base),
    }


def _por_que_continua(datos: dict) -> list[dict]:
    """Of what goes on from the plan before; versions of before have no explanation."""
    razones = continuidad(datos)
    if not razones:
        return []
    return [{"titulo": _("Por qué continúa"), "cuerpo": [{"t": "p", "c": [razones]}]}]


def _por_que_proactivo(datos: dict) -> list[dict]:
    razon = razon_de_proactivo(datos)
    if not razon:
        return []
    return [{"titulo": _("Por qué se incluyó"), "cuerpo": [{"t": "p", "c": [razon]}]}]


def continuidad(datos: dict) -> str:
    """The reason, from the list and in words."""
    motivo = _etiqueta(MotivoDeContinuidad, datos["motivo_de_continuidad"])
    explicacion = datos.get("explicacion_de_continuidad") or ""
    return ". ".join(filter(None, [motivo, explicacion]))


def ficha(datos: dict) -> list[list[str]]:
    """The facts beside the title, without the empty ones."""
    tema = datos["tema"] or {}
    hechos = [
        [_("Clave de la AGA"), datos["ogp_id"]],
        [_("Origen"), _etiqueta(Origen, datos["origen"])],
        [_("Compromiso anterior"), datos["antecedente"]],
        [_("Quién lo propuso"), proponente_de(datos)],
        [_("Tema"), tema.get("nombre")],
        [_("Periodo"), _periodo_corto(datos["hoja_de_ruta"])],
    ]
    return [[rotulo, valor] for rotulo, valor in hechos if valor]


def _institucion(participacion: dict) -> str:
    nombre, siglas = participacion["institucion"], participacion["siglas"]
    return f"{nombre} ({siglas})" if siglas and siglas != nombre else nombre


def _responsables(datos: dict) -> str:
    """Short names of who answers for it, for the table of the whole plan."""
    nombres = [
        p["siglas"] or p["institucion"]
        for p in datos["participaciones"]
        if p["rol"] == Rol.RESPONSABLE
    ]
    return ", ".join(nombres)


def siete_elementos(datos: dict, base: str, periodo) -> list[dict]:
    """The roadmap's minimum elements, each with its text or with what it lacks."""
    textos = _texto_de_elementos(datos["hoja_de_ruta"], base)
    return [
        {
            "nombre": str(elemento.etiqueta),
            "cuerpo": textos[elemento.clave],
            "falta": elemento.falta,
        }
        for elemento in elementos(datos, periodo=periodo)
    ]


def _texto_de_elementos(ruta: dict, base: str) -> dict[str, list]:
    productos = ruta["productos"]
    cuantos = len(productos)
    indicadores = sum(len(p["indicadores"]) for p in productos)
    medios = sum(len(p["medios"]) for p in productos)
    frases = {
        "responsable_publico": ruta["responsable_publico"],
        "responsable_social": ruta["responsable_social"],
        "productos": ngettext("%d producto", "%d productos", cuantos) % cuantos,
        "indicadores": ngettext("%d indicador", "%d indicadores", indicadores)
        % indicadores,
        "medios": ngettext(
            "%d medio de verificación", "%d medios de verificación", medios
        )
        % medios,
        "fechas": _periodo(ruta),
    }
    nodos = {clave: [frase] for clave, frase in frases.items() if frase}
    vacios = dict.fromkeys(frases, [])
    return vacios | nodos | {"resultado": arbol(ruta["resultado"], base=base)}


def producto(datos: dict) -> dict:
    return {
        "nombre": con_titulo(datos["nombre"]),
        "descripcion": datos["descripcion"],
        "periodo": _periodo(datos),
        "peso": str(datos["peso"]),
        "indicadores": [
            [
                i[campo]
                for campo in ("nombre", "formula", "linea_base", "meta", "unidad")
            ]
            for i in datos["indicadores"]
        ],
        "medios": [
            {"texto": m["descripcion"], "enlace": direccion_util(m["enlace"])}
            for m in datos["medios"]
        ],
    }


def alineacion(datos: dict, base: str) -> dict:
    return {
        "eje": str(dict(EJES_PND).get(datos["eje_pnd"], "")),
        "presupuesto": datos["presupuesto"],
        "valores": [
            [_etiqueta(Valor, v["valor"]), v["justificacion"]] for v in datos["valores"]
        ],
        "ods": [_ods(o) for o in datos["ods"]],
        "genero": arbol(datos["genero"], base=base),
    }


def _ods(datos: dict) -> dict:
    color, tinta = COLOR_DE_ODS[datos["ods"]]
    return {
        "nombre": f"{datos['ods']}. {NOMBRE_DE_ODS[datos['ods']]}",
        "color": color,
        "tinta": "#ffffff" if tinta == "blanco" else "#000000",
        "meta": datos["meta"],
        "justificacion": datos["justificacion"],
    }
