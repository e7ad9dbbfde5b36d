"""Writing a commitment: any draft is saved, rows stay the same, refusals are clear."""

import datetime
import uuid

import pytest
from django.urls import reverse

from compromisos.hallazgos import CAMPOS, PESTANAS
from compromisos.models import AlineacionODS, Compromiso, Hito, Indicador
from paginas.roles import EDITORAS
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import PaginaPlanFactory

from .factories import FIN, INICIO, CompromisoFactory, producto
from .formularios import (
    autoguardar,
    borrador_de,
    campos_de,
    con_fila,
    editar,
    guardar,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editora(client):
    client.force_login(UsuarioFactory(roles=[EDITORAS]))
    return client


@pytest.fixture(params=[True, False], ids=["publicada", "borrador"])
def pagina(request):
    """A commitment with one product, as it is edited before and after publishing."""
    return CompromisoFactory(
        parent=PaginaPlanFactory(),
        live=request.param,
        completo=True,
        productos=[producto("Portal", peso=100)],
    )


def claves(compromiso, lista="productos"):
    return [fila.clave for fila in getattr(compromiso, lista).all()]


def test_a_draft_is_created_with_nothing_but_its_title(editora):
    plan = PaginaPlanFactory()
    ruta = reverse(
        "wagtailadmin_pages:add", args=["compromisos", "compromiso", plan.pk]
    )
    campos = {"title": "Por escribir", "slug": "por-escribir"}
    formas = editora.get(ruta).context["form"].formsets.values()
    vacios = {c.html_name: c.value() for f in formas for c in f.management_form}
    ricos = ("problema", "causas", "situacion", "objetivo", "contribucion", "genero")
    vacios |= dict.fromkeys((*ricos, "resultado", "supuestos"), "null")

    respuesta = editora.post(ruta, campos | vacios, follow=True)

    creado = Compromiso.objects.get(title="Por escribir")
    assert not creado.live
    assert "0 de 7 elementos" in respuesta.content.decode()


def test_a_draft_keeps_rows_that_have_nothing_but_one_thing_written(editora, pagina):
    campos = con_fila(campos_de(editora, pagina), "productos", descripcion="Sin nombre")
    campos = con_fila(campos, "hitos", responsable="Quién")
    campos = con_fila(campos, "valores", justificacion="Por qué")

    guardar(editora, pagina, campos)

    borrador = borrador_de(pagina)
    assert [p.nombre for p in borrador.productos.all()] == ["Portal", ""]
    assert borrador.hitos.last().responsable == "Quién"
    assert borrador.valores.last().justificacion == "Por qué"
    assert borrador.productos.last().peso is None


def test_what_a_draft_may_lack_is_asked_beside_the_field_to_publish(editora, pagina):
    campos = con_fila(campos_de(editora, pagina), "hitos", responsable="Quién")

    respuesta = guardar(editora, pagina, campos, **{"action-publish": "1"})

    fila = respuesta.context["form"].formsets["hitos"].forms[-1]
    assert fila.errors["nombre"]
    assert fila["responsable"].value() == "Quién"


def test_a_new_row_keeps_its_key_from_one_draft_to_the_next(editora, pagina):
    campos = con_fila(campos_de(editora, pagina), "productos", nombre="Mapa")
    guardar(editora, pagina, campos)
    primeras = claves(borrador_de(pagina))

    guardar(editora, pagina, resumen="Otra cosa")
    guardar(editora, pagina, **{"action-publish": "1"})

    assert len(set(primeras)) == 2
    assert claves(borrador_de(pagina)) == primeras
    assert claves(Compromiso.objects.get(pk=pagina.pk)) == primeras


def test_autosave_keeps_keys_and_makes_no_row_twice(editora, pagina):
    campos = con_fila(campos_de(editora, pagina), "productos", nombre="Mapa")
    campos = con_fila(campos, "productos-1-indicadores", nombre="Capas", meta="3")
    abierto = autoguardar(editora, pagina, campos)
    primeras = claves(borrador_de(pagina))

    for n in range(3):
        abierto["productos-1-descripcion"] = f"Vez {n}"
        abierto = autoguardar(editora, pagina, abierto)
    guardar(editora, pagina, abierto, **{"action-publish": "1"})

    publicado = Compromiso.objects.get(pk=pagina.pk)
    assert claves(publicado) == primeras
    mapa = publicado.productos.last()
    assert (mapa.nombre, mapa.descripcion) == ("Mapa", "Vez 2")
    assert [i.nombre for i in mapa.indicadores.all()] == ["Capas"]
    assert str(mapa.clave) == abierto["productos-1-clave"]


def test_autosave_drops_a_row_that_was_taken_out_and_keeps_the_rest(editora, pagina):
    campos = con_fila(campos_de(editora, pagina), "productos", nombre="Mapa")
    campos = con_fila(campos, "productos", nombre="Guía")
    abierto = autoguardar(editora, pagina, campos)

    abierto = autoguardar(editora, pagina, abierto | {"productos-1-DELETE": "on"})
    autoguardar(editora, pagina, abierto)

    nombres = [fila.nombre for fila in borrador_de(pagina).productos.all()]
    assert nombres == ["Portal", "Guía"]


def test_a_stored_row_keeps_its_key_whatever_is_sent(editora, pagina):
    [suya] = claves(pagina)

    guardar(editora, pagina, **{"productos-0-clave": str(uuid.uuid4())})

    assert claves(borrador_de(pagina)) == [suya]


@pytest.mark.parametrize("enviada", ["la del otro", "no es un uuid"])
def test_a_row_never_takes_another_ones_key(editora, pagina, enviada):
    [suya] = claves(pagina)
    clave = str(suya) if enviada == "la del otro" else enviada
    campos = campos_de(editora, pagina)

    guardar(editora, pagina, con_fila(campos, "productos", nombre="B", clave=clave))

    todas = claves(borrador_de(pagina))
    assert todas[0] == suya
    assert len(set(todas)) == 2


def test_moving_a_row_moves_its_key_with_it(editora, pagina):
    campos = con_fila(campos_de(editora, pagina), "productos", nombre="Mapa")
    guardar(editora, pagina, campos)
    primera, segunda = claves(borrador_de(pagina))

    guardar(editora, pagina, **{"productos-0-ORDER": "2", "productos-1-ORDER": "1"})

    assert claves(borrador_de(pagina)) == [segunda, primera]


def test_the_comparison_shows_what_changed_inside_a_product(editora, pagina):
    antes = pagina.save_revision()
    borrador = borrador_de(pagina)
    portal = borrador.productos.first()
    portal.indicadores.first().meta = "80"
    portal.indicadores.add(Indicador(nombre="Visitas", meta="10"))
    borrador.productos.add(producto("Mapa"))
    despues = borrador.save_revision()

    ruta = reverse(
        "wagtailadmin_pages:revisions_compare", args=[pagina.pk, antes.pk, despues.pk]
    )
    html = editora.get(ruta).content.decode()

    assert '<span class="deletion">100</span><span class="addition">80</span>' in html
    assert "Visitas" in html
    assert "Mapa" in html


@pytest.mark.parametrize(
    ("campo", "valor", "frase"),
    [
        ("alineacion_ods-0-meta", "5.1", "La meta 5.1 es del ODS 5, no del 16."),
        ("alineacion_ods-0-meta", "16-6", "Escribe la meta como 16.6 o 5.c."),
        ("productos-0-peso", "101", "El peso va de 0 a 100."),
        ("productos-0-fin", "2019-11-30", "no puede ser anterior al inicio."),
        ("hitos-0-fin", "2019-11-30", "no puede ser anterior al inicio."),
    ],
)
def test_a_refusal_is_beside_its_field_and_loses_nothing(
    editora, pagina, campo, valor, frase
):
    respuesta = guardar(editora, pagina, **{campo: valor, "presupuesto": "Nuevo"})

    html = respuesta.content.decode()
    assert frase in html
    assert f'value="{valor}"' in html
    assert 'value="Nuevo"' in html


def test_a_target_of_no_goal_is_only_of_the_goal_it_is_of():
    fila = AlineacionODS(ods=5, meta="5.c", justificacion="Iguala.")

    fila.clean()


def test_the_antecedent_is_chosen_among_those_of_the_previous_plan(editora):
    fechas = {"inicio": datetime.date(2016, 9, 1), "fin": datetime.date(2018, 8, 31)}
    anterior = PaginaPlanFactory(slug="anterior", **fechas)
    plan = PaginaPlanFactory(slug="plan", plan_anterior=anterior)
    suyo = CompromisoFactory(parent=anterior, title="Cuidados", ogp_id="MX0067")
    pagina = CompromisoFactory(parent=plan)
    CompromisoFactory(parent=plan, title="Del mismo plan")

    campo = editora.get(editar(pagina)).context["form"].fields["compromiso_anterior"]
    guardar(editora, pagina, compromiso_anterior=str(suyo.pk))

    ofrecidos = [rotulo for _valor, rotulo in campo.choices]
    assert ofrecidos[1:] == ["MX0067 · Cuidados"]
    assert borrador_de(pagina).compromiso_anterior == suyo
    respuesta = guardar(editora, pagina, compromiso_anterior=str(pagina.pk))
    assert respuesta.context["form"].errors["compromiso_anterior"]


def test_without_a_previous_plan_the_form_says_where_to_name_it(editora, pagina):
    html = editora.get(editar(pagina)).content.decode()

    assert "La página del plan no dice cuál es su plan anterior." in html


def test_an_antecedent_of_another_plan_is_kept_until_somebody_changes_it(editora):
    plan, otro = PaginaPlanFactory(slug="plan"), PaginaPlanFactory(slug="otro")
    suyo = CompromisoFactory(parent=otro)
    pagina = CompromisoFactory(parent=plan, compromiso_anterior=suyo)

    guardar(editora, pagina)

    assert borrador_de(pagina).compromiso_anterior == suyo


def test_the_axes_of_the_two_versions_are_never_in_one_list(editora, pagina):
    html = editora.get(editar(pagina)).content.decode()

    proyecto = html.index('<optgroup label="Proyecto de PND, marzo de 2019"')
    dof = html.index('<optgroup label="PND publicado en el DOF')
    assert html.index('value="proyecto:bienestar"') > proyecto
    assert proyecto < html.index('value="proyecto:desarrollo"') < dof
    assert html.index('value="dof:economia"') > dof


def test_the_meter_leads_from_each_fault_to_its_place(editora, pagina):
    pagina.hitos = [Hito(nombre="Hito 1", inicio=INICIO, fin=FIN, peso=100)]
    pagina.presupuesto = "Por definir"
    pagina.save_revision()

    html = editora.get(editar(pagina)).content.decode()

    assert "6 de 7 elementos en lo último que se guardó" in html
    assert "Hito 1: «Hito 1» no dice de qué se trata." in html
    assert 'href="#inline_child_hitos-0-panel-section"' in html
    assert 'id="inline_child_hitos-0-panel-section"' in html
    assert "Presupuesto: «Por definir» no cuenta." in html
    assert 'href="#id_presupuesto-label"' in html
    assert 'id="id_presupuesto-label"' in html
    assert "1 observación por corregir" in html


def test_every_place_a_fault_may_be_in_is_on_the_tab_it_says():
    """Fields and lists of the form, tab by tab, against `hallazgos.CAMPOS`."""
    pestanas = Compromiso.get_edit_handler().children[: len(PESTANAS)]
    for clave, pestana in zip(PESTANAS, pestanas, strict=True):
        suyos = set(_nombres(pestana))
        esperados = {campo for campo, (otra, _r) in CAMPOS.items() if otra == clave}
        assert not esperados - suyos


def _nombres(panel):
    for hijo in getattr(panel, "children", ()):
        yield from _nombres(hijo)
    yield getattr(panel, "field_name", None) or getattr(panel, "relation_name", "")
