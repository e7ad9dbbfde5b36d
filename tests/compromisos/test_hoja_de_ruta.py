import copy
import datetime

import pytest

from compromisos.hoja_de_ruta import ELEMENTOS, elementos, medidor
from compromisos.relleno import es_relleno

from .rutas_de_muestra import COMPLETA, INDICADOR, hito, producto

PERIODO = (datetime.date(2019, 9, 1), datetime.date(2021, 8, 31))


def falta(clave, **cambios):
    """What the element `clave` lacks once the complete roadmap is changed."""
    datos = {"hoja_de_ruta": copy.deepcopy(COMPLETA) | cambios}
    por_clave = {e.clave: e for e in elementos(datos, periodo=PERIODO)}
    return por_clave[clave].falta


def test_a_complete_roadmap_has_seven_of_seven():
    datos = {"hoja_de_ruta": COMPLETA}

    assert medidor(datos, periodo=PERIODO) == len(ELEMENTOS) == 7
    assert [e.clave for e in elementos(datos)] == list(ELEMENTOS)
    assert all(e.cumplido for e in elementos(datos))


def test_an_empty_roadmap_has_none_and_says_what_every_element_lacks():
    vacia = dict.fromkeys(COMPLETA, "") | {"productos": [], "hitos": []}

    datos = {"hoja_de_ruta": vacia}

    assert medidor(datos) == 0
    assert all(e.falta for e in elementos(datos))


@pytest.mark.parametrize("clave", ["responsable_publico", "responsable_social"])
def test_a_responsible_person_with_placeholder_text_does_not_count(clave):
    assert "«Por definir» no cuenta" in falta(clave, **{clave: "Por definir"})
    assert "no cuenta" not in falta(clave, **{clave: "   "})


@pytest.mark.parametrize("html", ["", "<p></p>", "<p>&nbsp;</p>", "<p>Pendiente.</p>"])
def test_a_result_without_words_does_not_count(html):
    assert "resultado final" in falta("resultado", resultado=html)


def test_a_roadmap_without_products_says_so_in_three_elements():
    assert "al menos un producto" in falta("productos", productos=[])
    assert falta("indicadores", productos=[]) == "aún no hay productos"
    assert falta("medios", productos=[]) == "aún no hay productos"


def test_a_product_or_milestone_without_a_real_name_is_told_by_its_place():
    faltante = falta(
        "productos", productos=[producto(), producto("XXX")], hitos=[hito("")]
    )

    assert faltante == "falta el nombre de: producto 2 y hito 1"


def test_products_without_indicator_are_counted_and_named():
    productos = [
        producto(),
        producto("Mapa", indicadores=[]),
        producto("Guía", indicadores=[INDICADOR | {"nombre": "por definir"}]),
    ]

    assert (
        falta("indicadores", productos=productos)
        == "faltan indicadores en 2 productos: Mapa y Guía"
    )
    assert falta("medios", productos=productos) == ""


def test_what_is_missing_is_listed_with_a_space_after_each_comma():
    filas = [producto(nombre, medios=[]) for nombre in ("Padrón", "Portal", "Guía")]

    assert "Padrón, Portal y Guía" in falta("medios", productos=filas)


@pytest.mark.parametrize(
    "hueco",
    [{"meta": ""}, {"meta": "N/A"}, {"formula": "por definir"}, {"linea_base": "xxx"}],
)
def test_an_indicator_that_cannot_be_measured_is_named(hueco):
    productos = [producto(indicadores=[INDICADOR | hueco])]

    assert (
        falta("indicadores", productos=productos)
        == "falta una meta verificable en: Bases publicadas"
    )


def test_a_baseline_may_honestly_not_exist():
    productos = [producto(indicadores=[INDICADOR | {"linea_base": "No aplica"}])]

    assert falta("indicadores", productos=productos) == ""


def test_a_product_without_means_of_verification_is_named():
    productos = [
        producto("Mapa", medios=[]),
        producto("Guía", medios=[{"descripcion": "Lorem ipsum dolor", "enlace": ""}]),
    ]

    assert (
        falta("medios", productos=productos)
        == "faltan medios de verificación en 2 productos: Mapa y Guía"
    )


@pytest.mark.parametrize(
    ("cambios", "frase"),
    [
        ({"inicio": None}, "falta la fecha de inicio"),
        ({"fin": None}, "falta la fecha de conclusión"),
        ({"hitos": [hito(fin=None)]}, "falta la fecha de: Convenio firmado"),
        (
            {"inicio": "2020-02-01", "fin": "2020-01-31"},
            "termina antes de empezar: el compromiso",
        ),
        (
            {"productos": [producto(inicio="2020-07-01")]},
            "termina antes de empezar: Padrón abierto",
        ),
        (
            {"productos": [producto(fin="2021-09-01")]},
            "queda fuera del periodo del plan: Padrón abierto",
        ),
        (
            {"hitos": [hito(fin="2019-08-31")]},
            "queda fuera del periodo del plan: Convenio firmado",
        ),
        (
            {"inicio": "2019-08-31"},
            "queda fuera del periodo del plan: el compromiso",
        ),
    ],
)
def test_a_fault_in_the_dates_is_said_with_the_row_that_has_it(cambios, frase):
    assert falta("fechas", **cambios) == frase


def test_dates_are_only_compared_with_the_plan_when_its_period_is_known():
    datos = {"hoja_de_ruta": COMPLETA | {"fin": "2035-01-01"}}

    assert medidor(datos) == 7
    assert medidor(datos, periodo=("2019-09-01", "2021-08-31")) == 6


@pytest.mark.parametrize(
    "texto",
    [
        "",
        " – ",
        "…",
        "por definir",
        "POR DEFINIRSE.",
        "Pendiente",
        "pendiente de designar por la dependencia",
        "n/a",
        "N. A.",
        "S/D",
        "xxx",
        "XXXX",
        "Titular de la xxx",
        "aaaa",
        "TBD",
        "[Nombre del indicador]",
        "<cargo>",
        "Lorem ipsum dolor sit amet",
        "Favor de llenar",
    ],
)
def test_es_relleno_sees_through_what_says_nothing(texto):
    assert es_relleno(texto)


@pytest.mark.parametrize(
    "texto",
    [
        "0",
        "100",
        "11",
        "%",
        "Titular de la Unidad de Transparencia",
        "Informe sobre la fracción XXX del artículo 70",
        "Pendientes judiciales resueltos en plazo",
        "Prueba piloto en tres estados",
        "Por definición, toda persona con acceso",
        "Texto único publicado",
    ],
)
def test_es_relleno_lets_real_text_through(texto):
    assert not es_relleno(texto)
