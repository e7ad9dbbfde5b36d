"""An answered questionnaire comes in, by the web or by another channel."""

import datetime
import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from comentarios.prueba import Esfuerzo
from comentarios.services.limites import contar_envio
from sitio.comun.folio import folio_nuevo

from ..consulta.apertura import exigir_abierta
from ..consulta.borrador import separar
from ..consulta.excepciones import CuestionarioCambio
from ..consulta.formulario import Formulario, Respuestas, formulario_de
from ..consulta.respuestas import leidas, por_papel
from ..consulta.vocabulario import CLASE_POR_PAPEL, CanalDeAporte, Papel
from ..models import (
    Aporte,
    BorradorDeAporte,
    Cuestionario,
    LoteDeCaptura,
    Planteamiento,
    Tema,
)
from .cuestionarios import bloquear_cuestionario


def recibir_aporte(
    *,
    cuestionario: Cuestionario,
    respuestas: Respuestas,
    clave_de_envio: uuid.UUID,
    canal: CanalDeAporte = CanalDeAporte.WEB,
    aviso_version: str = "",
    idioma: str = "es-mx",
    es_muestra: bool = False,
    folio: str = "",
    lote: LoteDeCaptura | None = None,
    momento: datetime.datetime | None = None,
) -> Aporte:
    """Store one answered questionnaire. The same key twice gives the first one.

    `folio`: of the sheet it was written on; a new one unless said. Raises
    ConsultaCerrada (the clock rules what comes by the web) or ValidationError with a
    sentence per question; then nothing is stored.
    """
    ahora = momento or timezone.now()
    with transaction.atomic():
        fila = bloquear_cuestionario(cuestionario.pk)
        if anterior := Aporte.objects.filter(clave_de_envio=clave_de_envio).first():
            return anterior
        if canal == CanalDeAporte.WEB:
            exigir_abierta(fila, ahora)
        formulario = formulario_de(fila, Tema.objects.all())
        dadas = leidas(formulario, respuestas)
        aporte = aporte_de(
            formulario,
            dadas,
            folio=folio or folio_nuevo(),
            lote=lote,
            canal=canal,
            recibido_en=ahora,
            clave_de_envio=clave_de_envio,
            aviso_version=aviso_version,
            idioma=idioma,
            es_muestra=es_muestra,
        )
        aporte.save(force_insert=True)
        Planteamiento.objects.bulk_create(planteamientos_de(aporte, formulario))
        return aporte


def enviar_borrador(
    *,
    borrador: BorradorDeAporte,
    cuestionario: Cuestionario,
    huella: str,
    aviso_version: str,
    direccion: str,
    idioma: str,
    esfuerzo: Esfuerzo = Esfuerzo.PRUEBA,
    momento: datetime.datetime | None = None,
) -> Aporte:
    """Send what a device kept, once. `huella` is of the questions she reviewed.

    Besides what `recibir_aporte` raises: CuestionarioCambio, DemasiadosEnvios or
    FaltaEsfuerzo. The draft is emptied; it only remembers which answer it became.
    """
    if borrador.aporte_id is None:
        contar_envio(
            direccion=direccion,
            seccion=f"cuestionario/{cuestionario.pk}",
            esfuerzo=esfuerzo,
            momento=momento,
        )
    with transaction.atomic():
        fila = BorradorDeAporte.objects.select_for_update().get(pk=borrador.pk)
        if fila.aporte_id:
            return fila.aporte
        vigente = bloquear_cuestionario(cuestionario.pk)
        formulario = formulario_de(vigente, Tema.objects.all())
        if formulario.huella != huella:
            raise CuestionarioCambio
        respuestas, _perdidas = separar(formulario, fila.respuestas)
        aporte = recibir_aporte(
            cuestionario=vigente,
            respuestas=respuestas,
            clave_de_envio=fila.clave,
            aviso_version=aviso_version,
            idioma=idioma,
            momento=momento,
        )
        fila.aporte, fila.respuestas = aporte, {}
        fila.usado_en = momento or timezone.now()
        fila.save(update_fields=["aporte", "respuestas", "usado_en"])
        return aporte


def aporte_de(
    formulario: Formulario,
    dadas: Respuestas,
    *,
    temas: Mapping[str, Tema] | None = None,
    **campos,
) -> Aporte:
    """The row of an answer already read, by whichever way it came. Not stored."""
    return Aporte(
        cuestionario_id=formulario.cuestionario_id,
        respuestas=dadas,
        **columnas(formulario, dadas, temas=temas),
        **campos,
    )


def planteamientos_de(aporte: Aporte, formulario: Formulario) -> list[Planteamiento]:
    """The texts of an answer that people will read, classify and follow. Not stored."""
    textos = {
        clase: por_papel(formulario, aporte.respuestas, papel)[1]
        for papel, clase in CLASE_POR_PAPEL.items()
    }
    return [
        Planteamiento(aporte=aporte, clase=clase, texto=texto, tema=aporte.tema)
        for clase, texto in textos.items()
        if texto
    ]


def columnas(
    formulario: Formulario,
    dadas: Respuestas,
    *,
    temas: Mapping[str, Tema] | None = None,
) -> dict:
    """What is counted, read by each question's meaning. `temas`: all, by slug."""
    _campo, slug = por_papel(formulario, dadas, Papel.TEMA)
    _campo, entidad = por_papel(formulario, dadas, Papel.ENTIDAD)
    return {
        "tema": _tema(slug, temas) if slug else None,
        "entidad": entidad,
        "sector": _en_texto(formulario, dadas, Papel.SECTOR),
        "edad": _en_texto(formulario, dadas, Papel.EDAD),
    }


def _tema(slug: str, temas: Mapping[str, Tema] | None) -> Tema | None:
    if temas is not None:
        return temas.get(slug)
    return Tema.objects.filter(slug=slug).first()


def _en_texto(formulario: Formulario, dadas: Respuestas, papel: Papel) -> str:
    """The words of the option: codes mean other things in other questionnaires."""
    campo, codigo = por_papel(formulario, dadas, papel)
    return campo.textos.get(codigo, "") if campo else ""
