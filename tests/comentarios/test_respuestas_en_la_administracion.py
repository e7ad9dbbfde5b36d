import pytest
from django.urls import reverse

from comentarios.estados import EstadoComentario, EstadoRespuesta
from comentarios.models import Comentario, Respuesta
from comentarios.services.publicacion_de_respuestas import publicar_respuestas

from .factories import (
    ComentarioFactory,
    HiloFactory,
    PerfilInstitucionalFactory,
    RespuestaFactory,
)

pytestmark = pytest.mark.django_db
BASE = "comentarios_respuesta_modeladmin_"
LISTA = reverse(f"{BASE}index")
PUBLICAR = reverse(f"{BASE}publicar")
TEXTO = {
    "resolucion": "no_adoptada",
    "razones": "La ley no permite ese plazo.",
    "institucion": "INAI",
    "firma": "Dirección de Gobierno Abierto",
}


def direccion(accion, fila):
    return reverse(f"{BASE}{accion}", args=[fila.pk])


def publicado(**campos):
    return ComentarioFactory(estado=EstadoComentario.PUBLICADO, **campos)


def borrador(*comentarios, **campos):
    return RespuestaFactory(hilo=comentarios[0].hilo, a=comentarios, **campos)


def en_revision(*comentarios):
    return borrador(*comentarios, estado=EstadoRespuesta.EN_REVISION)


def confirmar(cliente, *respuestas, **opciones):
    """What the screen of what will be published sends back."""
    datos = {
        "confirmo": "1",
        "respuesta": [r.pk for r in respuestas],
        "vista": [f"{r.pk}-{r.edicion}" for r in respuestas],
    }
    return cliente.post(PUBLICAR, datos, follow=True)


@pytest.fixture
def cliente(client, coordinacion):
    client.force_login(coordinacion)
    return client


def mensajes(respuesta):
    return [str(mensaje).strip() for mensaje in respuesta.context["messages"]]


def test_the_desk_opens_on_the_sections_that_wait_for_an_answer(cliente):
    con_dos = publicado()
    publicado(hilo=con_dos.hilo)
    con_uno = publicado()
    publicado(respondido=True)
    ComentarioFactory()

    filas = cliente.get(LISTA).context["object_list"]

    assert [(hilo.pk, hilo.faltan) for hilo in filas] == [
        (con_dos.hilo_id, 2),
        (con_uno.hilo_id, 1),
    ]


def test_the_desk_separates_drafts_from_published_answers(cliente, coordinacion):
    pendiente, lista = borrador(publicado()), en_revision(publicado())
    publicar_respuestas(respuesta_ids=[lista.pk], usuario=coordinacion)

    borradores = cliente.get(LISTA, {"estado": "borrador"}).context["object_list"]
    publicadas = cliente.get(LISTA, {"estado": "publicada"}).context["object_list"]

    assert list(borradores) == [pendiente]
    assert list(publicadas) == [lista]


def test_a_draft_is_written_to_the_chosen_comments(cliente):
    uno = publicado()
    otro = publicado(hilo=uno.hilo)
    publicado(hilo=uno.hilo)

    respuesta = cliente.post(
        direccion("redactar", uno.hilo), TEXTO | {"comentarios": [uno.pk, otro.pk]}
    )

    guardada = Respuesta.objects.get()
    assert respuesta.url == direccion("inspect", guardada)
    assert set(guardada.comentarios.all()) == {uno, otro}
    assert guardada.estado == EstadoRespuesta.BORRADOR


@pytest.mark.parametrize("falta", ["razones", "firma", "institucion", "resolucion"])
def test_an_incomplete_answer_comes_back_as_it_was_written(cliente, falta):
    uno = publicado()
    datos = TEXTO | {"comentarios": uno.pk, falta: ""}

    html = cliente.post(direccion("redactar", uno.hilo), datos).content.decode()

    assert not Respuesta.objects.exists()
    assert "Lo que escribiste sigue aquí" in html
    assert f'value="{uno.pk}" id="com-{uno.pk}" data-cola-casilla checked' in html
    if falta != "razones":
        assert TEXTO["razones"] in html


@pytest.mark.parametrize("ajeno", ["de otro hilo", "sin publicar"])
def test_a_forged_choice_of_comments_is_refused(cliente, ajeno):
    uno = publicado()
    otro = publicado() if ajeno == "de otro hilo" else ComentarioFactory(hilo=uno.hilo)

    respuesta = cliente.post(
        direccion("redactar", uno.hilo), TEXTO | {"comentarios": [uno.pk, otro.pk]}
    )

    assert respuesta.status_code == 200
    assert "ya no está publicado" in respuesta.content.decode()
    assert not Respuesta.objects.exists()


def test_the_signature_is_proposed_from_the_account(cliente, coordinacion):
    perfil = PerfilInstitucionalFactory(usuario=coordinacion)

    html = cliente.get(direccion("redactar", publicado().hilo)).content.decode()

    assert f'value="{perfil.institucion}"' in html
    assert f'value="{perfil.nombre_publico}"' in html


def test_a_draft_is_edited_where_it_is(cliente):
    respuesta = borrador(publicado())
    comentario = respuesta.comentarios.get()
    formulario = cliente.get(direccion("edit", respuesta)).content.decode()

    datos = TEXTO | {"comentarios": comentario.pk, "edicion": 0}
    cliente.post(direccion("edit", respuesta), datos)

    assert respuesta.razones in formulario
    respuesta.refresh_from_db()
    assert respuesta.razones == TEXTO["razones"]


def test_a_published_answer_has_no_form(cliente, coordinacion):
    respuesta = en_revision(publicado())
    publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=coordinacion)
    ficha = direccion("inspect", respuesta)

    assert cliente.get(direccion("edit", respuesta)).url == ficha
    html = cliente.get(ficha).content.decode()
    assert direccion("edit", respuesta) not in html
    assert direccion("descartar", respuesta) not in html
    assert PUBLICAR not in html


def test_what_will_be_published_is_shown_whole_before_it_is(cliente):
    uno = publicado(quiere_respuesta=True)
    otro = publicado(hilo=uno.hilo, invitado=uno.invitado, quiere_respuesta=True)
    respuestas = [en_revision(uno, otro), en_revision(publicado())]

    pantalla = cliente.post(PUBLICAR, {"respuesta": [r.pk for r in respuestas]})

    html = pantalla.content.decode()
    assert uno.comment in html
    assert otro.comment in html
    assert html.count(respuestas[0].razones) == 2
    assert "1 persona recibirá un correo" in html
    assert "Publicar 2 respuestas y avisar" in html
    assert not Respuesta.objects.publicadas().exists()


def test_several_answers_are_published_together(cliente):
    respuestas = [en_revision(publicado()), en_revision(publicado())]

    respuesta = confirmar(cliente, *respuestas)

    assert "Se publicaron 2 respuestas" in mensajes(respuesta)[0]
    assert Comentario.objects.filter(respondido=True).count() == 2


def test_publishing_twice_says_that_nobody_is_told_again(cliente):
    respuesta = en_revision(publicado())
    confirmar(cliente, respuesta)

    segunda = confirmar(cliente, respuesta)

    assert "Ya estaban publicadas" in mensajes(segunda)[-1]


def test_a_comment_that_is_gone_is_seen_before_and_refused_after(cliente):
    comentario = publicado()
    respuesta = en_revision(comentario)
    Comentario.objects.filter(pk=comentario.pk).update(estado="oculto")

    html = cliente.post(PUBLICAR, {"respuesta": respuesta.pk}).content.decode()
    vuelta = confirmar(cliente, respuesta)

    assert 'role="alert"' in html
    assert "confirmo" not in html
    assert comentario.comment not in html
    assert comentario.folio in mensajes(vuelta)[0]


@pytest.mark.parametrize("vista", [[], ["x"], ["1-"], ["-1"]])
def test_publishing_without_having_read_is_refused(cliente, vista):
    respuesta = en_revision(publicado())
    datos = {"confirmo": "1", "respuesta": respuesta.pk, "vista": vista}

    vuelta = cliente.post(PUBLICAR, datos, follow=True)

    assert "Revísala de nuevo" in mensajes(vuelta)[0]
    assert not Respuesta.objects.publicadas().exists()


@pytest.mark.parametrize("pedido", [{}, {"respuesta": ["x", "", "9" * 40]}])
def test_publishing_nothing_gets_a_sentence(cliente, pedido):
    respuesta = cliente.post(PUBLICAR, pedido, follow=True)

    assert mensajes(respuesta) == ["Elige al menos una respuesta."]


def test_a_draft_is_sent_and_returned_from_its_own_page(cliente):
    respuesta = borrador(publicado())

    cliente.post(direccion("enviar", respuesta))
    ficha = cliente.get(direccion("inspect", respuesta)).content.decode()
    assert direccion("devolver", respuesta) in ficha
    assert direccion("edit", respuesta) not in ficha
    cliente.post(direccion("devolver", respuesta), {"nota": "Falta decir el plazo."})

    ficha = cliente.get(direccion("inspect", respuesta)).content.decode()
    assert "Falta decir el plazo." in ficha
    assert direccion("edit", respuesta) in ficha


def test_whoever_saves_second_gets_her_text_back_beside_the_others(cliente):
    respuesta = borrador(publicado())
    comentario = respuesta.comentarios.get()
    datos = TEXTO | {"comentarios": comentario.pk, "edicion": 0}
    cliente.post(direccion("edit", respuesta), datos | {"razones": "Lo primero."})

    cruce = cliente.post(direccion("edit", respuesta), datos | {"razones": "Lo mío."})

    html = cruce.content.decode()
    assert "Alguien guardó este borrador" in html
    assert "Lo primero." in html
    assert "Lo mío." in html
    assert 'name="edicion" value="1"' in html
    cliente.post(
        direccion("edit", respuesta), datos | {"razones": "Lo mío.", "edicion": 1}
    )
    respuesta.refresh_from_db()
    assert respuesta.razones == "Lo mío."


def test_saving_without_saying_what_was_read_overwrites_nothing(cliente):
    respuesta = borrador(publicado())
    datos = TEXTO | {"comentarios": respuesta.comentarios.get().pk}

    assert cliente.post(direccion("edit", respuesta), datos).status_code == 200

    respuesta.refresh_from_db()
    assert respuesta.razones != TEXTO["razones"]


def test_discarding_a_published_answer_is_refused_on_the_screen(cliente, coordinacion):
    respuesta = en_revision(publicado())
    publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=coordinacion)

    vuelta = cliente.post(direccion("descartar", respuesta), follow=True)

    assert "no cambia" in mensajes(vuelta)[0]
    assert Respuesta.objects.exists()


def test_acts_are_never_done_by_following_a_link(cliente):
    respuesta = borrador(publicado())

    assert cliente.get(PUBLICAR).status_code == 405
    for acto in ("descartar", "enviar", "devolver"):
        assert cliente.get(direccion(acto, respuesta)).status_code == 405


def test_the_text_of_a_hidden_comment_is_not_on_its_answer(cliente):
    oculto = ComentarioFactory(
        estado=EstadoComentario.OCULTO, comment="Texto que ya no es público aquí"
    )

    html = cliente.get(direccion("inspect", borrador(oculto))).content.decode()

    assert oculto.comment not in html
    assert oculto.folio in html


@pytest.mark.parametrize("accion", ["redactar", "edit", "inspect"])
def test_the_screens_of_nothing_are_404(cliente, accion):
    for pk in ("x", "0", "9" * 30):
        assert cliente.get(reverse(f"{BASE}{accion}", args=[pk])).status_code == 404


@pytest.mark.parametrize("cuantos", [2, 20])
def test_the_desk_takes_the_same_queries_however_much_waits(
    cliente, cuantos, django_assert_max_num_queries
):
    for hilo in HiloFactory.create_batch(cuantos):
        comentario = publicado(hilo=hilo)
        borrador(comentario)
        en_revision(comentario)
    cliente.get(LISTA)

    for estado in ("por_responder", "borrador", "en_revision"):
        with django_assert_max_num_queries(20):
            cliente.get(LISTA, {"estado": estado})
