"""The exact text that was agreed to: who may read it, and how anybody checks it."""

import re
import shutil
import subprocess

import pytest

from compromisos.acuerdos import huella_de, texto_de_trabajo
from compromisos.instantanea import instantanea_de_compromiso
from compromisos.models import Compromiso, SesionDeRevision, TextoAcordado
from paginas.services.versiones import publicar_version
from tests.paginas.factories import PaginaPlanFactory, publicar

from .factories import CompromisoFactory, conformar, producto, sesionar

pytestmark = pytest.mark.django_db
HOSTIL = "Ñandú «á» \"comillas\" 'simples' \\ / <b>&amp;</b> \u2028 🌽 \x7f\x01\x1f 1.0"


@pytest.fixture
def plan():
    return PaginaPlanFactory()


@pytest.fixture
def acordado(plan):
    """A commitment with every awkward character, agreed to and then published."""
    compromiso = CompromisoFactory(
        parent=plan,
        completo=True,
        title=HOSTIL,
        responsable_publico=HOSTIL,
        resultado=f"<p>{HOSTIL}\ty\nmás</p>",
        presupuesto=HOSTIL,
        productos=[producto(HOSTIL, peso=10)],
    )
    compromiso.save_revision().publish()
    conformar(compromiso)
    publicar(plan)
    return compromiso


def ruta_del_texto(compromiso, sha256):
    return f"{compromiso.url}acordado/{sha256}.json"


def editar(compromiso, resultado="<p>Otro resultado.</p>"):
    nuevo = compromiso.get_latest_revision_as_object()
    nuevo.resultado = resultado
    nuevo.save_revision().publish()
    return Compromiso.objects.get(pk=compromiso.pk)


def test_jq_takes_a_commitment_out_of_a_version_with_the_hash_that_was_agreed(
    client, plan, acordado
):
    if not shutil.which("jq"):
        pytest.skip("Falta jq. En Debian: apt install jq")
    datos = client.get(f"{plan.url}versiones/1/datos.json").content
    html = client.get(f"{plan.url}versiones/").content.decode()
    filtro = re.search(r"jq -cjS &#x27;(.*?)&#x27;|jq -cjS '(.*?)'", html)

    sacado = subprocess.run(
        ["jq", "-cjS", filtro[1] or filtro[2]],
        input=datos,
        capture_output=True,
        check=True,
    ).stdout

    assert sacado.decode() == TextoAcordado.objects.get().contenido
    assert huella_de_bytes(sacado) == TextoAcordado.objects.get().sha256


def huella_de_bytes(crudo):
    hecho = subprocess.run(["sha256sum"], input=crudo, capture_output=True, check=True)
    return hecho.stdout.decode().split()[0]


def test_the_file_of_an_agreed_text_has_the_hash_in_its_address(client, acordado):
    sha256 = TextoAcordado.objects.get().sha256

    respuesta = client.get(ruta_del_texto(acordado, sha256))

    assert huella_de_bytes(respuesta.content) == sha256
    assert "immutable" in respuesta["Cache-Control"]
    assert (
        client.get(
            ruta_del_texto(acordado, sha256), headers={"If-None-Match": f'"{sha256}"'}
        ).status_code
        == 304
    )


def test_no_text_keeps_characters_that_nobody_sees(acordado):
    assert "\x7f" not in str(instantanea_de_compromiso(acordado))
    assert "\x01" not in TextoAcordado.objects.get().contenido


def test_an_agreed_draft_is_nobodys_until_a_version_has_it(client, plan, acordado):
    acordado = editar(acordado)
    conformar(acordado)
    sha256 = huella_de(texto_de_trabajo(acordado))
    url = ruta_del_texto(acordado, sha256)
    assert client.get(url).status_code == 404

    publicar_version(plan=plan, tipo="borrador", motivo="Segunda", usuario=None)

    assert client.get(url).status_code == 200


def test_an_agreed_text_stays_after_the_page_is_taken_down(client, acordado):
    sha256 = TextoAcordado.objects.get().sha256
    acordado.unpublish()

    assert client.get(ruta_del_texto(acordado, sha256)).status_code == 200


def test_a_text_of_another_commitment_is_not_here(client, plan, acordado):
    otro = CompromisoFactory(parent=plan, completo=True)
    publicar_version(plan=plan, tipo="borrador", motivo="Segunda", usuario=None)
    sha256 = TextoAcordado.objects.get().sha256

    assert client.get(ruta_del_texto(otro, sha256)).status_code == 404


@pytest.mark.parametrize(
    "resto",
    [
        "acordado/",
        f"acordado/{'0' * 64}.json",
        f"acordado/{'A' * 64}.json",
        "acordado/no.json",
        "minutas/",
        "minutas/0/",
        "minutas/999999999/",
        "minutas/9999999999999999999999/",
        "otra/cosa/",
    ],
)
def test_what_is_not_there_is_not_found(client, acordado, resto):
    assert client.get(f"{acordado.url}{resto}").status_code == 404


class TestMinutas:
    def test_they_are_downloads_that_show_nothing(self, client, acordado):
        url = self.con_minuta(acordado)

        respuesta = client.get(url)

        assert respuesta["Content-Disposition"].startswith("attachment")
        assert respuesta["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in respuesta["Content-Security-Policy"]

    def test_those_of_a_commitment_that_is_not_public_are_not_found(
        self, client, plan, acordado
    ):
        inedito = CompromisoFactory(parent=plan, completo=True)

        assert client.get(self.con_minuta(inedito)).status_code == 404

    def test_another_commitments_address_does_not_give_them(
        self, client, plan, acordado
    ):
        pk = self.con_minuta(acordado).rstrip("/").rpartition("/")[2]
        otro = CompromisoFactory(parent=plan, completo=True)
        publicar_version(plan=plan, tipo="borrador", motivo="Segunda", usuario=None)

        assert client.get(f"{otro.url}minutas/{pk}/").status_code == 404

    def test_a_file_that_was_lost_is_not_found(self, client, acordado):
        sesionar(acordado, minuta_archivo="minutas/2019/perdida.pdf")
        sesion = SesionDeRevision.objects.first()

        assert client.get(f"{acordado.url}minutas/{sesion.pk}/").status_code == 404

    def con_minuta(self, compromiso) -> str:
        from django.core.files.base import ContentFile
        from django.core.files.storage import default_storage

        nombre = default_storage.save("minutas/una.pdf", ContentFile(b"%PDF-1.7"))
        sesionar(compromiso, minuta_archivo=nombre)
        sesion = compromiso.sesiones.first()
        return f"{compromiso.url}minutas/{sesion.pk}/"
