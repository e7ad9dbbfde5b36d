"""An editor uploads five hundred answers with seven wrong ones, and mends them."""

import pytest
from playwright.sync_api import expect

from compromisos.consulta.formulario import formulario_de
from compromisos.importacion.plantilla import columnas
from compromisos.models import Aporte, Cuestionario, Tema
from sitio.comun.csv_seguro import texto_csv

from .personas import Equipo

pytestmark = pytest.mark.navegador
MALAS = [
    (3, "1.", ""),
    (40, "3.", "Plomo"),
    (77, "5.", "Narnia"),
    (120, "folio", "PA-123"),
    (200, "recibido", "31/02/2026"),
    (333, "7.", "Nadie sabe"),
    (499, "1.", "x" * 3001),
]
FRASES = [
    "Esta pregunta es obligatoria.",
    "«Plomo» no está entre las respuestas de esta pregunta.",
    "«Narnia» no está entre las respuestas de esta pregunta.",
    "No es un folio: revisa sus signos uno por uno.",
    "No se entiende como fecha.",
    "«Nadie sabe» no está entre las respuestas de esta pregunta.",
    "Tiene 3,001 caracteres y caben",
]


def archivos() -> tuple[dict, dict]:
    """With its seven mistakes, and mended."""
    formulario = formulario_de(Cuestionario.objects.get(), Tema.objects.all())
    titulos = columnas(formulario)
    filas = [
        ["", "12/08/2026", *(respuesta(c, n) for c in formulario.campos.values())]
        for n in range(500)
    ]
    buenas = subible("corregidas.csv", texto_csv(titulos, filas))
    for lugar, columna, valor in MALAS:
        donde = next(
            n for n, titulo in enumerate(titulos) if titulo.startswith(columna)
        )
        filas[lugar][donde] = valor
    return subible("brigada.csv", texto_csv(titulos, filas)), buenas


def respuesta(campo, n: int) -> str:
    if campo.opciones:
        return campo.opciones[n % len(campo.opciones)].texto
    return f"Nadie dice cuánto costó la obra {n}."


def subible(nombre: str, texto: str) -> dict:
    return {"name": nombre, "mimeType": "text/csv", "buffer": texto.encode()}


def test_an_editor_imports_five_hundred_rows_with_seven_wrong_ones(sitio, browser):
    malas, buenas = archivos()
    antes = Aporte.objects.vigentes().count()
    editora = Equipo(browser, sitio, "editora")

    editora.ir("/admin/importaciones/")
    editora.pagina.get_by_role("link", name="Subir un archivo").first.click()
    editora.ve("Plantillas para llenar")
    editora.sin_barreras()
    editora.pagina.get_by_label("Archivo").set_input_files(malas)
    editora.presionar("Subir y revisar")

    editora.ve("Hay 7 errores: no se puede aplicar.")
    for frase in FRASES:
        editora.ve(frase)
    editora.sin_barreras()
    assert Aporte.objects.vigentes().count() == antes

    editora.pagina.get_by_role("link", name="Subir el archivo corregido").click()
    editora.pagina.get_by_label("Archivo").set_input_files(buenas)
    editora.presionar("Subir y revisar")
    editora.ve("500 respuestas sin errores.")
    editora.ve("Nadie dice cuánto costó la obra 0.")
    editora.sin_barreras()
    editora.presionar("Aplicar")
    editora.ve("500 respuestas cuentan.")
    assert Aporte.objects.vigentes().count() == antes + 500

    editora.pagina.get_by_role("link", name="Deshacer", exact=True).click()
    editora.pagina.get_by_label("Por qué se deshace").fill("Eran de otra brigada.")
    editora.presionar("Deshacer el lote")
    editora.ve("Eran de otra brigada.")
    expect(
        editora.pagina.get_by_role("link", name="Deshacer", exact=True)
    ).to_have_count(0)
    assert Aporte.objects.vigentes().count() == antes
