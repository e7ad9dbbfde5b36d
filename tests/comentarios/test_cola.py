import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from comentarios.estados import EstadoComentario
from comentarios.models import (
    Comentario,
    CorreoSaliente,
)
from comentarios.moderacion import senales_de
from comentarios.services.moderacion import publicar_comentario

from .factories import (
    ComentarioFactory,
    HiloFactory,
    PerfilInstitucionalFactory,
    UsuarioFactory,
)

pytestmark = pytest.mark.django_db
FUTURO = datetime.datetime(2099, 1, 1, tzinfo=datetime.UTC)
COLA = reverse("comentarios_comentario_modeladmin_index")
DECIDIR = reverse("comentarios_comentario_modeladmin_decidir")


def detalle(comentario):
    return reverse("comentarios_comentario_modeladmin_inspect", args=[comentario.pk])


@pytest.fixture
def cliente(client, moderadora):
    client.force_login(moderadora)
    return client


def folios(respuesta):
    return [comentario.folio for comentario in respuesta.context["object_list"]]


def estado_de(comentario):
    return Comentario.objects.values_list("estado", flat=True).get(pk=comentario.pk)


def mensajes(respuesta):
    return [str(mensaje).strip() for mensaje in respuesta.context["messages"]]


def test_the_queue_opens_on_what_waits_oldest_first(cliente):
    ahora = timezone.now()
    nuevo = ComentarioFactory(submit_date=ahora)
    viejo = ComentarioFactory(submit_date=ahora - datetime.timedelta(days=2))
    ComentarioFactory(estado=EstadoComentario.PUBLICADO)

    assert folios(cliente.get(COLA)) == [viejo.folio, nuevo.folio]


def test_a_row_shows_the_whole_text_and_what_is_known_of_it(cliente):
    madre = ComentarioFactory(estado="publicado", comment="Falta el presupuesto.")
    texto = "Llamen al 55 1234 5678.\n" + "Más detalle. " * 150
    comentario = ComentarioFactory(
        madre=madre, comment=texto, senales=senales_de(texto), version=3
    )

    html = cliente.get(COLA).content.decode()

    assert texto.count("Más detalle.") == html.count("Más detalle.")
    assert '<mark title="Teléfono">55 1234 5678</mark>' in html
    for dato in (
        comentario.folio,
        comentario.hilo.etiqueta,
        comentario.hilo.destino.title,
        "versión 3",
        "Falta el presupuesto.",
        "Anónimo",
    ):
        assert dato in html


def test_hostile_text_is_shown_and_never_run(cliente):
    ComentarioFactory(comment="<script>alert(1)</script> <img src=x onerror=y>")

    html = cliente.get(COLA).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<img src=x" not in html


def test_no_screen_shows_the_authors_e_mail(cliente):
    comentario = ComentarioFactory()

    for direccion in (COLA, detalle(comentario)):
        html = cliente.get(direccion).content.decode()
        assert comentario.invitado.correo not in html


@pytest.mark.parametrize(
    "consulta",
    ["invitado__correo__startswith=persona", "invitado__correo=x", "o=1", "xyz=1"],
)
def test_the_queue_takes_no_lookup_from_the_address(cliente, consulta):
    ComentarioFactory()

    respuesta = cliente.get(f"{COLA}?{consulta}")

    assert respuesta.status_code == 200
    assert len(folios(respuesta)) == 1


@pytest.mark.parametrize("estado", set(EstadoComentario) - {"sin_confirmar"})
def test_filter_by_state(cliente, estado):
    filas = {e: ComentarioFactory(estado=e) for e in EstadoComentario}

    assert folios(cliente.get(COLA, {"estado": estado})) == [filas[estado].folio]


def test_a_text_its_author_never_confirmed_is_not_in_the_queue(cliente):
    comentario = ComentarioFactory(estado=EstadoComentario.SIN_CONFIRMAR)

    assert not folios(cliente.get(COLA, {"estado": "todos"}))
    assert len(folios(cliente.get(COLA, {"estado": "sin_confirmar"}))) == 0
    assert cliente.get(detalle(comentario)).status_code == 404


def test_filter_by_section_and_by_target(cliente):
    uno = ComentarioFactory()
    vecino = ComentarioFactory(hilo=HiloFactory(destino=uno.hilo.destino))
    ComentarioFactory()
    destino = f"d{uno.hilo.tipo_id}-{uno.hilo.objeto_id}"

    assert folios(cliente.get(COLA, {"seccion": uno.hilo_id})) == [uno.folio]
    assert folios(cliente.get(COLA, {"seccion": destino})) == [uno.folio, vecino.folio]


def test_filter_by_signal(cliente):
    limpio = ComentarioFactory(senales=[])
    con_curp = ComentarioFactory(senales=["curp", "telefono"])
    con_enlace = ComentarioFactory(senales=["enlaces"])

    def con(senal):
        return folios(cliente.get(COLA, {"senal": senal}))

    assert con("curp") == [con_curp.folio]
    assert con("alguna") == [con_curp.folio, con_enlace.folio]
    assert con("ninguna") == [limpio.folio]


def test_filter_by_age(cliente):
    ahora = timezone.now()
    viejo = ComentarioFactory(submit_date=ahora - datetime.timedelta(hours=80))
    ComentarioFactory(submit_date=ahora - datetime.timedelta(hours=30))

    assert folios(cliente.get(COLA, {"antiguedad": "72"})) == [viejo.folio]


@pytest.mark.parametrize(
    "consulta",
    [
        {"seccion": "d1-x"},
        {"seccion": "x"},
        {"senal": "x"},
        {"antiguedad": "-1"},
        {"p": "999"},
        {"por_pagina": "100000"},
        {"q": "%_'\""},
    ],
)
def test_a_made_up_filter_never_breaks_the_queue(cliente, consulta):
    ComentarioFactory()

    assert cliente.get(COLA, consulta).status_code == 200


def test_search_reads_texts_and_folios(cliente):
    uno = ComentarioFactory(comment="Publiquen el padrón de beneficiarios")
    otro = ComentarioFactory(comment="Nada que ver")

    assert folios(cliente.get(COLA, {"q": "beneficiarios padrón"})) == [uno.folio]
    assert folios(cliente.get(COLA, {"q": otro.folio})) == [otro.folio]


def test_a_row_has_no_button_that_would_be_refused(cliente, moderadora):
    ComentarioFactory(invitado=None, user=moderadora)

    html = cliente.get(COLA).content.decode()

    assert "le toca decidir a otra persona" in html
    assert 'name="solo"' not in html
    assert 'name="comentario"' not in html


def test_whoever_only_reads_sees_public_texts_and_no_button(client, editora):
    client.force_login(editora)
    publico = ComentarioFactory(estado="publicado")
    ComentarioFactory(comment="Mi teléfono es 55 1234 5678")

    respuesta = client.get(COLA, {"estado": "pendiente"})

    assert folios(respuesta) == [publico.folio]
    html = respuesta.content.decode()
    assert 'name="solo"' not in html
    assert 'name="comentario"' not in html


def test_a_rows_button_publishes_that_row_and_nothing_else_ticked(cliente):
    uno, otro = ComentarioFactory(), ComentarioFactory()

    cliente.post(DECIDIR, {"solo": f"publicar:{uno.pk}", "comentario": [otro.pk]})

    assert estado_de(uno) == EstadoComentario.PUBLICADO
    assert estado_de(otro) == EstadoComentario.PENDIENTE


def test_not_publishing_from_a_row_asks_for_the_reason_first(cliente):
    comentario = ComentarioFactory(comment="Un texto largo que se vuelve a leer")

    respuesta = cliente.post(DECIDIR, {"solo": f"rechazar:{comentario.pk}"})

    assert respuesta.status_code == 422
    assert "Un texto largo que se vuelve a leer" in respuesta.content.decode()
    assert estado_de(comentario) == EstadoComentario.PENDIENTE


def test_a_batch_without_reason_keeps_the_selection_and_the_note(cliente):
    elegidos = [ComentarioFactory().pk, ComentarioFactory().pk]
    pedido = {"accion": "rechazar", "comentario": elegidos, "nota": "Revisa las reglas"}

    html = cliente.post(DECIDIR, pedido).content.decode()

    assert "Elige el motivo" in html
    assert "Revisa las reglas" in html
    for pk in elegidos:
        assert f'name="comentario" value="{pk}-0"' in html


def test_a_batch_is_decided_with_one_reason_and_goes_back_where_it_was(cliente):
    elegidos = [ComentarioFactory(), ComentarioFactory()]
    regreso = f"{COLA}?estado=pendiente&p=1"

    respuesta = cliente.post(
        DECIDIR,
        {
            "accion": "rechazar",
            "comentario": [c.pk for c in elegidos],
            "motivo": "publicidad",
            "nota": "Es un anuncio.",
            "next": regreso,
        },
        follow=True,
    )

    assert respuesta.redirect_chain == [(regreso, 302)]
    assert [estado_de(c) for c in elegidos] == ["rechazado", "rechazado"]
    assert "2 comentarios" in mensajes(respuesta)[0]
    assert set(CorreoSaliente.objects.values_list("tipo", flat=True)) == {"rechazado"}


def test_the_way_back_never_leaves_the_site(cliente):
    pedido = {"solo": f"publicar:{ComentarioFactory().pk}", "next": "https://otro.mx/"}

    assert cliente.post(DECIDIR, pedido).url == COLA


@pytest.mark.parametrize(
    "pedido",
    [
        {},
        {"accion": "publicar"},
        {"accion": "publicar", "comentario": ["x", "-1", "9" * 40, "²"]},
        {"solo": "publicar:"},
        {"solo": "x"},
        {"accion": "borrar", "comentario": "1"},
        {"accion": "publicar", "comentario": [str(n) for n in range(1, 502)]},
    ],
)
def test_a_forged_or_empty_batch_gets_a_sentence(cliente, pedido):
    respuesta = cliente.post(DECIDIR, pedido, follow=True)

    assert respuesta.status_code == 200
    assert mensajes(respuesta)


def test_the_moderator_who_arrives_second_is_told_who_won(cliente):
    comentario = ComentarioFactory()
    otra = UsuarioFactory(roles=["Moderadoras"], first_name="Olga", last_name="Paz")
    publicar_comentario(comentario_id=comentario.pk, moderadora=otra)

    respuesta = cliente.post(
        DECIDIR,
        {"accion": "rechazar", "comentario": comentario.pk, "motivo": "ajeno"},
        follow=True,
    )

    assert f"{comentario.folio}: Olga Paz llegó antes" in mensajes(respuesta)[0]
    assert estado_de(comentario) == EstadoComentario.PUBLICADO


def test_from_the_detail_one_goes_on_to_the_next_that_waits(cliente):
    primero, segundo = ComentarioFactory(), ComentarioFactory()
    pedido = {"accion": "publicar", "seguir": "1", "next": COLA}

    ida = cliente.post(DECIDIR, pedido | {"comentario": primero.pk})
    vuelta = cliente.post(DECIDIR, pedido | {"comentario": segundo.pk})

    assert ida.url == detalle(segundo)
    assert vuelta.url == COLA


def test_the_detail_shows_the_thread_and_the_whole_log(cliente, moderadora):
    madre = ComentarioFactory(estado="publicado", comment="Aquí empezó todo")
    comentario = ComentarioFactory(madre=madre)
    PerfilInstitucionalFactory(usuario=moderadora)
    publicar_comentario(comentario_id=comentario.pk, moderadora=moderadora)

    html = cliente.get(detalle(comentario)).content.decode()

    assert "Aquí empezó todo" in html
    assert "Marta Ruiz" in html
    assert html.count("<time datetime") == comentario.pasos.count()


def test_the_detail_of_nothing_is_a_404(cliente):
    for pk in ("x", "0", "9" * 30):
        direccion = reverse("comentarios_comentario_modeladmin_inspect", args=[pk])
        assert cliente.get(direccion).status_code == 404
