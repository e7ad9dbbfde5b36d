"""The schema that is written down is the one that versions follow."""

import copy
import json

import pytest
from jsonschema import Draft202012Validator

from paginas.instantanea import ARCHIVO_DEL_ESQUEMA
from paginas.models import VersionDelPlan
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.factories import PaginaPlanFactory, publicar

ESQUEMA = json.loads(ARCHIVO_DEL_ESQUEMA.read_text("utf-8"))
VALIDADOR = Draft202012Validator(ESQUEMA)


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(ESQUEMA)


def test_every_version_of_the_initial_content_follows_it(contenido):
    versiones = list(VersionDelPlan.objects.all())

    assert len(versiones) > 1
    for version in versiones:
        VALIDADOR.validate(version.datos)


@pytest.fixture
def datos(db):
    plan = PaginaPlanFactory()
    CompromisoFactory(parent=plan, title="Entero", numero=1, completo=True)
    CompromisoFactory(parent=plan, title="Vacío", numero=None)
    return publicar(plan).datos


def test_a_complete_and_an_empty_commitment_follow_it(datos):
    VALIDADOR.validate(datos)


@pytest.mark.parametrize(
    "rompe",
    [
        lambda d: d.pop("secciones"),
        lambda d: d.update(correo="alguien@ejemplo.org"),
        lambda d: d["plan"].update(inicio="31/08/2019"),
        lambda d: d["secciones"][0].update(id="uno"),
        lambda d: d["secciones"][0].update(html="<script>alert(1)</script>"),
        lambda d: d["secciones"][0].update(html='<img src="x">'),
        lambda d: d["version"].update(numero=0),
        lambda d: d["version"].update(tipo="otro"),
        lambda d: d["version"].update(sha256_anterior="abc"),
        lambda d: d["compromisos"][0]["hoja_de_ruta"].pop("productos"),
        lambda d: d["compromisos"][0]["hoja_de_ruta"]["productos"][0].update(peso=-1),
    ],
)
def test_anything_else_does_not(datos, rompe):
    roto = copy.deepcopy(datos)
    rompe(roto)

    assert not VALIDADOR.is_valid(roto)


def test_it_is_served_beside_the_versions(client, db):
    plan = PaginaPlanFactory()
    publicar(plan)

    assert client.get(f"{plan.url}versiones/esquema.json").json() == ESQUEMA
