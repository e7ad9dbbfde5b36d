"""The deadline of a plan against what really happened, in one place and in words."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import (
    PASOS_QUE_PUBLICAN,
    ActoDePublicacion,
    AjusteDeCalendario,
    TipoDeVersion,
    VersionDelPlan,
)
from .partes_del_plan import fases_de

FASE_DE_PUBLICACION = 6
Lapso = tuple[datetime.date, datetime.date]


@dataclass(frozen=True)
class Plazo:
    """`publicado`: first and last day on which it may have happened; None, not yet."""

    limite: datetime.date
    hoy: datetime.date
    publicado: Lapso | None = None
    es_de_demostracion: bool = False

    @property
    def tarde(self) -> bool:
        """Whether it is certain that the deadline was missed."""
        return (self.publicado[0] if self.publicado else self.hoy) > self.limite

    @property
    def frase(self) -> str:
        return self._publicado() if self.publicado else self._pendiente()

    def _pendiente(self) -> str:
        limite, dias = {"limite": _dia(self.limite)}, (self.limite - self.hoy).days
        if dias == 0:
            return _("Hoy es la fecha límite (%(limite)s).") % limite
        if dias > 0:
            return ngettext(
                "Falta %(n)s día para la fecha límite (%(limite)s).",
                "Faltan %(n)s días para la fecha límite (%(limite)s).",
                dias,
            ) % (limite | {"n": dias})
        return ngettext(
            "La fecha límite (%(limite)s) pasó hace %(n)s día y el plan no se ha "
            "publicado.",
            "La fecha límite (%(limite)s) pasó hace %(n)s días y el plan no se ha "
            "publicado.",
            -dias,
        ) % (limite | {"n": -dias})

    def _publicado(self) -> str:
        primero, ultimo = self.publicado
        if primero == ultimo:
            return self._en_un_dia(primero)
        casos = {"cuando": lapso_legible(primero, ultimo), "limite": _dia(self.limite)}
        if primero > self.limite:
            casos["menos"] = (primero - self.limite).days
            casos["mas"] = (ultimo - self.limite).days
            frase = _(
                "Se publicó %(cuando)s, entre %(menos)s y %(mas)s días después de la "
                "fecha límite (%(limite)s). El día exacto no consta."
            )
        elif ultimo <= self.limite:
            frase = _(
                "Se publicó %(cuando)s, antes de que venciera la fecha límite "
                "(%(limite)s)."
            )
        else:
            frase = _(
                "Se publicó %(cuando)s. El día exacto no consta, así que no se sabe si "
                "fue antes o después de la fecha límite (%(limite)s)."
            )
        return frase % casos

    def _en_un_dia(self, dia: datetime.date) -> str:
        dias = (dia - self.limite).days
        casos = {"dia": _dia(dia), "limite": _dia(self.limite), "n": abs(dias)}
        if dias == 0:
            frase = _("Se publicó el %(dia)s, el día de la fecha límite.")
        elif dias > 0:
            frase = ngettext(
                "Se publicó el %(dia)s, %(n)s día después de la fecha límite "
                "(%(limite)s).",
                "Se publicó el %(dia)s, %(n)s días después de la fecha límite "
                "(%(limite)s).",
                dias,
            )
        else:
            frase = ngettext(
                "Se publicó el %(dia)s, %(n)s día antes de la fecha límite "
                "(%(limite)s).",
                "Se publicó el %(dia)s, %(n)s días antes de la fecha límite "
                "(%(limite)s).",
                -dias,
            )
        return frase % casos


def plazo_de(
    plan,
    *,
    actos: Iterable[ActoDePublicacion],
    hoy: datetime.date | None = None,
) -> Plazo | None:
    """None when the plan has no deadline. `actos`: those in force.

    In a sample plan whose calendar was laid on today's, the deadline moves with it,
    unless the loader recorded what really happened then.
    """
    if not plan.fecha_limite:
        return None
    actos = list(actos)
    es_de_entonces = any(not (acto.por_id or acto.es_muestra) for acto in actos)
    movil = plan.es_muestra and not es_de_entonces
    corrido = _corrimiento(plan) if movil else None
    return Plazo(
        limite=plan.fecha_limite + (corrido or datetime.timedelta()),
        hoy=hoy or timezone.localdate(),
        publicado=_primera_publicacion(plan, actos),
        es_de_demostracion=corrido is not None,
    )


def _primera_publicacion(plan, actos: Iterable[ActoDePublicacion]) -> Lapso | None:
    """The first time that anybody could read it, here or anywhere."""
    lapsos = [acto.dias for acto in actos if acto.paso in PASOS_QUE_PUBLICAN]
    if plan.es_final:
        aqui = timezone.localdate(primera_final(plan).publicada_en)
        lapsos.append((aqui, aqui))
    if not lapsos:
        return None
    return min(desde for desde, _h in lapsos), min(hasta for _d, hasta in lapsos)


def primera_final(plan) -> VersionDelPlan:
    """The plan as it was first final, whatever amended it since."""
    if not plan.version_vigente.es_modificacion:
        return plan.version_vigente
    finales = plan.versiones.filter(tipo=TipoDeVersion.FINAL).defer("contenido")
    return finales.order_by("numero").first()


def _corrimiento(plan) -> datetime.timedelta | None:
    """How far the demonstration moved the phase that publishes the plan."""
    ajuste = (
        AjusteDeCalendario.objects.filter(
            fase__in=fases_de(plan).filter(numero=FASE_DE_PUBLICACION).order_by(),
            es_demostracion=True,
        )
        .select_related("fase")
        .last()
    )
    return ajuste and ajuste.fin - ajuste.fase.fin_planeado


def lapso_legible(primero: datetime.date, ultimo: datetime.date) -> str:
    """«en diciembre de 2019», or «entre el 3 y el 9…» when it is no month."""
    siguiente = ultimo + datetime.timedelta(days=1)
    if primero.day == siguiente.day == 1 and (siguiente - primero).days <= 31:
        return _("en %(mes)s") % {"mes": date_format(primero, "YEAR_MONTH_FORMAT")}
    return _("entre el %(primero)s y el %(ultimo)s") % {
        "primero": _dia(primero),
        "ultimo": _dia(ultimo),
    }


def _dia(dia: datetime.date) -> str:
    return date_format(dia, "DATE_FORMAT")
