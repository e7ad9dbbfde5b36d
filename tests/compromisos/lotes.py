"""Batches of typed sheets to test with."""

import uuid

from django.urls import reverse

from compromisos.models import LoteDeCaptura
from compromisos.services.captura import abrir_lote, capturar_hoja
from compromisos.services.cotejo import capturar_segunda, sortear_muestra
from compromisos.services.series import imprimir_serie
from paginas.roles import CAPTURISTAS, COORDINACION, EDITORAS
from tests.comentarios.factories import UsuarioFactory

from .cuestionarios import claves, cuestionario, de_todos_los_tipos, pregunta

# In the order of `de_todos_los_tipos`, as they are written in the boxes of a sheet.
ESCRITO = ["Falta agua", "2", "1,3", "4", "1", "20", "3 1", "1"]


def capturista(**campos):
    return UsuarioFactory(roles=[CAPTURISTAS], **campos)


def editora(**campos):
    """She checks and closes; she does not type."""
    return UsuarioFactory(roles=[EDITORAS], **campos)


def coordinadora(**campos):
    return UsuarioFactory(roles=[COORDINACION], **campos)


def corto():
    return cuestionario(
        pregunta(obligatoria=True, papel="problema"),
        pregunta("¿Qué color?", tipo="una", opciones="Rojo\nVerde\nAzul"),
    )


def lote(uno=None, *, quien=None, impresas=4, **campos) -> LoteDeCaptura:
    """Open, with `impresas` sheets printed for it."""
    uno = uno or corto()
    if impresas:
        imprimir_serie(
            cuestionario=uno,
            cuantas=impresas,
            tamano="carta",
            punto=None,
            usuario=None,
        )
    return abrir_lote(
        cuestionario=uno, nombre="Sobre 1", usuario=quien or capturista(), **campos
    )


def hojas_de(uno: LoteDeCaptura) -> list:
    """Of its questionnaire, in the order of printing."""
    return [h for serie in uno.cuestionario.series.all() for h in serie.hojas.all()]


def escritos(uno: LoteDeCaptura, *textos) -> dict[str, str]:
    textos = textos or ("Falta agua", "2")
    return dict(zip(claves(uno.cuestionario), textos, strict=False))


def teclear(uno: LoteDeCaptura, hoja, *textos, quien=None, **campos):
    return capturar_hoja(
        lote_id=uno.pk,
        usuario=quien or uno.por,
        folio=hoja.folio if hoja else "",
        sin_folio=hoja is None,
        escritos=escritos(uno, *textos),
        clave=campos.pop("clave", None) or uuid.uuid4(),
        **campos,
    )


def tecleado(uno: LoteDeCaptura | None = None, **campos) -> LoteDeCaptura:
    """With all its sheets typed once."""
    uno = uno or lote(**campos)
    for hoja in hojas_de(uno):
        teclear(uno, hoja)
    return uno


def sorteado(uno: LoteDeCaptura | None = None, **campos) -> LoteDeCaptura:
    uno = tecleado(uno, **campos)
    sortear_muestra(lote_id=uno.pk, usuario=uno.por)
    uno.refresh_from_db()
    return uno


def otra_vez(uno: LoteDeCaptura, *textos, quien=None) -> list:
    """The sample typed the second time, by somebody else."""
    quien = quien or capturista()
    faltan = uno.capturas.en_la_muestra().filter(segunda=None)
    return [
        capturar_segunda(
            lote_id=uno.pk,
            usuario=quien,
            folio=captura.folio,
            escritos=escritos(uno, *textos),
        )
        for captura in faltan
    ]


def ruta(nombre, *args):
    return reverse(f"captura:{nombre}", args=args)


def envio(uno, folio, *textos, **campos):
    textos = textos or ("Falta agua", "2")
    dichos = zip(claves(uno.cuestionario), textos, strict=False)
    dichos = {f"r-{clave}": texto for clave, texto in dichos}
    return (
        {"folio": folio, "clave": uuid.uuid4(), "accion": "guardar"} | dichos | campos
    )


def enviar(client, uno, folio, *textos, **campos):
    return client.post(ruta("teclear", uno.pk), envio(uno, folio, *textos, **campos))


def html(respuesta):
    return respuesta.content.decode()


__all__ = [
    "ESCRITO",
    "capturista",
    "coordinadora",
    "corto",
    "de_todos_los_tipos",
    "editora",
    "enviar",
    "envio",
    "escritos",
    "hojas_de",
    "html",
    "lote",
    "otra_vez",
    "ruta",
    "sorteado",
    "tecleado",
    "teclear",
]
