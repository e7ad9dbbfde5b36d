"""The set of files of a version: what it has, how far it is, and who may ask for it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from paginas.avance_de_documentos import avance_de_documentos
from paginas.bajo_el_sello import GUARDADOS
from paginas.documentos import construccion
from paginas.documentos.juego import Esperado, juego_de, nombre_para_personas
from paginas.documentos.proceso import DocumentoFallido
from paginas.models import DocumentoDeVersion, FalloDeDocumento
from paginas.roles import COORDINACION, ROLES
from paginas.services import documentos
from paginas.services.documentos import (
    construir_documento,
    construir_documentos_de,
    pedir_documentos,
)
from paginas.tasks import construir_documentos
from sitio.comun.canon import huella
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.factories import PaginaPlanFactory, publicar, seccion

pytestmark = pytest.mark.django_db
RAPIDOS = {"xlsx", "csv"}


@pytest.fixture
def version():
    plan = PaginaPlanFactory(secciones=[seccion("Presentación")])
    CompromisoFactory(parent=plan, numero=7, completo=True, title="Gasto abierto")
    CompromisoFactory(parent=plan, numero=None, title="Sin número")
    return publicar(plan)


@pytest.fixture
def sin_programas(monkeypatch):
    """What the programs would write, at once: the set is under test, not they."""
    monkeypatch.setattr(construccion, "construir_pdf", lambda v, actas: b"%PDF-plan")
    monkeypatch.setattr(
        construccion,
        "construir_pdf_de_compromiso",
        lambda v, pk: f"%PDF-{pk}".encode(),
    )
    monkeypatch.setattr(
        construccion, "construir_de_oficina", lambda v, f, actas: f"PK-{f}".encode()
    )


def falla(*args, **kwargs):
    raise DocumentoFallido("no hay fuentes", "/secreto/lugar")


def test_the_set_has_the_plan_the_tables_and_a_pdf_for_each_commitment(version):
    sin_numero = next(c for c in version.datos["compromisos"] if not c["numero"])
    rutas = [e.ruta for e in juego_de(version.datos)]

    assert rutas[:7] == [
        *("plan.pdf", "plan.docx", "plan.odt", "plan.xlsx"),
        *("compromisos.csv", "productos-e-hitos.csv", "compromisos_ogp.csv"),
    ]
    assert set(rutas[7:]) == {
        "compromiso-07.pdf",
        f"compromiso-id-{sin_numero['id']}.pdf",
    }


def test_two_commitments_with_one_number_do_not_share_a_file(version):
    datos = version.datos | {
        "compromisos": [c | {"numero": 7} for c in version.datos["compromisos"]]
    }

    partes = [e.parte for e in juego_de(datos) if e.compromiso]

    assert len(set(partes)) == 2
    assert all(parte.startswith("compromiso-id-") for parte in partes)


def test_files_are_named_for_people(version):
    uno = Esperado("compromiso-07", "pdf", 1, "7. Gasto")

    assert nombre_para_personas(version, uno) == (
        "plan-4pa-version-1-compromiso-07.pdf"
    )
    assert nombre_para_personas(version, Esperado("plan", "docx")) == (
        "plan-4pa-version-1.docx"
    )


def test_each_file_is_kept_once_with_its_hash(version, sin_programas):
    avance = construir_documentos_de(version)

    assert avance.frase == "9 de 9 documentos listos"
    for renglon in avance.renglones:
        contenido = renglon.documento.archivo.read()
        assert renglon.documento.sha256 == huella(contenido)
        assert renglon.documento.bytes == len(contenido)
    antes = list(DocumentoDeVersion.objects.values())
    construir_documentos_de(version)
    assert list(DocumentoDeVersion.objects.values()) == antes


def test_a_file_left_half_written_is_replaced(version, sin_programas):
    esperado = juego_de(version.datos)[0]
    ruta = f"planes/{huella(b'%PDF-plan')[:16]}/plan-4pa-version-1.pdf"
    default_storage.save(ruta, ContentFile(b"%PD"))

    documento = construir_documento(version, esperado, actas={})

    assert documento.archivo.name == ruta
    assert documento.archivo.read() == b"%PDF-plan"


def test_one_that_fails_does_not_stop_the_others_and_says_why(
    version, sin_programas, monkeypatch
):
    monkeypatch.setattr(construccion, "construir_pdf", falla)

    avance = construir_documentos_de(version)

    assert avance.frase == "8 de 9 documentos listos"
    [fallido] = avance.fallidos
    assert fallido.esperado.ruta == "plan.pdf"
    assert fallido.fallo.motivo == "no hay fuentes"
    assert fallido.fallo.en


def test_a_reason_never_shows_what_the_system_said(version, sin_programas, monkeypatch):
    def rompe(*args, **kwargs):
        raise ValueError("clave=muy-secreta en /etc/plan")

    def sin_espacio(*args):
        raise OSError("el disco está lleno")

    monkeypatch.setattr(construccion, "construir_pdf", rompe)
    monkeypatch.setattr(documentos, "_escribir", sin_espacio)

    construir_documentos_de(version)

    motivos = set(FalloDeDocumento.objects.values_list("motivo", flat=True))
    assert motivos == {
        "Falla inesperada (ValueError). El detalle está en la bitácora.",
        "No se pudo guardar el archivo: revisa el espacio y los permisos.",
    }
    assert not DocumentoDeVersion.objects.exists()


def test_what_was_stopped_half_way_goes_on_from_there(
    version, sin_programas, monkeypatch
):
    def muere(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(construccion, "construir_de_oficina", muere)
    with pytest.raises(KeyboardInterrupt):
        construir_documentos_de(version)
    [hecho] = DocumentoDeVersion.objects.all()
    monkeypatch.setattr(
        construccion, "construir_de_oficina", lambda v, f, actas: f"PK-{f}".encode()
    )
    monkeypatch.setattr(construccion, "construir_pdf", falla)

    avance = construir_documentos_de(version)

    assert not avance.faltan
    assert DocumentoDeVersion.objects.get(parte="plan", formato="pdf") == hecho


def test_a_failure_is_no_longer_told_once_its_file_is_there(
    version, sin_programas, monkeypatch
):
    with monkeypatch.context() as roto:
        roto.setattr(construccion, "construir_pdf", falla)
        construir_documentos_de(version)

    construir_documentos_de(version)

    assert avance_de_documentos(version, con_fallos=True).fallidos == []


def test_publishing_a_version_builds_the_set_after_the_commit(
    sin_programas, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        version = publicar(PaginaPlanFactory())

    assert avance_de_documentos(version).frase == "7 de 7 documentos listos"


def test_a_job_that_leaves_something_undone_is_told_as_failed(
    version, sin_programas, monkeypatch
):
    assert construir_documentos.enqueue(version.pk).return_value == 9
    otra = publicar(PaginaPlanFactory(slug="otro", title="Otro"))
    monkeypatch.setattr(construccion, "construir_pdf", falla)

    resultado = construir_documentos.enqueue(otra.pk)

    assert resultado.status == "FAILED"
    assert avance_de_documentos(otra).faltan == 1


def test_the_command_builds_what_is_missing_and_says_what_it_could_not(
    version, sin_programas, monkeypatch, capsys
):
    with monkeypatch.context() as roto:
        roto.setattr(construccion, "construir_pdf", falla)
        with pytest.raises(CommandError, match="1"):
            call_command("construir_documentos")
    salida = capsys.readouterr()
    assert "8 de 9 documentos listos" in salida.out
    assert "plan.pdf: no hay fuentes" in salida.err

    call_command("construir_documentos")

    assert "9 de 9 documentos listos" in capsys.readouterr().out


def test_the_rows_of_files_stay_append_only_in_the_database(version, sin_programas):
    construir_documentos_de(version)
    tabla = DocumentoDeVersion._meta.db_table

    for orden in (f"UPDATE {tabla} SET bytes = 0", f"DELETE FROM {tabla}"):
        with (
            pytest.raises(DatabaseError, match="solo se agrega"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(orden)


@pytest.mark.parametrize("rol", [rol for rol in ROLES if rol != COORDINACION])
def test_only_who_conducts_the_plan_asks_for_its_documents(version, rol):
    with pytest.raises(PermissionDenied):
        pedir_documentos(version=version, usuario=UsuarioFactory(roles=[rol]))


def pantalla(version) -> str:
    return reverse(
        "paginas_documentos_de_version", args=[version.plan_id, version.numero]
    )


def test_the_screen_tells_how_far_it_is_and_the_button_goes_on(
    client, version, sin_programas, monkeypatch, django_capture_on_commit_callbacks
):
    client.force_login(UsuarioFactory(roles=[COORDINACION]))
    with monkeypatch.context() as roto:
        roto.setattr(construccion, "construir_pdf", falla)
        construir_documentos_de(version)
    html = client.get(pantalla(version)).content.decode()
    assert "8 de 9 documentos listos" in html
    assert "no hay fuentes" in html
    assert "secreto" not in html

    with django_capture_on_commit_callbacks(execute=True):
        respuesta = client.post(pantalla(version))

    assert respuesta.url == pantalla(version)
    html = client.get(pantalla(version)).content.decode()
    assert "9 de 9 documentos listos" in html
    assert "no hay fuentes" not in html
    assert "Construir los que faltan" not in html


@pytest.mark.parametrize("rol", [rol for rol in ROLES if rol != COORDINACION])
def test_nobody_else_sees_or_uses_the_screen(client, version, rol):
    client.force_login(UsuarioFactory(roles=[rol]))

    assert client.get(pantalla(version)).status_code != 200
    assert client.post(pantalla(version)).status_code != 200
    assert not DocumentoDeVersion.objects.exists()


def test_the_plans_screen_shows_the_progress_of_what_is_public(client, version):
    client.force_login(UsuarioFactory(roles=[COORDINACION]))

    html = client.get(
        reverse("paginas_versiones_del_plan", args=[version.plan_id])
    ).content.decode()

    assert "0 de 9 documentos listos" in html
    assert "Construir los que faltan" in html


def test_the_public_page_lists_each_file_with_its_format_size_and_hash(
    client, version, sin_programas
):
    construir_documentos_de(version)

    html = client.get(version.plan.url).content.decode()

    for documento in version.documentos.all():
        assert documento.sha256 in html
    assert f'href="{version.plan.url}versiones/1/plan.docx"' in html
    assert f'href="{version.plan.url}versiones/1/compromiso-07.pdf"' in html
    assert "Tabla de productos e hitos: CSV" in html
    assert "9 de 9 documentos listos" in html


def test_the_public_page_says_what_is_not_ready_yet(client, version):
    html = client.get(version.plan.url).content.decode()

    assert "0 de 9 documentos listos" in html
    assert "Todavía no está listo" in html
    assert "plan.docx" not in html


def test_a_failure_is_not_the_publics_business(
    client, version, sin_programas, monkeypatch
):
    monkeypatch.setattr(construccion, "construir_pdf", falla)
    construir_documentos_de(version)

    assert "no hay fuentes" not in client.get(version.plan.url).content.decode()


def test_the_commitments_page_offers_its_own_file(client, version, sin_programas):
    compromiso = version.plan.get_children().get(title="Gasto abierto").specific
    html = client.get(compromiso.url).content.decode()
    assert "todavía se está preparando" in html

    construir_documentos_de(version)

    html = client.get(compromiso.url).content.decode()
    liga = f"{version.plan.url}versiones/1/compromiso-07.pdf"
    assert f'href="{liga}"' in html
    respuesta = client.get(liga)
    assert b"".join(respuesta.streaming_content) == f"%PDF-{compromiso.pk}".encode()


@pytest.mark.parametrize(
    ("ruta", "tipo"),
    [
        ("plan.docx", "wordprocessingml"),
        ("plan.odt", "opendocument.text"),
        ("plan.xlsx", "spreadsheetml"),
        ("compromisos.csv", "text/csv"),
    ],
)
def test_what_is_not_pdf_is_a_download_with_its_own_type(
    client, version, sin_programas, ruta, tipo
):
    construir_documentos_de(version)

    respuesta = client.get(f"{version.plan.url}versiones/1/{ruta}")

    assert tipo in respuesta["Content-Type"]
    assert respuesta["Content-Disposition"].startswith("attachment")
    assert client.get(f"{version.plan.url}versiones/1/datos.json").status_code == 200


def test_the_list_costs_one_query_for_any_number_of_files(
    client, version, sin_programas
):
    client.get(version.plan.url)
    with CaptureQueriesContext(connection) as sin_archivos:
        client.get(version.plan.url)
    construir_documentos_de(version)

    with CaptureQueriesContext(connection) as con_archivos:
        client.get(version.plan.url)

    assert len(con_archivos) <= len(sin_archivos) + 1


def test_a_new_file_shows_at_once_where_pieces_are_kept(
    client, version, sin_programas, settings
):
    settings.GUARDAR_PIEZAS = True
    GUARDADOS.olvidar()
    assert "0 de 9 documentos listos" in client.get(version.plan.url).content.decode()

    construir_documentos_de(version)

    html = client.get(version.plan.url).content.decode()
    assert "9 de 9 documentos listos" in html
    GUARDADOS.olvidar()
