"""Many at once, on real connections: a file enters once, whole or not at all."""

import pytest

from compromisos.importacion.vocabulario import EstadoDeImportacion as E
from compromisos.models import Aporte, Importacion, LoteDeCaptura
from compromisos.services.importaciones_aplicadas import aplicar_importacion
from compromisos.services.lotes import deshacer_lote
from paginas.roles import EDITORAS
from sitio.comun.folio import folio_nuevo
from tests.comentarios.factories import UsuarioFactory
from tests.comentarios.test_carreras import a_la_vez, fallas

from .archivos_de_respuestas import csv_de, importar
from .cuestionarios import cuestionario, responder
from .factories_de_consulta import HojaFactory

pytestmark = pytest.mark.django_db(transaction=True)
VECES = 6


@pytest.fixture
def editora():
    return UsuarioFactory(roles=[EDITORAS])


def lista(uno, *filas, editora, mas=b""):
    return importar(uno, csv_de(uno, *filas) + mas, usuario=editora)


def test_many_clicks_on_apply_are_one_batch(editora):
    uno = cuestionario()
    importacion = lista(uno, *[["Falta agua"]] * 20, editora=editora)

    resultados = a_la_vez(
        *[lambda: aplicar_importacion(importacion=importacion, usuario=editora)] * VECES
    )

    assert fallas(resultados) == []
    assert (Aporte.objects.count(), LoteDeCaptura.objects.count()) == (20, 1)
    assert Importacion.objects.get().estado == E.APLICADA


def test_the_same_file_uploaded_many_times_enters_once(editora):
    uno = cuestionario()
    varias = [lista(uno, ["Falta agua"], editora=editora) for _vez in range(VECES)]

    resultados = a_la_vez(
        *[
            lambda una=una: aplicar_importacion(importacion=una, usuario=editora)
            for una in varias
        ]
    )

    assert fallas(resultados) == []
    assert Aporte.objects.count() == 1
    estados = list(Importacion.objects.values_list("estado", flat=True))
    assert sorted(estados) == [E.APLICADA] + [E.RECHAZADA] * (VECES - 1)


def test_a_folio_that_comes_by_two_ways_is_one_answer(editora):
    """By two files of two questionnaires, which share no lock, and by an answer."""
    uno, otro, folio = cuestionario(), cuestionario(), folio_nuevo()
    filas = [["Falta luz"], [folio, "", "Falta agua"]]
    una, dos = (lista(c, *filas, editora=editora) for c in (uno, otro))

    resultados = a_la_vez(
        lambda: aplicar_importacion(importacion=una, usuario=editora),
        lambda: aplicar_importacion(importacion=dos, usuario=editora),
        lambda: responder(uno, folio=folio),
    )

    assert fallas(resultados[:2]) == []
    assert Aporte.objects.filter(folio=folio).count() == 1
    aplicadas = Importacion.objects.filter(estado=E.APLICADA).count()
    sueltas = Aporte.objects.filter(lote=None).count()
    assert (aplicadas, sueltas) in {(1, 0), (0, 1)}
    assert Aporte.objects.count() == 2 * aplicadas + sueltas
    assert LoteDeCaptura.objects.count() == aplicadas


def test_one_sheet_in_two_files_is_captured_once(editora):
    uno = cuestionario()
    hoja = HojaFactory(serie__cuestionario=uno)
    fila = [hoja.folio, "", "Falta agua"]
    varias = [lista(uno, fila, editora=editora, mas=b"\r\n" * n) for n in range(3)]

    resultados = a_la_vez(
        *[
            lambda una=una: aplicar_importacion(importacion=una, usuario=editora)
            for una in varias
        ]
    )

    assert fallas(resultados) == []
    assert Aporte.objects.get().folio == hoja.folio
    hoja.refresh_from_db()
    assert hoja.estado == "capturada"


def test_undoing_at_once_is_one_undoing(editora):
    uno = cuestionario()
    importacion = lista(uno, ["Falta agua"], editora=editora)
    aplicar_importacion(importacion=importacion, usuario=editora)
    lote = LoteDeCaptura.objects.get()

    resultados = a_la_vez(
        *[lambda: deshacer_lote(lote=lote, motivo="Sí.", usuario=editora)] * VECES
    )

    assert fallas(resultados) == []
    assert not Aporte.objects.vigentes().exists()
