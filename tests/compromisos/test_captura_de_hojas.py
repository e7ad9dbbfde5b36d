"""Typing sheets into a batch: which folios, whose, until when."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from compromisos.captura import vocabulario
from compromisos.captura.excepciones import CapturaInvalida, HojaMalTecleada
from compromisos.consulta.excepciones import HojaNoDisponible
from compromisos.consulta.vocabulario import EstadoDeHoja
from compromisos.models import Hoja, HojaCapturada
from compromisos.services import captura as servicio
from compromisos.services.captura import (
    abrir_lote,
    cancelar_hoja_del_lote,
    capturar_hoja,
    corregir_hoja,
    quitar_hoja,
)
from compromisos.services.cotejo import descartar_lote
from compromisos.services.hojas import cancelar_hojas
from paginas.roles import MODERADORAS, RELATORAS
from sitio.comun.folio import folio_nuevo
from tests.comentarios.factories import UsuarioFactory

from .cuestionarios import claves
from .factories_de_consulta import AporteFactory, HojaFactory, PuntoTerritorialFactory
from .lotes import (
    capturista,
    coordinadora,
    corto,
    editora,
    escritos,
    hojas_de,
    lote,
    sorteado,
    teclear,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def abierto():
    return lote()


def por_folio(abierto, folio, **campos):
    return capturar_hoja(
        lote_id=abierto.pk,
        usuario=abierto.por,
        folio=folio,
        escritos=escritos(abierto),
        clave=uuid.uuid4(),
        **campos,
    )


def con_otro_digito(folio):
    return folio[:-1] + ("2" if folio[-1] != "2" else "3")


def test_a_typed_sheet_keeps_its_answers_with_their_words(abierto):
    hoja = hojas_de(abierto)[0]

    captura = teclear(abierto, hoja)

    dicho = captura.respuestas[claves(abierto.cuestionario)[1]]
    assert (dicho["valor"], dicho["palabras"]) == ("2", "Verde")
    assert (captura.folio, captura.hoja, captura.por) == (hoja.folio, hoja, abierto.por)
    assert Hoja.objects.get(pk=hoja.pk).estado == EstadoDeHoja.IMPRESA


def test_a_folio_may_be_typed_in_any_case_and_without_its_prefix(abierto):
    hoja = hojas_de(abierto)[0]
    escrito = hoja.folio.removeprefix("PA-").replace("-", "").lower()

    assert por_folio(abierto, escrito).hoja == hoja


@pytest.mark.parametrize(
    ("cual", "frase"),
    [
        (con_otro_digito, "revisa el dígito"),
        (lambda folio: folio[:-2], "revisa si falta alguno"),
        (lambda _folio: "", "Escribe el folio"),
        (lambda _folio: folio_nuevo(), "no es de una hoja impresa"),
        (lambda _folio: "\x00'<script>", "revisa"),
    ],
)
def test_each_wrong_folio_has_its_own_sentence(abierto, cual, frase):
    folio = cual(hojas_de(abierto)[0].folio)

    with pytest.raises(CapturaInvalida, match=frase) as error:
        por_folio(abierto, folio)

    assert error.value.campo == "folio"
    assert not HojaCapturada.objects.exists()


def test_a_cancelled_sheet_says_why_it_was_cancelled(abierto):
    hoja = hojas_de(abierto)[0]
    cancelar_hojas(hojas=[hoja], motivo="Se mojó", usuario=None)

    with pytest.raises(CapturaInvalida, match="Se canceló el .*: Se mojó"):
        teclear(abierto, hoja)


def test_a_sheet_typed_by_somebody_else_says_who_and_in_which_batch(abierto):
    otra = capturista(first_name="Lupe", last_name="Ríos")
    hoja = hojas_de(abierto)[0]
    primera = teclear(abierto, hoja, quien=otra)

    with pytest.raises(CapturaInvalida, match="Lupe Ríos .* en «Sobre 1»") as error:
        teclear(lote(abierto.cuestionario, impresas=0), hoja)

    assert error.value.captura == primera


def test_a_sheet_that_is_already_an_answer_is_refused(abierto):
    hoja = HojaFactory(
        serie=abierto.cuestionario.series.get(), numero=9, capturada=True
    )
    con_aporte = hojas_de(abierto)[0]
    AporteFactory(cuestionario=abierto.cuestionario, folio=con_aporte.folio)

    with pytest.raises(CapturaInvalida, match="Ya la capturó"):
        teclear(abierto, hoja)
    with pytest.raises(CapturaInvalida, match="por otro camino"):
        teclear(abierto, con_aporte)


def test_a_sheet_of_another_questionnaire_is_refused(abierto):
    with pytest.raises(CapturaInvalida, match="Es de otro cuestionario"):
        teclear(abierto, hojas_de(lote())[0])


def test_a_wrong_answer_stores_nothing(abierto):
    with pytest.raises(HojaMalTecleada) as error:
        teclear(abierto, hojas_de(abierto)[0], "", "9")

    assert set(error.value.errores) == set(claves(abierto.cuestionario))
    assert not HojaCapturada.objects.exists()


def test_the_same_key_twice_is_one_sheet(abierto):
    clave = uuid.uuid4()

    primera = teclear(abierto, None, clave=clave)

    assert teclear(abierto, None, clave=clave) == primera
    assert HojaCapturada.objects.count() == 1


def test_somebody_else_s_key_is_another_sheet(abierto):
    primera = teclear(abierto, None)

    assert teclear(abierto, None, clave=primera.clave, quien=capturista()) != primera


def test_a_copy_without_folio_gets_one_and_is_no_printed_sheet(abierto):
    captura = teclear(abierto, None)

    assert captura.sin_folio
    assert captura.folio.startswith("PA-")
    assert Hoja.objects.filter(folio=captura.folio).count() == 0


def test_a_batch_has_room_for_so_many(abierto, monkeypatch):
    monkeypatch.setattr(servicio, "HOJAS_POR_LOTE", 1)
    primera, segunda, *_ = hojas_de(abierto)
    teclear(abierto, primera)

    with pytest.raises(CapturaInvalida, match="abre otro"):
        teclear(abierto, segunda)
    assert vocabulario.HOJAS_POR_LOTE >= 100


def test_nobody_types_once_the_sample_was_drawn():
    cerrado = sorteado(impresas=2)

    with pytest.raises(CapturaInvalida, match="se coteja"):
        teclear(cerrado, None)


@pytest.mark.parametrize("quien", [editora, lambda: UsuarioFactory(roles=[RELATORAS])])
def test_only_who_may_type_types(abierto, quien):
    with pytest.raises(PermissionDenied):
        teclear(abierto, hojas_de(abierto)[0], quien=quien())


def test_correcting_counts_editions_and_refuses_to_write_over_another(abierto):
    captura = teclear(abierto, hojas_de(abierto)[0])

    def corregir(texto, edicion):
        return corregir_hoja(
            captura_id=captura.pk,
            usuario=abierto.por,
            escritos=escritos(abierto, texto, "1"),
            edicion=edicion,
        )

    assert corregir("Falta luz", 1).edicion == 2
    with pytest.raises(CapturaInvalida, match="mientras la leías"):
        corregir("Falta todo", 1)
    guardada = HojaCapturada.objects.get()
    assert guardada.respuestas[claves(abierto.cuestionario)[0]]["valor"] == "Falta luz"
    assert guardada.cambiada_por == abierto.por


@pytest.mark.parametrize(
    ("quien", "puede"),
    [(capturista, False), (editora, True), (coordinadora, True)],
)
def test_a_capturist_corrects_her_own_and_who_checks_corrects_any(
    abierto, quien, puede
):
    captura = teclear(abierto, hojas_de(abierto)[0])
    datos = {"captura_id": captura.pk, "usuario": quien()}
    corregir = {"escritos": escritos(abierto), "edicion": 1}

    if puede:
        corregir_hoja(**datos, **corregir)
        assert not quitar_hoja(**datos).viva
        return
    for acto in (
        lambda: corregir_hoja(**datos, **corregir),
        lambda: quitar_hoja(**datos),
    ):
        with pytest.raises(PermissionDenied):
            acto()


def test_a_sheet_taken_out_can_be_typed_again(abierto):
    hoja = hojas_de(abierto)[0]
    captura = teclear(abierto, hoja)

    quitar_hoja(captura_id=captura.pk, usuario=abierto.por)

    assert teclear(abierto, hoja).pk != captura.pk
    assert HojaCapturada.objects.count() == 2


def test_after_the_draw_only_a_sheet_that_is_no_more_goes_out():
    cotejado = sorteado(impresas=3)
    captura = cotejado.capturas.first()
    datos = {"captura_id": captura.pk, "usuario": editora()}
    with pytest.raises(CapturaInvalida, match="la hoja se queda"):
        quitar_hoja(**datos)

    Hoja.objects.filter(pk=captura.hoja_id).update(estado="cancelada")

    with pytest.raises(PermissionDenied):
        quitar_hoja(captura_id=captura.pk, usuario=cotejado.por)
    assert not quitar_hoja(**datos).viva


def test_an_unreadable_sheet_is_cancelled_from_the_typing_screen(abierto):
    hoja = hojas_de(abierto)[0]

    cancelar_hoja_del_lote(
        lote_id=abierto.pk,
        usuario=abierto.por,
        folio=hoja.folio,
        motivo="No se lee",
    )

    hoja.refresh_from_db()
    assert (hoja.estado, hoja.motivo) == (EstadoDeHoja.CANCELADA, "No se lee")


def test_a_typed_sheet_is_not_cancelled(abierto):
    hoja = hojas_de(abierto)[0]
    teclear(abierto, hoja)

    with pytest.raises(CapturaInvalida, match="Ya la capturó"):
        cancelar_hoja_del_lote(
            lote_id=abierto.pk, usuario=abierto.por, folio=hoja.folio, motivo="x"
        )


def test_a_sheet_being_typed_is_not_cancelled_elsewhere(abierto):
    primera, segunda, *_ = hojas_de(abierto)
    teclear(abierto, primera)

    with pytest.raises(HojaNoDisponible, match=primera.folio):
        cancelar_hojas(hojas=[primera, segunda], motivo="Sobran", usuario=editora())

    segunda.refresh_from_db()
    assert segunda.estado == EstadoDeHoja.IMPRESA


@pytest.mark.parametrize(
    ("quien", "puede"),
    [
        (capturista, True),
        (editora, True),
        (coordinadora, True),
        (lambda: UsuarioFactory(roles=[MODERADORAS]), False),
        (lambda: capturista(is_active=False), False),
    ],
)
def test_who_opens_a_batch(quien, puede):
    datos = {"cuestionario": corto(), "nombre": "Sobre 1", "usuario": quien()}
    if puede:
        assert abrir_lote(**datos).por == datos["usuario"]
        return
    with pytest.raises(PermissionDenied):
        abrir_lote(**datos)


@pytest.mark.parametrize(
    ("cambio", "campo"),
    [({"nombre": " \x00 "}, "nombre"), ({"muestra_pct": 0}, "muestra_pct")],
)
def test_a_batch_needs_a_name_and_a_sample(cambio, campo):
    datos = {"cuestionario": corto(), "nombre": "Sobre", "usuario": capturista()}

    with pytest.raises(CapturaInvalida) as error:
        abrir_lote(**datos | cambio)

    assert error.value.campo == campo


def test_a_discarded_batch_frees_its_sheets_and_keeps_what_was_typed(abierto):
    hoja = hojas_de(abierto)[0]
    teclear(abierto, hoja)

    descartar_lote(lote_id=abierto.pk, usuario=editora(), motivo="Era otro sobre")

    assert HojaCapturada.objects.filter(viva=False).count() == 1
    assert teclear(lote(abierto.cuestionario, impresas=0), hoja).hoja == hoja
    with pytest.raises(CapturaInvalida, match="descartado"):
        teclear(abierto, hojas_de(abierto)[1])


def test_discarding_asks_for_a_reason_and_for_who_checks(abierto):
    for motivo, largo in (("  ", "Di por qué"), ("x" * 401, "Caben 400")):
        with pytest.raises(CapturaInvalida, match=largo):
            descartar_lote(lote_id=abierto.pk, usuario=editora(), motivo=motivo)
    with pytest.raises(PermissionDenied):
        descartar_lote(lote_id=abierto.pk, usuario=abierto.por, motivo="Sí")


def test_a_point_of_another_plan_is_refused(django_user_model):
    from tests.paginas.factories import PaginaPlanFactory

    punto = PuntoTerritorialFactory(plan=PaginaPlanFactory())

    with pytest.raises(CapturaInvalida, match="otro plan"):
        abrir_lote(
            cuestionario=corto(), nombre="Uno", usuario=capturista(), punto=punto
        )
