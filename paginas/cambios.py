"""What changed between two public texts of a plan: anchor by anchor, by id."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from compromisos.cambios import Cambio, TipoDeCambio, cambios_de_compromiso
from compromisos.instantanea import fecha
from compromisos.piezas import Pieza
from sitio.comun.emparejar import Par, emparejar
from sitio.comun.fechas import rango_legible


@dataclass(frozen=True)
class Grupo:
    """The changes of one subject: the plan's own words, or one commitment."""

    ancla: str
    titulo: str
    tipo: TipoDeCambio
    cambios: list[Cambio]

    @property
    def cuantos(self) -> int:
        return sum(cambio.tipo != TipoDeCambio.IGUAL for cambio in self.cambios)


def comparar(
    antes: dict, despues: dict, *, url_antes: str = "", url_despues: str = ""
) -> list[Grupo]:
    """Two snapshots of the same plan. The addresses are where each text is read."""
    urls = (url_antes, url_despues)
    secciones = emparejar(_secciones(antes), _secciones(despues))
    compromisos = emparejar(_compromisos(antes), _compromisos(despues))
    del_plan = [
        _ficha(antes, despues, urls),
        *(_de_seccion(s, urls) for s in secciones),
    ]
    return [
        Grupo("plan", _("Texto del plan"), TipoDeCambio.IGUAL, del_plan),
        *(_de_compromiso(compromiso, urls) for compromiso in compromisos),
    ]


def solo_cambios(grupos: list[Grupo]) -> Iterator[Grupo]:
    """Without what stayed the same."""
    for grupo in grupos:
        if grupo.cuantos or grupo.tipo != TipoDeCambio.IGUAL:
            distintos = [c for c in grupo.cambios if c.tipo != TipoDeCambio.IGUAL]
            yield Grupo(grupo.ancla, grupo.titulo, grupo.tipo, distintos)


def _ficha(antes: dict, despues: dict, urls) -> Cambio:
    return Cambio(
        "general", _pieza_del_plan(antes), _pieza_del_plan(despues), url=urls[1]
    )


def _pieza_del_plan(datos: dict) -> Pieza:
    plan = datos["plan"]
    campos = (
        (_("Título"), plan["titulo"]),
        (_("Resumen"), plan["resumen"]),
        (_("Periodo"), rango_legible(fecha(plan["inicio"]), fecha(plan["fin"]))),
    )
    dichos = ((rotulo, valor) for rotulo, valor in campos if valor)
    html = format_html_join("", "<p><b>{}:</b> {}</p>", dichos)
    return Pieza(_("Título y presentación"), html)


def _secciones(datos: dict) -> dict[str, Pieza]:
    # Each text was cleaned by nh3 when its version was made, and will be again.
    return {
        s["id"]: Pieza(s["titulo"], mark_safe(s["html"]))  # noqa: S308
        for s in datos["secciones"]
    }


def _compromisos(datos: dict) -> dict[int, dict]:
    return {c["id"]: c for c in datos["compromisos"]}


def _de_seccion(par: Par, urls) -> Cambio:
    base = urls[1] if par.despues else urls[0]
    url = format_html("{}#{}", base, par.clave)
    return Cambio(par.clave, par.antes, par.despues, par.movido, url)


def _de_compromiso(par: Par, urls) -> Grupo:
    datos = par.despues or par.antes
    base = urls[1] if par.despues else urls[0]
    return Grupo(
        ancla=f"c{par.clave}",
        titulo=datos["titulo"],
        tipo=_tipo_de_grupo(par),
        cambios=cambios_de_compromiso(
            par.antes,
            par.despues,
            prefijo=f"c{par.clave}-",
            url=f"{base}{datos['slug']}/",
        ),
    )


def _tipo_de_grupo(par: Par) -> TipoDeCambio:
    if par.antes is None:
        return TipoDeCambio.AGREGADO
    if par.despues is None:
        return TipoDeCambio.QUITADO
    return TipoDeCambio.MOVIDO if par.movido else TipoDeCambio.IGUAL
