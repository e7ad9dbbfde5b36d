"""The input document: what it freezes, who publishes it, and that it never changes."""

import datetime
import json

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.utils import DatabaseError
from django.utils import timezone

from paginas import roles
from paginas.excepciones import InsumosRechazados
from paginas.insumos import MAXIMO_DE_TEXTOS, contenido_de, lo_que_falta
from paginas.models import DocumentoDeInsumos
from paginas.services.insumos import (
    construir_archivos,
    huella_de_contenido,
    insumos_sin_archivos,
    publicar_insumos,
)
from sitio.comun.canon import huella, json_canonico
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories_de_consulta import (
    MesaFactory,
    PlanteamientoFactory,
    SeleccionDeTemasFactory,
    SesionDeMesaFactory,
    TemaSometidoFactory,
)

from .expedientes import cambiar, congelar, expediente, otro, recibir

pytestmark = pytest.mark.django_db


@pytest.fixture
def pagina(db):
    return expediente()


@pytest.fixture
def coordinacion(db):
    return UsuarioFactory(roles=[roles.COORDINACION])


def publicar(pagina, **campos):
    return publicar_insumos(pagina=pagina, **{"motivo": "", "usuario": None} | campos)


def mesa_de(pagina, **campos):
    return MesaFactory(plan=pagina.plan, tema=pagina.tema, **campos)


def test_publicar_insumos_freezes_the_dossier_under_its_hash(pagina):
    recibir(pagina, texto="No hay agua los martes")

    insumos = publicar(pagina)

    assert insumos.numero == 1
    assert insumos.datos["diagnostico"] == "Falta agua en las colonias altas."
    assert [t["texto"] for t in insumos.datos["problemas"]["textos"]] == [
        "No hay agua los martes"
    ]
    assert insumos.sha256 == huella(json_canonico(insumos.datos))


def test_the_stored_row_still_gives_the_bytes_of_its_hash(pagina):
    recibir(pagina, texto="Con\x01control y «ñ» 🙂")
    publicar(pagina)

    guardado = DocumentoDeInsumos.objects.get()

    assert huella(json_canonico(guardado.datos)) == guardado.sha256


def test_only_texts_that_a_person_reviewed_are_in_it(pagina):
    recibir(pagina, publicado=False, texto="Mi nombre es Fulano")

    datos = publicar(pagina).datos

    assert datos["problemas"]["textos"] == []
    assert datos["cifras"]["problemas"] == 1


def test_a_text_stands_once_for_all_who_said_the_same(pagina):
    [cabeza, uno, dos] = recibir(pagina, 3)
    for unido in (uno, dos):
        unido.unido_a = cabeza
        unido.save()

    datos = publicar(pagina).datos

    assert [t["personas"] for t in datos["problemas"]["textos"]] == [3]


def test_another_topic_and_another_plan_stay_out(pagina):
    recibir(otro(pagina), texto="De otro tema")
    PlanteamientoFactory(tema=pagina.tema, publicado=True, texto="De otro plan")

    assert publicar(pagina).datos["problemas"]["textos"] == []


def test_texts_are_bounded_and_it_says_how_many_there_are(pagina, monkeypatch):
    monkeypatch.setattr("paginas.insumos.MAXIMO_DE_TEXTOS", 2)
    recibir(pagina, 3)

    problemas = publicar(pagina).datos["problemas"]

    assert (len(problemas["textos"]), problemas["publicos"]) == (2, 3)
    assert MAXIMO_DE_TEXTOS > 100


def test_it_holds_the_selection_and_the_tables_with_public_criteria(pagina):
    seleccion = SeleccionDeTemasFactory(plan=pagina.plan)
    TemaSometidoFactory(seleccion=seleccion, tema=pagina.tema, votos=90)
    mesa_de(pagina, publica=True, criterios="Que se pueda medir.")
    mesa_de(pagina, criterios="Sin publicar")

    datos = publicar(pagina).datos

    assert datos["seleccion"]["votos"] == 90
    assert [mesa["criterios"] for mesa in datos["mesas"]] == ["Que se pueda medir."]


def test_lo_que_falta_names_what_the_method_asks_for(pagina):
    assert len(lo_que_falta(contenido_de(pagina))) == 5


def test_publicar_insumos_refuses_who_may_not(pagina):
    with pytest.raises(PermissionDenied):
        publicar(pagina, usuario=UsuarioFactory(roles=[roles.MODERADORAS]))


def test_publicar_insumos_lets_coordination(pagina, coordinacion):
    assert publicar(pagina, usuario=coordinacion).por == coordinacion


def test_the_second_one_needs_a_public_reason(pagina):
    publicar(pagina)
    pagina = cambiar(pagina, diagnostico="Otro diagnóstico.")

    with pytest.raises(InsumosRechazados) as error:
        publicar(pagina, motivo="   ")

    assert error.value.campo == "motivo"


def test_the_second_one_names_the_hash_of_the_first(pagina):
    primero = publicar(pagina)
    pagina = cambiar(pagina, diagnostico="Otro diagnóstico.")

    segundo = publicar(pagina, motivo="Se corrigió.")

    assert segundo.numero == 2
    assert segundo.datos["documento"]["sha256_anterior"] == primero.sha256


def test_nothing_new_makes_no_second_one(pagina):
    publicar(pagina)

    with pytest.raises(InsumosRechazados, match="no hay cambios"):
        publicar(pagina, motivo="Otra vez")

    assert pagina.insumos.count() == 1


def test_a_draft_dossier_is_not_frozen(pagina):
    pagina.unpublish()

    with pytest.raises(InsumosRechazados, match="Publica primero"):
        publicar(pagina)


def test_a_dossier_without_diagnosis_is_not_frozen():
    with pytest.raises(InsumosRechazados, match="diagnóstico"):
        publicar(expediente(diagnostico=" "))


def test_only_what_was_read_may_be_frozen(pagina):
    leido = huella_de_contenido(contenido_de(pagina))
    pagina = cambiar(pagina, diagnostico="Cambió mientras tanto.")

    with pytest.raises(InsumosRechazados, match="cambió"):
        publicar(pagina, revisado=leido)


@pytest.mark.parametrize(("horas", "tardio"), [(-1, True), (1, False)])
def test_after_the_first_session_it_says_that_it_came_late(pagina, horas, tardio):
    inicia = timezone.now() + datetime.timedelta(hours=horas)
    termina = inicia + datetime.timedelta(hours=2)
    SesionDeMesaFactory(mesa=mesa_de(pagina), inicia_en=inicia, termina_en=termina)

    assert publicar(pagina).datos["documento"]["es_tardio"] is tardio


def test_a_cancelled_session_makes_nothing_late(pagina):
    SesionDeMesaFactory(
        mesa=mesa_de(pagina), estado="cancelada", motivo="No hubo sala."
    )

    assert publicar(pagina).datos["documento"]["es_tardio"] is False


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE paginas_documentodeinsumos SET motivo = 'otro'",
        "DELETE FROM paginas_documentodeinsumos",
        "UPDATE paginas_archivodeinsumos SET sha256 = ''",
        "DELETE FROM paginas_archivodeinsumos",
    ],
)
def test_the_database_refuses_to_change_what_was_frozen(pagina, sql):
    congelar(pagina)

    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(sql)


def test_its_files_are_made_once(pagina):
    insumos = congelar(pagina)
    antes = {a.formato: a.sha256 for a in insumos.archivos.all()}

    construir_archivos(insumos)

    assert {a.formato: a.sha256 for a in insumos.archivos.all()} == antes
    assert set(antes) == {"pdf", "docx", "json"}
    assert antes["json"] == insumos.sha256
    assert not insumos_sin_archivos().exists()


def test_its_files_are_asked_for_after_the_commit(
    pagina, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        insumos = publicar(pagina)

    assert insumos.archivos.count() == 3


def test_contenido_de_takes_the_same_queries_whatever_came_in(
    pagina, django_assert_num_queries
):
    recibir(pagina)
    mesa_de(pagina, publica=True)

    contenido_de(pagina)  # Wagtail remembers where its sites are

    def consultas():
        with django_assert_num_queries(15):
            return contenido_de(type(pagina).objects.get(pk=pagina.pk))

    consultas()
    recibir(pagina, 12)
    mesa_de(pagina, publica=True)
    assert json.dumps(consultas())
