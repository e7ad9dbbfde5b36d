"""Watched words and bursts: signals for moderators, never decisions."""

import pytest
from django.urls import reverse

from comentarios.models import Comentario, PalabraVigilada
from comentarios.moderacion import Senal, fragmentos, senales_de
from comentarios.palabras import es_valida, patron_de
from comentarios.services.edicion import editar_comentario
from comentarios.services.limites import contar_envio
from comentarios.services.palabras import patron_vigente

from .factories import ComentarioFactory
from .test_cola import COLA

pytestmark = pytest.mark.django_db
ALTA = reverse("comentarios_palabravigilada_modeladmin_create")
LISTA = reverse("comentarios_palabravigilada_modeladmin_index")


def marcadas(texto, *palabras):
    partes = fragmentos(texto, patron_de(palabras))
    assert "".join(parte.texto for parte in partes) == texto
    return [parte.texto for parte in partes if parte.senal == Senal.PALABRAS]


@pytest.mark.parametrize(
    ("texto", "palabra", "halladas"),
    [
        ("Es una ESTAFA total", "estafa", ["ESTAFA"]),
        ("Corrupción y corrupcion", "corrupcion", ["Corrupción", "corrupcion"]),
        ("estafador", "estafa", []),
        ("Estafadores y estafa", "estafa*", ["Estafadores", "estafa"]),
        ("Vota  por mí, vota por\nti", "vota por", ["Vota  por", "vota por"]),
        ("a.b axb", "a.b", ["a.b"]),
        ("ñandú, ñoño", "nono", ["ñoño"]),
        ("İstanbul es ajena", "ajena", ["ajena"]),
    ],
)
def test_whole_words_whatever_their_accents_and_capitals(texto, palabra, halladas):
    assert marcadas(texto, palabra) == halladas


@pytest.mark.parametrize("palabra", ["*", "a*", "x", "in*medio", "**", "  "])
def test_what_would_mark_everything_is_refused(palabra):
    assert not es_valida(palabra)
    assert patron_de([palabra]) is None


def test_personal_data_keep_their_own_mark():
    partes = fragmentos("vecina@estafa.mx es una estafa", patron_de(["estafa"]))

    assert [p.senal for p in partes if p.senal] == [Senal.CORREO, Senal.PALABRAS]


def test_on_arrival_and_on_rewriting_the_list_of_that_moment_counts(recibir):
    PalabraVigilada.objects.create(texto="estafa*")
    primero = recibir(texto="Esto es una estafa enorme contra la gente.")
    segundo = recibir(texto="Un texto sin nada que mirar de más cerca.")

    assert primero.senales == [Senal.PALABRAS]
    assert segundo.senales == []
    editar_comentario(
        comentario_id=segundo.pk,
        texto="Son unos estafadores.",
        edicion=0,
        invitado=segundo.invitado,
    )
    assert Comentario.objects.get(pk=segundo.pk).senales == [Senal.PALABRAS]


def test_a_change_of_the_list_is_seen_at_once():
    assert patron_vigente() is None
    palabra = PalabraVigilada.objects.create(texto="estafa")
    assert patron_vigente().search("estafa")
    palabra.delete()
    assert patron_vigente() is None


def test_the_queue_marks_them_and_filters_by_them(client, moderadora):
    PalabraVigilada.objects.create(texto="estafa")
    marcado = ComentarioFactory(comment="Una Estafa", senales=["palabras"])
    ComentarioFactory()
    client.force_login(moderadora)

    respuesta = client.get(COLA, {"senal": "palabras"})

    assert [c.folio for c in respuesta.context["object_list"]] == [marcado.folio]
    assert '<mark title="Palabra vigilada">Estafa</mark>' in respuesta.content.decode()


@pytest.mark.parametrize("rol", ["moderadora", "coordinacion"])
def test_whoever_moderates_edits_the_list(client, request, rol):
    client.force_login(request.getfixturevalue(rol))

    client.post(ALTA, {"texto": "  compra   ya ", "nota": "Anuncios"})
    assert PalabraVigilada.objects.get().texto == "compra ya"
    mala = client.post(ALTA, {"texto": "a*b", "nota": ""})
    assert "el asterisco sólo va al final" in mala.content.decode()
    assert client.get(LISTA).status_code == 200


def test_who_does_not_moderate_neither_sees_nor_edits_it(client, editora):
    client.force_login(editora)

    client.post(ALTA, {"texto": "estafa", "nota": ""})

    assert not PalabraVigilada.objects.exists()
    assert client.get(LISTA).status_code == 302


def test_more_than_five_an_hour_from_one_e_mail_is_a_burst():
    def enviar(n, correo):
        return contar_envio(direccion=f"198.51.100.{n}", correo=correo)

    assert [enviar(n, "vecina@ejemplo.org") for n in range(6)] == [False] * 5 + [True]
    assert not enviar(9, "otra@ejemplo.org")


def test_forty_neighbours_behind_one_address_are_not_a_burst():
    avisos = [
        contar_envio(direccion="203.0.113.7", correo=f"p{n}@ejemplo.org")
        for n in range(41)
    ]

    assert not any(avisos[:40])
    assert avisos[40]


def test_a_burst_is_a_signal_of_what_arrives(recibir):
    ultimos = [
        recibir(
            texto=f"Texto aparte y largo para la letra {letra} del abecedario {letra}",
            correo="vecina@ejemplo.org",
            direccion="203.0.113.9",
        )
        for letra in "abcdefg"
    ]

    assert Senal.RAFAGA not in ultimos[4].senales
    assert Senal.RAFAGA in ultimos[5].senales
    assert ultimos[6].estado == "sin_confirmar"
    assert senales_de("Hola", rafaga=True) == [Senal.RAFAGA]
