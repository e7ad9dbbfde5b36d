"""The places of a plan that were commented, between two of its versions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.contrib.contenttypes.models import ContentType
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from comentarios.destinos import ANCLA_GENERAL
from comentarios.models import Hilo
from compromisos.models.texto_publico import anclas_con_general
from compromisos.piezas import Pieza, texto_de_ancla

from .cambios import Cambio
from .models.texto_publico import ROTULO_GENERAL, compromiso_en

CAPITULO_DEL_PLAN = "plan"


@dataclass(frozen=True)
class Lugar:
    """One conversation, and what stands where it hangs from."""

    clave: str
    hilo: Hilo
    compromiso: int | None
    titulo: str
    url: str
    textos: "TextosDeDosVersiones" = field(repr=False)

    @property
    def publicados(self) -> int:
        return self.hilo.publicados

    @property
    def por_responder(self) -> int:
        return self.hilo.publicados - self.hilo.respondidos

    @property
    def resumen(self) -> str:
        """What was said here, in the committee's words."""
        resumen = getattr(self.hilo, "resumen", None)
        return resumen.texto if resumen else ""

    @cached_property
    def antes(self) -> Pieza | None:
        return self.textos.pieza(self.textos.antes, self)

    @cached_property
    def cambio(self) -> Cambio | None:
        """What became of its text; None while there is no later version."""
        despues = self.textos.despues
        if not despues:
            return None
        nueva = self.textos.pieza(despues, self)
        if self.antes is None and nueva is None:
            return None
        return Cambio(self.clave, self.antes, nueva, url=self.url)


@dataclass(frozen=True)
class Capitulo:
    """The plan's own words, or one commitment, with its places."""

    clave: str
    titulo: str
    lugares: list[Lugar]

    @property
    def publicados(self) -> int:
        return sum(lugar.publicados for lugar in self.lugares)


class TextosDeDosVersiones:
    """The commented version and the one that came of it, read by place."""

    def __init__(self, antes: dict, despues: dict | None):
        self.antes, self.despues = antes, despues

    def compromiso(self, pk: int) -> dict | None:
        suyo = compromiso_en(self.antes, pk)
        return suyo or compromiso_en(self.despues or {}, pk)

    def pieza(self, datos: dict, lugar: Lugar) -> Pieza | None:
        """What that version has there, or None."""
        ancla = lugar.hilo.ancla
        if lugar.compromiso is None:
            return _del_plan(datos, ancla)
        suyo = compromiso_en(datos, lugar.compromiso)
        html = texto_de_ancla(suyo, ancla) if suyo else ""
        return Pieza(lugar.titulo, html) if html else None


def _del_plan(datos: dict, ancla: str) -> Pieza | None:
    if ancla == ANCLA_GENERAL:
        resumen = datos["plan"]["resumen"]
        html = format_html("<p>{}</p>", resumen) if resumen else SafeString("")
        return Pieza(ROTULO_GENERAL, html) if html else None
    seccion = next((s for s in datos["secciones"] if s["id"] == ancla), None)
    # nh3 cleaned it when its version was made, and versions never change.
    return seccion and Pieza(seccion["titulo"], mark_safe(seccion["html"]))  # noqa: S308


def capitulos(plan, hilos: list[Hilo], textos: TextosDeDosVersiones) -> list[Capitulo]:
    """Those conversations in reading order; what is in neither text goes last."""
    base = f"{plan.url}resultados/"
    del_plan = ContentType.objects.get_for_model(type(plan)).pk
    por_capitulo: dict[int | None, list[Hilo]] = {}
    for hilo in hilos:
        pk = None if hilo.tipo_id == del_plan else hilo.objeto_id
        por_capitulo.setdefault(pk, []).append(hilo)
    orden = _orden_de_capitulos(textos, por_capitulo)
    return [
        _capitulo(pk, por_capitulo[pk], textos, base)
        for pk in orden
        if pk in por_capitulo
    ]


def _orden_de_capitulos(textos, por_capitulo) -> list[int | None]:
    conocidos = [
        compromiso["id"]
        for datos in (textos.antes, textos.despues or {})
        for compromiso in datos.get("compromisos", ())
    ]
    return list(dict.fromkeys([None, *conocidos, *por_capitulo]))


def _capitulo(pk, hilos, textos, base: str) -> Capitulo:
    if pk is None:
        clave, titulo, rotulos = CAPITULO_DEL_PLAN, "", _rotulos_del_plan(textos)
    else:
        datos = textos.compromiso(pk)
        clave = f"c{pk}"
        titulo = datos["titulo"] if datos else _("Un compromiso retirado del plan")
        rotulos = anclas_con_general(datos) if datos else {}
    return Capitulo(clave, titulo, list(_lugares(pk, hilos, rotulos, textos, base)))


def _rotulos_del_plan(textos) -> dict[str, str]:
    """Sections as the commented version had them, then what came later."""
    rotulos: dict[str, str] = {}
    for datos in (textos.antes, textos.despues or {}):
        for seccion in datos.get("secciones", ()):
            rotulos.setdefault(seccion["id"], seccion["titulo"])
    return rotulos | {ANCLA_GENERAL: ROTULO_GENERAL}


def _lugares(
    compromiso: int | None, hilos: list[Hilo], rotulos: Mapping, textos, base: str
) -> Iterator[Lugar]:
    orden = {ancla: lugar for lugar, ancla in enumerate(rotulos)}
    for hilo in sorted(hilos, key=lambda h: (orden.get(h.ancla, len(orden)), h.pk)):
        clave = f"c{compromiso}-{hilo.ancla}" if compromiso else hilo.ancla
        yield Lugar(
            clave=clave,
            hilo=hilo,
            compromiso=compromiso,
            titulo=rotulos.get(hilo.ancla) or hilo.etiqueta,
            url=f"{base}{clave}/",
            textos=textos,
        )
