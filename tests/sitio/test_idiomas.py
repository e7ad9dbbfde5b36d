"""The catalogues: complete, up to date with the code, and served as compiled."""

import gettext
import io
import re

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import translation
from django.utils.translation import gettext as traducir
from django.utils.translation import ngettext

from sitio.idiomas import compilacion, extraccion
from sitio.idiomas.catalogo import Entrada, compilar, escribir, fusionar, leer
from sitio.idiomas.compilacion import CATALOGOS, INGLES, compilado, entradas, ruta

MARCAS = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|</?\w+")


def inglesas():
    return [entrada for entrada in entradas(INGLES) if entrada.msgid]


def test_every_string_has_its_english():
    pendientes = [e.msgid for e in inglesas() if not e.completa or e.dudosa]

    assert pendientes == []


def test_english_keeps_every_placeholder_and_tag():
    alteradas = [
        entrada.msgid
        for entrada in inglesas()
        for texto, original in zip(
            entrada.textos, (entrada.msgid, entrada.plural), strict=False
        )
        if sorted(MARCAS.findall(texto)) != sorted(MARCAS.findall(original))
    ]

    assert alteradas == []


def test_english_has_singular_and_plural_where_spanish_has():
    assert all(len(e.textos) == (2 if e.plural else 1) for e in inglesas())


@pytest.mark.skipif(not extraccion.hay_gettext(), reason=extraccion.SIN_GETTEXT)
def test_the_catalogue_holds_every_string_of_the_code():
    del_codigo = {(e.clave, e.plural) for e in extraccion.extraer(settings.BASE_DIR)}
    del_catalogo = {(e.clave, e.plural) for e in entradas(INGLES)}

    assert del_codigo - del_catalogo == set(), "Falta correr «make idiomas»"


@pytest.mark.parametrize(("idioma", "dominio"), CATALOGOS)
def test_what_is_compiled_is_what_is_written(idioma, dominio):
    guardado = ruta(idioma, dominio, "mo").read_bytes()

    assert guardado == compilado(idioma, dominio), "Falta correr «make idiomas»"


def test_spanish_answers_from_the_first_catalogue():
    """A miss walks every app's catalogues, for each string of each page."""
    with ruta("es_MX", extension="mo").open("rb") as archivo:
        primero = gettext.GNUTranslations(archivo)
    propias = [e for e in inglesas() if not e.plural]

    assert [e.msgid for e in propias if primero.gettext(e.msgid) != e.msgid] == []
    assert len(primero._catalog) > len(propias)
    assert primero.gettext("January") == "enero"


@pytest.mark.parametrize(
    ("idioma", "n", "esperado"),
    [("en", 1, "1 comment"), ("en", 2, "2 comments"), ("es-mx", 1, "1 comentario")],
)
def test_plurals_follow_the_number(idioma, n, esperado):
    with translation.override(idioma):
        texto = ngettext("%(n)s comentario", "%(n)s comentarios", n) % {"n": n}

    assert texto == esperado


def test_a_catalogue_survives_being_read_and_written():
    texto = (
        "# Comentario\n"
        'msgctxt "contexto"\n'
        'msgid "dos\\n"\n'
        '"líneas con \\"comillas\\" y \\\\"\n'
        'msgid_plural "muchas"\n'
        'msgstr[0] "uno"\n'
        'msgstr[1] "otros"\n'
    )

    (entrada,) = leer(texto)

    assert entrada.msgid == 'dos\nlíneas con "comillas" y \\'
    assert entrada.clave.startswith("contexto\x04")
    assert leer(escribir([entrada])) == [entrada]


def test_compilar_leaves_out_what_is_missing_or_doubtful():
    lista = [
        Entrada("", ("Content-Type: text/plain; charset=UTF-8\n",)),
        Entrada("uno", ("one",)),
        Entrada("dos", ("",)),
        Entrada("tres", ("three",), comentarios=("#, fuzzy",)),
        Entrada("%d vez", ("%d time", "%d times"), plural="%d veces"),
    ]

    catalogo = gettext.GNUTranslations(io.BytesIO(compilar(lista)))

    assert [catalogo.gettext(m) for m in ("uno", "dos", "tres")] == [
        "one", "dos", "tres",
    ]  # fmt: skip
    assert catalogo.ngettext("%d vez", "%d veces", 2) == "%d times"


def test_fusionar_keeps_translations_and_drops_what_the_code_no_longer_says():
    cabecera = Entrada("", ("Language: en\n",))
    traducido = [cabecera, Entrada("uno", ("one",)), Entrada("viejo", ("old",))]

    fusionado = fusionar([Entrada(""), Entrada("uno"), Entrada("nuevo")], traducido)

    assert fusionado == [cabecera, Entrada("uno", ("one",)), Entrada("nuevo")]


@pytest.fixture
def locale_aparte(tmp_path, monkeypatch):
    for idioma, dominio in CATALOGOS:
        copia = tmp_path / idioma / "LC_MESSAGES" / f"{dominio}.po"
        copia.parent.mkdir(parents=True, exist_ok=True)
        copia.write_bytes(ruta(idioma, dominio).read_bytes())
    monkeypatch.setattr(compilacion, "LOCALE", tmp_path)
    return tmp_path


def test_idiomas_compiles_and_says_what_is_left(locale_aparte, capsys):
    with ruta(INGLES).open("a", encoding="utf-8") as archivo:
        archivo.write('\nmsgid "palabra sin traducir"\nmsgstr ""\n')

    call_command("idiomas", solo_compilar=True)

    salida = capsys.readouterr().out
    assert "sin traducir: palabra sin traducir" in salida
    assert "1 sin traducir" in salida
    assert ruta(INGLES, extension="mo").stat().st_size > 10_000


@pytest.mark.skipif(not extraccion.hay_gettext(), reason=extraccion.SIN_GETTEXT)
def test_idiomas_changes_nothing_when_the_code_has_not_changed(locale_aparte):
    call_command("idiomas", stdout=io.StringIO())
    antes = ruta(INGLES).read_text(encoding="utf-8")

    call_command("idiomas", stdout=io.StringIO())

    assert ruta(INGLES).read_text(encoding="utf-8") == antes


def test_every_language_offered_has_a_name_in_each():
    with translation.override("en"):
        assert [traducir(str(nombre)) for _c, nombre in settings.LANGUAGES] == [
            "Spanish", "English",
        ]  # fmt: skip
