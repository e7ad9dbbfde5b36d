"""A table's sessions: called, moved, cancelled, and told."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..evidencias import revisar_direccion
from ..mesas.vocabulario import ClaseDePaso, EstadoDeSesionDeMesa, Modalidad
from ..models import MesaDeCocreacion, SesionDeMesa
from ..permissions import puede_convocar_mesas
from .registro_de_mesas import (
    anotar_paso,
    bloquear_mesa,
    exigir_criterios,
    exigir_edicion,
    exigir_largos,
    exigir_motivo,
    exigir_permiso,
    guardar,
)

CONVOCATORIA = ("inicia_en", "termina_en", "modalidad", "lugar", "enlace", "agenda")
LARGO_DE_UNA_SESION = datetime.timedelta(hours=12)
HASTA_CUANDO = datetime.timedelta(days=730)


@transaction.atomic
def convocar_sesion(
    *,
    mesa: MesaDeCocreacion,
    datos: dict,
    usuario,
    momento: datetime.datetime | None = None,
) -> SesionDeMesa:
    """Call a session, never before the criteria. `datos`: see CONVOCATORIA.

    Raises ValidationError keyed by field. Only the loader passes `usuario=None` and
    `momento`.
    """
    exigir_permiso(usuario is None or puede_convocar_mesas(usuario))
    fila = bloquear_mesa(mesa)
    exigir_criterios(fila)
    campos = _revisados(fila, datos)
    sesion = SesionDeMesa(mesa=fila, por=usuario)
    guardar(sesion, **campos)
    anotar_paso(
        ClaseDePaso.CONVOCADA,
        mesa=fila,
        sesion=sesion,
        usuario=usuario,
        momento=momento,
    )
    return sesion


@transaction.atomic
def cambiar_sesion(
    *,
    sesion: SesionDeMesa,
    datos: dict,
    motivo: str,
    usuario,
    edicion: int | None = None,
) -> SesionDeMesa:
    """Move it or change what it will be about. What it said stays public."""
    exigir_permiso(puede_convocar_mesas(usuario))
    fila = bloquear_sesion(sesion)
    exigir_edicion(fila, edicion)
    _exigir_que_este_convocada(fila)
    campos = _revisados(fila.mesa, datos)
    antes = {c: getattr(fila, c) for c, v in campos.items() if getattr(fila, c) != v}
    if not antes:
        raise ValidationError({"inicia_en": _("No cambiaste nada.")})
    motivo = exigir_motivo(motivo)
    guardar(fila, **campos)
    anotar_paso(
        ClaseDePaso.SESION_CAMBIADA,
        mesa=fila.mesa,
        sesion=fila,
        usuario=usuario,
        motivo=motivo,
        antes=_en_json(antes),
    )
    return fila


@transaction.atomic
def cancelar_sesion(
    *, sesion: SesionDeMesa, motivo: str, usuario, edicion: int | None = None
) -> None:
    """It stays in the calendar, cancelled and saying why."""
    exigir_permiso(puede_convocar_mesas(usuario))
    fila = bloquear_sesion(sesion)
    exigir_edicion(fila, edicion)
    _exigir_que_este_convocada(fila)
    motivo = exigir_motivo(motivo)
    guardar(fila, estado=EstadoDeSesionDeMesa.CANCELADA, motivo=motivo)
    anotar_paso(
        ClaseDePaso.CANCELADA,
        mesa=fila.mesa,
        sesion=fila,
        usuario=usuario,
        motivo=motivo,
    )


def bloquear_sesion(sesion: SesionDeMesa) -> SesionDeMesa:
    """With its table, whose row is locked first."""
    mesa = bloquear_mesa(sesion.mesa)
    fila = SesionDeMesa.objects.select_for_update().get(pk=sesion.pk)
    fila.mesa = mesa
    return fila


def _exigir_que_este_convocada(fila: SesionDeMesa) -> None:
    if fila.estado != EstadoDeSesionDeMesa.CONVOCADA:
        mensaje = _("Esta sesión ya no se cambia: su estado es «%(estado)s».")
        raise ValidationError(
            {"estado": mensaje % {"estado": fila.get_estado_display()}}
        )


def _revisados(mesa: MesaDeCocreacion, datos: dict) -> dict:
    campos = {"modalidad": Modalidad.PRESENCIAL, "lugar": "", "enlace": ""}
    campos |= {"agenda": ""} | {c: datos[c] for c in CONVOCATORIA if c in datos}
    for campo in ("lugar", "enlace", "agenda"):
        campos[campo] = campos[campo].strip()
    exigir_largos(SesionDeMesa, campos)
    _exigir_fechas(mesa, campos["inicia_en"], campos["termina_en"])
    _exigir_donde(campos)
    return campos


def _exigir_fechas(mesa, inicia_en, termina_en) -> None:
    if termina_en <= inicia_en:
        mensaje = _("Tiene que terminar después de empezar.")
        raise ValidationError({"termina_en": mensaje})
    if termina_en - inicia_en > LARGO_DE_UNA_SESION:
        mensaje = _("Una sesión dura a lo más 12 horas: convoca otra para otro día.")
        raise ValidationError({"termina_en": mensaje})
    if inicia_en < mesa.criterios_publicados_en:
        mensaje = _(
            "Los criterios se publicaron después de esa fecha, y van antes de la "
            "primera sesión."
        )
        raise ValidationError({"inicia_en": mensaje})
    if inicia_en > timezone.now() + HASTA_CUANDO:
        mensaje = _("Esa fecha está a más de dos años: revisa el año.")
        raise ValidationError({"inicia_en": mensaje})


def _exigir_donde(campos: dict) -> None:
    """A place to go to, an address to open, or both: as it is held."""
    modalidad = campos["modalidad"]
    if modalidad not in Modalidad.values:
        raise ValidationError({"modalidad": _("Elige cómo se va a celebrar.")})
    if modalidad != Modalidad.EN_LINEA and not campos["lugar"]:
        raise ValidationError({"lugar": _("Escribe el lugar.")})
    if modalidad != Modalidad.PRESENCIAL and not campos["enlace"]:
        raise ValidationError({"enlace": _("Escribe el enlace para entrar.")})
    if campos["enlace"]:
        maximo = SesionDeMesa._meta.get_field("enlace").max_length
        try:
            revisar_direccion(campos["enlace"], maximo=maximo)
        except ValidationError as error:
            raise ValidationError({"enlace": error.messages}) from error


def _en_json(campos: dict) -> dict:
    return {
        campo: valor.isoformat() if isinstance(valor, datetime.datetime) else valor
        for campo, valor in campos.items()
    }
