"""Each page type renders what it is for, from real rows, in few queries."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.utils import translation

from compromisos.models import Institucion, Sector

from .factories import (
    ActividadFactory,
    AjusteFactory,
    PaginaComiteFactory,
    PaginaContenidoFactory,
    PaginaFaseFactory,
    PaginaPlanFactory,
    PaginaTemaFactory,
    PaginaTemasFactory,
)

EN_LA_FASE = datetime.datetime(2019, 8, 15, 18, tzinfo=datetime.UTC)


@pytest.fixture
def fase(proceso):
    return PaginaFaseFactory(
        parent=proceso,
        numero=5,
        title="Retroalimentación abierta",
        actividades=[
            ActividadFactory.build(
                texto="Publicar el borrador", evidencia_url="https://example.org/b"
            )
        ],
    )


@time_machine.travel(EN_LA_FASE)
def test_portada_says_where_the_process_stands(client, portada, fase):
    html = client.get("/").text

    assert portada.lema in html
    assert 'class="ahora" aria-current="step"' in html
    assert "Fase 5 de 1, en curso" in html


def test_portada_without_a_plan_nor_phases_still_answers(client, portada):
    portada.plan = None
    portada.save()

    response = client.get("/")

    assert response.status_code == 200
    assert portada.lema in response.text


def test_portada_costs_the_same_with_more_phases_and_topics(
    client, portada, proceso, django_assert_max_num_queries
):
    temas = PaginaTemasFactory(parent=portada)
    for numero in range(1, 7):
        PaginaFaseFactory(parent=proceso, numero=numero)
        PaginaTemaFactory(parent=temas)
    client.get("/")

    with django_assert_max_num_queries(20):
        client.get("/")


def test_pagina_fase_answers_the_five_questions(client, fase):
    html = client.get(fase.url).text

    for pregunta in ("Objetivo", "Producto", "Fechas", "Personas", "Actividades"):
        assert pregunta in html
    assert fase.objetivo in html
    assert '<a href="https://example.org/b">' in html


def test_pagina_fase_keeps_planned_dates_beside_every_adjustment(client, fase):
    AjusteFactory(fase=fase)
    hoy = datetime.date(2026, 11, 22)
    AjusteFactory(fase=fase, inicio=hoy, fin=hoy, es_demostracion=True)

    html = client.get(fase.url).text

    for dia in ("2019-08-12", "2019-08-14", "2026-11-22"):
        assert f'datetime="{dia}"' in html
    assert "Una semana más para escuchar." in html
    assert "Fechas de demostración" in html


def test_pagina_fase_links_its_neighbours(client, proceso, fase):
    PaginaFaseFactory(parent=proceso, numero=4, title="Hojas de ruta")

    html = client.get(fase.url).text

    assert 'rel="prev"' in html
    assert 'rel="next"' not in html


def test_pagina_fase_previews_before_it_is_saved(rf, proceso):
    fase = PaginaFaseFactory.build(numero=6)

    response = fase.make_preview_request()

    assert response.status_code == 200


def test_pagina_plan_previews_before_it_is_saved(portada):
    plan = PaginaPlanFactory.build(slug="plan-2021-2023", title="5.º Plan")

    html = plan.make_preview_request().render().text

    assert "5.º Plan" in html


def test_every_pair_of_dates_the_wrong_way_round_is_said_by_its_field(fase):
    fase.inicio_planeado = fase.inicio_real = datetime.date(2019, 9, 2)
    fase.fin_planeado = fase.fin_real = datetime.date(2019, 9, 1)
    with pytest.raises(ValidationError) as de_la_fase:
        fase.clean()

    plan = PaginaPlanFactory.build(inicio=fase.inicio_real, fin=fase.fin_real)
    with pytest.raises(ValidationError) as del_plan:
        plan.clean()

    assert set(de_la_fase.value.message_dict) == {"fin_planeado", "fin_real"}
    assert set(del_plan.value.message_dict) == {"fin"}


def test_pagina_proceso_lists_the_phases_in_order(client, proceso, fase):
    PaginaFaseFactory(parent=proceso, numero=1, title="Consulta de temas")

    html = client.get(proceso.url).text

    assert html.index("Consulta de temas") < html.index(fase.title)


def test_pagina_temas_counts_what_each_dossier_led_to(client, portada):
    temas = PaginaTemasFactory(parent=portada)
    PaginaTemaFactory(parent=temas, tema__nombre="Salud")

    html = client.get(temas.url).text

    assert "Salud" in html
    assert "0 compromisos" in html


def test_pagina_comite_says_openly_that_a_sector_is_empty(client, portada):
    comite = PaginaComiteFactory(parent=portada)
    academia = Sector.objects.create(
        clave="academia",
        nombre="Academia",
        tipo="academia",
        grupo=Group.objects.create(name="Sector academia"),
    )

    assert "Sin integrantes por ahora." in client.get(comite.url).text

    Institucion.objects.create(nombre="UNAM", tipo="academia", sector=academia)
    assert "Sin integrantes por ahora." not in client.get(comite.url).text


def test_pagina_contenido_shows_the_version_people_accept(client, portada):
    aviso = PaginaContenidoFactory(
        parent=portada, version="1.2", cuerpo=[("titulo", "Qué datos guardamos")]
    )

    html = client.get(aviso.url).text

    assert "1.2" in html
    assert 'id="que-datos-guardamos"' in html


def test_pages_mark_sample_content(client, portada):
    aviso = PaginaContenidoFactory(parent=portada, es_muestra=True)

    assert "Contenido de muestra" in client.get(aviso.url).text


def test_pages_show_where_they_are(client, fase):
    html = client.get(fase.url).text

    assert '<a href="/">Inicio</a>' in html
    assert '<a href="/proceso/">El proceso</a>' in html


def test_pages_mark_content_as_spanish_under_the_english_interface(client, fase):
    html = client.get(fase.url, {"idioma": "en"}).text

    assert '<html lang="en">' in html
    assert '<h1 lang="es-MX">' in html
    assert translation.get_language() == "es-mx"


def test_pages_carry_no_inline_style_nor_script(client, portada, fase):
    for url in ("/", fase.url, "/proceso/"):
        html = client.get(url).text

        assert "style=" not in html
        assert "<style" not in html
        assert html.count("<script") == html.count('<script type="module" src=')


def test_pages_set_no_cookie_for_readers(client, fase):
    assert not client.get(fase.url).cookies


def test_pagina_tema_shows_its_conversation_once_the_editor_opens_it(client, portada):
    temas = PaginaTemasFactory(parent=portada)
    cerrado = PaginaTemaFactory(parent=temas)
    abierto = PaginaTemaFactory(parent=temas, comentarios_desde=EN_LA_FASE)

    assert 'id="hilo-general"' not in client.get(cerrado.url).text
    html = client.get(abierto.url).text
    assert 'id="hilo-general"' in html
    assert "/escribir/" in html
