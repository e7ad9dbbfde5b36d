"""«Empezar otro plan» and «Hacerlo el plan en curso», on the screen."""

import pytest
from django.urls import reverse

from paginas.models import PaginaFase, PaginaPlan, Portada
from paginas.roles import COORDINACION, ROLES
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import abrir
from tests.paginas.planes_nuevos import empezar_el_5pa, proceso_con_fases

pytestmark = pytest.mark.django_db
EMPEZAR = "/admin/versiones/empezar/"


@pytest.fixture
def cuarto(portada):
    proceso_con_fases(portada)
    return portada.plan


@pytest.fixture
def coordinacion(client):
    client.force_login(UsuarioFactory(roles=[COORDINACION]))


def forma(anterior, **campos):
    return {
        "titulo": "5.º Plan de Acción",
        "siglas": "5PA",
        "inicio": "2022-09-01",
        "fin": "2024-08-31",
        "fecha_limite": "",
        "plan_anterior": str(anterior.pk),
        "arranque": "2022-03-07",
    } | campos


def con_fechas(respuesta):
    """What the second step offers, as the browser would send it back."""
    calendario = respuesta.context["calendario"]
    datos = {
        f"fases-{campo}": str(valor)
        for campo, valor in calendario.management_form.initial.items()
    }
    for fila in calendario:
        for campo in fila:
            datos[campo.html_name] = str(campo.value())
    return datos


def en_curso(plan):
    return reverse("paginas_poner_en_curso", args=[plan.pk])


@pytest.mark.parametrize("rol", ROLES)
def test_only_coordination_enters_either_screen(client, cuarto, rol):
    quinto = empezar_el_5pa(cuarto)
    quinto.save_revision().publish()
    client.force_login(UsuarioFactory(roles=[rol]))
    deja = rol == COORDINACION

    assert (client.get(EMPEZAR).status_code == 200) == deja
    assert (client.get(en_curso(quinto)).status_code == 200) == deja
    client.post(en_curso(quinto))
    assert (Portada.objects.get().plan == quinto) == deja


def test_the_plan_in_course_is_offered_as_the_previous_one(
    client, cuarto, coordinacion
):
    inicial = client.get(EMPEZAR).context["form"].initial

    assert inicial == {"plan_anterior": cuarto.pk}


def test_two_steps_make_a_plan_in_draft(client, cuarto, coordinacion):
    paso = client.post(EMPEZAR, forma(cuarto))
    fechas = con_fechas(paso)
    hecho = client.post(EMPEZAR, forma(cuarto) | fechas | {"confirmar": "1"})

    plan = PaginaPlan.objects.get(siglas="5PA")
    assert "/proceso-5pa/" in paso.content.decode()
    assert hecho.url == reverse("paginas_versiones_del_plan", args=[plan.pk])
    assert PaginaFase.objects.child_of(plan.paginaproceso).count() == 6
    assert "borrador: el público no la ve" in client.get(hecho.url).content.decode()


def test_the_first_step_alone_writes_nothing(client, cuarto, coordinacion):
    client.post(EMPEZAR, forma(cuarto))

    assert PaginaPlan.objects.count() == 1


def test_each_fault_is_beside_its_field_and_nothing_is_lost(
    client, cuarto, coordinacion
):
    respuesta = client.post(EMPEZAR, forma(cuarto, siglas="4PA"))

    assert "siglas" in respuesta.context["form"].errors
    assert 'value="2022-03-07"' in respuesta.content.decode()


def test_a_phase_the_wrong_way_round_is_told_in_its_row(client, cuarto, coordinacion):
    fechas = con_fechas(client.post(EMPEZAR, forma(cuarto)))
    fechas["fases-1-fin"] = "2001-01-01"

    respuesta = client.post(EMPEZAR, forma(cuarto) | fechas | {"confirmar": "1"})

    assert "fin" in respuesta.context["calendario"].errors[1]
    assert 'value="2001-01-01"' in respuesta.content.decode()
    assert PaginaPlan.objects.count() == 1


def test_one_goes_back_to_the_first_step_with_all_that_was_written(
    client, cuarto, coordinacion
):
    fechas = con_fechas(client.post(EMPEZAR, forma(cuarto)))

    respuesta = client.post(EMPEZAR, forma(cuarto) | fechas | {"corregir": "1"})

    assert "calendario" not in respuesta.context
    assert "5.º Plan de Acción" in respuesta.content.decode()


@pytest.mark.parametrize(
    "basura",
    [
        {"fases-TOTAL_FORMS": "x"},
        {"fases-TOTAL_FORMS": "0"},
        {"fases-0-numero": "abc"},
        {"fases-0-numero": "99"},
    ],
)
def test_a_form_that_was_tampered_with_is_no_error_and_no_plan(
    client, cuarto, coordinacion, basura
):
    fechas = con_fechas(client.post(EMPEZAR, forma(cuarto))) | basura

    respuesta = client.post(EMPEZAR, forma(cuarto) | fechas | {"confirmar": "1"})

    assert respuesta.status_code == 200
    assert PaginaPlan.objects.count() == 1


def test_without_phases_to_copy_the_plan_begins_with_an_empty_process(
    client, portada, coordinacion
):
    fechas = con_fechas(client.post(EMPEZAR, forma(portada.plan)))

    client.post(EMPEZAR, forma(portada.plan) | fechas | {"confirmar": "1"})

    assert PaginaPlan.objects.filter(siglas="5PA").exists()


def test_a_draft_is_refused_as_the_plan_in_course_in_words(
    client, cuarto, coordinacion
):
    quinto = empezar_el_5pa(cuarto)

    respuesta = client.post(en_curso(quinto), follow=True)

    assert "Publica primero" in respuesta.content.decode()
    assert Portada.objects.get().plan == cuarto


def test_it_says_first_what_readers_would_not_find(client, cuarto, coordinacion):
    abrir(cuarto)
    quinto = empezar_el_5pa(cuarto)
    quinto.save_revision().publish()

    pagina = client.get(en_curso(quinto)).content.decode()

    assert "Su proceso o sus fases son borradores" in pagina
    assert "La consulta del 4PA sigue abierta" in pagina


def test_the_list_of_plans_marks_the_one_in_course(client, cuarto, coordinacion):
    empezar_el_5pa(cuarto)

    pagina = client.get("/admin/versiones/").content.decode()

    assert pagina.count("<strong>En curso</strong>") == 1
    assert "En borrador" in pagina
    assert EMPEZAR in pagina


def test_the_consultation_is_offered_on_the_days_of_its_own_phase(
    client, cuarto, coordinacion
):
    quinto = empezar_el_5pa(cuarto)
    quinta = PaginaFase.objects.child_of(quinto.paginaproceso).get(numero=5)
    quinta.inicio_planeado = quinta.inicio_planeado.replace(year=2060)
    quinta.fin_planeado = quinta.fin_planeado.replace(year=2060)
    quinta.save_revision().publish()

    url = reverse("paginas_abrir_consulta", args=[quinto.pk])

    assert client.get(url).context["form"].initial["abre_en"].year == 2060


def test_phases_of_two_plans_are_told_apart_in_the_lists(client, cuarto, coordinacion):
    empezar_el_5pa(cuarto)

    fases = client.get("/admin/fases/").content.decode()
    ajuste = client.get("/admin/ajustes_de_calendario/new/").content.decode()

    assert "4PA" in fases and "5PA" in fases
    assert "1. Fase 1 del 5PA (5PA)" in ajuste


def test_the_home_page_editor_shows_the_plan_and_does_not_change_it(
    client, cuarto, coordinacion
):
    portada = Portada.objects.get()

    pagina = client.get(reverse("wagtailadmin_pages:edit", args=[portada.pk]))

    assert cuarto.title in pagina.content.decode()
    assert "plan" not in pagina.context["form"].fields


def test_a_plan_with_an_empty_section_is_saved_and_not_published(
    client, cuarto, coordinacion
):
    quinto = empezar_el_5pa(cuarto)
    url = reverse("wagtailadmin_pages:edit", args=[quinto.pk])
    datos = lo_que_manda_el_editor(quinto)

    publicado = client.post(url, datos | {"action-publish": "1"})
    guardado = client.post(url, datos)

    quinto.refresh_from_db()
    assert "secciones" in publicado.context["form"].errors
    assert guardado.status_code == 302
    assert not quinto.live


def lo_que_manda_el_editor(plan):
    bloques = [
        {
            f"secciones-{i}-deleted": "",
            f"secciones-{i}-order": str(i),
            f"secciones-{i}-type": "seccion",
            f"secciones-{i}-id": bloque.id,
            f"secciones-{i}-value-titulo": bloque.value["titulo"],
            f"secciones-{i}-value-texto": "null",
        }
        for i, bloque in enumerate(plan.secciones)
    ]
    datos = {
        "title": plan.title,
        "slug": plan.slug,
        "resumen": "",
        "siglas": plan.siglas,
        "inicio": str(plan.inicio),
        "fin": str(plan.fin),
        "fecha_limite": "",
        "plan_anterior": str(plan.plan_anterior_id),
        "secciones-count": str(len(bloques)),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    for bloque in bloques:
        datos |= bloque
    return datos
