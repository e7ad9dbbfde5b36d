"""What a load does to an empty site, by the phase asked for."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Page

from comentarios.models import Comentario, EnlaceDeCambio
from compromisos.models import Avance, Compromiso, Sector
from paginas.contenido_inicial import cargar_contenido_inicial
from paginas.contenido_inicial.planes import ancla_de_seccion
from paginas.models import (
    AjusteDeCalendario,
    PaginaFase,
    PaginaPlan,
    Portada,
    VentanaDeConsulta,
)
from paginas.models.proceso import EstadoActividad
from paginas.publicacion import registro_de

from .factories import ActividadFactory, abrir

SEGUIMIENTO = ancla_de_seccion("4PA", "seguimiento")
HOY = datetime.date(2026, 3, 10)


def plan(siglas="4PA"):
    return PaginaPlan.objects.get(siglas=siglas)


def actividades(numero):
    fase = PaginaFase.objects.get(numero=numero)
    return [actividad.estado for actividad in fase.actividades.all()]


@pytest.mark.django_db
def test_a_bare_migrate_leaves_no_page_of_ours_and_no_account():
    assert {p.specific_class for p in Page.objects.all()} == {Page}
    assert not Sector.objects.exists()
    assert not get_user_model().objects.exists()


@pytest.mark.django_db
def test_the_command_refuses_where_the_content_could_pass_for_real():
    with pytest.raises(CommandError, match="DEBUG"):
        call_command("cargar_contenido")

    assert not Portada.objects.exists()


@pytest.mark.django_db
def test_the_command_loads_a_rehearsal_when_it_is_forced(capsys):
    call_command("cargar_contenido", fase="2", forzar=True)

    assert "Portada" in capsys.readouterr().out
    assert PaginaFase.objects.get(numero=2).estado() == "en_curso"


@pytest.mark.django_db
@pytest.mark.parametrize("fase", ["1", "4"])
def test_before_phase_5_a_fresh_site_has_no_version_and_no_window(fase):
    cargar_contenido_inicial(fase=fase, hoy=HOY)

    assert PaginaFase.objects.get(numero=int(fase)).estado(HOY) == "en_curso"
    assert plan().version_vigente is None
    assert not VentanaDeConsulta.objects.exists()
    assert not Comentario.objects.exists()


@pytest.mark.django_db
def test_in_phase_6_the_window_of_phase_5_is_closed():
    cargar_contenido_inicial(fase="6", hoy=timezone.localdate())

    assert plan().ventana_vigente is None
    assert set(actividades(5)) == {EstadoActividad.HECHA}
    assert Comentario.objects.publicos().exists()


@pytest.mark.django_db
def test_phase_6_tells_what_came_of_the_consultation_and_phase_5_does_not_yet(client):
    cargar_contenido_inicial(fase="6", hoy=timezone.localdate())
    cargar_contenido_inicial(fase="6", hoy=timezone.localdate())

    acta = plan().resultados.get()
    assert (acta.antes.numero, acta.despues.numero) == (1, 2)
    assert EnlaceDeCambio.objects.filter(version=2).count() >= 5
    html = client.get(f"{plan().url}resultados/").content.decode()
    assert "Resultados publicados" in html
    assert "edad, discapacidad y lengua" in html


@pytest.mark.django_db(transaction=True)
def test_real_keeps_2019_a_closed_window_and_mails_nobody():
    cargar_contenido_inicial(fase="real")

    ventana = VentanaDeConsulta.objects.get()
    assert not AjusteDeCalendario.objects.filter(es_demostracion=True).exists()
    assert timezone.localdate(ventana.abre_en) == datetime.date(2019, 8, 12)
    assert timezone.localdate(ventana.cierra_en) == datetime.date(2019, 8, 23)
    assert set(actividades(6)) == {EstadoActividad.HECHA}
    assert {c.submit_date.year for c in Comentario.objects.all()} == {2019}
    assert mail.outbox == []


@pytest.mark.django_db
def test_phase_5_opens_what_people_made_of_the_draft_and_skips_what_is_gone():
    cargar_contenido_inicial(fase="4", hoy=timezone.localdate())
    borrador = plan()
    secciones = list(borrador.secciones.raw_data)
    borrador.secciones = [s for s in secciones if s["id"] != SEGUIMIENTO]
    borrador.save_revision().publish()
    Compromiso.objects.child_of(borrador).get(numero=1).unpublish()

    resumen = cargar_contenido_inicial(fase="5")

    assert plan().version_vigente.numero == 1
    assert Comentario.objects.publicos().exists()
    assert resumen.cargado["Respuestas razonadas"] == 7
    assert not Avance.objects.filter(compromiso__numero=1).exists()


@pytest.mark.django_db
def test_a_consultation_that_people_opened_gets_no_sample_comment():
    cargar_contenido_inicial(fase="4", hoy=timezone.localdate())
    abrir(plan())
    VentanaDeConsulta.objects.update(
        abierta_por=get_user_model().objects.create_user("coordinadora")
    )

    cargar_contenido_inicial(fase="5")

    assert not Comentario.objects.exists()
    assert not Avance.objects.exists()


@pytest.mark.django_db
def test_renamed_plans_and_a_missing_phase_stop_no_start():
    cargar_contenido_inicial(fase="1", hoy=HOY)
    for pagina, siglas in ((plan("4PA"), "IV"), (plan("3PA"), "III")):
        pagina.siglas = siglas
        pagina.save_revision().publish()
    quinta = PaginaFase.objects.get(numero=5)
    quinta.ajustes.all().delete()
    quinta.delete()

    resumen = cargar_contenido_inicial(fase="5", hoy=HOY)

    assert PaginaPlan.objects.count() == 2
    assert "No hay página de la fase 5" in resumen.avisos[0]


@pytest.mark.django_db
def test_an_activity_that_people_added_moves_with_its_phase():
    cargar_contenido_inicial(fase="1", hoy=HOY)
    segunda = PaginaFase.objects.get(numero=2)
    nueva = ActividadFactory.build(texto="Leer en voz alta", estado="por_hacer")
    segunda.actividades = [*segunda.actividades.all(), nueva]
    segunda.save_revision().publish()

    cargar_contenido_inicial(fase="3", hoy=HOY)

    assert set(actividades(2)) == {EstadoActividad.HECHA}


@pytest.mark.django_db
def test_real_says_the_month_it_was_published_in_and_makes_up_no_day():
    cargar_contenido_inicial(fase="real")
    cargar_contenido_inicial(fase="real")

    [acto] = plan().actos_de_publicacion.all()
    assert (acto.cuando, acto.ante, acto.url) == ("diciembre de 2019", "", "")
    assert not acto.es_muestra
    frase = registro_de(plan()).plazo.frase
    assert frase.startswith("Se publicó en diciembre de 2019, entre 93 y 123 días")
    assert "El día exacto no consta." in frase


@pytest.mark.django_db
def test_what_was_known_of_2019_is_told_by_its_own_calendar_in_a_demonstration():
    cargar_contenido_inicial(fase="real")

    cargar_contenido_inicial(fase="6")

    assert registro_de(plan()).plazo.limite == datetime.date(2019, 8, 30)


@pytest.mark.django_db
def test_a_demonstration_records_no_publication():
    cargar_contenido_inicial(fase="6")

    registro = registro_de(plan())
    assert registro.hechos == 0
    assert registro.plazo.es_de_demostracion
    assert registro.plazo.limite == timezone.localdate()
