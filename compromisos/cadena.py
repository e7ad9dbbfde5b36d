"""The chain between what people said and what was promised, walked both ways.

A text merged into another goes wherever the one that stands for it goes. Only what is
public is told: tables whose criteria were published, texts that a person reviewed.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q

from .consulta.vocabulario import ClaseDePlanteamiento
from .mesas.lectura import propuestas_de
from .mesas.leidas import PropuestaLeida
from .mesas.vocabulario import ADOPTADAS
from .models import Compromiso, Planteamiento, PropuestaDeMesa, TemaSometido

A_LA_VISTA = 6


@dataclass(frozen=True)
class Procedencia:
    """What a commitment was born from. `textos`: the first ones that can be read."""

    propuestas: list[PropuestaLeida] = field(default_factory=list)
    problemas: int = 0
    propuestas_recibidas: int = 0
    textos: list[Planteamiento] = field(default_factory=list)

    @property
    def recibidos(self) -> int:
        return self.problemas + self.propuestas_recibidas


@dataclass(frozen=True)
class Camino:
    """Where a text got to. `texto` comes with its `destino`."""

    texto: Planteamiento
    sometido: TemaSometido | None = None
    propuestas: list[PropuestaDeMesa] = field(default_factory=list)

    @property
    def compromisos(self) -> list[Compromiso]:
        """Those it is in, once each. Only a proposal that was taken up leads to one."""
        suyos = {
            c.pk: c
            for p in self.propuestas
            if p.resolucion in ADOPTADAS
            for c in p.compromisos.all()
        }
        return list(suyos.values())


def propuestas_publicas():
    """Of the tables that anybody may read, each with its table and topic."""
    return PropuestaDeMesa.objects.filter(
        mesa__criterios_publicados_en__isnull=False
    ).select_related("mesa__tema")


def procedencia_de(compromiso) -> Procedencia:
    """Backwards from a commitment. Six queries, or two if no table made it."""
    propuestas = propuestas_de(compromiso)
    if not propuestas:
        return Procedencia()
    suyos = textos_de_propuestas(propuesta.fila.pk for propuesta in propuestas)
    por_clase = Counter(
        dict(
            suyos.order_by()
            .values_list("clase")
            .annotate(n=Count("pk"))
            .values_list("clase", "n")
        )
    )
    return Procedencia(
        propuestas=propuestas,
        problemas=por_clase[ClaseDePlanteamiento.PROBLEMA],
        propuestas_recibidas=por_clase[ClaseDePlanteamiento.PROPUESTA],
        textos=list(cabezas_publicas(suyos)[:A_LA_VISTA]),
    )


def textos_de_propuestas(propuestas: Iterable[int]):
    """What people said and those proposals start from, merged texts included."""
    llevados = PropuestaDeMesa.planteamientos.through.objects.filter(
        propuestademesa__in=list(propuestas)
    ).values("planteamiento")
    return (
        Planteamiento.objects.vigentes()
        .filter(Q(pk__in=llevados) | Q(unido_a__in=llevados))
        .filter(inservible="")
    )


def cabezas_publicas(textos):
    """The texts that stand for the others, with how many `personas` said the same."""
    cuentan = Q(unidos__aporte__vigente=True) & ~Q(unidos__texto="")
    unidos = Count("unidos", filter=cuentan, distinct=True)
    return (
        textos.publicos()
        .filter(unido_a=None, inservible="")
        .annotate(personas=unidos + 1)
        .order_by("-personas", "pk")
    )


def caminos_de(textos: Iterable[Planteamiento]) -> list[Camino]:
    """Forwards from each of those texts, in their order. A fixed number of queries."""
    ids = [texto.pk for texto in textos]
    leidos = (
        Planteamiento.objects.filter(pk__in=ids)
        .con_destino()
        .select_related("tema", "unido_a__tema", "aporte__cuestionario")
    )
    por_id = {texto.pk: texto for texto in leidos}
    sometidos = _sometidos(por_id.values())
    propuestas = _propuestas_por_texto(
        {*por_id, *(texto.cabeza_id for texto in por_id.values())}
    )
    return [
        Camino(
            texto=texto,
            sometido=sometidos.get((_plan(texto), _tema(texto))),
            propuestas=_sin_repetir(
                [*propuestas.get(pk, ()), *propuestas.get(texto.cabeza_id, ())]
            ),
        )
        for pk in ids
        if (texto := por_id.get(pk))
    ]


def _tema(texto: Planteamiento) -> int | None:
    return texto.unido_a.tema_id if texto.unido_a_id else texto.tema_id


def _plan(texto: Planteamiento) -> int | None:
    return texto.aporte.cuestionario.plan_id


def _sometidos(textos: Iterable[Planteamiento]) -> dict[tuple, TemaSometido]:
    temas = {_tema(texto) for texto in textos} - {None}
    filas = TemaSometido.objects.vigentes().filter(tema__in=temas)
    filas = filas.select_related("seleccion", "tema")
    return {(fila.seleccion.plan_id, fila.tema_id): fila for fila in filas}


def _propuestas_por_texto(ids: set[int]) -> dict[int, list[PropuestaDeMesa]]:
    enlaces = list(
        PropuestaDeMesa.planteamientos.through.objects.filter(
            planteamiento__in=ids
        ).values_list("planteamiento_id", "propuestademesa_id")
    )
    vivos = Prefetch("compromisos", queryset=Compromiso.objects.live().en_orden())
    propuestas = (
        propuestas_publicas()
        .filter(pk__in={propuesta for _texto, propuesta in enlaces})
        .prefetch_related(vivos)
        .in_bulk()
    )
    por_texto: dict[int, list[PropuestaDeMesa]] = {}
    for texto, propuesta in enlaces:
        if propuesta in propuestas:
            por_texto.setdefault(texto, []).append(propuestas[propuesta])
    return por_texto


def _sin_repetir(propuestas: list[PropuestaDeMesa]) -> list[PropuestaDeMesa]:
    return list({propuesta.pk: propuesta for propuesta in propuestas}.values())
