"""The method's seven minimum elements of a roadmap, as one definition."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

ELEMENTOS = {
    "responsable_publico": gettext_lazy("Servidor público responsable"),
    "responsable_social": gettext_lazy("Persona de sociedad civil responsable"),
    "resultado": gettext_lazy("Resultado final"),
    "productos": gettext_lazy("Productos esperados"),
    "indicadores": gettext_lazy("Indicadores"),
    "medios": gettext_lazy("Medios de verificación"),
    "fechas": gettext_lazy("Fechas de inicio y conclusión"),
}


@dataclass(frozen=True)
class Elemento:
    clave: str
    etiqueta: str
    falta: str = ""

    @property
    def cumplido(self) -> bool:
        return not self.falta
