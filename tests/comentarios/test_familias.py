"""Texts that say nearly the same: found on arrival, folded in the queue, none lost."""

import random

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comentarios.models import CambioDeFamilia, Comentario, CorreoSaliente
from comentarios.parecido import bandas, se_parecen
from comentarios.services.edicion import editar_comentario
from comentarios.services.familias import (
    COLUMNAS,
    columnas_de_familia,
    familias_de,
    recolocar,
    separar,
    unir,
)
from paginas.sello_de_lo_publico import sello_de_lo_publico

from .factories import ComentarioFactory, HiloFactory
from .test_cola import COLA, DECIDIR, detalle, estado_de, folios

pytestmark = pytest.mark.django_db
TEXTO = (
    "Propongo que el avance de este compromiso se publique cada trimestre, con la "
    "evidencia a la vista y en un formato que se pueda abrir en cualquier teléfono."
)


def guardado(texto=TEXTO, *, madre=None, **campos):
    """A stored comment with the columns that intake would give it."""
    hilo = madre.hilo if madre else campos.pop("hilo")
    columnas = columnas_de_familia(
        texto, hilo_id=hilo.pk, madre_id=madre.pk if madre else None
    )
    cabeza = columnas.pop("semejante_a_id")
    lugar = {"madre": madre} if madre else {"hilo": hilo}
    return ComentarioFactory(
        comment=texto,
        semejante_a=cabeza and Comentario.objects.get(pk=cabeza),
        **lugar,
        **columnas,
        **campos,
    )


@pytest.fixture
def hilo():
    return HiloFactory()


@pytest.fixture
def cliente(client, moderadora):
    client.force_login(moderadora)
    return client


@pytest.mark.parametrize(
    "otro",
    [
        TEXTO,
        TEXTO.upper(),
        TEXTO.replace("é", "e").replace(",", " "),
        f"Hola. {TEXTO}",
        TEXTO.replace("cualquier", "mi"),
        f"{TEXTO} Gracias por leerme.",
    ],
)
def test_what_says_nearly_the_same_is_recognised(otro):
    assert se_parecen(TEXTO, otro)


@pytest.mark.parametrize(
    "otro",
    [
        "Propongo lo contrario de lo que dice este compromiso sobre la evidencia.",
        TEXTO.replace("que el avance", "que no el avance"),
        TEXTO.replace("cada trimestre", "cada 3 meses"),
        TEXTO.replace("con la", "sin la"),
        "",
    ],
)
def test_a_denial_a_figure_or_another_idea_is_not_a_detail(otro):
    assert not se_parecen(TEXTO, otro)


def test_short_texts_that_differ_in_one_word_are_not_the_same():
    assert not se_parecen("Propongo la mejora número 5", "Propongo la mejora número 6")
    assert se_parecen("De acuerdo", "¡De acuerdo!")


def test_texts_that_resemble_share_a_band_95_times_in_100():
    azar = random.Random(3)
    palabras = [f"palabra{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(300)]
    juntos = parecidos = 0
    for _ in range(300):
        uno = azar.choices(palabras, k=40)
        otro = list(uno)
        otro[azar.randrange(40)] = azar.choice(palabras)
        if azar.random() < 0.5:
            otro.append("gracias")
        uno, otro = " ".join(uno), " ".join(otro)
        if se_parecen(uno, otro):
            parecidos += 1
            juntos += bool(set(bandas(uno)) & set(bandas(otro)))
    assert parecidos > 250
    assert juntos >= 0.95 * parecidos


def test_on_arrival_it_points_to_the_oldest_of_its_family(recibir):
    primero = recibir(texto=TEXTO)
    segundo = recibir(texto=f"Hola. {TEXTO}")
    tercero = recibir(texto=f"{TEXTO} Gracias.")
    aparte = recibir(texto="Otra cosa muy distinta sobre el presupuesto del plan.")

    filas = dict(Comentario.objects.values_list("pk", "semejante_a"))
    assert filas[segundo.pk] == filas[tercero.pk] == primero.pk
    assert filas[primero.pk] is filas[aparte.pk] is None


def test_what_is_said_elsewhere_or_to_another_text_is_not_the_same(hilo):
    madre = ComentarioFactory(hilo=hilo, estado="publicado")
    uno = guardado(hilo=hilo)

    assert guardado(hilo=HiloFactory()).semejante_a is None
    assert guardado(madre=madre).semejante_a is None
    assert guardado(hilo=hilo).semejante_a == uno


def test_the_search_is_one_query_that_reads_indexes_alone(hilo):
    for n in range(30):
        guardado(f"Texto aparte {n} sobre la letra {chr(97 + n)} y nada más", hilo=hilo)

    with CaptureQueriesContext(connection) as captura:
        columnas_de_familia(TEXTO, hilo_id=hilo.pk, madre_id=None)

    (consulta,) = captura.captured_queries
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {consulta['sql']}")
            plan = " ".join(fila[3] for fila in cursor.fetchall())
        assert all(f"com_banda_{n}" in plan for n in range(4)), plan


def test_the_same_person_again_is_a_signal_and_not_more_people(recibir):
    recibir(texto=TEXTO, correo="vecina@ejemplo.org", confiado=True)
    otra = recibir(
        texto=f"{TEXTO} Gracias.", correo="vecina@ejemplo.org", confiado=True
    )

    assert "repetido" in otra.senales
    (familia,) = familias_de([otra]).values()
    assert (familia.esperan, familia.personas) == (2, 1)


def test_rewritten_it_leaves_its_family_which_goes_on(hilo):
    primero, segundo, tercero = (guardado(hilo=hilo) for _ in range(3))

    lugar = recolocar(primero, "Ahora escribo de otra cosa por completo distinta")

    assert set(lugar) == {*COLUMNAS, "semejante_a_id"}
    assert lugar["semejante_a_id"] is None
    filas = dict(Comentario.objects.values_list("pk", "semejante_a"))
    assert (filas[segundo.pk], filas[tercero.pk]) == (None, segundo.pk)


def test_an_edited_text_finds_its_new_family(recibir):
    primero = recibir(texto=TEXTO)
    suyo = recibir(texto="Otra cosa sobre el presupuesto del plan de este año.")

    editar_comentario(
        comentario_id=suyo.pk, texto=TEXTO, edicion=0, invitado=suyo.invitado
    )

    assert Comentario.objects.get(pk=suyo.pk).semejante_a_id == primero.pk


def test_the_queue_shows_a_family_under_its_oldest_that_waits(cliente, hilo):
    publicado = guardado(hilo=hilo, estado="publicado")
    segundo, tercero, cuarto = (guardado(hilo=hilo) for _ in range(3))
    suelto = ComentarioFactory(hilo=hilo)

    respuesta = cliente.get(COLA)

    assert folios(respuesta) == [segundo.folio, suelto.folio]
    assert "+ 2 similares; los escribieron 3 personas." in respuesta.content.decode()
    una_por_una = folios(cliente.get(COLA, {"familia": publicado.pk}))
    assert una_por_una == [segundo.folio, tercero.folio, cuarto.folio]
    assert len(folios(cliente.get(COLA, {"senal": "ninguna"}))) == 4
    assert len(folios(cliente.get(COLA, {"estado": "todos"}))) == 5


def test_one_button_decides_the_whole_family_each_logged_and_told(cliente, hilo):
    familia = [guardado(hilo=hilo) for _ in range(3)]
    otro = ComentarioFactory(hilo=hilo)

    cliente.post(DECIDIR, {"solo": f"publicar:{familia[0].pk}-0:familia"})

    assert {estado_de(c) for c in familia} == {"publicado"}
    assert estado_de(otro) == "pendiente"
    assert CorreoSaliente.objects.filter(tipo="publicado").count() == 3
    assert all(c.pasos.filter(a="publicado").count() == 1 for c in familia)


def test_the_button_leaves_apart_what_no_longer_resembles(cliente, hilo):
    familia = [guardado(hilo=hilo) for _ in range(3)]
    Comentario.objects.filter(pk=familia[1].pk).update(comment="Vendo coches baratos")

    cliente.post(DECIDIR, {"solo": f"publicar:{familia[0].pk}-0:familia"})

    assert [estado_de(c) for c in familia] == ["publicado", "pendiente", "publicado"]


def test_the_button_decides_nothing_if_what_was_read_changed(cliente, hilo):
    familia = [guardado(hilo=hilo) for _ in range(2)]
    Comentario.objects.filter(pk=familia[0].pk).update(edicion=1)

    cliente.post(DECIDIR, {"solo": f"publicar:{familia[0].pk}-0:familia"})

    assert {estado_de(c) for c in familia} == {"pendiente"}


def test_not_publishing_a_family_asks_once_for_the_reason(cliente, hilo):
    familia = [guardado(hilo=hilo) for _ in range(3)]

    html = cliente.post(
        DECIDIR, {"solo": f"rechazar:{familia[0].pk}-0:familia"}
    ).content.decode()

    assert all(f'value="{c.pk}-0"' in html for c in familia)


def test_a_moderator_separates_and_joins_and_both_are_logged(moderadora, hilo):
    primero, segundo, tercero = (guardado(hilo=hilo) for _ in range(3))

    separar(comentario_id=primero.pk, moderadora=moderadora)
    filas = dict(Comentario.objects.values_list("pk", "semejante_a"))
    assert filas == {primero.pk: None, segundo.pk: None, tercero.pk: segundo.pk}

    unir(comentario_id=segundo.pk, con_folio=primero.folio, moderadora=moderadora)
    filas = dict(Comentario.objects.values_list("pk", "semejante_a"))
    assert filas == {primero.pk: None, segundo.pk: primero.pk, tercero.pk: primero.pk}
    assert CambioDeFamilia.objects.filter(usuario=moderadora).count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        CambioDeFamilia.objects.all().delete()


def test_joining_or_separating_is_news_for_readers(moderadora, hilo):
    guardado(hilo=hilo)
    segundo = guardado(hilo=hilo)
    antes = sello_de_lo_publico()

    separar(comentario_id=segundo.pk, moderadora=moderadora)

    assert sello_de_lo_publico() != antes


def test_the_detail_lists_the_family_and_its_two_buttons(cliente, hilo):
    primero, segundo = guardado(hilo=hilo), guardado(hilo=hilo)
    direccion = reverse("comentarios_comentario_modeladmin_familia", args=[segundo.pk])
    assert primero.folio in cliente.get(detalle(segundo)).content.decode()

    cliente.post(direccion)
    assert Comentario.objects.get(pk=segundo.pk).semejante_a is None
    cliente.post(direccion, {"folio": f" {primero.folio.lower()} "})
    assert Comentario.objects.get(pk=segundo.pk).semejante_a == primero

    for datos in ({"folio": primero.folio}, {"folio": "nada"}):
        assert cliente.post(direccion, datos, follow=True).status_code == 200


def test_who_does_not_moderate_neither_joins_nor_separates(client, editora, hilo):
    guardado(hilo=hilo)
    segundo = guardado(hilo=hilo)
    client.force_login(editora)

    client.post(reverse("comentarios_comentario_modeladmin_familia", args=[segundo.pk]))

    assert Comentario.objects.get(pk=segundo.pk).semejante_a_id
