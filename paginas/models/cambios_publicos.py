"""What each version of a plan changed, for the answers that point at it."""

import re
from collections.abc import Iterable

from comentarios.destinos import ANCLA_GENERAL
from compromisos.piezas import texto_de_ancla

from ..cambios import TipoDeCambio, comparar
from ..instantanea import texto_de
from .texto_publico import compromiso_en

DE_UN_COMPROMISO = re.compile(r"^c(\d+)-(.+)$")


class CambiosPublicos:
    """A plan and its commitments share the anchors of the page that compares them."""

    def versiones_con_cambios(self) -> list[int]:
        posteriores = self.versiones.filter(numero__gt=1).order_by("-numero")
        return list(posteriores.values_list("numero", flat=True))

    def cambios_en(self, version: int) -> dict[str, str]:
        """Anchors of that comparison with their labels. Asked once per instance."""
        leidos = self.__dict__.setdefault("_cambios_leidos", {})
        # Versions never change, but one that is not there yet may come.
        if not leidos.get(version):
            leidos[version] = self._cambios_en(version)
        return leidos[version]

    def url_de_cambio(self, version: int, ancla: str) -> str:
        if version < 2:
            return ""
        return f"{self.url}cambios/{version - 1}-{version}/#{ancla}"

    def cambios_desde(self, versiones: Iterable[int], ancla: str) -> dict[int, str]:
        """By version since which that anchor changed: its comparison with today's text.

        The anchor is one of this plan's, or `c12-problema`, of a commitment's. One
        query, and none when nothing older than the text in force is asked for.
        """
        hoy = self.version_vigente
        viejas = [n for n in versiones if hoy and n < hoy.numero]
        if not viejas:
            return {}
        textos = self.versiones.filter(numero__in=viejas).defer("contenido")
        ahora = pieza_en(hoy.datos, ancla)
        return {
            v.numero: f"{self.url}cambios/{v.numero}-{hoy.numero}/#{_lugar(ancla)}"
            for v in textos
            if pieza_en(v.datos, ancla) != ahora
        }

    def _cambios_en(self, version: int) -> dict[str, str]:
        textos = {v.numero: v.datos for v in self._las_dos(version)}
        if len(textos) < 2:
            return {}
        return {
            cambio.ancla: _rotulo(grupo, cambio)
            for grupo in comparar(textos[version - 1], textos[version])
            for cambio in grupo.cambios
            if cambio.tipo != TipoDeCambio.IGUAL
        }

    def _las_dos(self, version: int):
        return self.versiones.filter(numero__in=[version - 1, version])


def _rotulo(grupo, cambio) -> str:
    """Of a commitment's part, also which commitment it is."""
    if grupo.ancla == "plan":
        return cambio.titulo
    return f"{grupo.titulo}: {cambio.titulo}"


def pieza_en(datos: dict, ancla: str):
    """What stands at that anchor of a snapshot, in a form that can be compared."""
    if de_compromiso := DE_UN_COMPROMISO.match(ancla):
        compromiso = compromiso_en(datos, int(de_compromiso[1]))
        if de_compromiso[2] == ANCLA_GENERAL or not compromiso:
            return compromiso
        return texto_de_ancla(compromiso, de_compromiso[2])
    if ancla == ANCLA_GENERAL:
        return texto_de(datos)
    return next((s for s in datos["secciones"] if s["id"] == ancla), None)


def _lugar(ancla: str) -> str:
    """Where the comparison has it: what is about the whole is at its head."""
    de_compromiso = DE_UN_COMPROMISO.match(ancla)
    if de_compromiso and de_compromiso[2] in (ANCLA_GENERAL, "hitos"):
        return f"c{de_compromiso[1]}"
    return "" if ancla == ANCLA_GENERAL else ancla
