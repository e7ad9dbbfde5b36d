import datetime

import pytest
from django.urls import reverse

from comentarios.apelable import ruta_para_apelar
from comentarios.estados import EstadoRespuesta
from comentarios.models import Respuesta
from comentarios.services.apelaciones import apelar, negar_apelacion
from comentarios.services.grupos import crear_grupo
from comentarios.services.moderacion import (
    ocultar_comentario,
    publicar_comentario,
    rechazar_comentario,
)
from comentarios.services.preferencias import elegir
from comentarios.services.publicacion_de_respuestas import publicar_respuestas
from comentarios.services.reportes import mantener_publicado, reportar_comentario
from paginas import lecturas_guardadas
from paginas.sello_de_lo_publico import sello_de_lo_publico
from tests.comentarios.factories import (
    ComentarioFactory,
    HiloFactory,
    RespuestaFactory,
    UsuarioFactory,
)
from tests.paginas.factories import plan_en_consulta, publicar

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def guardar(settings):
    settings.GUARDAR_LECTURAS = True
    lecturas_guardadas.GUARDADAS.clear()
    yield
    lecturas_guardadas.GUARDADAS.clear()


@pytest.fixture
def plan():
    return plan_en_consulta()


@pytest.fixture
def hilo(plan):
    return HiloFactory(destino=plan, ancla=list(plan.anclas())[1])


@pytest.fixture
def moderadora():
    return UsuarioFactory(roles=["Moderadoras", "Coordinación"])


@pytest.fixture
def leer(client, plan, hilo):
    """The pages where that conversation is read, as one text."""
    pagina = reverse("comentarios:hilo", args=["plan", plan.pk, hilo.ancla])

    def _leer():
        partes = [
            client.get(url)
            for url in (plan.url, f"{plan.url}?hilo={hilo.ancla}", pagina)
        ]
        return "".join(parte.content.decode() for parte in partes)

    return _leer


def test_a_page_already_read_costs_one_query(client, plan, django_assert_num_queries):
    primera = client.get(plan.url)

    with django_assert_num_queries(1):
        segunda = client.get(plan.url)

    assert segunda.content == primera.content
    for encabezado in ("Content-Type", "Content-Language", "Content-Security-Policy"):
        assert segunda[encabezado] == primera[encabezado]
    assert segunda["Vary"] == "Cookie"
    assert not segunda.cookies


def test_a_published_and_a_hidden_comment_show_on_the_next_request(
    leer, hilo, moderadora
):
    comentario = ComentarioFactory(
        hilo=hilo, estado="pendiente", comment="Que se publiquen los contratos."
    )
    assert comentario.comment not in leer()

    publicar_comentario(comentario_id=comentario.pk, moderadora=moderadora)
    assert leer().count(comentario.comment) == 2

    ocultar_comentario(
        comentario_id=comentario.pk, moderadora=moderadora, motivo="ofensas"
    )
    assert comentario.comment not in leer()


def test_a_name_withdrawn_by_its_author_is_gone_on_the_next_request(leer, hilo):
    comentario = ComentarioFactory(
        hilo=hilo, estado="publicado", user_name="Vecinas", mostrar_nombre=True
    )
    assert "Vecinas" in leer()

    elegir(
        comentario_id=comentario.pk,
        mostrar_nombre=False,
        invitado=comentario.invitado,
    )
    assert "Vecinas" not in leer()


def test_a_published_answer_shows_on_the_next_request(leer, hilo, moderadora):
    comentario = ComentarioFactory(hilo=hilo, estado="publicado")
    respuesta = RespuestaFactory(
        hilo=hilo,
        a=[comentario],
        estado=EstadoRespuesta.EN_REVISION,
        razones="Se adopta tal cual.",
    )
    assert respuesta.razones not in leer()

    publicar_respuestas(respuesta_ids=[respuesta.pk], usuario=moderadora)

    assert Respuesta.objects.publicadas().exists()
    # In two pages; in each, at the head and under its comment.
    assert leer().count(respuesta.razones) == 4


def test_what_the_committee_makes_of_comments_is_news(hilo, moderadora):
    antes = sello_de_lo_publico()

    crear_grupo(hilo_id=hilo.pk, titulo="Piden plazos", usuario=moderadora)

    assert sello_de_lo_publico() != antes


def test_a_new_version_and_an_edited_page_show_on_the_next_request(client, plan):
    client.get(plan.url)
    plan.title = "Plan con otro nombre"
    plan.save_revision().publish()
    portada = plan.get_parent().specific
    portada.entrada = "Una entrada nueva."
    portada.save_revision().publish()

    assert "Una entrada nueva." in client.get("/").content.decode()
    assert "Versión 2" not in client.get(plan.url).content.decode()
    publicar(plan, motivo="Otro nombre")
    assert "Plan con otro nombre" in client.get(plan.url).content.decode()


def test_the_window_closes_at_its_minute_on_a_kept_page(leer, plan, time_machine):
    cierre = plan.ventana_vigente.cierra_en
    time_machine.move_to(cierre - datetime.timedelta(seconds=10))
    assert "Escribir un comentario" in leer()

    time_machine.move_to(cierre + datetime.timedelta(seconds=1))

    assert "Escribir un comentario" not in leer()


def test_each_language_keeps_its_own(client, plan):
    espanol = client.get(plan.url)
    ingles = client.get(f"{plan.url}?idioma=en")
    otra_vez = client.get(plan.url)

    assert "idioma" in ingles.cookies
    assert espanol["Content-Language"] == "es-mx"
    assert otra_vez["Content-Language"] == "en"  # its cookie is there now
    assert otra_vez.content != espanol.content
    assert "idioma" in client.get(f"{plan.url}?idioma=en").cookies


def test_nothing_is_kept_or_shown_to_who_carries_a_session(client, plan, moderadora):
    client.get(plan.url)
    guardadas = len(lecturas_guardadas.GUARDADAS._cache)
    client.force_login(moderadora)

    for url in (plan.url, "/"):
        assert client.get(url).status_code == 200

    assert len(lecturas_guardadas.GUARDADAS._cache) == guardadas == 1


def test_forms_unknown_parameters_and_errors_are_never_kept(client, plan, hilo):
    escribir = reverse("comentarios:escribir", args=["plan", plan.pk, hilo.ancla])

    for url in (
        escribir,
        "/admin/login/",
        f"{plan.url}?utm_source=x",
        "/no-existe/",
        f"{plan.url}versiones/1/datos.json",
    ):
        client.get(url)
    client.head(plan.url)

    assert not lecturas_guardadas.GUARDADAS._cache


@pytest.mark.parametrize("que", ["rechazo", "reportes", "apelación"])
def test_what_moderation_decides_shows_in_its_public_page_on_the_next_request(
    hilo, moderadora, que
):
    comentario = ComentarioFactory(hilo=hilo, estado="pendiente")
    if que == "reportes":
        comentario = ComentarioFactory(hilo=hilo, estado="publicado")
        reportar_comentario(
            comentario_id=comentario.pk, motivo="ofensas", direccion="203.0.113.1"
        )
    antes = sello_de_lo_publico()

    if que == "reportes":
        mantener_publicado(comentario_id=comentario.pk, moderadora=moderadora)
    else:
        comentario = rechazar_comentario(
            comentario_id=comentario.pk, moderadora=moderadora, motivo="ajeno"
        )
    if que == "apelación":
        antes = sello_de_lo_publico()
        pase = ruta_para_apelar(comentario).split("/")[-2]
        apelacion, _nueva = apelar(pase=pase, argumento="Trata del plan.")
        negar_apelacion(
            apelacion_id=apelacion.pk,
            moderadora=UsuarioFactory(roles=["Moderadoras"]),
            razones="No trata del plan.",
        )

    assert sello_de_lo_publico() != antes
