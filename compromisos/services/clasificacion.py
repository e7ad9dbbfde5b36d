"""Where each text goes: a topic, unusable, or left out with its reasons."""

import datetime
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comentarios.texto import limpiar

from ..consulta.sistematizacion import AccionDeSistematizacion, SistematizacionInvalida
from ..consulta.vocabulario import MotivoInservible
from ..models import Planteamiento, Tema, TemaSometido
from .sistematizacion import (
    Filas,
    NoSePuede,
    Resultado,
    Valores,
    aplicar,
    bloquear,
    exigir_clasificar,
    plan_id_de,
)

RAZON_MAXIMA = Planteamiento._meta.get_field("razon").max_length
Llevado = Planteamiento.propuestas.through


@transaction.atomic
def clasificar(
    *,
    ediciones: Mapping[int, int],
    tema: Tema,
    usuario,
    momento: datetime.datetime | None = None,
) -> Resultado:
    """Put those texts in a topic, and with each one what is merged into it.

    `ediciones` is each text with the edition that was on the screen. Those that
    changed meanwhile stay where others put them and are reported.
    """
    exigir_clasificar(usuario, ediciones)
    ahora = momento or timezone.now()

    def querer(fila: Planteamiento) -> Valores:
        _exigir_suelto(fila)
        de_otro_tema = fila.tema_id != tema.pk or fila.inservible
        return _leido(usuario, ahora) | {
            "tema_id": tema.pk,
            "inservible": "",
            "razon": "" if de_otro_tema else fila.razon,
        }

    return aplicar(
        AccionDeSistematizacion.CLASIFICAR,
        ediciones=ediciones,
        filas=bloquear(ediciones),
        querer=querer,
        usuario=usuario,
        rotulo=tema.nombre,
        momento=ahora,
    )


@transaction.atomic
def marcar_inservibles(
    *,
    ediciones: Mapping[int, int],
    motivo: MotivoInservible,
    usuario,
    razon: str = "",
    momento: datetime.datetime | None = None,
) -> Resultado:
    """Say why those texts cannot be used. `razon` adds words to the closed reason."""
    exigir_clasificar(usuario, ediciones)
    if motivo not in MotivoInservible.values:
        raise SistematizacionInvalida(_("Elige por qué no se pueden usar."))
    razon, ahora = _razon_valida(razon), momento or timezone.now()
    filas = bloquear(ediciones)

    def querer(fila: Planteamiento) -> Valores:
        _exigir_suelto(fila)
        if any(otra.unido_a_id == fila.pk for otra in filas.values()):
            raise NoSePuede(_("Hay otros textos unidos a éste: sepáralos primero."))
        return _leido(usuario, ahora) | {"inservible": str(motivo), "razon": razon}

    return aplicar(
        AccionDeSistematizacion.INSERVIBLE,
        ediciones=ediciones,
        filas=filas,
        querer=querer,
        usuario=usuario,
        rotulo=MotivoInservible(motivo).label,
        momento=ahora,
    )


@transaction.atomic
def anotar_razon(
    *,
    ediciones: Mapping[int, int],
    razon: str,
    usuario,
    momento: datetime.datetime | None = None,
) -> Resultado:
    """Say why texts of a chosen topic did not become a proposal. It is public."""
    exigir_clasificar(usuario, ediciones)
    razon = _razon_valida(razon)
    if not razon:
        raise SistematizacionInvalida(_("Escribe la razón: se publica."))
    filas = bloquear(ediciones)
    elegidos, llevados = _temas_elegidos(filas), _llevados(filas)

    def querer(fila: Planteamiento) -> Valores:
        _exigir_suelto(fila)
        if fila.inservible or not fila.clasificado_en:
            raise NoSePuede(_("Primero tiene que estar en un tema."))
        if fila.tema_id not in elegidos:
            raise NoSePuede(_("Su tema no se llevó a las mesas: ésa es la razón."))
        if fila.pk in llevados:
            raise NoSePuede(_("Ya está en una propuesta de su mesa."))
        return {"razon": razon}

    return aplicar(
        AccionDeSistematizacion.RAZON,
        ediciones=ediciones,
        filas=filas,
        querer=querer,
        usuario=usuario,
        momento=momento,
    )


def _leido(usuario, ahora: datetime.datetime) -> Valores:
    return {"clasificado_por_id": usuario.pk, "clasificado_en": ahora}


def _exigir_suelto(fila: Planteamiento) -> None:
    if fila.unido_a_id:
        raise NoSePuede(
            _("Está unido al texto %(numero)s: cambia ése, o sepáralo primero.")
            % {"numero": fila.unido_a_id}
        )


def _razon_valida(razon: str) -> str:
    razon = limpiar(razon)
    if len(razon) > RAZON_MAXIMA:
        raise SistematizacionInvalida(
            _("La razón puede tener hasta %(n)s caracteres.") % {"n": RAZON_MAXIMA}
        )
    return razon


def _temas_elegidos(filas: Filas) -> set[int]:
    planes = {plan_id_de(fila) for fila in filas.values()}
    elegidos = TemaSometido.objects.vigentes().filter(
        seleccion__plan__in=planes, elegido=True
    )
    return set(elegidos.values_list("tema", flat=True))


def _llevados(filas: Filas) -> set[int]:
    """Those in a proposal of a table, by themselves or by what is merged into them."""
    en_mesa = Llevado.objects.filter(planteamiento__in=filas)
    llevados = set(en_mesa.values_list("planteamiento", flat=True))
    return llevados | {filas[pk].unido_a_id for pk in llevados} - {None}
