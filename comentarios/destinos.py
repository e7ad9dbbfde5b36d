"""What a comment may be about. Targets answer for themselves; this app knows none.

A target is a saved model instance that inherits `DestinoDeComentarios` and names
itself with `clave_de_destino`, the word used in addresses.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

ANCLA_GENERAL = "general"


class DestinoDesconocido(LookupError):
    """No such target, or this visitor may not see it."""


@dataclass(frozen=True)
class Ventana:
    """When a target takes comments, and on which version of its text."""

    abre_en: datetime.datetime | None
    cierra_en: datetime.datetime | None
    version: int | None = None

    def abierta(self, ahora: datetime.datetime | None = None) -> bool:
        ahora = ahora or timezone.now()
        ya_abrio = self.abre_en is None or self.abre_en <= ahora
        return ya_abrio and (self.cierra_en is None or ahora < self.cierra_en)


class DestinoDeComentarios:
    """The protocol. Anchors are stable ids; labels are what people read."""

    clave_de_destino = ""
    _registro: dict[str, type] = {}

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if clave := cls.__dict__.get("clave_de_destino"):
            DestinoDeComentarios._registro[clave] = cls

    def anclas(self) -> dict[str, str]:
        """Anchors that take comments today, with their labels, in reading order."""
        raise AttributeError("anclas")

    def ventana_de_comentarios(self) -> Ventana | None:
        """The window, or None when comments were never opened here."""
        raise AttributeError("ventana_de_comentarios")

    def visible_para(self, usuario) -> bool:
        """Whether this visitor may read the target's text."""
        raise AttributeError("visible_para")

    def texto_de_ancla(self, ancla: str) -> str:
        """Safe HTML of what is being commented, to show above the form."""
        raise AttributeError("texto_de_ancla")

    def url_de_ancla(self, ancla: str) -> str:
        """Address of the anchor on its reading page."""
        raise AttributeError("url_de_ancla")

    def versiones_con_cambios(self) -> list[int]:
        """Public versions that have another before them, newest first."""
        return []

    def cambios_en(self, version: int) -> dict[str, str]:
        """What that version changed since the one before: anchors with their labels.

        These anchors name parts of the whole comparison, which may be wider than what
        this target takes comments on.
        """
        return {}

    def cambio_en(self, version: int, ancla: str) -> str:
        """What is called the part that did change there, or ''."""
        return self.cambios_en(version).get(ancla, "")

    def cambios_desde(self, versiones: Iterable[int], ancla: str) -> dict[int, str]:
        """By version: where its text of that anchor is compared with the one in force.

        Versions since which nothing changed there are absent.
        """
        return {}

    def url_de_cambio(self, version: int, ancla: str) -> str:
        """Address where that change is read, or ''."""
        return ""

    def url_de_resultados(self, ancla: str) -> str:
        """Where it says what came of what was said there, or '' if not yet."""
        return ""


def destino_por_clave(clave: str, pk: int) -> DestinoDeComentarios:
    """Raises DestinoDesconocido instead of telling what exists."""
    modelo = DestinoDeComentarios._registro.get(clave)
    destino = modelo and modelo._default_manager.filter(pk=pk).first()
    if not destino:
        raise DestinoDesconocido(f"{clave}/{pk}")
    return destino
