import datetime
import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from comentarios.destinos import ANCLA_GENERAL
from paginas.excepciones import SinCambios, VersionRechazada
from paginas.models import PaginaPlan, TipoDeVersion, VersionDelPlan
from paginas.services.versiones import publicar_version
from sitio.comun.canon import huella
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.factories import PaginaPlanFactory, abrir, publicar, seccion

pytestmark = pytest.mark.django_db
MOMENTO = datetime.datetime(2019, 8, 12, 15, 0, 30, 5, tzinfo=datetime.UTC)


def edita(plan, **campos):
    for campo, valor in campos.items():
        setattr(plan, campo, valor)
    plan.save_revision().publish()
    return PaginaPlan.objects.get(pk=plan.pk)


def test_publicar_version_freezes_sections_and_commitments_in_order():
    plan = PaginaPlanFactory()
    CompromisoFactory(parent=plan, title="Segundo", numero=2, completo=True)
    CompromisoFactory(parent=plan, title="Primero", numero=1)
    CompromisoFactory(parent=plan, title="Sin número", numero=None)
    CompromisoFactory(parent=plan, title="Sin publicar", live=False)

    datos = publicar(plan).datos

    assert [s["titulo"] for s in datos["secciones"]] == ["Presentación", "Método"]
    assert [c["titulo"] for c in datos["compromisos"]] == [
        "Primero",
        "Segundo",
        "Sin número",
    ]
    producto = datos["compromisos"][1]["hoja_de_ruta"]["productos"][0]
    assert producto["indicadores"][0]["meta"] == "100"


def test_a_version_says_in_its_own_json_which_one_it_is():
    version = publicar(PaginaPlanFactory(), momento=MOMENTO)

    assert version.datos["version"] == {
        "numero": 1,
        "tipo": "borrador",
        "publicada_en": "2019-08-12T15:00:30+00:00",
        "motivo": "Primer texto",
        "sha256_anterior": "",
    }
    assert version.publicada_en == MOMENTO.replace(microsecond=0)


def test_the_hash_is_that_of_the_stored_bytes_and_chains_to_the_one_before():
    plan = PaginaPlanFactory()
    primera = publicar(plan)
    segunda = publicar(edita(plan, secciones=[seccion("Otra")]), motivo="Se corrige")

    assert primera.sha256 == huella(primera.contenido)
    assert segunda.sha256_anterior == primera.sha256
    assert json.loads(segunda.contenido)["version"]["sha256_anterior"] == (
        primera.sha256
    )
    assert segunda.numero == 2


def test_publicar_version_refuses_a_plan_without_sections_or_commitments():
    with pytest.raises(VersionRechazada, match="vacío"):
        publicar(PaginaPlanFactory(secciones=[]))


def test_publicar_version_refuses_a_page_that_is_not_published():
    with pytest.raises(VersionRechazada, match="Publica primero"):
        publicar(PaginaPlanFactory(live=False))


@pytest.mark.parametrize("motivo", ["", "   ", "x" * 501])
def test_publicar_version_asks_for_a_public_reason(motivo):
    plan = PaginaPlanFactory()

    with pytest.raises(VersionRechazada, match="motivo"):
        publicar(plan, motivo=motivo)

    assert not VersionDelPlan.objects.exists()


def test_publicar_version_twice_without_editing_makes_one_version():
    plan = PaginaPlanFactory()
    publicar(plan)

    with pytest.raises(SinCambios):
        publicar(plan)

    assert plan.versiones.count() == 1


def test_publicar_version_can_make_the_same_draft_final():
    plan = PaginaPlanFactory()
    publicar(plan)

    final = publicar(plan, tipo=TipoDeVersion.FINAL, motivo="Firmado")

    assert (final.numero, final.es_final) == (2, True)


def test_publicar_version_refuses_a_draft_after_the_final_plan():
    plan = PaginaPlanFactory()
    publicar(plan, tipo=TipoDeVersion.FINAL)

    with pytest.raises(VersionRechazada, match="plan final"):
        publicar(edita(plan, title="Otro"))


def test_publicar_version_refuses_the_final_plan_while_people_may_comment():
    plan = PaginaPlanFactory()
    abrir(plan)

    with pytest.raises(VersionRechazada, match="consulta sigue abierta"):
        publicar(plan, tipo=TipoDeVersion.FINAL)


def test_publicar_version_freezes_what_is_published_not_what_is_in_memory():
    plan = PaginaPlanFactory()
    plan.title = "Título que nadie guardó"

    assert publicar(plan).datos["plan"]["titulo"] == "4.º Plan de Acción"


def test_publicar_version_needs_the_permission_of_its_kind(django_user_model):
    usuario = django_user_model.objects.create_user("alguien")
    plan = PaginaPlanFactory()

    for tipo in TipoDeVersion:
        with pytest.raises(PermissionDenied):
            publicar_version(plan=plan, tipo=tipo, motivo="x", usuario=usuario)


@pytest.mark.parametrize(
    "sentencia",
    [
        "UPDATE paginas_versiondelplan SET contenido = '{}' WHERE id = %s",
        "UPDATE paginas_versiondelplan SET motivo = 'otro' WHERE id = %s",
        "DELETE FROM paginas_versiondelplan WHERE id = %s",
    ],
)
def test_the_database_refuses_to_change_a_version(sentencia):
    version = publicar(PaginaPlanFactory())

    with (
        pytest.raises(DatabaseError, match="solo se agrega"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sentencia, [version.pk])


def test_moving_renaming_and_rewriting_a_section_keeps_its_anchor():
    uno, dos = seccion("Uno"), seccion("Dos")
    plan = PaginaPlanFactory(secciones=[uno, dos])
    publicar(plan)
    rotulos = [ANCLA_GENERAL, uno["id"], dos["id"]]
    assert list(plan.anclas()) == rotulos

    plan = edita(
        plan,
        secciones=[dos, seccion("Uno, corregida", "<p>Otro texto.</p>", id=uno["id"])],
    )
    publicar(plan, motivo="Se reordena")

    assert list(plan.anclas()) == [ANCLA_GENERAL, dos["id"], uno["id"]]
    assert plan.anclas()[uno["id"]] == "Uno, corregida"


def test_a_section_that_is_gone_still_gives_its_last_text_and_address():
    uno, dos = seccion("Uno", "<p>Se fue.</p>"), seccion("Dos")
    plan = PaginaPlanFactory(secciones=[uno, dos])
    publicar(plan)
    plan = edita(plan, secciones=[dos])
    publicar(plan, motivo="Sin la primera")

    assert uno["id"] not in plan.anclas()
    assert plan.texto_de_ancla(uno["id"]) == "<p>Se fue.</p>"
    assert plan.url_de_ancla(uno["id"]) == f"{plan.url}versiones/1/#{uno['id']}"


def test_a_copy_of_a_plan_has_no_versions_and_no_public_text():
    plan = PaginaPlanFactory()
    publicar(plan)

    copia = plan.copy(update_attrs={"slug": "copia", "title": "Copia"})

    assert not copia.versiones.exists()
    assert copia.texto_vigente() == {}
    assert copia.anclas() == {}
