"""What the public reads of a commitment's origin, institutions and alignment."""

import re
from pathlib import Path

import pytest

from compromisos.models import AlineacionODS, Compromiso, Participacion, ValorAGA
from compromisos.piezas import piezas
from compromisos.seguimiento import seguir
from compromisos.vocabulario import ODS, Rol
from tests.paginas.factories import PaginaPlanFactory, publicar

from .factories import FIN, CompromisoFactory, InstitucionFactory, producto

CSS = Path(__file__).parents[2] / "sitio/static/sitio/css/documento.css"
TEXTOS = {"blanco": "#fff", "negro": "#000"}


@pytest.fixture
def anterior(db):
    plan = PaginaPlanFactory(slug="anterior")
    return CompromisoFactory(parent=plan, title="Sistema de cuidados", ogp_id="MX0067")


def publica(client, **campos) -> str:
    """The public page of a commitment, in one line."""
    plan = PaginaPlanFactory()
    compromiso = CompromisoFactory(parent=plan, completo=True, **campos)
    publicar(plan)
    html = client.get(compromiso.url).content.decode()
    return " ".join(html.split())


def test_institutions_stand_under_their_role_whoever_answers_first(client, db):
    siglas = ["UNO", "DOS", "TRES"]
    roles = [Rol.CORRESPONSABLE, Rol.RESPONSABLE, Rol.CORRESPONSABLE]
    html = publica(
        client,
        participaciones=[
            Participacion(institucion=InstitucionFactory(siglas=s), rol=rol)
            for s, rol in zip(siglas, roles, strict=True)
        ],
    )

    assert html.count("<dt>Corresponsable</dt>") == 1
    ficha = html[html.index("<dt>Responsable</dt>") :]
    assert ficha.index("DOS") < ficha.index("<dt>Corresponsable</dt>")
    assert ficha.index("UNO") < ficha.index("TRES")


def test_continuity_links_the_previous_plans_page_and_says_why(client, anterior):
    html = publica(
        client,
        origen="continuidad_3pa",
        compromiso_anterior=anterior,
        motivo_de_continuidad="profundiza",
        explicacion_de_continuidad="Falta la <b>ley</b>.",
    )

    assert f'<a href="{anterior.url}"' in html
    assert "Sistema de cuidados</a> (MX0067)" in html
    assert "Profundiza lo alcanzado." in html
    assert "Falta la &lt;b&gt;ley&lt;/b&gt;." in html


def test_a_version_from_before_the_link_shows_the_key_it_has(client, anterior):
    datos = publicar(anterior.plan).datos["compromisos"][0]
    for campo in ("compromiso_anterior", "explicacion_de_continuidad"):
        del datos[campo]
    datos |= {"antecedente": "MX0001", "motivo_de_continuidad": "sigue_vigente"}

    dicho = piezas(datos)["general"].html

    assert "MX0001" in dicho
    assert "El problema sigue vigente" in dicho


def test_a_deleted_antecedent_leaves_the_version_as_it_was(client, anterior):
    plan = PaginaPlanFactory()
    nuevo = CompromisoFactory(parent=plan, compromiso_anterior=anterior)
    publicar(plan)
    anterior.delete()

    assert "MX0067" in client.get(nuevo.url).content.decode()
    assert Compromiso.objects.get(pk=nuevo.pk).compromiso_anterior is None


def test_each_goal_and_value_shows_its_reason_and_the_axis_its_version(client, db):
    html = publica(
        client,
        eje_pnd="proyecto:bienestar",
        alineacion_ods=[AlineacionODS(ods=5, meta="5.4", justificacion="Cuida.")],
        valores=[ValorAGA(valor="innovacion", justificacion="Prueba.")],
    )

    assert '<span class="ods ods--5">ODS 5 · Igualdad de género</span>' in html
    assert "<b>Meta 5.4.</b>" in html
    assert "Cuida." in html
    assert re.search(r"<dt>Innovación</dt><dd[^>]*>Prueba\.", html)
    assert "Bienestar (proyecto, marzo 2019)" in html


def luminancia(color: str) -> float:
    """Relative luminance, by WCAG 2.2."""
    largo = color.lstrip("#")
    largo = "".join(c * 2 for c in largo) if len(largo) == 3 else largo
    partes = [int(largo[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    r, g, b = (
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in partes
    )
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize(
    ("numero", "color", "texto"), [(n, c, t) for n, _m, c, t in ODS]
)
def test_the_chip_of_each_goal_has_its_colour_and_a_text_that_reads(
    numero, color, texto
):
    css = CSS.read_text()
    blancos = re.search(r"^([^{}]*\.ods--1,[^{}]*)\{ color: #fff \}", css, re.M)[1]

    assert f".ods--{numero} {{ background: {color.lower()} }}" in css
    assert (f".ods--{numero}" in re.findall(r"\.ods--\d+", blancos)) == (
        texto == "blanco"
    )
    claro, oscuro = sorted([luminancia(color), luminancia(TEXTOS[texto])])[::-1]
    assert (claro + 0.05) / (oscuro + 0.05) >= 4.5


def test_a_version_with_weight_1_everywhere_is_tracked_as_before(db):
    plan = PaginaPlanFactory()
    productos = [producto(f"Base {n}", peso=1) for n in ("a", "b", "c", "d")]
    CompromisoFactory(parent=plan, productos=productos)
    [datos] = publicar(plan).datos["compromisos"]

    [seguido] = seguir([datos], {}, hoy=FIN)

    assert [p.peso for p in seguido.productos] == [1, 1, 1, 1]
    assert seguido.porcentaje == 0


def test_a_weight_nobody_wrote_is_zero_in_public(db):
    plan = PaginaPlanFactory()
    CompromisoFactory(parent=plan, productos=[producto("A"), producto("B")])

    [datos] = publicar(plan).datos["compromisos"]

    assert [p["peso"] for p in datos["hoja_de_ruta"]["productos"]] == [0, 0]
