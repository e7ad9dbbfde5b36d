"""A plan's snapshot made ready to read. No queries: everything is in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from comentarios.conteos import Conteo
from comentarios.destinos import ANCLA_GENERAL
from compromisos.hoja_de_ruta import ELEMENTOS, consta_ruta, medidor
from compromisos.lectura import NADIE, Apartado
from compromisos.vocabulario import Lado
from sitio.comun.parrafos import minutos_de_lectura


@dataclass(frozen=True)
class FichaDeCompromiso:
    """A commitment as the plan's page lists it."""

    datos: dict
    url: str
    periodo: tuple[str, str]
    conteo: Conteo
    total: int = len(ELEMENTOS)
    # Review sessions that count, and the sides that agree to this text.
    sesiones: int = 0
    conformes: tuple = ()

    @property
    def con_acuerdo_de_las_dos(self) -> bool:
        return len(self.conformes) == len(Lado)

    @property
    def consta_ruta(self) -> bool:
        return consta_ruta(self.datos)

    @property
    def cumplidos(self) -> int:
        """Of the seven elements. Asked only when it is drawn."""
        return medidor(self.datos, periodo=self.periodo)


@dataclass(frozen=True)
class LecturaDelPlan:
    datos: dict
    secciones: list[Apartado]
    en_conjunto: Apartado
    compromisos: list[FichaDeCompromiso]
    conteos: Mapping = field(default_factory=dict)
    conteo: Conteo = NADIE

    @property
    def minutos(self) -> int:
        return minutos_de_lectura(_textos(self.datos))


def leer_plan(
    datos: dict,
    *,
    rotulo_general: str,
    url_base: str = "",
    conteos: Mapping | None = None,
    por_compromiso: Mapping | None = None,
    acuerdos: Mapping | None = None,
) -> LecturaDelPlan:
    """`conteos`: comments by anchor of the plan; `por_compromiso`: by commitment.
    `acuerdos`: sessions and agreeing sides, by commitment too."""
    acuerdos = acuerdos or {}
    conteos, por_compromiso = conteos or {}, por_compromiso or {}
    todos = [*conteos.values(), *por_compromiso.values()]
    return LecturaDelPlan(
        datos=datos,
        secciones=[
            _seccion(str(lugar), seccion, conteos)
            for lugar, seccion in enumerate(datos["secciones"], start=1)
        ],
        en_conjunto=Apartado(
            "", ANCLA_GENERAL, rotulo_general, conteo=conteos.get(ANCLA_GENERAL, NADIE)
        ),
        compromisos=[
            FichaDeCompromiso(
                datos=compromiso,
                url=f"{url_base}{compromiso['slug']}/",
                periodo=periodo(datos),
                conteo=por_compromiso.get(compromiso["id"], NADIE),
                sesiones=acuerdos.get(compromiso["id"], (0, ()))[0],
                conformes=acuerdos.get(compromiso["id"], (0, ()))[1],
            )
            for compromiso in datos["compromisos"]
        ],
        conteos=conteos,
        conteo=sum(todos, NADIE),
    )


def periodo(datos: dict) -> tuple[str, str]:
    return datos["plan"]["inicio"], datos["plan"]["fin"]


def _seccion(numero: str, seccion: dict, conteos) -> Apartado:
    return Apartado(
        numero=numero,
        ancla=seccion["id"],
        titulo=seccion["titulo"],
        texto=seccion["html"],
        conteo=conteos.get(seccion["id"], NADIE),
    )


def _textos(datos: dict) -> Iterable[str]:
    yield from (seccion["html"] for seccion in datos["secciones"])
    for compromiso in datos["compromisos"]:
        yield from (parte["html"] for parte in compromiso["partes"])
