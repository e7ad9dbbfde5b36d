import csv
import io
import json
import resource
import time
from types import SimpleNamespace

import pikepdf
import pytest
from django.core.files.storage import default_storage
from django.utils import timezone, translation

from comentarios.models import Comentario
from comentarios.services.borrado import borrar_por_solicitud
from comentarios.services.moderacion import ocultar_comentario
from comentarios.services.retiro import retirar_comentario
from paginas import signal_handlers
from paginas.informe import clave_de, informe_de
from paginas.models import EstadoDelInforme, InformeDeResultados
from paginas.services import informes
from paginas.services.informes import construir_informe, pedir_informe
from sitio.comun.canon import huella
from sitio.comun.folio import folio_nuevo
from tests.comentarios.factories import ComentarioFactory, UsuarioFactory
from tests.paginas.lectura_de_pdf import texto_de_pdf

from .consultas_cerradas import (
    agrupar,
    comentar,
    de_nuevo,
    hilo_de,
    plan_consultado,
    responder,
    segunda_version,
)
from .factories import dar_resultados, plan_en_consulta

pytestmark = pytest.mark.django_db
HOSTIL = '#read("/etc/passwd") $x$ <script>alert(1)</script> \u202eabc {{ 7 }}'


@pytest.fixture(autouse=True)
def pedidos(monkeypatch):
    """Jobs asked for, which no worker runs here."""
    enviados = []
    tarea = SimpleNamespace(enqueue=enviados.append)
    monkeypatch.setattr(signal_handlers, "construir_informe_de_resultados", tarea)
    return enviados


@pytest.fixture
def plan():
    """Two texts in a group and a loose one; one answer; version 2."""
    plan = plan_consultado()
    comentarios = [comentar(plan, comment=f"Opinión número {n}.") for n in range(3)]
    agrupar(comentarios[:2], "Más tiempo", sintesis="Piden un mes.")
    responder(comentarios)
    return segunda_version(plan)


@pytest.fixture
def bajar(client):
    def _bajar(plan, archivo="informe.pdf"):
        return client.get(f"{plan.url}resultados/{archivo}")

    return _bajar


def hecho(plan):
    """The report there is now, made."""
    return construir_informe(pedir_informe(de_nuevo(plan)).pk)


def contenido(respuesta) -> bytes:
    return b"".join(respuesta.streaming_content)


def test_the_first_who_asks_waits_and_then_gets_the_file(plan, bajar):
    espera = bajar(plan)
    assert (espera.status_code, espera["Refresh"]) == (202, "5")
    assert "se está preparando" in espera.content.decode()
    assert "En espera de su turno" in espera.content.decode()

    construir_informe(InformeDeResultados.objects.get().pk)

    respuesta = bajar(plan)
    pdf = contenido(respuesta)
    assert pdf.startswith(b"%PDF")
    assert respuesta.filename == "resultados-de-la-consulta-4pa.pdf"
    assert "no-store" in respuesta["Cache-Control"]
    informe = InformeDeResultados.objects.get()
    assert (informe.sha256, informe.bytes) == (huella(pdf), len(pdf))


def test_it_says_what_was_said_answered_and_changed(plan):
    dar_resultados(plan)
    texto = texto_de_pdf(hecho(plan).archivo.read())

    for dicho in (
        "Resultados de la consulta",
        "Resultados publicados",
        "Sesión 9, 2 de octubre de 2019",
        "El texto que se comentó",
        "Con una consulta corta.",
        "Más tiempo (2 comentarios)",
        "Piden un mes.",
        "Sin grupo (1 comentario)",
        "Opinión número 2.",
        "Responde a 3 comentarios.",
        "Se agregó el plazo que proponen.",
        "quitado: corta",
        "agregado: larga",
    ):
        assert dicho in texto, dicho


def test_it_declares_both_norms(plan):
    documento = pikepdf.open(io.BytesIO(hecho(plan).archivo.read()))

    with documento.open_metadata() as metadatos:
        assert metadatos["pdfuaid:part"] == "1"
        assert (metadatos["pdfaid:part"], metadatos["pdfaid:conformance"]) == ("2", "A")
    assert str(documento.Root.Lang) == "es-MX"


def test_hostile_texts_are_only_text(plan):
    comentario = comentar(plan, comment=HOSTIL)
    agrupar([comentario], "#eval(1)", sintesis=HOSTIL)
    responder([comentario], razones=HOSTIL, institucion="*x*", firma="_y_")

    texto = texto_de_pdf(hecho(plan).archivo.read())

    assert texto.count('#read("/etc/passwd") $x$') == 3
    assert "<script>" in texto
    assert "#eval(1)" in texto
    assert "root:" not in texto


def test_the_same_content_is_the_same_report_whoever_asks(plan):
    primera = clave_de(informe_de(plan))
    with translation.override("en"):
        segunda = clave_de(informe_de(de_nuevo(plan)))

    assert primera == segunda
    assert pedir_informe(plan) == pedir_informe(de_nuevo(plan))


def ocultar(comentario):
    ocultar_comentario(
        comentario_id=comentario.pk,
        moderadora=UsuarioFactory(roles=["Moderadoras"]),
        motivo="ofensas",
    )


def retirar(comentario):
    retirar_comentario(comentario_id=comentario.pk, invitado=comentario.invitado)


@pytest.mark.parametrize("acto", [ocultar, retirar])
def test_a_text_that_stops_being_public_takes_the_file_with_it(
    plan, bajar, acto, django_capture_on_commit_callbacks
):
    informe = hecho(plan)
    ruta = informe.archivo.name
    comentario = Comentario.objects.publicos().latest("pk")

    with django_capture_on_commit_callbacks(execute=True):
        acto(comentario)

    assert not default_storage.exists(ruta)
    assert bajar(plan).status_code == 202
    assert comentario.comment not in texto_de_pdf(hecho(plan).archivo.read())


def test_a_name_that_is_erased_takes_the_file_with_it(
    plan, django_capture_on_commit_callbacks
):
    comentario = comentar(
        plan, folio=folio_nuevo(), user_name="Itzel Pruebas", mostrar_nombre=True
    )
    informe = hecho(plan)
    assert "Itzel Pruebas" in texto_de_pdf(informe.archivo.read())

    with django_capture_on_commit_callbacks(execute=True):
        borrar_por_solicitud(
            folio=comentario.folio,
            conservar=True,
            motivo="Lo pidió por correo.",
            usuario=UsuarioFactory(roles=["Coordinación"]),
        )

    assert not default_storage.exists(informe.archivo.name)
    assert "Itzel Pruebas" not in texto_de_pdf(hecho(plan).archivo.read())


def test_a_file_out_of_date_is_never_served_even_if_nobody_announced_the_change(
    plan, bajar
):
    hecho(plan)
    Comentario.objects.publicos().filter(pk=Comentario.objects.latest("pk").pk).update(
        comment="Otro texto."
    )

    assert bajar(plan).status_code == 202


@pytest.mark.parametrize(
    "cambio",
    [
        lambda plan: responder([comentar(plan)]),
        lambda plan: dar_resultados(plan),
        lambda plan: agrupar([comentar(plan)], "Otro grupo"),
    ],
    ids=["respuesta", "acta", "grupo"],
)
def test_what_is_answered_grouped_or_agreed_makes_another_report(plan, bajar, cambio):
    viejo = hecho(plan)
    ruta = viejo.archivo.name

    cambio(de_nuevo(plan))

    assert bajar(plan).status_code == 202
    hecho(plan)
    assert not InformeDeResultados.objects.filter(pk=viejo.pk).exists()
    assert not default_storage.exists(ruta)


def test_a_job_whose_content_is_gone_asks_for_the_new_one(plan):
    viejo = pedir_informe(plan)
    comentar(plan)

    assert construir_informe(viejo.pk) is None

    nuevo = InformeDeResultados.objects.get()
    assert nuevo.clave == clave_de(informe_de(de_nuevo(plan)))
    assert nuevo.estado == EstadoDelInforme.PEDIDO


def test_one_job_is_sent_and_another_when_it_was_lost(
    plan, pedidos, time_machine, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for _vez in range(3):
            informe = pedir_informe(plan)
    assert pedidos == [informe.pk]

    time_machine.move_to(timezone.now() + informes.PACIENCIA * 2)
    with django_capture_on_commit_callbacks(execute=True):
        pedir_informe(plan)

    assert pedidos == [informe.pk] * 2


def test_a_report_that_cannot_be_made_says_so(plan, bajar, monkeypatch):
    def falla(*_nada, **_tampoco):
        raise informes.DocumentoFallido("no")

    monkeypatch.setattr(informes, "compilar", falla)
    with pytest.raises(informes.DocumentoFallido):
        construir_informe(pedir_informe(plan).pk)

    respuesta = bajar(plan)
    assert respuesta.status_code == 503
    assert "no se pudo hacer" in respuesta.content.decode()


def test_publishing_the_results_asks_for_their_report(
    plan, pedidos, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        dar_resultados(plan)

    assert pedidos == [InformeDeResultados.objects.get().pk]


def test_the_page_gives_its_size_and_its_hash_once_it_is_made(plan, client):
    url = f"{plan.url}resultados/"
    assert "Se forma al pedirlo" in client.get(url).content.decode()

    informe = hecho(plan)

    html = client.get(url).content.decode()
    assert informe.sha256 in html
    assert "Informe en PDF accesible (" in html


@pytest.mark.parametrize(
    "archivo", ["informe.pdf", "totales.csv", "grupos.csv", "resultados.json"]
)
def test_while_the_window_is_open_there_is_nothing_to_take_away(bajar, archivo):
    plan = plan_en_consulta()

    assert bajar(plan, archivo).status_code == 404


def filas(respuesta):
    texto = contenido(respuesta).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(texto)))


def test_the_totals_add_up_to_what_the_page_says(plan, bajar):
    respuesta = bajar(plan, "totales.csv")
    assert (
        "resultados-de-la-consulta-4pa-totales.csv" in respuesta["Content-Disposition"]
    )
    leidas = filas(respuesta)

    publicados = Comentario.objects.publicos().count()
    de = {(f["tabla"], f["clave"]): f["comentarios"] for f in leidas}
    assert de["cifras", "publicados"] == str(publicados)
    for tabla in ("canal", "sector", "entidad", "resolucion"):
        assert de[tabla, "total"] == str(publicados)
    lugares = [f for f in leidas if f["tabla"] == "lugar"]
    assert sum(int(f["comentarios"]) for f in lugares) == publicados


def test_a_figure_kept_back_is_empty_in_every_file(plan, bajar):
    ComentarioFactory.create_batch(
        9, hilo=hilo_de(plan), estado="publicado", sector="academia"
    )

    reservadas = [
        f for f in filas(bajar(plan, "totales.csv")) if f["reservado"] == "sí"
    ]
    assert reservadas
    assert {f["comentarios"] for f in reservadas} == {""}
    datos = bajar(plan, "resultados.json").json()
    sector = next(t for t in datos["totales"]["tablas"] if t["clave"] == "sector")
    assert [f["n"] for f in sector["filas"]].count(None) >= 2


def test_groups_go_out_with_their_synthesis_and_no_formula_runs(plan, bajar):
    agrupar([comentar(plan)], "=1+1", sintesis="@cmd")

    leidas = filas(bajar(plan, "grupos.csv"))

    assert {f["grupo"] for f in leidas} == {"Más tiempo", "'=1+1", ""}
    assert {f["sintesis"] for f in leidas} >= {"Piden un mes.", "'@cmd"}
    assert sum(int(f["comentarios"]) for f in leidas) == 4


def test_no_file_but_the_report_has_texts_and_none_has_contact_data(plan, bajar):
    comentario = Comentario.objects.publicos().first()
    json_crudo = bajar(plan, "resultados.json").content.decode()
    crudo = json_crudo + str(filas(bajar(plan, "grupos.csv")))

    assert comentario.comment not in crudo
    assert comentario.invitado.correo not in crudo + json.dumps(informe_de(plan))
    assert json.loads(json_crudo)["antes"]["numero"] == 1


def test_a_thousand_comments_are_a_report_in_two_seconds(plan):
    plantilla = comentar(plan)
    texto = "Propongo que el plazo sea de treinta días hábiles y no de diez. " * 5
    hilo = hilo_de(plan)
    Comentario.objects.filter(pk=plantilla.pk).update(comment=texto)
    muchos = ComentarioFactory.create_batch(150, hilo=hilo, estado="publicado")
    Comentario.objects.filter(hilo=hilo).update(comment=texto)
    for numero in range(10):
        agrupar(muchos[numero * 15 : numero * 15 + 15], f"Grupo {numero}")
    informe = pedir_informe(plan)
    antes = cpu()

    construir_informe(informe.pk)

    # A tenth of the budget for a tenth of the comments, and what any document costs.
    assert cpu() - antes < 1.5


def cpu() -> float:
    hijos = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + hijos.ru_utime + hijos.ru_stime
