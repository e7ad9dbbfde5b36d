"""Files of answers to import, good and hostile, made in the test."""

import io
import zipfile

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from compromisos.importacion.plantilla import columnas
from compromisos.importacion.revision import Revision
from compromisos.services.importaciones import subir_archivo
from sitio.comun.csv_seguro import texto_csv

from .cuestionarios import definicion
from .factories_de_consulta import DIA

BUENA = ["Falta agua", "Rojo", "Verde; Azul", "1: Poco", "", "Oaxaca", "3; 1", "2"]
NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HOJA = "<worksheet {ns}><sheetData>{filas}</sheetData></worksheet>"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def csv_de(uno, *filas, con=("", "")) -> bytes:
    """`con`: folio and date of every row, unless the row brings its own."""
    titulos = columnas(definicion(uno))
    llenas = [fila if len(fila) == len(titulos) else [*con, *fila] for fila in filas]
    return texto_csv(titulos, llenas).encode()


def xlsx_de(uno, *filas, hoja="Respuestas", **opciones) -> bytes:
    """As a program saves it. A cell may be (method of xlsxwriter, value)."""
    salida = io.BytesIO()
    with xlsxwriter.Workbook(salida, opciones) as libro:
        pagina = libro.add_worksheet(hoja)
        fecha = libro.add_format({"num_format": "dd/mm/yyyy"})
        pagina.write_row(0, 0, columnas(definicion(uno)))
        for numero, fila in enumerate(filas, start=1):
            llena = fila if len(fila) > len(BUENA) else ["", "", *fila]
            for lugar, valor in enumerate(llena):
                if isinstance(valor, tuple):
                    metodo, dato = valor
                    mas = [fecha] if metodo == "write_datetime" else []
                    getattr(pagina, metodo)(numero, lugar, dato, *mas)
                elif valor != "":
                    pagina.write(numero, lugar, valor)
    return salida.getvalue()


def libro_crudo(hoja: str, **partes: str) -> bytes:
    """A workbook written by hand: `hoja` is the XML of its only sheet."""
    todas = {
        "xl/workbook.xml": f'<workbook {NS} xmlns:r="{REL}"><sheets>'
        '<sheet name="Respuestas" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships><Relationship "
        'Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": hoja,
    } | partes
    salida = io.BytesIO()
    with zipfile.ZipFile(salida, "w", zipfile.ZIP_DEFLATED) as paquete:
        for nombre, contenido in todas.items():
            paquete.writestr(nombre, contenido)
    return salida.getvalue()


def archivo(contenido: bytes, nombre="respuestas.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(nombre, contenido)


def importar(uno, contenido: bytes, *, usuario, nombre="respuestas.csv", **campos):
    """Uploaded and reviewed."""
    importacion = subir_archivo(
        cuestionario=uno,
        archivo=archivo(contenido, nombre),
        usuario=usuario,
        **{"recibidas_el": DIA} | campos,
    )
    importacion.refresh_from_db()
    return importacion


def revisar(uno, contenido: bytes, hoja=""):
    """Everything that its review says: rows, complaints, and the review itself."""
    revision = Revision(
        io.BytesIO(contenido),
        definicion(uno),
        ahora=timezone.now(),
        impedimentos=lambda folios: {},
        hoja=hoja,
    )
    tandas = list(revision.tandas())
    leidas = [leida for tanda in tandas for leida in tanda.leidas]
    return leidas, [reparo for tanda in tandas for reparo in tanda.reparos], revision


def frases(uno, contenido: bytes) -> str:
    _leidas, reparos, _revision = revisar(uno, contenido)
    return " | ".join(f"{reparo.columna} {reparo.frase}" for reparo in reparos)
