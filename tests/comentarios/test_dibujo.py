"""A comment is drawn once, and drawn again when anything in it is another thing."""

import pytest
from django.utils import timezone, translation

from comentarios import dibujo
from comentarios.arbol import Nodo
from comentarios.estados import EstadoRespuesta
from comentarios.models import Comentario

from .factories import ComentarioFactory, PerfilInstitucionalFactory, RespuestaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def vacio():
    dibujo._comentario.cache_clear()
    dibujo._respuesta.cache_clear()


@pytest.fixture
def comentario():
    return ComentarioFactory(estado="publicado", comment="Uno.\nDos.\n\nTres.")


def html(comentario, **opciones):
    nodo = Nodo(Comentario.objects.get(pk=comentario.pk))
    return dibujo.dibujar_comentario(nodo, **({"nivel": 3} | opciones))


def test_it_is_drawn_once(comentario):
    assert html(comentario) == html(comentario)
    assert dibujo._comentario.cache_info().misses == 1
    assert "Uno.<br>Dos." in html(comentario)


@pytest.mark.parametrize(
    ("cambio", "se_lee"),
    [
        ({"estado": "oculto", "motivo": "ofensas"}, "Insulta, amenaza o discrimina"),
        ({"estado": "retirado"}, "lo retiró quien lo escribió"),
        ({"es_muestra": True}, "muestra"),
        ({"sector": "academia"}, "Academia"),
        ({"idioma": "en"}, 'lang="en"'),
        ({"mostrar_nombre": True, "user_name": "Itzel"}, "Itzel"),
        ({"comment": "Otro texto."}, "Otro texto."),
        ({"level": 1}, 'class="resp"'),
    ],
)
def test_whatever_changes_shows_at_once(comentario, cambio, se_lee):
    antes = html(comentario)
    Comentario.objects.filter(pk=comentario.pk).update(
        decidido_en=timezone.now(), **cambio
    )

    assert se_lee not in antes
    assert se_lee in html(comentario)


def test_a_badge_given_later_shows_at_once():
    perfil = PerfilInstitucionalFactory(institucion="Instituto de Prueba")
    comentario = ComentarioFactory(
        estado="publicado", user=perfil.usuario, invitado=None
    )
    assert "Instituto de Prueba" in html(comentario)

    perfil.institucion = "Otro instituto"
    perfil.save()

    assert "Otro instituto" in html(comentario)


def test_it_speaks_the_language_of_who_reads(comentario):
    assert "Responder" in html(comentario, url_para_escribir="/x/")
    with translation.override("en"):
        assert "Responder" not in html(comentario, url_para_escribir="/x/")


def test_once_the_window_closes_nobody_is_invited_to_reply(comentario):
    assert "Responder" in html(comentario, url_para_escribir="/x/")
    assert "Responder" not in html(comentario)


def test_a_preview_is_not_kept():
    nodo = Nodo(Comentario(comment="Sólo mío", submit_date=timezone.now()))

    assert "Sólo mío" in dibujo.dibujar_previo(nodo, nivel=2)
    assert dibujo._comentario.cache_info().currsize == 0


def test_a_text_cannot_choose_where_the_replies_go(comentario):
    marca = dibujo.LUGAR_DE_LO_DE_DEBAJO
    Comentario.objects.filter(pk=comentario.pk).update(comment=f"Antes {marca} después")

    assert f"Antes {marca}" not in html(comentario)
    assert "Antes &lt;!--debajo--&gt; después" in html(comentario)


def test_an_answer_is_drawn_once_under_each_of_its_comments(comentario):
    respuesta = RespuestaFactory(a=[comentario], estado=EstadoRespuesta.PUBLICADA)

    def dibujada():
        return dibujo.dibujar_respuesta(respuesta, comentario, nivel=4)

    assert dibujada() == dibujada()
    assert dibujo._respuesta.cache_info().misses == 1
    assert "Decisión: Adoptada." in dibujada()
