"""The sample conversation: every state of a real one, and nobody written to."""

import re
from collections import Counter

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from comentarios.estados import (
    Canal,
    EstadoComentario,
    EstadoRespuesta,
    MotivoDeModeracion,
    Resolucion,
)
from comentarios.models import (
    Apelacion,
    Comentario,
    CorreoSaliente,
    Etiqueta,
    Hilo,
    Invitado,
    PlantillaDeRespuesta,
    Reporte,
    ResolucionDeReportes,
    Respuesta,
)
from comentarios.services.familias import familias_de
from compromisos.models import Avance, CuentaDeCompromiso
from compromisos.vocabulario import EstadoDeProducto
from paginas.contenido_inicial import cargar_contenido_inicial
from paginas.contenido_inicial.planes import ancla_de_seccion

CORREO_DE_PARTICIPANTE = re.compile(r"participante\d+@")
pytestmark = [
    pytest.mark.usefixtures("contenido_del_modulo"),
    pytest.mark.django_db,
]


def publicados():
    return Comentario.objects.publicos()


def test_every_state_and_every_reason_of_the_rules_can_be_seen():
    estados = Counter(Comentario.objects.values_list("estado", flat=True))
    motivos = set(
        Comentario.objects.exclude(motivo="").values_list("motivo", flat=True)
    )

    assert set(estados) == set(EstadoComentario)
    assert estados[EstadoComentario.PUBLICADO] > 60
    assert motivos == set(MotivoDeModeracion)


def test_all_of_it_says_it_is_a_sample():
    assert not Comentario.objects.filter(es_muestra=False).exists()
    assert not Respuesta.objects.filter(es_muestra=False).exists()
    assert not Avance.objects.filter(es_muestra=False).exists()


def test_threads_have_three_levels_and_a_deeper_reply_joins_the_third():
    niveles = Counter(publicados().values_list("level", flat=True))

    assert set(niveles) == {0, 1, 2}
    assert publicados().filter(level=2, en_respuesta_a__level=2).exists()


def test_one_thread_needs_a_second_page(settings):
    raices = Counter(publicados().filter(level=0).values_list("hilo", flat=True))

    assert max(raices.values()) > settings.COMENTARIOS["RAICES_POR_PAGINA"]


def test_people_comment_on_the_plan_on_commitments_and_on_a_dossier():
    modelos = set(Hilo.objects.values_list("tipo__model", flat=True))

    assert modelos == {"paginaplan", "compromiso", "paginatema"}


def test_moderators_find_texts_that_signals_held():
    senales = Comentario.objects.por_moderar().values_list("senales", flat=True)

    assert {"enlaces", "mayusculas", "curp", "telefono"} <= set(sum(senales, []))


def test_moderators_find_texts_that_say_nearly_the_same():
    (familia,) = familias_de(Comentario.objects.por_moderar()).values()

    assert (familia.esperan, familia.personas) == (3, 3)


def test_stubs_keep_the_replies_they_had():
    oculto = Comentario.objects.get(estado=EstadoComentario.OCULTO)

    assert oculto.respuestas_directas.publicos().exists()


def test_a_reply_comes_after_what_it_answers_was_public_and_nothing_in_the_future():
    antes = Comentario.objects.filter(
        en_respuesta_a__isnull=False,
        submit_date__lt=F("en_respuesta_a__publicado_en"),
    )
    futuros = Comentario.objects.filter(decidido_en__gt=timezone.now())

    assert not antes.exists()
    assert not futuros.exists()


def test_the_four_outcomes_were_answered_and_some_answers_wait_as_drafts():
    publicadas = Respuesta.objects.publicadas()

    assert set(publicadas.values_list("resolucion", flat=True)) == set(Resolucion)
    assert Respuesta.objects.filter(estado=EstadoRespuesta.BORRADOR).count() == 2
    assert Respuesta.objects.filter(estado=EstadoRespuesta.EN_REVISION).count() == 1
    assert PlantillaDeRespuesta.objects.count() == 4
    assert publicados().filter(respondido=True).count() == 10
    assert {r.institucion for r in publicadas} == {"Comité Coordinador (muestra)"}


def test_the_committee_grouped_and_summarised_and_something_came_on_paper():
    seguimiento = Hilo.objects.get(ancla=ancla_de_seccion("4PA", "seguimiento"))

    assert seguimiento.grupos.count() == 3
    assert "muestra" in seguimiento.resumen.texto
    assert (
        Etiqueta.objects.filter(clasificaciones__isnull=False).distinct().count() == 3
    )
    for canal in (Canal.OFICIO, Canal.REUNION):
        assert publicados().filter(canal=canal, es_muestra=True).exists()


def test_the_board_shows_progress_suspension_and_verified_products():
    estados = set(Avance.objects.vigentes().values_list("estado", flat=True))
    suspendidos = Avance.objects.filter(estado=EstadoDeProducto.SUSPENDIDO)

    assert {"en_proceso", "completo", "verificado", "suspendido"} <= estados
    assert all("decreto" in avance.texto for avance in suspendidos)
    assert all(
        "https://www.example.org/" in a.evidencia_url
        for a in Avance.objects.exclude(evidencia_url="")
    )


def test_sample_accounts_open_no_door():
    for cuenta in get_user_model().objects.all():
        assert not cuenta.is_active
        assert not cuenta.has_usable_password()
    assert not CuentaDeCompromiso.objects.exists()


def test_no_mail_of_the_sample_waits_to_be_sent():
    assert not CorreoSaliente.objects.exists()


def test_no_public_page_shows_an_e_mail_or_a_text_that_is_not_public(client):
    callados = Comentario.objects.exclude(estado=EstadoComentario.PUBLICADO)
    textos = [comentario.comment.split("\n")[0] for comentario in callados]
    publicos = set(publicados().values_list("comment", flat=True))
    assert Invitado.objects.exists()

    for pagina in Page.objects.filter(depth__gt=1).live():
        html = client.get(pagina.get_url()).content.decode()

        assert not CORREO_DE_PARTICIPANTE.search(html)
        assert not [t for t in textos if t in html and t not in publicos]


def test_no_thread_shows_an_e_mail_or_a_text_that_is_not_public(client):
    callados = Comentario.objects.exclude(estado=EstadoComentario.PUBLICADO)
    publicos = set(publicados().values_list("comment", flat=True))
    textos = {c.comment for c in callados} - publicos

    for hilo in Hilo.objects.prefetch_related("destino"):
        html = client.get(hilo.destino.url_de_ancla(hilo.ancla)).content.decode()

        assert not CORREO_DE_PARTICIPANTE.search(html)
        assert not [texto for texto in textos if texto in html]


@pytest.mark.parametrize("fase", ["1", "4"])
def test_an_earlier_phase_adds_no_comment(fase):
    antes = Comentario.objects.count()

    cargar_contenido_inicial(fase=fase)

    assert Comentario.objects.count() == antes
    assert mail.outbox == []


def test_readers_flagged_and_an_author_appealed():
    abiertos = Reporte.objects.abiertos()
    assert abiertos.filter(comentario__estado=EstadoComentario.PUBLICADO).count() == 2
    assert ResolucionDeReportes.objects.get().desenlace == "sigue"
    assert Apelacion.objects.abiertas().get().comentario.es_muestra
