from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from django.urls import reverse
from django.utils.text import Truncator

from ..models import Excepcion

LARGO_DE_DESCRIPCION = Excepcion._meta.get_field("descripcion").max_length


class Paso(StrEnum):
    """The order in which a draft becomes the final plan."""

    CONSULTA = "consulta"
    TEXTO = "texto"
    COMPROMISOS = "compromisos"
    FIRMAS = "firmas"


class Asunto(StrEnum):
    """What a commitment may lack."""

    RUTA = "hoja_de_ruta"
    REGLAS = "reglas"
    SESIONES = "sesiones"
    CONFORMIDAD = "conformidad"


@dataclass(frozen=True)
class Falta:
    """Something the method asks for and the plan does not have yet.

    `medida`: how much of it there is, where an exception covers up to an amount.
    `sujeto`: which commitment, in words; said with the rest wherever it stands alone.
    """

    clave: str
    detalle: str
    remedio: str
    url_para_remediar: str
    url_publica: str
    admite_excepcion: bool = True
    medida: int = 0
    excepcion: Excepcion | None = None
    sujeto: str = ""
    compromiso: int | None = None
    asunto: str = ""
    paso: str = Paso.COMPROMISOS

    @property
    def descripcion(self) -> str:
        return f"{self.sujeto}: {self.detalle}" if self.sujeto else self.detalle

    @property
    def bloquea(self) -> bool:
        return self.excepcion is None

    @property
    def clave_con_medida(self) -> str:
        return f"{self.clave}={self.medida}" if self.medida else self.clave


def con_excepciones(plan, encontradas: list[Falta]) -> list[Falta]:
    """Each fault with the exception that covers it, if there is one."""
    concedidas = list(plan.excepciones.all()) if encontradas else []
    return [
        replace(falta, excepcion=_excepcion_de(falta, concedidas))
        for falta in encontradas
    ]


def _excepcion_de(falta: Falta, concedidas: Iterable[Excepcion]) -> Excepcion | None:
    """The exception that covers this fault: same fault, and not less of it."""
    for excepcion in concedidas:
        clave, _igual, medida = excepcion.falta.partition("=")
        if clave == falta.clave and int(medida or 0) >= falta.medida:
            return excepcion if falta.admite_excepcion else None
    return None


def descripcion_corta(falta: Falta) -> str:
    """The fault's words, as long as an exception's row holds."""
    return Truncator(falta.descripcion).chars(LARGO_DE_DESCRIPCION)


def url_de_edicion(pagina_pk: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pagina_pk])


def url_de_versiones(plan) -> str:
    return reverse("paginas_versiones_del_plan", args=[plan.pk])
