"""Writing to a long conversation: what is chosen and written is never lost."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from comentarios.estados import EstadoComentario, EstadoRespuesta
from comentarios.models import (
    Clasificacion,
    Comentario,
    PlantillaDeRespuesta,
    Respuesta,
)

from .consultas import a_lo_mas
from .factories import (
    ComentarioFactory,
    EtiquetaFactory,
    GrupoFactory,
    HiloFactory,
    RespuestaFactory,
    UsuarioFactory,
)
from .test_respuestas_en_la_administracion import TEXTO, direccion

pytestmark = pytest.mark.django_db


@pytest.fixture
def cliente(client, coordinacion):
    client.force_login(coordinacion)
    return client


@pytest.fixture
def hilo():
    return HiloFactory()


def publicos(hilo, cuantos, **campos):
    return ComentarioFactory.create_batch(
        cuantos, hilo=hilo, estado=EstadoComentario.PUBLICADO, **campos
    )


def clasificar(comentarios, *, grupo=None, etiqueta=None):
    for comentario in comentarios:
        clasificacion = Clasificacion.objects.create(
            comentario=comentario,
            grupo=grupo,
            por=UsuarioFactory(),
            en=timezone.now(),
        )
        if etiqueta:
            clasificacion.etiquetas.add(etiqueta)


def vistos(pantalla):
    return [comentario.pk for comentario in pantalla.context["pagina"]]


def test_turning_pages_keeps_the_choice_and_the_draft(cliente, hilo):
    todos = publicos(hilo, 60)
    pantalla = cliente.post(
        direccion("redactar", hilo),
        TEXTO | {"comentarios": [todos[0].pk], "elegidos": "", "accion": "pagina:2"},
    )

    html = pantalla.content.decode()
    assert vistos(pantalla) == [c.pk for c in todos[50:]]
    assert TEXTO["razones"] in html
    assert f'name="elegidos" value="{todos[0].pk}"' in html
    assert "no se guardó" not in html
    assert not Respuesta.objects.exists()

    cliente.post(
        direccion("redactar", hilo),
        TEXTO
        | {
            "comentarios": [todos[55].pk],
            "elegidos": str(todos[0].pk),
            "accion": "guardar",
        },
    )
    assert set(Respuesta.objects.get().comentarios.all()) == {todos[0], todos[55]}


def test_a_refusal_keeps_what_was_chosen_on_other_pages(cliente, hilo):
    todos = publicos(hilo, 60)
    datos = TEXTO | {"razones": "", "elegidos": f"{todos[0].pk},{todos[51].pk}"}

    pantalla = cliente.post(direccion("redactar", hilo), datos)

    assert pantalla.context["elegidos"] == {todos[0].pk, todos[51].pk}
    assert pantalla.context["en_otras"] == [todos[51].pk]
    assert "Lo que escribiste sigue aquí" in pantalla.content.decode()


def test_choosing_is_not_stopped_by_what_is_still_empty(cliente, hilo):
    """A browser would refuse to send required fields without saying so."""
    publicos(hilo, 60)

    html = cliente.get(direccion("redactar", hilo)).content.decode()

    botones = re.findall(r'<button[^>]*name="accion"[^>]*>', html)
    eligen = [boton for boton in botones if 'value="guardar"' not in boton]
    assert len(eligen) == 4
    assert all("formnovalidate" in boton for boton in eligen)


def test_the_list_is_filtered_by_words_group_label_and_answer(cliente, hilo):
    uno, dos, tres, cuatro = publicos(hilo, 4)
    Comentario.objects.filter(pk=uno.pk).update(respondido=True)
    grupo, etiqueta = GrupoFactory(hilo=hilo), EtiquetaFactory()
    clasificar([dos], grupo=grupo)
    clasificar([tres], etiqueta=etiqueta)

    def filtrar(**filtro):
        datos = TEXTO | {"accion": "ver", "comentarios": cuatro.pk} | filtro
        return vistos(cliente.post(direccion("redactar", hilo), datos))

    assert filtrar(grupo=grupo.pk) == [dos.pk]
    assert filtrar(etiqueta=etiqueta.pk) == [tres.pk]
    assert filtrar(solo="sin_respuesta") == [dos.pk, tres.pk, cuatro.pk]
    assert filtrar(solo="elegidos") == [cuatro.pk]
    assert filtrar(q=tres.folio) == [tres.pk]
    assert filtrar(q=dos.comment[-10:]) == [dos.pk]
    assert filtrar(grupo="x", etiqueta="9" * 40) == [dos.pk, tres.pk, cuatro.pk, uno.pk]


def test_a_whole_group_is_chosen_and_let_go_at_once(cliente, hilo):
    suyos, otros = publicos(hilo, 55), publicos(hilo, 3)
    grupo = GrupoFactory(hilo=hilo)
    clasificar(suyos, grupo=grupo)
    datos = TEXTO | {"comentarios": [otros[0].pk], "elegidos": "", "grupo": grupo.pk}

    con = cliente.post(direccion("redactar", hilo), datos | {"accion": "elegir"})
    sin = cliente.post(
        direccion("redactar", hilo),
        datos | {"accion": "soltar", "elegidos": ",".join(str(c.pk) for c in suyos)},
    )

    assert con.context["elegidos"] == {otros[0].pk, *(c.pk for c in suyos)}
    assert sin.context["elegidos"] == {otros[0].pk}


def test_a_group_that_leads_here_comes_chosen(cliente, hilo):
    suyos = publicos(hilo, 2)
    publicos(hilo, 1)
    grupo = GrupoFactory(hilo=hilo)
    clasificar(suyos, grupo=grupo)

    pantalla = cliente.get(direccion("redactar", hilo), {"grupo": grupo.pk})

    assert pantalla.context["elegidos"] == {c.pk for c in suyos}
    assert vistos(pantalla) == [c.pk for c in suyos]


def test_each_comment_says_whether_it_is_answered_or_in_a_draft(cliente, hilo):
    uno, dos, _tres = publicos(hilo, 3)
    Comentario.objects.filter(pk=uno.pk).update(respondido=True)
    RespuestaFactory(hilo=hilo, a=[dos])
    RespuestaFactory(hilo=hilo, a=[uno], estado=EstadoRespuesta.DESCARTADA)

    html = cliente.get(direccion("redactar", hilo)).content.decode()

    assert html.count("Ya tiene respuesta") == 1
    assert html.count("En otro borrador") == 1
    assert "Faltan 2 por responder de 3." in html


def test_a_template_is_inserted_after_what_is_written(cliente, hilo):
    (uno,) = publicos(hilo, 1)
    plantilla = PlantillaDeRespuesta.objects.create(
        nombre="No cabe",
        resolucion="fuera_de_alcance",
        texto="Rebasa el plan: [por qué].",
    )
    datos = {"comentarios": uno.pk, "accion": "plantilla", "plantilla": plantilla.pk}

    vacio = cliente.post(direccion("redactar", hilo), datos).context["form"]
    lleno = cliente.post(direccion("redactar", hilo), TEXTO | datos).context["form"]

    assert vacio["razones"].value() == plantilla.texto
    assert vacio["resolucion"].value() == "fuera_de_alcance"
    assert lleno["razones"].value() == f"{TEXTO['razones']}\n\n{plantilla.texto}"
    assert lleno["resolucion"].value() == TEXTO["resolucion"]
    assert lleno["firma"].value() == TEXTO["firma"]
    assert not Respuesta.objects.exists()


@pytest.mark.parametrize("plantilla", ["", "x", "999", "9" * 40])
def test_a_template_that_is_not_there_loses_nothing(cliente, hilo, plantilla):
    datos = TEXTO | {"accion": "plantilla", "plantilla": plantilla}

    pantalla = cliente.post(direccion("redactar", hilo), datos)

    assert pantalla.context["form"]["razones"].value() == TEXTO["razones"]


def test_editing_keeps_its_edition_while_it_is_chosen(cliente, hilo):
    respuesta = RespuestaFactory(hilo=hilo, a=publicos(hilo, 1))
    Respuesta.objects.filter(pk=respuesta.pk).update(edicion=4)
    datos = TEXTO | {"accion": "ver", "edicion": 3}

    html = cliente.post(direccion("edit", respuesta), datos).content.decode()

    assert 'name="edicion" value="3"' in html


@pytest.mark.parametrize("cuantos", [3, 55])
def test_choosing_costs_the_same_queries_however_long_the_conversation(
    cliente, hilo, cuantos
):
    publicos(hilo, cuantos)
    cliente.get(direccion("redactar", hilo))

    with a_lo_mas(24):
        cliente.get(direccion("redactar", hilo))


@pytest.mark.parametrize(
    ("rol", "entra"),
    [("Editoras", True), ("Coordinación", True), ("Moderadoras", False)],
)
def test_templates_are_kept_by_who_writes_answers(client, rol, entra):
    client.force_login(UsuarioFactory(roles=[rol]))
    agregar = reverse("plantillas_de_respuesta:add")

    client.post(agregar, {"nombre": "Gracias", "resolucion": "", "texto": "Gracias."})

    assert PlantillaDeRespuesta.objects.exists() == entra
    lista = client.get(reverse("plantillas_de_respuesta:index"))
    assert (lista.status_code == 200) == entra
