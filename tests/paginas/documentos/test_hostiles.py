"""Any mixture of hostile texts, in every field at once, through every format."""

import io
import random

import pikepdf
import pytest

from paginas.documentos.construccion import contenido_de
from paginas.documentos.juego import juego_de
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.documentos.hostiles import ensuciar, hostiles
from tests.paginas.documentos.lectura import exigir_inerte
from tests.paginas.factories import PaginaPlanFactory, publicar, seccion
from tests.paginas.lectura_de_pdf import texto_de_pdf

pytestmark = pytest.mark.django_db
PROHIBIDO_EN_PDF = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/GoToR")
MEZCLAS = 2


@pytest.fixture
def version():
    plan = PaginaPlanFactory(secciones=[seccion("Presentación")])
    CompromisoFactory(parent=plan, numero=1, completo=True)
    CompromisoFactory(parent=plan, numero=2)
    return publicar(plan)


def exigir_pdf_inerte(contenido: bytes) -> None:
    documento = pikepdf.open(io.BytesIO(contenido))
    with documento.open_metadata() as metadatos:
        assert metadatos["pdfuaid:part"] == "1"
        assert metadatos["pdfaid:conformance"] == "A"
    for objeto in documento.objects:
        if not isinstance(objeto, pikepdf.Dictionary):
            continue
        assert not [clave for clave in PROHIBIDO_EN_PDF if clave in objeto]
        assert str(objeto.get("/S", "")) not in PROHIBIDO_EN_PDF
        if objeto.get("/S") == "/URI" and "/URI" in objeto:
            assert str(objeto.URI).startswith(("https://", "http://", "mailto:"))
    assert "root:" not in texto_de_pdf(contenido)


def exigir_csv_inerte(contenido: bytes) -> None:
    assert contenido.startswith("\ufeff".encode())
    assert b"\x00" not in contenido


EXIGEN = {
    "pdf": exigir_pdf_inerte,
    "docx": exigir_inerte,
    "odt": exigir_inerte,
    "xlsx": exigir_inerte,
    "csv": exigir_csv_inerte,
}


def mezclar(dato, azar: random.Random):
    """Each field gets a text of its own out of the list."""
    if isinstance(dato, list):
        return [mezclar(parte, azar) for parte in dato]
    if not isinstance(dato, dict):
        return dato
    return {
        clave: ensuciar({clave: valor}, azar.choice(hostiles()))[clave]
        if isinstance(valor, str)
        else mezclar(valor, azar)
        for clave, valor in dato.items()
    }


@pytest.mark.parametrize("semilla", range(MEZCLAS))
def test_any_mixture_leaks_nothing_and_breaks_nothing(version, semilla):
    version.datos = mezclar(version.datos, random.Random(semilla))

    for esperado in juego_de(version.datos):
        EXIGEN[esperado.formato](contenido_de(version, esperado, actas={}))


def test_the_whole_list_at_once_fits_in_one_pdf(version):
    base = version.datos["secciones"][0]
    version.datos = version.datos | {
        "secciones": [
            base | {"id": str(n), "titulo": malo, "html": f"<p>{malo}</p>"}
            for n, malo in enumerate(hostiles())
        ]
    }
    [pdf, *_resto] = juego_de(version.datos)

    exigir_pdf_inerte(contenido_de(version, pdf, actas={}))


@pytest.mark.parametrize("malo", hostiles()[-26:])
def test_each_text_made_for_documents_is_harmless_in_a_commitments_pdf(version, malo):
    version.datos = ensuciar(version.datos, malo)
    suyo = juego_de(version.datos)[-1]
    assert suyo.compromiso

    exigir_pdf_inerte(contenido_de(version, suyo, actas={}))


def test_a_word_of_a_million_letters_breaks_no_file(version):
    """In a DOCX and an ODT: test_oficina.py."""
    palabra = "W" * 1_000_000
    version.datos["secciones"][0]["html"] = f"<p>{palabra}</p>"
    pdf, _docx, _odt, *tablas = juego_de(version.datos)[:6]

    assert contenido_de(version, pdf, actas={}).startswith(b"%PDF-1.7")
    version.datos["compromisos"][0]["resumen"] = palabra
    for esperado in tablas:
        EXIGEN[esperado.formato](contenido_de(version, esperado, actas={}))
