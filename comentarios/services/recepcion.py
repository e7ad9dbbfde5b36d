"""A comment comes in: stored, logged and its mail queued in one transaction."""

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from sitio.comun.folio import folio_nuevo

from .. import signals
from ..apertura import exigir_abierto
from ..destinos import DestinoDeComentarios, Ventana, destino_por_clave
from ..estados import EstadoComentario
from ..models import (
    AjustesDeParticipacion,
    Comentario,
    Hilo,
    Invitado,
    PasoDeComentario,
)
from ..moderacion import senales_de
from ..prueba import Esfuerzo
from ..texto import limpiar_renglon, texto_valido
from .confianza import publicar_por_confianza
from .confirmacion import pedir_confirmacion
from .correo import encolar_correo
from .familias import columnas_de_familia
from .insercion import bloquear_hilo, bloquear_padre, insertar
from .limites import contar_envio
from .palabras import patron_vigente

TEXTOS_QUE_SE_COMPARAN = 20
NOMBRE_MAXIMO = 50
# Writing what is already there makes the row come back when it exists.
ALTA_DE_INVITADO = f"""
INSERT INTO {Invitado._meta.db_table} ({{columnas}}) VALUES ({{marcas}})
ON CONFLICT (correo) DO UPDATE SET correo = EXCLUDED.correo RETURNING {{columnas}}
"""  # noqa: S608


@dataclass(frozen=True, kw_only=True)
class Envio:
    """What arrives with a comment. A guest has `correo`; staff have `usuario`.

    `confiado`: this device holds the cookie of a confirmed e-mail, that one.
    `aviso_version`: of the privacy notice she accepted; without it, today's.
    """

    destino: DestinoDeComentarios
    ancla: str
    texto: str
    clave_de_envio: uuid.UUID
    correo: str = ""
    nombre: str = ""
    mostrar_nombre: bool = False
    quiere_respuesta: bool = False
    sector: str = ""
    entidad: str = ""
    respuesta_a: int | None = None
    usuario: Any = None
    idioma: str = "es-mx"
    confiado: bool = False
    aviso_version: str | None = None
    direccion: str = ""
    esfuerzo: Esfuerzo = Esfuerzo.PRUEBA
    es_muestra: bool = False
    momento: datetime.datetime | None = None

    @property
    def correo_normalizado(self) -> str:
        return "" if self.usuario else self.correo.strip().lower()


def recibir_comentario(**campos) -> Comentario:
    """Store a comment, waiting for confirmation or, if already trusted, for moderation.

    Takes the fields of `Envio`. The same `clave_de_envio` twice gives the comment of
    the first time. Raises ValidationError, DemasiadosEnvios, FaltaEsfuerzo,
    DestinoCerrado or PadreInvalido, each with a sentence for people; then nothing is
    stored.
    """
    envio = Envio(**campos)
    texto = texto_valido(envio.texto)
    rafaga = False
    if envio.direccion:
        rafaga = contar_envio(
            direccion=envio.direccion,
            correo=envio.correo_normalizado,
            seccion=f"{envio.destino.clave_de_destino}/{envio.destino.pk}/{envio.ancla}",
            esfuerzo=envio.esfuerzo,
            momento=envio.momento,
        )
    with transaction.atomic():
        # Read again inside: it may have been unpublished since the form was shown.
        destino = destino_por_clave(envio.destino.clave_de_destino, envio.destino.pk)
        hilo = bloquear_hilo(destino, envio.ancla)
        anterior = Comentario.objects.filter(clave_de_envio=envio.clave_de_envio)
        return anterior.first() or _guardar(envio, texto, destino, hilo, rafaga)


def _guardar(envio: Envio, texto: str, destino, hilo: Hilo, rafaga: bool) -> Comentario:
    ahora = envio.momento or timezone.now()
    ventana = exigir_abierto(destino, envio.ancla, usuario=envio.usuario, momento=ahora)
    padre = bloquear_padre(hilo, envio.respuesta_a)
    autoria = _autoria(envio)
    por_confirmar = _por_confirmar(envio, autoria)
    comentario = insertar(
        hilo,
        padre,
        comment=texto,
        submit_date=ahora,
        estado=_estado_inicial(por_confirmar),
        senales=senales_de(
            texto,
            anteriores=textos_anteriores(**_quien(autoria)),
            palabras=patron_vigente(),
            rafaga=rafaga,
        ),
        **columnas_de_familia(
            texto, hilo_id=hilo.pk, madre_id=padre.pk if padre else None
        ),
        **autoria,
        **_circunstancias(envio, ventana),
    )
    anotar_llegada(comentario, usuario=envio.usuario, momento=ahora)
    if por_confirmar:
        pedir_confirmacion(comentario, ventana=ventana, momento=ahora)
    elif comentario.invitado and not comentario.es_muestra:
        comentario = publicar_por_confianza(comentario, momento=ahora)
        if not comentario.es_publico:
            _acusar_recibo(comentario)
    return comentario


def _por_confirmar(envio: Envio, autoria: dict) -> bool:
    """Also when the device was known but its owner has just erased her data."""
    if envio.usuario:
        return False
    return not envio.confiado or autoria["invitado"].confirmado_en is None


def _estado_inicial(por_confirmar: bool) -> EstadoComentario:
    if por_confirmar:
        return EstadoComentario.SIN_CONFIRMAR
    return EstadoComentario.PENDIENTE


def firma(*, usuario=None, nombre: str = "", mostrar_nombre: bool = False) -> dict:
    """Who signs. An account's name comes from the account, never from the form."""
    if usuario:
        nombre = usuario.get_full_name()[:NOMBRE_MAXIMO]
        return {"user": usuario, "user_name": nombre, "mostrar_nombre": bool(nombre)}
    nombre = limpiar_renglon(nombre)[:NOMBRE_MAXIMO]
    return {"user_name": nombre, "mostrar_nombre": mostrar_nombre and bool(nombre)}


def _autoria(envio: Envio) -> dict:
    suya = firma(
        usuario=envio.usuario,
        nombre=envio.nombre,
        mostrar_nombre=envio.mostrar_nombre,
    )
    if envio.usuario:
        return suya
    return {**suya, "invitado": _invitado(envio.correo_normalizado)}


def _invitado(correo: str) -> Invitado:
    """Her row, made on demand; two at once end up with the same one.

    Written even when it was there, so that it stays locked: nobody erases it before
    the comment that points at it is stored.
    """
    campos = Invitado._meta.concrete_fields
    nuevo = Invitado(correo=correo)
    valores = [c.get_db_prep_save(c.pre_save(nuevo, True), connection) for c in campos]
    columnas = ", ".join(campo.column for campo in campos)
    marcas = ", ".join(["%s"] * len(campos))
    alta = ALTA_DE_INVITADO.format(columnas=columnas, marcas=marcas)
    return next(iter(Invitado.objects.raw(alta, valores)))


def _circunstancias(envio: Envio, ventana: Ventana) -> dict:
    return {
        "folio": folio_nuevo(),
        "clave_de_envio": envio.clave_de_envio,
        "version": ventana.version,
        "quiere_respuesta": envio.quiere_respuesta,
        "sector": envio.sector,
        "entidad": envio.entidad,
        "aviso_version": _aviso_aceptado(envio),
        "idioma": envio.idioma,
        "es_muestra": envio.es_muestra,
    }


def _aviso_aceptado(envio: Envio) -> str:
    if envio.aviso_version is not None:
        return envio.aviso_version
    return AjustesDeParticipacion.load().version_del_aviso


def _quien(autoria: dict) -> dict:
    return {clave: autoria[clave] for clave in ("user", "invitado") if clave in autoria}


def textos_anteriores(*, user=None, invitado=None, salvo: int | None = None):
    """The same author's latest texts, to notice what is sent again and again."""
    suyos = Comentario.objects.filter(user=user, invitado=invitado).order_by("-pk")
    otros = suyos.exclude(pk=salvo) if salvo else suyos
    return otros.values_list("comment", flat=True)[:TEXTOS_QUE_SE_COMPARAN]


def anotar_llegada(comentario: Comentario, *, usuario, momento) -> None:
    PasoDeComentario.objects.create(
        comentario=comentario, a=comentario.estado, usuario=usuario, en=momento
    )
    transaction.on_commit(
        lambda: signals.comentario_cambio.send(
            Comentario, comentario=comentario, de="", a=comentario.estado
        )
    )


def _acusar_recibo(comentario: Comentario) -> None:
    encolar_correo(
        tipo="recibido",
        destinatario=comentario.invitado.correo,
        datos={
            "folio": comentario.folio,
            "seccion": comentario.hilo.lugar,
            "ruta": reverse("comentarios:folio_detalle", args=[comentario.folio]),
        },
        idioma=comentario.idioma,
    )
