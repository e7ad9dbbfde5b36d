"""A question on the typing screen: its control, its codes, what the script reads."""

import json
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ...captura.tecleo import Renglon
from ...consulta.formulario import Opcion
from ...consulta.papel import con_codigo
from ...consulta.vocabulario import DE_LISTA, TipoDePregunta
from ...models import Hoja

# Longer lists stay folded: the sheet carries the codes too.
A_LA_VISTA = 10


@dataclass(frozen=True)
class Casilla:
    renglon: Renglon

    @property
    def campo(self):
        return self.renglon.campo

    @property
    def id(self) -> str:
        return self.campo.nombre

    @property
    def es_texto(self) -> bool:
        return self.campo.tipo == TipoDePregunta.ABIERTA

    @property
    def de_lista(self) -> bool:
        return self.campo.tipo in DE_LISTA

    @property
    def es_orden(self) -> bool:
        return self.campo.tipo == TipoDePregunta.ORDEN

    @property
    def codigos(self) -> list[tuple[str, Opcion]]:
        return con_codigo(self.campo)

    @property
    def se_pliegan(self) -> bool:
        return len(self.codigos) > A_LA_VISTA

    @property
    def datos(self) -> str:
        """Code → words, for the script."""
        return json.dumps(en_palabras_por_codigo(self.campo), ensure_ascii=False)

    @property
    def solo_si(self) -> str:
        """«control:code»: asked only of whoever answered that there."""
        condicion = self.campo.condicion
        return f"r-{condicion.clave}:{condicion.opcion}" if condicion else ""

    @property
    def ayudas(self) -> str:
        """Ids of what is said beside the control."""
        dichas = [f"{self.id}-codigos", f"{self.id}-palabras"]
        return " ".join([f"{self.id}-error", *dichas] if self.renglon.error else dichas)


def en_palabras_por_codigo(campo) -> dict[str, str]:
    return {codigo: opcion.texto for codigo, opcion in con_codigo(campo)}


def que_hoja_es(hoja: Hoja) -> str:
    frase = _("Serie %(serie)s, hoja %(n)s de %(total)s.")
    serie = hoja.serie
    return frase % {"serie": serie.numero, "n": hoja.numero, "total": serie.cuantas}
