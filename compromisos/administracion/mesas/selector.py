"""Choosing problems and proposals of the consultation, page by page, without a script.

Everything travels in the same form: what was chosen before, too.
"""

from dataclasses import dataclass

from ...models import MesaDeCocreacion, Planteamiento
from ...services.propuestas_de_mesa import MAXIMO_DE_ORIGENES

POR_PAGINA = 20
MAXIMO_DE_PALABRAS = 8
BOTONES = ("buscar", "pagina")


@dataclass(frozen=True)
class Selector:
    """The chosen ones, and the next of those that may be.

    It goes on after an id: choosing some does not move the others of their page.
    """

    elegidos: list[Planteamiento]
    por_elegir: list[Planteamiento]
    cuantos: int
    desde: int
    siguientes: int
    palabras: str
    todo_el_plan: bool


def solo_mira(datos) -> bool:
    """Whether the button that was pressed only looks for more texts."""
    return any(boton in datos for boton in BOTONES)


def elegidos_de(datos) -> list[int]:
    crudos = datos.getlist("planteamientos")[: MAXIMO_DE_ORIGENES + 1]
    return [entero for pk in crudos if (entero := _entero(pk))]


def selector(mesa: MesaDeCocreacion, datos, elegidos: list[int]) -> Selector:
    palabras = datos.get("palabras", "").strip()[:200]
    todo_el_plan = bool(datos.get("todo_el_plan"))
    base = Planteamiento.objects.del_plan(mesa.plan).vigentes()
    filas = base.filter(inservible="", unido_a=None).exclude(pk__in=elegidos)
    if not todo_el_plan:
        filas = filas.filter(tema=mesa.tema_id)
    for palabra in palabras.split()[:MAXIMO_DE_PALABRAS]:
        filas = filas.filter(texto__icontains=palabra)
    desde = 0 if "buscar" in datos else _entero(datos.get("pagina", ""))
    despues = filas.filter(pk__gt=desde).select_related("tema").order_by("pk")
    hallados = list(despues[: POR_PAGINA + 1])
    por_elegir = hallados[:POR_PAGINA]
    return Selector(
        elegidos=list(
            base.filter(pk__in=elegidos).select_related("tema").order_by("pk")
        ),
        por_elegir=por_elegir,
        cuantos=filas.count(),
        desde=desde,
        siguientes=por_elegir[-1].pk if len(hallados) > POR_PAGINA else 0,
        palabras=palabras,
        todo_el_plan=todo_el_plan,
    )


def _entero(crudo: str) -> int:
    return int(crudo) if crudo.isascii() and crudo.isdigit() and len(crudo) < 18 else 0
