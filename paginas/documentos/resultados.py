"""The results as the template wants them: words ready to print. Reads no database."""

import datetime

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comentarios.texto import parrafos
from sitio.comun.diferencias import diferencia
from sitio.comun.fechas import rango_legible

from ..cambios import TipoDeCambio
from .arbol import arbol
from .contenido import IDIOMA, direccion_del_plan, momento
from .texto import con_titulo, todo_imprimible


def documento_de_resultados(informe: dict, *, clave: str, al: datetime.date) -> dict:
    with translation.override(IDIOMA):
        return todo_imprimible(_documento(informe, clave, al))


def _documento(informe: dict, clave: str, al: datetime.date) -> dict:
    plan = informe["plan"]
    abre, cierra = (momento(texto).date() for texto in informe["ventana"])
    base = direccion_del_plan(plan)
    return {
        "titulo": _("Resultados de la consulta"),
        "del_plan": con_titulo(plan["titulo"]),
        "siglas": plan["siglas"],
        "periodo": f"{plan['inicio'][:4]}–{plan['fin'][:4]}",
        "sitio": settings.WAGTAIL_SITE_NAME,
        "url": f"{base}resultados/",
        "publicados": bool(informe["acta"]),
        "consulta": rango_legible(abre, cierra),
        "antes": _version(informe["antes"]),
        "despues": _version(informe["despues"]),
        "fecha": date_format(al, "DATE_FORMAT"),
        "anio_mes_dia": [al.year, al.month, al.day],
        "sha256": clave,
        "es_muestra": bool(plan.get("es_muestra")),
        "acta": _acta(informe["acta"]),
        "cifras": _cifras(informe["totales"]["cifras"]),
        "tablas": [
            _motivos(informe["totales"]["motivos"]),
            *map(_tabla, informe["totales"]["tablas"]),
        ],
        "capitulos": [_capitulo(c, base) for c in informe["capitulos"]],
    }


def _version(version: dict | None) -> str:
    return _("versión %(n)s") % {"n": version["numero"]} if version else ""


def _acta(acta: dict | None) -> list[list[str]]:
    if not acta:
        return []
    filas = [
        [_("Publicados"), date_format(momento(acta["en"]), "DATETIME_FORMAT")],
        [_("Acuerdo del Comité"), acta["acuerdo"]],
        [_("Por qué no hay otra versión del texto"), acta["motivo_sin_version"]],
        [_("Por qué hay comentarios sin respuesta"), acta["motivo_sin_respuesta"]],
    ]
    return [[rotulo, valor] for rotulo, valor in filas if valor]


def _cifras(cifras: dict) -> list[list[str]]:
    rotulos = {
        "recibidos": _("recibidos"),
        "publicados": _("publicados"),
        "no_publicados": _("no publicados"),
        "respondidos": _("con respuesta"),
        "por_responder": _("por responder"),
    }
    return [[rotulo, str(cifras[campo])] for campo, rotulo in rotulos.items()]


def _motivos(motivos: list[dict]) -> dict:
    filas = [
        (m["rotulo"], m["no_publicados"] + m["retirados_despues"]) for m in motivos
    ]
    return {
        "titulo": _("No publicados o retirados, por regla"),
        "filas": [[rotulo, str(n)] for rotulo, n in filas if n],
        "total": str(sum(n for _rotulo, n in filas)),
    }


def _tabla(tabla: dict) -> dict:
    """What is kept back goes together, in one row."""
    filas = [[f["rotulo"], str(f["n"])] for f in tabla["filas"] if f["n"]]
    reservadas = [f["rotulo"] for f in tabla["filas"] if f["n"] is None]
    if reservadas:
        vistos = sum(f["n"] or 0 for f in tabla["filas"])
        filas.append([_reservadas(tabla, reservadas), str(tabla["total"] - vistos)])
    return {"titulo": tabla["titulo"], "filas": filas, "total": str(tabla["total"])}


def _reservadas(tabla: dict, reservadas: list[str]) -> str:
    if len(reservadas) == len(tabla["filas"]):
        return _("Todas las cifras se reservan")
    return _("Reservadas: %(cuales)s") % {"cuales": ", ".join(reservadas)}


def _capitulo(capitulo: dict, base: str) -> dict:
    titulo = con_titulo(capitulo["titulo"] or _("Texto del plan"))
    lugares = [_lugar(lugar, base) for lugar in capitulo["lugares"]]
    return {"titulo": titulo, "lugares": lugares}


def _lugar(lugar: dict, base: str) -> dict:
    return {
        "titulo": con_titulo(lugar["titulo"]),
        "avance": _avance(lugar),
        "resumen": _prosa(lugar["resumen"]),
        "antes": arbol(lugar["antes"], base=base),
        "grupos": _grupos(lugar["grupos"]),
        "respuestas": [_respuesta(r) for r in lugar["respuestas"]],
        "cambio": _cambio(lugar),
        "despues": _diferencia(lugar, base),
    }


def _avance(lugar: dict) -> str:
    publicados, faltan = (
        lugar["publicados"],
        lugar["publicados"] - lugar["con_respuesta"],
    )
    frase = ngettext(
        "%(n)s comentario publicado", "%(n)s comentarios publicados", publicados
    ) % {"n": publicados}
    resto = (
        _("falta responder %(n)s") % {"n": faltan}
        if faltan
        else _("todos con respuesta")
    )
    return f"{frase}, {resto}"


def _cambio(lugar: dict) -> str:
    if not lugar["cambio"]:
        return _("No hay otra versión del texto.")
    igual = lugar["cambio"] in (TipoDeCambio.IGUAL, TipoDeCambio.MOVIDO)
    return _("El texto sigue igual.") if igual else ""


def _diferencia(lugar: dict, base: str) -> list:
    if _cambio(lugar):
        return []
    junto = diferencia(lugar["antes"], lugar["despues"]).junto
    return arbol(junto, base=base, con_marcas=True)


def _grupos(grupos: list[dict]) -> list[dict]:
    hay_grupos = any(grupo["titulo"] for grupo in grupos)
    sueltos = _("Sin grupo") if hay_grupos else _("Comentarios")
    return [_grupo(grupo, sueltos) for grupo in grupos]


def _grupo(grupo: dict, sueltos: str) -> dict:
    n = grupo["comentarios"]
    return {
        "titulo": con_titulo(grupo["titulo"] or sueltos),
        "cuantos": ngettext("%(n)s comentario", "%(n)s comentarios", n) % {"n": n},
        "sintesis": _prosa(grupo["sintesis"]),
        "comentarios": [
            {
                "cuerpo": _prosa(c["texto"]),
                "pie": f"{c['de']}, {date_format(momento(c['en']), 'DATE_FORMAT')}",
            }
            for c in grupo["textos"]
        ],
    }


def _respuesta(respuesta: dict) -> dict:
    n = respuesta["comentarios"]
    return {
        "resolucion": respuesta["rotulo"],
        "a": ngettext(
            "Responde a %(n)s comentario.", "Responde a %(n)s comentarios.", n
        )
        % {"n": n},
        "razones": _prosa(respuesta["razones"]),
        "firma": f"{respuesta['institucion']}, {respuesta['firma']}",
        "cambios": [
            _("Se ve en la versión %(n)s: %(titulo)s")
            % {"n": c["version"], "titulo": c["titulo"]}
            for c in respuesta["cambios"]
        ],
    }


def _prosa(texto: str) -> list[list[str]]:
    """Plain text: paragraphs of lines."""
    return parrafos(texto) if texto.strip() else []
