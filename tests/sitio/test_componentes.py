import datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.utils import translation


def pinta(fuente, ruta="/", **contexto):
    cargas = "{% load sitio_tags formularios_tags %}"
    peticion = RequestFactory().get(ruta)
    return Template(cargas + fuente).render(RequestContext(peticion, contexto))


class FormaDePrueba(forms.Form):
    texto = forms.CharField(
        label="Tu comentario", help_text="Se publica.", widget=forms.Textarea
    )
    correo = forms.EmailField(label="Correo", required=False)
    acepto = forms.BooleanField(label="Acepto el aviso")
    sector = forms.ChoiceField(
        label="Sector", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )


def test_etiqueta_says_the_state_with_icon_word_and_colour():
    html = pinta("{% etiqueta 'Con retraso' 'mal' %}")

    assert 'class="et et--mal"' in html
    assert "iconos.svg#alto" in html
    assert "Con retraso" in html


def test_etiqueta_escapes_its_word():
    assert "&lt;b&gt;" in pinta("{% etiqueta palabra %}", palabra="<b>")


def test_icono_is_hidden_from_assistive_technology():
    assert 'aria-hidden="true"' in pinta("{% icono 'ok' %}")


def test_migas_end_in_the_current_page_without_a_link():
    anteriores = [{"titulo": "Inicio", "url": "/"}]

    html = pinta("{% migas anteriores 'Fase 5' %}", anteriores=anteriores)

    assert '<a href="/">Inicio</a>' in html
    assert '<li aria-current="page">Fase 5</li>' in html


def test_aviso_wraps_the_markup_and_keeps_its_tone():
    html = pinta("{% aviso 'Se modera' 'ok' %}<p>Hoy.</p>{% endaviso %}")

    assert 'class="aviso aviso--ok"' in html
    assert "<strong>Se modera</strong><p>Hoy.</p>" in html


def test_fecha_shows_the_local_day_and_keeps_the_machine_one():
    momento = datetime.datetime(2026, 12, 6, 5, 59, tzinfo=datetime.UTC)

    html = pinta("{% fecha momento con_hora=True %}", momento=momento)

    assert 'datetime="2026-12-05T23:59:00-06:00"' in html
    assert "5 de diciembre de 2026, 23:59" in html


def test_fecha_of_nothing_shows_nothing():
    assert pinta("{% fecha nada %}", nada=None) == ""


@pytest.mark.parametrize(
    ("inicio", "fin", "texto"),
    [
        ((2019, 8, 12), (2019, 8, 23), "12 ago"),
        ((2019, 12, 20), (2020, 1, 9), "20 dic 2019"),
    ],
)
def test_rango_says_the_year_once_when_it_is_the_same(inicio, fin, texto):
    dias = {"inicio": datetime.date(*inicio), "fin": datetime.date(*fin)}

    html = pinta("{% rango inicio fin %}", **dias)

    assert f">{texto}</time>" in html


def test_rango_of_one_day_shows_it_once():
    dia = datetime.date(2019, 8, 30)

    assert pinta("{% rango dia dia %}", dia=dia).count("<time") == 1


def test_paginas_keeps_the_filters_of_the_address():
    pagina = Paginator(range(95), 10).page(4)

    html = pinta("{% paginas p ancla='hilo' %}", "/?estado=ok&pagina=4", p=pagina)

    assert 'href="?estado=ok&amp;pagina=5#hilo"' in html
    assert 'aria-current="page">4<' in html
    assert 'rel="prev"' in html


def test_paginas_shows_nothing_for_a_single_page():
    pagina = Paginator(range(3), 10).page(1)

    assert "<nav" not in pinta("{% paginas p %}", p=pagina)


def test_barra_de_avance_carries_its_name_and_its_figure():
    html = pinta("{% barra_de_avance 71.6 'Avance del compromiso 2' tono='cur' %}")

    assert 'value="72"' in html
    assert 'aria-label="Avance del compromiso 2"' in html


def test_medidor_names_what_is_missing():
    html = pinta("{% medidor 5 7 faltan %}", faltan=["Indicadores", "Fechas"])

    assert "5 de 7 elementos" in html
    assert "Indicadores, Fechas" in html
    assert html.count("medidor__paso--si") == 5


def test_campo_ties_label_help_and_error_to_the_control():
    forma = FormaDePrueba({"correo": "no-es-correo"})

    html = pinta("{% campo f.texto %}{% campo f.correo %}", f=forma)

    assert '<label for="id_texto">' in html
    assert 'aria-describedby="id_texto_helptext id_texto_error"' in html
    assert 'id="id_texto_error"' in html
    assert html.count('aria-invalid="true"') == 2
    assert "(opcional)" in html


def test_campo_groups_radios_under_a_legend():
    html = pinta("{% campo f.sector %}", f=FormaDePrueba())

    assert "<fieldset" in html
    assert "<legend>Sector" in html


def test_campo_puts_the_label_of_a_checkbox_after_it():
    html = pinta("{% campo f.acepto %}", f=FormaDePrueba())

    assert html.index("<input") < html.index("<label")


def test_resumen_de_errores_links_each_error_to_its_field():
    forma = FormaDePrueba({})

    html = pinta("{% resumen_de_errores f %}", f=forma)

    assert 'href="#id_texto"' in html
    assert 'href="#id_sector_0"' in html
    assert 'tabindex="-1"' in html


def test_resumen_de_errores_is_absent_before_anything_is_sent():
    assert "errores" not in pinta("{% resumen_de_errores f %}", f=FormaDePrueba())


def test_grafica_de_barras_says_the_same_in_words_and_in_a_table():
    filas = [
        ("Salud", [("ok", "Completo", 1), ("mal", "Con retraso", 2)]),
        ("Agua", [("ok", "Completo", 3), ("mal", "Con retraso", 0)]),
    ]

    html = pinta("{% grafica_de_barras 'Estado por tema' filas %}", filas=filas)

    assert 'aria-label="Salud: 1 completo, 2 con retraso"' in html
    assert '<td role="cell" data-t="Con retraso">0</td>' in html
    assert "style=" not in html


def test_grafica_de_barras_keeps_the_decimal_point_in_any_language():
    filas = [("Salud", [("ok", "Completo", 1), ("mal", "Con retraso", 2)])]

    with translation.override("es"):
        html = pinta("{% grafica_de_barras 'Estado' filas %}", filas=filas)

    assert 'x="33.33"' in html


def test_content_is_marked_as_spanish_only_for_other_interfaces():
    fuente = "<p{% lengua_del_contenido %}>"

    with translation.override("en"):
        assert pinta(fuente) == '<p lang="es-MX">'
    assert pinta(fuente) == "<p>"
