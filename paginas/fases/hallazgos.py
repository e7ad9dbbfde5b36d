"""Short ways to say what a check found."""

from .revision import EstadoDeRevision, Hallazgo


def cumple(frase: str, **campos) -> Hallazgo:
    return Hallazgo(EstadoDeRevision.CUMPLE, frase, **campos)


def no_cumple(frase: str, **campos) -> Hallazgo:
    return Hallazgo(EstadoDeRevision.NO_CUMPLE, frase, **campos)


def no_aplica(frase: str, **campos) -> Hallazgo:
    return Hallazgo(EstadoDeRevision.NO_APLICA, frase, **campos)


def segun(se_cumple, frase: str, **campos) -> Hallazgo:
    """What is missing is measured only where something is."""
    if se_cumple:
        campos["medida"] = 0
        return cumple(frase, **campos)
    return no_cumple(frase, **campos)
