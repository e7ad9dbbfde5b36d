import hashlib

import pytest

from comentarios.models import Comentario
from paginas.models import PaginaPlan, Portada, TipoDeVersion
from tests.comentarios.factories import ComentarioFactory, HiloFactory
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.factories import (
    PaginaFaseFactory,
    PaginaPlanFactory,
    PaginaProcesoFactory,
    abrir,
    plan_en_consulta,
    portada_del_sitio,
    publicar,
    seccion,
)

pytestmark = pytest.mark.django_db


def pagina(client, url):
    respuesta = client.get(url)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def comenta(destino, ancla, *, respondido=False):
    hilo = HiloFactory(destino=destino, ancla=ancla)
    return ComentarioFactory(hilo=hilo, estado="publicado", respondido=respondido)


def edita(pagina, **campos):
    for campo, valor in campos.items():
        setattr(pagina, campo, valor)
    pagina.save_revision().publish()
    return type(pagina).objects.get(pk=pagina.pk)


def test_before_the_first_version_the_page_says_so_and_shows_the_dates(client):
    plan = PaginaPlanFactory(secciones=[seccion("Secreta", "<p>En secreto.</p>")])
    proceso = PaginaProcesoFactory(parent=portada_del_sitio(), plan=plan)
    fase = PaginaFaseFactory(parent=proceso)
    compromiso = CompromisoFactory(parent=plan, title="Promesa secreta")

    for url in (plan.url, compromiso.url, f"{plan.url}versiones/"):
        html = pagina(client, url)
        assert "El texto todavía no es público" in html
        assert fase.title in html
        assert "secret" not in html.lower()


def test_the_plan_page_shows_the_frozen_text_with_citable_paragraphs(client):
    uno = seccion("Presentación", "<p>Primero.</p><p>Segundo.</p>")
    plan = plan_en_consulta(secciones=[uno, seccion("Método")])

    html = pagina(client, plan.url)

    assert f'id="{uno["id"]}"' in html
    assert '<p id="p1-2">Segundo.' in html
    assert "¶ 2.1" in html
    assert "En consulta hasta el" in html


def test_a_roadmap_wholly_unknown_is_said_instead_of_measured(client):
    plan = PaginaPlanFactory()
    compromiso = CompromisoFactory(parent=plan, origen="")
    publicar(plan)

    assert "Origen" not in pagina(client, compromiso.url)
    for url in (plan.url, compromiso.url):
        html = pagina(client, url)
        assert "de 7 elementos" not in html
        assert "consta su hoja de ruta" in html or "consta la hoja de ruta" in html


def test_nothing_edited_and_published_during_the_window_reaches_the_public(client):
    plan = PaginaPlanFactory()
    compromiso = CompromisoFactory(parent=plan, title="Gasto abierto")
    Portada.objects.update(plan=plan)  # menu and footer call it «El plan»
    abrir(plan)
    plan = edita(
        PaginaPlan.objects.get(pk=plan.pk),
        title="Título cambiado",
        seo_title="Título cambiado",
        resumen="Resumen cambiado",
        secciones=[seccion("Sección cambiada", "<p>Texto cambiado.</p>")],
    )
    edita(compromiso, title="Compromiso cambiado", objetivo="<p>Objetivo cambiado.</p>")

    for url in (plan.url, compromiso.url):
        html = pagina(client, url)
        assert [linea for linea in html.splitlines() if "cambiad" in linea] == []


def test_a_commitment_made_after_the_version_is_not_public(client):
    plan = plan_en_consulta()
    nuevo = CompromisoFactory(parent=plan, title="Recién escrito")

    assert client.get(nuevo.url).status_code == 404
    assert "Recién escrito" not in pagina(client, plan.url)


def test_a_commitment_taken_down_is_readable_until_a_version_leaves_it_out(client):
    plan = PaginaPlanFactory()
    compromiso = CompromisoFactory(parent=plan, title="Se retira")
    publicar(plan)
    url = compromiso.url
    compromiso.unpublish()

    assert "Se retira" in pagina(client, url)

    publicar(PaginaPlan.objects.get(pk=plan.pk), motivo="Se retira un compromiso")

    respuesta = client.get(url)
    assert respuesta.url == f"{plan.url}versiones/1/{compromiso.slug}/"
    assert "Estás leyendo la versión 1" in pagina(client, respuesta.url)


def test_the_index_and_the_bars_count_published_comments(client):
    uno = seccion("Presentación")
    plan = PaginaPlanFactory(secciones=[uno])
    compromiso = CompromisoFactory(parent=plan)
    abrir(plan)
    comenta(plan, uno["id"], respondido=True)
    comenta(compromiso, "problema")
    comenta(compromiso, "objetivo", respondido=True)
    ComentarioFactory(hilo=HiloFactory(destino=plan, ancla="general"))

    contexto = client.get(plan.url).context
    lectura = contexto["lectura"]

    assert (lectura.conteo.publicados, lectura.conteo.respondidos) == (3, 2)
    assert lectura.secciones[0].conteo.publicados == 1
    assert lectura.compromisos[0].conteo.publicados == 2
    assert lectura.en_conjunto.conteo.publicados == 0


def test_every_version_stays_readable_and_says_which_one_it_is(client):
    plan = PaginaPlanFactory(secciones=[seccion("Vieja", "<p>Antes.</p>")])
    primera = publicar(plan, motivo="El primer borrador")
    plan = edita(plan, secciones=[seccion("Nueva", "<p>Después.</p>")])
    publicar(plan, motivo="El segundo")

    html = pagina(client, f"{plan.url}versiones/1/")

    assert "Antes." in html
    assert "Después." not in html
    assert "Estás leyendo la versión 1" in html
    assert "El primer borrador" in html
    assert primera.sha256 in html
    assert ">Comentar<" not in html
    assert f'href="{plan.url}cambios/1-2/"' in html


@pytest.mark.parametrize(
    ("ruta", "canonica"),
    [
        ("", ""),
        ("?hilo=general", ""),
        ("versiones/2/", ""),
        ("versiones/1/", "versiones/1/"),
    ],
)
def test_canonical_addresses_point_to_where_a_text_lives(client, ruta, canonica):
    plan = PaginaPlanFactory()
    publicar(plan)
    publicar(edita(plan, resumen="Otro"), motivo="Otro")

    html = pagina(client, f"{plan.url}{ruta}")

    esperada = f"http://testserver{plan.url}{canonica}"
    assert f'<link rel="canonical" href="{esperada}">' in html


@pytest.mark.parametrize("ruta", ["versiones/7/", "versiones/7/datos.json"])
def test_a_version_that_does_not_exist_is_a_404(client, ruta):
    plan = plan_en_consulta()

    assert client.get(f"{plan.url}{ruta}").status_code == 404


def test_the_hash_is_recomputed_from_the_served_bytes(client):
    plan = plan_en_consulta()
    version = plan.version_vigente

    respuesta = client.get(f"{plan.url}versiones/1/datos.json")

    assert hashlib.sha256(respuesta.content).hexdigest() == version.sha256
    assert respuesta["ETag"] == f'"{version.sha256}"'
    assert respuesta["Content-Type"] == "application/json"
    assert "immutable" in respuesta["Cache-Control"]


def test_a_version_that_the_reader_already_has_is_not_sent_again(client):
    plan = plan_en_consulta()
    url = f"{plan.url}versiones/1/datos.json"
    etag = client.get(url)["ETag"]

    respuesta = client.get(url, headers={"if-none-match": etag})

    assert respuesta.status_code == 304
    assert not respuesta.content


def test_the_list_of_versions_shows_reasons_hashes_and_the_chain(client):
    plan = PaginaPlanFactory()
    primera = publicar(plan, motivo="Primer borrador")
    plan = edita(plan, resumen="Otro")
    segunda = publicar(plan, tipo=TipoDeVersion.FINAL, motivo="Lo firman los sectores")

    html = pagina(client, f"{plan.url}versiones/")

    assert html.index(segunda.sha256) < html.index(primera.sha256)
    assert html.count(primera.sha256) == 2  # its own, and inside the next one
    for texto in ("Primer borrador", "Lo firman los sectores", "Texto vigente"):
        assert texto in html


def test_reading_sets_no_cookie(client):
    plan = plan_en_consulta()

    for ruta in ("", "?hilo=general", "versiones/", "versiones/1/"):
        assert not client.get(f"{plan.url}{ruta}").cookies


def test_hostile_titles_and_texts_stay_inert(client):
    hostil = '"><script>alert(1)</script>'
    plan = PaginaPlanFactory(
        resumen=hostil,
        secciones=[seccion(hostil, f"<p>{hostil}</p><img src=x onerror=alert(1)>")],
    )
    compromiso = CompromisoFactory(
        parent=plan, title=hostil, problema=f"<p>{hostil}</p>", resumen=hostil
    )
    abrir(plan)

    for url in (plan.url, compromiso.url, f"{plan.url}versiones/1/"):
        html = pagina(client, url)
        assert "<script>alert" not in html
        assert "onerror" not in html


def test_the_plan_page_costs_the_same_queries_at_any_size(
    client, django_assert_max_num_queries
):
    secciones = [seccion(f"Sección {n}", "<p>Texto.</p>" * 3) for n in range(30)]
    plan = PaginaPlanFactory(secciones=secciones)
    for _n in range(5):
        CompromisoFactory(parent=plan)
    abrir(plan)
    for una in secciones:
        comenta(plan, una["id"])
    client.get(plan.url)

    with django_assert_max_num_queries(12):
        client.get(plan.url)


def test_what_is_published_shows_on_the_next_request(client):
    """The drawn body is kept by its counts: a moderation is never late."""
    uno = seccion("Presentación")
    plan = plan_en_consulta(secciones=[uno])
    assert "Sin comentarios" in pagina(client, plan.url)

    comenta(plan, uno["id"])

    html = pagina(client, plan.url)
    assert "1 comentario</span>" in html
    assert f'id="hilo-{uno["id"]}"' in html


def test_the_open_thread_is_drawn_in_its_section_and_never_kept(client):
    uno = seccion("Presentación")
    plan = plan_en_consulta(secciones=[uno, seccion("Método")])
    primero = comenta(plan, uno["id"])
    url = f"{plan.url}?hilo={uno['id']}"

    html = pagina(client, url)
    assert html.index(uno["id"]) < html.index(primero.comment) < html.index(">Método<")
    Comentario.objects.filter(pk=primero.pk).update(comment="Se corrigió al vuelo")

    assert "Se corrigió al vuelo" in pagina(client, url)
    assert "Se corrigió al vuelo" not in pagina(client, plan.url)


@pytest.mark.parametrize("consulta", ["hilo=nada", "hilo=general&pagina=x", "pagina=9"])
def test_an_address_with_an_unknown_thread_still_shows_the_text(client, consulta):
    plan = plan_en_consulta()

    assert "Primero." in pagina(client, f"{plan.url}?{consulta}")
