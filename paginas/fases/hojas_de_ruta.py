"""Phase 4: what both sides of each commitment did, by the gate's own rules."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..compuerta.compromisos import faltas_de_compromisos
from ..compuerta.falta import Asunto, con_excepciones
from ..compuerta.panorama import Panorama, panorama
from ..instantanea import instantanea
from .hallazgos import no_cumple, segun
from .revision import Caso, Enlace, Hallazgo, RevisionDeFase


def _panorama(plan) -> Panorama:
    """Of the public text; before there is one, of the pages being written."""
    datos = plan.texto_vigente() or instantanea(plan)
    suyas = list(faltas_de_compromisos(plan, datos, datos["compromisos"]))
    return panorama(con_excepciones(plan, suyas), datos)


def _de(asunto: Asunto) -> Callable[[Caso], Hallazgo]:
    """A commitment counts when nothing of that blocks it in the gate."""

    def revisar(caso: Caso) -> Hallazgo:
        plan, leido = caso.plan, caso.leer("compromisos", _panorama)
        remedio = Enlace(
            _("Ver qué le falta a cada uno"),
            f"{reverse('paginas_compuerta', args=[plan.pk])}?asunto={asunto}",
        )
        total = len(leido.compromisos)
        if not total:
            return no_cumple(
                _("El plan no tiene ningún compromiso."), url=plan.url, remedio=remedio
            )
        faltan = sum(
            any(f.asunto == asunto for f in c.pendientes) for c in leido.compromisos
        )
        frase = _("%(n)s de %(total)s compromisos.") % {
            "n": total - faltan,
            "total": total,
        }
        return segun(
            not faltan,
            _con_excepciones(frase, leido, asunto),
            url=f"{plan.url}#compromisos",
            remedio=remedio,
            medida=faltan,
        )

    return revisar


def _con_excepciones(frase: str, leido: Panorama, asunto: Asunto) -> str:
    """Those that the plan's own gate excused are told."""
    cuantas = sum(f.asunto == asunto and not f.bloquea for f in leido.faltas)
    if not cuantas:
        return frase
    nota = _("Con excepción pública del plan final: %(n)s.") % {"n": cuantas}
    return f"{frase} {nota}"


REVISIONES = (
    RevisionDeFase(
        "siete_elementos",
        gettext_lazy("Cada hoja de ruta tiene sus siete elementos."),
        _de(Asunto.RUTA),
    ),
    RevisionDeFase(
        "dos_sesiones",
        gettext_lazy("Cada compromiso tuvo dos sesiones de revisión con ambas partes."),
        _de(Asunto.SESIONES),
    ),
    RevisionDeFase(
        "conformidades",
        gettext_lazy("Ambas partes están conformes con el texto."),
        _de(Asunto.CONFORMIDAD),
    ),
)
