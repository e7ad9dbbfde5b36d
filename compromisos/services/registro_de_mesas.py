"""What every write on a table shares: whose turn it is, and the step it leaves."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ..mesas.vocabulario import ClaseDePaso
from ..models import MesaDeCocreacion, PasoDeMesa, PropuestaDeMesa, SesionDeMesa
from ..relleno import es_relleno

LARGO_DEL_MOTIVO = PasoDeMesa._meta.get_field("motivo").max_length


def bloquear_mesa(mesa: MesaDeCocreacion) -> MesaDeCocreacion:
    """Its row first, always: sessions and proposals wait for it."""
    return MesaDeCocreacion.objects.select_for_update().get(pk=mesa.pk)


def exigir_permiso(tiene: bool) -> None:
    if not tiene:
        raise PermissionDenied


def exigir_edicion(fila, edicion: int | None) -> None:
    """`edicion`: of what was on the screen. None only from the loader and tests."""
    if edicion is not None and edicion != fila.edicion:
        mensaje = _(
            "Alguien guardó un cambio mientras escribías. Abajo sigue lo tuyo y arriba "
            "está lo que se guardó: revisa las dos cosas y vuelve a guardar."
        )
        raise ValidationError({"edicion": mensaje})


def exigir_criterios(mesa: MesaDeCocreacion) -> None:
    if not mesa.es_publica:
        mensaje = _(
            "Primero se publican los criterios y la dinámica de la mesa; después, "
            "sus sesiones y propuestas."
        )
        raise ValidationError({"mesa": mensaje})


def exigir_texto(campo: str, valor: str, mensaje: str) -> str:
    """Something that says something. Gives it back trimmed."""
    if es_relleno(valor):
        raise ValidationError({campo: mensaje})
    return valor.strip()


def exigir_motivo(motivo: str) -> str:
    motivo = exigir_texto(
        "motivo", motivo, _("Di por qué: se publica junto al cambio.")
    )
    _exigir_largo("motivo", motivo, LARGO_DEL_MOTIVO)
    return motivo


def exigir_largos(fila, campos: dict) -> None:
    """No text longer than its column, whatever form it came from."""
    for campo, valor in campos.items():
        maximo = getattr(fila._meta.get_field(campo), "max_length", None)
        if maximo and isinstance(valor, str):
            _exigir_largo(campo, valor, maximo)


def _exigir_largo(campo: str, valor: str, maximo: int) -> None:
    if len(valor) > maximo:
        mensaje = _("El texto tiene %(hay)s caracteres; el máximo es %(n)s.")
        raise ValidationError({campo: mensaje % {"hay": len(valor), "n": maximo}})


def anotar_paso(
    clase: ClaseDePaso,
    *,
    mesa: MesaDeCocreacion,
    usuario,
    sesion: SesionDeMesa | None = None,
    propuesta: PropuestaDeMesa | None = None,
    motivo: str = "",
    antes: dict | None = None,
    momento: datetime.datetime | None = None,
) -> PasoDeMesa:
    return PasoDeMesa.objects.create(
        clase=clase,
        mesa=mesa,
        sesion=sesion,
        propuesta=propuesta,
        motivo=motivo,
        antes=antes or {},
        en=momento or timezone.now(),
        por=usuario,
    )


def guardar(fila, **campos) -> None:
    """Write those fields and the next edition of the row."""
    for campo, valor in campos.items():
        setattr(fila, campo, valor)
    fila.edicion += 1
    fila.save()
