"""OGP's own table, and the package that a final plan is sent with."""

import csv
import io
import subprocess
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from paginas.documentos import construccion
from paginas.documentos.juego import OGP, Esperado, juego_de
from paginas.documentos.proceso import DocumentoFallido
from paginas.documentos.tabla_ogp import COLUMNAS, tabla_ogp
from paginas.models import TipoDeVersion
from paginas.models.documento import PAQUETE
from paginas.services.documentos import (
    construir_documento,
    construir_documentos_de,
)
from sitio.comun.canon import huella
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.factories import PaginaPlanFactory, publicar, seccion

pytestmark = pytest.mark.django_db
EL_PAQUETE = Esperado(PAQUETE, "zip")


@pytest.fixture(autouse=True)
def sin_programas(monkeypatch):
    """What the programs would write, at once: the package is under test, not they."""
    monkeypatch.setattr(construccion, "construir_pdf", lambda v, actas: b"%PDF-plan")
    monkeypatch.setattr(
        construccion, "construir_pdf_de_compromiso", lambda v, pk: f"%PDF-{pk}".encode()
    )
    monkeypatch.setattr(
        construccion, "construir_de_oficina", lambda v, f, actas: f"PK-{f}".encode()
    )


@pytest.fixture
def version():
    plan = PaginaPlanFactory(secciones=[seccion("Presentación")])
    CompromisoFactory(parent=plan, numero=1, completo=True, title="Gasto abierto")
    CompromisoFactory(parent=plan, numero=2, title="=SUMA(A1)", slug="formula")
    return publicar(plan, tipo=TipoDeVersion.FINAL)


@pytest.fixture
def paquete(version):
    avance = construir_documentos_de(version)
    return avance.renglones[-1].documento


def filas_de(contenido: bytes) -> list[dict]:
    assert contenido.startswith(b"\xef\xbb\xbf")
    texto = contenido.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(texto, newline="")))


class TestTablaOGP:
    def test_it_has_ogps_own_names_and_no_contact(self, version):
        esperado = Esperado(OGP, "csv")
        documento = construir_documento(version, esperado, actas={})

        [primera, *_resto] = filas_de(documento.archivo.read())

        assert tuple(primera) == COLUMNAS
        assert not any("orreo" in c or "eléfono" in c for c in COLUMNAS)

    def test_each_milestone_has_a_row_with_its_commitments_fields(self, version):
        completo, sin_hitos = version.datos["compromisos"]
        hitos = completo["hoja_de_ruta"]["hitos"]

        filas = tabla_ogp(version.datos["compromisos"]).filas

        del_primero = [fila for fila in filas if fila[0] == "1. Gasto abierto"]
        assert [fila[8] for fila in del_primero] == [h["nombre"] for h in hitos]
        assert len({tuple(fila[:8]) for fila in del_primero}) == 1
        [vacia] = [fila for fila in filas if fila not in del_primero]
        assert (vacia[0], vacia[8:11]) == ("2. =SUMA(A1)", [None, None, None])
        assert sin_hitos["hoja_de_ruta"]["hitos"] == []

    def test_the_fields_say_what_the_snapshot_says(self, version):
        datos = version.datos["compromisos"][0]
        ruta = datos["hoja_de_ruta"]

        fila = dict(zip(COLUMNAS, tabla_ogp([datos]).filas[0], strict=True))

        assert fila["Fechas de inicio y término"] == f"{ruta['inicio']} – {ruta['fin']}"
        assert ruta["responsable_publico"] in fila["Persona responsable y cargo"]
        assert ruta["hitos"][0]["fin"] == fila["Fecha de término del hito"]
        for valor in datos["alineacion"]["valores"]:
            relevancia = fila["¿Por qué es relevante frente a los valores de OGP?"]
            assert valor["justificacion"] in relevancia
        assert "<p>" not in "".join(filter(None, fila.values()))

    def test_a_sample_says_that_it_is_one(self):
        plan = PaginaPlanFactory(es_muestra=True)
        CompromisoFactory(parent=plan, numero=1, es_muestra=True)
        version = publicar(plan, tipo=TipoDeVersion.FINAL)
        construir_documentos_de(version)
        paquete = version.documentos.get(parte=PAQUETE)

        fila = tabla_ogp(version.datos["compromisos"]).filas[0]

        assert "Contenido de muestra" in fila[7]
        with zipfile.ZipFile(paquete.archivo) as zip_:
            leeme = zip_.read("plan-4pa-version-1/LEEME.txt").decode()
        assert "Contenido de muestra, sin valor oficial." in leeme

    def test_a_title_that_looks_like_a_formula_is_only_text(self):
        plan = PaginaPlanFactory()
        CompromisoFactory(parent=plan, numero=None, title="=HYPERLINK()", slug="f")
        version = publicar(plan)

        documento = construir_documento(version, Esperado(OGP, "csv"), actas={})

        assert filas_de(documento.archivo.read())[0][COLUMNAS[0]] == "'=HYPERLINK()"

    def test_it_is_served_for_any_version_and_may_be_kept(self, client):
        version = publicar(PaginaPlanFactory())
        documento = construir_documento(version, Esperado(OGP, "csv"), actas={})
        url = f"{version.plan.url}versiones/1/compromisos_ogp.csv"

        respuesta = client.get(url)

        assert respuesta["Content-Type"] == "text/csv; charset=utf-8"
        assert respuesta["ETag"] == f'"{documento.sha256}"'
        vuelta = client.get(url, headers={"if-none-match": respuesta["ETag"]})
        assert vuelta.status_code == 304


class TestPaquete:
    def test_only_a_final_plan_has_one_and_it_is_the_last(self, version):
        borrador = publicar(PaginaPlanFactory(slug="otro"))

        assert juego_de(version.datos)[-1].ruta == "paquete-ogp.zip"
        assert PAQUETE not in [e.parte for e in juego_de(borrador.datos)]

    def test_it_holds_every_file_of_the_version_and_its_data(self, version, paquete):
        with zipfile.ZipFile(paquete.archivo) as zip_:
            nombres = [nombre.split("/")[1] for nombre in zip_.namelist()]
            datos = zip_.read("plan-4pa-version-1/datos.json")

        assert nombres == [
            "LEEME.txt",
            "plan-4pa-version-1.pdf",
            "plan-4pa-version-1.docx",
            "plan-4pa-version-1.odt",
            "plan-4pa-version-1.xlsx",
            "plan-4pa-version-1-compromisos.csv",
            "plan-4pa-version-1-productos-e-hitos.csv",
            "compromisos_ogp.csv",
            "plan-4pa-version-1-compromiso-01.pdf",
            "plan-4pa-version-1-compromiso-02.pdf",
            "datos.json",
            "SHA256SUMS",
        ]
        assert huella(datos) == version.sha256

    def test_sha256sum_accepts_its_manifest(self, paquete, tmp_path):
        with zipfile.ZipFile(paquete.archivo) as zip_:
            zip_.extractall(tmp_path)
        carpeta = tmp_path / "plan-4pa-version-1"

        orden = ["sha256sum", "--strict", "-c", "SHA256SUMS"]
        subprocess.run(orden, cwd=carpeta, check=True, capture_output=True)

        (carpeta / "datos.json").write_text("{}")
        cambiado = subprocess.run(orden, cwd=carpeta, capture_output=True)
        assert cambiado.returncode == 1

    def test_the_same_version_gives_the_same_bytes(self, version, paquete):
        contenido = construccion.contenido_de(version, EL_PAQUETE, actas={})

        assert huella(contenido.read()) == paquete.sha256
        assert contenido.size == paquete.bytes

    def test_it_waits_for_the_others(self, version):
        with pytest.raises(DocumentoFallido, match="falta plan.pdf"):
            construir_documento(version, EL_PAQUETE, actas={})

    def test_a_stored_file_that_was_changed_does_not_travel(self, version):
        esperados = [e for e in juego_de(version.datos) if e.parte != PAQUETE]
        for esperado in esperados:
            documento = construir_documento(version, esperado, actas={})
        default_storage.delete(documento.archivo.name)
        default_storage.save(documento.archivo.name, ContentFile(b"otra cosa"))

        with pytest.raises(DocumentoFallido, match="ya no es el que se hizo"):
            construir_documento(version, EL_PAQUETE, actas={})

    def test_it_is_offered_with_its_size_and_served(self, client, version, paquete):
        url = f"{version.plan.url}versiones/1/paquete-ogp.zip"

        respuesta = client.get(url)

        assert respuesta["Content-Type"] == "application/zip"
        assert respuesta["Content-Length"] == str(paquete.bytes)
        assert (
            'filename="plan-4pa-version-1-paquete-ogp.zip"'
            in (respuesta["Content-Disposition"])
        )
        for ruta in (version.plan.url, f"{version.plan.url}publicacion/"):
            texto = client.get(ruta).content.decode()
            assert f'href="{url}"' in texto
            assert paquete.sha256 in texto
