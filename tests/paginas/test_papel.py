"""The questionnaire on paper: what each PDF says, holds, and lets a machine read."""

import io

import pikepdf
import pytest
import segno
from django.conf import settings

from compromisos.models import Hoja
from compromisos.services.series import imprimir_serie
from paginas.documentos.cuestionario import direccion_de_folio, trazo_qr
from paginas.papel import pdf_de_tanda, tandas_de
from tests.compromisos.cuestionarios import (
    con_condicion,
    cuestionario,
    de_todos_los_tipos,
    pregunta,
)
from tests.compromisos.factories import TemaFactory
from tests.compromisos.factories_de_consulta import (
    PuntoTerritorialFactory,
    SerieImpresaFactory,
)
from tests.paginas.factories import PaginaPlanFactory
from tests.paginas.lectura_de_pdf import texto_de_pdf

pytestmark = pytest.mark.django_db
PUNTOS_POR_PULGADA = 72
HOSTILES = [
    '#read("/etc/passwd") #eval("1+1") $x$ \\ `a` *b* _c_ = d <e> @f // g',
    "<script>alert(1)</script> {{ 7 }} {% x %}",
    "\u202eabc\u2066 مرحبا 你好 🎉",
    "a" * 110,
]


def serie_de(uno, *, cuantas=1, tamano="carta", punto=None):
    return imprimir_serie(
        cuestionario=uno, cuantas=cuantas, tamano=tamano, punto=punto, usuario=None
    )


def pdf_de(serie) -> bytes:
    return pdf_de_tanda(serie, tandas_de(serie)[0])


def clases_de(documento) -> list[str]:
    return [
        str(o.S)
        for o in documento.objects
        if isinstance(o, pikepdf.Dictionary) and "/S" in o and "/P" in o
    ]


@pytest.mark.parametrize(("tamano", "ancho"), [("carta", 8.5), ("a4", 8.27)])
def test_both_sizes_are_accessible_and_of_their_size(tamano, ancho):
    documento = pikepdf.open(
        io.BytesIO(pdf_de(serie_de(cuestionario(), tamano=tamano)))
    )

    with documento.open_metadata() as metadatos:
        assert metadatos["pdfuaid:part"] == "1"
        assert "¿Qué debe resolver el plan?" in metadatos["dc:title"]
    assert str(documento.Root.Lang) == "es-MX"
    assert documento.Root.MarkInfo.Marked
    assert {"/H1", "/H2", "/H3", "/L", "/LI"} <= set(clases_de(documento))
    medida = documento.pages[0].mediabox[2]
    assert float(medida) / PUNTOS_POR_PULGADA == pytest.approx(ancho, abs=0.01)


def test_everything_that_is_asked_can_be_read_in_order():
    TemaFactory(slug="salud", nombre="Salud")
    uno = de_todos_los_tipos()

    texto = texto_de_pdf(pdf_de(serie_de(uno)))

    lugares = [texto.index(f"{n}. {p}") for n, p in enumerate(uno.preguntas.all(), 1)]
    assert lugares == sorted(lugares)
    for dicho in ("Salud", "Rojo", "20 Oaxaca", "(obligatoria)", "1.º", "2.º"):
        assert dicho in texto


def test_a_condition_is_said_in_words():
    texto = texto_de_pdf(pdf_de(serie_de(con_condicion())))

    assert "Responde sólo si en la 1 elegiste «Sí»." in texto


def test_each_sheet_says_its_folio_its_number_and_its_pages():
    serie = serie_de(cuestionario(), cuantas=3)

    texto = texto_de_pdf(pdf_de(serie))

    for hoja in serie.hojas.all():
        assert hoja.folio in texto
        assert f"Serie 1 · hoja {hoja.numero} de 3" in texto
    assert texto.count("Página 1 de") == 3


def test_each_sheet_begins_on_its_own_leaf():
    preguntas = [pregunta(f"¿{n}?", maximo=3000) for n in range(3)]
    serie = serie_de(cuestionario(*preguntas), cuantas=2)

    documento = pikepdf.open(io.BytesIO(pdf_de(serie)))

    titulares = [
        n
        for n, pagina in enumerate(documento.pages)
        if f"{serie.hojas.all()[1].folio}" in _texto_de(documento, pagina)
    ]
    assert titulares[0] % 2 == 0


def _texto_de(documento, pagina) -> str:
    sola = pikepdf.new()
    sola.pages.append(pagina)
    bytes_ = io.BytesIO()
    sola.save(bytes_)
    return texto_de_pdf(bytes_.getvalue())


def test_a_sheet_says_where_it_is_handed_in_and_the_notice_it_was_printed_with():
    plan = PaginaPlanFactory()
    punto = PuntoTerritorialFactory(plan=plan, lugar="Plaza pública")
    serie = SerieImpresaFactory(
        cuestionario=cuestionario(plan=plan),
        punto=punto,
        aviso_version="2026-9",
        aviso="Guardamos lo menos posible.",
    )
    Hoja.objects.create(serie=serie, numero=1, folio="PA-000-000-000")

    texto = texto_de_pdf(pdf_de(serie))

    assert "Entrégalo en: Plaza pública, Oaxaca." in texto
    assert "aviso de privacidad, versión 2026-9" in texto
    assert "Guardamos lo menos posible." in texto


def test_the_same_series_is_printed_again_byte_by_byte():
    TemaFactory(slug="salud")
    serie = serie_de(cuestionario(pregunta(tipo="tema")), cuantas=2)
    antes = pdf_de(serie)

    TemaFactory(slug="agua", nombre="Agua", orden=0)

    assert pdf_de(serie) == antes


def test_the_code_is_of_the_address_of_the_folio():
    direccion = direccion_de_folio("PA-000-000-000")

    trazo = trazo_qr(direccion)

    assert direccion == f"{settings.WAGTAILADMIN_BASE_URL}/folio/PA-000-000-000/"
    negros = {tuple(map(int, m.split("h")[0].split())) for m in trazo_modulos(trazo)}
    matriz = segno.make(direccion, error="m", micro=False, boost_error=False).matrix
    esperados = {
        (x, y) for y, fila in enumerate(matriz) for x, negro in enumerate(fila) if negro
    }
    assert negros == esperados
    assert trazo["lado"] == len(matriz)


def trazo_modulos(trazo) -> list[str]:
    return trazo["trazo"].split("M")[1:]


def test_who_does_not_see_the_code_has_the_same_address_as_a_link():
    serie = serie_de(cuestionario())

    documento = pikepdf.open(io.BytesIO(pdf_de(serie)))

    ligas = [
        str(anotacion.A.URI)
        for anotacion in documento.pages[0].get("/Annots", [])
        if "/A" in anotacion and "/URI" in anotacion.A
    ]
    assert ligas == [direccion_de_folio(serie.hojas.get().folio)]
    assert "/Link" in clases_de(documento)


@pytest.mark.parametrize("texto", HOSTILES)
def test_no_text_breaks_the_page_or_is_read_as_source(texto):
    uno = cuestionario(
        pregunta(texto, ayuda=texto, papel="problema"),
        pregunta("¿Cuál?", tipo="una", opciones="\n".join([texto] * 40), paso=2),
        titulo=texto,
        entrada=texto,
        pasos=f"{texto}\n{texto}",
    )

    documento = pikepdf.open(io.BytesIO(pdf_de(serie_de(uno))))

    assert len(documento.pages) >= 2


def test_a_long_list_of_topics_goes_on_over_the_pages():
    for n in range(150):
        TemaFactory(slug=f"t-{n}", nombre=f"Tema número {n} con un nombre de verdad")

    texto = texto_de_pdf(pdf_de(serie_de(cuestionario(pregunta(tipo="tema")))))

    assert "149 Tema número" in texto
    assert "150 Tema número" in texto


@pytest.mark.parametrize(
    ("cuantas", "tandas"),
    [(1, [(1, 1)]), (100, [(1, 100)]), (250, [(1, 100), (101, 200), (201, 250)])],
)
def test_a_long_series_comes_in_files_of_a_hundred_sheets(cuantas, tandas):
    serie = SerieImpresaFactory.build(cuantas=cuantas, cuestionario=None)

    assert [(una.desde, una.hasta) for una in tandas_de(serie)] == tandas
