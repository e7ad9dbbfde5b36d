"""A decision about comments, and what came of it. No rules here, only their shape."""

import datetime
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..estados import AccionDeModeracion
from ..models import Comentario


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What one moderator decides about some comments, checked as a whole.

    `ediciones`: which writing of each text she had before her; None, whatever it says
    now, for callers that no person reads through.
    """

    accion: AccionDeModeracion
    moderadora: Any
    motivo: str = ""
    nota: str = ""
    momento: datetime.datetime | None = None
    ediciones: Mapping[int, int] | None = None
    sectores: Mapping[str, str] | None = None
    lote: uuid.UUID = field(default_factory=uuid.uuid4)

    def leyo(self, comentario: Comentario) -> bool:
        """Whether the text she read is the one that would be decided."""
        if self.ediciones is None:
            return True
        return self.ediciones.get(comentario.pk, 0) == comentario.edicion


@dataclass(frozen=True)
class Fallido:
    """A comment left as it was, and why."""

    comentario_id: int
    folio: str
    razon: str


@dataclass
class ResultadoDeLote:
    hechos: list[Comentario] = field(default_factory=list)
    fallidos: list[Fallido] = field(default_factory=list)
    lote: uuid.UUID | None = None
    propuestos: bool = False  # they wait for a second person: nothing changed yet

    def __iadd__(self, otro: "ResultadoDeLote") -> "ResultadoDeLote":
        self.hechos += otro.hechos
        self.fallidos += otro.fallidos
        return self
