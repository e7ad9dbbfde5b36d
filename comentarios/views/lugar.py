"""The place a page is about: a target and one of its anchors, if it can be seen."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404, HttpRequest
from django.urls import reverse

from ..destinos import DestinoDeComentarios, DestinoDesconocido, destino_por_clave
from ..models import AjustesDeParticipacion, Hilo


@dataclass
class Lugar:
    destino: DestinoDeComentarios
    ancla: str

    @cached_property
    def hilo(self) -> Hilo | None:
        return Hilo.objects.de_destino(self.destino).filter(ancla=self.ancla).first()

    @cached_property
    def anclas(self) -> dict[str, str]:
        return self.destino.anclas()

    @property
    def vigente(self) -> bool:
        return self.ancla in self.anclas

    @property
    def etiqueta(self) -> str:
        if self.vigente:
            return self.anclas[self.ancla]
        return self.hilo.etiqueta if self.hilo else ""

    @cached_property
    def ventana(self):
        return self.destino.ventana_de_comentarios()

    @property
    def texto(self) -> str:
        """Safe HTML of what is commented, as it was last public."""
        return self.destino.texto_de_ancla(self.ancla)

    @property
    def clave(self) -> str:
        """Also what a form's stamp is bound to."""
        return f"{self.destino.clave_de_destino}/{self.destino.pk}/{self.ancla}"

    @property
    def url(self) -> str:
        """Where the anchor is read; once it is gone, in the version that had it."""
        return self.destino.url_de_ancla(self.ancla)

    @property
    def url_del_hilo(self) -> str:
        return reverse("comentarios:hilo", args=self._ruta)

    @property
    def url_para_escribir(self) -> str:
        return reverse("comentarios:escribir", args=self._ruta)

    @property
    def migas(self) -> list[dict[str, str]]:
        return [
            {"titulo": str(self.destino), "url": self.url},
            {"titulo": self.etiqueta, "url": self.url_del_hilo},
        ]

    @property
    def _ruta(self) -> list:
        return [self.destino.clave_de_destino, self.destino.pk, self.ancla]


def lugar_de(clave: str, pk: int, ancla: str) -> Lugar:
    """The place, or 404, whether or not it can be seen: ask `exigir_visible`."""
    try:
        return Lugar(destino_por_clave(clave, pk), ancla)
    except DestinoDesconocido as error:
        raise Http404 from error


def exigir_visible(lugar: Lugar, usuario) -> None:
    """404 for what is unpublished or was never commented, as for what is unknown."""
    if not lugar.destino.visible_para(usuario) or not lugar.etiqueta:
        raise Http404


def lugar_del_hilo(hilo: Hilo) -> Lugar | None:
    """The place of a stored conversation, or None once its target is gone."""
    destino = hilo.destino
    return Lugar(destino, hilo.ancla) if destino else None


def participacion(request: HttpRequest) -> dict:
    """Addresses of rules and notice, its version, and whether proof is asked for."""
    ajustes = AjustesDeParticipacion.load(request_or_site=request)
    return {
        "reglas_url": ajustes.reglas.get_url(request) if ajustes.reglas else "",
        "aviso_url": ajustes.aviso.get_url(request) if ajustes.aviso else "",
        "aviso_version": ajustes.version_del_aviso,
        "siempre_pide_prueba": ajustes.siempre_pide_prueba,
    }
