"""A commitment's snapshot made ready to read. No queries: everything is in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from comentarios.conteos import Conteo
from sitio.comun.parrafos import minutos_de_lectura, numerar

from .hoja_de_ruta import Elemento, consta_ruta, elementos
from .instantanea import anclas_de

NADIE = Conteo()


@dataclass(frozen=True)
class Apartado:
    """One numbered stretch of text that takes comments."""

    numero: str
    ancla: str
    titulo: str
    texto: str = ""
    conteo: Conteo = NADIE
    nivel: int = 2

    @property
    def html(self) -> SafeString:
        """The text with its paragraphs numbered. Asked only when it is drawn."""
        return numerar(self.texto, self.numero, nivel=self.nivel)


@dataclass(frozen=True)
class ElementoLeido:
    """One of the seven elements with what the roadmap says of it."""

    elemento: Elemento
    texto: str = ""
    html: str = ""
    fechas: tuple = ()


@dataclass(frozen=True)
class LecturaDeCompromiso:
    datos: dict
    apartados: list[Apartado]
    ruta: Apartado
    hitos: Apartado | None
    alineacion: Apartado | None
    elementos: list[ElementoLeido]
    productos: list[dict]
    conteos: Mapping = field(default_factory=dict)

    @property
    def indice(self) -> list[Apartado]:
        resto = (self.ruta, self.hitos, self.alineacion)
        return [*self.apartados, *(apartado for apartado in resto if apartado)]

    @property
    def cumplidos(self) -> int:
        return sum(leido.elemento.cumplido for leido in self.elementos)

    @property
    def consta_ruta(self) -> bool:
        return consta_ruta(self.datos)

    @property
    def faltan(self) -> list[str]:
        pendientes = (e.elemento for e in self.elementos if not e.elemento.cumplido)
        return [elemento.etiqueta.lower() for elemento in pendientes]

    @property
    def conteo(self) -> Conteo:
        return sum(self.conteos.values(), NADIE)

    @property
    def minutos(self) -> int:
        filas = self.datos["hoja_de_ruta"]["productos"]
        textos = [parte["html"] for parte in self.datos["partes"]]
        return minutos_de_lectura([*textos, *(str(fila) for fila in filas)])


def leer_compromiso(
    datos: dict, *, conteos: Mapping | None = None, periodo=None
) -> LecturaDeCompromiso:
    """`conteos`: published comments by anchor. `periodo`: first and last day."""
    conteos = conteos or {}
    apartados = [
        Apartado(
            numero=str(lugar),
            ancla=parte["ancla"],
            titulo=parte["titulo"],
            texto=parte["html"],
            conteo=conteos.get(parte["ancla"], NADIE),
        )
        for lugar, parte in enumerate(datos["partes"], start=1)
    ]
    resto = _apartados_finales(datos, len(apartados), conteos)
    return LecturaDeCompromiso(
        datos=datos,
        apartados=apartados,
        elementos=_elementos_leidos(datos, periodo),
        productos=[_producto_leido(p, conteos) for p in _productos(datos)],
        conteos=conteos,
        **resto,
    )


def leer_de_corrido(
    compromisos: Iterable[dict], *, periodo=None
) -> list[LecturaDeCompromiso]:
    """Several in one page: their parts under them, named apart from one another.

    Part 2 of commitment 3 is «C3.2» there.
    """
    leidos = [leer_compromiso(datos, periodo=periodo) for datos in compromisos]
    numeros = {leido.datos["numero"] for leido in leidos}
    constan = len(numeros) == len(leidos) and None not in numeros
    return [
        _de_corrido(leido, leido.datos["numero"] if constan else lugar)
        for lugar, leido in enumerate(leidos, start=1)
    ]


def _de_corrido(leido: LecturaDeCompromiso, numero: int) -> LecturaDeCompromiso:
    def parte(apartado: Apartado | None) -> Apartado | None:
        return apartado and replace(
            apartado,
            numero=f"C{numero}.{apartado.numero}",
            ancla=f"c{leido.datos['id']}-{apartado.ancla}",
            nivel=3,
        )

    return replace(
        leido,
        apartados=[parte(apartado) for apartado in leido.apartados],
        ruta=parte(leido.ruta),
        hitos=parte(leido.hitos),
        alineacion=parte(leido.alineacion),
    )


def _productos(datos: dict) -> list[dict]:
    return datos["hoja_de_ruta"]["productos"]


def _apartados_finales(datos, cuantos: int, conteos) -> dict[str, Apartado | None]:
    """Roadmap always; milestones and alignment only when they say something."""
    rotulos = anclas_de(datos)
    presentes = {
        "hoja_de_ruta": True,
        "hitos": bool(datos["hoja_de_ruta"]["hitos"]),
        "alineacion": any(datos["alineacion"].values()),
    }
    apartados, numero = {}, cuantos
    for ancla, presente in presentes.items():
        numero += presente
        apartados[ancla] = presente and Apartado(
            str(numero), ancla, rotulos[ancla], conteo=conteos.get(ancla, NADIE)
        )
    return {
        "ruta": apartados["hoja_de_ruta"],
        "hitos": apartados["hitos"] or None,
        "alineacion": apartados["alineacion"] or None,
    }


def _producto_leido(producto: dict, conteos) -> dict:
    ancla = f"producto-{producto['clave']}"
    return producto | {"ancla": ancla, "conteo": conteos.get(ancla, NADIE)}


def _elementos_leidos(datos: dict, periodo) -> list[ElementoLeido]:
    ruta = datos["hoja_de_ruta"]
    productos = ruta["productos"]
    indicadores = sum(len(p["indicadores"]) for p in productos)
    medios = sum(len(p["medios"]) for p in productos)
    contenido = {
        "responsable_publico": {"texto": ruta["responsable_publico"]},
        "responsable_social": {"texto": ruta["responsable_social"]},
        "resultado": {"html": ruta["resultado"]},
        "productos": {"texto": _cuantos_productos(len(productos))},
        "indicadores": {"texto": _cuantos_indicadores(indicadores)},
        "medios": {"texto": _cuantos_medios(medios)},
        "fechas": {"fechas": (ruta["inicio"], ruta["fin"])},
    }
    return [
        ElementoLeido(elemento, **contenido[elemento.clave])
        for elemento in elementos(datos, periodo=periodo)
    ]


def _cuantos_productos(n: int) -> str:
    frase = ngettext("%(n)s producto", "%(n)s productos", n)
    return frase % {"n": n} if n else ""


def _cuantos_indicadores(n: int) -> str:
    frase = ngettext("%(n)s indicador", "%(n)s indicadores", n)
    return frase % {"n": n} if n else ""


def _cuantos_medios(n: int) -> str:
    frase = ngettext("%(n)s medio de verificación", "%(n)s medios de verificación", n)
    return frase % {"n": n} if n else ""
