"""Recording, mending and annulling review sessions, as both sides do it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from compromisos.models import AsistenciaASesion, SesionDeRevision
from compromisos.vocabulario import Lado
from paginas.roles import EDITORAS
from tests.comentarios.factories import UsuarioFactory

from .factories import InstitucionFactory, sesionar

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 minuta"
MINUTA = "https://example.org/minuta"


@pytest.fixture
def institucion():
    return InstitucionFactory(nombre="Secretaría de Prueba", siglas="SP")


def ruta(nombre, pk):
    return reverse(f"mis_compromisos:{nombre}", args=[pk])


def renglones(institucion, *filas):
    """The management form and one row for each (side, role)."""
    filas = filas or [(lado, "Titular") for lado in Lado.values]
    datos = {"asistencias-TOTAL_FORMS": len(filas), "asistencias-INITIAL_FORMS": 0}
    for n, (lado, papel) in enumerate(filas):
        datos |= {
            f"asistencias-{n}-lado": lado,
            f"asistencias-{n}-papel": papel,
            f"asistencias-{n}-institucion": institucion.pk if papel else "",
        }
    return datos


def envio(institucion, *filas, **cambios):
    datos = {
        "fecha": "2019-07-24",
        "lugar": "Videoconferencia",
        "acuerdos": "Se ajustaron los productos.",
        "minuta_url": MINUTA,
    }
    return datos | renglones(institucion, *filas) | cambios


def test_a_side_records_a_session_with_as_many_people_as_came(
    client, compromiso, parte, institucion
):
    filas = [*((lado, "Titular") for lado in Lado.values), ("gobierno", "Enlace")]
    blanco = ("gobierno", "")

    respuesta = client.post(
        ruta("sesion", compromiso.pk), envio(institucion, *filas, blanco), follow=True
    )

    html = respuesta.content.decode()
    assert "La sesión quedó registrada" in html
    assert "24 de julio de 2019" in html
    assert "Enlace (SP)" in html
    assert AsistenciaASesion.objects.count() == 3


def test_more_rows_come_without_a_script_and_keep_what_was_typed(
    client, compromiso, parte, institucion
):
    datos = envio(institucion, fecha="ayer", acuerdos="Costó escribirlo")

    html = client.post(
        ruta("sesion", compromiso.pk), datos | {"agregar": "1"}
    ).content.decode()

    assert "Costó escribirlo" in html
    assert 'value="ayer"' in html
    assert html.count('value="Titular"') == 2
    assert 'name="asistencias-3-papel"' in html
    assert "w-field--error" not in html
    assert not SesionDeRevision.objects.exists()


@pytest.mark.parametrize(
    ("cambios", "frase"),
    [
        ({"fecha": "ayer"}, "fecha válida"),
        ({"fecha": "2999-01-01"}, "no puede ser futura"),
        ({"acuerdos": "por definir"}, "qué se acordó"),
        ({"minuta_url": ""}, "Adjunta la minuta"),
        ({"minuta_url": "example"}, "con https://"),
        ({"asistencias-1-lado": "gobierno"}, "Falta: Corresponsable"),
        ({"asistencias-1-institucion": ""}, "Elige a quién representó"),
        ({"asistencias-1-institucion": "999999"}, "no es una de las"),
        ({"asistencias-1-papel": ""}, "no su nombre"),
        ({"asistencias-1-papel": "xxx"}, "no su nombre"),
        ({"asistencias-1-lado": "otro"}, "no es una de las"),
    ],
)
def test_a_refused_session_gives_everything_back_with_the_reason(
    client, compromiso, parte, institucion, cambios, frase
):
    datos = envio(institucion, lugar="Sala que costó recordar")

    html = client.post(ruta("sesion", compromiso.pk), datos | cambios).content.decode()

    assert frase in html
    assert "Sala que costó recordar" in html
    assert not SesionDeRevision.objects.exists()


@pytest.mark.parametrize("total", ["", "x", "-1", "100000"])
def test_a_broken_count_of_rows_is_no_error_page(
    client, compromiso, parte, institucion, total
):
    datos = envio(institucion) | {"asistencias-TOTAL_FORMS": total}

    for mas in ({}, {"agregar": "1"}):
        respuesta = client.post(ruta("sesion", compromiso.pk), datos | mas)
        assert respuesta.status_code == 200


def test_a_refused_session_asks_for_its_file_again(
    client, compromiso, parte, institucion
):
    archivo = SimpleUploadedFile("minuta.pdf", PDF)
    datos = envio(institucion, fecha="2999-01-01", minuta_archivo=archivo)

    html = client.post(ruta("sesion", compromiso.pk), datos).content.decode()

    assert "Vuelve a elegir el archivo" in html


@pytest.fixture
def con_archivo(client, compromiso, parte, institucion):
    archivo = SimpleUploadedFile("minuta.pdf", PDF)
    datos = envio(institucion, minuta_url="", minuta_archivo=archivo)
    client.post(ruta("sesion", compromiso.pk), datos)
    return SesionDeRevision.objects.get()


def test_a_correction_comes_filled_in_and_keeps_the_file(
    client, compromiso, institucion, con_archivo
):
    url = ruta("corregir", con_archivo.pk)
    html = client.get(url).content.decode()
    assert 'value="2019-07-24"' in html
    assert html.count('value="Titular"') == 2

    datos = envio(
        institucion,
        fecha="2019-07-25",
        minuta_url="",
        motivo_del_cambio="La fecha era otra",
        conservar_minuta="on",
    )
    html = client.post(url, datos, follow=True).content.decode()

    nueva = SesionDeRevision.objects.vigentes().get()
    assert nueva.minuta_archivo.name == con_archivo.minuta_archivo.name
    assert nueva.minuta_bytes == len(PDF)
    assert nueva.minuta_sha256 == con_archivo.minuta_sha256
    assert "La fecha era otra" in html
    assert "Antes decía: 24 de julio de 2019" in html
    assert nueva.minuta_archivo.read() == PDF


def test_a_refused_correction_leaves_the_first_file_where_it_was(
    client, institucion, con_archivo
):
    datos = envio(institucion, minuta_url="", conservar_minuta="on", fecha="2999-01-01")

    client.post(ruta("corregir", con_archivo.pk), datos | {"motivo_del_cambio": "Sí"})

    assert con_archivo.minuta_archivo.read() == PDF


def test_a_correction_that_drops_the_file_brings_another_proof(
    client, institucion, con_archivo
):
    datos = envio(institucion, minuta_url="", motivo_del_cambio="Era de otra reunión")

    html = client.post(ruta("corregir", con_archivo.pk), datos).content.decode()

    assert "Adjunta la minuta" in html


def test_more_rows_in_a_correction_keep_the_unticked_box(
    client, institucion, con_archivo
):
    datos = envio(institucion, agregar="1", motivo_del_cambio="La fecha era otra")

    html = client.post(ruta("corregir", con_archivo.pk), datos).content.decode()

    assert "La fecha era otra" in html
    casilla = html.split('name="conservar_minuta"')[1].split(">")[0]
    assert "checked" not in casilla


def test_an_annulled_session_stays_in_sight_with_its_reason(client, compromiso, parte):
    sesionar(compromiso)
    primera = SesionDeRevision.objects.first()
    url = ruta("anular", primera.pk)
    assert "por qué se corrige" in client.post(url, {"motivo": "xxx"}).content.decode()

    html = client.post(url, {"motivo": "Fue de otro compromiso"}, follow=True)

    html = html.content.decode()
    assert "Anulada" in html
    assert "Fue de otro compromiso" in html
    assert "1 de 2 sesiones" in html


def test_what_was_corrected_already_leads_to_the_list(client, compromiso, parte):
    sesionar(compromiso)
    primera = SesionDeRevision.objects.first()
    client.post(ruta("anular", primera.pk), {"motivo": "Fue de otro compromiso"})

    for nombre in ("corregir", "anular"):
        respuesta = client.get(ruta(nombre, primera.pk), follow=True)
        assert "ya se corrigió" in respuesta.content.decode()


def test_a_correction_that_came_second_keeps_its_words(
    client, compromiso, parte, institucion
):
    sesionar(compromiso)
    primera = SesionDeRevision.objects.first()
    client.post(ruta("anular", primera.pk), {"motivo": "Fue de otro compromiso"})

    datos = envio(institucion, motivo_del_cambio="Tarde", acuerdos="Mi versión")
    html = client.post(ruta("corregir", primera.pk), datos).content.decode()

    assert "ya se corrigió" in html
    assert "Mi versión" in html


def test_the_minutes_are_downloaded_and_never_shown(client, con_archivo):
    respuesta = client.get(ruta("minuta", con_archivo.pk))

    assert respuesta["Content-Disposition"].startswith("attachment")
    assert "sandbox" in respuesta["Content-Security-Policy"]
    assert b"".join(respuesta.streaming_content) == PDF


def test_an_editor_records_a_session_of_any_commitment(client, compromiso, institucion):
    client.force_login(UsuarioFactory(roles=[EDITORAS]))

    client.post(ruta("sesion", compromiso.pk), envio(institucion))

    html = client.get(ruta("acuerdo", compromiso.pk)).content.decode()
    assert "1 de 2 sesiones" in html
    assert "dar conformidad" not in html


def test_the_list_costs_the_same_queries_with_ten_sessions(
    client, compromiso, parte, django_assert_max_num_queries
):
    sesionar(compromiso, *[f"2019-07-{dia}" for dia in range(10, 20)])
    url = ruta("acuerdo", compromiso.pk)
    client.get(url)

    with django_assert_max_num_queries(30):
        client.get(url)
