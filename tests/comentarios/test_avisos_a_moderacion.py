"""The digest and the late call: who gets them, when, and what they never say."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from comentarios import tasks
from comentarios.cifras import cifras_de_la_cola
from comentarios.models import (
    AjustesDeParticipacion,
    CorreoSaliente,
    PreferenciaDeModeracion,
)
from comentarios.services.deshacer_decisiones import deshacer_decision
from comentarios.services.entrega import entregar
from comentarios.services.moderacion import publicar_comentario, rechazar_comentario
from comentarios.services.resumen import Avisados, avisar_a_moderacion

from .consultas import a_lo_mas
from .factories import ComentarioFactory, HiloFactory, UsuarioFactory

pytestmark = pytest.mark.django_db
MEDIODIA = datetime.datetime(2026, 5, 6, 18, 0, tzinfo=datetime.UTC)
HORA = datetime.timedelta(hours=1)
AVISAR = reverse("comentarios_comentario_modeladmin_avisar")


def llegado(hace=HORA, **campos):
    return ComentarioFactory(submit_date=MEDIODIA - hace, **campos)


def tipos():
    return list(CorreoSaliente.objects.order_by("pk").values_list("tipo", flat=True))


def test_one_digest_a_day_each_however_often_it_runs(moderadora, coordinacion):
    llegado()

    assert avisar_a_moderacion(momento=MEDIODIA).resumenes == 2
    assert avisar_a_moderacion(momento=MEDIODIA + HORA).resumenes == 0
    assert avisar_a_moderacion(momento=MEDIODIA + 24 * HORA).resumenes == 2
    assert set(CorreoSaliente.objects.values_list("destinatario", flat=True)) == {
        moderadora.email,
        coordinacion.email,
    }


def test_nothing_waits_nothing_is_sent(moderadora):
    llegado(estado="publicado")

    assert avisar_a_moderacion(momento=MEDIODIA) == Avisados()


def test_not_before_eight_in_the_morning(moderadora):
    llegado()
    madrugada = MEDIODIA.replace(hour=10)  # 4 in Mexico City

    assert avisar_a_moderacion(momento=madrugada).resumenes == 0


def test_it_counts_by_section_and_says_no_word_of_anybody(
    moderadora, mailoutbox, django_capture_on_commit_callbacks
):
    hilo = HiloFactory(etiqueta="Presupuesto")
    comentario = llegado(hilo=hilo, comment="Secreto de una vecina", user_name="Itzel")
    llegado(hilo=hilo)
    llegado()

    with django_capture_on_commit_callbacks(execute=True):
        avisar_a_moderacion(momento=MEDIODIA)

    (correo,) = mailoutbox
    cuerpo = correo.subject + correo.body + correo.alternatives[0][0]
    assert correo.subject == "3 comentarios esperan moderación"
    assert "Presupuesto: 2" in correo.body
    for dato in ("Secreto", "Itzel", comentario.invitado.correo, comentario.folio):
        assert dato not in cuerpo


def test_the_digest_is_in_each_accounts_language(moderadora):
    from wagtail.users.models import UserProfile

    UserProfile.objects.create(user=moderadora, preferred_language="en")
    llegado()
    avisar_a_moderacion(momento=MEDIODIA)

    assert CorreoSaliente.objects.get().idioma == "en"


@pytest.mark.parametrize("quien", ["editora", "sin_correo", "inactiva", "no_quiere"])
def test_who_gets_none(quien):
    llegado()
    if quien == "editora":
        UsuarioFactory(roles=["Editoras"])
    elif quien == "sin_correo":
        UsuarioFactory(roles=["Moderadoras"], email="")
    elif quien == "inactiva":
        UsuarioFactory(roles=["Moderadoras"], is_active=False)
    else:
        cuenta = UsuarioFactory(roles=["Moderadoras"])
        PreferenciaDeModeracion.objects.create(
            usuario=cuenta, recibe_resumen=False, recibe_rezago=False
        )

    avisar_a_moderacion(momento=MEDIODIA)

    assert tipos() == []


def test_the_late_call_is_made_once_until_the_queue_catches_up(moderadora):
    PreferenciaDeModeracion.objects.create(usuario=moderadora, recibe_resumen=False)
    viejo = llegado(50 * HORA)
    llegado(49 * HORA)

    assert avisar_a_moderacion(momento=MEDIODIA).rezagos == 1
    assert avisar_a_moderacion(momento=MEDIODIA + HORA).rezagos == 0
    publicar_comentario(comentario_id=viejo.pk, moderadora=moderadora)
    assert avisar_a_moderacion(momento=MEDIODIA + 2 * HORA).rezagos == 0


def test_what_comes_later_and_waits_too_long_calls_again(moderadora):
    PreferenciaDeModeracion.objects.create(usuario=moderadora, recibe_resumen=False)
    viejo = llegado(50 * HORA)
    avisar_a_moderacion(momento=MEDIODIA)
    publicar_comentario(comentario_id=viejo.pk, moderadora=moderadora)
    ComentarioFactory(submit_date=MEDIODIA + HORA)

    assert avisar_a_moderacion(momento=MEDIODIA + 40 * HORA).rezagos == 0
    assert avisar_a_moderacion(momento=MEDIODIA + 50 * HORA).rezagos == 1


def test_the_hours_are_a_setting_and_zero_switches_it_off(moderadora):
    AjustesDeParticipacion.objects.create(horas_de_espera_maxima=0)
    llegado(500 * HORA)

    assert avisar_a_moderacion(momento=MEDIODIA).rezagos == 0


def test_the_command_says_what_it_did(moderadora, capsys, time_machine):
    llegado()
    time_machine.move_to(MEDIODIA)

    call_command("avisar_a_moderacion")

    assert "Resúmenes: 1." in capsys.readouterr().out


def test_whoever_sends_mail_watches_the_queue_once_an_hour(
    moderadora, settings, time_machine
):
    settings.VIGILAR_LA_COLA = True
    time_machine.move_to(MEDIODIA)
    llegado()

    tasks.entregar_correo.call(0)
    assert tipos() == ["resumen"]
    PreferenciaDeModeracion.objects.update(resumido_en=None)
    tasks.entregar_correo.call(0)
    assert tipos() == ["resumen"]


def test_the_button_is_for_coordination(client, moderadora, coordinacion, time_machine):
    time_machine.move_to(MEDIODIA)
    llegado()
    inicio = reverse("wagtailadmin_home")

    client.force_login(moderadora)
    client.post(AVISAR)
    assert tipos() == []
    assert AVISAR not in client.get(inicio).content.decode()
    client.force_login(coordinacion)
    assert AVISAR in client.get(inicio).content.decode()
    client.post(AVISAR)
    assert tipos() == ["resumen", "resumen"]
    assert client.post(AVISAR, follow=True).status_code == 200


def test_each_account_chooses_in_its_own_settings(client, moderadora, editora):
    cuenta = reverse("wagtailadmin_account")
    client.force_login(moderadora)
    assert "Avisos de moderación" in client.get(cuenta).content.decode()

    forma = client.get(cuenta).context["panels_by_tab"]
    assert forma
    client.force_login(editora)
    assert "Avisos de moderación" not in client.get(cuenta).content.decode()


def test_the_late_call_is_sent_in_words(moderadora, mailoutbox):
    llegado(50 * HORA)
    avisar_a_moderacion(momento=MEDIODIA)

    for correo in CorreoSaliente.objects.all():
        entregar(correo.pk)

    assert {c.subject for c in mailoutbox} == {
        "1 comentario espera moderación",
        "Un comentario espera desde hace más de 48 horas",
    }


def test_figures_of_the_home_count_each_thing_once(moderadora, recibir):
    recibidos = [
        recibir(texto=f"Idea {palabra} aparte", confiado=True)
        for palabra in ("roja", "verde", "azul", "gris")
    ]
    publicar_comentario(comentario_id=recibidos[0].pk, moderadora=moderadora)
    rechazar_comentario(
        comentario_id=recibidos[1].pk, moderadora=moderadora, motivo="ajeno"
    )
    publicar_comentario(comentario_id=recibidos[2].pk, moderadora=moderadora)
    deshacer_decision(comentario_id=recibidos[2].pk, usuario=moderadora)

    with a_lo_mas(9):
        cifras = cifras_de_la_cola()

    assert (cifras.hoy, cifras.semana, cifras.esperan) == (4, 4, 2)
    assert cifras.decididos == {"Publicado": 1, "No publicado": 1}
    assert cifras.mas_antiguo <= timezone.now()
    assert (cifras.segunda_revision, cifras.reportados, cifras.apelaciones) == (0,) * 3
    assert cifras.horas_de_espera is not None


def test_figures_are_on_the_home_of_who_moderates(client, moderadora, editora):
    inicio = reverse("wagtailadmin_home")
    client.force_login(moderadora)
    assert "La moderación, en cifras" in client.get(inicio).content.decode()
    client.force_login(editora)
    assert "La moderación, en cifras" not in client.get(inicio).content.decode()
