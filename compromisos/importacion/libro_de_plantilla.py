"""A workbook of text cells, so that no program turns an answer into a date."""

import io

import xlsxwriter

from sitio.comun.xlsx_seguro import ANCHO, OPCIONES


def escribir(hojas: dict[str, list[list[str]]]) -> bytes:
    salida = io.BytesIO()
    with xlsxwriter.Workbook(salida, OPCIONES) as libro:
        titulo = libro.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "num_format": "@"}
        )
        texto = libro.add_format({"num_format": "@", "valign": "top"})
        for nombre, filas in hojas.items():
            hoja = libro.add_worksheet(nombre[:31])
            hoja.freeze_panes(1, 0)
            hoja.set_column(0, len(filas[0]) - 1, ANCHO, texto)
            for numero, fila in enumerate(filas):
                formato = texto if numero else titulo
                for lugar, valor in enumerate(fila):
                    hoja.write_string(numero, lugar, valor, formato)
    return salida.getvalue()
