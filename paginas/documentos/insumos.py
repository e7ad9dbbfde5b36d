"""An input document's data as chapters of blocks: what its PDF and its DOCX print.

Words ready to print, in the plan's own language. Reads no database.
"""

import datetime

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comentarios.texto import parrafos
from sitio.comun.canon import json_canonico

from ..models.documento import Formato
from .arbol import arbol, direccion_util
from .contenido import IDIOMA, momento
from .oficina.insumos import docx_de_insumos
from .pdf import compilar
from .texto import con_titulo, todo_imprimible, todo_legible

ANCHO_DE_DATO, ANCHO_DE_VALOR = 52, 110


def construir_insumos(insumos, formato: str) -> bytes:
    """The same document gives the same bytes."""
    if formato == Formato.JSON:
        return json_canonico(insumos.datos).encode()
    publicado_en = insumos.datos["documento"]["publicado_en"]
    documento = documento_de_insumos(insumos.datos, sha256=insumos.sha256)
    if formato == Formato.PDF:
        limpio = todo_imprimible(documento)
        return compilar("insumos", limpio, momento=publicado_en)
    return docx_de_insumos(todo_legible(documento), momento=publicado_en)


def documento_de_insumos(datos: dict, *, sha256: str) -> dict:
    with translation.override(IDIOMA):
        return _documento(datos, sha256)


def _documento(datos: dict, sha256: str) -> dict:
    ficha, plan = datos["documento"], datos["plan"] or {}
    dia = momento(ficha["publicado_en"]).date()
    return {
        "titulo": con_titulo(datos["titulo"]),
        "tipo": _("Documento de insumos"),
        "entrada": datos["resumen"],
        "del_plan": plan.get("titulo", ""),
        "siglas": plan.get("siglas", ""),
        "periodo": date_format(dia, "Y"),
        "sitio": settings.WAGTAIL_SITE_NAME,
        "url": datos["url"],
        "numero": ficha["numero"],
        "fecha": date_format(dia, "DATE_FORMAT"),
        "anio_mes_dia": [dia.year, dia.month, dia.day],
        "es_tardio": ficha["es_tardio"],
        "es_muestra": datos["es_muestra"],
        "sha256": sha256,
        "capitulos": [c for c in _capitulos(datos, sha256) if c["bloques"]],
    }


def _capitulos(datos: dict, sha256: str) -> list[dict]:
    cifras = datos["cifras"]
    return [
        _capitulo("diagnostico", _("Diagnóstico"), [_prosa(datos["diagnostico"])]),
        _capitulo("contexto", _("Contexto"), _rico(datos["narrativa"])),
        _capitulo("recibido", _("Lo que se recibió"), _recibido(cifras)),
        _capitulo("problemas", _("Problemas"), _textos(datos["problemas"])),
        _capitulo("propuestas", _("Propuestas"), _textos(datos["propuestas"])),
        _capitulo("seleccion", _("Cómo se eligió el tema"), _seleccion(datos)),
        _capitulo("evidencias", _("Documentos y datos"), _evidencias(datos)),
        _capitulo("mesas", _("Cómo trabajará la mesa"), _mesas(datos["mesas"])),
        _capitulo(
            "comprobar", _("Cómo comprobar este documento"), _comprobar(datos, sha256)
        ),
    ]


def _capitulo(marca: str, titulo: str, bloques: list[dict]) -> dict:
    return {"marca": marca, "titulo": titulo, "bloques": bloques}


def _titulo(nivel: int, texto: str) -> dict:
    return {"k": "titulo", "nivel": nivel, "texto": con_titulo(texto)}


def _prosa(texto: str) -> dict:
    return {"k": "prosa", "parrafos": parrafos(texto.strip())}


def _nota(texto: str) -> dict:
    return {"k": "nota", "texto": texto}


def _rico(html: str) -> list[dict]:
    nodos = arbol(html)
    return [{"k": "rico", "nodos": nodos}] if nodos else []


def _tabla(anchos: list[int], titulos: list[str], filas: list[list[str]]) -> dict:
    return {"k": "tabla", "anchos": anchos, "titulos": titulos, "filas": filas}


def _recibido(cifras: dict) -> list[dict]:
    filas = [
        [_("Respuestas que hablan de este tema"), str(cifras["respuestas"])],
        [_("Problemas"), str(cifras["problemas"])],
        [_("Propuestas"), str(cifras["propuestas"])],
    ]
    bloques = [_tabla([120, 42], [_("Se recibieron"), _("Cuántas")], filas)]
    if not cifras["respuestas"]:
        return bloques
    for tabla in cifras["tablas"]:
        bloques += [_titulo(2, tabla["titulo"]), _de_personas(tabla)]
    nota = _(
        "Cada tabla cuenta respuestas, según lo que dijo cada persona: nadie lo "
        "comprueba. Para que nadie sea reconocible se reservan las cifras menores de 5 "
        "y las que permitirían calcularlas."
    )
    return [*bloques, _nota(nota)]


def _de_personas(tabla: dict) -> dict:
    """What is kept back goes together, in one row."""
    filas = [[f["rotulo"], str(f["n"])] for f in tabla["filas"] if f["n"]]
    reservadas = [f["rotulo"] for f in tabla["filas"] if f["n"] is None]
    if reservadas:
        vistos = sum(f["n"] or 0 for f in tabla["filas"])
        todas = len(reservadas) == len(tabla["filas"])
        rotulo = (
            _("Todas las cifras se reservan")
            if todas
            else _("Reservadas: %(cuales)s") % {"cuales": ", ".join(reservadas)}
        )
        filas.append([rotulo, str(tabla["total"] - vistos)])
    filas.append([_("Total"), str(tabla["total"])])
    return _tabla([120, 42], [_("Grupo"), _("Respuestas")], filas)


def _textos(recibidos: dict) -> list[dict]:
    textos, publicos = recibidos["textos"], recibidos["publicos"]
    if not textos:
        return []
    bloques = [
        {
            "k": "dicho",
            "parrafos": parrafos(t["texto"].strip()),
            "pie": _personas(t["personas"]),
        }
        for t in textos
    ]
    if publicos > len(textos):
        frase = _(
            "Aquí van los %(n)s que más personas dijeron, de %(todos)s publicados en "
            "el sitio."
        )
        nota = frase % {"n": len(textos), "todos": publicos}
        return [_nota(nota), *bloques]
    return bloques


def _personas(n: int) -> str:
    return ngettext("%(n)s persona", "%(n)s personas", n) % {"n": n}


def _seleccion(datos: dict) -> list[dict]:
    fila = datos["seleccion"]
    if not fila:
        return []
    hechos = [
        [_("Votos"), str(fila["votos"])],
        [_("Resultado"), _("Elegido") if fila["elegido"] else _("No elegido")],
        [_("Razón"), fila["razon"]],
        [_("Regla"), fila["regla"]],
        [_("Acuerdo"), fila["acuerdo"]],
        [_("Fecha"), _dia(fila["fecha"])],
    ]
    return [_hechos(hechos)]


def _hechos(hechos: list[list[str]]) -> dict:
    filas = [[rotulo, valor] for rotulo, valor in hechos if valor]
    titulos = [_("Dato"), _("Valor")]
    return _tabla([ANCHO_DE_DATO, ANCHO_DE_VALOR], titulos, filas)


def _dia(iso: str | None) -> str:
    return date_format(datetime.date.fromisoformat(iso), "DATE_FORMAT") if iso else ""


def _evidencias(datos: dict) -> list[dict]:
    puntos = [
        {
            "texto": e["titulo"],
            "enlace": direccion_util(_absoluta(e["url"])),
            "detalle": ", ".join(filter(None, [e["fuente"], _dia(e["fecha"])])),
        }
        for e in datos["evidencias"]
    ]
    return [{"k": "ligas", "puntos": puntos}] if puntos else []


def _absoluta(url: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL + url if url.startswith("/") else url


def _mesas(mesas: list[dict]) -> list[dict]:
    bloques = []
    for mesa in mesas:
        bloques.append(_titulo(2, mesa["titulo"]))
        partes = [
            (_("Propósito"), mesa["proposito"]),
            (_("Criterios"), mesa["criterios"]),
            (_("Dinámica"), mesa["dinamica"]),
        ]
        for rotulo, texto in partes:
            if texto.strip():
                bloques += [_titulo(3, rotulo), _prosa(texto)]
        if mesa["sesiones"]:
            filas = [_sesion(sesion) for sesion in mesa["sesiones"]]
            titulos = [_("Sesión"), _("Modalidad"), _("Lugar")]
            bloques += [_titulo(3, _("Sesiones")), _tabla([56, 46, 60], titulos, filas)]
    return bloques


def _sesion(sesion: dict) -> list[str]:
    cuando = date_format(momento(sesion["inicia_en"]), "DATETIME_FORMAT")
    return [cuando, sesion["modalidad"], sesion["lugar"] or "—"]


def _comprobar(datos: dict, sha256: str) -> list[dict]:
    ficha = datos["documento"]
    frase = _(
        "Este documento se hizo, sin intervención de nadie, con lo que el expediente "
        "decía el día en que se publicó, y no cambia. Quien baje sus datos y calcule "
        "su huella SHA-256 debe obtener la que aparece aquí."
    )
    hechos = [
        [_("Número"), str(ficha["numero"])],
        [_("Motivo"), ficha["motivo"]],
        [_("Huella SHA-256"), sha256],
        [_("Huella del anterior"), ficha["sha256_anterior"] or _("Es el primero")],
        [_("El expediente, hoy"), datos["url"]],
    ]
    bloques = [_prosa(frase), _hechos(hechos)]
    if datos["es_muestra"]:
        muestra = _(
            "Contenido de muestra. Los textos marcados así son ejemplos inventados "
            "para mostrar el sitio."
        )
        bloques.append(_nota(muestra))
    return bloques
