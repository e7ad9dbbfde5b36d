"""Texts that say the same: one stands for the others, and every one is kept."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from ..consulta.sistematizacion import AccionDeSistematizacion, SistematizacionInvalida
from ..models import Planteamiento
from .sistematizacion import (
    Filas,
    NoSePuede,
    Resultado,
    Valores,
    aplicar,
    bloquear,
    choques_de,
    exigir_clasificar,
)


@transaction.atomic
def unir(
    *,
    cabeza: int,
    ediciones: Mapping[int, int],
    usuario,
    momento: datetime.datetime | None = None,
) -> Resultado:
    """Merge those texts into `cabeza`, which stands for them from now on.

    One level only: a text that stood for others brings them along, and one that is
    already merged cannot stand for any. They take its topic. If `ediciones` has the
    head and somebody changed it meanwhile, nothing is merged.
    """
    exigir_clasificar(usuario, ediciones)
    filas = bloquear({*ediciones, cabeza})
    guia = _cabeza_valida(filas, cabeza)
    if ediciones.get(cabeza, guia.edicion) != guia.edicion:
        return Resultado(choques=choques_de([guia]))

    def querer(fila: Planteamiento) -> Valores:
        if fila.clase != guia.clase:
            raise NoSePuede(_("Un problema y una propuesta no se unen."))
        if fila.inservible:
            raise NoSePuede(_("Está como inservible: ponlo antes en un tema."))
        return {
            "unido_a_id": guia.pk,
            "tema_id": guia.tema_id,
            "clasificado_por_id": guia.clasificado_por_id,
            "clasificado_en": guia.clasificado_en,
        }

    return aplicar(
        AccionDeSistematizacion.UNIR,
        ediciones={pk: e for pk, e in ediciones.items() if pk != cabeza},
        filas=filas,
        querer=querer,
        usuario=usuario,
        rotulo=str(guia),
        ademas=[cabeza],
        momento=momento,
    )


@transaction.atomic
def separar(
    *,
    ediciones: Mapping[int, int],
    usuario,
    momento: datetime.datetime | None = None,
) -> Resultado:
    """Each stands for itself again, in the topic that it has."""
    exigir_clasificar(usuario, ediciones)
    return aplicar(
        AccionDeSistematizacion.SEPARAR,
        ediciones=ediciones,
        filas=bloquear(ediciones),
        querer=lambda fila: {"unido_a_id": None},
        usuario=usuario,
        momento=momento,
    )


def _cabeza_valida(filas: Filas, cabeza: int) -> Planteamiento:
    guia = filas.get(cabeza)
    if guia is None:
        raise SistematizacionInvalida(_("Ese texto ya no está en la consulta."))
    if guia.unido_a_id:
        raise SistematizacionInvalida(
            _("Ese texto ya está unido al %(numero)s: únelos con ése.")
            % {"numero": guia.unido_a_id}
        )
    if guia.inservible:
        raise SistematizacionInvalida(
            _("Un texto inservible no representa a otros: elige uno que sí se use.")
        )
    return guia
