"""Who spoke of each topic of a plan, in figures that name nobody."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from comentarios.totales import Fila, Tabla
from sitio.comun.entidades import ENTIDADES
from sitio.comun.reserva import reservar_cruzada

from ..models import Planteamiento
from .vocabulario import CanalDeAporte, ClaseDePlanteamiento

_ENTIDADES = [*(clave for clave, _nombre in ENTIDADES), ""]
DIMENSIONES = ("aporte__canal", "aporte__sector", "aporte__entidad")


@dataclass(frozen=True)
class CifrasDeTema:
    """Answers that spoke of it, its texts, and three tables of those answers."""

    respuestas: int
    problemas: int
    propuestas: int
    tablas: tuple[Tabla, ...]

    @property
    def se_reserva_todo(self) -> bool:
        return all(f.n is None for tabla in self.tablas for f in tabla.filas)


def cifras_de_tema(plan, tema) -> CifrasDeTema:
    """Of a topic of a plan's consultation. Two queries.

    What is small is kept back by looking at all the topics at once: they are published
    side by side, and one must not be worked out from the others.
    """
    recibidos = Planteamiento.objects.del_plan(plan).vigentes().order_by()
    clases = Counter(
        dict(
            recibidos.filter(tema=tema)
            .values_list("clase")
            .annotate(n=Count("pk"))
            .values_list("clase", "n")
        )
    )
    grupos = list(
        recibidos.values_list("tema", *DIMENSIONES).annotate(
            n=Count("aporte", distinct=True)
        )
    )
    return CifrasDeTema(
        respuestas=sum(n for suyo, *_resto, n in grupos if suyo == tema.pk),
        problemas=clases[ClaseDePlanteamiento.PROBLEMA],
        propuestas=clases[ClaseDePlanteamiento.PROPUESTA],
        tablas=_tablas(grupos, tema.pk),
    )


def entidades_por_tema(plan) -> dict[int | None, dict[str, int | None]]:
    """Topic → state → answers, None where it is kept back. One query."""
    recibidos = Planteamiento.objects.del_plan(plan).vigentes().order_by()
    cuentas = Count("aporte", distinct=True)
    grupos = recibidos.values_list("tema", "aporte__entidad").annotate(n=cuentas)
    return reservar_cruzada(_enteras(_por_tema(list(grupos), 1), _ENTIDADES))


def _tablas(grupos: list[tuple], tema: int) -> tuple[Tabla, ...]:
    sectores = sorted({sector for _t, _c, sector, _e, _n in grupos if sector})
    tablas = [
        ("canal", _("Por dónde llegaron"), CanalDeAporte.choices),
        (
            "sector",
            _("Sector que dijo cada persona"),
            [*((sector, sector) for sector in sectores), ("", _("No lo dijo"))],
        ),
        (
            "entidad",
            _("Entidad que dijo cada persona"),
            [*ENTIDADES, ("", _("No la dijo"))],
        ),
    ]
    return tuple(
        _tabla(clave, titulo, list(opciones), _por_tema(grupos, lugar), tema)
        for lugar, (clave, titulo, opciones) in enumerate(tablas, start=1)
    )


def _por_tema(grupos: list[tuple], lugar: int) -> dict[int | None, Counter]:
    filas: dict[int | None, Counter] = defaultdict(Counter)
    for grupo in grupos:
        filas[grupo[0]][grupo[lugar]] += grupo[-1]
    return filas


def _tabla(clave: str, titulo: str, opciones: list, filas: dict, tema: int) -> Tabla:
    """In the order of its options, which decides what is kept back with what."""
    enteras = _enteras(filas, [opcion for opcion, _r in opciones])
    vacia = dict.fromkeys((opcion for opcion, _r in opciones), 0)
    celdas = reservar_cruzada(enteras).get(tema, vacia)
    total = sum(enteras.get(tema, vacia).values())
    suyas = tuple(Fila(o, str(r), celdas[o]) for o, r in opciones)
    return Tabla(clave, titulo, suyas, total)


def _enteras(filas: dict, opciones: list) -> dict[int | None, dict]:
    return {
        suyo: {opcion: cuentas[opcion] for opcion in opciones}
        for suyo, cuentas in sorted(filas.items(), key=lambda par: par[0] or 0)
    }
