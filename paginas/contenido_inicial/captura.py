"""A sample batch of typed sheets, half checked, while the questionnaire is open."""

import datetime

from compromisos.consulta.vocabulario import (
    EstadoDeHoja,
    EstadoDeLote,
    OrigenDeLote,
)
from compromisos.models import Cuestionario, Hoja, LoteDeCaptura
from compromisos.services.captura import abrir_lote, capturar_hoja
from compromisos.services.cotejo import (
    capturar_segunda,
    descartar_lote,
    sortear_muestra,
)

from .lectura import clave, leer


def cargar(*, ahora: datetime.datetime) -> int:
    """Every sheet is in its sample: one was typed twice, and waits to be resolved."""
    suyo = Cuestionario.objects.filter(es_muestra=True, anterior=None).first()
    if not suyo or not suyo.abierto(ahora):
        return descartar(suyo, ahora)
    if LoteDeCaptura.objects.filter(origen=OrigenDeLote.TECLADO).exists():
        return 0
    textos = leer("captura")
    por_capturar = Hoja.objects.filter(
        serie__cuestionario=suyo,
        serie__es_muestra=True,
        estado=EstadoDeHoja.IMPRESA,
    )
    hojas = list(por_capturar.select_related("serie__punto")[: len(textos["hojas"])])
    if len(hojas) < len(textos["hojas"]):
        return 0
    _llenar(suyo, hojas, textos, ahora)
    return len(hojas)


def descartar(suyo: Cuestionario | None, ahora: datetime.datetime) -> int:
    """It was for the days in which the questionnaire is open."""
    if not suyo or not suyo.cierra_en or ahora < suyo.cierra_en:
        return 0
    quedan = LoteDeCaptura.objects.filter(
        es_muestra=True, origen=OrigenDeLote.TECLADO, estado=EstadoDeLote.ABIERTO
    )
    motivo = leer("captura")["descarte"]
    for lote in quedan:
        descartar_lote(lote_id=lote.pk, usuario=None, motivo=motivo)
    return len(quedan)


def _llenar(
    suyo: Cuestionario, hojas: list[Hoja], textos: dict, ahora: datetime.datetime
) -> None:
    lote = abrir_lote(
        cuestionario=suyo,
        nombre=textos["nombre"],
        punto=hojas[0].serie.punto,
        muestra_pct=100,
        usuario=None,
        momento=ahora,
        es_muestra=True,
    )
    claves = [str(pregunta.clave) for pregunta in suyo.preguntas.all()]
    for lugar, (hoja, fila) in enumerate(zip(hojas, textos["hojas"], strict=True)):
        capturar_hoja(
            lote_id=lote.pk,
            usuario=None,
            folio=hoja.folio,
            escritos=dict(zip(claves, fila, strict=True)),
            clave=clave("captura", lugar),
            momento=ahora,
        )
    sortear_muestra(lote_id=lote.pk, usuario=None, momento=ahora)
    capturar_segunda(
        lote_id=lote.pk,
        usuario=None,
        folio=hojas[0].folio,
        escritos=dict(zip(claves, textos["segunda"], strict=True)),
        momento=ahora,
    )
