"""A version as a workbook: one sheet per table, and one that says what it is.

Every text is written as text. Nothing that people wrote becomes a formula, a link or
a number, and the same version gives the same bytes.
"""

import datetime
import io

import xlsxwriter
from django.utils.translation import gettext as _

from sitio.comun.xlsx_seguro import MAXIMO_DE_CELDA, OPCIONES

from .contenido import base_del_documento, momento
from .tablas import Tabla, tablas_de
from .texto import todo_legible

LINEA_DE_TEXTO, MAXIMO_DE_LINEAS = 14.5, 12
ANCHO_DE_HOJA = 220  # characters that one page can show and still be read
CORTE = "… [sigue en datos.json]"
LETRA, TITULO = "Noto Sans", "Montserrat"
VERDE, GUINDA, TINTA, LINEA = "#13322b", "#611232", "#1f1b1a", "#ddd6cd"


def libro_de(datos: dict, *, sha256: str) -> bytes:
    salida = io.BytesIO()
    with xlsxwriter.Workbook(salida, OPCIONES) as libro:
        documento = todo_legible(base_del_documento(datos, sha256))
        _propiedades(libro, documento, datos["version"]["publicada_en"])
        formatos = _formatos(libro)
        tablas = tablas_de(datos)
        _leeme(libro, formatos, documento, tablas)
        for tabla in tablas:
            _hoja(libro, formatos, tabla)
    return salida.getvalue()


def _propiedades(libro, documento: dict, publicada_en: str) -> None:
    # The version's own moment: the file says nothing of when it was built.
    cuando = momento(publicada_en).astimezone(datetime.UTC).replace(tzinfo=None)
    libro.set_properties(
        {
            "title": f"{documento['titulo']}, versión {documento['numero']}"[:255],
            "author": documento["sitio"],
            "comments": f"SHA-256 {documento['sha256']}",
            "created": cuando,
        }
    )


def _formatos(libro) -> dict:
    base = {"font_name": LETRA, "font_size": 10, "font_color": TINTA, "valign": "top"}
    celda = base | {"text_wrap": True, "bottom": 1, "bottom_color": LINEA}
    titulo = {"font_name": TITULO, "bold": True, "font_size": 16, "font_color": GUINDA}
    cabeza = {"bold": True, "font_color": "#ffffff", "bg_color": VERDE}
    return {
        "texto": libro.add_format(celda),
        "numero": libro.add_format(celda | {"align": "left"}),
        "dia": libro.add_format(celda | {"num_format": "yyyy-mm-dd", "align": "left"}),
        "cabeza": libro.add_format(base | {"text_wrap": True} | cabeza),
        "titulo": libro.add_format(base | {"text_wrap": True} | titulo),
        "rotulo": libro.add_format(celda | {"bold": True}),
    }


def _hoja(libro, formatos: dict, tabla: Tabla) -> None:
    hoja = libro.add_worksheet(tabla.titulo[:31])
    hoja.freeze_panes(1, 2)
    for columna, (titulo, ancho) in enumerate(tabla.columnas):
        hoja.set_column(columna, columna, ancho)
        hoja.write_string(0, columna, titulo, formatos["cabeza"])
    anchos = [ancho for _titulo, ancho in tabla.columnas]
    for numero, fila in enumerate(tabla.filas, start=1):
        hoja.set_row(numero, _alto(fila, anchos))
        for columna, valor in enumerate(fila):
            _celda(hoja, formatos, numero, columna, valor)
    hoja.autofilter(0, 0, max(len(tabla.filas), 1), len(tabla.columnas) - 1)
    _para_imprimir(hoja, ancho=sum(anchos))


def _alto(fila: list, anchos: list[int]) -> float:
    """Room for its longest cell, up to a dozen lines: not every program makes it."""
    lineas = (
        sum(-(-len(linea) // ancho) or 1 for linea in str(valor or "").split("\n"))
        for valor, ancho in zip(fila, anchos, strict=True)
    )
    return LINEA_DE_TEXTO * min(max(lineas), MAXIMO_DE_LINEAS) + 3


def _celda(hoja, formatos: dict, fila: int, columna: int, valor) -> None:
    if isinstance(valor, datetime.date):
        hoja.write_datetime(fila, columna, valor, formatos["dia"])
    elif isinstance(valor, int):
        hoja.write_number(fila, columna, valor, formatos["numero"])
    elif valor:
        hoja.write_string(fila, columna, cabe_en_celda(valor), formatos["texto"])
    else:
        hoja.write_blank(fila, columna, None, formatos["texto"])


def cabe_en_celda(texto: str) -> str:
    """Counted as the format does, in UTF-16 units."""
    if len(texto.encode("utf-16-le")) // 2 <= MAXIMO_DE_CELDA:
        return texto
    cabe = (MAXIMO_DE_CELDA - len(CORTE)) * 2
    return texto.encode("utf-16-le")[:cabe].decode("utf-16-le", "ignore") + CORTE


def _para_imprimir(hoja, *, ancho: int) -> None:
    hoja.set_landscape()
    hoja.set_paper(1)
    hoja.repeat_rows(0)
    if ancho <= ANCHO_DE_HOJA:
        hoja.fit_to_pages(1, 0)
    else:  # on several pages, each with what names the row
        hoja.set_print_scale(60)
        hoja.repeat_columns(0, 1)
    hoja.set_footer("&L&A&R&P / &N")


def _leeme(libro, formatos: dict, documento: dict, tablas: list[Tabla]) -> None:
    """The first sheet: which plan and version this is, and what each sheet has."""
    hoja = libro.add_worksheet(_("Léeme"))
    hoja.hide_gridlines(2)
    hoja.set_column(0, 0, 28)
    hoja.set_column(1, 1, 84)
    hoja.merge_range(0, 0, 0, 1, "", formatos["titulo"])
    hoja.write_string(0, 0, documento["titulo"][:500], formatos["titulo"])
    hoja.set_row(0, 44)
    renglones = [*_sobre_la_version(documento), *_sobre_las_hojas(tablas)]
    for fila, (rotulo, texto) in enumerate(renglones, start=2):
        hoja.write_string(fila, 0, rotulo, formatos["rotulo"])
        hoja.write_string(fila, 1, cabe_en_celda(texto), formatos["texto"])
    _para_imprimir(hoja, ancho=112)


def _sobre_la_version(documento: dict) -> list[tuple[str, str]]:
    direccion = f"{documento['url']}versiones/{documento['numero']}/"
    renglones = [
        (_("Plan"), f"{documento['siglas']}, {documento['periodo']}"),
        (_("Versión"), f"{documento['numero']} ({documento['tipo'].lower()})"),
        (_("Publicada"), documento["fecha"]),
        (_("Motivo de la versión"), documento["motivo"] or "—"),
        (_("Huella SHA-256 de los datos"), documento["sha256"]),
        (_("Se lee en"), direccion),
        (_("Datos completos"), f"{direccion}datos.json"),
        (_("Licencia"), _("Textos bajo CC BY 4.0, salvo que se indique otra cosa.")),
    ]
    if documento["es_muestra"]:
        muestra = _("Los textos marcados así son ejemplos inventados.")
        renglones.append((_("Contenido de muestra"), muestra))
    return renglones


def _sobre_las_hojas(tablas: list[Tabla]) -> list[tuple[str, str]]:
    cuenta = _("%(n)s renglones")
    return [
        ("", ""),
        *((tabla.titulo, cuenta % {"n": len(tabla.filas)}) for tabla in tablas),
    ]
