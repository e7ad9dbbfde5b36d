import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from compromisos.models import Avance
from paginas.roles import ENLACES
from tests.comentarios.factories import UsuarioFactory

from .factories import AvanceFactory, CompromisoFactory, CuentaFactory, producto

MIS_COMPROMISOS = "/admin/mis-compromisos/"


def test_mis_compromisos_says_what_is_missing_and_what_is_late(
    client, compromiso, parte
):
    compromiso.productos.add(producto("Sin prueba", medios=[]))
    compromiso.save_revision()

    html = client.get("/admin/mis-compromisos/").content.decode()

    assert "6 de 7 elementos" in html
    assert "faltan medios de verificación en 1 producto: Sin prueba" in html
    assert "Con retraso" in html
    assert f"/admin/mis-compromisos/{compromiso.pk}/avance/?producto=" in html
    assert "6 de 7 elementos" in client.get("/admin/").content.decode()


def test_mis_compromisos_of_an_account_without_any_says_who_assigns_them(client, db):
    client.force_login(UsuarioFactory(roles=[ENLACES]))

    assert (
        "Los asigna la Coordinación"
        in client.get("/admin/mis-compromisos/").content.decode()
    )


def test_mis_compromisos_of_an_unpublished_one_offers_no_report(client, compromiso):
    inedito = CompromisoFactory(parent=compromiso.plan, completo=True)
    usuario = UsuarioFactory(roles=[ENLACES])
    CuentaFactory(compromiso=inedito, usuario=usuario)
    client.force_login(usuario)

    html = client.get("/admin/mis-compromisos/").content.decode()

    assert "Todavía no es parte del plan público" in html
    assert "/avance/" not in html


def test_the_report_brings_what_its_date_chooser_needs(client, compromiso, parte):
    html = client.get(f"{MIS_COMPROMISOS}{compromiso.pk}/avance/").content.decode()

    assert "date-time-chooser.js" in html


def reporte(compromiso, **cambios):
    return {
        "producto_clave": str(compromiso.productos.first().clave),
        "estado": "en_proceso",
        "fecha": timezone.localdate().isoformat(),
        "texto": "Se publicó la primera base.",
        "evidencia_url": "https://example.org/base",
    } | cambios


def test_an_institution_reports_progress_with_a_file(client, compromiso, parte):
    archivo = SimpleUploadedFile("acta.pdf", b"%PDF-1.7")
    ruta = reverse("mis_compromisos:avance", args=[compromiso.pk])

    respuesta = client.post(
        ruta, reporte(compromiso, evidencia_archivo=archivo), follow=True
    )

    avance = Avance.objects.get()
    assert avance.por == parte
    assert avance.evidencia_sha256
    assert "Avance publicado" in respuesta.content.decode()


@pytest.mark.parametrize(
    ("cambios", "frase"),
    [
        ({"evidencia_url": ""}, "hace falta evidencia"),
        ({"estado": "verificado"}, "Sólo se verifica"),
        ({"fecha": "2999-01-01"}, "no puede ser futura"),
        ({"fecha": "ayer"}, "fecha válida"),
        ({"evidencia_url": "example"}, "con https://"),
        ({"producto_clave": "otro"}, "una opción válida"),
    ],
)
def test_a_refused_report_gives_its_text_back_with_the_reason(
    client, compromiso, parte, cambios, frase
):
    texto = "Texto largo que costó escribir."
    ruta = reverse("mis_compromisos:avance", args=[compromiso.pk])

    respuesta = client.post(ruta, reporte(compromiso, texto=texto, **cambios))

    html = respuesta.content.decode()
    assert respuesta.status_code == 200
    assert texto in html
    assert frase in html
    assert not Avance.objects.exists()


def test_a_refused_report_asks_for_the_file_again(client, compromiso, parte):
    archivo = SimpleUploadedFile("acta.pdf", b"%PDF-1.7")
    ruta = reverse("mis_compromisos:avance", args=[compromiso.pk])

    respuesta = client.post(
        ruta, reporte(compromiso, fecha="2999-01-01", evidencia_archivo=archivo)
    )

    assert "Vuelve a elegir el archivo" in respuesta.content.decode()


def test_the_counterpart_takes_a_stand_and_an_objection_says_why(
    client, compromiso, contraparte
):
    avance = AvanceFactory(compromiso=compromiso)
    contraparte.groups.add(*UsuarioFactory(roles=["Corresponsables"]).groups.all())
    client.force_login(contraparte)
    ruta = reverse("mis_compromisos:postura", args=[avance.pk])

    assert (
        "se publica con su motivo"
        in client.post(ruta, {"sentido": "objeta", "texto": ""}).content.decode()
    )
    client.post(ruta, {"sentido": "objeta", "texto": "El enlace no abre."})

    assert avance.posturas.get().texto == "El enlace no abre."
    assert (
        "La contraparte objeta"
        in client.get("/admin/mis-compromisos/").content.decode()
    )
