import datetime
import io
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from paginas import roles
from paginas.excepciones import PlanIncompleto, VersionRechazada
from paginas.instantanea import texto_de
from paginas.models import PaginaPlan, TipoDeVersion
from paginas.services.plan_final import publicar_plan_final
from paginas.services.versiones import publicar_version
from tests.comentarios.factories import (
    ComentarioFactory,
    HiloFactory,
    UsuarioFactory,
)
from tests.compromisos.factories import CompromisoFactory, acordar
from tests.paginas.factories import (
    PaginaPlanFactory,
    abrir,
    dar_resultados,
    guardar_pdf,
    portada_del_sitio,
)
from tests.paginas.sectores import crear_comite, firmar_todos

pytestmark = pytest.mark.django_db


def plan_firmado(comite) -> PaginaPlan:
    """Consulted, complete and signed: the gate is open."""
    plan = PaginaPlanFactory()
    acordar(CompromisoFactory(parent=plan, numero=1, completo=True))
    abre_en = timezone.now() - datetime.timedelta(days=30)
    abrir(plan, abre_en=abre_en, momento=abre_en)
    dar_resultados(PaginaPlan.objects.get(pk=plan.pk))
    firmar_todos(PaginaPlan.objects.get(pk=plan.pk), comite)
    return PaginaPlan.objects.get(pk=plan.pk)


@pytest.fixture
def comite():
    return crear_comite()


@pytest.fixture
def plan(comite):
    return plan_firmado(comite)


def publicar_final(plan, comite, **campos):
    campos = {"usuario": comite.coordinacion, "motivo": "Lo firman los sectores"}
    return publicar_plan_final(plan=plan, **campos)


def test_the_final_plan_is_the_text_that_was_signed(plan, comite):
    firmada = plan.version_vigente

    final = publicar_final(plan, comite)

    assert final.es_final
    assert final.numero == firmada.numero + 1
    assert final.sha256_anterior == firmada.sha256
    assert texto_de(final.datos) == texto_de(firmada.datos)
    assert plan.version_vigente == final


def test_publishing_twice_gives_the_same_version(plan, comite):
    primera = publicar_final(plan, comite)

    assert publicar_final(plan, comite) == primera
    assert plan.versiones.filter(tipo=TipoDeVersion.FINAL).count() == 1


def test_the_gate_is_asked_again_whatever_the_page_showed_before(plan, comite):
    ComentarioFactory(hilo=HiloFactory(destino=plan), estado="publicado")

    with pytest.raises(PlanIncompleto, match="no tiene respuesta") as error:
        publicar_final(plan, comite)

    assert [f.clave for f in error.value.faltas] == ["comentarios_sin_respuesta"]
    assert not plan.versiones.filter(tipo=TipoDeVersion.FINAL).exists()


@pytest.mark.parametrize(
    "rol",
    [roles.EDITORAS, roles.MODERADORAS, roles.ENLACES, roles.CORRESPONSABLES, None],
)
def test_only_coordination_publishes_the_final_plan(plan, rol):
    cuenta = UsuarioFactory(roles=[rol] if rol else [])

    with pytest.raises(PermissionDenied):
        publicar_plan_final(plan=plan, usuario=cuenta, motivo="Porque sí")


def test_the_final_plan_needs_a_reason(plan, comite):
    with pytest.raises(VersionRechazada, match="motivo"):
        publicar_plan_final(plan=plan, usuario=comite.coordinacion, motivo=" ")


def test_no_other_way_in_publishes_a_final_plan(plan, comite):
    with pytest.raises(VersionRechazada, match="compuerta"):
        publicar_version(
            plan=plan,
            tipo=TipoDeVersion.FINAL,
            motivo="Por la ventana",
            usuario=comite.coordinacion,
        )


def test_its_document_is_built_after_the_commit_with_the_signatures(
    plan, comite, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        final = publicar_final(plan, comite)

    documento = final.documentos.get(parte="plan", formato="pdf")
    with pikepdf.open(io.BytesIO(documento.archivo.read())).open_outline() as esquema:
        titulos = [nodo.title for nodo in esquema.root]
    assert "Firmas y excepciones" in titulos


def test_publishing_costs_the_same_for_any_number_of_commitments(
    comite, django_assert_max_num_queries
):
    plan = PaginaPlanFactory()
    for numero in range(1, 8):
        acordar(CompromisoFactory(parent=plan, numero=numero, completo=True))
    abre_en = timezone.now() - datetime.timedelta(days=30)
    abrir(plan, abre_en=abre_en, momento=abre_en)
    dar_resultados(PaginaPlan.objects.get(pk=plan.pk))
    firmar_todos(PaginaPlan.objects.get(pk=plan.pk), comite)

    with django_assert_max_num_queries(50):
        publicar_final(plan, comite)


@pytest.mark.django_db(transaction=True)
def test_published_twice_at_once_it_is_published_once():
    comite = crear_comite()
    plan = plan_firmado(comite)

    def publicar(_vez):
        try:
            fresco = PaginaPlan.objects.get(pk=plan.pk)
            return publicar_final(fresco, comite).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=6) as hilos:
        versiones = set(hilos.map(publicar, range(6)))

    assert len(versiones) == 1
    assert plan.versiones.filter(tipo=TipoDeVersion.FINAL).count() == 1
    final = plan.versiones.get(tipo=TipoDeVersion.FINAL)
    assert final.documentos.filter(formato="docx").count() == 1


def test_the_page_of_the_final_plan_says_so_with_signatures_and_documents(
    client, plan, comite, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        final = publicar_final(plan, comite)
    documento = final.documentos.get(parte="plan", formato="pdf")

    html = client.get(plan.url).content.decode()

    assert "Plan final" in html
    assert "Lo firman los sectores" in html
    assert "Sector NOSC" in html
    assert "Sin integrantes" in html
    assert documento.sha256 in html
    assert f'href="{plan.url}versiones/2/plan.pdf"' in html
    assert comite.nosc.get_full_name() not in html


def test_the_page_of_the_final_plan_costs_a_fixed_number_of_queries(
    client, plan, comite, django_assert_max_num_queries
):
    publicar_final(plan, comite)
    client.get("/")  # Wagtail remembers its root

    with django_assert_max_num_queries(18):
        client.get(plan.url)


def test_a_final_plan_loaded_without_signatures_claims_none(client):
    plan = PaginaPlanFactory()
    publicar_version(
        plan=plan, tipo=TipoDeVersion.FINAL, motivo="Plan anterior", usuario=None
    )

    html = client.get(plan.url).content.decode()

    assert "Firmas de los sectores" not in html


def test_the_gate_of_a_final_plan_leads_to_it(client, plan, comite):
    publicar_final(plan, comite)

    html = client.get(f"{plan.url}compuerta/").content.decode()

    assert "El plan final es público" in html
    assert "Falta" not in html


def test_a_document_is_served_once_and_for_good(client, plan):
    documento = guardar_pdf(plan.version_vigente)
    url = f"{plan.url}versiones/1/plan.pdf"

    respuesta = client.get(url)

    assert b"".join(respuesta.streaming_content).startswith(b"%PDF-1.7")
    assert respuesta["Content-Type"] == "application/pdf"
    assert respuesta["Content-Length"] == str(documento.bytes)
    assert 'filename="plan-4pa-version-1.pdf"' in respuesta["Content-Disposition"]
    assert "immutable" in respuesta["Cache-Control"]
    assert not respuesta.cookies
    vuelta = client.get(url, headers={"if-none-match": respuesta["ETag"]})
    assert vuelta.status_code == 304


@pytest.mark.parametrize("ruta", ["1/plan.pdf", "1/plan.exe", "7/plan.pdf"])
def test_a_document_that_is_not_there_is_a_404(client, plan, ruta):
    assert client.get(f"{plan.url}versiones/{ruta}").status_code == 404


def test_a_plan_that_is_not_published_serves_no_document(client, plan):
    guardar_pdf(plan.version_vigente)
    url = f"{plan.url}versiones/1/plan.pdf"
    plan.unpublish()

    assert portada_del_sitio().live
    assert client.get(url).status_code == 404
