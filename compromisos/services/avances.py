"""Reporting what was done on a product, and the counterpart's word on it."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..evidencias import guardar_con_archivo, revisar_archivo, revisar_direccion
from ..models import Avance, Compromiso, Postura
from ..permissions import puede_fijar_postura, puede_reportar_avance
from ..relleno import es_relleno
from ..vocabulario import ESTADOS_EXCLUIDOS, EstadoDeProducto, Sentido

# A suspended product starts over: coming back to any of these is a step up.
PELDANOS = {
    EstadoDeProducto.SUSPENDIDO: 0,
    EstadoDeProducto.INACTIVO: 0,
    EstadoDeProducto.POR_INICIAR: 0,
    EstadoDeProducto.EN_PROCESO: 1,
    EstadoDeProducto.COMPLETO: 2,
    EstadoDeProducto.VERIFICADO: 3,
}
MAXIMO_DE_TEXTO = Avance._meta.get_field("texto").max_length
MAXIMO_DE_URL = Avance._meta.get_field("evidencia_url").max_length


@transaction.atomic
def reportar_avance(
    *,
    compromiso: Compromiso,
    producto_clave: str,
    estado: str,
    fecha: datetime.date,
    texto: str,
    usuario,
    evidencia_url: str = "",
    evidencia_archivo=None,
    es_muestra: bool = False,
) -> Avance:
    """Add one report. The institution's account only, on its own commitment.

    Raises ValidationError keyed by argument. The commitment is locked, so that two
    reports of one product are judged one after the other.
    """
    if not puede_reportar_avance(usuario, compromiso):
        raise PermissionDenied
    Compromiso.objects.select_for_update(of=("self",)).get(pk=compromiso.pk)
    producto = _producto_publico(compromiso, producto_clave)
    texto, evidencia_url = texto.strip(), evidencia_url.strip()
    sha256 = _exigir_evidencia_sana(evidencia_url, evidencia_archivo)
    _exigir_relato(estado, fecha, texto)
    _exigir_paso_posible(
        _estado_actual(compromiso, producto_clave),
        estado,
        con_evidencia=bool(evidencia_url or sha256),
    )
    avance = Avance(
        compromiso=compromiso,
        producto_clave=producto["clave"],
        producto_nombre=producto["nombre"],
        estado=estado,
        fecha=fecha,
        texto=texto,
        evidencia_url=evidencia_url,
        evidencia_sha256=sha256,
        por=usuario,
        es_muestra=es_muestra,
    )
    guardar_con_archivo(avance, "evidencia_archivo", evidencia_archivo, sha256)
    return avance


def fijar_postura(*, avance: Avance, sentido: str, texto: str, usuario) -> Postura:
    """Record whether the civil-society counterpart agrees with a report, or objects.

    It stands beside the report and never changes it. An objection says why.
    """
    if not puede_fijar_postura(usuario, avance.compromiso):
        raise PermissionDenied
    texto = texto.strip()
    if sentido not in Sentido.values:
        raise ValidationError({"sentido": _("Elige si estás de acuerdo u objetas.")})
    if sentido == Sentido.OBJETA and es_relleno(texto):
        raise ValidationError({"texto": _("Una objeción se publica con su motivo.")})
    _exigir_largo(texto)
    return Postura.objects.create(
        avance=avance, sentido=sentido, texto=texto, por=usuario
    )


def _producto_publico(compromiso: Compromiso, clave: str) -> dict:
    datos = compromiso.texto_vigente()
    productos = datos["hoja_de_ruta"]["productos"] if datos else ()
    for producto in productos:
        if producto["clave"] == str(clave):
            return producto
    mensaje = _("Ese producto no está en el texto público del compromiso.")
    raise ValidationError({"producto_clave": mensaje})


def _estado_actual(compromiso: Compromiso, clave: str) -> str:
    ultimo = compromiso.avances.filter(producto_clave=clave).order_by("-pk").first()
    return ultimo.estado if ultimo else EstadoDeProducto.POR_INICIAR


def _exigir_evidencia_sana(url: str, archivo) -> str:
    """Both are optional here; returns the file's SHA-256 or ''."""
    if url:
        try:
            revisar_direccion(url, maximo=MAXIMO_DE_URL)
        except ValidationError as error:
            raise ValidationError({"evidencia_url": error.messages}) from error
    if not archivo:
        return ""
    try:
        return revisar_archivo(archivo)
    except ValidationError as error:
        raise ValidationError({"evidencia_archivo": error.messages}) from error


def _exigir_relato(estado: str, fecha: datetime.date, texto: str) -> None:
    if estado not in EstadoDeProducto.values:
        raise ValidationError({"estado": _("Elige un estado de la lista.")})
    if fecha > timezone.localdate():
        raise ValidationError({"fecha": _("La fecha no puede ser futura.")})
    if es_relleno(texto):
        mensaje = (
            _("Di por qué se suspende o queda inactivo: el motivo se publica.")
            if estado in ESTADOS_EXCLUIDOS
            else _("Di qué se hizo: este texto se publica.")
        )
        raise ValidationError({"texto": mensaje})
    _exigir_largo(texto)


def _exigir_largo(texto: str) -> None:
    if len(texto) > MAXIMO_DE_TEXTO:
        raise ValidationError(
            {
                "texto": _("El texto tiene %(hay)s caracteres; el máximo es %(n)s.")
                % {"hay": len(texto), "n": MAXIMO_DE_TEXTO}
            }
        )


def _exigir_paso_posible(antes: str, ahora: str, *, con_evidencia: bool) -> None:
    if ahora == EstadoDeProducto.VERIFICADO and antes not in (
        EstadoDeProducto.COMPLETO,
        EstadoDeProducto.VERIFICADO,
    ):
        raise ValidationError(
            {"estado": _("Sólo se verifica un producto que ya se reportó completo.")}
        )
    if PELDANOS[ahora] > PELDANOS[antes] and not con_evidencia:
        raise ValidationError(
            {
                "evidencia_url": _(
                    "Para subir de «%(antes)s» a «%(ahora)s» hace falta evidencia: "
                    "un enlace o un archivo."
                )
                % {
                    "antes": EstadoDeProducto(antes).label,
                    "ahora": EstadoDeProducto(ahora).label,
                }
            }
        )
