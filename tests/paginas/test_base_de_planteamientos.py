"""The base of problems and proposals: what the public reads, and what it never does."""

import csv
import io
import json

import pytest

from compromisos.consulta.base import lugares_a_la_vista
from compromisos.models import Aporte, Planteamiento
from compromisos.services.planteamientos import publicar_planteamiento
from compromisos.services.vaciado import vaciar_aporte
from paginas import roles
from sitio.comun.busqueda import sin_acentos
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.cuestionarios import cuestionario
from tests.compromisos.factories import TemaFactory
from tests.compromisos.factories_de_consulta import (
    AporteFactory,
    EtiquetaDeConsultaFactory,
    PlanteamientoFactory,
)

from .cuestionarios import pagina_de_consulta
from .factories import PaginaPlanFactory

pytestmark = pytest.mark.django_db
DIRECCIONES = (
    "base/",
    "resultados/",
    "datos/planteamientos.csv",
    "datos/planteamientos.json",
    "datos/resultados.csv",
    "datos/resultados.json",
)


@pytest.fixture
def pagina():
    return pagina_de_consulta()


def dicho(pagina, texto="Falta agua", *, publico=True, aporte=None, **campos):
    aporte = aporte or AporteFactory(cuestionario=pagina.cuestionario)
    if publico:
        campos = {
            "estado_publico": "publicado",
            "texto_publico": texto,
            "busqueda": sin_acentos(texto),
        } | campos
    return PlanteamientoFactory(aporte=aporte, texto=texto, **campos)


def leer(client, url) -> str:
    respuesta = client.get(url)
    assert respuesta.status_code == 200, url
    if respuesta.streaming:
        return b"".join(respuesta.streaming_content).decode()
    return respuesta.content.decode()


def filas(texto: str) -> list[dict]:
    return list(csv.DictReader(io.StringIO(texto.removeprefix("\ufeff"))))


@pytest.mark.parametrize("direccion", DIRECCIONES)
@pytest.mark.parametrize("estado", ["pendiente", "reservado", "borrado", "deshecho"])
def test_no_public_address_shows_what_is_not_published(
    client, pagina, direccion, estado
):
    fila = dicho(pagina, "Secreto a voces", publico=estado in ("borrado", "deshecho"))
    if estado == "borrado":
        vaciar_aporte(
            folio=fila.aporte.folio,
            motivo="Lo pidió.",
            usuario=UsuarioFactory(roles=[roles.COORDINACION]),
        )
    elif estado == "deshecho":
        Aporte.objects.filter(pk=fila.aporte_id).update(vigente=False)
    else:
        Planteamiento.objects.filter(pk=fila.pk).update(
            estado_publico=estado, motivo_de_reserva="Motivo interno"
        )

    html = leer(client, pagina.url + direccion)

    assert "Secreto" not in html and "Motivo interno" not in html
    assert fila.aporte.folio not in html


@pytest.mark.parametrize(
    ("estado", "codigo"), [("pendiente", 404), ("reservado", 404), ("publicado", 410)]
)
def test_one_that_is_not_public_is_not_there_even_by_its_number(
    client, pagina, estado, codigo
):
    """An erased one, which was public, says so."""
    fila = dicho(pagina, "Secreto a voces", publico=False, estado_publico=estado)
    if estado == "publicado":
        Planteamiento.objects.filter(pk=fila.pk).update(texto="")

    respuesta = client.get(f"{pagina.url}base/{fila.pk}/")

    assert respuesta.status_code == codigo
    assert "Secreto" not in respuesta.content.decode()


@pytest.mark.parametrize("cual", ["999999", "9" * 40, "0"])
def test_one_that_never_was_is_a_404(client, pagina, cual):
    assert client.get(f"{pagina.url}base/{cual}/").status_code == 404


def test_a_text_of_another_plans_consultation_is_not_in_this_base(client, pagina):
    otro = cuestionario(plan=PaginaPlanFactory(slug="otro-plan"))
    de_otro = PlanteamientoFactory(
        aporte=AporteFactory(cuestionario=otro), publicado=True, texto="Del otro plan"
    )

    assert "Del otro plan" not in leer(client, f"{pagina.url}base/")
    assert client.get(f"{pagina.url}base/{de_otro.pk}/").status_code == 404


def test_the_list_shows_the_public_text_and_links_to_it(client, pagina):
    fila = dicho(
        pagina, "Me llamo Rosa", texto_publico="Me llamo [dato personal] <b>x</b>"
    )

    html = leer(client, f"{pagina.url}base/")

    assert "Me llamo [dato personal] &lt;b&gt;x&lt;/b&gt;" in html
    assert "Rosa" not in html
    assert f'href="{pagina.url}base/{fila.pk}/"' in html


@pytest.mark.parametrize(
    ("consulta", "hallados"),
    [
        ("?buscar=AGUA+ñoño", {"Agua y nono"}),
        ("?buscar=agua", {"Agua y nono", "Agua limpia"}),
        ("?clase=propuesta", {"Agua limpia"}),
        ("?tema=salud", {"Medicinas"}),
        ("?orden=antiguos&clase=problema", {"Agua y nono", "Medicinas"}),
        ("?destino=sin_clasificar&buscar=medicinas", {"Medicinas"}),
        ("?destino=en_compromiso", set()),
        ("?clase=otra&tema=nada&entidad=99&etiqueta=x&pagina=x", None),
        ("?buscar=%25_'%22", set()),
        ("?buscar=%00", None),
        ("?buscar=" + "a+" * 49, None),
        ("?pagina=999999999999999999999", None),
    ],
)
def test_the_filters_travel_in_the_address(client, pagina, consulta, hallados):
    dicho(pagina, "Agua y ñoño", texto_publico="Agua y nono")
    dicho(pagina, "Agua limpia", clase="propuesta")
    dicho(pagina, "Medicinas", tema=TemaFactory(slug="salud"))
    todos = {"Agua y nono", "Agua limpia", "Medicinas"}

    html = leer(client, f"{pagina.url}base/{consulta}")

    if hallados is not None:
        assert {uno for uno in todos if f"<p>{uno}</p>" in html} == hallados


def test_the_label_filters_too(client, pagina):
    etiqueta = EtiquetaDeConsultaFactory(nombre="riego")
    fila = dicho(pagina, "Agua de riego")
    fila.etiquetas.add(etiqueta)
    dicho(pagina, "Otra cosa")

    html = leer(client, f"{pagina.url}base/?etiqueta={etiqueta.pk}")

    assert "#riego" in html and "Otra cosa" not in html


def test_nobody_can_ask_by_sector_age_or_channel(client, pagina):
    html = leer(client, f"{pagina.url}base/?sector=Academia&edad=1&canal=papel")

    for campo in ("sector", "edad", "canal"):
        assert f'name="{campo}"' not in html


def test_a_state_is_told_only_when_enough_people_spoke_of_that_from_there(
    client, pagina
):
    tema = TemaFactory()
    for entidad, cuantos in (("20", 9), ("09", 12), ("14", 2)):
        for n in range(cuantos):
            aporte = AporteFactory(cuestionario=pagina.cuestionario, entidad=entidad)
            dicho(pagina, f"De {entidad} el {n}", aporte=aporte, tema=tema)

    html = leer(client, f"{pagina.url}base/?buscar=de")
    pares = lugares_a_la_vista(None).pares

    assert (tema.pk, "14") not in pares
    assert pares and {entidad for _t, entidad in pares} <= {"20", "09"}
    assert "Jalisco" not in html
    for fila in filas(leer(client, f"{pagina.url}datos/planteamientos.csv")):
        assert fila["entidad"] in {"", *(e for _t, e in pares)}
    assert "De 14" in leer(
        client, f"{pagina.url}base/?entidad=14&orden=antiguos&pagina=1"
    )


def test_the_list_costs_the_same_with_one_text_and_with_many(
    client, pagina, django_assert_max_num_queries
):
    tema = TemaFactory()
    for n in range(40):
        dicho(pagina, f"Falta agua {n}", tema=tema)
    client.get(f"{pagina.url}base/")

    with django_assert_max_num_queries(18):
        client.get(f"{pagina.url}base/")


def test_a_text_shows_those_that_were_merged_with_it(client, pagina):
    cabeza = dicho(pagina, "Falta agua")
    dicho(pagina, "No hay agua", unido_a=cabeza)
    dicho(pagina, "Sin revisar", unido_a=cabeza, publico=False)

    html = leer(client, f"{pagina.url}base/{cabeza.pk}/")

    assert "2 personas más plantearon lo mismo" in html
    assert "No hay agua" in html and "Sin revisar" not in html
    assert "Los que no están aquí no se han publicado." in html


def test_the_data_say_what_the_page_says(client, pagina):
    fila = dicho(pagina, "=1+1", tema=TemaFactory(slug="salud", nombre="Salud"))

    [leida] = filas(leer(client, f"{pagina.url}datos/planteamientos.csv"))
    datos = json.loads(leer(client, f"{pagina.url}datos/planteamientos.json"))

    assert leida["texto"] == "'=1+1"
    assert (leida["id"], leida["tema"], leida["destino"]) == (
        str(fila.pk),
        "salud",
        "sin_clasificar",
    )
    assert leida["direccion"].endswith(f"{pagina.url}base/{fila.pk}/")
    assert [uno["texto"] for uno in datos["planteamientos"]] == ["=1+1"]
    assert "creativecommons" in datos["licencia"]


def test_the_data_of_nothing_are_still_data(client, pagina):
    assert filas(leer(client, f"{pagina.url}datos/planteamientos.csv")) == []
    datos = json.loads(leer(client, f"{pagina.url}datos/planteamientos.json"))
    assert datos["planteamientos"] == []


def test_no_column_tells_who_wrote_it(client, pagina):
    aporte = AporteFactory(
        cuestionario=pagina.cuestionario,
        sector="Academia",
        edad="18 a 29",
        entidad="20",
        canal="papel",
    )
    dicho(pagina, aporte=aporte)

    for formato in ("csv", "json"):
        texto = leer(client, f"{pagina.url}datos/planteamientos.{formato}")
        for indicio in ("Academia", "18 a 29", "Oaxaca", "papel", aporte.folio):
            assert indicio not in texto


@pytest.mark.parametrize("direccion", DIRECCIONES[2:])
def test_a_file_that_did_not_change_is_not_sent_again(client, pagina, direccion):
    fila = dicho(pagina, publico=False)
    primera = client.get(pagina.url + direccion)
    etag = primera["ETag"]
    otra = client.get(pagina.url + direccion, headers={"If-None-Match": etag})
    assert otra.status_code == 304

    publicar_planteamiento(
        planteamiento_id=fila.pk,
        edicion=0,
        usuario=UsuarioFactory(roles=[roles.MODERADORAS]),
    )

    nueva = client.get(pagina.url + direccion, headers={"If-None-Match": etag})
    assert nueva.status_code == 200


@pytest.mark.parametrize("direccion", DIRECCIONES)
def test_a_post_to_any_of_them_breaks_nothing(client, pagina, direccion):
    assert client.post(pagina.url + direccion, {"x": "y"}).status_code < 500


def test_in_english_too(client, pagina):
    dicho(pagina)
    client.cookies["idioma"] = "en"

    assert "Problems and proposals" in leer(client, f"{pagina.url}base/")
    assert "Results of the consultation" in leer(client, f"{pagina.url}resultados/")
