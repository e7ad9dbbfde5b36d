"""Everything that the results say, as plain data: for the report, its key and exports.

Read from what is public at this moment. Nothing here writes.
"""

from django.utils import translation

from comentarios.agrupados import comentarios_por_grupo, lo_dicho
from comentarios.respuestas_publicas import poner_cambios
from comentarios.totales import Tabla
from sitio.comun.canon import huella, json_canonico

from .cambios import TipoDeCambio
from .lugares import Capitulo, Lugar
from .resultados import POR_PAGINA, Consulta, consulta_de

IDIOMA = "es-mx"


def informe_de(plan, *, con_textos: bool = True) -> dict:
    """In the plan's language. Without texts: no comment, no wording of the plan."""
    with translation.override(IDIOMA):
        return _informe(consulta_de(plan), con_textos)


def clave_de(informe: dict) -> str:
    """Another word in it, or one less, and it is another report."""
    return huella(json_canonico(informe))


def _informe(consulta: Consulta, con_textos: bool) -> dict:
    dichos = lo_dicho(consulta.hilos, cuantos=0, por_pagina=POR_PAGINA)
    poner_cambios(
        consulta.plan, [r for dicho in dichos.values() for r in dicho.respuestas]
    )
    textos = _comentarios(consulta) if con_textos else {}
    return {
        "esquema": "plan-abierto/resultados/1",
        "plan": consulta.plan.version_vigente.datos["plan"],
        "etapa": str(consulta.etapa),
        "ventana": [
            momento.isoformat()
            for momento in (consulta.ventana.abre_en, consulta.ventana.cierra_en)
        ],
        "antes": _version(consulta.antes),
        "despues": _version(consulta.despues),
        "acta": _acta(consulta),
        "totales": _totales(consulta),
        "capitulos": [
            _capitulo(capitulo, dichos, textos, con_textos)
            for capitulo in consulta.capitulos
        ],
    }


def _version(version) -> dict | None:
    return version and {"numero": version.numero, "sha256": version.sha256}


def _acta(consulta: Consulta) -> dict | None:
    acta = consulta.acta
    return acta and {
        "en": acta.en.isoformat(),
        "acuerdo": acta.acuerdo,
        "motivo_sin_version": acta.motivo_sin_version,
        "motivo_sin_respuesta": acta.motivo_sin_respuesta,
        "cifras": acta.cifras,
    }


CIFRAS = (
    "recibidos",
    "publicados",
    "no_publicados",
    "pendientes",
    "retirados",
    "ocultos",
    "respondidos",
    "por_responder",
)


def _totales(consulta: Consulta) -> dict:
    totales = consulta.totales
    return {
        "cifras": {campo: getattr(totales.cifras, campo) for campo in CIFRAS},
        "motivos": [
            {
                "clave": str(fila.motivo),
                "rotulo": str(fila.motivo.label),
                "no_publicados": fila.no_publicados,
                "retirados_despues": fila.retirados_despues,
            }
            for fila in totales.cifras.por_motivo
        ],
        "tablas": [
            _tabla(tabla) for tabla in (totales.por_resolucion, *totales.de_personas)
        ],
    }


def _tabla(tabla: Tabla) -> dict:
    """`n` null: kept back."""
    return {
        "clave": tabla.clave,
        "titulo": str(tabla.titulo),
        "total": tabla.total,
        "filas": [
            {"clave": fila.clave, "rotulo": fila.rotulo, "n": fila.n}
            for fila in tabla.filas
        ],
    }


def _capitulo(capitulo: Capitulo, dichos: dict, textos: dict, con_textos: bool) -> dict:
    return {
        "clave": capitulo.clave,
        "titulo": capitulo.titulo,
        "lugares": [
            _lugar(lugar, dichos[lugar.hilo.pk], textos, con_textos)
            for lugar in capitulo.lugares
        ],
    }


def _lugar(lugar: Lugar, dicho, textos: dict, con_textos: bool) -> dict:
    cambio = lugar.cambio
    datos = {
        "clave": lugar.clave,
        "titulo": lugar.titulo,
        "url": lugar.url,
        "publicados": lugar.publicados,
        "con_respuesta": lugar.hilo.respondidos,
        "resumen": lugar.resumen,
        "cambio": str(cambio.tipo) if cambio else "",
        "grupos": [_grupo(lugar, leido, textos) for leido in dicho.grupos],
        "respuestas": [_respuesta(respuesta) for respuesta in dicho.respuestas],
    }
    if con_textos:
        datos["antes"] = str(lugar.antes.html) if lugar.antes else ""
        despues = cambio.despues if cambio else None
        cambio_de_texto = cambio and cambio.tipo != TipoDeCambio.IGUAL
        datos["despues"] = str(despues.html) if cambio_de_texto and despues else ""
    return datos


def _grupo(lugar: Lugar, leido, textos: dict) -> dict:
    """`titulo` empty: what was put in no group."""
    grupo = leido.grupo
    datos = {
        "titulo": grupo.titulo if grupo else "",
        "sintesis": grupo.sintesis if grupo else "",
        "comentarios": leido.total,
    }
    if textos:
        datos["textos"] = textos.get((lugar.hilo.pk, grupo and grupo.pk), [])
    return datos


def _respuesta(respuesta) -> dict:
    return {
        "resolucion": respuesta.resolucion,
        "rotulo": str(respuesta.get_resolucion_display()),
        "razones": respuesta.razones,
        "institucion": respuesta.institucion,
        "firma": respuesta.firma,
        "publicada_en": respuesta.publicada_en.isoformat(),
        "comentarios": respuesta.contestados,
        "cambios": [
            {"version": cambio.version, "titulo": cambio.titulo, "url": cambio.url}
            for cambio in respuesta.cambios
        ],
    }


def _comentarios(consulta: Consulta) -> dict[tuple, list[dict]]:
    """Public texts by conversation and group. One query."""
    textos: dict[tuple, list[dict]] = {}
    for comentario in comentarios_por_grupo(consulta.hilos):
        clave = (comentario.hilo_id, comentario.grupo_id)
        textos.setdefault(clave, []).append(
            {
                "texto": comentario.comment,
                "de": str(comentario.nombre_visible),
                "en": comentario.submit_date.isoformat(),
            }
        )
    return textos
