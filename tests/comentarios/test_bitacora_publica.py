"""The public log of decisions: every one, and nobody in it."""

import csv
import io
from xml.etree import ElementTree

import pytest
from django.urls import reverse

from comentarios.bitacora_publica import decisiones, pasos_publicos
from comentarios.cifras_de_lectores import cifras_de_lectores
from comentarios.estados import MotivoDeModeracion
from comentarios.reglas import REGLAS
from comentarios.services.apelaciones import aceptar_apelacion
from comentarios.services.deshacer_decisiones import deshacer_decision
from comentarios.services.moderacion import (
    ocultar_comentario,
    publicar_comentario,
    restituir_comentario,
)
from comentarios.services.reportes import mantener_publicado
from comentarios.services.retiro import retirar_comentario

from .consultas import a_lo_mas
from .factories import ComentarioFactory, HiloFactory, UsuarioFactory
from .test_apelaciones import presentar, rechazar

pytestmark = pytest.mark.django_db
PAGINA = "/moderacion/"
CSV = "/moderacion/decisiones.csv"
ATOM = "/moderacion/decisiones.xml"
ENTRADA = "{http://www.w3.org/2005/Atom}entry"


@pytest.fixture
def hilo(plan, ancla):
    return HiloFactory(destino=plan, ancla=ancla, etiqueta="Método <de> trabajo")


@pytest.fixture
def secreta(hilo, moderadora):
    """A rejected comment with everything that must not be told."""
    comentario = ComentarioFactory(
        hilo=hilo, comment="Texto reservado.", user_name="Lucía", mostrar_nombre=True
    )
    return rechazar(comentario, moderadora, nota="Nota reservada.")


def frases():
    return [str(d.frase) for d in decisiones(pasos_publicos())]


def leer(client, url):
    respuesta = client.get(url)
    cuerpo = (
        b"".join(respuesta.streaming_content)
        if respuesta.streaming
        else respuesta.content
    )
    return cuerpo.decode()


def entradas(client, url=ATOM):
    arbol = ElementTree.fromstring(leer(client, url))  # noqa: S314
    return arbol.findall(ENTRADA)


def test_every_decision_is_a_line_newest_first(hilo, moderadora):
    comentario = ComentarioFactory(hilo=hilo)
    uno = {"comentario_id": comentario.pk, "moderadora": moderadora}
    publicar_comentario(**uno)
    ocultar_comentario(**uno, motivo="ajeno")
    restituir_comentario(**uno)
    deshacer_decision(comentario_id=comentario.pk, usuario=moderadora)

    assert frases() == [
        "Se deshizo la decisión anterior",
        "Se publicó de nuevo",
        "Se retiró del sitio",
        "Se publicó",
    ]


def test_an_accepted_appeal_is_told_as_such(secreta):
    otra = UsuarioFactory(roles=["Moderadoras"])
    aceptar_apelacion(apelacion_id=presentar(secreta).pk, moderadora=otra)

    assert frases() == ["Se publicó tras una apelación", "No se publicó"]


def test_what_authors_do_and_what_waits_is_no_decision(hilo):
    ComentarioFactory(hilo=hilo, estado="pendiente")
    ComentarioFactory(hilo=hilo, estado="sin_confirmar")
    publicado = ComentarioFactory(hilo=hilo, estado="publicado")
    retirar_comentario(comentario_id=publicado.pk, invitado=publicado.invitado)

    assert frases() == ["Se publicó"]


def test_a_line_says_when_where_what_and_why(client, secreta, hilo):
    html = client.get(PAGINA).content.decode()

    assert "No se publicó" in html
    assert "Método &lt;de&gt; trabajo" in html
    destino = hilo.destino
    conversacion = reverse("comentarios:hilo", args=["plan", destino.pk, hilo.ancla])
    assert f'href="{conversacion}"' in html
    assert 'href="#regla-ofensas"' in html
    assert 'id="regla-ofensas"' in html


@pytest.mark.parametrize("url", [PAGINA, CSV, ATOM])
def test_nobody_is_in_it_and_no_text(client, secreta, moderadora, url):
    contenido = leer(client, url)

    for secreto in (
        "Texto reservado",
        "Nota reservada",
        "Lucía",
        secreta.folio,
        secreta.invitado.correo,
        moderadora.get_full_name(),
        moderadora.username,
    ):
        assert secreto not in contenido


def test_it_is_filtered_by_rule_and_by_section(client, secreta, moderadora):
    otro = ComentarioFactory(hilo=HiloFactory(etiqueta="Otra sección"))
    rechazar(otro, moderadora, motivo="publicidad")

    por_regla = leer(client, f"{CSV}?motivo=publicidad")
    por_seccion = leer(client, f"{CSV}?seccion={secreta.hilo_id}")

    assert "Otra sección" in por_regla and "Método" not in por_regla
    assert "Método" in por_seccion and "Otra sección" not in por_seccion
    pagina = client.get(f"{PAGINA}?motivo=publicidad").content.decode()
    assert f'href="{CSV}?motivo=publicidad"' in pagina
    assert len(entradas(client, f"{ATOM}?motivo=publicidad")) == 1


@pytest.mark.parametrize(
    "consulta", ["motivo=x' OR 1=1", "seccion=9999999999999999999999", "pagina=zz"]
)
def test_a_strange_filter_filters_nothing(client, secreta, consulta):
    for url in (PAGINA, CSV, ATOM):
        respuesta = client.get(f"{url}?{consulta}")
        assert respuesta.status_code == 200
        assert "Método" in leer(client, f"{url}?{consulta}")


def test_the_csv_has_a_row_per_decision_and_runs_nothing(client, hilo, moderadora):
    hilo.etiqueta = "=cmd|' /C calc'!A0"
    hilo.save()
    rechazar(ComentarioFactory(hilo=hilo), moderadora)

    filas = list(csv.reader(io.StringIO(leer(client, CSV).removeprefix("\ufeff"))))

    assert filas[0][:4] == ["Fecha y hora", "Decisión", "Regla", "Sección"]
    assert filas[1][1:4] == [
        "No se publicó",
        "Insulta, amenaza o discrimina",
        "'=cmd|' /C calc'!A0",
    ]


def test_the_feed_is_atom_with_absolute_links(client, secreta):
    entrada = entradas(client)[0]

    atom = ENTRADA.removesuffix("entry")
    assert entrada.find(f"{atom}title").text == "No se publicó: Método <de> trabajo"
    assert entrada.find(f"{atom}link").get("href").startswith("http://testserver/")


def test_the_page_is_divided_and_keeps_the_filter(client, hilo):
    ComentarioFactory.create_batch(51, hilo=hilo, estado="rechazado", motivo="ajeno")

    html = client.get(f"{PAGINA}?seccion={hilo.pk}").content.decode()

    assert "51 decisiones, la más reciente primero" in html
    assert f"?seccion={hilo.pk}&amp;pagina=2#registro" in html


def test_a_section_of_a_page_that_is_gone_has_its_name_and_no_link(client):
    hilo = HiloFactory(etiqueta="Sección perdida")
    ComentarioFactory(hilo=hilo, estado="publicado")
    type(hilo).objects.filter(pk=hilo.pk).update(objeto_id=10**6)

    html = client.get(PAGINA).content.decode()

    assert "Sección perdida" in html
    assert "Páginas retiradas" in html


def test_it_speaks_english(client, secreta):
    html = client.get(f"{PAGINA}?idioma=en").content.decode()

    assert "Not published" in html
    assert 'lang="es-MX"' in html


def test_every_rule_has_its_sentence_beside_its_figures(client):
    html = client.get(PAGINA).content.decode()

    assert list(REGLAS) == list(MotivoDeModeracion)
    for frase in REGLAS.values():
        assert str(frase) in html


def test_a_stub_leads_to_the_rule_that_took_it_away(client, hilo, moderadora):
    comentario = ComentarioFactory(hilo=hilo, estado="publicado")
    ocultar_comentario(
        comentario_id=comentario.pk, moderadora=moderadora, motivo="publicidad"
    )

    url = reverse("comentarios:comentario", args=[comentario.pk])
    html = client.get(url, follow=True).content.decode()

    assert 'href="/moderacion/#regla-publicidad"' in html


def test_flags_and_appeals_are_counted_by_how_they_ended(
    client, publicado, reportar, moderadora
):
    hilo = publicado.hilo
    sigue, oculto, retirado, abierto = ComentarioFactory.create_batch(
        4, hilo=hilo, estado="publicado"
    )
    for comentario in (sigue, oculto, retirado, abierto):
        reportar(comentario)
    reportar(sigue, red=2, motivo="otro")
    mantener_publicado(comentario_id=sigue.pk, moderadora=moderadora)
    ocultar_comentario(comentario_id=oculto.pk, moderadora=moderadora, motivo="ajeno")
    retirar_comentario(comentario_id=retirado.pk, invitado=retirado.invitado)
    presentar(rechazar(ComentarioFactory(hilo=hilo), moderadora))

    cifras = cifras_de_lectores()

    reportes = cifras.reportes
    assert reportes.recibidos == 5
    assert (reportes.sigue, reportes.oculto) == (2, 1)
    assert (reportes.sin_objeto, reportes.abiertos) == (1, 1)
    assert reportes.comentarios_que_siguen == 1
    assert reportes.por_motivo == {"ofensas": 4, "otro": 1}
    assert (cifras.apelaciones.recibidas, cifras.apelaciones.abierta) == (1, 1)
    html = client.get(PAGINA).content.decode()
    assert "1 reporte del total dio otra razón." in html


def test_the_page_costs_the_same_with_one_decision_or_with_three_hundred(
    client, hilo, moderadora, django_assert_max_num_queries
):
    rechazar(ComentarioFactory(hilo=hilo), moderadora)
    client.get(PAGINA)
    with a_lo_mas(30) as con_una:
        client.get(PAGINA)
    otros = [HiloFactory(destino=hilo.destino) for _ in range(6)]
    for uno in otros:
        ComentarioFactory.create_batch(50, hilo=uno, estado="rechazado")
    with a_lo_mas(30) as con_trescientas:
        client.get(PAGINA)
    assert len(con_trescientas) == len(con_una)
    for url in (CSV, ATOM):
        with django_assert_max_num_queries(10):
            leer(client, url)
