"""How much each product, or milestone, counts: shares of one hundred."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .hallazgos import Hallazgo, Lugar, filas_de, lista

TOTAL = 100


def reparto_igual(cuantos: int) -> list[int]:
    """100 in that many whole parts, as equal as they can be: 34, 33 and 33."""
    parte, sobra = divmod(TOTAL, cuantos)
    return [parte + 1] * sobra + [parte] * (cuantos - sobra)


def revisar_pesos(ruta: dict) -> Iterator[Hallazgo]:
    """Texts from before the shares keep theirs: only a draft can be mended."""
    for campo in ("productos", "hitos"):
        filas = list(filas_de(ruta, campo))
        suma = sum(fila["peso"] or 0 for _lugar, fila in filas)
        if filas and suma != TOTAL:
            yield _no_suman(campo, suma, len(filas))
        elif filas:
            sin_peso = [lugar for lugar, fila in filas if not fila["peso"]]
            yield from map(_sin_peso, sin_peso)


def _no_suman(campo: str, suma: int, cuantas: int) -> Hallazgo:
    que = {
        "productos": _("los pesos de los productos suman %(suma)s; deben sumar 100"),
        "hitos": _("los pesos de los hitos suman %(suma)s; deben sumar 100"),
    }[campo]
    return Hallazgo("pesos", Lugar(campo), que % {"suma": suma}, _remedio(cuantas))


def _remedio(cuantas: int) -> str:
    if cuantas == 1:
        return _("Hay una sola fila: escribe 100.")
    if cuantas > TOTAL:
        return _("Son demasiadas filas para repartir 100: une algunas.")
    partes = lista([str(parte) for parte in reparto_igual(cuantas)])
    return _("Si todos cuentan igual: %(partes)s.") % {"partes": partes}


def _sin_peso(lugar: Lugar) -> Hallazgo:
    return Hallazgo(
        "sin_peso",
        lugar,
        _("no tiene peso, así que no cuenta en el avance"),
        _("Dale una parte del 100, o quita la fila."),
    )
