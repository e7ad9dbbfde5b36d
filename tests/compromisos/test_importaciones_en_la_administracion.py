"""The screens of an import: who enters, what they say, and hostile addresses."""

import csv
import datetime
import io

import pytest
from django.urls import reverse
from django.utils import timezone

from compromisos.importacion.vocabulario import EstadoDeImportacion as E
from compromisos.models import Aporte, Importacion, LoteDeCaptura
from compromisos.services.importaciones_aplicadas import aplicar_importacion
from paginas.roles import COORDINACION, EDITORAS, ROLES
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import PaginaPlanFactory

from .archivos_de_respuestas import BUENA, archivo, csv_de, importar
from .cuestionarios import cuestionario, de_todos_los_tipos, responder
from .factories_de_consulta import LoteDeCapturaFactory, PuntoTerritorialFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("al_momento")]
PUEDEN = (EDITORAS, COORDINACION)
HOSTIL = '"><script>alert(1)</script>\u202e'


@pytest.fixture
def editora(client):
    cuenta = UsuarioFactory(roles=[EDITORAS])
    client.force_login(cuenta)
    return cuenta


def ruta(nombre, *args) -> str:
    return reverse(f"importaciones:{nombre}", args=args)


def enviar(client, uno, contenido, nombre="respuestas.csv", **campos):
    datos = {
        "cuestionario": uno.pk,
        "archivo": archivo(contenido, nombre),
        "recibidas_el": "2026-08-12",
        "hoja": "",
        "punto": "",
    }
    return client.post(ruta("subir"), datos | campos)


@pytest.mark.parametrize("rol", [*ROLES, None])
def test_only_editors_and_coordination_enter(client, rol):
    uno = de_todos_los_tipos()
    quien = UsuarioFactory(roles=[EDITORAS])
    una = importar(uno, csv_de(uno, BUENA), usuario=quien)
    aplicar_importacion(importacion=una, usuario=quien)
    if rol:
        client.force_login(UsuarioFactory(roles=[rol]))
    leidas = ["index", "index_results", "subir"], ["ver", "avance"]
    respuestas = [
        *(client.get(ruta(nombre)) for nombre in leidas[0]),
        *(client.get(ruta(nombre, una.pk)) for nombre in leidas[1]),
        *(client.get(ruta("plantilla", uno.pk, f)) for f in ("csv", "xlsx")),
        client.get(ruta("deshacer", LoteDeCaptura.objects.get().pk)),
        client.post(ruta("errores", una.pk)),
    ]
    hechos = [client.post(ruta(acto, una.pk)) for acto in ("aplicar", "revisar")]

    if rol in PUEDEN:
        assert {r.status_code for r in respuestas} == {200}
        assert [h.url for h in hechos] == [ruta("ver", una.pk)] * 2
    else:
        assert {r.status_code for r in [*respuestas, *hechos]} <= {302, 403}
        assert ruta("ver", una.pk) not in [h.get("Location") for h in hechos]


def test_five_hundred_rows_with_seven_wrong_ones_from_upload_to_undo(client, editora):
    uno = de_todos_los_tipos()
    filas = [["", "", f"Falta agua {n}", *BUENA[1:]] for n in range(500)]
    buenas = csv_de(uno, *filas)
    for lugar, columna, valor in [
        (3, 2, ""),
        (40, 3, "Plomo"),
        (77, 4, "Rojo; Verde; Azul"),
        (120, 0, "PA-123"),
        (200, 1, "31/02/2026"),
        (333, 7, "Narnia"),
        (499, 2, "x" * 201),
    ]:
        filas[lugar][columna] = valor

    respuesta = enviar(client, uno, csv_de(uno, *filas), "brigada.csv")
    html = client.get(respuesta.url).content.decode()

    assert "Hay 7 errores: no se puede aplicar." in html
    for frase in [
        "Esta pregunta es obligatoria.",
        "«Plomo» no está entre las respuestas de esta pregunta.",
        "Elige 2 opciones como máximo.",
        "No es un folio",
        "No se entiende como fecha.",
        "«Narnia» no está",
        "Tiene 201 caracteres y caben 200: quita 1.",
    ]:
        assert frase in html
    assert not Aporte.objects.exists()

    respuesta = enviar(client, uno, buenas, "brigada-corregida.csv")
    html = client.get(respuesta.url).content.decode()
    assert "500 respuestas sin errores." in html
    assert "Falta agua 0" in html
    segunda = Importacion.objects.first()
    html = client.post(ruta("aplicar", segunda.pk), follow=True).content.decode()
    segunda.refresh_from_db()
    assert "500 respuestas cuentan." in html
    assert Aporte.objects.vigentes().count() == 500

    datos = {"motivo": "Eran de otro estado."}
    html = client.post(ruta("deshacer", segunda.lote_id), datos, follow=True)
    assert "Eran de otro estado." in html.content.decode()
    assert not Aporte.objects.vigentes().exists()


def test_a_refused_upload_says_why_and_keeps_what_was_chosen(client, editora):
    uno = cuestionario(titulo="¿Otra?")
    cuestionario()

    html = enviar(client, uno, b"%PDF-1.7", "plan.pdf").content.decode()

    assert "El archivo es un PDF." in html
    assert f'<option value="{uno.pk}" selected>' in html
    assert "Vuelve a elegir el archivo" in html
    assert not Importacion.objects.exists()


@pytest.mark.parametrize(
    "campos",
    [
        {"cuestionario": "99999"},
        {"cuestionario": HOSTIL},
        {"recibidas_el": "ayer"},
        {"recibidas_el": "2999-01-01"},
        {"punto": "99999"},
        {"archivo": ""},
        {"hoja": "x" * 61},
    ],
)
def test_a_wrong_field_is_told_and_nothing_is_kept(client, editora, campos):
    uno = cuestionario()

    respuesta = enviar(client, uno, csv_de(uno, ["Falta agua"]), **campos)

    assert respuesta.status_code == 200
    assert respuesta.context["form"].errors
    assert not Importacion.objects.exists()


def test_a_point_of_another_plan_is_refused(client, editora):
    uno = cuestionario()
    punto = PuntoTerritorialFactory(plan=PaginaPlanFactory())

    html = enviar(client, uno, csv_de(uno, ["Falta agua"]), punto=punto.pk)

    assert "de otro plan" in html.content.decode()


def test_what_a_file_says_is_shown_as_text(client, editora):
    uno = cuestionario()
    contenido = csv_de(uno, [f"Falta agua {HOSTIL}"], ["x" * 1001 + HOSTIL])
    respuesta = enviar(client, uno, contenido, f"{HOSTIL}.csv", hoja=HOSTIL)

    for direccion in (respuesta.url, ruta("index")):
        html = client.get(direccion).content.decode()
        assert "<script>alert(1)" not in html
        assert "\u202e" not in html


def test_all_errors_are_downloaded_and_none_runs(client, editora):
    uno = cuestionario()
    filas = [["=CMD()" + "x" * 1200]] * 3
    una = importar(uno, csv_de(uno, *filas).replace(b"'=", b"="), usuario=editora)

    respuesta = client.post(ruta("errores", una.pk))

    texto = b"".join(respuesta.streaming_content).decode("utf-8-sig")
    filas = list(csv.reader(io.StringIO(texto)))
    assert filas[0] == ["Renglón", "Columna", "Motivo", "Qué pasa", "Valor"]
    assert len(filas) == 4
    assert {fila[4][:5] for fila in filas[1:]} == {"'=CMD"}
    assert "no-store" in respuesta["Cache-Control"]


def test_the_template_is_read_back_as_an_empty_sheet(client, editora):
    uno = de_todos_los_tipos()
    for formato in ("csv", "xlsx"):
        descarga = client.get(ruta("plantilla", uno.pk, formato))
        assert (
            f'filename="plantilla-que-debe-resolver-el-plan-v1.{formato}"'
            in (descarga["Content-Disposition"])
        )
        una = importar(uno, descarga.content, usuario=editora, nombre=f"p.{formato}")
        assert [r[3] for r in una.informe["errores"]] == [
            "Sólo trae los títulos: no hay respuestas."
        ]


def test_while_a_job_reads_it_the_page_waits_with_or_without_scripts(client, editora):
    uno = cuestionario()
    una = importar(uno, csv_de(uno, ["Falta agua"]), usuario=editora)
    Importacion.objects.update(estado=E.SUBIDA, leidos=12_000, de=50_000)

    html = client.get(ruta("ver", una.pk)).content.decode()
    avance = client.get(ruta("avance", una.pk)).json()

    assert "12,000 de 50,000 renglones revisados." in html
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in html
    assert avance == {
        "sigue": True,
        "frase": "12,000 de 50,000 renglones revisados.",
        "leidos": 12_000,
        "de": 50_000,
    }
    Importacion.objects.update(tocada_en=timezone.now() - datetime.timedelta(hours=1))
    html = client.get(ruta("ver", una.pk)).content.decode()
    assert "el trabajo se perdió" in html
    assert "Intentarlo otra vez" in html


@pytest.mark.parametrize("acto", ["aplicar", "revisar", "errores"])
def test_what_changes_something_is_never_a_get(client, editora, acto):
    uno = cuestionario()
    una = importar(uno, csv_de(uno, ["Falta agua"]), usuario=editora)

    assert client.get(ruta(acto, una.pk)).status_code == 405
    assert client.post(ruta(acto, 99_999)).status_code == 404


def test_addresses_of_what_is_not_there_are_404(client, editora):
    for nombre in ("ver", "avance", "deshacer"):
        assert client.get(ruta(nombre, 99_999)).status_code == 404
    assert client.get(ruta("plantilla", 99_999, "csv")).status_code == 404
    uno = cuestionario()
    assert client.get(ruta("plantilla", uno.pk, "exe")).status_code == 404
    assert client.get(ruta("subir") + "?cuestionario=x").status_code == 200
    assert client.get(ruta("subir") + f"?cuestionario={'9' * 40}").status_code == 200


def test_a_typed_batch_is_undone_by_who_checks_it(client, editora):
    uno = cuestionario()
    lote = LoteDeCapturaFactory(cuestionario=uno, estado="cerrado")
    responder(uno, lote=lote, canal="papel")
    pagina = client.get(reverse("captura:lote", args=[lote.pk])).content.decode()

    assert ruta("deshacer", lote.pk) in pagina
    assert (
        "Di por qué"
        in client.post(ruta("deshacer", lote.pk), {"motivo": "\u200b"}).content.decode()
    )
    respuesta = client.post(ruta("deshacer", lote.pk), {"motivo": "Se repitió."})

    assert respuesta.url == reverse("captura:lote", args=[lote.pk])
    assert not Aporte.objects.vigentes().exists()
    otra_vez = client.post(ruta("deshacer", lote.pk), {"motivo": "No."}, follow=True)
    assert "Sólo se deshace un lote cerrado." in otra_vez.content.decode()


def test_the_list_costs_the_same_at_one_and_many(
    client, editora, django_assert_max_num_queries
):
    uno = cuestionario()
    importar(uno, csv_de(uno, ["Falta agua"]), usuario=editora)
    client.get(ruta("index"))

    def consultas():
        with django_assert_max_num_queries(60) as captura:
            client.get(ruta("index"))
        return len(captura)

    con_una = consultas()
    for n in range(5):
        importar(uno, csv_de(uno, [f"Falta agua {n}"]), usuario=editora)
    assert consultas() == con_una
