"""A table is prepared, and its criteria are published before it meets."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sitio.comun.canon import huella, json_canonico

from ..mesas.vocabulario import ClaseDePaso
from ..models import CriteriosPublicados, MesaDeCocreacion
from ..permissions import puede_convocar_mesas
from .registro_de_mesas import (
    anotar_paso,
    bloquear_mesa,
    exigir_criterios,
    exigir_edicion,
    exigir_largos,
    exigir_motivo,
    exigir_permiso,
    exigir_texto,
    guardar,
)

# Whoever follows the table by its address, or cites its criteria, finds them again.
FIJOS_AL_PUBLICAR = ("plan", "tema", "slug", "criterios", "dinamica")
PUBLICOS = ("titulo", "proposito")


@transaction.atomic
def guardar_mesa(
    *,
    datos: dict,
    usuario,
    mesa: MesaDeCocreacion | None = None,
    edicion: int | None = None,
) -> MesaDeCocreacion:
    """Add a table, or change it. Once public, its criteria have their own way.

    `datos`: any of plan, tema, titulo, slug, proposito, criterios, dinamica,
    relatoras, es_muestra. Raises ValidationError keyed by field. Only the loader may
    pass `usuario=None`.
    """
    exigir_permiso(usuario is None or puede_convocar_mesas(usuario))
    fila = bloquear_mesa(mesa) if mesa else MesaDeCocreacion()
    exigir_edicion(fila, edicion)
    campos = _recortados(datos)
    relatoras = campos.pop("relatoras", None)
    if fila.es_publica:
        _exigir_lo_publicado(fila, campos)
    exigir_largos(fila, campos)
    antes = {campo: getattr(fila, campo) for campo in PUBLICOS}
    for campo, valor in campos.items():
        setattr(fila, campo, valor)
    _exigir_titulo_y_direccion(fila)
    guardar(fila)
    if relatoras is not None:
        fila.relatoras.set(relatoras)
    if fila.es_publica and any(antes[c] != getattr(fila, c) for c in PUBLICOS):
        anotar_paso(ClaseDePaso.MESA_CAMBIADA, mesa=fila, usuario=usuario, antes=antes)
    return fila


@transaction.atomic
def publicar_criterios(
    *,
    mesa: MesaDeCocreacion,
    usuario,
    edicion: int | None = None,
    momento: datetime.datetime | None = None,
) -> CriteriosPublicados:
    """Make the table public, with how it decides. `momento` is the loader's."""
    exigir_permiso(usuario is None or puede_convocar_mesas(usuario))
    fila = bloquear_mesa(mesa)
    exigir_edicion(fila, edicion)
    if fila.es_publica:
        raise ValidationError({"criterios": _("Ya se publicaron.")})
    _exigir_criterios_escritos(fila.criterios, fila.dinamica)
    ahora = momento or timezone.now()
    guardar(fila, criterios_publicados_en=ahora)
    mesa.criterios_publicados_en = ahora
    anotar_paso(ClaseDePaso.CRITERIOS, mesa=fila, usuario=usuario, momento=ahora)
    return _version_nueva(fila, usuario, ahora)


@transaction.atomic
def cambiar_criterios(
    *,
    mesa: MesaDeCocreacion,
    criterios: str,
    dinamica: str,
    motivo: str,
    usuario,
    edicion: int | None = None,
) -> CriteriosPublicados:
    """Another version, with its public reason; the earlier ones stay."""
    exigir_permiso(puede_convocar_mesas(usuario))
    fila = bloquear_mesa(mesa)
    exigir_criterios(fila)
    exigir_edicion(fila, edicion)
    criterios, dinamica = criterios.strip(), dinamica.strip()
    _exigir_criterios_escritos(criterios, dinamica)
    exigir_largos(fila, {"criterios": criterios, "dinamica": dinamica})
    if (criterios, dinamica) == (fila.criterios, fila.dinamica):
        raise ValidationError({"criterios": _("No cambiaste nada.")})
    motivo = exigir_motivo(motivo)
    ahora = timezone.now()
    guardar(fila, criterios=criterios, dinamica=dinamica)
    anotar_paso(
        ClaseDePaso.CRITERIOS_CAMBIADOS,
        mesa=fila,
        usuario=usuario,
        motivo=motivo,
        momento=ahora,
    )
    return _version_nueva(fila, usuario, ahora, motivo)


def huella_de_criterios(criterios: str, dinamica: str) -> str:
    return huella(json_canonico({"criterios": criterios, "dinamica": dinamica}))


def _version_nueva(fila, usuario, ahora, motivo: str = "") -> CriteriosPublicados:
    return CriteriosPublicados.objects.create(
        mesa=fila,
        version=fila.versiones_de_criterios.count() + 1,
        criterios=fila.criterios,
        dinamica=fila.dinamica,
        motivo=motivo,
        sha256=huella_de_criterios(fila.criterios, fila.dinamica),
        publicados_en=ahora,
        por=usuario,
    )


def _recortados(datos: dict) -> dict:
    return {
        campo: valor.strip() if isinstance(valor, str) else valor
        for campo, valor in datos.items()
    }


def _exigir_lo_publicado(fila: MesaDeCocreacion, campos: dict) -> None:
    """Those fields stay as they were published, said or not."""
    for campo in FIJOS_AL_PUBLICAR:
        igual = campo not in campos or campos[campo] == getattr(fila, campo)
        if campo == "plan" and not igual:
            igual = campos[campo] and campos[campo].pk == fila.plan_id
        if not igual:
            mensaje = _("La mesa ya es pública: esto no se cambia aquí.")
            raise ValidationError({campo: mensaje})


def _exigir_titulo_y_direccion(fila: MesaDeCocreacion) -> None:
    if not fila.plan_id or not fila.tema_id:
        campo = "tema" if fila.plan_id else "plan"
        raise ValidationError({campo: _("Elige de qué plan y de qué tema es la mesa.")})
    exigir_texto("titulo", fila.titulo, _("Escribe el título de la mesa."))
    MesaDeCocreacion._meta.get_field("slug").clean(fila.slug, fila)
    otras = MesaDeCocreacion.objects.filter(plan=fila.plan_id, slug=fila.slug)
    if otras.exclude(pk=fila.pk).exists():
        mensaje = _("Otra mesa de este plan ya usa esa dirección.")
        raise ValidationError({"slug": mensaje})


def _exigir_criterios_escritos(criterios: str, dinamica: str) -> None:
    exigir_texto("criterios", criterios, _("Escribe con qué criterios decide la mesa."))
    exigir_texto("dinamica", dinamica, _("Escribe cómo va a trabajar la mesa."))
