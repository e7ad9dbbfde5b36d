"""Phase 6: the four publications, from the same record that everybody reads."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from ..models import PasoDePublicacion
from ..publicacion import Registro, registro_de
from .hallazgos import cumple, no_cumple
from .revision import Caso, Enlace, Hallazgo, RevisionDeFase


def _del_paso(paso: str) -> Callable[[Caso], Hallazgo]:
    def revisar(caso: Caso) -> Hallazgo:
        plan, registro = caso.plan, caso.leer("registro", registro_de)
        leido = _paso(registro, paso)
        campos = {
            "url": f"{plan.url}publicacion/",
            "remedio": Enlace(
                _("Envío y publicación"),
                reverse("paginas_publicacion", args=[plan.pk]),
            ),
        }
        if not leido.vigentes:
            return no_cumple(str(leido.que_falta), **campos)
        dias = get_text_list([str(acto.cuando) for acto in leido.vigentes], _("y"))
        return cumple(_("Consta: %(dias)s.") % {"dias": dias}, **campos)

    return revisar


def _paso(registro: Registro, paso: str):
    return next(leido for leido in registro.pasos if leido.paso == paso)


REVISIONES = tuple(
    RevisionDeFase(f"publicacion_{paso}", paso.label, _del_paso(paso))
    for paso in PasoDePublicacion
)
