"""The input document's files: structure, words, and texts that would do harm."""

import io
import zipfile

import pikepdf
import pytest

from paginas.documentos.insumos import construir_insumos
from paginas.models.documento import Formato
from tests.compromisos.factories_de_consulta import MesaFactory
from tests.paginas.expedientes import congelar, expediente, recibir
from tests.paginas.factories import PaginaPlanFactory
from tests.paginas.lectura_de_pdf import texto_de_pdf

pytestmark = pytest.mark.django_db
HOSTIL = '#read("/etc/passwd") <script>alert(1)</script> \u202e=HYPERLINK("x") \\input'


@pytest.fixture
def insumos(db):
    pagina = expediente(
        plan=PaginaPlanFactory(siglas="4PA"),
        title="Agua para todas",
        cuerpo=[
            ("titulo", "Preguntas"),
            ("pasos", ["¿Quién decide?"]),
            ("cita", {"texto": "El agua es de todas.", "fuente": "Un cartel"}),
        ],
    )
    pagina.evidencias.create(
        titulo="Censo", fuente="INEGI", enlace="https://example.org/censo"
    )
    pagina.save()
    MesaFactory(plan=pagina.plan, tema=pagina.tema, publica=True, titulo="Mesa de agua")
    recibir(pagina, 6, texto="No hay agua los martes", sector="Ciudadanía")
    recibir(pagina, clase="propuesta", texto=HOSTIL)
    return congelar(pagina)


def archivo(insumos, formato) -> bytes:
    with insumos.archivos.get(formato=formato).archivo.open("rb") as abierto:
        return abierto.read()


def test_the_pdf_says_what_it_conforms_to_and_has_its_headings(insumos):
    pdf = pikepdf.open(io.BytesIO(archivo(insumos, Formato.PDF)))

    with pdf.open_metadata() as metadatos:
        assert metadatos["pdfuaid:part"] == "1"
        assert metadatos["pdfaid:part"] == "2"
        assert metadatos["dc:title"] == "Agua para todas · Documento de insumos"
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "es-MX"


def test_the_pdf_has_every_part_of_the_dossier(insumos):
    texto = texto_de_pdf(archivo(insumos, Formato.PDF))

    for parte in (
        "Falta agua en las colonias altas",
        "¿Quién decide?",
        "No hay agua los martes",
        "Mesa de agua",
        "Censo",
        insumos.sha256,
    ):
        assert parte in texto, parte


def test_the_docx_has_the_same_parts(insumos):
    with zipfile.ZipFile(io.BytesIO(archivo(insumos, Formato.DOCX))) as paquete:
        cuerpo = paquete.read("word/document.xml").decode()

    for parte in ("colonias altas", "Quién", "martes", "Censo", insumos.sha256):
        assert parte in cuerpo, parte
    assert "https://example.org/censo" not in cuerpo  # in its relations, as a link


def test_hostile_text_is_only_text(insumos):
    with zipfile.ZipFile(io.BytesIO(archivo(insumos, Formato.DOCX))) as paquete:
        cuerpo = paquete.read("word/document.xml").decode()

    assert "<script" not in cuerpo
    assert "\u202e" not in cuerpo
    assert "root:" not in texto_de_pdf(archivo(insumos, Formato.PDF))


@pytest.mark.parametrize("formato", [Formato.PDF, Formato.DOCX, Formato.JSON])
def test_the_same_document_gives_the_same_bytes(insumos, formato):
    assert construir_insumos(insumos, formato) == archivo(insumos, formato)


def test_a_dossier_with_almost_nothing_makes_its_files(db):
    insumos = congelar(expediente(title="A" * 200, diagnostico="x" * 3000))

    assert insumos.archivos.count() == 3
