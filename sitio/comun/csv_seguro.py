"""CSV that a spreadsheet opens with its accents, and never runs."""

import csv
import io
from collections.abc import Iterable, Iterator

from django.http import StreamingHttpResponse

BOM = "\ufeff"
# What makes a spreadsheet take a cell for a formula, full-width signs included.
INICIOS_DE_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
_POR_MIRAR = frozenset((*INICIOS_DE_FORMULA, " ", "\u00a0"))


class _Eco:
    """A file that gives each line back instead of keeping it."""

    def write(self, linea: str) -> str:
        return linea


def celda(valor) -> str | int:
    """Text that looks like a formula gets an apostrophe; figures stay figures."""
    if valor is None:
        return ""
    if isinstance(valor, int) and not isinstance(valor, bool):
        return valor
    texto = str(valor)
    peligroso = texto.lstrip(" \u00a0").startswith(INICIOS_DE_FORMULA)
    return f"'{texto}" if peligroso else texto


def respuesta_csv(
    nombre: str, columnas: Iterable[str], filas: Iterable[Iterable]
) -> StreamingHttpResponse:
    """A download that is sent as it is made."""
    escritor = csv.writer(_Eco())

    def lineas():
        yield BOM + escritor.writerow(list(columnas))
        for fila in filas:
            yield escritor.writerow([celda(valor) for valor in fila])

    return StreamingHttpResponse(
        lineas(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{nombre}"'},
    )


def texto_csv(columnas: Iterable[str], filas: Iterable[Iterable]) -> str:
    """A whole file at once, for those that are kept."""
    seguras = ([celda(valor) for valor in fila] for fila in filas)
    return BOM + _como_csv([list(columnas), *seguras])


def respuesta_csv_por_tandas(
    nombre: str, columnas: Iterable[str], tandas: Iterable[list[list]]
) -> StreamingHttpResponse:
    """The same for long tables, stretch by stretch: ten times fewer steps per row."""
    return StreamingHttpResponse(
        _lineas_por_tandas(columnas, tandas),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{nombre}"'},
    )


def _lineas_por_tandas(columnas, tandas) -> Iterator[str]:
    yield BOM + _como_csv([list(columnas)])
    for tanda in tandas:
        yield _como_csv([_segura(valor) for valor in fila] for fila in tanda)


def _segura(valor):
    """`celda` only for what may need it: the first character tells."""
    return celda(valor) if type(valor) is str and valor[:1] in _POR_MIRAR else valor


def _como_csv(filas: Iterable[list]) -> str:
    salida = io.StringIO(newline="")
    csv.writer(salida).writerows(filas)
    return salida.getvalue()
