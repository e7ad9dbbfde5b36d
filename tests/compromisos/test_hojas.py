"""What becomes of a printed sheet: who may, in which order, and what stays written."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import ModelLogEntry

from compromisos.consulta.excepciones import HojaNoDisponible
from compromisos.models import Hoja
from compromisos.services.hojas import (
    CANCELAR,
    RESTITUIR,
    cancelar_hojas,
    devolver_hojas,
    hoja_de_folio,
    marcar_capturada,
    marcar_capturadas,
    restituir_hoja,
)
from paginas.roles import CAPTURISTAS, COORDINACION, EDITORAS, MODERADORAS
from tests.comentarios.factories import UsuarioFactory

from .factories_de_consulta import HojaFactory

pytestmark = pytest.mark.django_db
MOTIVO = "Se mojaron"


@pytest.fixture
def editora():
    return UsuarioFactory(roles=[EDITORAS])


def estado(hoja):
    hoja.refresh_from_db()
    return hoja.estado


def test_sheets_are_cancelled_with_a_reason(editora):
    una, otra = HojaFactory(), HojaFactory()

    cancelar_hojas(folios=[una.folio.lower()], motivo=f" {MOTIVO} ", usuario=editora)

    assert estado(una) == "cancelada"
    assert (una.motivo, una.por) == (MOTIVO, editora)
    assert una.cambiada_en
    assert estado(otra) == "impresa"


@pytest.mark.parametrize("motivo", ["", "  ", "x" * 301])
def test_a_reason_is_asked_for(editora, motivo):
    hoja = HojaFactory()

    with pytest.raises(ValidationError) as error:
        cancelar_hojas(hojas=[hoja], motivo=motivo, usuario=editora)

    assert list(error.value.message_dict) == ["motivo"]
    assert estado(hoja) == "impresa"


@pytest.mark.parametrize("trait", ["capturada", "cancelada"])
def test_only_a_sheet_that_waits_is_cancelled_and_none_if_one_cannot(editora, trait):
    buena, mala = HojaFactory(), HojaFactory(**{trait: True})

    with pytest.raises(HojaNoDisponible, match=mala.folio):
        cancelar_hojas(hojas=[buena, mala], motivo=MOTIVO, usuario=editora)

    assert estado(buena) == "impresa"


def test_a_folio_of_no_sheet_is_named(editora):
    buena = HojaFactory()

    with pytest.raises(HojaNoDisponible) as error:
        cancelar_hojas(
            folios=[buena.folio, "PA-000-000-000", "<b>"],
            motivo=MOTIVO,
            usuario=editora,
        )

    assert error.value.folios == ("<b>", "PA-000-000-000")
    assert estado(buena) == "impresa"


def test_a_sheet_that_came_back_waits_again_and_the_log_tells_why(editora):
    hoja = HojaFactory(cancelada=True)

    restituir_hoja(hoja=hoja, motivo="Apareció", usuario=editora)

    assert estado(hoja) == "impresa"
    assert hoja.motivo == ""
    entrada = ModelLogEntry.objects.get(action=RESTITUIR)
    assert entrada.data["antes"] == "Se mojó."
    assert entrada.data["motivo"] == "Apareció"
    assert entrada.user == editora
    assert "Apareció" in entrada.message


def test_only_a_cancelled_sheet_is_restored(editora):
    with pytest.raises(HojaNoDisponible):
        restituir_hoja(hoja=HojaFactory(), motivo="Apareció", usuario=editora)


def test_cancelling_is_written_once_per_series(editora):
    una = HojaFactory()
    hojas = [una, HojaFactory(serie=una.serie), HojaFactory()]

    cancelar_hojas(hojas=hojas, motivo=MOTIVO, usuario=editora)

    entradas = ModelLogEntry.objects.filter(action=CANCELAR)
    assert sorted(len(e.data["folios"]) for e in entradas) == [1, 2]


@pytest.mark.parametrize(
    ("rol", "puede"),
    [(EDITORAS, True), (COORDINACION, True), (CAPTURISTAS, True), (MODERADORAS, False)],
)
def test_who_may_cancel_and_restore(rol, puede):
    usuario, hoja = UsuarioFactory(roles=[rol]), HojaFactory()
    cancelada = HojaFactory(cancelada=True)

    if puede:
        cancelar_hojas(hojas=[hoja], motivo=MOTIVO, usuario=usuario)
        restituir_hoja(hoja=cancelada, motivo=MOTIVO, usuario=usuario)
        return
    with pytest.raises(PermissionDenied):
        cancelar_hojas(hojas=[hoja], motivo=MOTIVO, usuario=usuario)
    with pytest.raises(PermissionDenied):
        restituir_hoja(hoja=cancelada, motivo=MOTIVO, usuario=usuario)


def test_a_sheet_is_typed_in_once(editora):
    hoja = HojaFactory()

    marcar_capturada(hoja, usuario=editora)

    assert estado(hoja) == "capturada"
    with pytest.raises(HojaNoDisponible, match="capturada"):
        marcar_capturada(hoja, usuario=editora)


def test_a_cancelled_sheet_is_not_typed_in(editora):
    with pytest.raises(HojaNoDisponible, match="cancelada"):
        marcar_capturada(HojaFactory(cancelada=True), usuario=editora)


def test_a_batch_of_sheets_is_typed_in_whole_or_not_at_all(editora):
    buenas, mala = HojaFactory.create_batch(3), HojaFactory(cancelada=True)

    with pytest.raises(HojaNoDisponible, match=mala.folio):
        marcar_capturadas([h.pk for h in [*buenas, mala]], usuario=editora)

    assert not Hoja.objects.filter(estado="capturada").exists()


def test_a_sheet_that_does_not_exist_is_not_typed_in(editora):
    with pytest.raises(HojaNoDisponible):
        marcar_capturadas([HojaFactory().pk, 10**9], usuario=editora)


def test_the_sheets_of_an_undone_batch_wait_again(editora):
    hojas = HojaFactory.create_batch(2, capturada=True)

    devolver_hojas([hoja.pk for hoja in hojas], usuario=editora)

    assert {estado(hoja) for hoja in hojas} == {"impresa"}


def test_only_typed_sheets_are_given_back(editora):
    with pytest.raises(HojaNoDisponible):
        devolver_hojas([HojaFactory().pk], usuario=editora)


def test_marking_many_asks_the_same_of_the_database_as_marking_one(
    editora, django_assert_max_num_queries
):
    hojas = HojaFactory.create_batch(40)

    with django_assert_max_num_queries(4):
        marcar_capturadas([hoja.pk for hoja in hojas], usuario=editora)


@pytest.mark.parametrize("escrito", ["{}", " {} ", "«{}»"])
def test_a_sheet_is_found_however_its_folio_is_typed(escrito):
    hoja = HojaFactory()
    sin_guiones = hoja.folio.replace("-", "").lower()

    assert hoja_de_folio(escrito.format(sin_guiones)) == hoja


@pytest.mark.parametrize("escrito", ["", "PA-000-000-001", "x" * 500, "\x00", "'--"])
def test_what_is_no_folio_finds_no_sheet(escrito):
    HojaFactory()

    assert hoja_de_folio(escrito) is None
