import datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from comentarios.conteos import Conteo, conteos_por_ancla, conteos_por_destino
from comentarios.destinos import ANCLA_GENERAL
from comentarios.estados import EstadoRespuesta, MotivoDeModeracion
from comentarios.hilos import consulta_de, pagina_de_hilo
from comentarios.models import Comentario
from comentarios.services.retiro import retirar_comentario
from paginas.services.versiones import publicar_version
from tests.paginas.factories import PaginaPlanFactory, abrir

from .consultas import a_lo_mas
from .factories import (
    ComentarioFactory,
    HiloFactory,
    PerfilInstitucionalFactory,
    RespuestaFactory,
)


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
    def _leer(**opciones):
        return pagina_de_hilo(plan, ancla, **opciones)

    return _leer


def forma(nodos):
    """The tree as nested lists of ids."""
    return [[nodo.comentario.pk, forma(nodo.hijos)] for nodo in nodos]


def html_de(plan, ancla):
    plantilla = Template("{% load comentarios_tags %}{% hilo plan ancla %}")
    contexto = {"plan": plan, "ancla": ancla, "request": RequestFactory().get("/")}
    return plantilla.render(Context(contexto))


def test_pagina_de_hilo_nests_what_the_flat_query_brings(publico, leer):
    raiz, otra = publico(), publico()
    hija = publico(madre=raiz)
    nieta = publico(madre=hija)
    segunda = publico(madre=raiz)

    assert forma(leer().nodos) == [
        [raiz.pk, [[hija.pk, [[nieta.pk, []]]], [segunda.pk, []]]],
        [otra.pk, []],
    ]


@pytest.mark.parametrize("estado", ["sin_confirmar", "pendiente", "rechazado"])
def test_what_was_never_public_is_not_there(publico, leer, estado):
    """Trap 7."""
    raiz = publico()
    publico(madre=raiz, estado=estado)
    publico(estado=estado)

    assert forma(leer().nodos) == [[raiz.pk, []]]
    assert leer().conteo == Conteo(publicados=1)


def test_withdrawn_before_it_was_public_leaves_nothing(publico, leer):
    pendiente = publico(estado="pendiente")
    retirar_comentario(comentario_id=pendiente.pk, invitado=pendiente.invitado)

    assert leer().nodos == []


def test_a_stub_keeps_the_place_and_the_replies(publico, leer, plan, ancla):
    """Trap 2: in the stock tree a hidden root makes threads vanish."""
    raiz = publico(
        estado="oculto",
        comment="SECRETO",
        motivo=MotivoDeModeracion.OFENSAS,
        decidido_en=timezone.now(),
    )
    hija = publico(madre=raiz, estado="retirado", comment="OTRO SECRETO")
    Comentario.objects.filter(pk=hija.pk).update(decidido_en=timezone.now())
    nieta = publico(madre=hija)

    html = html_de(plan, ancla)

    assert forma(leer().nodos) == [[raiz.pk, [[hija.pk, [[nieta.pk, []]]]]]]
    assert "SECRETO" not in html
    assert "Insulta, amenaza o discrimina" in html
    assert "lo retiró quien lo escribió" in html
    assert nieta.comment in html


def test_a_reply_to_the_deepest_says_to_whom(publico, leer):
    hija = publico(madre=publico())
    nieta = publico(madre=hija, user_name="Itzel", mostrar_nombre=True)
    bisnieta = publico(madre=nieta)

    (raiz,) = leer().nodos
    *_primeras, ultima = raiz.hijos[0].hijos
    assert ultima.comentario.pk == bisnieta.pk
    assert ultima.en_respuesta_a == "Itzel"
    assert raiz.hijos[0].en_respuesta_a == ""


def test_who_was_withdrawn_is_not_named_in_the_replies_to_her(publico, leer):
    hija = publico(madre=publico())
    nieta = publico(madre=hija, user_name="Itzel", mostrar_nombre=True)
    publico(madre=nieta)
    retirar_comentario(comentario_id=nieta.pk, invitado=nieta.invitado)

    (raiz,) = leer().nodos
    assert raiz.hijos[0].hijos[1].en_respuesta_a == "un comentario retirado"


def test_the_published_answer_is_first_under_each_of_its_comments(
    publico, leer, plan, ancla
):
    uno, _dos = publico(), publico()
    hija = publico(madre=uno)
    respuesta = RespuestaFactory(
        hilo=uno.hilo,
        a=[uno],
        estado=EstadoRespuesta.PUBLICADA,
        publicada_en=timezone.now(),
        razones="Se adopta <b>tal cual</b>.",
        cambios=[(2, ancla)],
    )
    RespuestaFactory(a=[uno], razones="BORRADOR")

    html = html_de(plan, ancla)

    assert [n.respuestas for n in leer().nodos] == [[respuesta], []]
    assert html.index("Se adopta &lt;b&gt;") < html.index(hija.comment)
    assert html.count("Se adopta") == 2
    assert f'href="{plan.url_de_cambio(2, ancla)}"' in html
    assert "BORRADOR" not in html


def test_roots_come_twenty_a_page_in_either_order(publico, leer):
    raices = [publico().pk for _ in range(45)]

    assert [n.comentario.pk for n in leer().nodos] == raices[:20]
    assert [n.comentario.pk for n in leer(pagina=3).nodos] == raices[40:]
    recientes = leer(orden="recientes").nodos
    assert [n.comentario.pk for n in recientes] == raices[::-1][:20]


@pytest.mark.parametrize("pagina", ["x", "-1", "0", "99", "", None])
def test_an_odd_page_number_is_a_page(publico, leer, pagina):
    publico()

    assert len(leer(pagina=pagina).nodos) == 1


def test_consulta_de_finds_the_comment_on_its_page(publico, leer):
    raices = [publico() for _ in range(21)]
    hija = publico(madre=raices[-1])

    assert consulta_de(raices[19]) == ""
    assert consulta_de(hija) == "pagina=2"
    assert forma(leer(pagina=2).nodos) == [[raices[-1].pk, [[hija.pk, []]]]]


class TestLongThreads:
    """However many answers one comment has, no page grows past its measure."""

    @pytest.fixture
    def raiz(self, publico):
        return publico()

    @pytest.fixture
    def hijas(self, publico, raiz):
        return [publico(madre=raiz) for _ in range(13)]

    def test_ten_are_at_sight_and_the_rest_one_link_away(
        self, raiz, hijas, leer, plan, ancla
    ):
        (nodo,) = leer().nodos

        assert [n.comentario.pk for n in nodo.hijos] == [h.pk for h in hijas[:10]]
        assert nodo.faltan == 3
        html = html_de(plan, ancla)
        assert "Ver 3 respuestas más" in html
        assert f"?raiz={raiz.pk}#c{raiz.pk}" in html

    def test_the_roots_own_page_has_them_all(self, raiz, hijas, leer, publico):
        publico()

        (nodo,) = leer(raiz=raiz.pk).nodos

        assert len(nodo.hijos) == 13
        assert nodo.faltan == 0

    def test_what_answers_another_page_hangs_from_the_root_and_says_to_whom(
        self, raiz, hijas, leer, publico, monkeypatch
    ):
        monkeypatch.setattr("comentarios.hilos.RESPUESTAS_POR_PAGINA", 4)
        callada = publico(madre=hijas[0], user_name="Itzel", mostrar_nombre=True)
        nietas = [publico(madre=callada) for _ in range(4)]

        (nodo,) = leer(raiz=raiz.pk, pagina=2).nodos

        assert [n.comentario.pk for n in nodo.hijos[:2]] == [
            nietas[2].pk,
            nietas[3].pk,
        ]
        assert nodo.hijos[0].en_respuesta_a == "Itzel"

    def test_consulta_de_leads_to_the_roots_page(self, raiz, hijas):
        assert consulta_de(hijas[9]) == ""
        assert consulta_de(hijas[10]) == f"raiz={raiz.pk}&pagina=1"

    @pytest.mark.parametrize("raro", ["x", "-1", "9" * 30, "", None])
    def test_an_odd_root_is_the_whole_thread(self, raiz, publico, leer, raro):
        otra = publico()

        assert [n.comentario.pk for n in leer(raiz=raro).nodos] == [raiz.pk, otra.pk]

    def test_the_root_of_another_thread_is_not_shown_here(self, raiz, leer):
        ajena = ComentarioFactory(estado="publicado")

        assert [n.comentario.pk for n in leer(raiz=ajena.pk).nodos] == [raiz.pk]


@pytest.mark.parametrize("cuantos", [10, 60])
def test_a_thread_costs_the_same_queries_at_any_size(
    publico, plan, ancla, cuantos, hilo
):
    """Trap 5: 628 queries at 1,000 comments in the stock tag."""
    madre = publico()
    for n in range(cuantos):
        otra = publico(
            madre=madre if n % 2 else None,
            **({"user": PerfilInstitucionalFactory().usuario} if n % 5 == 0 else {}),
        )
        RespuestaFactory(
            a=[otra],
            hilo=hilo,
            estado=EstadoRespuesta.PUBLICADA,
            publicada_en=timezone.now(),
        )
    plan.anclas(), plan.ventana_de_comentarios()

    with a_lo_mas(9):
        html_de(plan, ancla)


def test_a_thread_nobody_has_written_in_is_empty_and_open(leer):
    pagina = leer()

    assert (pagina.nodos, pagina.abierto) == ([], True)


def test_an_anchor_that_never_was_has_no_thread(plan):
    assert pagina_de_hilo(plan, "no-existe") is None


def test_a_section_that_is_gone_keeps_its_thread_closed(publico, plan, ancla):
    comentario = publico()
    plan.secciones = [("seccion", {"titulo": "Nueva", "texto": "<p>Otra.</p>"})]
    plan.save_revision().publish()
    publicar_version(plan=plan, tipo="borrador", motivo="Se reescribe", usuario=None)
    plan = type(plan).objects.get(pk=plan.pk)

    pagina = pagina_de_hilo(plan, ancla)

    assert ancla not in plan.anclas()
    assert forma(pagina.nodos) == [[comentario.pk, []]]
    assert (pagina.etiqueta, pagina.abierto) == ("Presentación", False)


class TestConteos:
    def test_conteos_por_ancla_needs_one_query(
        self, publico, plan, ancla, django_assert_num_queries
    ):
        for n in range(6):
            publico(respondido=n < 2)
        publico(estado="pendiente")
        general = HiloFactory(destino=plan, ancla=ANCLA_GENERAL)
        publico(hilo=general)

        with django_assert_num_queries(1):
            conteos = conteos_por_ancla(plan)

        assert conteos == {ancla: Conteo(6, 2), ANCLA_GENERAL: Conteo(1, 0)}

    def test_conteos_por_destino_adds_up_anchors_in_one_query(
        self, publico, plan, django_assert_num_queries
    ):
        otro = PaginaPlanFactory(parent=plan.get_parent(), slug="otro")
        publico()
        publico(hilo=HiloFactory(destino=plan), respondido=True)

        with django_assert_num_queries(1):
            conteos = conteos_por_destino([plan, otro])

        assert conteos == {plan: Conteo(2, 1), otro: Conteo()}


class TestBarra:
    def barra(self, plan, ancla, **contexto):
        plantilla = Template(
            "{% load comentarios_tags %}"
            "{% barra_de_seccion plan ancla 'Método' conteos ventana %}"
        )
        return plantilla.render(
            Context({"plan": plan, "ancla": ancla, "conteos": {}} | contexto)
        )

    def test_it_counts_and_invites_without_a_query(
        self, plan, ancla, django_assert_num_queries
    ):
        ventana = plan.ventana_de_comentarios()
        plan.url  # noqa: B018
        with django_assert_num_queries(0):
            html = self.barra(
                plan, ancla, conteos={ancla: Conteo(1024, 17)}, ventana=ventana
            )

        assert "1,024 comentarios" in html
        assert "17 con respuesta" in html
        assert f"/comentarios/plan/{plan.pk}/{ancla}/escribir/" in html
        assert f'href="{plan.url_de_ancla(ancla)}"' in html

    def test_out_of_the_window_it_does_not_invite(self, plan, ancla):
        html = self.barra(plan, ancla)

        assert "Sin comentarios" in html
        assert "escribir" not in html


def test_the_thread_says_when_it_closed_and_stops_inviting(plan, ancla, publico):
    publico()
    plan.ventanas.update(cierra_en=timezone.now())
    plan = type(plan).objects.get(pk=plan.pk)

    html = html_de(plan, ancla)

    assert "La recepción de comentarios cerró el" in html
    assert "Responder" not in html
    assert "escribir" not in html


def test_it_stays_open_on_the_target_that_opened_again(plan, ancla, publico):
    ayer = timezone.now() - datetime.timedelta(days=1)
    plan.ventanas.update(abre_en=ayer - datetime.timedelta(days=1), cierra_en=ayer)
    plan = type(plan).objects.get(pk=plan.pk)
    abrir(plan, motivo="Segunda vuelta")
    plan = type(plan).objects.get(pk=plan.pk)

    assert pagina_de_hilo(plan, ancla).abierto


def test_badges_come_from_the_account_never_from_a_name(plan, ancla, publico):
    """Trap 11."""
    perfil = PerfilInstitucionalFactory(institucion="Secretaría de Prueba")
    publico(user_name="Secretaría de Prueba", mostrar_nombre=True)
    publico(user=perfil.usuario, invitado=None)

    html = html_de(plan, ancla)

    assert html.count("#inst") == 1
    assert html.index("#inst") > html.index("Secretaría de Prueba")
    assert perfil.usuario.email not in html


def test_texts_are_shown_as_text(plan, ancla, publico):
    publico(
        comment="<script>alert(1)</script>\n<img src=x onerror=y>",
        user_name='"><svg onload=z>',
        mostrar_nombre=True,
    )

    html = html_de(plan, ancla)

    assert "<script" not in html
    assert "<img" not in html
    assert "<svg onload" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>" in html
