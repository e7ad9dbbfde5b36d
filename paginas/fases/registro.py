"""Which checks belong to which phase, and how a phase stands under them."""

import datetime
from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import ExcepcionDeFase
from . import (
    comunes,
    consulta,
    hojas_de_ruta,
    mesas,
    publicacion,
    retroalimentacion,
    sistematizacion,
)
from .hallazgos import no_cumple
from .revision import Caso, Enlace, Hallazgo, Revisada, RevisionDeFase

PROPIAS: dict[int, tuple[RevisionDeFase, ...]] = {
    1: consulta.REVISIONES,
    2: sistematizacion.REVISIONES,
    3: mesas.REVISIONES,
    4: hojas_de_ruta.REVISIONES,
    5: retroalimentacion.REVISIONES,
    6: publicacion.REVISIONES,
}


def revisiones_por_fase(numero: int) -> tuple[RevisionDeFase, ...]:
    """In the order in which they are read; the first phase has none before it."""
    turno = (comunes.ANTERIORES,) if numero > 1 else ()
    return (*comunes.REVISIONES, *turno, *PROPIAS.get(numero, ()))


def revisiones_de(fase, *, hoy: datetime.date | None = None) -> list[Revisada]:
    """How it stands now. The same number of queries however much there is."""
    caso = Caso(fase, hoy or timezone.localdate())
    excepciones = list(ExcepcionDeFase.objects.filter(fase=fase).order_by("-pk"))
    return [
        _revisar(revision, caso, excepciones)
        for revision in revisiones_por_fase(fase.numero)
    ]


def _revisar(
    revision: RevisionDeFase, caso: Caso, excepciones: Iterable[ExcepcionDeFase]
) -> Revisada:
    sin_plan = revision.pide_plan and caso.plan is None
    hallazgo = _sin_plan(caso) if sin_plan else revision.revisar(caso)
    revisada = Revisada(revision, hallazgo)
    if not (revisada.falla and hallazgo.admite_excepcion):
        return revisada
    cubre = next((e for e in excepciones if revisada.cubierta_por(e)), None)
    return Revisada(revision, hallazgo, cubre)


def _sin_plan(caso: Caso) -> Hallazgo:
    return no_cumple(
        _("La página del proceso no dice de qué plan es."),
        url=caso.proceso.url,
        remedio=Enlace(
            _("Editar la página del proceso"),
            reverse("wagtailadmin_pages:edit", args=[caso.proceso.pk]),
        ),
    )


def pendientes(revisadas: Iterable[Revisada]) -> list[Revisada]:
    """What keeps the phase from being closed."""
    return [una for una in revisadas if una.bloquea]


def como_se_guardan(revisadas: Iterable[Revisada]) -> list[dict]:
    """What an act keeps of them: words, figures, and what was excused."""
    return [
        {
            "clave": una.clave,
            "grupo": str(una.revision.grupo),
            "pide": str(una.revision.pide),
            "estado": str(una.hallazgo.estado),
            "frase": una.hallazgo.frase,
            "url": una.hallazgo.url,
        }
        | (
            {
                "excepcion": {
                    "motivo": una.excepcion.motivo,
                    "acuerdo": una.excepcion.acuerdo,
                }
            }
            if una.excepcion
            else {}
        )
        for una in revisadas
    ]
