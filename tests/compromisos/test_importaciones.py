"""A file of answers: reviewed, applied whole or not at all, and taken back."""

import pytest
from django.utils import timezone

from compromisos.importacion.vocabulario import EstadoDeImportacion as E
from compromisos.models import (
    Aporte,
    Planteamiento,
)
from compromisos.services.importaciones_aplicadas import aplicar_importacion
from paginas.roles import EDITORAS
from tests.comentarios.factories import UsuarioFactory

from .archivos_de_respuestas import BUENA, csv_de, importar, xlsx_de
from .cuestionarios import (
    de_todos_los_tipos,
    dichas,
    responder,
)
from .factories_de_consulta import DIA

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("_tras_confirmar"),
]


@pytest.fixture
def _tras_confirmar(django_capture_on_commit_callbacks, monkeypatch):
    """What waits for the commit is done at once: no test here commits."""
    hacer = lambda funcion: funcion()  # noqa: E731
    monkeypatch.setattr("django.db.transaction.on_commit", hacer)


@pytest.fixture
def editora():
    return UsuarioFactory(roles=[EDITORAS])


def frases(importacion) -> list[str]:
    return [reparo[3] for reparo in importacion.informe["errores"]]


def motivos(importacion) -> list[str]:
    return [reparo[2] for reparo in importacion.informe["errores"]]


@pytest.mark.parametrize("hacer", [csv_de, xlsx_de])
def test_a_good_file_becomes_answers_as_if_they_had_come_one_by_one(editora, hacer):
    uno = de_todos_los_tipos()
    importacion = importar(uno, hacer(uno, BUENA, BUENA), usuario=editora)

    assert (importacion.estado, importacion.leidos) == (E.REVISADA, 2), frases(
        importacion
    )
    assert not Aporte.objects.exists()
    aplicar_importacion(importacion=importacion, usuario=editora)

    importacion.refresh_from_db()
    aporte = Aporte.objects.order_by("pk").first()
    gemelo = responder(
        uno, "Falta agua", "1", ["2", "3"], "1", "", "20", ["3", "1"], "2"
    )
    assert aporte.respuestas == gemelo.respuestas
    assert dichas(aporte) == [
        "Falta agua",
        "1",
        ["2", "3"],
        "1",
        "20",
        ["3", "1"],
        "2",
    ]
    for columna in ("tema", "entidad", "sector", "edad", "idioma", "aviso_version"):
        assert getattr(aporte, columna) == getattr(gemelo, columna)
    assert aporte.canal == "importado"
    assert timezone.localdate(aporte.recibido_en) == DIA
    assert importacion.lote == aporte.lote
    assert (aporte.lote.origen, aporte.lote.estado) == ("archivo", "cerrado")
    suyos = Planteamiento.objects.filter(aporte__lote=aporte.lote)
    assert [p.texto for p in suyos] == ["Falta agua"] * 2
