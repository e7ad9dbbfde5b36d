import datetime
import hashlib
import uuid

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from compromisos.avances import historial, ultimos_avances
from compromisos.evidencias import MAXIMO_DE_BYTES
from compromisos.models import Avance, Postura
from compromisos.services.avances import fijar_postura, reportar_avance
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import publicar

from .factories import AvanceFactory, CompromisoFactory, CuentaFactory, producto

PDF = b"%PDF-1.7 acta"


def pdf(nombre="acta.pdf", contenido=PDF):
    return SimpleUploadedFile(nombre, contenido)


@pytest.fixture
def reportar(compromiso, enlace):
    """Report on the first product, with evidence unless told otherwise."""
    portal = compromiso.productos.first().clave

    def reportar(**cambios):
        campos = {
            "compromiso": compromiso,
            "producto_clave": portal,
            "estado": "en_proceso",
            "fecha": timezone.localdate(),
            "texto": "Se publicó la primera base.",
            "evidencia_url": "https://example.org/base",
            "usuario": enlace,
        }
        return reportar_avance(**campos | cambios)

    return reportar


def campo_rechazado(hacer, **cambios):
    """The field and the sentence of a refused report."""
    with pytest.raises(ValidationError) as rechazo:
        hacer(**cambios)
    [(campo, [mensaje])] = rechazo.value.message_dict.items()
    return campo, mensaje


def test_reportar_avance_keeps_who_what_and_the_products_public_name(reportar, enlace):
    avance = reportar(texto="  Se publicó.  ")

    assert (avance.por, avance.producto_nombre) == (enlace, "Portal")
    assert avance.texto == "Se publicó."


def test_reportar_avance_is_for_the_institution_of_that_commitment_only(
    reportar, compromiso, contraparte
):
    otro = CuentaFactory(
        compromiso=CompromisoFactory(parent=compromiso.plan, completo=True)
    )
    inactivo = CuentaFactory(compromiso=compromiso, usuario__is_active=False)
    jefa = UsuarioFactory(is_superuser=True)

    for usuario in (otro.usuario, contraparte, inactivo.usuario, jefa):
        with pytest.raises(PermissionDenied):
            reportar(usuario=usuario)

    assert not Avance.objects.exists()


def test_reportar_avance_refuses_a_product_that_is_not_in_the_public_text(
    reportar, compromiso
):
    compromiso.productos.add(producto("Aún en borrador"))
    compromiso.save()
    borrador = compromiso.productos.get(nombre="Aún en borrador")

    for clave in (borrador.clave, uuid.uuid4(), "nada"):
        campo, _mensaje = campo_rechazado(reportar, producto_clave=clave)
        assert campo == "producto_clave"


def test_reportar_avance_goes_by_the_public_text_and_not_by_the_draft(
    reportar, compromiso
):
    clave = compromiso.productos.first().clave
    compromiso.productos.all().delete()
    compromiso.save()

    assert reportar(producto_clave=clave).producto_nombre == "Portal"


def test_a_commitment_that_was_never_public_takes_no_reports(reportar, compromiso):
    inedito = CompromisoFactory(parent=compromiso.plan, completo=True)
    cuenta = CuentaFactory(compromiso=inedito)

    campo, _mensaje = campo_rechazado(
        reportar,
        compromiso=inedito,
        usuario=cuenta.usuario,
        producto_clave=inedito.productos.first().clave,
    )

    assert campo == "producto_clave"


@pytest.mark.parametrize("estado", ["en_proceso", "completo"])
def test_no_step_up_without_evidence(reportar, estado):
    campo, mensaje = campo_rechazado(reportar, estado=estado, evidencia_url="")

    assert campo == "evidencia_url"
    assert "«Por iniciar»" in mensaje


def test_staying_or_stepping_down_needs_no_evidence_but_words(reportar):
    reportar(estado="completo")

    assert reportar(estado="completo", evidencia_url="")
    assert reportar(estado="en_proceso", evidencia_url="")
    assert campo_rechazado(reportar, texto="Pendiente")[0] == "texto"


def test_verificado_only_comes_after_completo(reportar):
    assert campo_rechazado(reportar, estado="verificado")[0] == "estado"

    reportar(estado="completo")

    assert reportar(estado="verificado").estado == "verificado"


@pytest.mark.parametrize("estado", ["suspendido", "inactivo"])
def test_suspending_needs_a_reason_and_coming_back_needs_evidence(reportar, estado):
    reportar(estado="completo")

    campo, mensaje = campo_rechazado(reportar, estado=estado, texto="n/a")
    assert (campo, "motivo" in mensaje) == ("texto", True)

    reportar(estado=estado, texto="Un decreto extinguió el fideicomiso.")
    campo, _mensaje = campo_rechazado(reportar, evidencia_url="")
    assert campo == "evidencia_url"


@time_machine.travel(datetime.datetime(2020, 3, 1, 23, 30, tzinfo=datetime.UTC))
def test_the_date_of_a_report_may_be_today_in_mexico_but_not_later(reportar):
    assert reportar(fecha=datetime.date(2020, 3, 1))
    maniana = datetime.date(2020, 3, 2)

    assert campo_rechazado(reportar, fecha=maniana)[0] == "fecha"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://example.org/a", "no es", "http://"]
)
def test_an_evidence_link_is_a_whole_web_address(reportar, url):
    assert campo_rechazado(reportar, evidencia_url=url)[0] == "evidencia_url"


def test_a_text_longer_than_the_limit_is_refused_with_both_figures(reportar):
    _campo, mensaje = campo_rechazado(reportar, texto="Avance. " * 300)

    assert "2399" in mensaje
    assert "2000" in mensaje


def test_an_evidence_file_keeps_its_hash_and_a_safe_name(reportar):
    avance = reportar(
        evidencia_url="", evidencia_archivo=pdf("../..\\Acta de sesión <1>.PDF")
    )

    assert avance.evidencia_sha256 == hashlib.sha256(PDF).hexdigest()
    nombre = avance.evidencia_archivo.name.rsplit("/", 1)[-1]
    assert nombre == f"acta-de-sesion-1-{avance.evidencia_sha256[:12]}.pdf"
    assert avance.evidencia_archivo.read() == PDF


@pytest.mark.parametrize(
    ("nombre", "contenido", "frase"),
    [
        ("pagina.html", b"<script>", "tipo de archivo"),
        ("dibujo.svg", b"<svg>", "tipo de archivo"),
        ("sin-extension", PDF, "tipo de archivo"),
        ("acta.pdf", b"<html>", "no corresponde"),
        ("foto.png", PDF, "no corresponde"),
        ("datos.csv", b"\x00\x01", "no corresponde"),
        ("acta.pdf", b"", "vacío"),
        ("acta.pdf", PDF + b" " * MAXIMO_DE_BYTES, "máximo"),
    ],
)
def test_a_file_that_is_not_evidence_is_refused(reportar, nombre, contenido, frase):
    archivo = pdf(nombre, contenido)

    campo, mensaje = campo_rechazado(reportar, evidencia_archivo=archivo)

    assert (campo, frase in mensaje) == ("evidencia_archivo", True)


def test_a_file_whose_row_was_refused_is_not_left_behind(reportar, monkeypatch):
    guardados = []
    insertar = Avance._do_insert

    def fallar(self, *args, **kwargs):
        guardados.append(self.evidencia_archivo)
        raise IntegrityError("la base se cayó")

    monkeypatch.setattr(Avance, "_do_insert", fallar)
    with pytest.raises(IntegrityError), transaction.atomic():
        reportar(evidencia_archivo=pdf())
    monkeypatch.setattr(Avance, "_do_insert", insertar)

    [archivo] = guardados
    assert not archivo.storage.exists(archivo.name)


def test_a_report_can_be_neither_changed_nor_deleted(reportar):
    avance = reportar()

    for romper in (
        lambda: Avance.objects.filter(pk=avance.pk).update(texto="Otro"),
        lambda: Avance.objects.filter(pk=avance.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            romper()


def test_fijar_postura_stands_beside_the_report(compromiso, contraparte):
    avance = AvanceFactory(compromiso=compromiso)

    fijar_postura(
        avance=avance, sentido="objeta", texto="El enlace no abre.", usuario=contraparte
    )
    fijar_postura(avance=avance, sentido="de_acuerdo", texto="", usuario=contraparte)

    avance.refresh_from_db()
    assert avance.estado == "en_proceso"
    assert [p.sentido for p in avance.posturas.all()] == ["de_acuerdo", "objeta"]


def test_fijar_postura_is_for_the_counterpart_of_that_commitment_only(
    compromiso, enlace
):
    avance = AvanceFactory(compromiso=compromiso)
    vecino = CompromisoFactory(parent=compromiso.plan)
    otra = CuentaFactory(compromiso=vecino, social=True).usuario

    for usuario in (enlace, otra, UsuarioFactory(is_superuser=True)):
        with pytest.raises(PermissionDenied):
            fijar_postura(
                avance=avance, sentido="de_acuerdo", texto="", usuario=usuario
            )

    assert not Postura.objects.exists()


@pytest.mark.parametrize(
    ("sentido", "texto", "campo"),
    [
        ("objeta", " ", "texto"),
        ("objeta", "n/a", "texto"),
        ("quizás", "Sí y no.", "sentido"),
        ("de_acuerdo", "Bien. " * 400, "texto"),
    ],
)
def test_fijar_postura_says_what_is_missing(
    compromiso, contraparte, sentido, texto, campo
):
    avance = AvanceFactory(compromiso=compromiso)

    rechazado, _mensaje = campo_rechazado(
        fijar_postura,
        avance=avance,
        sentido=sentido,
        texto=texto,
        usuario=contraparte,
    )

    assert rechazado == campo


def test_ultimos_avances_gives_the_newest_of_each_product_with_its_posture(
    compromiso, contraparte, django_assert_num_queries
):
    portal, guia = compromiso.productos.all()
    for estado in ("en_proceso", "completo"):
        AvanceFactory(compromiso=compromiso, producto_clave=portal.clave, estado=estado)
    objetado = AvanceFactory(compromiso=compromiso, producto_clave=guia.clave)
    fijar_postura(
        avance=objetado, sentido="objeta", texto="No está.", usuario=contraparte
    )

    with django_assert_num_queries(2):
        ultimos = ultimos_avances([compromiso.pk])

    assert ultimos[compromiso.pk, str(portal.clave)].estado == "completo"
    assert ultimos[compromiso.pk, str(portal.clave)].sentido == ""
    assert ultimos[compromiso.pk, str(guia.clave)].objecion == "No está."


def test_historial_keeps_every_report_newest_first(
    compromiso, django_assert_num_queries
):
    for dia in (1, 2, 3):
        AvanceFactory(compromiso=compromiso, fecha=datetime.date(2020, 3, dia))
    clave = str(compromiso.productos.first().clave)

    with django_assert_num_queries(2):
        reportes = historial(compromiso.pk)

    assert [a.fecha.day for a in reportes[clave]] == [3, 2, 1]


def test_a_new_version_of_the_text_keeps_what_was_reported(reportar, compromiso):
    avance = reportar()
    compromiso.title = "Gasto abierto y responsable"
    compromiso.save()
    publicar(compromiso.plan, tipo="final", motivo="Corrige el título")

    assert ultimos_avances([compromiso.pk])[compromiso.pk, str(avance.producto_clave)]
