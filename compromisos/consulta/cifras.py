"""The results of a consultation in figures that name nobody: page, files, dossiers.

Every table's total is public, so small cells go with others (sitio.comun.reserva).
The votes of each topic are not kept back: each is a text in its dossier.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import CharField, Count, Q, Value
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from comentarios.estados import MotivoDeModeracion
from comentarios.totales import Fila, Tabla
from sitio.comun.entidades import ENTIDADES
from sitio.comun.reserva import reservar

from ..cobertura import Cobertura, cobertura_de
from ..conciliacion import Conciliacion, conciliacion_de
from ..models import Aporte, Cuestionario, Planteamiento, Tema
from .preguntas_cerradas import TablaDePregunta, tablas_de_preguntas
from .vocabulario import CanalDeAporte, ClaseDePlanteamiento, EstadoPublico

EN_PLURAL = {
    ClaseDePlanteamiento.PROBLEMA: gettext_lazy("Problemas"),
    ClaseDePlanteamiento.PROPUESTA: gettext_lazy("Propuestas"),
}
COLUMNAS = ("canal", "tema", "entidad", "sector", "edad")


@dataclass(frozen=True)
class DeClase:
    """The texts of one class, by what was decided about showing them."""

    clave: str
    rotulo: str
    estados: dict[str, int]

    @property
    def recibidos(self) -> int:
        return sum(self.estados.values())

    @property
    def publicados(self) -> int:
        return self.estados[EstadoPublico.PUBLICADO]

    @property
    def por_revisar(self) -> int:
        return self.estados[EstadoPublico.PENDIENTE]

    @property
    def reservados(self) -> int:
        return self.estados[EstadoPublico.RESERVADO]


@dataclass(frozen=True)
class Cifras:
    respuestas: int
    borradas: int
    tablas: tuple[Tabla, ...]
    preguntas: tuple[TablaDePregunta, ...]
    clases: tuple[DeClase, ...]
    por_regla: tuple[tuple[str, int], ...]
    cobertura: Cobertura
    papel: Conciliacion

    @property
    def textos(self) -> int:
        return sum(clase.recibidos for clase in self.clases)

    @property
    def publicados(self) -> int:
        return sum(clase.publicados for clase in self.clases)

    @property
    def reservados(self) -> int:
        return sum(clase.reservados for clase in self.clases)

    @property
    def por_revisar(self) -> int:
        return sum(clase.por_revisar for clase in self.clases)


def cifras_de(plan) -> Cifras:
    """Of a plan's consultation. The same number of queries whatever its size."""
    cuestionarios = list(
        Cuestionario.objects.filter(plan=plan)
        .prefetch_related("preguntas")
        .order_by("pk")
    )
    temas = list(Tema.objects.all())
    cuentas = _cuentas(plan)
    total = sum(cuentas["canal"].values())
    clases, por_regla = _textos(plan)
    return Cifras(
        respuestas=total,
        borradas=Aporte.objects.del_plan(plan)
        .vigentes()
        .filter(vaciado_en__isnull=False)
        .count(),
        tablas=tuple(_tablas(cuentas, temas, total)),
        preguntas=tuple(tablas_de_preguntas(cuestionarios, temas, total)),
        clases=clases,
        por_regla=por_regla,
        cobertura=cobertura_de(plan),
        papel=conciliacion_de(plan),
    )


def tabla_reservada(
    clave: str, titulo: str, opciones: Iterable, cuentas: Mapping
) -> Tabla:
    """Cells that add up to a public total, the small ones and their company hidden."""
    opciones = list(opciones)
    celdas = reservar({opcion: cuentas.get(opcion, 0) for opcion, _r in opciones})
    filas = tuple(Fila(o, str(r), celdas[o]) for o, r in opciones)
    return Tabla(clave, titulo, filas, sum(cuentas.values()))


def _cuentas(plan) -> dict[str, Counter]:
    """Answers by each column, in one query."""
    partes = [_por(plan, columna) for columna in COLUMNAS]
    cuentas: dict[str, Counter] = {columna: Counter() for columna in COLUMNAS}
    for columna, valor, n in partes[0].union(*partes[1:], all=True):
        cuentas[columna][valor] += n
    return cuentas


def _por(plan, columna: str):
    filas = Aporte.objects.del_plan(plan).vigentes().order_by()
    valor = Coalesce(Cast(columna, CharField()), Value(""))
    return (
        filas.annotate(que=Value(columna, CharField()), valor=valor)
        .values("que", "valor")
        .annotate(n=Count("pk"))
        .values_list("que", "valor", "n")
    )


def _tablas(cuentas: dict[str, Counter], temas: list[Tema], total: int):
    no_dicho = ("", _("No lo dijo"))
    yield tabla_reservada(
        "canal", _("Por dónde llegaron"), CanalDeAporte.choices, cuentas["canal"]
    )
    # A choice, and not something about her: its votes are public, one by one.
    votos = tuple(
        Fila(tema.slug, tema.nombre, cuentas["tema"][str(tema.pk)]) for tema in temas
    )
    sin_tema = Fila("", str(no_dicho[1]), cuentas["tema"][""])
    yield Tabla("tema", _("Tema que eligió cada persona"), (*votos, sin_tema), total)
    yield tabla_reservada(
        "entidad",
        _("Entidad que dijo cada persona"),
        [*ENTIDADES, ("", _("No la dijo"))],
        cuentas["entidad"],
    )
    for columna, titulo in (
        ("sector", _("Sector que dijo cada persona")),
        ("edad", _("Grupo de edad que dijo cada persona")),
    ):
        dichos = [(d, d) for d in sorted(cuentas[columna]) if d]
        yield tabla_reservada(columna, titulo, [*dichos, no_dicho], cuentas[columna])


def _textos(plan) -> tuple[tuple[DeClase, ...], tuple[tuple[str, int], ...]]:
    filas = (
        Planteamiento.objects.del_plan(plan)
        .filter(Q(aporte__vigente=True) & ~Q(texto=""))
        .order_by()
        .values_list("clase", "estado_publico", "causa_de_reserva")
        .annotate(n=Count("pk"))
    )
    estados: dict[str, Counter] = defaultdict(Counter)
    reglas: Counter = Counter()
    for clase, estado, causa, n in filas:
        estados[clase][estado] += n
        reglas[causa] += n if estado == EstadoPublico.RESERVADO else 0
    clases = tuple(
        DeClase(
            clave=str(clase),
            rotulo=str(EN_PLURAL[clase]),
            estados={str(e): estados[clase][e] for e in EstadoPublico},
        )
        for clase in ClaseDePlanteamiento
    )
    dichas = ((str(m.label), reglas[m]) for m in MotivoDeModeracion)
    return clases, tuple((rotulo, n) for rotulo, n in dichas if n)
