"""Whether there is a public text, and the working pages say the same."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ..instantanea import instantanea, texto_de
from ..models import VersionDelPlan
from .falta import Falta, url_de_versiones


def sin_version(plan, _version) -> Iterator[Falta]:
    yield Falta(
        "sin_version",
        _("Todavía no hay ninguna versión pública del plan."),
        _("Publicar una versión"),
        url_de_versiones(plan),
        plan.url,
        admite_excepcion=False,
    )


def texto_de_trabajo(plan, version: VersionDelPlan) -> Iterator[Falta]:
    """The final plan is made from the pages: they must say what was made public."""
    if texto_de(instantanea(plan)) != texto_de(version.datos):
        yield Falta(
            "texto_distinto",
            _("Las páginas dicen algo distinto de la versión %(n)s.")
            % {"n": version.numero},
            _("Publicar otra versión"),
            url_de_versiones(plan),
            f"{plan.url}versiones/",
            admite_excepcion=False,
        )
