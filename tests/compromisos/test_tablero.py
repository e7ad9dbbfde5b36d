import csv
import datetime
import io
import json

import pytest
import time_machine
from django.core.files.base import ContentFile

from compromisos.models import Avance, Participacion, Producto
from compromisos.vocabulario import Rol
from paginas.models import TipoDeVersion
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import (
    PaginaPlanFactory,
    PaginaSeguimientoFactory,
    portada_del_sitio,
    publicar,
)

from .factories import (
    AvanceFactory,
    CompromisoFactory,
    InstitucionFactory,
    PosturaFactory,
    TemaFactory,
    producto,
)

HOY = datetime.datetime(2020, 7, 1, 12, tzinfo=datetime.UTC)
RUTA = "/seguimiento/"


@pytest.fixture(autouse=True)
def _hoy():
    with time_machine.travel(HOY, tick=False):
        yield


@pytest.fixture
def plan(db):
    plan = PaginaPlanFactory()
    PaginaSeguimientoFactory(parent=portada_del_sitio(), plan=plan)
    return plan


@pytest.fixture
def tablero(plan):
    """Three commitments: one done, one late with an objection, one not started."""
    salud = TemaFactory(nombre="Salud", slug="salud")
    agua = TemaFactory(nombre="Agua", slug="agua")
    conagua = InstitucionFactory(nombre="Comisión del Agua", siglas="CONAGUA")
    hecho = CompromisoFactory(
        parent=plan, completo=True, numero=1, title="Abasto de medicinas", tema=salud
    )
    tarde = CompromisoFactory(
        parent=plan,
        completo=True,
        numero=2,
        title="Concesiones de agua",
        tema=agua,
        participaciones=[Participacion(institucion=conagua, rol=Rol.RESPONSABLE)],
        productos=[producto("Mapa", fin=datetime.date(2020, 6, 30)), producto("Guía")],
    )
    CompromisoFactory(
        parent=plan, completo=True, numero=3, title="Ríos limpios", tema=agua
    )
    publicar(plan, tipo=TipoDeVersion.FINAL)
    AvanceFactory(compromiso=hecho, estado="completo", texto="=Listo")
    mapa = AvanceFactory(compromiso=tarde, estado="en_proceso")
    PosturaFactory(avance=mapa, sentido="objeta", texto="El mapa no abre.")
    return {"hecho": hecho, "tarde": tarde, "mapa": mapa}


def html(client, consulta=""):
    respuesta = client.get(f"{RUTA}{consulta}")
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def titulos_en(texto):
    todos = ["Abasto de medicinas", "Concesiones de agua", "Ríos limpios"]
    return [titulo for titulo in todos if f">{titulo}</a>" in texto]


def leer_csv(client, consulta=""):
    respuesta = client.get(f"{RUTA}avance.csv{consulta}")
    contenido = b"".join(respuesta.streaming_content).decode("utf-8-sig")
    return respuesta, list(csv.DictReader(io.StringIO(contenido)))


def test_the_board_says_nothing_is_public_yet(client, plan):
    CompromisoFactory(parent=plan, completo=True, title="Aún secreto")

    texto = html(client)

    assert "Todavía no hay un plan público que seguir" in texto
    assert "Aún secreto" not in texto
    assert client.get(f"{RUTA}avance.csv").status_code == 404


def test_the_board_without_a_plan_still_answers(client, db):
    PaginaSeguimientoFactory(parent=portada_del_sitio())

    assert "Todavía no hay un plan público" in html(client)


def test_the_board_shows_the_public_text_and_not_the_draft(client, tablero):
    tablero["hecho"].title = "Título en borrador"
    tablero["hecho"].save()

    texto = html(client)

    assert "Título en borrador" not in texto
    assert titulos_en(texto) == [
        "Abasto de medicinas",
        "Concesiones de agua",
        "Ríos limpios",
    ]


def test_the_board_says_states_lateness_and_both_voices_in_words(client, tablero):
    texto = html(client)

    assert "<dd>33 %</dd>" in texto
    assert "0 de 2 productos terminados, 1 con retraso, 1 con objeción" in texto
    assert "debía terminar el" in texto
    assert "Se publicó la primera base." in texto
    assert "La contraparte objeta" in texto
    assert "El mapa no abre." in texto
    assert 'href="https://example.org/base"' in texto
    assert "Sin avances reportados." in texto


def test_the_board_marks_sample_reports(client, tablero):
    assert "Contenido de muestra" not in html(client)

    AvanceFactory(compromiso=tablero["hecho"], es_muestra=True)

    assert "Contenido de muestra" in html(client)


def test_the_board_shows_a_new_report_at_once(client, tablero):
    html(client)

    AvanceFactory(compromiso=tablero["tarde"], texto="Se corrigió el mapa.")

    assert "Se corrigió el mapa." in html(client)


def test_the_board_shows_a_new_posture_at_once(client, tablero):
    html(client)

    PosturaFactory(avance=tablero["mapa"], sentido="objeta", texto="Sigue sin abrir.")

    assert "Sigue sin abrir." in html(client)


def test_a_product_becomes_late_at_midnight_without_anybody_writing(client, tablero):
    assert "<dd>1</dd>" in html(client)
    with time_machine.travel(datetime.datetime(2021, 7, 2, tzinfo=datetime.UTC)):
        texto = html(client)

    assert "0 de 2 productos terminados, 2 con retraso" in texto


@pytest.mark.parametrize(
    ("consulta", "esperados"),
    [
        ("?estado=cumplido", ["Abasto de medicinas"]),
        ("?estado=con_retraso", ["Concesiones de agua"]),
        ("?tema=agua", ["Concesiones de agua", "Ríos limpios"]),
        ("?tema=agua&estado=sin_iniciar", ["Ríos limpios"]),
        ("?institucion=CONAGUA", ["Concesiones de agua"]),
        ("?buscar=RIOS", ["Ríos limpios"]),
        ("?buscar=mapa", ["Concesiones de agua"]),
        ("?buscar=comision+agua", ["Concesiones de agua"]),
        ("?buscar=nada+de+eso", []),
    ],
)
def test_filters_travel_in_the_address(client, tablero, consulta, esperados):
    texto = html(client, consulta)

    assert titulos_en(texto) == esperados
    assert "de 3, en orden de número" in texto
    assert ("Ningún compromiso cumple" in texto) is (not esperados)


@pytest.mark.parametrize(
    "consulta", ["?estado=inventado", "?tema=%00", "?estado=a&estado=b&x=y"]
)
def test_a_filter_nobody_offers_is_left_out_and_said(client, tablero, consulta):
    texto = html(client, consulta)

    assert len(titulos_en(texto)) == 3


def test_the_downloads_carry_the_boards_totals(client, tablero):
    _respuesta, filas = leer_csv(client)
    datos = client.get(f"{RUTA}avance.json").json()
    totales = client.get(f"{RUTA}?x=1").context["tablero"].totales

    assert datos["totales"] == json.loads(json.dumps(vars(totales)))
    assert len(filas) == len(datos["productos"]) == totales.productos == 4
    assert sum(f["con_retraso"] == "si" for f in filas) == totales.productos_tarde
    hechos = {f["compromiso"] for f in filas if f["porcentaje_reportado"] == "100"}
    assert len(hechos) == totales.por_situacion["cumplido"]


def test_the_downloads_keep_the_filters(client, tablero):
    _respuesta, filas = leer_csv(client, "?tema=agua")
    datos = client.get(f"{RUTA}avance.json?tema=agua").json()

    assert {f["compromiso"] for f in filas} == {"Concesiones de agua", "Ríos limpios"}
    assert datos["totales"]["compromisos"] == 2
    assert 'href="/seguimiento/avance.csv?tema=agua"' in html(client, "?tema=agua")


def test_the_csv_opens_with_its_accents_and_runs_nothing(client, tablero):
    respuesta, filas = leer_csv(client)
    crudo = b"".join(client.get(f"{RUTA}avance.csv").streaming_content)

    assert crudo.startswith(b"\xef\xbb\xbf")
    assert respuesta["Content-Type"] == "text/csv; charset=utf-8"
    assert 'filename="avance-4pa.csv"' in respuesta["Content-Disposition"]
    assert filas[0]["avance"] == "'=Listo"


def test_a_commitment_without_products_is_in_the_csv_too(client, plan):
    CompromisoFactory(parent=plan, title="Vacío")
    publicar(plan)

    _respuesta, [fila] = leer_csv(client)

    assert (fila["compromiso"], fila["producto"]) == ("Vacío", "")


def test_the_history_keeps_every_report_and_every_posture(client, tablero):
    PosturaFactory(avance=tablero["mapa"], sentido="de_acuerdo", texto="Ya abre.")
    AvanceFactory(compromiso=tablero["tarde"], texto="Se corrigió.")

    respuesta = client.get(f"{RUTA}compromiso/{tablero['tarde'].slug}/")

    texto = respuesta.content.decode()
    for frase in ("Se corrigió.", "primera base", "no abre", "Ya abre."):
        assert frase in texto
    assert client.get(f"{RUTA}compromiso/no-existe/").status_code == 404


def test_evidence_is_only_ever_downloaded(client, tablero):
    avance = Avance.objects.create(
        compromiso=tablero["hecho"],
        producto_clave=tablero["hecho"].productos.first().clave,
        producto_nombre="Portal",
        estado="completo",
        fecha=HOY.date(),
        texto="Acta firmada.",
        evidencia_archivo=ContentFile(b"a,b", name="acta-0a1b.csv"),
        por=UsuarioFactory(),
    )

    respuesta = client.get(f"{RUTA}evidencia/{avance.pk}/")

    assert b"".join(respuesta.streaming_content) == b"a,b"
    assert respuesta["Content-Disposition"].startswith("attachment")
    assert respuesta["Content-Type"] == "text/csv; charset=utf-8"
    assert "sandbox" in respuesta["Content-Security-Policy"]
    assert f"evidencia/{avance.pk}/" in html(client)


def test_evidence_of_another_plan_or_without_file_is_not_found(client, tablero):
    otro = PaginaPlanFactory(slug="otro-plan")
    ajeno = CompromisoFactory(parent=otro, completo=True)
    avance = AvanceFactory(
        compromiso=ajeno, evidencia_archivo=ContentFile(b"x", name="x.txt")
    )

    assert client.get(f"{RUTA}evidencia/{avance.pk}/").status_code == 404
    sin_archivo = tablero["mapa"].pk
    assert client.get(f"{RUTA}evidencia/{sin_archivo}/").status_code == 404


def test_a_long_board_leaves_the_products_one_link_away(client, plan, monkeypatch):
    monkeypatch.setattr("paginas.tablero.PRODUCTOS_A_LA_VISTA", 1)
    largo = CompromisoFactory(
        parent=plan, completo=True, productos=[producto("Uno"), producto("Dos")]
    )
    publicar(plan)

    texto = html(client)

    assert "Uno" not in texto
    assert f'href="/seguimiento/compromiso/{largo.slug}/"' in texto


@pytest.fixture
def tablero_grande(plan):
    """15 commitments of 40 products with 8 reports each (DISENO §16)."""
    for _vez in range(15):
        productos = [producto(f"P{n}", indicadores=[], medios=[]) for n in range(40)]
        CompromisoFactory(parent=plan, completo=True, productos=productos)
    publicar(plan)
    autora = UsuarioFactory()
    claves = Producto.objects.values_list("compromiso_id", "clave")
    Avance.objects.bulk_create(
        AvanceFactory.build(compromiso_id=pk, producto_clave=clave, por=autora)
        for _vez in range(8)
        for pk, clave in claves
    )


@pytest.mark.parametrize("consulta", ["", "?estado=en_curso"])
def test_the_board_needs_few_queries_for_any_size(
    client, tablero_grande, consulta, django_assert_max_num_queries
):
    with django_assert_max_num_queries(15):
        texto = html(client, consulta)

    assert texto.count("0 de 40 productos terminados") == 15


def test_the_board_drawn_before_asks_only_whether_something_changed(
    client, tablero, django_assert_max_num_queries
):
    html(client)

    with django_assert_max_num_queries(10) as captura:
        html(client)

    assert "contenido" not in "".join(q["sql"] for q in captura.captured_queries)
