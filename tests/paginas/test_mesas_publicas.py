"""The tables as anybody reads them: pages, calendar, feed and data."""

import datetime
import html
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from compromisos.services.mesas import cambiar_criterios
from compromisos.services.sesiones_de_mesa import cambiar_sesion, cancelar_sesion
from paginas.mesas import url_de_mesas
from tests.compromisos.factories import CompromisoFactory
from tests.compromisos.mesas_de_prueba import (
    DIA,
    convocatoria,
    editora,
    mesa_por_publicar,
    mesa_publica,
    planteamiento,
    propuesta_nueva,
    relatar,
    resolver,
    sesion_celebrada,
    sesion_convocada,
    sesion_por_relatar,
)

from .factories import PaginaPlanFactory, PaginaTemaFactory, PaginaTemasFactory

pytestmark = pytest.mark.django_db
MESAS = "/temas/mesas/"
HOSTIL = "<script>alert(1)</script>\"';=1+1"
ARCHIVOS = [
    f"{MESAS}calendario.ics",
    f"{MESAS}agua/calendario.ics",
    f"{MESAS}atom.xml",
    f"{MESAS}sesiones.csv",
    f"{MESAS}sesiones.json",
    f"{MESAS}propuestas.csv",
    f"{MESAS}propuestas.json",
]
DIRECCIONES = [MESAS, f"{MESAS}agua/", *ARCHIVOS]


@pytest.fixture
def plan(portada):
    PaginaTemasFactory(parent=portada)
    return portada.plan


@pytest.fixture
def mesa(plan):
    return mesa_publica(plan=plan)


def leer(client, ruta):
    respuesta = client.get(ruta)
    assert respuesta.status_code == 200, ruta
    return html.unescape(respuesta.getvalue().decode())


def cerrar(mesa):
    """As if its criteria had never been published."""
    type(mesa).objects.filter(pk=mesa.pk).update(criterios_publicados_en=None)


def test_a_plan_without_tables_says_so_and_serves_empty_files(client, plan):
    assert "Todavía no hay mesas públicas" in leer(client, MESAS)
    for ruta in ARCHIVOS:
        assert client.get(ruta).status_code == (404 if "agua" in ruta else 200)


def test_a_table_without_published_criteria_is_nowhere(client, plan):
    mesa_por_publicar(plan=plan, titulo="Mesa secreta")

    assert client.get(f"{MESAS}agua/").status_code == 404
    assert client.get(f"{MESAS}agua/calendario.ics").status_code == 404
    for ruta in [MESAS, "/sitemap.xml", *(r for r in ARCHIVOS if "agua" not in r)]:
        assert "secreta" not in leer(client, ruta)


def test_the_tables_of_another_plan_are_not_here(client, plan):
    otro = PaginaPlanFactory(parent=plan.get_parent(), slug="otro")
    mesa_publica(plan=otro, titulo="Mesa ajena")

    assert "Mesa ajena" not in leer(client, MESAS)
    assert client.get(f"{MESAS}agua/").status_code == 404
    assert url_de_mesas(otro) == ""


def test_a_table_tells_its_criteria_with_their_date_and_every_version(client, mesa):
    cambiar_criterios(
        mesa=mesa,
        criterios="Que se pueda medir.",
        dinamica="Tres horas.",
        motivo="Lo pidió la academia.",
        usuario=editora(),
    )

    texto = leer(client, f"{MESAS}agua/")

    for dicho in (
        "Que se pueda medir.",
        "Tres horas.",
        "Lo pidió la academia.",
        "Lo que decía la versión 1",
        "Que resuelva un problema de la consulta.",
    ):
        assert dicho in texto


def test_a_session_tells_its_agenda_and_what_moved(client, mesa):
    sesion = sesion_convocada(mesa)
    cambiar_sesion(
        sesion=sesion,
        datos=convocatoria(timezone.now() + 5 * DIA, lugar="Biblioteca"),
        motivo="La sala no cabía.",
        usuario=editora(),
    )

    texto = leer(client, f"{MESAS}agua/")

    for dicho in ("Leer lo que llegó.", "Biblioteca", "La sala no cabía."):
        assert dicho in texto
    assert "Sala de reuniones" in texto
    assert "Biblioteca" in leer(client, MESAS)


def test_a_told_session_gives_agreements_and_dissents_the_same_place(client, mesa):
    sesion_celebrada(mesa)

    texto = leer(client, f"{MESAS}agua/")

    assert texto.count("<div><h4>Acuerdos</h4>") == 1
    assert texto.count("<div><h4>Disensos</h4>") == 1
    assert "Seguir con el padrón." in texto
    assert "El plazo." in texto
    assert "Todavía no se publica." in texto


def test_a_correction_is_read_with_its_day_its_reason_and_what_it_said(client, mesa):
    sesion = sesion_celebrada(mesa)

    relatar(
        sesion,
        datos={"acuerdos": "Seguir con el censo.", "disensos": "El plazo."},
        motivo="Era el censo.",
    )

    texto = leer(client, f"{MESAS}agua/")
    for dicho in ("Corregida el", "Era el censo.", "Seguir con el padrón."):
        assert dicho in texto


def test_the_minutes_come_down_with_their_format_size_and_hash(client, mesa):
    archivo = SimpleUploadedFile("Minuta 1.pdf", b"%PDF-1.7 minuta")
    sesion = sesion_celebrada(mesa, minuta_archivo=archivo)

    texto = leer(client, f"{MESAS}agua/")
    respuesta = client.get(f"{MESAS}agua/minutas/{sesion.pk}/")

    assert sesion.minuta_sha256 in texto
    assert "PDF, 15" in texto
    assert respuesta.getvalue() == b"%PDF-1.7 minuta"
    assert "sandbox" in respuesta["Content-Security-Policy"]


def test_there_are_no_minutes_where_none_were_published(client, mesa):
    sesion = sesion_celebrada(mesa)
    otra = mesa_publica(plan=mesa.plan, slug="otra")

    for ruta in (
        f"agua/minutas/{sesion.pk}/",
        "agua/minutas/99999/",
        f"otra/minutas/{sesion.pk}/",
        "nada/minutas/1/",
    ):
        assert client.get(MESAS + ruta).status_code == 404
    assert otra


def test_a_proposal_tells_where_it_came_from_and_what_it_led_to(client, mesa):
    publico = planteamiento(mesa.plan, publicado=True, texto="Falta agua aquí")
    privado = planteamiento(mesa.plan, texto="Vivo en Reforma 1")
    propuesta = propuesta_nueva(mesa, planteamientos=[publico.pk, privado.pk])
    nacido = CompromisoFactory(parent=mesa.plan.specific, title="Agua abierta")
    resolver(propuesta, compromisos=[nacido], sesion=sesion_celebrada(mesa))

    texto = leer(client, f"{MESAS}agua/")

    for dicho in ("Falta agua aquí", "Atiende el problema.", "Agua abierta"):
        assert dicho in texto
    assert f'href="{nacido.url}"' in texto
    assert "1 texto de la consulta que no es público" in texto
    assert "Reforma" not in texto


def test_a_name_without_consent_is_at_no_address(client, mesa):
    presentes = [
        {"sector": "gobierno", "nombre": "Ana Pública", "consiente": True},
        {"sector": "gobierno", "institucion": "Secretaría de Prueba"},
    ]
    sesion = sesion_celebrada(mesa, presentes=presentes)
    assert "Ana Pública" in leer(client, f"{MESAS}agua/")

    relatar(sesion, presentes=presentes[1:])

    for ruta in DIRECCIONES:
        assert "Ana Pública" not in leer(client, ruta)
    assert "Secretaría de Prueba" in leer(client, f"{MESAS}agua/")


def test_data_give_attendance_in_figures_and_never_a_name(client, mesa):
    presentes = [{"sector": "gobierno", "nombre": "Ana Pública", "consiente": True}]
    sesion_celebrada(mesa, presentes=presentes)

    [fila] = json.loads(client.get(f"{MESAS}sesiones.json").content)["filas"]

    assert fila["asistencia_gobierno"] == 3
    assert fila["asistencia_total"] == 5
    for ruta in ARCHIVOS:
        assert "Ana" not in leer(client, ruta)


def test_hostile_words_are_only_words(client, plan):
    mesa = mesa_publica(plan=plan, titulo=HOSTIL, proposito=HOSTIL, criterios=HOSTIL)
    sesion = sesion_por_relatar(mesa, lugar=HOSTIL, agenda=HOSTIL)
    relatar(sesion, datos={"acuerdos": HOSTIL, "disensos": HOSTIL, "minuta": HOSTIL})
    resolver(propuesta_nueva(mesa, titulo=f"={HOSTIL}", descripcion=HOSTIL))

    for ruta in (MESAS, f"{MESAS}agua/", f"{MESAS}atom.xml"):
        assert b"<script>alert" not in client.get(ruta).content
    csv = client.get(f"{MESAS}propuestas.csv").getvalue().decode()
    assert "'=<script>" in csv


def test_the_feed_tells_every_public_step_with_its_reason(client, mesa):
    sesion = sesion_convocada(mesa)
    cancelar_sesion(sesion=sesion, motivo="No hubo sala.", usuario=editora())
    resolver(propuesta_nueva(mesa))

    canal = leer(client, f"{MESAS}atom.xml")

    for dicho in (
        "Se publicaron los criterios y la dinámica",
        "Se convocó una sesión",
        "No hubo sala.",
        "Se resolvió una propuesta",
        f"{MESAS}agua/#sesion-{sesion.pk}",
    ):
        assert dicho in canal


def test_a_change_is_read_on_the_next_request(client, mesa, settings):
    settings.GUARDAR_LECTURAS = True
    for ruta in (MESAS, f"{MESAS}agua/"):
        client.get(ruta)
    sesion = sesion_convocada(mesa, lugar="Casa de cultura")
    assert all("Casa de cultura" in leer(client, r) for r in (MESAS, f"{MESAS}agua/"))

    cancelar_sesion(sesion=sesion, motivo="Cayó un árbol.", usuario=editora())

    assert all("Cayó un árbol." in leer(client, r) for r in (MESAS, f"{MESAS}agua/"))


def test_a_session_passes_to_the_past_when_its_hour_comes(client, mesa, settings):
    settings.GUARDAR_LECTURAS = True
    sesion = sesion_convocada(mesa)
    assert "No hay sesiones convocadas." not in leer(client, MESAS)

    type(sesion).objects.filter(pk=sesion.pk).update(
        inicia_en=timezone.now() - 3 * datetime.timedelta(hours=1),
        termina_en=timezone.now() - datetime.timedelta(hours=1),
    )

    texto = leer(client, MESAS)
    assert "No hay sesiones convocadas." in texto
    assert "Falta publicar lo que pasó" in texto


@pytest.mark.parametrize("ruta", [MESAS, f"{MESAS}agua/", *ARCHIVOS])
def test_the_queries_are_the_same_with_one_or_many(
    client, mesa, ruta, django_assert_max_num_queries
):
    poblar(mesa)
    with django_assert_max_num_queries(60) as pocas:
        leer(client, ruta)
    poblar(mesa)
    poblar(mesa)
    poblar(mesa_publica(plan=mesa.plan, slug="otra"))

    with django_assert_max_num_queries(len(pocas)):
        leer(client, ruta)


def poblar(mesa):
    sesion = sesion_celebrada(
        mesa,
        presentes=[{"sector": "gobierno", "nombre": "Ana", "consiente": True}],
    )
    nacido = CompromisoFactory(parent=mesa.plan.specific)
    origen = planteamiento(mesa.plan, publicado=True)
    propuesta = propuesta_nueva(mesa, planteamientos=[origen.pk])
    resolver(propuesta, sesion=sesion, compromisos=[nacido])


def test_the_sitemap_lists_the_public_tables(client, mesa):
    texto = leer(client, "/sitemap.xml")

    assert f"{MESAS}</loc>" in texto
    assert f"{MESAS}agua/</loc>" in texto


def test_no_topic_hides_behind_the_tables(plan):
    from django.core.exceptions import ValidationError

    with pytest.raises(ValidationError, match="reservada"):
        PaginaTemaFactory(parent=_temas(plan), slug="mesas")


def _temas(plan):
    from paginas.partes_del_plan import temas_de

    return temas_de(plan).get()


@pytest.mark.parametrize("ruta", ["x/y/", "agua/minutas/x/", "agua/otra/", "%00/"])
def test_addresses_that_are_not_there_are_404(client, mesa, ruta):
    assert client.get(MESAS + ruta).status_code == 404


def test_the_pages_are_read_in_english(client, mesa):
    sesion_celebrada(mesa)
    client.cookies["idioma"] = "en"

    texto = leer(client, f"{MESAS}agua/")

    assert "Agreements" in texto
    assert "Who attended" in texto
