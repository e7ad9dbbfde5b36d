"""A questionnaire on paper, as the template wants it: from its one definition.

A series' sheets are the same pages with another folio each; without sheets it is the
copy that anybody downloads.
"""

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comentarios.texto import parrafos
from compromisos.consulta.formulario import Campo, Formulario, Opcion
from compromisos.consulta.papel import con_codigo
from compromisos.consulta.vocabulario import TamanoDePapel, TipoDePregunta
from sitio.comun.fechas import rango_legible

from .contenido import IDIOMA
from .texto import con_titulo, todo_imprimible

POR_RENGLON = 68  # characters of handwriting that a line holds
RENGLONES_MINIMOS = 2
PAPELES = {TamanoDePapel.CARTA: "us-letter", TamanoDePapel.A4: "a4"}
# Options side by side, when the longest fits: (characters, columns).
ANCHOS = ((16, 4), (26, 3), (44, 2))


@dataclass(frozen=True)
class Impresion:
    """What is printed around the questions. Of a series, as it was printed that day."""

    tamano: str
    dia: datetime.date
    aviso_version: str = ""
    aviso: str = ""
    aviso_url: str = ""
    en_linea: str = ""
    es_muestra: bool = False
    punto: object | None = None
    serie: int | None = None
    cuantas: int = 0


def documento_de_cuestionario(
    formulario: Formulario, impresion: Impresion, hojas: Iterable = ()
) -> dict:
    """`hojas`: rows with a number and a folio; none, the copy without folio."""
    with translation.override(IDIOMA):
        documento = _documento(formulario, impresion)
    dicho = todo_imprimible(documento)
    # What we make ourselves goes as it is: a break inside a drawing would spoil it.
    return dicho | {"hojas": [_hoja(hoja, impresion) for hoja in hojas]}


def direccion_de_folio(folio: str) -> str:
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    return base + reverse("comentarios:folio_detalle", args=[folio])


def trazo_qr(direccion: str) -> dict:
    """Its modules as one path, and how many there are on a side."""
    qr = segno.make(direccion, error="m", micro=False, boost_error=False)
    renglones = []
    for y, fila in enumerate(qr.matrix):
        renglones += [f"M{x} {y}h1v1h-1z" for x, negro in enumerate(fila) if negro]
    return {"lado": len(qr.matrix), "trazo": "".join(renglones)}


def _hoja(hoja, impresion: Impresion) -> dict:
    direccion = direccion_de_folio(hoja.folio)
    with translation.override(IDIOMA):
        cual = _("Serie %(serie)s · hoja %(n)s de %(total)s") % {
            "serie": impresion.serie,
            "n": hoja.numero,
            "total": impresion.cuantas,
        }
        alt = _("Código QR: abre la página del folio %(folio)s") % {"folio": hoja.folio}
    return {
        "numero": hoja.numero,
        "folio": hoja.folio,
        "cual": cual,
        "url": direccion,
        "direccion": direccion.split("://")[-1],
        "qr": trazo_qr(direccion),
        "alt": alt,
    }


def _documento(formulario: Formulario, impresion: Impresion) -> dict:
    dia = impresion.dia
    return {
        "papel": PAPELES[TamanoDePapel(impresion.tamano)],
        "titulo": con_titulo(formulario.titulo),
        "version": _("Versión %(n)s del cuestionario") % {"n": formulario.version},
        "sitio": settings.WAGTAIL_SITE_NAME,
        "es_muestra": impresion.es_muestra,
        "anio_mes_dia": [dia.year, dia.month, dia.day],
        "fecha": date_format(dia, "DATE_FORMAT"),
        "entrada": parrafos(formulario.entrada),
        "sin_folio": not impresion.serie,
        "en_linea": impresion.en_linea,
        "entrega": _entrega(impresion),
        "aviso": _aviso(impresion),
        "pasos": [
            {
                "titulo": _titulo_del_paso(paso, len(formulario.pasos)),
                "campos": [_campo(campo, formulario) for campo in paso.campos],
            }
            for paso in formulario.pasos
        ],
    }


def _titulo_del_paso(paso, cuantos: int) -> str:
    datos = {"n": paso.numero, "total": cuantos, "titulo": con_titulo(paso.titulo)}
    return _("Parte %(n)s de %(total)s · %(titulo)s") % datos


def _entrega(impresion: Impresion) -> str:
    if not impresion.serie:
        return ""
    if not (punto := impresion.punto):
        return _("Entrégalo a quien te lo dio.")
    return _("Entrégalo en: %(punto)s. %(institucion)s, %(fechas)s.") % {
        "punto": punto,
        "institucion": punto.institucion.nombre,
        "fechas": rango_legible(punto.desde, punto.hasta),
    }


def _aviso(impresion: Impresion) -> dict:
    version = impresion.aviso_version
    return {
        "resumen": impresion.aviso,
        "acepto": _("Leí y acepto el aviso de privacidad, versión %(v)s.")
        % {"v": version}
        if version
        else _("Leí y acepto el aviso de privacidad."),
        "donde": impresion.aviso_url.split("://")[-1],
    }


def _campo(campo: Campo, formulario: Formulario) -> dict:
    pares = con_codigo(campo)
    return {
        "numero": campo.numero,
        "tipo": str(campo.tipo),
        "texto": con_titulo(campo.texto),
        "ayuda": campo.ayuda,
        "obligatoria": campo.obligatoria,
        "condicion": _condicion(campo, formulario),
        "como": _como(campo, pares),
        "columnas": _columnas(campo),
        "cuadros": max((len(codigo) for codigo, _opcion in pares), default=1),
        "lugares": campo.maximo if campo.tipo == TipoDePregunta.ORDEN else 0,
        "renglones": _renglones(campo),
        "grupos": _grupos(campo, pares),
        "extremos": _extremos(pares) if campo.tipo == TipoDePregunta.ESCALA else [],
    }


def _condicion(campo: Campo, formulario: Formulario) -> str:
    if not campo.condicion:
        return ""
    madre = formulario.campos.get(campo.condicion.clave)
    if madre is None:
        return ""
    return _("Responde sólo si en la %(n)s elegiste «%(opcion)s».") % {
        "n": madre.numero,
        "opcion": madre.textos.get(campo.condicion.opcion, campo.condicion.opcion),
    }


def _como(campo: Campo, pares: list[tuple[str, Opcion]]) -> str:
    """What the hand has to do."""
    if campo.tipo == TipoDePregunta.ABIERTA:
        cuantos = number_format(campo.maximo, use_l10n=True, force_grouping=True)
        return _("Hasta %(n)s caracteres: lo que cabe en los renglones.") % {
            "n": cuantos
        }
    if campo.tipo == TipoDePregunta.ENTIDAD:
        return _("Escribe en los cuadros la clave de la lista.")
    if campo.tipo == TipoDePregunta.ORDEN:
        return _("Escribe en cada lugar el número de una opción, sin repetir.")
    if campo.tipo == TipoDePregunta.VARIAS and campo.maximo < len(pares):
        frase = ngettext(
            "Marca %(n)s casilla.", "Marca hasta %(n)s casillas.", campo.maximo
        )
        return frase % {"n": campo.maximo}
    if campo.tipo == TipoDePregunta.VARIAS:
        return _("Marca todas las que quieras.")
    return _("Marca una sola casilla.")


def _columnas(campo: Campo) -> int:
    largo = max((len(opcion.texto) for opcion in campo.opciones), default=0)
    return next((columnas for cabe, columnas in ANCHOS if largo <= cabe), 1)


def _renglones(campo: Campo) -> int:
    if campo.tipo != TipoDePregunta.ABIERTA:
        return 0
    return max(RENGLONES_MINIMOS, math.ceil(campo.maximo / POR_RENGLON))


def _grupos(campo: Campo, pares: list[tuple[str, Opcion]]) -> list[dict]:
    """Under their heading, when they have one; otherwise one group without it."""
    grupos: dict[str, list] = {}
    for codigo, opcion in pares:
        grupos.setdefault(opcion.grupo, []).append([codigo, opcion.texto])
    hay = any(grupos)
    return [
        {"titulo": capfirst(grupo or (_("Otros temas") if hay else "")), "filas": filas}
        for grupo, filas in grupos.items()
    ]


def _extremos(pares: list[tuple[str, Opcion]]) -> list[str]:
    """What 1 and the highest mean, if the editor said."""
    dichos = [
        opcion.texto
        for codigo, opcion in (pares[0], pares[-1])
        if opcion.texto != codigo
    ]
    return dichos
