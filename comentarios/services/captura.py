"""What people sent by e-mail, on paper or said in a meeting, brought in by hand."""

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sitio.comun.entidades import ENTIDADES
from sitio.comun.folio import folio_nuevo

from ..apertura import motivo_de_cierre
from ..destinos import DestinoDeComentarios, Ventana, destino_por_clave
from ..estados import Canal, EstadoComentario, SectorDeclarado
from ..excepciones import CapturaInvalida, DestinoCerrado
from ..models import Captura, Comentario
from ..moderacion import DATOS_PERSONALES, fragmentos, senales_de
from ..permissions import puede_capturar
from ..texto import limpiar_renglon, texto_valido
from .insercion import bloquear_hilo, insertar
from .recepcion import anotar_llegada, firma

DIAS_DE_GRACIA = 15
REFERENCIA_MAXIMA = Captura._meta.get_field("referencia").max_length
RAZON_MAXIMA = Captura._meta.get_field("razon").max_length
MEDIODIA = datetime.time(12)


@dataclass(frozen=True, kw_only=True)
class LoRecibido:
    """A text and how it came. `nombre`: one she asked to show, or ''.

    `datos_revisados`: whoever types says that the personal data in the text is part
    of what is proposed, not the way to reach somebody.
    """

    destino: DestinoDeComentarios
    ancla: str
    texto: str
    canal: str
    recibido_el: datetime.date
    referencia: str
    usuario: Any
    nombre: str = ""
    sector: str = ""
    entidad: str = ""
    razon: str = ""
    datos_revisados: bool = False
    clave_de_envio: uuid.UUID | None = None
    es_muestra: bool = False
    momento: datetime.datetime | None = None


def capturar_comentario(**campos) -> Comentario:
    """Store it, with its folio, waiting for moderation like any other.

    Takes the fields of `LoRecibido`. Whoever captures cannot moderate it. The same
    `clave_de_envio` twice gives the comment of the first time. Raises
    PermissionDenied, ValidationError (the text), CapturaInvalida (a field) or
    DestinoCerrado.
    """
    recibido = LoRecibido(**campos)
    if not puede_capturar(recibido.usuario):
        raise PermissionDenied
    texto = texto_valido(recibido.texto)
    limpios = _renglones(recibido)
    _exigir_sin_contacto(recibido, texto, limpios)
    _exigir_de_las_listas(recibido)
    ahora = recibido.momento or timezone.now()
    with transaction.atomic():
        destino = destino_por_clave(
            recibido.destino.clave_de_destino, recibido.destino.pk
        )
        hilo = bloquear_hilo(destino, recibido.ancla)
        if anterior := _ya_capturado(recibido.clave_de_envio):
            return anterior
        ventana = _exigir_a_tiempo(destino, recibido, limpios["razon"], ahora)
        return _guardar(recibido, texto, limpios, hilo, ventana, ahora)


def _ya_capturado(clave: uuid.UUID | None) -> Comentario | None:
    if clave is None:
        return None
    return Comentario.objects.filter(clave_de_envio=clave).first()


def ventana_de_captura(
    destino: DestinoDeComentarios, momento: datetime.datetime | None = None
) -> Ventana:
    """The open window, or the one closed some days ago; else DestinoCerrado."""
    ahora = momento or timezone.now()
    if not destino.visible_para(AnonymousUser()):
        raise DestinoCerrado(_("Esta página ya no está publicada."))
    ventana = destino.ventana_de_comentarios()
    motivo = motivo_de_cierre(ventana, momento=ahora)
    if motivo and not _en_gracia(ventana, ahora):
        raise DestinoCerrado(motivo)
    return ventana


def _en_gracia(ventana: Ventana | None, ahora: datetime.datetime) -> bool:
    if ventana is None or ventana.cierra_en is None or ventana.cierra_en > ahora:
        return False
    return ahora - ventana.cierra_en <= datetime.timedelta(days=DIAS_DE_GRACIA)


def _renglones(recibido: LoRecibido) -> dict[str, str]:
    limpios = {
        campo: limpiar_renglon(getattr(recibido, campo))
        for campo in ("nombre", "referencia", "razon")
    }
    if not limpios["referencia"]:
        raise CapturaInvalida(
            "referencia", _("Escribe de qué documento viene, para poder encontrarlo.")
        )
    for campo, maximo in (
        ("nombre", Comentario._meta.get_field("user_name").max_length),
        ("referencia", REFERENCIA_MAXIMA),
        ("razon", RAZON_MAXIMA),
    ):
        if len(limpios[campo]) > maximo:
            raise CapturaInvalida(
                campo,
                ngettext(
                    "Usa %(n)s carácter o menos.",
                    "Usa %(n)s caracteres o menos.",
                    maximo,
                )
                % {"n": maximo},
            )
    return limpios


def _exigir_sin_contacto(recibido: LoRecibido, texto: str, limpios: dict) -> None:
    for campo, valor in limpios.items():
        if contacto_en(valor):
            raise CapturaInvalida(
                campo, _("Quita de aquí los datos de contacto: no se guardan.")
            )
    hallados = contacto_en(texto)
    if hallados and not recibido.datos_revisados:
        raise CapturaInvalida(
            "datos_revisados",
            _(
                "El texto trae datos personales: %(datos)s. Quítalos si son para "
                "localizar a alguien; si son parte de lo que propone, confírmalo."
            )
            % {"datos": ", ".join(hallados)},
        )


def contacto_en(texto: str) -> list[str]:
    """Stretches that look like personal data, each once, in reading order."""
    partes = (p.texto for p in fragmentos(texto) if p.senal in DATOS_PERSONALES)
    return list(dict.fromkeys(partes))


def _exigir_de_las_listas(recibido: LoRecibido) -> None:
    listas = {
        "canal": set(Canal.values) - {Canal.SITIO},
        "sector": {"", *SectorDeclarado.values},
        "entidad": {"", *dict(ENTIDADES)},
    }
    for campo, valores in listas.items():
        if getattr(recibido, campo) not in valores:
            raise CapturaInvalida(campo, _("Elige una opción de la lista."))


def _exigir_a_tiempo(destino, recibido: LoRecibido, razon: str, ahora) -> Ventana:
    """Received while the window was open, whoever types it later says why."""
    ventana = ventana_de_captura(destino, ahora)
    desde, hasta = map(_dia, (ventana.abre_en, ventana.cierra_en))
    dia, hoy = recibido.recibido_el, timezone.localdate(ahora)
    if dia > hoy:
        raise CapturaInvalida("recibido_el", _("Esa fecha todavía no llega."))
    if desde and dia < desde:
        frase = _("La recepción abrió el %(fecha)s: lo recibido antes no es de ella.")
        raise CapturaInvalida("recibido_el", frase % {"fecha": date_format(desde)})
    if hasta and dia > hasta:
        frase = _("La recepción cerró el %(fecha)s: llegó fuera de plazo.")
        raise CapturaInvalida("recibido_el", frase % {"fecha": date_format(hasta)})
    if not ventana.abierta(ahora) and not razon:
        raise CapturaInvalida(
            "razon", _("La recepción ya cerró: escribe por qué se captura hasta ahora.")
        )
    return ventana


def _dia(momento: datetime.datetime | None) -> datetime.date | None:
    return timezone.localdate(momento) if momento else None


def _guardar(recibido, texto, limpios, hilo, ventana, ahora) -> Comentario:
    recibido_en = timezone.make_aware(
        datetime.datetime.combine(recibido.recibido_el, MEDIODIA)
    )
    comentario = insertar(
        hilo,
        None,
        comment=texto,
        submit_date=min(recibido_en, ahora),
        estado=EstadoComentario.PENDIENTE,
        senales=senales_de(texto),
        canal=recibido.canal,
        capturado_por=recibido.usuario,
        folio=folio_nuevo(),
        clave_de_envio=recibido.clave_de_envio,
        version=ventana.version,
        sector=recibido.sector,
        entidad=recibido.entidad,
        es_muestra=recibido.es_muestra,
        **firma(nombre=limpios["nombre"], mostrar_nombre=bool(limpios["nombre"])),
    )
    Captura.objects.create(
        comentario=comentario,
        recibido_el=recibido.recibido_el,
        referencia=limpios["referencia"],
        razon=limpios["razon"],
        en=ahora,
    )
    anotar_llegada(comentario, usuario=recibido.usuario, momento=ahora)
    return comentario
