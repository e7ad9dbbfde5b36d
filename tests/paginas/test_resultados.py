import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from comentarios.cifras import cifras_de_participacion
from comentarios.models import Comentario, ResumenDeSeccion
from comentarios.services.moderacion import ocultar_comentario
from paginas.conversacion import cifras_del_plan
from paginas.resultados import EtapaDeResultados, consulta_de
from paginas.services.resultados import publicar_resultados
from sitio.comun.folio import folio_nuevo
from tests.comentarios.consultas import a_lo_mas
from tests.comentarios.factories import ComentarioFactory, UsuarioFactory
from tests.compromisos.factories import CompromisoFactory

from .consultas_cerradas import (
    METODO,
    agrupar,
    comentar,
    de_nuevo,
    hilo_de,
    plan_consultado,
    responder,
    segunda_version,
)
from .factories import (
    PaginaFaseFactory,
    PaginaPlanFactory,
    PaginaProcesoFactory,
    abrir,
    dar_resultados,
    plan_en_consulta,
    portada_del_sitio,
    publicar,
)

pytestmark = pytest.mark.django_db
DIA = datetime.timedelta(days=1)


@pytest.fixture
def plan():
    return plan_consultado()


@pytest.fixture
def leer(client):
    def _leer(plan, clave="", **consulta):
        fin = f"{clave}/" if clave else ""
        respuesta = client.get(f"{plan.url}resultados/{fin}", consulta)
        assert respuesta.status_code == 200
        return respuesta.content.decode()

    return _leer


def test_before_anything_is_public_the_page_says_so(client):
    plan = PaginaPlanFactory()

    assert client.get(f"{plan.url}resultados/").status_code == 200


def test_a_plan_without_consultation_says_so(leer):
    plan = PaginaPlanFactory()
    publicar(plan)

    assert "no ha tenido consulta" in leer(plan)


def test_before_the_window_the_page_says_when(leer):
    plan = PaginaPlanFactory()
    abrir(plan, abre_en=timezone.now() + DIA)

    html = leer(plan)

    assert consulta_de(de_nuevo(plan)).etapa == EtapaDeResultados.POR_ABRIR
    assert "La consulta abre el" in html


def test_during_the_window_there_are_counts_and_no_synthesis(leer, client):
    plan = plan_en_consulta()
    ancla = list(plan.anclas())[1]
    comentario = comentar(plan, ancla=ancla, sector="academia")
    agrupar([comentario], "Un grupo temprano")

    html = leer(plan)

    assert "La consulta sigue abierta" in html
    assert "<dt>publicados</dt><dd>1</dd>" in html
    for ausente in ("Un grupo temprano", comentario.comment, "Academia"):
        assert ausente not in html
    assert client.get(f"{plan.url}resultados/{ancla}/").status_code == 404


def test_after_the_window_and_before_the_act_they_are_preliminary(leer, plan):
    comentar(plan)

    html = leer(plan)

    assert "Resultados preliminares" in html
    assert "Resultados publicados" not in html


def test_each_place_says_what_was_said_answered_and_changed(leer, plan):
    comentarios = [comentar(plan) for _ in range(3)]
    agrupar(comentarios[:2], "Más tiempo", sintesis="Piden un mes.")
    ResumenDeSeccion.objects.create(
        hilo=comentarios[0].hilo,
        texto="La mayoría pide tiempo.",
        por=UsuarioFactory(),
        en=timezone.now(),
    )
    responder(comentarios, cambios=[(2, METODO)])
    plan = segunda_version(plan)

    html = leer(plan)

    for dicho in (
        "La mayoría pide tiempo.",
        "Más tiempo",
        "Piden un mes.",
        "Sin grupo",
        "Responde a 3 comentarios.",
        "Se agregó el plazo que proponen.",
        f"{plan.url}cambios/1-2/#{METODO}",
        "todos con respuesta",
        *(escape(comentario.comment) for comentario in comentarios),
    ):
        assert dicho in html
    assert "<ins>" in html and "larga" in html and "<del>" in html and "corta" in html


def test_a_commitment_has_its_own_chapter_and_its_own_change(leer):
    plan = PaginaPlanFactory()
    compromiso = CompromisoFactory(parent=plan, numero=1, completo=True)
    abre_en = timezone.now() - 30 * DIA
    abrir(plan, abre_en=abre_en, momento=abre_en)
    ancla = list(compromiso.anclas())[1]
    comentario = comentar(compromiso, ancla=ancla)
    plan = de_nuevo(plan)

    html = leer(plan)
    suya = leer(plan, f"c{compromiso.pk}-{ancla}")

    assert f'id="c{compromiso.pk}-{ancla}"' in html
    assert compromiso.title in html
    assert comentario.comment in suya
    assert "Todavía no hay otra versión del texto." in suya


@pytest.mark.parametrize("estado", ["oculto", "retirado", "pendiente", "rechazado"])
def test_what_is_not_public_never_shows_its_text(leer, plan, estado):
    comentar(plan)
    secreto = comentar(plan, estado=estado, comment="Esto no se lee en público.")
    agrupar([secreto], "Grupo")

    for html in (leer(plan), leer(plan, METODO)):
        assert secreto.comment not in html
        assert "Grupo</span>" not in html


def test_a_text_hidden_after_the_results_were_published_is_not_read_again(leer, plan):
    comentario = comentar(plan, comment="Esto se publicó y luego se retiró.")
    comentar(plan)
    publicar_resultados(
        plan=plan,
        acuerdo="Sesión 1",
        usuario=None,
        motivo_sin_version="No hizo falta.",
        motivo_sin_respuesta="Se responderá en noviembre.",
    )
    assert comentario.comment in leer(plan)

    ocultar_comentario(
        comentario_id=comentario.pk,
        moderadora=UsuarioFactory(roles=["Moderadoras"]),
        motivo="ofensas",
    )

    assert comentario.comment not in leer(plan) + leer(plan, METODO)


def test_the_page_of_a_place_has_all_its_comments_page_by_page(leer, plan):
    comentarios = [comentar(plan, comment=f"Texto número {n}.") for n in range(30)]
    agrupar(comentarios[5:], "Grupo grande")

    primera, segunda = leer(plan, METODO), leer(plan, METODO, pagina=2)

    assert sum(c.comment in primera for c in comentarios) == 25
    assert sum(c.comment in segunda for c in comentarios) == 5
    assert "El texto que se comentó" in primera
    assert f"{plan.url}resultados/{METODO}/?pagina=2#{METODO}-g0" in leer(plan)


@pytest.mark.parametrize("clave", ["nada", "general", "c999-general", "c1-"])
def test_a_place_that_nobody_commented_has_no_page(client, plan, clave):
    assert client.get(f"{plan.url}resultados/{clave}/").status_code == 404


def test_its_figures_are_those_of_moderation_and_of_the_plan(plan):
    compromiso = CompromisoFactory(parent=plan)
    for estado in ("publicado", "publicado", "rechazado", "oculto", "pendiente"):
        comentar(plan, estado=estado)
    comentar(compromiso, ancla="general")
    responder([comentar(plan)])
    consulta = consulta_de(de_nuevo(plan))

    cifras = consulta.totales.cifras

    generales = cifras_de_participacion()
    for campo in ("recibidos", "publicados", "no_publicados", "ocultos", "respondidos"):
        assert getattr(cifras, campo) == getattr(generales, campo)
    assert cifras.por_motivo == generales.por_motivo
    assert cifras_del_plan(plan) == {
        "comentarios": cifras.publicados,
        "respondidos": cifras.respondidos,
        "pendientes": cifras.por_responder,
    }
    assert sum(c.publicados for c in consulta.capitulos) == cifras.publicados
    assert {t.total for t in consulta.totales.de_personas} == {cifras.publicados}


def test_comments_of_other_plans_are_not_counted(plan):
    ComentarioFactory(estado="publicado")

    assert consulta_de(plan).totales.cifras.recibidos == 0


def test_a_thousand_comments_cost_what_three_do_and_weigh_little(client, plan):
    comentarios = [comentar(plan) for _ in range(3)]
    agrupar(comentarios)
    responder(comentarios[:1])
    url = f"{plan.url}resultados/"
    client.get(url)
    with a_lo_mas(18) as pocas:
        client.get(url)
    hilo = hilo_de(plan)
    muchos = ComentarioFactory.create_batch(
        60, hilo=hilo, estado="publicado", comment="Un texto largo. " * 180
    )
    for numero in range(12):
        agrupar(muchos[numero * 5 : numero * 5 + 5], f"Grupo {numero}")
    for comentario in muchos[:12]:
        responder([comentario])
    with a_lo_mas(len(pocas)):
        html = client.get(url).content
    assert len(html) < 100_000
    with a_lo_mas(20):
        client.get(f"{url}{METODO}/?pagina=2")


HOSTIL = "<script>alert(1)</script> {{ 7 }} <img src=x onerror=alert(1)>"


def test_hostile_texts_are_only_text(leer, plan):
    comentario = comentar(plan, comment=HOSTIL)
    agrupar([comentario], "<b>grupo</b>", sintesis=HOSTIL)
    ResumenDeSeccion.objects.create(
        hilo=comentario.hilo, texto=HOSTIL, por=UsuarioFactory(), en=timezone.now()
    )
    responder([comentario], razones=HOSTIL, institucion="<i>x</i>")

    for html in (leer(plan), leer(plan, METODO)):
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "<b>grupo" not in html
        assert "<i>x" not in html
        assert escape(HOSTIL) in html


def test_no_contact_data_is_on_the_page(leer, plan):
    comentario = comentar(plan)

    assert comentario.invitado.correo not in leer(plan) + leer(plan, METODO)


def test_the_page_reads_in_english(client, plan):
    comentar(plan)
    client.cookies["idioma"] = "en"

    html = client.get(f"{plan.url}resultados/").content.decode()

    assert "Consultation results" in html
    assert "Resultados preliminares" not in html


def test_an_answer_leads_to_the_change_it_names(leer, plan):
    comentario = comentar(plan)
    responder([comentario], cambios=[(2, METODO)])
    plan = segunda_version(plan)

    assert f'href="{plan.url}cambios/1-2/#{METODO}"' in leer(plan, METODO)


def test_a_comment_links_to_its_place_in_the_conversation(leer, plan):
    comentario = comentar(plan)

    enlace = reverse("comentarios:comentario", args=[comentario.pk])
    assert enlace in leer(plan)
    assert Comentario.objects.publicos().count() == 1


def test_the_folio_and_the_plan_lead_to_what_came_of_it(client, plan):
    comentario = comentar(plan, folio=folio_nuevo())
    oculto = comentar(plan, folio=folio_nuevo(), estado="oculto")
    suya = f'href="{plan.url}resultados/{METODO}/"'

    folio = client.get(reverse("comentarios:folio_detalle", args=[comentario.folio]))
    assert suya in folio.content.decode()
    otro = client.get(reverse("comentarios:folio_detalle", args=[oculto.folio]))
    assert suya not in otro.content.decode()
    for ruta in (plan.url, f"{plan.url}versiones/", "/sitemap.xml"):
        assert f"{plan.url}resultados/" in client.get(ruta).content.decode()


def test_a_folio_of_an_open_consultation_leads_to_no_results(client):
    plan = plan_en_consulta()
    comentario = comentar(plan, ancla="general", folio=folio_nuevo())

    url = reverse("comentarios:folio_detalle", args=[comentario.folio])

    assert "/resultados/" not in client.get(url).content.decode()


def test_the_home_page_leads_to_results_once_they_are_published(client, plan):
    portada = portada_del_sitio()
    portada.plan = plan
    portada.save()
    PaginaFaseFactory(parent=PaginaProcesoFactory(parent=portada), numero=6)
    assert "/resultados/" not in client.get("/").content.decode()

    dar_resultados(plan)

    assert f"{plan.url}resultados/" in client.get("/").content.decode()


def test_the_phase_that_consults_leads_to_its_results(client, plan):
    portada = portada_del_sitio()
    portada.plan = plan
    portada.save()
    proceso = PaginaProcesoFactory(parent=portada)
    cuarta = PaginaFaseFactory(parent=proceso, numero=4)
    quinta = PaginaFaseFactory(parent=proceso, numero=5)

    assert f"{plan.url}resultados/" in client.get(quinta.url).content.decode()
    assert "/resultados/" not in client.get(cuarta.url).content.decode()
