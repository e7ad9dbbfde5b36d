"""A commitment as plain data: the only form in which the public reads it.

Preview, public page, versions, documents, meter and comparison all read this
dict. Anchors inside it are stable: field names, or the row's own UUID.
"""

import datetime

from sitio.comun.texto import esta_vacio, html_de_rico, sin_controles

from .vocabulario import Origen

# Anchor and heading of each prose part, in reading order. Headings are part of
# the frozen text, so they are in the plan's language and not translated.
PARTES = {
    "problema": "Problema público",
    "causas": "Causas",
    "situacion": "Situación actual",
    "objetivo": "Objetivo",
    "contribucion": "Cómo contribuye a resolverlo",
}


def instantanea_de_compromiso(compromiso) -> dict:
    """Everything public about one commitment, JSON-ready."""
    return sin_controles(_instantanea(compromiso))


def _instantanea(compromiso) -> dict:
    anterior = compromiso_anterior(compromiso)
    return {
        "id": compromiso.pk,
        "slug": compromiso.slug,
        "titulo": compromiso.title,
        "numero": compromiso.numero,
        "ogp_id": compromiso.ogp_id,
        "ogp_url": compromiso.ogp_url,
        "origen": compromiso.origen,
        "antecedente": anterior["clave"] if anterior else "",
        "compromiso_anterior": anterior,
        "motivo_de_continuidad": compromiso.motivo_de_continuidad,
        "explicacion_de_continuidad": compromiso.explicacion_de_continuidad,
        **_proactivo(compromiso),
        "resumen": compromiso.resumen,
        "es_muestra": compromiso.es_muestra,
        "tema": compromiso.tema
        and {"slug": compromiso.tema.slug, "nombre": compromiso.tema.nombre},
        "partes": partes(compromiso),
        "participaciones": [
            {
                "institucion": p.institucion.nombre,
                "siglas": p.institucion.siglas,
                "rol": p.rol,
            }
            for p in compromiso.participaciones.all()
        ],
        "hoja_de_ruta": hoja_de_ruta(compromiso),
        "alineacion": alineacion(compromiso),
    }


def compromiso_anterior(compromiso) -> dict | None:
    """The one of the previous plan that this one goes on with. `clave` names it."""
    anterior = compromiso.compromiso_anterior
    return anterior and {
        "id": anterior.pk,
        "clave": anterior.ogp_id or anterior.title,
        "titulo": anterior.title,
        "url": anterior.get_url() or "",
    }


def _proactivo(compromiso) -> dict:
    """Only when something is said: what was signed before keeps its hash."""
    quien, razon = compromiso.proponente, compromiso.por_que_proactivo.strip()
    if compromiso.origen != Origen.PROACTIVO or not (quien or razon):
        return {}
    return {
        "proactivo": {
            "proponente": quien.nombre if quien else "",
            "siglas": quien.siglas if quien else "",
            "razon": razon,
        }
    }


def proponente_de(datos: dict) -> str:
    """Who proposed a proactive commitment of a snapshot: «Nombre (SIGLAS)»."""
    dicho = datos.get("proactivo") or {}
    nombre, siglas = dicho.get("proponente", ""), dicho.get("siglas", "")
    return f"{nombre} ({siglas})" if siglas and siglas != nombre else nombre


def razon_de_proactivo(datos: dict) -> str:
    return (datos.get("proactivo") or {}).get("razon", "")


def partes(compromiso) -> list[dict]:
    """The prose parts that have text."""
    textos = {ancla: html_de_rico(getattr(compromiso, ancla)) for ancla in PARTES}
    return [
        {"ancla": ancla, "titulo": PARTES[ancla], "html": html}
        for ancla, html in textos.items()
        if not esta_vacio(html)
    ]


def hoja_de_ruta(compromiso) -> dict:
    """The seven elements, plus milestones, assumptions and risks."""
    return {
        "responsable_publico": compromiso.responsable_publico,
        "responsable_social": compromiso.responsable_social,
        "resultado": html_de_rico(compromiso.resultado),
        "inicio": dia(compromiso.inicio),
        "fin": dia(compromiso.fin),
        "productos": [producto(p) for p in compromiso.productos.all()],
        "hitos": [
            {
                "clave": str(h.clave),
                "nombre": h.nombre,
                "responsable": h.responsable,
                "inicio": dia(h.inicio),
                "fin": dia(h.fin),
                "peso": h.peso or 0,
            }
            for h in compromiso.hitos.all()
        ],
        "supuestos": html_de_rico(compromiso.supuestos),
    }


def producto(fila) -> dict:
    return {
        "clave": str(fila.clave),
        "nombre": fila.nombre,
        "descripcion": fila.descripcion,
        "peso": fila.peso or 0,
        "inicio": dia(fila.inicio),
        "fin": dia(fila.fin),
        "indicadores": [
            {
                "clave": str(i.clave),
                "nombre": i.nombre,
                "formula": i.formula,
                "linea_base": i.linea_base,
                "meta": i.meta,
                "unidad": i.unidad,
            }
            for i in fila.indicadores.all()
        ],
        "medios": [
            {"clave": str(m.clave), "descripcion": m.descripcion, "enlace": m.enlace}
            for m in fila.medios.all()
        ],
    }


def alineacion(compromiso) -> dict:
    return {
        "eje_pnd": compromiso.eje_pnd,
        "valores": [
            {"valor": v.valor, "justificacion": v.justificacion}
            for v in compromiso.valores.all()
        ],
        "ods": [
            {"ods": o.ods, "meta": o.meta, "justificacion": o.justificacion}
            for o in compromiso.alineacion_ods.all()
        ],
        "genero": html_de_rico(compromiso.genero),
        "presupuesto": compromiso.presupuesto,
    }


def dia(fecha) -> str | None:
    return fecha.isoformat() if fecha else None


def fecha(iso: str | None) -> datetime.date | None:
    """The other way round: a day as the snapshot keeps it."""
    return datetime.date.fromisoformat(iso) if iso else None


def anclas_de(datos: dict) -> dict[str, str]:
    """Anchors of a commitment's snapshot that take comments, with their labels."""
    ruta = datos["hoja_de_ruta"]
    anclas = {parte["ancla"]: parte["titulo"] for parte in datos["partes"]}
    anclas["hoja_de_ruta"] = "Hoja de ruta"
    for fila in ruta["productos"]:
        anclas[f"producto-{fila['clave']}"] = f"Producto: {fila['nombre']}"
    anclas["hitos"] = "Hitos"
    anclas["alineacion"] = "Alineación"
    return anclas
