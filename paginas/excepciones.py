"""What a service refuses, in words that people can be shown."""


class VersionRechazada(Exception):
    """The version or the window asked for breaks a rule; the text says which."""


class SinCambios(VersionRechazada):
    """The text is the one already public: a second click, or nothing edited."""


class FirmasRechazadas(Exception):
    """Signatures cannot be asked for, given or cancelled now; the text says why."""


class ExcepcionRechazada(Exception):
    """The gate has no such fault, or that fault admits no exception."""


class PlanIncompleto(Exception):
    """The gate is closed: `faltas` holds what blocks it."""

    def __init__(self, faltas):
        super().__init__("; ".join(str(falta.descripcion) for falta in faltas))
        self.faltas = faltas


class ResultadosRechazados(Exception):
    """The results cannot be published yet. The message is for people."""


class ContinuidadRechazada(Exception):
    """What was decided of a previous commitment cannot stand; `campo` is at fault."""

    def __init__(self, texto: str, campo: str | None = None):
        super().__init__(texto)
        self.campo = campo


class PlanRechazado(Exception):
    """Another plan cannot be started, or be the one in course; `campo` is at fault."""

    def __init__(self, texto: str, campo: str | None = None):
        super().__init__(texto)
        self.campo = campo


class InsumosRechazados(Exception):
    """The input document cannot be published as asked; `campo` is at fault."""

    def __init__(self, texto: str, campo: str | None = None):
        super().__init__(texto)
        self.campo = campo


class CierreRechazado(Exception):
    """A phase cannot be closed, opened again or excused; `campo` is at fault.

    `faltan`: the checks that keep it open, when it is because of them.
    """

    def __init__(self, texto: str, campo: str | None = None, faltan=()):
        super().__init__(texto)
        self.campo, self.faltan = campo, list(faltan)
