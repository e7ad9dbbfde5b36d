"""Making the open texts public, or not: the only writer of `estado_publico`.

pendiente → publicado, as it is or with fragments blacked out
pendiente → reservado, by a rule and with words that explain it
any → any of the others: people change their mind, and each decision stays in the log
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comentarios.estados import MotivoDeModeracion
from comentarios.texto import limpiar_renglon
from sitio.comun.busqueda import sin_acentos

from ..consulta.excepciones import TextoYaRevisado
from ..consulta.tapado import con_datos, leer_tapado, tapados
from ..consulta.vocabulario import AccionDeRevision, EstadoPublico
from ..models import PasoDePlanteamiento, Planteamiento
from ..permissions import puede_moderar_planteamientos

MOTIVO_MAXIMO = 300
COLUMNAS = [
    "estado_publico",
    "texto_publico",
    "busqueda",
    "causa_de_reserva",
    "motivo_de_reserva",
    "edicion_de_revision",
    "revisado_por",
    "revisado_en",
]


@dataclass
class Publicadas:
    """What a batch did. Those that changed, or show data, stay as they are."""

    hechas: list[Planteamiento] = field(default_factory=list)
    cambiaron: list[int] = field(default_factory=list)
    con_datos: list[int] = field(default_factory=list)


@transaction.atomic
def publicar_planteamiento(
    *,
    planteamiento_id: int,
    edicion: int,
    usuario,
    texto: str | None = None,
    momento: datetime.datetime | None = None,
) -> Planteamiento:
    """Publish one text: `texto` is the copy with fragments blacked out, if any.

    Raises TextoYaRevisado if somebody else decided meanwhile, or ValidationError keyed
    by argument. `usuario=None`: only the loader of initial content.
    """
    _exigir_permiso(usuario)
    fila = _bloquear_uno(planteamiento_id, edicion)
    try:
        publico = fila.texto if texto is None else leer_tapado(fila.texto, texto)
    except ValidationError as error:
        raise ValidationError({"texto": error.messages}) from error
    _decidir([fila], EstadoPublico.PUBLICADO, usuario, momento, publicos=[publico])
    return fila


@transaction.atomic
def publicar_planteamientos(
    *,
    ediciones: Mapping[int, int],
    usuario,
    momento: datetime.datetime | None = None,
) -> Publicadas:
    """Publish many as they are: {key: the edition that was read}."""
    _exigir_permiso(usuario)
    filas = {fila.pk: fila for fila in _bloquear(ediciones)}
    lote = Publicadas()
    for pk, edicion in sorted(ediciones.items()):
        fila = filas.get(pk)
        if fila is None or fila.edicion_de_revision != edicion:
            lote.cambiaron.append(pk)
        elif con_datos(fila.texto):
            lote.con_datos.append(pk)
        else:
            lote.hechas.append(fila)
    publicos = [fila.texto for fila in lote.hechas]
    _decidir(lote.hechas, EstadoPublico.PUBLICADO, usuario, momento, publicos=publicos)
    return lote


@transaction.atomic
def reservar_planteamiento(
    *,
    planteamiento_id: int,
    edicion: int,
    causa: str,
    motivo: str,
    usuario,
    momento: datetime.datetime | None = None,
) -> Planteamiento:
    """Keep one text from the public, by a rule of participation and with its reason."""
    _exigir_permiso(usuario)
    if causa not in MotivoDeModeracion:
        raise ValidationError({"causa": _("Elige la regla por la que no se publica.")})
    motivo = _exigir_motivo(motivo)
    fila = _bloquear_uno(planteamiento_id, edicion)
    fila.causa_de_reserva, fila.motivo_de_reserva = causa, motivo
    _decidir([fila], EstadoPublico.RESERVADO, usuario, momento)
    return fila


@transaction.atomic
def regresar_planteamiento(
    *, planteamiento_id: int, edicion: int, motivo: str, usuario
) -> Planteamiento:
    """Send one back to those that wait: it stops being public at once."""
    _exigir_permiso(usuario)
    motivo = _exigir_motivo(motivo)
    fila = _bloquear_uno(planteamiento_id, edicion)
    if fila.estado_publico == EstadoPublico.PENDIENTE:
        raise TextoYaRevisado(fila)
    _decidir([fila], EstadoPublico.PENDIENTE, usuario, motivo=motivo)
    return fila


ACCIONES = {
    EstadoPublico.PUBLICADO: AccionDeRevision.PUBLICAR,
    EstadoPublico.RESERVADO: AccionDeRevision.RESERVAR,
    EstadoPublico.PENDIENTE: AccionDeRevision.REGRESAR,
}


def _decidir(
    filas: list[Planteamiento],
    estado: EstadoPublico,
    usuario,
    momento: datetime.datetime | None = None,
    *,
    publicos: list[str] | None = None,
    motivo: str = "",
) -> None:
    ahora = momento or timezone.now()
    for lugar, fila in enumerate(filas):
        fila.estado_publico = estado
        fila.texto_publico = publicos[lugar] if publicos else ""
        fila.busqueda = sin_acentos(fila.texto_publico)
        if estado != EstadoPublico.RESERVADO:
            fila.causa_de_reserva = fila.motivo_de_reserva = ""
        fila.edicion_de_revision += 1
        fila.revisado_por, fila.revisado_en = usuario, ahora
    Planteamiento.objects.bulk_update(filas, COLUMNAS, batch_size=100)
    PasoDePlanteamiento.objects.bulk_create(
        PasoDePlanteamiento(
            planteamiento=fila,
            accion=ACCIONES[estado],
            causa=fila.causa_de_reserva,
            motivo=motivo or fila.motivo_de_reserva,
            tapados=tapados(fila.texto_publico),
            por=usuario,
            en=ahora,
        )
        for fila in filas
    )


def _exigir_permiso(usuario) -> None:
    if usuario is not None and not puede_moderar_planteamientos(usuario):
        raise PermissionDenied


def _exigir_motivo(motivo: str) -> str:
    motivo = limpiar_renglon(motivo)
    if not motivo:
        raise ValidationError({"motivo": _("Di por qué.")})
    if len(motivo) > MOTIVO_MAXIMO:
        frase = _("Caben %(n)s caracteres.") % {"n": MOTIVO_MAXIMO}
        raise ValidationError({"motivo": frase})
    return motivo


def _bloquear(ids) -> list[Planteamiento]:
    """In the order of their keys, so that two batches never wait for each other.

    Of the text alone: a batch of answers may be undone meanwhile, and then it counts
    nowhere, whatever was decided of it.
    """
    filas = Planteamiento.objects.select_for_update(of=("self",)).exclude(texto="")
    vigentes = filas.filter(pk__in=list(ids), aporte__vigente=True)
    return list(vigentes.order_by("pk"))


def _bloquear_uno(planteamiento_id: int, edicion: int) -> Planteamiento:
    fila = next(iter(_bloquear([planteamiento_id])), None)
    if fila is None or fila.edicion_de_revision != edicion:
        raise TextoYaRevisado(fila)
    return fila
