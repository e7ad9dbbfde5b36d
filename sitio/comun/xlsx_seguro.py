"""A spreadsheet in which nothing that people wrote runs, links or changes."""

import io
from collections.abc import Iterable

import xlsxwriter
from django.http import HttpResponse

TIPO = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OPCIONES = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# What the format allows in one cell.
MAXIMO_DE_CELDA = 32_767
ANCHO = 28


def respuesta_xlsx(
    nombre: str, hoja: str, columnas: Iterable[str], filas: Iterable[Iterable]
) -> HttpResponse:
    """One sheet, its titles first. Whole numbers stay numbers; the rest is text."""
    return HttpResponse(
        libro(hoja, columnas, filas),
        content_type=TIPO,
        headers={"Content-Disposition": f'attachment; filename="{nombre}"'},
    )


def libro(hoja: str, columnas: Iterable[str], filas: Iterable[Iterable]) -> bytes:
    salida = io.BytesIO()
    with xlsxwriter.Workbook(salida, OPCIONES) as cuaderno:
        cabeza = cuaderno.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        celda = cuaderno.add_format({"text_wrap": True, "valign": "top"})
        pagina = cuaderno.add_worksheet(hoja[:31])
        pagina.freeze_panes(1, 0)
        columnas = list(columnas)
        pagina.set_column(0, len(columnas) - 1, ANCHO)
        for lugar, titulo in enumerate(columnas):
            pagina.write_string(0, lugar, str(titulo), cabeza)
        for numero, fila in enumerate(filas, start=1):
            for lugar, valor in enumerate(fila):
                _escribir(pagina, numero, lugar, valor, celda)
    return salida.getvalue()


def _escribir(pagina, fila: int, columna: int, valor, formato) -> None:
    if isinstance(valor, int) and not isinstance(valor, bool):
        pagina.write_number(fila, columna, valor, formato)
    elif valor not in (None, ""):
        texto = str(valor)[:MAXIMO_DE_CELDA]
        pagina.write_string(fila, columna, texto, formato)
