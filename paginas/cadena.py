"""The chain with its addresses: each commitment with where it came from.

What the links are is in `compromisos.cadena`; here, where each one is read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from compromisos.cadena import Procedencia, procedencia_de
from compromisos.cobertura import Cobertura, cobertura_de
from compromisos.consulta.vocabulario import ClaseDePlanteamiento
from compromisos.mesas.vocabulario import ADOPTADAS
from compromisos.models import Compromiso, Planteamiento, PropuestaDeMesa, Tema

from .bajo_el_sello import GUARDADOS
from .mesas import url_de_la_base, url_de_mesas
from .partes_del_plan import expedientes_de


@dataclass(frozen=True)
class CadenaDeCompromiso:
    """What is said on a commitment's page of what there was before it, and after."""

    procedencia: Procedencia
    expediente: object = None
    url_de_mesas: str = ""
    url_de_la_base: str = ""
    tablero: object = None


def cadena_de(compromiso, plan) -> CadenaDeCompromiso:
    """Of a commitment's page. Up to twelve queries, whatever hangs from it."""
    expedientes = expedientes_de(plan).live().filter(tema=compromiso.tema_id)
    return CadenaDeCompromiso(
        procedencia=procedencia_de(compromiso),
        expediente=expedientes.first() if compromiso.tema_id else None,
        url_de_mesas=url_de_mesas(plan),
        url_de_la_base=url_de_la_base(plan),
        tablero=plan.tableros.live().first(),
    )


def cadena_recordada(request, compromiso, plan) -> CadenaDeCompromiso:
    """The same, as it was left under the same seal."""
    clave = ("cadena", compromiso.pk)
    return GUARDADOS.valor(request, clave, lambda: cadena_de(compromiso, plan))


@dataclass(frozen=True)
class Eslabon:
    """A commitment of the public text, by what it was born from."""

    datos: dict
    url: str
    tema: Tema | None = None
    url_del_tema: str = ""
    propuestas: list[PropuestaDeMesa] = field(default_factory=list)
    problemas: int = 0
    recibidas: int = 0

    @property
    def suelto(self) -> bool:
        """Nothing says where it comes from."""
        datos = self.datos
        dicho = datos["antecedente"] or (datos.get("proactivo") or {}).get("proponente")
        return not (self.propuestas or dicho)


@dataclass(frozen=True)
class CadenaDelPlan:
    eslabones: list[Eslabon]
    problemas: Cobertura
    todo: Cobertura
    url_de_mesas: str
    url_de_la_base: str

    @property
    def sueltos(self) -> list[Eslabon]:
        return [eslabon for eslabon in self.eslabones if eslabon.suelto]


def cadena_del_plan(plan) -> CadenaDelPlan:
    """Every commitment of the text in force. A fixed number of queries."""
    texto = plan.texto_vigente()
    ids = [datos["id"] for datos in texto["compromisos"]]
    propuestas = _propuestas_por_compromiso(ids)
    cuentas = _textos_por_compromiso(propuestas)
    temas = dict(Compromiso.objects.filter(pk__in=ids).values_list("pk", "tema"))
    paginas = {p.tema_id: p for p in expedientes_de(plan).live().select_related("tema")}
    eslabones = [
        _eslabon(datos, plan, propuestas, cuentas, paginas.get(temas.get(datos["id"])))
        for datos in texto["compromisos"]
    ]
    return CadenaDelPlan(
        eslabones=eslabones,
        problemas=cobertura_de(plan, clase=ClaseDePlanteamiento.PROBLEMA),
        todo=cobertura_de(plan),
        url_de_mesas=url_de_mesas(plan),
        url_de_la_base=url_de_la_base(plan),
    )


def _eslabon(datos: dict, plan, propuestas, cuentas, pagina) -> Eslabon:
    problemas, recibidas = cuentas.get(datos["id"], (0, 0))
    return Eslabon(
        datos=datos,
        url=f"{plan.url}{datos['slug']}/",
        tema=pagina.tema if pagina else None,
        url_del_tema=pagina.url if pagina else "",
        propuestas=propuestas.get(datos["id"], []),
        problemas=problemas,
        recibidas=recibidas,
    )


def _propuestas_por_compromiso(ids: list[int]) -> dict[int, list[PropuestaDeMesa]]:
    enlaces = PropuestaDeMesa.compromisos.through.objects.filter(
        compromiso__in=ids,
        propuestademesa__resolucion__in=ADOPTADAS,
        propuestademesa__mesa__criterios_publicados_en__isnull=False,
    ).select_related("propuestademesa__mesa")
    por_compromiso: dict[int, list[PropuestaDeMesa]] = {}
    for enlace in enlaces.order_by("propuestademesa"):
        suyas = por_compromiso.setdefault(enlace.compromiso_id, [])
        suyas.append(enlace.propuestademesa)
    return por_compromiso


def _textos_por_compromiso(propuestas: dict) -> dict[int, tuple[int, int]]:
    """Problems and proposals behind each one, those merged into another included."""
    todas = {p.pk for suyas in propuestas.values() for p in suyas}
    llevados: dict[int, set[int]] = {}
    enlaces = PropuestaDeMesa.planteamientos.through.objects.filter(
        propuestademesa__in=todas
    )
    for texto, propuesta in enlaces.values_list("planteamiento", "propuestademesa"):
        llevados.setdefault(propuesta, set()).add(texto)
    clases = _clases_por_cabeza(set().union(*llevados.values()))
    return {
        compromiso: _sumar(
            {texto for p in suyas for texto in llevados.get(p.pk, ())}, clases
        )
        for compromiso, suyas in propuestas.items()
    }


def _clases_por_cabeza(cabezas: set[int]) -> dict[int, dict[str, int]]:
    """How many texts of each class each one stands for, itself included."""
    filas = (
        Planteamiento.objects.vigentes()
        .filter(inservible="")
        .con_cabeza()
        .filter(cabeza_id__in=cabezas)
        .order_by()
        .values_list("cabeza_id", "clase")
        .annotate(n=Count("pk"))
    )
    clases: dict[int, dict[str, int]] = {}
    for cabeza, clase, n in filas:
        clases.setdefault(cabeza, {})[clase] = n
    return clases


def _sumar(textos: Iterable[int], clases: dict) -> tuple[int, int]:
    suyas = [clases.get(texto, {}) for texto in textos]
    problema, propuesta = ClaseDePlanteamiento.PROBLEMA, ClaseDePlanteamiento.PROPUESTA
    return tuple(sum(s.get(clase, 0) for s in suyas) for clase in (problema, propuesta))


COLUMNAS = [
    "numero",
    "compromiso",
    "url",
    "origen",
    "tema",
    "propuestas_de_mesa",
    "problemas",
    "propuestas_recibidas",
    "propuesto_por",
    "compromiso_anterior",
]


def filas_de_la_cadena(cadena: CadenaDelPlan, *, base: str) -> Iterable[list]:
    """One row for each commitment. `base`: the site's address."""
    for eslabon in cadena.eslabones:
        datos = eslabon.datos
        yield [
            datos["numero"],
            datos["titulo"],
            base + eslabon.url,
            datos["origen"],
            eslabon.tema.nombre if eslabon.tema else "",
            "; ".join(f"{p.numero}. {p.titulo}" for p in eslabon.propuestas),
            eslabon.problemas,
            eslabon.recibidas,
            (datos.get("proactivo") or {}).get("proponente", ""),
            datos["antecedente"],
        ]
