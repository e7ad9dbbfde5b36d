"""Who brought a proactive commitment in, and why: said, asked for, and hash-safe."""

import pytest

from compromisos.instantanea import instantanea_de_compromiso
from compromisos.piezas import piezas
from compromisos.reglas import observaciones
from paginas.documentos.compromiso import compromiso as en_documento
from paginas.documentos.tabla_ogp import tabla_ogp
from paginas.documentos.tablas import tabla_de_compromisos
from sitio.comun.canon import json_canonico
from tests.paginas.factories import PaginaPlanFactory, publicar

from .factories import CompromisoFactory, InstitucionFactory

pytestmark = pytest.mark.django_db
PROACTIVAS = {"sin_proponente", "sin_razon_de_proactivo"}


def proactivo(**campos):
    campos = {
        "origen": "proactivo",
        "proponente": InstitucionFactory(nombre="Instituto X", siglas="IX"),
        "por_que_proactivo": "Nadie más puede hacerlo.",
    } | campos
    return CompromisoFactory(parent=PaginaPlanFactory(), completo=True, **campos)


def claves(compromiso) -> set[str]:
    return {h.clave for h in observaciones(instantanea_de_compromiso(compromiso))}


@pytest.mark.parametrize("origen", ["", "consulta", "continuidad_3pa", "proactivo"])
def test_a_commitment_that_says_nothing_new_keeps_its_text_to_the_byte(origen):
    compromiso = CompromisoFactory(parent=PaginaPlanFactory(), origen=origen)

    datos = instantanea_de_compromiso(compromiso)

    assert "proactivo" not in datos
    assert '"proactivo":' not in json_canonico(datos)


def test_the_snapshot_says_who_proposed_it_and_why():
    assert instantanea_de_compromiso(proactivo())["proactivo"] == {
        "proponente": "Instituto X",
        "siglas": "IX",
        "razon": "Nadie más puede hacerlo.",
    }


def test_what_is_not_proactive_says_neither():
    assert "proactivo" not in instantanea_de_compromiso(proactivo(origen="consulta"))


def test_a_proactive_one_without_proposer_or_reason_is_warned():
    assert claves(proactivo(proponente=None, por_que_proactivo="N/A")) >= PROACTIVAS


def test_a_proactive_one_that_says_both_is_not():
    assert not PROACTIVAS & claves(proactivo())


def test_the_warning_never_closes_the_gate():
    datos = instantanea_de_compromiso(proactivo(proponente=None, por_que_proactivo=""))

    suyos = [h for h in observaciones(datos) if h.clave in PROACTIVAS]

    assert len(suyos) == 2
    assert not any(h.es_error for h in suyos)


def test_its_public_page_and_what_changed_say_it(client):
    compromiso = proactivo(por_que_proactivo="Porque <b>sí</b>.")
    publicar(compromiso.plan)

    html = client.get(compromiso.url).content.decode()

    assert "Quién lo propuso" in html
    assert "Porque &lt;b&gt;sí&lt;/b&gt;." in html
    ficha = next(iter(piezas(instantanea_de_compromiso(compromiso)).values()))
    assert "Instituto X (IX)" in ficha.html


def test_documents_and_tables_say_it():
    datos = instantanea_de_compromiso(proactivo())

    documento = en_documento(datos, "", None)
    tabla = tabla_de_compromisos([datos])
    ogp = tabla_ogp([datos])

    assert ["Quién lo propuso", "Instituto X (IX)"] in documento["ficha"]
    assert "Por qué se incluyó" in [parte["titulo"] for parte in documento["partes"]]
    assert "Instituto X (IX)" in tabla.filas[0]
    assert len(tabla.filas[0]) == len(tabla.columnas)
    assert "propuesto por: Instituto X (IX)" in ogp.filas[0][7]


def test_an_older_version_without_the_key_still_reads():
    datos = instantanea_de_compromiso(proactivo())
    del datos["proactivo"]

    assert "sin_proponente" in {h.clave for h in observaciones(datos)}
    assert en_documento(datos, "", None)["titulo"]
