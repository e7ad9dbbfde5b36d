"""A file of answers: reviewed, applied whole or not at all, and taken back."""

import contextlib
import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from compromisos import exportacion_de_aportes as exportacion
from compromisos.importacion.vocabulario import EstadoDeImportacion as E
from compromisos.lectura_de_importacion import avance_de, errores_por_tandas
from compromisos.models import (
    Aporte,
    Importacion,
    LoteDeCaptura,
    Planteamiento,
    Pregunta,
)
from compromisos.services import importaciones, importaciones_aplicadas
from compromisos.services.importaciones import subir_archivo, volver_a_revisar
from compromisos.services.importaciones_aplicadas import aplicar_importacion
from compromisos.services.lotes import deshacer_lote
from paginas.roles import COORDINACION, EDITORAS, ROLES
from sitio.comun.csv_seguro import texto_csv
from sitio.comun.folio import folio_nuevo
from tests.comentarios.factories import ComentarioFactory, UsuarioFactory

from .archivos_de_respuestas import BUENA, archivo, csv_de, importar, xlsx_de
from .cuestionarios import (
    cuestionario,
    de_todos_los_tipos,
    dichas,
    pregunta,
    responder,
)
from .factories import TemaFactory
from .factories_de_consulta import DIA, HojaFactory, LoteDeCapturaFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("al_momento")]


@pytest.fixture
def editora():
    return UsuarioFactory(roles=[EDITORAS])


def frases(importacion) -> list[str]:
    return [reparo[3] for reparo in importacion.informe["errores"]]


def motivos(importacion) -> list[str]:
    return [reparo[2] for reparo in importacion.informe["errores"]]


def aplicada(uno, contenido, *, usuario, **campos):
    importacion = importar(uno, contenido, usuario=usuario, **campos)
    aplicar_importacion(importacion=importacion, usuario=usuario)
    importacion.refresh_from_db()
    return importacion


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


def test_what_a_sheet_of_answers_says_can_be_read_back(editora):
    """Downloaded, undone and imported: the same answers under the same folios."""
    uno = de_todos_los_tipos()
    tema = TemaFactory()
    fila = [*BUENA[:4], tema.nombre, *BUENA[5:]]
    primera = aplicada(uno, csv_de(uno, fila, BUENA), usuario=editora)
    antes = {a.folio: a.respuestas for a in Aporte.objects.all()}
    hoja = texto_csv(
        exportacion.columnas(uno), [f for t in exportacion.filas(uno) for f in t]
    )
    deshacer_lote(lote=primera.lote, motivo="Se prueba.", usuario=editora)

    segunda = aplicada(uno, hoja.encode(), usuario=editora)

    assert segunda.estado == E.APLICADA, frases(segunda)
    assert {a.folio: a.respuestas for a in segunda.lote.aportes.all()} == antes
    dichas_aparte = "canal, tema, entidad, sector, edad, idioma, de_muestra"
    assert dichas_aparte in " ".join(segunda.informe["avisos"])


def test_one_wrong_row_keeps_all_of_them_out(editora):
    uno = cuestionario()
    importacion = importar(
        uno, csv_de(uno, ["Falta agua"], ["x" * 1001]), usuario=editora
    )

    assert (importacion.estado, importacion.errores) == (E.RECHAZADA, 1)
    with pytest.raises(ValidationError, match="con errores"):
        aplicar_importacion(importacion=importacion, usuario=editora)
    assert not Aporte.objects.exists()


def test_folios_are_held_against_the_file_the_base_and_the_sheets(editora):
    uno = cuestionario()
    repetido, recibido = folio_nuevo(), responder(uno).folio
    cancelada = HojaFactory(serie__cuestionario=uno, numero=1, estado="cancelada")
    capturada = HojaFactory(serie=cancelada.serie, numero=2, estado="capturada")
    ajena = HojaFactory()
    tecleada = LoteDeCapturaFactory(cuestionario=uno, nombre="Brigada").capturas.create(
        folio=folio_nuevo(), en=timezone.now()
    )
    comentario = ComentarioFactory(folio=folio_nuevo())
    malo = f"{repetido[:-1]}{'0' if repetido[-1] != '0' else '1'}"
    folios = [repetido, recibido, cancelada.folio, capturada.folio, ajena.folio]
    folios += [comentario.folio, malo, repetido.lower().replace("-", " ")]
    folios += [tecleada.folio]

    importacion = importar(
        uno, csv_de(uno, *[[f, "", "Falta agua"] for f in folios]), usuario=editora
    )

    dichos = {reparo[0]: reparo[3] for reparo in importacion.informe["errores"]}
    assert dichos == {
        3: "Ya se recibió una respuesta con ese folio.",
        4: "Esa hoja está cancelada.",
        5: "Esa hoja ya está capturada.",
        6: "Esa hoja se imprimió para otro cuestionario.",
        7: "Ese folio es de un comentario.",
        8: "No es un folio: revisa sus signos uno por uno.",
        9: "El mismo folio está en el renglón 2.",
        10: "Esa hoja se está capturando en el lote «Brigada».",
    }


def test_sheets_are_captured_when_it_applies_and_wait_again_when_undone(editora):
    uno = cuestionario()
    hoja = HojaFactory(serie__cuestionario=uno)

    importacion = aplicada(
        uno, csv_de(uno, [hoja.folio, "", "Falta agua"]), usuario=editora
    )

    hoja.refresh_from_db()
    assert (hoja.estado, Aporte.objects.get().folio) == ("capturada", hoja.folio)
    deshacer_lote(lote=importacion.lote, motivo="Se leyó mal.", usuario=editora)
    hoja.refresh_from_db()
    assert hoja.estado == "impresa"


def test_applying_twice_is_once(editora):
    uno = cuestionario()
    importacion = importar(uno, csv_de(uno, ["Falta agua"]), usuario=editora)

    aplicar_importacion(importacion=importacion, usuario=editora)
    aplicar_importacion(importacion=importacion, usuario=editora)

    assert (Aporte.objects.count(), LoteDeCaptura.objects.count()) == (1, 1)


def test_the_same_file_is_refused_while_it_counts_and_taken_once_undone(editora):
    uno = cuestionario()
    contenido = csv_de(uno, ["Falta agua"], ["Falta luz"])
    primera = aplicada(uno, contenido, usuario=editora)
    gemela = Importacion.objects.get(pk=primera.pk)

    with pytest.raises(ValidationError, match="ya se aplicó"):
        importar(uno, contenido, usuario=editora)
    deshacer_lote(lote=gemela.lote, motivo="Era de otra brigada.", usuario=editora)
    segunda = aplicada(uno, contenido, usuario=editora)

    assert segunda.estado == E.APLICADA, frases(segunda)
    assert Aporte.objects.vigentes().count() == 2
    assert Aporte.objects.count() == 4
    primera.refresh_from_db()
    assert (primera.estado, primera.lote.motivo) == (E.DESHECHA, "Era de otra brigada.")


def test_two_uploads_of_one_file_give_its_answers_once(editora):
    uno = cuestionario()
    contenido = csv_de(uno, ["Falta agua"])
    una, otra = (importar(uno, contenido, usuario=editora) for _vez in range(2))

    aplicar_importacion(importacion=una, usuario=editora)
    aplicar_importacion(importacion=otra, usuario=editora)

    otra.refresh_from_db()
    assert otra.estado == E.RECHAZADA
    assert "ya se aplicó" in frases(otra)[0]
    assert Aporte.objects.count() == 1


def test_an_answer_that_came_meanwhile_makes_another_report(editora):
    uno, folio = cuestionario(), folio_nuevo()
    contenido = csv_de(uno, ["Falta luz"], [folio, "", "Falta agua"])
    importacion = importar(uno, contenido, usuario=editora)
    responder(uno, folio=folio)

    aplicar_importacion(importacion=importacion, usuario=editora)

    importacion.refresh_from_db()
    assert importacion.estado == E.RECHAZADA
    assert frases(importacion) == ["Ya se recibió una respuesta con ese folio."]
    assert Aporte.objects.count() == 1


def test_an_answer_that_comes_while_it_is_applied_undoes_it_all(editora, monkeypatch):
    """It is not seen when looking, and trips over the base when storing."""
    uno, folio = cuestionario(), folio_nuevo()
    contenido = csv_de(uno, ["Falta luz"], [folio, "", "Falta agua"])
    importacion = importar(uno, contenido, usuario=editora)
    responder(cuestionario(), folio=folio)
    veces = iter(range(99))
    miradas = importaciones_aplicadas.impedimentos
    monkeypatch.setattr(importaciones_aplicadas, "impedimentos", lambda *_: {})
    monkeypatch.setattr(
        importaciones,
        "impedimentos",
        lambda folios, cuestionario_id: (
            {} if next(veces) == 0 else miradas(folios, cuestionario_id)
        ),
    )

    aplicar_importacion(importacion=importacion, usuario=editora)

    importacion.refresh_from_db()
    assert importacion.estado == E.RECHAZADA
    assert Aporte.objects.count() == 1
    assert not LoteDeCaptura.objects.exists()


def test_a_questionnaire_that_changed_is_reviewed_again(editora):
    uno = cuestionario()
    importacion = importar(uno, csv_de(uno, ["Falta agua"]), usuario=editora)
    Pregunta.objects.update(maximo=10, texto="¿Qué falta?")

    aplicar_importacion(importacion=importacion, usuario=editora)

    importacion.refresh_from_db()
    assert importacion.estado == E.RECHAZADA
    assert "es «¿Qué falta?»" in frases(importacion)[0]
    assert not Aporte.objects.exists()


def test_a_file_that_is_not_the_one_uploaded_is_not_read(editora):
    uno = cuestionario()
    importacion = importar(uno, csv_de(uno, ["Falta agua"]), usuario=editora)
    with importacion.archivo.storage.open(importacion.archivo.name, "wb") as guardado:
        guardado.write(csv_de(uno, ["Otra cosa"]))

    aplicar_importacion(importacion=importacion, usuario=editora)

    importacion.refresh_from_db()
    assert "no es el que se subió" in frases(importacion)[0]
    assert not Aporte.objects.exists()


def test_the_first_thousand_errors_are_kept_and_all_are_counted(editora):
    uno = cuestionario(pregunta(tipo="una", opciones="Sí\nNo", obligatoria=True))

    importacion = importar(uno, csv_de(uno, *[["Quizá"]] * 1_203), usuario=editora)

    assert importacion.errores == 1_203
    assert len(importacion.informe["errores"]) == 1_000
    assert importacion.informe["por_motivo"] == {"no_esta": 1_203}
    todos = [fila for tanda in errores_por_tandas(importacion) for fila in tanda]
    assert len(todos) == 1_203


def test_a_long_file_is_left_to_a_job_that_says_how_far_it_is(editora, monkeypatch):
    uno = cuestionario()
    monkeypatch.setattr(importaciones, "CORTO", 0)
    monkeypatch.setattr(importaciones, "CADA_CUANTOS", 500)
    monkeypatch.setattr(importaciones_aplicadas, "CORTO", 0)
    avances = []
    guardar = importaciones._avanzar

    def mirar(importacion, informe):
        guardar(importacion, informe)
        avances.append(avance_de(Importacion.objects.get(pk=importacion.pk)))

    monkeypatch.setattr(importaciones, "_avanzar", mirar)

    importacion = importar(uno, csv_de(uno, *[["Falta agua"]] * 1_200), usuario=editora)
    aplicar_importacion(importacion=importacion, usuario=editora)

    assert avances[:2] == [
        "500 de 1,200 renglones revisados.",
        "1,000 de 1,200 renglones revisados.",
    ]
    assert Aporte.objects.count() == 1_200


def test_applying_runs_no_query_for_each_row(editora, django_assert_max_num_queries):
    uno = de_todos_los_tipos()
    importacion = importar(uno, csv_de(uno, *[BUENA] * 400), usuario=editora)

    with django_assert_max_num_queries(60):
        aplicar_importacion(importacion=importacion, usuario=editora)

    assert Planteamiento.objects.count() == 400


def test_a_lost_job_may_be_asked_for_again(editora):
    uno = cuestionario()
    importacion = importar(uno, csv_de(uno, ["Falta agua"]), usuario=editora)
    Importacion.objects.update(estado=E.SUBIDA)

    with pytest.raises(ValidationError, match="en revisión"):
        volver_a_revisar(importacion=importacion, usuario=editora)
    Importacion.objects.update(tocada_en=timezone.now() - datetime.timedelta(hours=1))
    volver_a_revisar(importacion=importacion, usuario=editora)
    Importacion.objects.update(
        estado=E.PEDIDA, tocada_en=timezone.now() - datetime.timedelta(hours=1)
    )
    aplicar_importacion(importacion=importacion, usuario=editora)

    importacion.refresh_from_db()
    assert importacion.estado == E.APLICADA


@pytest.mark.parametrize(
    ("campos", "frase"),
    [
        ({"recibidas_el": datetime.date(2999, 1, 1)}, "fecha futura"),
        ({"contenido": b"%PDF-1.4"}, "un PDF"),
        ({"contenido": b""}, "vacío"),
    ],
)
def test_what_can_be_told_at_once_is_told_beside_its_field(editora, campos, frase):
    uno = cuestionario()
    contenido = campos.pop("contenido", csv_de(uno, ["Falta agua"]))

    with pytest.raises(ValidationError, match=frase):
        importar(uno, contenido, usuario=editora, **campos)

    assert not Importacion.objects.exists()


def test_a_file_heavier_than_the_limit_is_refused_unread(editora):
    pesado = archivo(b"a")
    pesado.size = 31 * 1024 * 1024

    with pytest.raises(ValidationError, match="el máximo es"):
        subir_archivo(
            cuestionario=cuestionario(),
            archivo=pesado,
            usuario=editora,
            recibidas_el=DIA,
        )


@pytest.mark.parametrize("rol", ROLES)
def test_only_editors_and_coordination_import(rol):
    uno, cuenta = cuestionario(), UsuarioFactory(roles=[rol])
    contenido = csv_de(uno, ["Falta agua"])
    quien = UsuarioFactory(roles=[EDITORAS])
    importacion = aplicada(uno, contenido, usuario=quien)
    actos = [
        lambda: importar(uno, contenido + b" ", usuario=cuenta),
        lambda: aplicar_importacion(importacion=importacion, usuario=cuenta),
        lambda: volver_a_revisar(importacion=importacion, usuario=cuenta),
        lambda: deshacer_lote(lote=importacion.lote, motivo="x", usuario=cuenta),
    ]

    for acto in actos:
        if rol in (EDITORAS, COORDINACION):
            with contextlib.suppress(ValidationError):
                acto()
        else:
            with pytest.raises(PermissionDenied):
                acto()
