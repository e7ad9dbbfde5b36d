"""Negative decisions by two persons of two sectors, when the setting asks for it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from comentarios.administracion.bitacora import bitacora_de
from comentarios.estados import AccionDeModeracion, EstadoComentario
from comentarios.excepciones import DecisionIncompleta
from comentarios.models import (
    AjustesDeParticipacion,
    Comentario,
    CorreoSaliente,
    PropuestaDeModeracion,
    RevisionDePropuesta,
)
from comentarios.services.moderacion import decidir_en_lote
from comentarios.services.segunda_revision import revisar_propuestas
from tests.compromisos.factories import SectorFactory

from .factories import ComentarioFactory, UsuarioFactory
from .test_cola import COLA, DECIDIR, detalle, estado_de, folios, mensajes

pytestmark = pytest.mark.django_db
REVISAR = reverse("comentarios_comentario_modeladmin_revisar")
NEGATIVAS = [AccionDeModeracion.RECHAZAR, AccionDeModeracion.OCULTAR]


@pytest.fixture(autouse=True)
def dos_personas(db):
    AjustesDeParticipacion.objects.create(
        segunda_revision_al_rechazar=True, segunda_revision_al_ocultar=True
    )


@pytest.fixture
def gobierno():
    return SectorFactory(clave="gobierno", siglas="SFP")


def de_sector(sector, **campos):
    cuenta = UsuarioFactory(roles=["Moderadoras"], **campos)
    cuenta.groups.add(sector.grupo)
    return cuenta


@pytest.fixture
def ana(gobierno):
    return de_sector(gobierno, first_name="Ana", last_name="Gobierno")


@pytest.fixture
def olga():
    sector = SectorFactory(clave="nosc", siglas="NOSC")
    return de_sector(sector, first_name="Olga", last_name="Civil")


def proponer(comentario, moderadora, accion="rechazar", **extra):
    return decidir_en_lote(
        comentario_ids=[comentario.pk],
        accion=accion,
        moderadora=moderadora,
        motivo="ofensas",
        nota="Insulta a una persona.",
        **extra,
    )


def revisar(revisora, confirma=True, nota=""):
    abiertas = PropuestaDeModeracion.objects.abiertas().values_list("pk", flat=True)
    return revisar_propuestas(
        propuesta_ids=list(abiertas), revisora=revisora, confirma=confirma, nota=nota
    )


@pytest.mark.parametrize("accion", NEGATIVAS)
def test_the_first_decision_changes_nothing_and_tells_nobody(accion, ana):
    comentario = ComentarioFactory(estado=accion.desde)

    resultado = proponer(comentario, ana, accion)

    assert resultado.propuestos
    assert estado_de(comentario) == accion.desde
    assert not CorreoSaliente.objects.exists()
    assert PropuestaDeModeracion.objects.abiertas().count() == 1


@pytest.mark.parametrize("accion", NEGATIVAS)
def test_a_person_of_another_sector_confirms_and_both_are_in_the_log(accion, ana, olga):
    comentario = ComentarioFactory(estado=accion.desde)
    proponer(comentario, ana, accion)

    assert revisar(olga).hechos

    guardado = Comentario.objects.get(pk=comentario.pk)
    assert (guardado.estado, guardado.motivo) == (accion.hacia, "ofensas")
    assert guardado.nota == "Insulta a una persona."
    assert CorreoSaliente.objects.count() == 1
    quienes = [renglon.quien for renglon in bitacora_de(guardado)]
    assert "Ana Gobierno (SFP)" in quienes
    assert "Olga Civil (NOSC)" in quienes


def test_who_disagrees_leaves_it_as_it_was_with_her_note(ana, olga):
    comentario = ComentarioFactory()
    proponer(comentario, ana)

    revisar(olga, confirma=False, nota="Es una crítica, no un insulto.")

    assert estado_de(comentario) == EstadoComentario.PENDIENTE
    assert not PropuestaDeModeracion.objects.abiertas().exists()
    notas = [r.nota for r in bitacora_de(comentario)]
    assert "Es una crítica, no un insulto." in notas


def test_disagreeing_needs_a_note(ana, olga):
    proponer(ComentarioFactory(), ana)

    with pytest.raises(DecisionIncompleta):
        revisar(olga, confirma=False, nota="  ")


def test_the_same_person_the_same_sector_and_none_are_refused(ana, olga, gobierno):
    comentario = ComentarioFactory()
    proponer(comentario, ana)
    colega = de_sector(gobierno)
    en_ambos = de_sector(gobierno)
    en_ambos.groups.add(olga.groups.exclude(name="Moderadoras").get())

    for quien, frase in (
        (ana, "propusiste tú"),
        (colega, "mismo sector"),
        (en_ambos, "mismo sector"),
        (UsuarioFactory(roles=["Moderadoras"]), "ningún sector"),
    ):
        assert frase in revisar(quien).fallidos[0].razon
    assert estado_de(comentario) == EstadoComentario.PENDIENTE
    assert not RevisionDePropuesta.objects.exists()


def test_who_has_no_sector_does_not_propose(moderadora):
    with pytest.raises(DecisionIncompleta, match="ningún sector"):
        proponer(ComentarioFactory(), moderadora)


def test_who_does_not_moderate_does_not_review(ana, editora):
    proponer(ComentarioFactory(), ana)

    with pytest.raises(PermissionDenied):
        revisar(editora)


def test_her_own_text_is_not_hers_to_review(ana, olga):
    proponer(ComentarioFactory(invitado=None, user=olga), ana)

    assert "texto tuyo" in revisar(olga).fallidos[0].razon


@pytest.mark.parametrize("accion", ["publicar", "rechazar"])
def test_nothing_else_is_decided_meanwhile(accion, ana, olga):
    comentario = ComentarioFactory()
    proponer(comentario, ana)

    resultado = proponer(comentario, olga, accion)

    assert "Espera segunda revisión: Ana Gobierno (SFP)" in resultado.fallidos[0].razon
    assert estado_de(comentario) == EstadoComentario.PENDIENTE


def test_a_text_rewritten_since_waits_for_no_one(ana, olga):
    comentario = ComentarioFactory()
    proponer(comentario, ana)
    Comentario.objects.filter(pk=comentario.pk).update(edicion=1)

    assert not PropuestaDeModeracion.objects.abiertas().exists()
    propuesta = PropuestaDeModeracion.objects.get()
    resultado = revisar_propuestas(
        propuesta_ids=[propuesta.pk], revisora=olga, confirma=True
    )
    assert resultado.fallidos
    assert estado_de(comentario) == EstadoComentario.PENDIENTE


def test_publishing_takes_one_person(ana):
    comentario = ComentarioFactory()

    proponer(comentario, ana, "publicar")

    assert estado_de(comentario) == EstadoComentario.PUBLICADO


def test_switched_off_one_person_decides(moderadora):
    AjustesDeParticipacion.objects.update(segunda_revision_al_rechazar=False)
    comentario = ComentarioFactory()

    proponer(comentario, moderadora)

    assert estado_de(comentario) == EstadoComentario.RECHAZADO


@pytest.mark.parametrize("modelo", [PropuestaDeModeracion, RevisionDePropuesta])
def test_proposals_and_reviews_are_never_rewritten(modelo, ana, olga):
    proponer(ComentarioFactory(), ana)
    revisar(olga)

    with pytest.raises(IntegrityError), transaction.atomic():
        modelo.objects.update(nota="otra")
    with pytest.raises(IntegrityError), transaction.atomic():
        modelo.objects.all().delete()


def test_a_batch_is_proposed_and_confirmed_on_the_screen(client, ana, olga):
    comentarios = ComentarioFactory.create_batch(3)
    client.force_login(ana)
    respuesta = client.post(
        DECIDIR,
        {
            "accion": "rechazar",
            "motivo": "ofensas",
            "comentario": [f"{c.pk}-0" for c in comentarios],
        },
        follow=True,
    )
    assert "3 comentarios esperan a una segunda persona" in mensajes(respuesta)[0]
    suya = client.get(COLA, {"estado": "segunda"})
    assert len(folios(suya)) == 3
    assert 'name="propuesta"' not in suya.content.decode()
    assert "Espera segunda revisión" in client.get(COLA).content.decode()

    client.force_login(olga)
    html = client.get(COLA, {"estado": "segunda"}).content.decode()
    assert html.count('name="propuesta"') == 3
    ids = PropuestaDeModeracion.objects.values_list("pk", flat=True)
    respuesta = client.post(
        REVISAR, {"que": "confirmar", "propuesta": list(ids)}, follow=True
    )
    assert "Confirmaste la decisión sobre 3 comentarios." in mensajes(respuesta)[0]
    assert {estado_de(c) for c in comentarios} == {EstadoComentario.RECHAZADO}


def test_disagreeing_on_the_screen_asks_for_the_note_first(client, ana, olga):
    comentario = ComentarioFactory()
    proponer(comentario, ana)
    propuesta = PropuestaDeModeracion.objects.get()
    client.force_login(olga)

    html = client.get(detalle(comentario)).content.decode()
    assert f'value="discrepar:{propuesta.pk}"' in html
    respuesta = client.post(REVISAR, {"solo": f"discrepar:{propuesta.pk}"})
    assert respuesta.status_code == 422
    assert "¿Por qué no estás de acuerdo?" in respuesta.content.decode()
    vacia = client.post(
        REVISAR, {"que": "discrepar", "propuesta": propuesta.pk, "nota": " "}
    )
    assert "Escribe por qué no estás de acuerdo." in vacia.content.decode()

    client.post(
        REVISAR, {"que": "discrepar", "propuesta": propuesta.pk, "nota": "Es crítica."}
    )
    assert RevisionDePropuesta.objects.get().nota == "Es crítica."


def test_the_home_panel_says_what_waits_for_a_second_person(client, ana, olga):
    proponer(ComentarioFactory(), ana)
    inicio = reverse("wagtailadmin_home")

    client.force_login(olga)
    assert "decisión espera tu segunda revisión" in client.get(inicio).content.decode()
    client.force_login(ana)
    assert "tu segunda revisión" not in client.get(inicio).content.decode()


@pytest.mark.parametrize(
    "datos",
    [
        {},
        {"que": "confirmar"},
        {"solo": "x:1"},
        {"que": "borrar", "propuesta": "1"},
        {"que": "confirmar", "propuesta": ["x", "9" * 30]},
    ],
)
def test_a_forged_review_gets_a_sentence(client, olga, datos):
    client.force_login(olga)

    respuesta = client.post(REVISAR, datos, follow=True)

    assert respuesta.status_code == 200
    assert mensajes(respuesta)
