"""What comes out of a printer: one clean document, on A4 and on Letter."""

import re
import subprocess

import pytest

from compromisos.models import Compromiso

pytestmark = [pytest.mark.navegador, pytest.mark.barrido]
HOJAS = {"A4": (595, 842), "Letter": (612, 792)}
DE_LA_PANTALLA = [
    "Saltar al contenido",
    "Menú",
    "Reportar",
    "Volver al índice",
    "Leer por partes",
    "English",
]


@pytest.fixture
def imprimir(page, sitio, tmp_path):
    def imprimir(ruta, hoja="A4") -> tuple[list[str], str]:
        """The text of each sheet, and what pdfinfo says of the file."""
        archivo = tmp_path / "impreso.pdf"
        page.goto(sitio + ruta)
        page.pdf(path=archivo, format=hoja)
        texto = _correr("pdftotext", "-layout", archivo, "-")
        return texto.split("\f")[:-1], _correr("pdfinfo", archivo)

    return imprimir


def _correr(*orden) -> str:
    return subprocess.run(orden, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("hoja", HOJAS)
def test_the_whole_plan_comes_out_as_one_document(imprimir, plan, hoja):
    hojas, informe = imprimir(f"{plan.url}completo/", hoja)
    todo = "\n".join(hojas)
    seguido = re.sub(r"\s+", " ", todo)

    ancho, alto = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", informe).groups()
    assert (round(float(ancho)), round(float(alto))) == pytest.approx(
        HOJAS[hoja], abs=2
    )
    version = plan.version_vigente
    assert f"Versión {version.numero}" in hojas[0]
    assert version.sha256 in seguido.replace(" ", "")
    for seccion in version.datos["secciones"]:
        assert seccion["titulo"] in seguido
    for compromiso in version.datos["compromisos"]:
        assert compromiso["titulo"] in seguido
    for palabra in DE_LA_PANTALLA:
        assert palabra not in todo
    assert f"{len(hojas)} / {len(hojas)}" in hojas[-1]


def test_each_commitment_begins_a_sheet(imprimir, plan):
    hojas, _informe = imprimir(f"{plan.url}completo/")

    comienzos = [re.sub(r"\s+", " ", hoja).strip().upper() for hoja in hojas]
    for compromiso in plan.version_vigente.datos["compromisos"]:
        rotulo = f"COMPROMISO {compromiso['numero']} "
        assert any(hoja.startswith(rotulo) for hoja in comienzos), rotulo


def test_a_table_that_goes_on_says_its_columns_again(page, sitio, plan):
    """Chromium repeats what is a header group, and only that."""
    page.goto(f"{sitio}{plan.url}completo/")
    page.emulate_media(media="print")

    cabezas = page.locator(".tabla thead")

    assert cabezas.count() > 10
    for lugar in (0, cabezas.count() - 1):
        cabeza = cabezas.nth(lugar)
        assert (
            cabeza.evaluate("e => getComputedStyle(e).display") == "table-header-group"
        )
        assert cabeza.evaluate("e => getComputedStyle(e).position") == "static"


@pytest.mark.parametrize("cual", ["plan", "version", "compromiso", "resultados"])
def test_any_reading_page_prints_without_what_is_for_the_screen(imprimir, plan, cual):
    rutas = {
        "plan": plan.url,
        "version": f"{plan.url}versiones/1/",
        "compromiso": Compromiso.objects.child_of(plan).get(numero=1).url,
        "resultados": f"{plan.url}resultados/",
    }

    hojas, _informe = imprimir(rutas[cual])
    todo = "\n".join(hojas)

    assert "SHA-256" in hojas[0]
    for palabra in DE_LA_PANTALLA:
        assert palabra not in todo


def test_links_that_leave_the_site_say_where_they_go(page, sitio, plan):
    page.goto(f"{sitio}{plan.url}completo/")
    page.emulate_media(media="print")
    page.locator(".prosa a").first.evaluate(
        "e => e.setAttribute('href', 'https://www.example.org/prueba')"
    )

    detras = page.locator(".prosa a[href^='https://www.example']").evaluate(
        "e => getComputedStyle(e, '::after').content"
    )

    assert "https://www.example.org/prueba" in detras
