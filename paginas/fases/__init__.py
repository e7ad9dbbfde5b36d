"""What each phase is asked before the committee closes it, and how it stands.

Nothing here is typed and nothing writes: each check reads what the site already has,
by the function that other pages read it with.
"""

from .registro import (
    como_se_guardan,
    pendientes,
    revisiones_de,
    revisiones_por_fase,
)
from .revision import EstadoDeRevision, Grupo, Revisada, RevisionDeFase

__all__ = [
    "EstadoDeRevision",
    "Grupo",
    "Revisada",
    "RevisionDeFase",
    "como_se_guardan",
    "pendientes",
    "revisiones_de",
    "revisiones_por_fase",
]
