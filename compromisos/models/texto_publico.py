"""What the public reads of a commitment, and what may be said about it."""

from django.utils.safestring import SafeString

from comentarios.destinos import ANCLA_GENERAL, Ventana

from ..instantanea import anclas_de
from ..piezas import texto_de_ancla

# Part of the plan's own words, so not translated.
ROTULO_GENERAL = "El compromiso en su conjunto"


class TextoPublicoDeCompromiso:
    """Asks the parent plan: a commitment is public inside one of its versions."""

    def texto_vigente(self) -> dict | None:
        return self.plan.texto_vigente_de(self.pk)

    def ventana_de_comentarios(self) -> Ventana | None:
        return self.plan.ventana_de_comentarios() if self.texto_vigente() else None

    def anclas(self) -> dict[str, str]:
        datos = self.texto_vigente()
        return anclas_con_general(datos) if datos else {}

    def visible_para(self, usuario) -> bool:
        """Readable while any public version has it."""
        return self.plan.live and any(self.plan.textos_de(self.pk))

    def texto_de_ancla(self, ancla: str) -> SafeString:
        """The frozen text; of a part that is gone, the last one it had."""
        _version, datos = self._texto_con(ancla)
        return texto_de_ancla(datos, ancla) if datos else SafeString("")

    def url_de_ancla(self, ancla: str) -> str:
        if ancla in self.anclas():
            return f"{self.url}?hilo={ancla}#{ancla}"
        version, datos = self._texto_con(ancla)
        if not datos:
            return self.plan.url
        return f"{self.plan.url}versiones/{version}/{datos['slug']}/#{ancla}"

    def versiones_con_cambios(self) -> list[int]:
        return self.plan.versiones_con_cambios()

    def cambios_en(self, version: int) -> dict[str, str]:
        """All that the plan changed, this commitment's own parts first."""
        todos = self.plan.cambios_en(version)
        propios = {a: t for a, t in todos.items() if a.startswith(f"c{self.pk}-")}
        return propios | todos

    def cambios_desde(self, versiones, ancla: str) -> dict[int, str]:
        return self.plan.cambios_desde(versiones, f"c{self.pk}-{ancla}")

    def url_de_cambio(self, version: int, ancla: str) -> str:
        return self.plan.url_de_cambio(version, ancla)

    def url_de_resultados(self, ancla: str) -> str:
        return self.plan.url_de_resultados(f"c{self.pk}-{ancla}")

    def _texto_con(self, ancla: str) -> tuple[int, dict | None]:
        """The newest version of this commitment that has that anchor."""
        textos = self.plan.textos_de(self.pk)
        con_ancla = ((n, d) for n, d in textos if ancla in anclas_con_general(d))
        return next(con_ancla, (0, None))


def anclas_con_general(datos: dict) -> dict[str, str]:
    return {ANCLA_GENERAL: ROTULO_GENERAL, **anclas_de(datos)}
