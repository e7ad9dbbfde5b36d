"""Whether the text that an answer points at did change in the version it names."""

import re

from comentarios.destinos import ANCLA_GENERAL
from comentarios.models import Respuesta
from compromisos.models import Compromiso
from compromisos.piezas import texto_de_ancla

from .instantanea import texto_de
from .models.texto_publico import compromiso_en

ANCLA_DE_COMPROMISO = re.compile(r"^c(\d+)-(.+)$")


class TextosDelPlan:
    """The plan's versions by number, each read at most once."""

    def __init__(self, plan):
        self.plan = plan
        self._datos: dict[int, dict] = {}

    def cambio_en(self, respuesta: Respuesta) -> bool:
        """Between the version before and the one it names, at its anchor."""
        numero = respuesta.version_del_cambio
        antes, despues = self._texto(numero - 1), self._texto(numero)
        if not antes or not despues:
            return False
        compromiso, ancla = self._lugar(respuesta)
        return _pieza(antes, compromiso, ancla) != _pieza(despues, compromiso, ancla)

    def _texto(self, numero: int) -> dict:
        if numero not in self._datos:
            version = self.plan.versiones.filter(numero=numero).first()
            self._datos[numero] = texto_de(version.datos) if version else {}
        return self._datos[numero]

    def _lugar(self, respuesta: Respuesta) -> tuple[int | None, str]:
        """The commitment, if it is about one, and the anchor in it or in the plan."""
        ancla = respuesta.ancla_del_cambio or respuesta.hilo.ancla
        if de_compromiso := ANCLA_DE_COMPROMISO.match(ancla):
            return int(de_compromiso[1]), de_compromiso[2]
        es_compromiso = respuesta.hilo.tipo.model_class() is Compromiso
        return respuesta.hilo.objeto_id if es_compromiso else None, ancla


def _pieza(datos: dict, compromiso: int | None, ancla: str):
    """What is there at that anchor, in a form that can be compared."""
    if compromiso is not None:
        suyo = compromiso_en(datos, compromiso)
        if ancla == ANCLA_GENERAL or not suyo:
            return suyo
        return texto_de_ancla(suyo, ancla)
    if ancla == ANCLA_GENERAL:
        return datos
    return next((s for s in datos["secciones"] if s["id"] == ancla), None)
