import time

import pytest

from paginas.cambios import TipoDeCambio, comparar, solo_cambios
from paginas.models import PaginaPlan
from sitio.comun.diferencias import diferencia
from sitio.comun.emparejar import emparejar
from tests.compromisos.factories import CompromisoFactory, producto
from tests.paginas.factories import PaginaPlanFactory, publicar

TEXTO = "<p>Cada compromiso dice quién responde por él y cuándo se entrega.</p>"


def foto(*secciones, compromisos=(), **plan):
    """The smallest snapshot of a plan."""
    ficha = {"titulo": "Plan", "resumen": "", "inicio": None, "fin": None}
    return {
        "plan": ficha | plan,
        "secciones": [
            {"id": id, "titulo": titulo, "html": html} for id, titulo, html in secciones
        ],
        "compromisos": list(compromisos),
    }


def tipos(antes, despues):
    grupos = comparar(antes, despues)
    return {cambio.ancla: cambio.tipo for cambio in grupos[0].cambios}


def test_emparejar_keeps_the_new_order_and_puts_what_left_where_it_was():
    pares = emparejar(dict.fromkeys("abcd", 1), dict.fromkeys("adbx", 1))

    assert [(p.clave, bool(p.antes), bool(p.despues)) for p in pares] == [
        ("a", True, True),
        ("d", True, True),
        ("b", True, True),
        ("c", True, False),
        ("x", False, True),
    ]


def test_emparejar_says_moved_of_as_few_as_possible():
    pares = emparejar(dict.fromkeys("abcde", 1), dict.fromkeys("eabcd", 1))

    assert [par.clave for par in pares if par.movido] == ["e"]


def test_comparar_tells_apart_what_each_section_became():
    antes = foto(
        ("1", "Igual", TEXTO),
        ("2", "Cambia", TEXTO),
        ("3", "Se va", TEXTO),
        ("4", "Se mueve", TEXTO),
        ("5", "Cambia de nombre", TEXTO),
    )
    despues = foto(
        ("4", "Se mueve", TEXTO),
        ("1", "Igual", TEXTO),
        ("2", "Cambia", TEXTO.replace("cuándo", "dónde")),
        ("5", "Otro nombre", TEXTO),
        ("6", "Llega", TEXTO),
    )

    assert tipos(antes, despues) == {
        "general": TipoDeCambio.IGUAL,
        "1": TipoDeCambio.IGUAL,
        "2": TipoDeCambio.CAMBIADO,
        "3": TipoDeCambio.QUITADO,
        "4": TipoDeCambio.MOVIDO,
        "5": TipoDeCambio.CAMBIADO,
        "6": TipoDeCambio.AGREGADO,
    }


def test_a_section_that_changes_name_says_what_it_was_called():
    grupos = comparar(foto(("1", "Antes", TEXTO)), foto(("1", "Ahora", TEXTO)))

    assert grupos[0].cambios[1].titulo == "Ahora"
    assert grupos[0].cambios[1].titulo_anterior == "Antes"


def test_solo_cambios_leaves_out_what_stayed_the_same():
    foto_igual = foto(("1", "Igual", TEXTO))

    assert list(solo_cambios(comparar(foto_igual, foto_igual))) == []
    distintos = list(solo_cambios(comparar(foto_igual, foto(titulo="Otro"))))
    assert [cambio.ancla for cambio in distintos[0].cambios] == ["general", "1"]


def test_diferencia_marks_words_and_says_so_in_words():
    marcas = diferencia(TEXTO, TEXTO.replace("quién responde", "qué cargo responde"))

    assert "<ins" in marcas.junto
    assert "[agregado: </span>qué cargo" in marcas.junto
    assert "[quitado: </span>quién" in marcas.junto


def test_each_side_can_be_recovered():
    marcas = diferencia(
        TEXTO + "<p>Se va entero.</p>", TEXTO + "<ul><li>Llega</li></ul>"
    )

    assert "Se va entero" in marcas.antes
    assert "Llega" not in marcas.antes
    assert "Llega" in marcas.despues
    assert "Se va entero" not in marcas.despues


def test_a_link_that_changed_says_where_it_leads():
    marcas = diferencia(
        '<p>Lee <a href="https://uno.mx/">el acta</a>.</p>',
        '<p>Lee <a href="https://dos.mx/">el acta</a>.</p>',
    )

    assert "(enlace a https://dos.mx/)" in marcas.despues
    assert "Link" not in marcas.junto


def test_a_paragraph_in_between_does_not_blur_its_neighbours():
    uno, tres = "<p>Uno que sigue igual.</p>", "<p>Tres que también.</p>"

    marcas = diferencia(f"{uno}{tres}", f"{uno}<p>Dos, nuevo.</p>{tres}")

    assert marcas.junto.count("<ins>") == 1
    assert "<del>" not in marcas.junto


@pytest.mark.parametrize(
    "hostil",
    [
        "<p>Hola<script>alert(1)</script></p>",
        "<p onclick='alert(1)'>Hola</p>",
        "<p><img src=x onerror=alert(1)></p>",
        "<a href='javascript:alert(1)'>Hola</a>",
        "<ins onmouseover=alert(1)>Hola</ins>",
        "suelto <b>sin párrafo</b> & <",
        "<svg><style>*{}</style></svg>",
        "</div></body><script>alert(1)</script>",
    ],
)
def test_hostile_html_stays_inert_on_either_side(hostil):
    for marcas in (diferencia(hostil, TEXTO), diferencia(TEXTO, hostil)):
        for lado in (marcas.junto, marcas.antes, marcas.despues):
            for malo in ("<script", "onclick", "onerror", "javascript:", "onmouse"):
                assert malo not in lado
            assert "<style" not in lado


def test_thirty_sections_are_compared_in_less_than_300_ms_of_cpu():
    parrafo = f"<p>{' '.join(f'palabra-{n}' for n in range(60))}</p>"
    otro = parrafo.replace("palabra-5 ", "otra ")
    antes = foto(*((str(n), f"Sección {n}", parrafo * 6) for n in range(30)))
    despues = foto(*((str(n), f"Sección {n}", otro * 6) for n in range(30)))

    inicio = time.process_time()
    for cambio in comparar(antes, despues)[0].cambios:
        assert cambio.diferencia.junto or cambio.ancla == "general"

    assert time.process_time() - inicio < 0.3


@pytest.fixture
def plan(db):
    """Version 1 and a version 2 with changes of each kind in a commitment."""
    plan = PaginaPlanFactory()
    otro = CompromisoFactory(parent=plan, title="Se retira", numero=2)
    compromiso = CompromisoFactory(
        parent=plan, title="Gasto abierto", numero=1, completo=True
    )
    publicar(plan)
    compromiso.objetivo = "<p>Publicar el gasto cada mes.</p>"
    compromiso.productos = [*compromiso.productos.all(), producto("Guía ciudadana")]
    compromiso.hitos = []
    compromiso.save_revision().publish()
    otro.unpublish()
    CompromisoFactory(parent=plan, title="Llega", numero=3)
    publicar(PaginaPlan.objects.get(pk=plan.pk), motivo="Se atienden los comentarios")
    return PaginaPlan.objects.get(pk=plan.pk)


def test_the_page_shows_what_changed_in_each_part_of_a_commitment(plan, client):
    compromiso = plan.get_children().get(title="Gasto abierto")

    grupos = client.get(f"{plan.url}cambios/1-2/").context["grupos"]

    cambios = {grupo.titulo: grupo for grupo in grupos}
    assert [grupo.titulo for grupo in grupos] == ["Gasto abierto", "Se retira", "Llega"]
    assert cambios["Se retira"].tipo == TipoDeCambio.QUITADO
    assert cambios["Llega"].tipo == TipoDeCambio.AGREGADO
    tipos_por_ancla = {c.ancla: c.tipo for c in cambios["Gasto abierto"].cambios}
    assert tipos_por_ancla.pop(f"c{compromiso.pk}-objetivo") == TipoDeCambio.CAMBIADO
    assert {ancla.split("-")[1]: tipo for ancla, tipo in tipos_por_ancla.items()} == {
        "producto": TipoDeCambio.AGREGADO,
        "hito": TipoDeCambio.QUITADO,
    }


def test_each_change_has_the_anchor_that_answers_link_to(plan, client):
    compromiso = plan.get_children().get(title="Gasto abierto").specific
    ancla = f"c{compromiso.pk}-objetivo"
    assert ancla in compromiso.cambios_en(2)
    url = compromiso.url_de_cambio(2, ancla)

    html = client.get(url).content.decode()

    assert f'id="{url.split("#")[1]}"' in html
    assert f'href="{compromiso.url}#objetivo"' in html
    assert compromiso.url_de_cambio(1, ancla) == ""


def test_what_left_is_linked_to_where_it_can_still_be_read(plan, client):
    html = client.get(f"{plan.url}cambios/1-2/").content.decode()

    slug = plan.get_children().get(title="Se retira").slug
    assert f'href="{plan.url}versiones/1/{slug}/#problema"' in html
    assert client.get(f"{plan.url}versiones/1/{slug}/").status_code == 200


@pytest.mark.parametrize(
    ("ruta", "frase"),
    [
        ("cambios/1-2/", "En el mismo texto"),
        ("cambios/2-1/", "Qué cambió de la versión 2 a la 1"),
        ("cambios/1-2/?vista=lado", "Ya no está."),
        ("cambios/1-2/?todo=1", "Sigue igual"),
        ("cambios/1-1/", "Es la misma versión"),
    ],
)
def test_any_two_versions_can_be_compared(plan, client, ruta, frase):
    respuesta = client.get(f"{plan.url}{ruta}")

    assert respuesta.status_code == 200
    assert frase in respuesta.content.decode()


@pytest.mark.parametrize("ruta", ["cambios/1-9/", "cambios/0-1/", "cambios/?de=9&a=1"])
def test_an_unknown_version_is_a_404(plan, client, ruta):
    assert client.get(f"{plan.url}{ruta}").status_code == 404


@pytest.mark.parametrize(
    ("consulta", "destino"),
    [("de=1&a=2", "cambios/1-2/"), ("", "versiones/"), ("de=x&a=2", "versiones/")],
)
def test_the_form_leads_to_the_address_of_the_comparison(
    plan, client, consulta, destino
):
    respuesta = client.get(f"{plan.url}cambios/?{consulta}")

    assert respuesta.url == f"{plan.url}{destino}"
