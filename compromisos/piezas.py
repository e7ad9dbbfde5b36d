"""A commitment as named pieces of HTML, one per anchor: to quote and to compare.

Fields that are not prose become short labelled paragraphs. Everything typed in a
plain field is escaped here; prose was cleaned when the snapshot was made.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from comentarios.destinos import ANCLA_GENERAL
from sitio.comun.fechas import rango_legible

from .instantanea import fecha, proponente_de, razon_de_proactivo
from .vocabulario import en_palabras


@dataclass(frozen=True)
class Pieza:
    """What stands under one anchor."""

    titulo: str
    html: SafeString


def piezas(datos: dict) -> dict[str, Pieza]:
    """Every piece of a commitment's snapshot, by anchor, in reading order."""
    ruta = datos["hoja_de_ruta"]
    todas = {ANCLA_GENERAL: Pieza(_("Ficha del compromiso"), _ficha(datos))}
    for parte in datos["partes"]:
        todas[parte["ancla"]] = Pieza(parte["titulo"], _prosa(parte["html"]))
    todas["hoja_de_ruta"] = Pieza(_("Hoja de ruta"), _hoja_de_ruta(ruta))
    for producto in ruta["productos"]:
        rotulo = _("Producto: %(nombre)s") % {"nombre": producto["nombre"]}
        todas[f"producto-{producto['clave']}"] = Pieza(rotulo, _producto(producto))
    for hito in ruta["hitos"]:
        rotulo = _("Hito: %(nombre)s") % {"nombre": hito["nombre"]}
        todas[f"hito-{hito['clave']}"] = Pieza(rotulo, _hito(hito))
    todas["alineacion"] = Pieza(_("Alineación"), _alineacion(datos["alineacion"]))
    return {ancla: pieza for ancla, pieza in todas.items() if pieza.html}


def texto_de_ancla(datos: dict, ancla: str) -> SafeString:
    """What is commented under that anchor. All the milestones share one thread."""
    if ancla == "hitos":
        return _juntas(_hito(hito) for hito in datos["hoja_de_ruta"]["hitos"])
    pieza = piezas(datos).get(ancla)
    return pieza.html if pieza else SafeString("")


def _ficha(datos: dict) -> SafeString:
    tema = datos["tema"] or {}
    return _campos(
        (_("Título"), datos["titulo"]),
        (_("Número"), datos["numero"]),
        (_("Resumen"), datos["resumen"]),
        (_("Tema"), tema.get("nombre")),
        (_("Origen"), en_palabras("origen", datos["origen"])),
        (_("Compromiso del plan anterior"), _anterior(datos)),
        (
            _("Continuidad"),
            en_palabras("continuidad", datos["motivo_de_continuidad"]),
        ),
        (_("Explicación"), datos.get("explicacion_de_continuidad")),
        (_("Quién lo propuso"), proponente_de(datos)),
        (_("Por qué se incluyó"), razon_de_proactivo(datos)),
        (_("Clave en la AGA"), datos["ogp_id"]),
        *(
            (en_palabras("rol", p["rol"]), p["institucion"])
            for p in datos["participaciones"]
        ),
    )


def _anterior(datos: dict) -> str:
    """Older versions have the key alone."""
    anterior, clave = datos.get("compromiso_anterior"), datos["antecedente"]
    if not anterior or anterior["titulo"] == clave:
        return clave
    return f"{anterior['titulo']} ({clave})"


def _hoja_de_ruta(ruta: dict) -> SafeString:
    return _juntas(
        [
            _campos(
                (_("Servidor público responsable"), ruta["responsable_publico"]),
                (
                    _("Persona de sociedad civil responsable"),
                    ruta["responsable_social"],
                ),
                (_("Fechas"), _rango(ruta)),
            ),
            _prosa(ruta["resultado"], _("Resultado final")),
            _prosa(ruta["supuestos"], _("Supuestos y riesgos")),
        ]
    )


def _producto(producto: dict) -> SafeString:
    return _campos(
        (_("Producto"), producto["nombre"]),
        (_("Descripción"), producto["descripcion"]),
        (_("Fechas"), _rango(producto)),
        (_("Peso"), _peso(producto)),
        *((_("Indicador"), _indicador(i)) for i in producto["indicadores"]),
        *((_("Medio de verificación"), _medio(m)) for m in producto["medios"]),
    )


def _indicador(indicador: dict) -> str:
    meta = f"{indicador['meta']} {indicador['unidad']}".strip()
    detalles = (
        (_("línea base"), indicador["linea_base"]),
        (_("meta"), meta),
        (_("fórmula"), indicador["formula"]),
    )
    resto = [f"{rotulo}: {valor}" for rotulo, valor in detalles if valor]
    return "; ".join([indicador["nombre"], *resto])


def _medio(medio: dict) -> str:
    enlace = f" ({medio['enlace']})" if medio["enlace"] else ""
    return f"{medio['descripcion']}{enlace}"


def _hito(hito: dict) -> SafeString:
    return _campos(
        (_("Hito"), hito["nombre"]),
        (_("Responsable"), hito["responsable"]),
        (_("Fechas"), _rango(hito)),
        (_("Peso"), _peso(hito)),
    )


def _alineacion(alineacion: dict) -> SafeString:
    campos = [
        (en_palabras("valor", v["valor"]), v["justificacion"])
        for v in alineacion["valores"]
    ]
    campos += [
        (f"ODS {o['ods']}", " ".join(filter(None, [o["meta"], o["justificacion"]])))
        for o in alineacion["ods"]
    ]
    return _juntas(
        [
            _campos(
                *campos,
                (_("Eje del PND"), en_palabras("eje", alineacion["eje_pnd"])),
                (_("Presupuesto"), alineacion["presupuesto"]),
            ),
            _prosa(alineacion["genero"], _("Perspectiva de género")),
        ]
    )


def _campos(*campos: tuple) -> SafeString:
    """One labelled paragraph for each field that says something."""
    dichos = ((rotulo, valor) for rotulo, valor in campos if valor)
    return format_html_join("", "<p><b>{}:</b> {}</p>", dichos)


def _prosa(html: str, rotulo: str = "") -> SafeString:
    """Prose of a snapshot (nh3 cleaned it then), under its label."""
    if not html:
        return SafeString("")
    limpio = mark_safe(html)  # noqa: S308
    return format_html("<p><b>{}:</b></p>{}", rotulo, limpio) if rotulo else limpio


def _juntas(partes: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((parte,) for parte in partes))


def _peso(fila: dict) -> int | None:
    """Said only when it is not the usual one."""
    return fila["peso"] if fila["peso"] != 1 else None


def _rango(fila: dict) -> str:
    return rango_legible(fecha(fila["inicio"]), fecha(fila["fin"]))
