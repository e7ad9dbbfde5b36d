"""The orders of a conversation, and texts that say nearly the same folded into one."""

import pytest
from django.urls import reverse

from comentarios.hilos import ORDENES, consulta_de, pagina_de_hilo
from comentarios.models import Comentario
from comentarios.services.moderacion import (
    ocultar_comentario,
    publicar_comentario,
    rechazar_comentario,
)
from comentarios.services.retiro import retirar_comentario

from .consultas import a_lo_mas
from .factories import ComentarioFactory, HiloFactory, InvitadoFactory


@pytest.fixture
def hilo(plan, ancla):
    return HiloFactory(destino=plan, ancla=ancla, etiqueta="Presentación")


@pytest.fixture
def publico(hilo):
    def _publico(**campos):
        return ComentarioFactory(**({"estado": "publicado", "hilo": hilo} | campos))

    return _publico


@pytest.fixture
def leer(plan, ancla):
    """The roots of a page, by id."""

    def _leer(**opciones):
        nodos = pagina_de_hilo(plan, ancla, **opciones).nodos
        return [nodo.comentario.pk for nodo in nodos]

    return _leer


@pytest.fixture
def cuantas():
    """The replies that the database counts under one root."""

    def _cuantas(raiz):
        return Comentario.objects.get(pk=raiz.pk).respuestas_publicas

    return _cuantas


class TestOrders:
    def test_answered_ones_first_and_then_the_newest(self, publico, leer):
        vieja, nueva = publico(respondido=True), publico(respondido=True)
        sin, otra = publico(), publico()

        ids = [nueva.pk, vieja.pk, otra.pk, sin.pk]
        assert leer(orden="con-respuesta") == ids

    def test_the_most_replied_first(self, publico, leer):
        sola, dos, una = publico(), publico(), publico()
        publico(madre=publico(madre=dos))
        publico(madre=una)

        assert leer(orden="mas-respondidos") == [dos.pk, una.pk, sola.pk]

    def test_an_unknown_order_is_the_oldest_first(self, publico, leer):
        ids = [publico().pk, publico().pk]

        assert leer(orden="al-azar") == ids

    @pytest.mark.parametrize("orden", ORDENES)
    def test_a_page_offers_them_all_and_marks_its_own(
        self, client, plan, ancla, publico, orden
    ):
        publico(), publico()
        url = reverse("comentarios:hilo", args=["plan", plan.pk, ancla])

        html = client.get(url, {"orden": orden}).content.decode()

        assert html.count("&amp;orden=") == len(ORDENES)
        (marcada,) = [
            parte
            for parte in html.split("<a ")
            if "orden=" in parte and "current" in parte
        ]
        assert f"orden={orden}#hilo-{ancla}" in marcada

    @pytest.mark.parametrize("orden", ORDENES)
    def test_every_order_costs_the_same_queries(self, publico, plan, ancla, orden):
        for n in range(21):
            publico(madre=publico(respondido=n % 2 == 0))
        plan.anclas(), plan.ventana_de_comentarios()

        with a_lo_mas(7):
            assert len(pagina_de_hilo(plan, ancla, orden=orden).nodos) == 20


class TestTheCountOfReplies:
    """Trap 2: the stock counter drifts at every save."""

    def test_it_follows_each_state_of_each_reply(self, publico, cuantas, moderadora):
        raiz = publico()
        hija = publico(madre=raiz)
        nieta = publico(madre=hija, estado="pendiente")
        assert cuantas(raiz) == 1

        publicar_comentario(comentario_id=nieta.pk, moderadora=moderadora)
        assert cuantas(raiz) == 2

        ocultar_comentario(
            comentario_id=hija.pk, moderadora=moderadora, motivo="ofensas"
        )
        assert cuantas(raiz) == 1

    def test_what_is_never_published_does_not_count(self, publico, cuantas, moderadora):
        raiz = publico()
        hija = publico(madre=raiz, estado="pendiente")

        rechazar_comentario(
            comentario_id=hija.pk, moderadora=moderadora, motivo="ofensas"
        )

        assert cuantas(raiz) == 0

    def test_hiding_the_root_leaves_its_count(self, publico, cuantas, moderadora):
        raiz = publico()
        publico(madre=raiz)

        ocultar_comentario(
            comentario_id=raiz.pk, moderadora=moderadora, motivo="ofensas"
        )

        assert cuantas(raiz) == 1


class TestFoldedTexts:
    """Near-identical texts are shown once, and none of them is lost."""

    @pytest.fixture
    def cabeza(self, publico):
        return publico(comment="Queremos licitaciones abiertas.")

    @pytest.fixture
    def html(self, client, plan, ancla):
        def _html(**consulta):
            url = reverse("comentarios:hilo", args=["plan", plan.pk, ancla])
            return client.get(url, consulta).content.decode()

        return _html

    def test_the_first_says_how_many_persons_sent_it(self, cabeza, publico, leer, html):
        misma = InvitadoFactory()
        otros = [publico(semejante_a=cabeza, invitado=misma) for _ in range(2)]
        otros.append(publico(semejante_a=cabeza))

        texto = html()

        assert leer() == [cabeza.pk]
        assert "2 personas enviaron un texto similar" in texto
        for otro in otros:
            assert reverse("comentarios:comentario", args=[otro.pk]) in texto

    def test_five_links_at_sight_and_all_of_them_on_their_page(
        self, cabeza, publico, html
    ):
        otros = [publico(semejante_a=cabeza, comment=f"Texto {n}.") for n in range(7)]

        texto, aparte = html(), html(semejantes=cabeza.pk)

        assert sum(f"/comentarios/{o.pk}/" in texto for o in otros) == 5
        assert "Leer los 7 textos similares" in texto
        assert all(otro.comment in aparte for otro in [cabeza, *otros])

    def test_each_permalink_opens_it_where_it_is(self, client, cabeza, publico):
        otros = [publico(semejante_a=cabeza) for _ in range(21)]
        hija = publico(madre=otros[-1])

        for comentario, pagina in ((otros[0], ""), (otros[20], 2), (hija, 2)):
            url = client.get(f"/comentarios/{comentario.pk}/").url
            suya = f"&pagina={pagina}" if pagina else ""
            assert f"?semejantes={cabeza.pk}{suya}#c{comentario.pk}" in url
            assert f'id="c{comentario.pk}"' in client.get(url).content.decode()

    def test_consulta_de_counts_only_what_is_listed(self, cabeza, publico):
        for _ in range(21):
            publico(semejante_a=cabeza)
        ultima = publico()

        assert consulta_de(ultima) == ""

    def test_a_hidden_first_keeps_its_place_and_the_others(
        self, cabeza, publico, leer, html, moderadora
    ):
        publico(semejante_a=cabeza)
        ocultar_comentario(
            comentario_id=cabeza.pk, moderadora=moderadora, motivo="ofensas"
        )

        assert leer() == [cabeza.pk]
        assert "1 persona envió un texto similar" in html()

    def test_when_the_first_is_not_public_the_second_takes_its_place(
        self, publico, leer, moderadora
    ):
        primera = publico(estado="pendiente")
        segunda = publico(estado="pendiente", semejante_a=primera)
        tercera = publico(estado="pendiente", semejante_a=primera)
        rechazar_comentario(
            comentario_id=primera.pk, moderadora=moderadora, motivo="ofensas"
        )

        publicar_comentario(comentario_id=segunda.pk, moderadora=moderadora)
        publicar_comentario(comentario_id=tercera.pk, moderadora=moderadora)

        assert leer() == [segunda.pk]
        tercera.refresh_from_db()
        assert tercera.semejante_a_id == segunda.pk

    def test_one_like_a_folded_one_goes_with_the_first(
        self, cabeza, publico, leer, moderadora
    ):
        doblada = publico(semejante_a=cabeza)
        otra = publico(estado="pendiente", semejante_a=doblada)

        publicar_comentario(comentario_id=otra.pk, moderadora=moderadora)

        otra.refresh_from_db()
        assert otra.semejante_a_id == cabeza.pk
        assert leer() == [cabeza.pk]

    def test_replies_are_never_folded(self, cabeza, publico, plan, ancla):
        hija = publico(madre=cabeza, semejante_a=cabeza)

        (nodo,) = pagina_de_hilo(plan, ancla).nodos

        assert [n.comentario.pk for n in nodo.hijos] == [hija.pk]

    def test_one_withdrawn_before_it_was_public_leaves_its_place(
        self, publico, leer, moderadora
    ):
        primera = publico(estado="pendiente")
        segunda = publico(estado="pendiente", semejante_a=primera)
        retirar_comentario(comentario_id=primera.pk, invitado=primera.invitado)

        publicar_comentario(comentario_id=segunda.pk, moderadora=moderadora)

        assert leer() == [segunda.pk]

    def test_the_query_of_another_thread_is_the_whole_thread(self, cabeza, leer):
        ajena = ComentarioFactory(estado="publicado")

        assert leer(semejantes=ajena.pk) == [cabeza.pk]
        assert leer(semejantes="x") == [cabeza.pk]
