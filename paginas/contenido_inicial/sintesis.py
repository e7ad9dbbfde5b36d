"""What came by another channel, and what the committee made of the conversation."""

import datetime

from django.utils import timezone

from comentarios.models import Comentario, Grupo, Hilo
from comentarios.services.captura import capturar_comentario
from comentarios.services.etiquetas import crear_etiqueta, poner_etiquetas
from comentarios.services.grupos import crear_grupo
from comentarios.services.moderacion import publicar_comentario
from comentarios.services.resumenes import guardar_resumen

from .consulta import ventana_de_la_carga
from .conversacion import destino_de
from .cuentas import COMITE, SECRETARIA, cuenta_de_muestra
from .lectura import clave, leer, parrafos

ANTES_DEL_CIERRE = datetime.timedelta(hours=1)


def capturar(*, ahora: datetime.datetime) -> int:
    """Published at once by somebody else; those who capture do not moderate."""
    ventana = ventana_de_la_carga()
    if not ventana or Comentario.objects.exclude(captura=None).exists():
        return 0
    momento = min(ahora, ventana.cierra_en - ANTES_DEL_CIERRE)
    capturados = 0
    for lugar, fila in enumerate(leer("sintesis")["capturas"]):
        destino, ancla = destino_de(fila["destino"])
        if not destino or ancla not in destino.anclas():
            continue
        comentario = capturar_comentario(
            destino=destino,
            ancla=ancla,
            texto=parrafos(fila["texto"]),
            canal=fila["canal"],
            recibido_el=timezone.localdate(momento),
            referencia=fila["referencia"],
            sector=fila["sector"],
            usuario=cuenta_de_muestra(SECRETARIA),
            clave_de_envio=clave("captura", lugar),
            es_muestra=True,
            momento=momento,
        )
        publicar_comentario(
            comentario_id=comentario.pk,
            moderadora=cuenta_de_muestra(COMITE),
            momento=momento,
        )
        capturados += 1
    return capturados


def cargar() -> int:
    """Labels, groups with their comments, and a summary of some sections."""
    if Grupo.objects.exists():
        return 0
    usuario = cuenta_de_muestra(COMITE)
    textos = leer("sintesis")
    etiquetas = {
        fila["nombre"]: crear_etiqueta(usuario=usuario, **fila).pk
        for fila in textos["etiquetas"]
    }
    return sum(_seccion(fila, etiquetas, usuario) for fila in textos["secciones"])


def _seccion(fila: dict, etiquetas: dict[str, int], usuario) -> int:
    destino, ancla = destino_de(fila["destino"])
    hilo = destino and Hilo.objects.de_destino(destino).filter(ancla=ancla).first()
    if not hilo:
        return 0
    for grupo in fila["grupos"]:
        crear_grupo(
            hilo_id=hilo.pk,
            titulo=grupo["titulo"],
            sintesis=grupo["sintesis"],
            ediciones=dict.fromkeys(_suyos(hilo, grupo["de"]), 0),
            usuario=usuario,
        )
    for nombre, de in fila["etiquetas"].items():
        poner_etiquetas(
            hilo_id=hilo.pk,
            comentario_ids=_suyos(hilo, de),
            agregar=[etiquetas[nombre]],
            usuario=usuario,
        )
    guardar_resumen(
        hilo_id=hilo.pk, texto=parrafos(fila["resumen"]), edicion=0, usuario=usuario
    )
    return len(fila["grupos"])


def _suyos(hilo: Hilo, de: list[int]) -> list[int]:
    nombres = [f"Participante {numero}" for numero in de]
    publicos = Comentario.objects.publicos().filter(hilo=hilo, user_name__in=nombres)
    return list(publicos.values_list("pk", flat=True))
