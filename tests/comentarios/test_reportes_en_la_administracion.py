"""What moderators see of readers' flags, and what nobody else does."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from comentarios.models import Comentario, Reporte

from .consultas import a_lo_mas
from .factories import ComentarioFactory

pytestmark = pytest.mark.django_db
LISTA = reverse("comentarios_reporte_modeladmin_index")
MANTENER = reverse("comentarios_reporte_modeladmin_mantener")


def test_a_moderator_sees_reasons_notes_and_number_oldest_first(
    client, reportar, publicado, moderadora
):
    otro = ComentarioFactory(hilo=publicado.hilo, estado="publicado")
    ahora = timezone.now()
    reportar(otro, momento=ahora, nota="<script>alert(1)</script>")
    reportar(red=2, momento=ahora - datetime.timedelta(hours=2))
    reportar(red=3, motivo="otro", nota="No es del plan.")
    client.force_login(moderadora)

    pagina = client.get(LISTA).content.decode()

    assert pagina.index(publicado.folio) < pagina.index(otro.folio)
    assert "2 reportes" in pagina
    assert "Otra razón" in pagina
    assert "No es del plan." in pagina
    assert "&lt;script&gt;alert(1)" in pagina
    assert "<script>alert(1)" not in pagina


def test_the_note_is_seen_by_moderators_alone(client, reportar, publicado, editora):
    reportar(nota="Una nota reservada.")
    lugares = [
        reverse("comentarios:folio_detalle", args=[publicado.folio]),
        reverse("comentarios:comentario", args=[publicado.pk]),
        reverse("comentarios:reportar", args=[publicado.pk]),
        "/moderacion/",
    ]
    for lugar in lugares:
        assert "reservada" not in client.get(lugar, follow=True).content.decode()
    client.force_login(editora)
    detalle = reverse("comentarios_comentario_modeladmin_inspect", args=[publicado.pk])
    assert "reservada" not in client.get(detalle).content.decode()


def test_one_button_keeps_it_and_tells_how_many_were_closed(
    client, reportar, publicado, moderadora
):
    reportar()
    client.force_login(moderadora)

    pagina = client.post(
        MANTENER, {"comentario": publicado.pk, "nota": "Opina."}, follow=True
    ).content.decode()

    assert f"{publicado.folio} sigue publicado; se cerró 1 reporte." in pagina
    atendidos = client.get(f"{LISTA}?estado=resueltos").content.decode()
    assert "«Opina.»" in atendidos


@pytest.mark.parametrize("pk", ["", "x", "0", "9" * 30])
def test_a_forged_number_is_told_and_not_a_500(client, moderadora, pk):
    client.force_login(moderadora)

    assert client.post(MANTENER, {"comentario": pk}).status_code == 302


def test_it_can_be_hidden_from_the_list_with_a_reason(
    client, reportar, publicado, moderadora
):
    reportar()
    client.force_login(moderadora)
    decidir = reverse("comentarios_comentario_modeladmin_decidir")

    client.post(
        decidir,
        {
            "comentario": publicado.pk,
            "accion": "ocultar",
            "motivo": "ofensas",
            "next": LISTA,
        },
    )

    assert Comentario.objects.get(pk=publicado.pk).estado == "oculto"
    assert not Reporte.objects.abiertos().exists()


def test_the_detail_of_the_comment_tells_them_too(
    client, reportar, publicado, moderadora
):
    reportar(nota="Mira el final.")
    client.force_login(moderadora)
    detalle = reverse("comentarios_comentario_modeladmin_inspect", args=[publicado.pk])

    pagina = client.get(detalle).content.decode()

    assert "1 reporte por atender" in pagina
    assert "Mira el final." in pagina


def test_the_home_panel_and_the_queue_say_how_many_wait(client, reportar, moderadora):
    reportar()
    reportar(red=2)
    client.force_login(moderadora)

    assert "comentario reportado" in client.get("/admin/").content.decode()
    cola = reverse("comentarios_comentario_modeladmin_index")
    assert f'href="{LISTA}"' in client.get(cola).content.decode()


def test_the_list_costs_the_same_with_one_or_with_forty(
    client, reportar, publicado, moderadora
):
    reportar()
    client.force_login(moderadora)
    client.get(LISTA)
    with a_lo_mas(30) as con_uno:
        client.get(LISTA)
    for otro in ComentarioFactory.create_batch(
        39, hilo=publicado.hilo, estado="publicado"
    ):
        reportar(otro)
        reportar(otro, red=2)
    with a_lo_mas(len(con_uno)) as con_cuarenta:
        client.get(LISTA)
    assert len(con_cuarenta) == len(con_uno)


def test_every_public_comment_offers_it_and_no_stub_does(client, publicado):
    direccion = reverse("comentarios:reportar", args=[publicado.pk])
    oculto = ComentarioFactory(hilo=publicado.hilo, estado="oculto", motivo="ajeno")

    pagina = client.get(
        reverse("comentarios:comentario", args=[publicado.pk]), follow=True
    ).content.decode()

    assert f'href="{direccion}"' in pagina
    assert reverse("comentarios:reportar", args=[oculto.pk]) not in pagina
