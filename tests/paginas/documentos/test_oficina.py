"""DOCX and ODT: what a word processor, and a screen reader in it, finds there."""

import subprocess

import pytest
from django.utils import translation

from paginas.documentos import proceso
from paginas.documentos.oficina import construir, construir_de_oficina
from paginas.documentos.oficina.construir import convertir, ejecutable
from paginas.documentos.oficina.piezas import documento, parrafo, rico
from paginas.documentos.proceso import DocumentoFallido
from paginas.documentos.texto import legible
from paginas.firmas import actas_de
from paginas.models import TipoDeVersion
from tests.compromisos.factories import CompromisoFactory, producto
from tests.paginas.documentos.hostiles import ensuciar, hostiles
from tests.paginas.documentos.lectura import exigir_inerte, partes, texto, xml
from tests.paginas.factories import PaginaPlanFactory, publicar, seccion
from tests.paginas.sectores import crear_comite, firmar_todos

pytestmark = pytest.mark.django_db
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
O = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"  # noqa: E741
PRINCIPAL = {"docx": "word/document.xml", "odt": "content.xml"}
RICO = (
    "<p>Un texto con <b>negritas</b> y <a href='https://example.org/'>liga</a>.</p>"
    "<h4>Un subtítulo</h4><ul><li>uno<ul><li>dos</li></ul></li></ul>"
    "<ol><li>primero</li></ol><blockquote>Una cita</blockquote>"
)


@pytest.fixture
def version():
    plan = PaginaPlanFactory(secciones=[seccion("Presentación", RICO)])
    CompromisoFactory(parent=plan, numero=1, completo=True, title="Gasto abierto")
    CompromisoFactory(parent=plan, numero=2, title="Sin hoja de ruta")
    return publicar(plan)


@pytest.fixture
def docx(version):
    return construir_de_oficina(version, "docx")


@pytest.fixture
def odt(version):
    return construir_de_oficina(version, "odt")


def estilos_de_word(docx) -> list[tuple[str, str]]:
    """(style, text) of each paragraph."""
    return [
        (
            marca.get(f"{W}val")
            if (marca := p.find(f"{W}pPr/{W}pStyle")) is not None
            else "",
            "".join(t.text or "" for t in p.iter(f"{W}t")),
        )
        for p in xml(docx, "word/document.xml").iter(f"{W}p")
    ]


def test_the_docx_has_a_title_and_real_headings_in_order(docx):
    parrafos = estilos_de_word(docx)

    assert parrafos[1] == ("Title", "4.º Plan de Acción")
    titulos = [(e, t) for e, t in parrafos if e.startswith("Heading")]
    assert ("Heading1", "Presentación") in titulos
    assert ("Heading2", "Un subtítulo") in titulos
    assert ("Heading1", "Compromiso 1. Gasto abierto") in titulos
    assert any(t.startswith("Producto 1. Portal de gasto") for _estilo, t in titulos)
    niveles = [int(estilo[-1]) for estilo, _texto in titulos]
    assert all(b - a <= 1 for a, b in zip(niveles, niveles[1:], strict=False))


def test_every_style_that_the_docx_uses_is_defined(docx):
    usados = {
        e.get(f"{W}val")
        for e in xml(docx, "word/document.xml").iter(
            f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"
        )
    }
    definidos = {e.get(f"{W}styleId") for e in xml(docx, "word/styles.xml")}

    assert usados <= definidos


def test_the_docx_is_in_mexican_spanish_and_says_its_title_and_date(docx, version):
    idiomas = {e.get(f"{W}val") for e in xml(docx, "word/styles.xml").iter(f"{W}lang")}
    propiedades = texto(docx, "docProps/core.xml")

    assert idiomas == {"es-MX"}
    assert "es-MX" in propiedades
    assert "4.º Plan de Acción" in propiedades
    assert version.datos["version"]["publicada_en"][:10] in propiedades
    assert "1970" not in propiedades


def test_every_table_of_the_docx_has_one_header_row(docx):
    tablas = list(xml(docx, "word/document.xml").iter(f"{W}tbl"))

    assert len(tablas) >= 5
    for tabla in tablas:
        filas = tabla.findall(f"{W}tr")
        assert [f.find(f"{W}trPr/{W}tblHeader") is not None for f in filas] == [
            True,
            *[False] * (len(filas) - 1),
        ]


def test_the_contents_of_the_docx_lead_to_each_heading(docx):
    raiz = xml(docx, "word/document.xml")
    marcas = {e.get(f"{W}name") for e in raiz.iter(f"{W}bookmarkStart")}
    anclas = [e.get(f"{W}anchor") for e in raiz.iter(f"{W}hyperlink")]
    renglones = [t for e, t in estilos_de_word(docx) if e == "Renglon"]

    assert renglones == [
        "Presentación",
        "Los compromisos de un vistazo",
        "Compromiso 1. Gasto abierto",
        "Compromiso 2. Sin hoja de ruta",
        "Cómo comprobar este documento",
    ]
    assert {ancla for ancla in anclas if ancla} <= marcas
    tipos = [e.get(f"{W}fldCharType") for e in raiz.iter(f"{W}fldChar")]
    assert tipos == ["begin", "separate", "end"]
    assert not [e for e in raiz.iter(f"{W}fldChar") if e.get(f"{W}dirty")]


def test_the_docx_numbers_its_pages_and_says_which_version_it_is(docx):
    assert "4PA · Borrador · versión 1" in texto(docx, "word/footer1.xml")
    pie = xml(docx, "word/footer1.xml")
    campos = [e.get(f"{W}instr") for e in pie.iter(f"{W}fldSimple")]
    assert campos == [" PAGE ", " NUMPAGES "]
    assert b"rIdPie" in partes(docx)["word/_rels/document.xml.rels"]
    assert b"footer1.xml" in partes(docx)["[Content_Types].xml"]


def test_the_odt_has_headings_with_their_levels_and_a_contents_index(odt):
    raiz = xml(odt, "content.xml")
    titulos = [
        (int(h.get(f"{O % 'text'}outline-level")), "".join(h.itertext()))
        for h in raiz.iter(f"{O % 'text'}h")
    ]
    indice = raiz.find(f".//{O % 'text'}table-of-content/{O % 'text'}index-body")

    assert (1, "Presentación") in titulos
    assert (2, "Un subtítulo") in titulos
    assert (1, "Compromiso 1. Gasto abierto") in titulos
    assert "Compromiso 2. Sin hoja de ruta" in "".join(indice.itertext())


def test_the_odt_is_in_mexican_spanish_with_header_rows_and_page_numbers(odt, version):
    contenido, estilos = xml(odt, "content.xml"), partes(odt)["styles.xml"].decode()
    tablas = list(contenido.iter(f"{O % 'table'}table"))

    assert 'fo:language="es" fo:country="MX"' in estilos
    assert "es-MX" in texto(odt, "meta.xml")
    assert "4.º Plan de Acción" in texto(odt, "meta.xml")
    assert version.datos["version"]["publicada_en"][:10] in texto(odt, "meta.xml")
    assert len(tablas) >= 5
    assert all(len(t.findall(f"{O % 'table'}table-header-rows")) == 1 for t in tablas)
    assert "text:page-number" in estilos
    assert "4PA · Borrador · versión 1" in texto(odt, "styles.xml")
    assert list(partes(odt))[0] == "mimetype"


def test_every_style_that_the_odt_uses_is_defined(odt):
    nombre = f"{O % 'style'}name"
    definidos = {
        e.get(nombre)
        for parte in ("styles.xml", "content.xml")
        for e in xml(odt, parte).iter()
        if e.get(nombre)
    }
    usados = {
        e.get(f"{O % 'text'}style-name")
        for e in xml(odt, "content.xml").iter()
        if e.get(f"{O % 'text'}style-name")
    }

    assert usados <= definidos


@pytest.mark.parametrize("formato", ["docx", "odt"])
def test_the_same_version_gives_the_same_bytes_in_any_language(version, formato):
    en_espanol = construir_de_oficina(version, formato)
    with translation.override("en"):
        en_ingles = construir_de_oficina(version, formato)

    assert en_espanol == en_ingles


@pytest.mark.parametrize("formato", ["docx", "odt"])
def test_what_is_missing_is_said_there_too(formato):
    plan = PaginaPlanFactory(es_muestra=True)
    vacio = producto(indicadores=[], medios=[])
    CompromisoFactory(parent=plan, completo=True, productos=[vacio])

    dicho = texto(construir_de_oficina(publicar(plan), formato), PRINCIPAL[formato])

    assert "Este producto no tiene indicadores." in dicho
    assert "Este producto no tiene medios de verificación." in dicho
    assert "5 de 7" in dicho
    assert "Contenido de muestra" in dicho


@pytest.mark.parametrize("formato", ["docx", "odt"])
def test_a_final_plan_carries_its_signatures_and_exceptions(formato):
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

    archivo = construir_de_oficina(final, formato, actas=actas_de(final))

    dicho = texto(archivo, PRINCIPAL[formato])
    assert "Firmas y excepciones" in dicho
    assert "Sector NOSC" in dicho
    assert "Se consultó en papel." in dicho


@pytest.mark.parametrize("formato", ["docx", "odt"])
def test_every_hostile_text_at_once_stays_a_text(version, formato):
    """One document with all of them: each section and field is one of the list."""
    base = version.datos["secciones"][0]
    version.datos = ensuciar(version.datos, hostiles()[0]) | {
        "secciones": [
            base | {"id": str(n), "titulo": malo, "html": f"<p>{malo}</p><p>{n}</p>"}
            for n, malo in enumerate(hostiles())
        ]
    }

    archivo = construir_de_oficina(version, formato)

    exigir_inerte(archivo)
    dicho = texto(archivo, PRINCIPAL[formato])
    assert "root:" not in dicho
    for malo in ('#read("/etc/passwd")', "{{ 7*7 }}", r"\input{/etc/passwd}", "=cmd|"):
        assert malo in dicho
    assert "crudo" in dicho


@pytest.mark.parametrize("malo", hostiles()[-26:])
def test_each_text_made_for_documents_is_harmless_in_every_field(version, malo):
    version.datos = ensuciar(version.datos, malo)

    for formato in ("docx", "odt"):
        exigir_inerte(construir_de_oficina(version, formato))


def test_a_word_of_a_million_letters_is_still_a_word(version):
    version.datos["secciones"][0]["html"] = f"<p>{'W' * 1_000_000}</p>"

    for formato in ("docx", "odt"):
        archivo = construir_de_oficina(version, formato)
        assert "W" * 1_000_000 in texto(archivo, PRINCIPAL[formato])


def test_every_script_stays_and_what_turns_the_line_goes():
    assert legible("مرحبا שלום 你好 🎉 ñ") == "مرحبا שלום 你好 🎉 ñ"
    assert legible("a\u202eb\u2066c\x00d\ud800e\ufffef\nz") == "abcdef z"


def test_pandoc_reads_no_file_and_no_address_even_if_it_is_told_to():
    imagen = {"t": "Image", "c": [["", [], []], [], ["/etc/passwd", ""]]}
    arbol = documento({"title": "x"}, [parrafo([imagen])])

    archivo = convertir(arbol, "docx")

    assert not [n for n in partes(archivo) if n.startswith("word/media")]
    assert b"root:" not in b"".join(partes(archivo).values())


def test_pandoc_gets_nothing_of_the_sites_environment(version, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "muy-secreta")
    vistos = {}

    def espia(orden, **opciones):
        vistos.update(opciones, orden=orden)
        raise subprocess.TimeoutExpired(orden, 1)

    monkeypatch.setattr(proceso.subprocess, "run", espia)
    with pytest.raises(DocumentoFallido, match="segundos"):
        construir_de_oficina(version, "docx")

    assert "SECRET_KEY" not in vistos["env"]
    assert "--sandbox" in vistos["orden"]
    assert "/site-packages/pypandoc/files/pandoc" in str(ejecutable()).replace(
        "\\", "/"
    )


def test_without_pandoc_the_reason_says_what_to_install(version, monkeypatch):
    monkeypatch.setattr(construir, "find_spec", lambda nombre: None)

    with pytest.raises(DocumentoFallido, match="pypandoc_binary"):
        construir_de_oficina(version, "odt")


def test_rich_text_keeps_its_lists_headings_and_quotes():
    bloques = rico(
        [
            {"t": "ul", "c": [{"t": "li", "c": ["a", {"t": "ul", "c": []}]}, " "]},
            {"t": "cita", "c": ["dicho"]},
            "suelto",
        ],
        nivel=3,
    )

    assert [b["t"] for b in bloques] == ["BulletList", "BlockQuote", "Para"]


@pytest.mark.parametrize("formato", ["docx", "odt"])
def test_an_amendment_says_there_what_it_amends_and_by_which_agreement(
    version, formato
):
    actas = {
        "version": 1,
        "firmas": [["Sector NOSC", "Firmó"]],
        "excepciones": [],
        "modificacion": {"de": 2, "acuerdo": "Acta 7 del Comité"},
    }

    dicho = texto(
        construir_de_oficina(version, formato, actas=actas), PRINCIPAL[formato]
    )

    assert "modifica el plan final, versión 2" in dicho
    assert "Acta 7 del Comité" in dicho
    assert "es el texto que se modifica" in dicho
