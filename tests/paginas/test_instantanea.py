from pathlib import Path

import pytest

from comentarios.destinos import DestinoDeComentarios
from compromisos.models import Compromiso
from paginas.instantanea import instantanea
from paginas.models import PaginaPlan
from sitio.comun.canon import json_canonico
from tests.compromisos.factories import CompromisoFactory, producto
from tests.paginas.factories import PaginaPlanFactory, publicar, seccion

pytestmark = pytest.mark.django_db
HOSTIL = (
    '<p onclick="x()">Hola<script>alert(1)</script><a href="javascript:x()">y</a></p>'
)


def test_instantanea_costs_the_same_queries_with_one_commitment_or_ten(
    django_assert_max_num_queries,
):
    plan = PaginaPlanFactory()
    for _n in range(10):
        CompromisoFactory(parent=plan, completo=True)
    plan = PaginaPlan.objects.get(pk=plan.pk)

    with django_assert_max_num_queries(14):
        instantanea(plan)


def test_instantanea_drops_scripts_handlers_and_script_links():
    plan = PaginaPlanFactory(secciones=[seccion("<b>Uno</b>", HOSTIL)])
    CompromisoFactory(parent=plan, problema=HOSTIL)

    datos = instantanea(plan)

    for html in (
        datos["secciones"][0]["html"],
        datos["compromisos"][0]["partes"][0]["html"],
    ):
        assert "Hola" in html
        assert not any(malo in html for malo in ("script", "onclick", "alert"))
    assert datos["secciones"][0]["titulo"] == "<b>Uno</b>"


def test_the_same_pages_give_the_same_bytes():
    plan = PaginaPlanFactory()
    CompromisoFactory(parent=plan, completo=True, productos=[producto(), producto()])

    primera = json_canonico(instantanea(PaginaPlan.objects.get(pk=plan.pk)))

    assert primera == json_canonico(instantanea(PaginaPlan.objects.get(pk=plan.pk)))


def test_plan_and_commitment_answer_to_their_names_as_targets_of_comments():
    assert DestinoDeComentarios._registro["plan"] is PaginaPlan
    assert DestinoDeComentarios._registro["compromiso"] is Compromiso


def claves(valor):
    if isinstance(valor, dict):
        yield from valor
        valor = list(valor.values())
    if isinstance(valor, list):
        for parte in valor:
            yield from claves(parte)


def test_every_field_is_written_down():
    plan = PaginaPlanFactory()
    CompromisoFactory(parent=plan, completo=True)
    documento = Path(__file__).parents[2] / "docs/instantanea.md"
    escrito = documento.read_text().replace("[]`", "`")

    version = publicar(plan)

    assert [c for c in set(claves(version.datos)) if f"`{c}`" not in escrito] == []
