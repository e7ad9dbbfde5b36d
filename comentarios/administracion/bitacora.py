"""A comment's whole log for moderators: steps, proposals and what was said of them."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..estados import MotivoDeModeracion
from ..models import Comentario


@dataclass(frozen=True)
class Renglon:
    en: datetime.datetime
    que: str
    quien: str = ""
    motivo: str = ""
    nota: str = ""


def bitacora_de(comentario: Comentario) -> list[Renglon]:
    """Oldest first. Three queries."""
    renglones = [_paso(paso) for paso in comentario.pasos.select_related("usuario")]
    propuestas = comentario.propuestas.select_related("usuario", "revision__usuario")
    for propuesta in propuestas:
        renglones.append(_propuesta(propuesta))
        if hasattr(propuesta, "revision"):
            renglones.append(_revision(propuesta.revision))
    renglones += [
        Renglon(suceso.en, suceso.get_tipo_display())
        for suceso in comentario.sucesos.all()
    ]
    return sorted(renglones, key=lambda renglon: renglon.en)


def _paso(paso) -> Renglon:
    que = paso.get_a_display()
    if paso.deshace_id:
        que = _("Deshecho: %(estado)s") % {"estado": que}
    return Renglon(
        paso.en, que, _nombre(paso.usuario), paso.get_motivo_display(), paso.nota
    )


def _propuesta(propuesta) -> Renglon:
    return Renglon(
        propuesta.en,
        _("Se propuso: %(accion)s") % {"accion": propuesta.decision.label.lower()},
        _con_sector(propuesta),
        MotivoDeModeracion(propuesta.motivo).label,
        propuesta.nota,
    )


def _revision(revision) -> Renglon:
    que = (
        _("Otra persona estuvo de acuerdo")
        if revision.confirma
        else _("No hubo acuerdo")
    )
    return Renglon(revision.en, que, _con_sector(revision), nota=revision.nota)


def _con_sector(suyo) -> str:
    return f"{_nombre(suyo.usuario)} ({', '.join(suyo.sectores.values())})"


def _nombre(usuario) -> str:
    return str(usuario.get_full_name() or usuario) if usuario else ""
