import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from paginas import lecturas_guardadas, roles
from paginas.compuerta import faltas
from paginas.excepciones import ResultadosRechazados
from paginas.models import ResultadosDeConsulta
from paginas.services.resultados import publicar_resultados
from tests.comentarios.factories import UsuarioFactory

from .consultas_cerradas import (
    comentar,
    de_nuevo,
    plan_consultado,
    responder,
    segunda_version,
)
from .factories import PaginaPlanFactory, abrir, dar_resultados, plan_en_consulta

pytestmark = pytest.mark.django_db
OTROS = [roles.EDITORAS, roles.MODERADORAS, roles.ENLACES, roles.CORRESPONSABLES]


@pytest.fixture
def plan():
    return plan_consultado()


@pytest.fixture
def coordinacion():
    return UsuarioFactory(roles=[roles.COORDINACION])


@pytest.fixture
def publicar(plan, coordinacion):
    def _publicar(otro=None, **campos):
        campos = {"usuario": coordinacion, "acuerdo": "Sesión 9"} | campos
        return publicar_resultados(plan=de_nuevo(otro or plan), **campos)

    return _publicar


def completo(plan):
    """Everything answered, and a text after it."""
    responder([comentar(plan)])
    return segunda_version(plan)


def test_the_record_says_from_which_text_to_which_who_agreed_and_what_was_counted(
    plan, publicar, coordinacion
):
    completo(plan)

    acta = publicar()

    assert (acta.antes.numero, acta.despues.numero) == (1, 2)
    assert (acta.por, acta.acuerdo) == (coordinacion, "Sesión 9")
    assert (acta.motivo_sin_version, acta.motivo_sin_respuesta) == ("", "")
    assert acta.cifras["publicados"] == acta.cifras["respondidos"] == 1
    assert timezone.now() - acta.en < datetime.timedelta(minutes=1)


@pytest.mark.parametrize("rol", OTROS)
def test_the_other_roles_publish_no_results(plan, publicar, rol):
    completo(plan)

    with pytest.raises(PermissionDenied):
        publicar(usuario=UsuarioFactory(roles=[rol]))
    assert not ResultadosDeConsulta.objects.exists()


def test_an_open_window_has_no_results(publicar):
    with pytest.raises(ResultadosRechazados, match="La consulta cierra"):
        publicar(plan_en_consulta(slug="otro"))


def test_a_window_that_never_opened_has_no_results(publicar):
    plan = PaginaPlanFactory(slug="otro")
    with pytest.raises(ResultadosRechazados, match="nunca se abrió"):
        publicar(plan)


def test_no_reason_opens_a_window_that_has_not_closed(publicar):
    motivos = {"motivo_sin_version": "x", "motivo_sin_respuesta": "x"}
    with pytest.raises(ResultadosRechazados):
        publicar(plan_en_consulta(slug="otro"), **motivos)


@pytest.mark.parametrize(
    ("estado", "frase"),
    [("publicado", "no tiene respuesta"), ("pendiente", "espera moderación")],
)
def test_a_comment_left_waiting_asks_for_a_public_reason(plan, publicar, estado, frase):
    completo(plan)
    comentar(plan, estado=estado)

    with pytest.raises(ResultadosRechazados, match=frase):
        publicar()
    acta = publicar(motivo_sin_respuesta="La institución pidió diez días.")

    assert acta.motivo_sin_respuesta == "La institución pidió diez días."


def test_without_a_later_text_the_reason_is_public(plan, publicar, client):
    responder([comentar(plan)])

    with pytest.raises(ResultadosRechazados, match="posterior a la versión 1"):
        publicar()
    acta = publicar(motivo_sin_version="Nadie pidió cambiarlo.")

    assert acta.despues is None
    html = client.get(f"{plan.url}resultados/").content.decode()
    assert "Nadie pidió cambiarlo." in html


def test_a_reason_for_nothing_is_not_kept(plan, publicar):
    completo(plan)

    acta = publicar(motivo_sin_version="sobra", motivo_sin_respuesta="sobra")

    assert (acta.motivo_sin_version, acta.motivo_sin_respuesta) == ("", "")


@pytest.mark.parametrize("acuerdo", ["", "   ", "x" * 201])
def test_the_agreement_is_written_and_fits(plan, publicar, acuerdo):
    completo(plan)

    with pytest.raises(ResultadosRechazados):
        publicar(acuerdo=acuerdo)


def test_publishing_twice_is_publishing_once(plan, publicar):
    completo(plan)
    primera = publicar()

    assert publicar(acuerdo="Otro acuerdo") == primera
    assert ResultadosDeConsulta.objects.get().acuerdo == "Sesión 9"


def test_each_window_has_its_own_results(plan, publicar, time_machine):
    completo(plan)
    primera = publicar()
    abrir(de_nuevo(plan))
    with pytest.raises(ResultadosRechazados, match="La consulta cierra"):
        publicar()
    time_machine.move_to(timezone.now() + datetime.timedelta(days=20))

    segunda = publicar(motivo_sin_version="No hubo cambios.")

    assert (primera.antes.numero, segunda.antes.numero) == (1, 3)
    assert plan.resultados.count() == 2


@pytest.mark.parametrize("acto", ["update", "delete"])
def test_the_record_is_never_rewritten(plan, publicar, acto):
    completo(plan)
    acta = publicar()

    filas = ResultadosDeConsulta.objects.filter(pk=acta.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        if acto == "update":
            filas.update(acuerdo="Otro")
        else:
            filas._raw_delete("default")


def test_once_published_a_page_already_read_says_so(plan, publicar, client, settings):
    settings.GUARDAR_LECTURAS = True
    lecturas_guardadas.GUARDADAS.clear()
    completo(plan)
    url = f"{plan.url}resultados/"
    assert "Resultados preliminares" in client.get(url).content.decode()

    publicar()

    html = client.get(url).content.decode()
    assert "Resultados publicados" in html
    assert "Sesión 9" in html
    lecturas_guardadas.GUARDADAS.clear()


def test_the_page_says_who_agreed_and_not_who_pressed_the_button(
    plan, publicar, client, coordinacion
):
    completo(plan)
    publicar()

    html = client.get(f"{plan.url}resultados/").content.decode()

    assert coordinacion.username not in html
    assert coordinacion.last_name not in html


def test_the_gate_stays_shut_until_they_are_published(plan):
    falta = falta_de_resultados(plan)
    assert falta.url_para_remediar == f"/admin/versiones/{plan.pk}/resultados/"
    assert falta.url_publica == f"{plan.url}resultados/"

    dar_resultados(de_nuevo(plan))

    assert falta_de_resultados(plan) is None


def test_while_the_window_is_open_the_gate_does_not_ask_for_results():
    assert falta_de_resultados(plan_en_consulta()) is None


def falta_de_resultados(plan):
    suyas = [f for f in faltas(de_nuevo(plan)) if f.clave == "resultados_sin_publicar"]
    return suyas[0] if suyas else None


# The screen.


def como(rol) -> Client:
    client = Client()
    client.force_login(UsuarioFactory(roles=[rol]))
    return client


@pytest.fixture
def url(plan):
    return reverse("paginas_publicar_resultados", args=[plan.pk])


DATOS = {"acuerdo": "Sesión 9", "de_acuerdo": "on"}


@pytest.mark.parametrize("rol", OTROS)
@pytest.mark.parametrize("metodo", ["get", "post"])
def test_the_other_roles_do_not_enter_the_screen(plan, url, rol, metodo):
    completo(plan)

    respuesta = getattr(como(rol), metodo)(url, DATOS)

    assert (respuesta.status_code, respuesta.url) == (302, "/admin/")
    assert not ResultadosDeConsulta.objects.exists()


def test_the_screen_lists_what_is_missing_with_its_links_and_asks_only_for_that(
    plan, url
):
    comentar(plan)
    html = como(roles.COORDINACION).get(url).content.decode()

    assert "1 comentario publicado no tiene respuesta." in html
    assert "?estado=por_responder" in html
    assert 'name="motivo_sin_respuesta"' in html
    assert 'name="motivo_sin_version"' in html
    completo(plan)
    responder([comentar(plan)])

    html = como(roles.COORDINACION).get(url).content.decode()
    assert 'name="motivo_sin_version"' not in html


def test_from_the_screen_the_results_are_published(plan, url):
    completo(plan)
    coral = como(roles.COORDINACION)
    assert (
        "Publicar los resultados"
        in coral.get(
            reverse("paginas_versiones_del_plan", args=[plan.pk])
        ).content.decode()
    )

    respuesta = coral.post(url, DATOS, follow=True)

    assert "Los resultados quedaron publicados." in respuesta.content.decode()
    assert ResultadosDeConsulta.objects.get().acuerdo == "Sesión 9"
    assert "El Comité publicó estos resultados" in coral.get(url).content.decode()


def test_a_refusal_gives_back_what_was_written(plan, url):
    comentar(plan)
    datos = DATOS | {"motivo_sin_respuesta": "Faltan dos áreas."}

    respuesta = como(roles.COORDINACION).post(url, datos)

    html = respuesta.content.decode()
    assert respuesta.status_code == 200
    assert "Faltan dos áreas." in html
    assert "Publica otra versión o escribe el motivo" in html
    assert not ResultadosDeConsulta.objects.exists()


def test_while_the_window_is_open_the_screen_says_when_it_closes():
    plan = plan_en_consulta()
    url = reverse("paginas_publicar_resultados", args=[plan.pk])

    html = como(roles.COORDINACION).get(url).content.decode()

    assert "La consulta cierra el" in html
    assert 'name="acuerdo"' not in html
