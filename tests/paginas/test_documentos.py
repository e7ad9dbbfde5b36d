import datetime
import io
import subprocess

import pikepdf
import pytest
from django.utils import translation

from compromisos.models import Indicador
from paginas.documentos import pdf as pdf_de_version
from paginas.documentos import proceso
from paginas.documentos.arbol import arbol
from paginas.documentos.contenido import documento_de
from paginas.documentos.pdf import construir_pdf
from paginas.documentos.proceso import DocumentoFallido
from paginas.documentos.texto import imprimible
from paginas.models import PaginaPlan, TipoDeVersion
from tests.compromisos.factories import CompromisoFactory, producto
from tests.paginas.factories import PaginaPlanFactory, guardar_pdf, publicar, seccion
from tests.paginas.lectura_de_pdf import texto_de_pdf
from tests.paginas.sectores import crear_comite, firmar_todos

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    plan = PaginaPlanFactory(secciones=[seccion("Presentación", RICO)])
    CompromisoFactory(parent=plan, numero=1, completo=True)
    CompromisoFactory(parent=plan, numero=2, title="Sin hoja de ruta")
    return publicar(plan)


RICO = (
    "<p>Un texto con <b>negritas</b> y <a href='https://example.org/'>liga</a>.</p>"
    "<h4>Un subtítulo</h4><ul><li>uno<ul><li>dos</li></ul></li></ul>"
)
HOSTILES = {
    "typst": '#read("/etc/passwd") #eval("1+1") $x$ \\ `a` *b* _c_ = d <e> @f // g',
    "html": "<script>alert(1)</script> <img src=x onerror=alert(1)> {{ 7 }} {% x %}",
    "derecha_a_izquierda": "\u202eabc\u2066 مرحبا שלום 你好 🎉 \u200f",
    "invisible": "\u200b\u2060",
}


def hostil(version, texto):
    """The same version, with that text in every field that people write."""
    campos = {"titulo", "nombre", "descripcion", "formula", "meta", "unidad", "resumen"}
    campos |= {"responsable_publico", "responsable_social", "responsable", "motivo"}
    campos |= {"presupuesto", "justificacion", "institucion", "siglas", "enlace"}

    def ensuciar(dato):
        if isinstance(dato, list):
            return [ensuciar(parte) for parte in dato]
        if not isinstance(dato, dict):
            return dato
        return {
            clave: f"<p>{texto}</p>"
            if clave == "html"
            else texto
            if clave in campos and isinstance(valor, str)
            else ensuciar(valor)
            for clave, valor in dato.items()
        }

    version.datos = ensuciar(version.datos)
    return version


def test_the_pdf_declares_both_norms_and_keeps_what_they_ask_for(version):
    documento = pikepdf.open(io.BytesIO(construir_pdf(version)))

    with documento.open_metadata() as metadatos:
        assert metadatos["pdfuaid:part"] == "1"
        assert metadatos["pdfaid:part"] == "2"
        assert metadatos["pdfaid:conformance"] == "A"
        assert "4.º Plan de Acción" in metadatos["dc:title"]
    raiz = documento.Root
    assert raiz.MarkInfo.Marked
    assert str(raiz.Lang) == "es-MX"
    assert raiz.ViewerPreferences.DisplayDocTitle
    assert raiz.StructTreeRoot.K
    assert "/EmbeddedFiles" not in raiz.get("/Names", {})


def test_the_outline_has_each_section_and_commitment_with_its_parts(version):
    documento = pikepdf.open(io.BytesIO(construir_pdf(version)))

    with documento.open_outline() as esquema:
        titulos = [nodo.title for nodo in esquema.root]
        partes = [n.title for n in esquema.root[titulos.index(COMPROMISO)].children]

    assert titulos[:2] == ["Presentación", "Los compromisos de un vistazo"]
    assert "Compromiso 2. Sin hoja de ruta" in titulos
    assert {"Problema público", "Objetivo", "Hoja de ruta", "Alineación"} <= set(partes)


COMPROMISO = "Compromiso 1. Gasto abierto"
FUERA = datetime.date(2022, 12, 31)


@pytest.fixture(autouse=True)
def _titulo(request):
    if "version" in request.fixturenames:
        version = request.getfixturevalue("version")
        version.datos["compromisos"][0]["titulo"] = "Gasto abierto"


def test_tables_have_header_cells_and_every_font_is_embedded(version):
    documento = pikepdf.open(io.BytesIO(construir_pdf(version)))

    clases = [str(o.S) for o in documento.objects if es_de_estructura(o)]
    assert clases.count("/Table") >= 5
    assert clases.count("/TH") >= 10
    assert {"/H1", "/H2", "/TOC", "/TOCI", "/L", "/LI", "/Link"} <= set(clases)
    fuentes = [o for o in documento.objects if es_descriptor(o)]
    assert fuentes
    assert all(any(f"/FontFile{n}" in f for n in ("", 2, 3)) for f in fuentes)


def es_de_estructura(objeto) -> bool:
    return isinstance(objeto, pikepdf.Dictionary) and "/S" in objeto and "/P" in objeto


def es_descriptor(objeto) -> bool:
    return (
        isinstance(objeto, pikepdf.Dictionary)
        and objeto.get("/Type") == "/FontDescriptor"
    )


def test_the_text_says_the_version_its_hash_and_what_the_roadmap_lacks(version):
    texto = texto_de_pdf(construir_pdf(version))

    assert version.sha256 in texto
    assert "Borrador · versión 1 ·" in texto
    assert "7 de 7 elementos" in texto
    assert "Hoja de ruta: por hacer" in texto
    assert "Programas publicados" in texto
    assert "Contenido de muestra" not in texto


def test_sample_content_is_marked_on_every_page():
    plan = PaginaPlanFactory(es_muestra=True)
    version = publicar(plan)

    contenido = construir_pdf(version)

    paginas = len(pikepdf.open(io.BytesIO(contenido)).pages)
    assert texto_de_pdf(contenido).lower().count("contenido de muestra") >= paginas


def test_the_same_version_gives_the_same_bytes_in_any_interface_language(version):
    en_espanol = construir_pdf(version)
    with translation.override("en"):
        en_ingles = construir_pdf(version)

    assert en_espanol == en_ingles


@pytest.mark.parametrize("caso", HOSTILES)
def test_hostile_text_leaks_nothing_and_breaks_nothing(version, caso):
    contenido = construir_pdf(hostil(version, HOSTILES[caso]))

    documento = pikepdf.open(io.BytesIO(contenido))
    with documento.open_metadata() as metadatos:
        assert metadatos["pdfuaid:part"] == "1"
    assert "root:" not in texto_de_pdf(contenido)
    assert b"/JavaScript" not in contenido


def test_a_word_of_ten_thousand_letters_fits_in_prose_headings_and_tables(version):
    palabra = "W" * 10_000
    seccion, compromiso = version.datos["secciones"][0], version.datos["compromisos"][0]
    seccion |= {"titulo": palabra, "html": f"<p>{palabra}</p>"}
    compromiso["hoja_de_ruta"]["productos"][0]["indicadores"][0]["unidad"] = palabra

    assert construir_pdf(version).startswith(b"%PDF-1.7")


def test_markup_of_the_template_language_is_printed_as_it_was_written(version):
    contenido = construir_pdf(hostil(version, '#read("/etc/passwd")'))

    assert '#read("/etc/passwd")' in texto_de_pdf(contenido)


def test_a_character_without_a_glyph_leaves_a_visible_mark():
    assert imprimible("a你b") == "a\ufffdb"
    assert imprimible("\u202ea\u200bb\x07") == "ab"
    assert imprimible("e\u0301 ɨ ≥ 80\u00a0%") == "é ɨ ≥ 80\u00a0%"


def test_a_word_that_no_line_can_hold_gets_places_to_break():
    partida = imprimible("W" * 40)

    assert partida.replace("\u200b", "") == "W" * 40
    assert max(map(len, partida.split("\u200b"))) <= 8
    assert imprimible("anticonstitucionalmente") == "anticonstitucionalmente"


def test_arbol_keeps_prose_and_drops_what_a_document_cannot_carry():
    nodos = arbol(
        "suelto<p>uno <b>dos</b><script>x</script></p><h4> </h4>"
        "<p><a href='javascript:x'>tres</a> <a href='/plan/'>cuatro</a></p>",
        base="https://ejemplo.org/plan/",
    )

    assert nodos[0] == {"t": "p", "c": ["suelto"]}
    assert nodos[1] == {"t": "p", "c": ["uno ", {"t": "b", "c": ["dos"]}]}
    assert nodos[2]["c"][0] == "tres"
    assert nodos[2]["c"][2] == {
        "t": "a",
        "h": "https://ejemplo.org/plan/",
        "c": ["cuatro"],
    }
    assert len(nodos) == 3


def test_arbol_survives_text_nested_without_end():
    assert arbol("<ul><li>" * 400 + "fondo")


def test_a_link_too_long_for_a_document_stays_as_text():
    [parrafo] = arbol(f"<p><a href='https://example.org/{'a' * 3000}'>liga</a></p>")

    assert parrafo == {"t": "p", "c": ["liga"]}


def test_the_document_is_in_the_plans_language_and_names_what_is_missing(version):
    with translation.override("en"):
        documento = documento_de(version.datos, sha256=version.sha256)

    segundo = documento["compromisos"][1]
    assert documento["tipo"] == "Borrador"
    assert [e["nombre"] for e in segundo["elementos"]][0] == (
        "Servidor público responsable"
    )
    assert all(e["falta"] for e in segundo["elementos"])


def test_a_product_without_indicators_is_said_in_the_document():
    plan = PaginaPlanFactory()
    CompromisoFactory(
        parent=plan, completo=True, productos=[producto(indicadores=[])], fin=FUERA
    )
    assert not Indicador.objects.exists()

    texto = texto_de_pdf(construir_pdf(publicar(plan)))

    assert "Este producto no tiene indicadores." in texto
    assert "Falta. faltan indicadores en 1 producto" in texto
    assert "queda fuera del periodo del plan" in texto
    assert "5 de 7 elementos" in texto


def test_a_final_plan_older_than_the_site_does_not_pretend_to_have_roadmaps():
    plan = PaginaPlanFactory()
    CompromisoFactory(parent=plan, numero=None, title="Promesa de antes")
    version = publicar(plan, tipo=TipoDeVersion.FINAL)

    texto = texto_de_pdf(construir_pdf(version))

    assert "Hoja de ruta: no incluida" in texto
    assert "con su hoja de ruta" not in texto
    assert "de 7 elementos" not in texto


def test_a_build_that_takes_too_long_is_stopped(version, monkeypatch):
    monkeypatch.setattr(pdf_de_version, "SEGUNDOS", 0.01)

    with pytest.raises(DocumentoFallido, match="segundos"):
        construir_pdf(version)


def test_the_compiler_says_why_it_could_not(version, monkeypatch):
    monkeypatch.setattr(pdf_de_version, "documento_de", lambda *a, **k: {})

    with pytest.raises(DocumentoFallido, match="se detuvo") as fallo:
        construir_pdf(version)

    assert "dictionary" in fallo.value.detalle
    assert "dictionary" not in str(fallo.value)


def test_the_secrets_of_the_site_do_not_reach_the_compiler(version, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "muy-secreta")
    vistos = {}

    def espia(orden, **opciones):
        vistos.update(opciones)
        raise subprocess.TimeoutExpired(orden, 1)

    monkeypatch.setattr(proceso.subprocess, "run", espia)
    with pytest.raises(DocumentoFallido):
        construir_pdf(version)

    assert "SECRET_KEY" not in vistos["env"]


def test_a_final_plan_prints_its_signatures_and_its_exceptions():
    comite = crear_comite()
    plan = PaginaPlanFactory()
    publicar(plan)
    firmar_todos(plan, comite)
    plan.excepciones.create(
        falta="sin_consulta",
        descripcion="No hubo consulta.",
        motivo="Se consultó en papel.",
        acuerdo="Comité, 1 de septiembre de 2019",
        autora=comite.coordinacion,
    )
    final = publicar(plan, tipo=TipoDeVersion.FINAL, motivo="Plan final")

    texto = texto_de_pdf(guardar_pdf(final).archivo.read())

    assert "Firmas y excepciones" in texto
    assert "Sector SFP Firmó" in texto
    assert "Sector ACADEMIA Sin integrantes" in texto
    assert "Se consultó en papel." in texto
    assert comite.sfp.username not in texto.replace("SFP", "")
    assert PaginaPlan.objects.get(pk=plan.pk).version_vigente.es_final
