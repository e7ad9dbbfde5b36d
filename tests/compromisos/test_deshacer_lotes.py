"""A batch is taken back only while nobody has worked with its texts."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from compromisos.models import Aporte, LoteDeCaptura, Planteamiento
from compromisos.services.lotes import deshacer_lote, trabajo_en
from paginas.roles import CAPTURISTAS, EDITORAS
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import PaginaPlanFactory

from .cuestionarios import cuestionario, responder
from .factories_de_consulta import (
    EtiquetaDeConsultaFactory,
    HojaFactory,
    LoteDeCapturaFactory,
    PlanteamientoFactory,
    PropuestaDeMesaFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editora():
    return UsuarioFactory(roles=[EDITORAS])


@pytest.fixture
def lote():
    """Closed, with one typed answer."""
    uno = cuestionario()
    lote = LoteDeCapturaFactory(cuestionario=uno, estado="cerrado")
    responder(uno, lote=lote, canal="papel")
    return lote


def revisar(texto):
    texto.update(estado_publico="reservado", revisado_en=timezone.now())


def publicar(texto):
    texto.update(estado_publico="publicado", texto_publico="Falta agua")


def clasificar(texto):
    texto.update(clasificado_en=timezone.now())


def unir(texto):
    texto.update(unido_a=PlanteamientoFactory())


def ser_cabeza(texto):
    PlanteamientoFactory(unido_a=texto.get())


def etiquetar(texto):
    texto.get().etiquetas.add(EtiquetaDeConsultaFactory())


def proponer(texto):
    propuesta = PropuestaDeMesaFactory(mesa__plan=PaginaPlanFactory())
    propuesta.planteamientos.add(texto.get())


def vaciar(texto):
    Aporte.objects.filter(planteamientos=texto.get()).update(
        vaciado_en=timezone.now(), respuestas={}, entidad="", sector="", edad=""
    )


@pytest.mark.parametrize(
    ("trabajar", "frase"),
    [
        (revisar, "ya se revisaron para publicarse"),
        (publicar, "ya se revisaron para publicarse"),
        (clasificar, "ya se clasificaron"),
        (unir, "se unieron con otros"),
        (ser_cabeza, "se unieron con otros"),
        (etiquetar, "llevan etiquetas"),
        (proponer, "están en una propuesta de una mesa"),
        (vaciar, "se borraron porque alguien lo pidió"),
    ],
)
def test_work_done_on_a_text_keeps_its_batch(lote, editora, trabajar, frase):
    trabajar(Planteamiento.objects.filter(aporte__lote=lote))

    with pytest.raises(ValidationError) as rechazo:
        deshacer_lote(lote=lote, motivo="Se capturó dos veces.", usuario=editora)

    dicho = " ".join(rechazo.value.messages)
    assert frase in dicho
    assert lote.aportes.get().folio in dicho
    assert lote.aportes.get().vigente


def test_a_batch_that_nobody_touched_is_undone_once_with_its_reason(lote, editora):
    hoja = HojaFactory(folio=lote.aportes.get().folio, estado="capturada")
    lote.capturas.create(hoja=hoja, folio=hoja.folio, en=timezone.now())

    for motivo in ("Se capturó dos veces.", "Otra vez"):
        deshacer_lote(lote=lote, motivo=motivo, usuario=editora)

    lote.refresh_from_db()
    hoja.refresh_from_db()
    assert (lote.estado, lote.motivo) == ("deshecho", "Se capturó dos veces.")
    assert lote.deshecho_en
    assert not lote.aportes.get().vigente
    assert hoja.estado == "impresa"
    assert not lote.capturas.vivas().exists()
    assert not Planteamiento.objects.vigentes().exists()


@pytest.mark.parametrize(
    ("motivo", "frase"),
    [("", "Di por qué"), (" \u200b ", "Di por qué"), ("x" * 401, "400")],
)
def test_a_reason_is_asked_for(lote, editora, motivo, frase):
    with pytest.raises(ValidationError, match=frase):
        deshacer_lote(lote=lote, motivo=motivo, usuario=editora)


def test_an_open_batch_has_nothing_to_undo(editora):
    abierto = LoteDeCapturaFactory(cuestionario=cuestionario())

    with pytest.raises(ValidationError, match="lote cerrado"):
        deshacer_lote(lote=abierto, motivo="No.", usuario=editora)

    assert LoteDeCaptura.objects.get().estado == "abierto"


def test_who_types_does_not_undo(lote):
    with pytest.raises(PermissionDenied):
        deshacer_lote(
            lote=lote, motivo="No.", usuario=UsuarioFactory(roles=[CAPTURISTAS])
        )


def test_only_the_first_folios_are_said(editora):
    uno = cuestionario()
    lote = LoteDeCapturaFactory(cuestionario=uno, estado="cerrado")
    for _vez in range(7):
        responder(uno, lote=lote, canal="papel")
    clasificar(Planteamiento.objects.all())

    (frase,) = trabajo_en(lote)

    assert frase.startswith("textos de 7 respuestas ya se clasificaron:")
    assert frase.count("PA-") == 5
