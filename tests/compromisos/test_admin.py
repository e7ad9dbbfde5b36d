import datetime
import re

import pytest
from django.urls import reverse
from wagtail.models import Revision
from wagtail.test.utils.form_data import nested_form_data

from compromisos.administracion.listado import con_huecos
from compromisos.models import Compromiso, Institucion, Tema
from paginas.models import TipoDeVersion
from paginas.roles import COORDINACION, EDITORAS
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import PaginaPlanFactory, publicar

from .factories import AvanceFactory, CompromisoFactory, TemaFactory, acordar
from .formularios import borrador_de, campos_de, editar, guardar

LISTA = "/admin/compromisos/compromiso/"


@pytest.fixture
def editora(client, compromiso):
    usuario = UsuarioFactory(roles=[EDITORAS])
    client.force_login(usuario)
    return usuario


def test_a_party_saves_a_draft_and_the_public_text_stays(client, compromiso, parte):
    respuesta = guardar(client, compromiso, responsable_publico="Por definir")

    assert respuesta.status_code == 200
    assert borrador_de(compromiso).responsable_publico == "Por definir"
    publico = compromiso.texto_vigente()["hoja_de_ruta"]
    assert publico["responsable_publico"] == "Titular de la Unidad de Transparencia"


def test_a_party_that_asks_to_publish_only_saves_a_draft(client, compromiso, parte):
    guardar(
        client,
        compromiso,
        **{"responsable_social": "Otra", "action-publish": "action-publish"},
    )

    actual = Compromiso.objects.get(pk=compromiso.pk)
    assert actual.responsable_social == "Coordinación de incidencia, organización civil"
    assert actual.has_unpublished_changes


def test_a_party_never_changes_what_identifies_its_commitment(
    client, compromiso, parte
):
    html = client.get(editar(compromiso)).content.decode()

    for campo in ("title", "slug", "numero", "origen", "tema", "es_muestra"):
        assert f'name="{campo}"' not in html
    guardar(client, compromiso, title="Otro título", slug="otro", numero="99")
    borrador = borrador_de(compromiso)
    assert borrador.title == "Gasto abierto"
    assert (borrador.slug, borrador.numero) == (compromiso.slug, compromiso.numero)


def test_the_partys_editor_offers_no_button_it_may_not_use(client, compromiso, parte):
    html = client.get(editar(compromiso)).content.decode()

    for accion in ("history", "copy", "move", "delete", "unpublish"):
        assert f"/admin/pages/{compromiso.pk}/{accion}/" not in html
    assert "action-publish" not in html
    assert 'name="action-submit"' in html


def test_a_party_previews_its_draft(client, compromiso, parte):
    campos = campos_de(client, compromiso) | {"responsable_publico": "Otra área"}
    ruta = reverse("wagtailadmin_pages:preview_on_edit", args=[compromiso.pk])

    respuesta = client.post(ruta, {k: v for k, v in campos.items() if v is not None})

    assert respuesta.json()["is_valid"]
    assert "Otra área" in client.get(ruta).content.decode()


def test_what_a_party_submits_waits_for_an_editor_who_publishes_it(
    client, compromiso, parte
):
    guardar(
        client,
        compromiso,
        **{"responsable_publico": "Nueva área", "action-submit": "action-submit"},
    )

    pagina = Compromiso.objects.get(pk=compromiso.pk)
    assert pagina.workflow_in_progress
    assert pagina.responsable_publico != "Nueva área"
    editora = UsuarioFactory(roles=[EDITORAS])
    tarea = pagina.current_workflow_task_state
    assert [a[0] for a in tarea.task.specific.get_actions(pagina, editora)]
    assert not tarea.task.specific.get_actions(pagina, parte)
    tarea.approve(user=editora)
    pagina.refresh_from_db()
    assert pagina.responsable_publico == "Nueva área"


def test_an_incomplete_draft_is_saved_and_told_what_it_lacks(
    client, compromiso, editora
):
    vacio = CompromisoFactory(parent=compromiso.plan, live=False)
    cambios = nested_form_data({"responsable_publico": "", "resultado": "null"})

    respuesta = guardar(client, vacio, **cambios)

    assert respuesta.status_code == 200
    assert Revision.objects.for_instance(vacio).exists()
    html = respuesta.content.decode()
    assert "0 de 7 elementos en lo último que se guardó" in html
    assert "Falta al menos un producto esperado." in html


def test_publishing_with_holes_publishes_and_says_so(client, compromiso, editora):
    respuesta = guardar(
        client,
        compromiso,
        **{"responsable_publico": "n/a", "action-publish": "action-publish"},
    )

    assert Compromiso.objects.get(pk=compromiso.pk).responsable_publico == "n/a"
    html = respuesta.content.decode()
    assert "quedó publicada con 6 de 7 elementos" in html
    assert "«n/a» no cuenta" in html


def test_an_end_before_the_start_is_said_at_its_field_and_nothing_is_lost(
    client, compromiso, editora
):
    respuesta = guardar(
        client, compromiso, inicio="2021-01-02", fin="2021-01-01", presupuesto="Nuevo"
    )

    html = respuesta.content.decode()
    assert "La conclusión no puede ser anterior al inicio." in html
    assert 'value="Nuevo"' in html


def test_the_list_shows_where_each_roadmap_stands(client, compromiso, editora):
    CompromisoFactory(parent=compromiso.plan, title="Sin hoja", live=False)

    html = client.get(LISTA).content.decode()

    assert re.search(r"Gasto abierto.*7 de 7", html, re.S)
    assert "0 de 7: falta Servidor público responsable" in html
    assert "SEC" in html
    assert f"{editar(compromiso)}" in html
    assert f"/admin/pages/{compromiso.pk}/delete/" not in html


def test_holes_in_a_final_plan_are_nobodys_task(client, compromiso, editora):
    plan = PaginaPlanFactory(slug="borrador")
    CompromisoFactory(parent=plan, title="Sin hoja")
    assert len(con_huecos(Compromiso.objects.con_hoja_de_ruta())) == 1

    publicar(plan, tipo=TipoDeVersion.FINAL)

    assert con_huecos(Compromiso.objects.con_hoja_de_ruta()) == []
    filas = client.get(f"{LISTA}?hoja_de_ruta=completa").context["object_list"]
    assert "Sin hoja" not in {fila.title for fila in filas}


@pytest.mark.parametrize(
    ("consulta", "esta"),
    [
        ("hoja_de_ruta=completa", "Gasto abierto"),
        ("hoja_de_ruta=con_huecos", "Sin hoja"),
        ("tema={tema}", "Con tema"),
        ("origen__exact=proactivo", "Proactivo"),
        ("plan={plan}&q=Sin+hoja", "Sin hoja"),
        ("live__exact=0", "Sin hoja"),
        ("institucion={institucion}", "Con tema"),
        ("observaciones=por_corregir", "Sin hoja"),
        ("observaciones=ninguna", "Sin faltas"),
        ("acuerdo=completo", "Sin faltas"),
        ("acuerdo=sesiones", "Con tema"),
        ("acuerdo=conformidades", "Con tema"),
    ],
)
def test_the_list_is_narrowed_by_its_filters(
    client, compromiso, editora, consulta, esta
):
    plan, tema = PaginaPlanFactory(slug="borrador"), TemaFactory()
    CompromisoFactory(parent=plan, title="Sin hoja", live=False)
    CompromisoFactory(parent=plan, completo=True, title="Con tema", tema=tema)
    CompromisoFactory(parent=plan, completo=True, title="Proactivo", origen="proactivo")
    dicho = {"title": "Sin faltas", "contribucion": "<p>Se podrá vigilar.</p>"}
    acordar(CompromisoFactory(parent=plan, completo=True, **dicho))
    suya = Institucion.objects.filter(participaciones__compromiso__title="Con tema")

    valores = {"plan": plan.pk, "tema": tema.pk, "institucion": suya.get().pk}
    filas = client.get(f"{LISTA}?{consulta.format(**valores)}").context["object_list"]

    titulos = {fila.title for fila in filas}
    assert esta in titulos
    assert len(titulos) < 5


@pytest.mark.parametrize(
    "consulta",
    [
        "cuentas__usuario__password__startswith=x",
        "plan=abc",
        "tema=abc",
        "institucion=abc",
        "observaciones=quizas",
        "acuerdo=quizas",
        "hoja_de_ruta=quizas",
        "inventado=1",
        "p=abc",
    ],
)
def test_the_list_leaves_out_filters_nobody_declared(
    client, compromiso, editora, consulta
):
    respuesta = client.get(f"{LISTA}?{consulta}", follow=True)

    assert [fila.pk for fila in respuesta.context["object_list"]] == [compromiso.pk]


def test_catalogues_are_searched_and_protected(client, compromiso, editora):
    institucion = Institucion.objects.get()

    html = client.get(f"/admin/instituciones/?q={institucion.nombre}").content.decode()

    assert institucion.siglas in html
    client.force_login(UsuarioFactory(is_superuser=True))
    for ruta in (
        f"/admin/instituciones/delete/{institucion.pk}/",
        f"/admin/temas/delete/{compromiso.tema_id}/",
    ):
        assert client.post(ruta).status_code in (200, 302)
    assert Institucion.objects.exists()
    assert Tema.objects.filter(pk=compromiso.tema_id).exists()


def test_coordination_assigns_an_account_to_a_commitment(client, compromiso):
    client.force_login(UsuarioFactory(roles=[COORDINACION]))
    nueva = UsuarioFactory()

    client.post(
        "/admin/cuentas/new/",
        {"compromiso": compromiso.pk, "usuario": nueva.pk, "lado": "gobierno"},
    )

    assert compromiso.cuentas.get().usuario == nueva


def test_a_report_shows_in_the_list_with_its_hash(client, compromiso):
    avance = AvanceFactory(
        compromiso=compromiso,
        fecha=datetime.date(2020, 3, 1),
        evidencia_sha256="a" * 64,
    )
    client.force_login(UsuarioFactory(roles=[COORDINACION]))

    detalle = client.get(f"/admin/avances/inspect/{avance.pk}/").content.decode()

    assert "a" * 64 in detalle
    assert "Se publicó la primera base." in detalle
