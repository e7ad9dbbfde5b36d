"""Many at once, on real connections: a sheet is typed once, a batch closes once."""

import uuid

import pytest

from compromisos.captura.excepciones import CapturaInvalida
from compromisos.consulta.vocabulario import EstadoDeHoja
from compromisos.models import (
    Aporte,
    Hoja,
    HojaCapturada,
    LoteDeCaptura,
    SegundaCaptura,
)
from compromisos.services.cotejo import (
    cerrar_lote,
    descartar_lote,
    sortear_muestra,
)
from tests.comentarios.test_carreras import a_la_vez, fallas

from .lotes import (
    capturista,
    editora,
    hojas_de,
    lote,
    otra_vez,
    sorteado,
    teclear,
)

pytestmark = pytest.mark.django_db(transaction=True)
VECES = 8


def negativas(resultados):
    return [str(r) for r in resultados if isinstance(r, CapturaInvalida)]


@pytest.mark.parametrize("en_el_mismo", [True, False])
def test_of_many_who_type_the_same_folio_one_keeps_it(en_el_mismo):
    uno = lote(impresas=1)
    otros = [uno if en_el_mismo else lote(uno.cuestionario, impresas=0)] * (VECES - 1)
    hoja = hojas_de(uno)[0]

    lotes = [uno, *otros]
    cuentas = [capturista() for _lote in lotes]

    resultados = a_la_vez(
        *[
            lambda suyo=suyo, quien=quien: teclear(suyo, hoja, quien=quien)
            for suyo, quien in zip(lotes, cuentas, strict=True)
        ]
    )

    negadas = negativas(resultados)
    assert len(negadas) == len(fallas(resultados)) == VECES - 1
    assert all("Ya la capturó" in frase for frase in negadas)
    assert HojaCapturada.objects.count() == 1


def test_many_clicks_on_save_are_one_copy():
    uno, clave = lote(impresas=0), uuid.uuid4()

    resultados = a_la_vez(*[lambda: teclear(uno, None, clave=clave)] * VECES)

    assert fallas(resultados) == []
    assert HojaCapturada.objects.count() == 1


def test_closing_many_times_is_once():
    uno = sorteado(impresas=3)
    otra_vez(uno)
    quien = editora()

    resultados = a_la_vez(*[lambda: cerrar_lote(lote_id=uno.pk, usuario=quien)] * VECES)

    assert fallas(resultados) == []
    assert Aporte.objects.count() == 3


def test_closing_and_discarding_leave_one_truth():
    uno = sorteado(impresas=2)
    otra_vez(uno)
    quien = editora()

    resultados = a_la_vez(
        lambda: cerrar_lote(lote_id=uno.pk, usuario=quien),
        lambda: descartar_lote(lote_id=uno.pk, usuario=quien, motivo="Otro"),
    )

    assert len(negativas(resultados)) == len(fallas(resultados)) == 1
    cerrado = LoteDeCaptura.objects.get().estado == "cerrado"
    assert Aporte.objects.count() == (2 if cerrado else 0)
    capturadas = Hoja.objects.filter(estado=EstadoDeHoja.CAPTURADA)
    assert capturadas.count() == (2 if cerrado else 0)


def test_who_types_while_the_sample_is_drawn_is_in_the_draw_or_is_told():
    uno = lote(impresas=VECES, muestra_pct=100)
    primera, *demas = hojas_de(uno)
    teclear(uno, primera)

    resultados = a_la_vez(
        lambda: sortear_muestra(lote_id=uno.pk, usuario=uno.por),
        *[lambda hoja=hoja: teclear(uno, hoja) for hoja in demas],
    )

    assert len(negativas(resultados)) == len(fallas(resultados))
    assert uno.capturas.filter(ronda=0).count() == 0
    assert uno.capturas.count() == VECES - len(fallas(resultados))


def test_two_second_typings_of_a_sheet_are_one():
    uno = sorteado(impresas=1)

    resultados = a_la_vez(*[lambda: otra_vez(uno)] * 4)

    assert len(negativas(resultados)) == len(fallas(resultados))
    assert SegundaCaptura.objects.count() == 1
