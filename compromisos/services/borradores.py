"""Answers on their way: kept by the server, for the device that holds the token."""

import datetime
import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from comentarios.services.limites import contar_aparte
from sitio.comun.canon import huella

from ..consulta.apertura import exigir_abierta
from ..consulta.borrador import por_guardar
from ..consulta.formulario import Formulario
from ..consulta.respuestas import Valor
from ..models import BorradorDeAporte, Cuestionario

UNO_EN_TANTOS = 50


def empezar_borrador(
    *,
    cuestionario: Cuestionario,
    formulario: Formulario,
    aviso_version: str,
    direccion: str,
    momento: datetime.datetime | None = None,
) -> tuple[BorradorDeAporte, str]:
    """An empty draft and the token that opens it, which is stored nowhere.

    Raises ConsultaCerrada or DemasiadosEnvios.
    """
    ahora = momento or timezone.now()
    exigir_abierta(cuestionario, ahora)
    contar_aparte("borrador", direccion=direccion, momento=momento)
    if secrets.randbelow(UNO_EN_TANTOS) == 0:  # no scheduler to forget
        limpiar_borradores(momento=ahora)
    token = secrets.token_urlsafe(32)
    borrador = BorradorDeAporte.objects.create(
        token_sha256=huella(token),
        cuestionario=cuestionario,
        huella=formulario.huella,
        aviso_version=aviso_version,
        creado_en=ahora,
        usado_en=ahora,
    )
    return borrador, token


@transaction.atomic
def guardar_respuestas(
    *,
    borrador: BorradorDeAporte,
    formulario: Formulario,
    valores: dict[str, Valor],
    sueltas: dict[str, dict] | None = None,
    momento: datetime.datetime | None = None,
) -> BorradorDeAporte:
    """Add what she answered now to what she had; an empty answer takes it away.

    `sueltas`: answers to questions that are no longer there, as they are kept.
    """
    fila = BorradorDeAporte.objects.select_for_update().get(pk=borrador.pk)
    if fila.aporte_id:
        return fila
    for clave, valor in valores.items():
        if valor:
            campo = formulario.campos[clave]
            fila.respuestas[clave] = por_guardar(campo, valor)
        else:
            fila.respuestas.pop(clave, None)
    fila.respuestas |= sueltas or {}
    fila.cuestionario_id = formulario.cuestionario_id
    fila.huella = formulario.huella
    fila.usado_en = momento or timezone.now()
    fila.save()
    return fila


def descartar_borrador(borrador: BorradorDeAporte) -> None:
    BorradorDeAporte.objects.filter(pk=borrador.pk).delete()


def limpiar_borradores(*, momento: datetime.datetime | None = None) -> int:
    """Forget what nobody came back for."""
    return BorradorDeAporte.objects.vencidos(momento).delete()[0]


def limpieza_de_borradores(
    *, momento: datetime.datetime, simular: bool
) -> tuple[str, int]:
    """For `limpiar_participacion`: what it is called, and how many."""
    nombre = gettext("Borradores del cuestionario")
    if simular:
        return nombre, BorradorDeAporte.objects.vencidos(momento).count()
    return nombre, limpiar_borradores(momento=momento)
