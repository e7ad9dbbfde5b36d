"""The sample, the second typing, what differs, and closing."""

import pytest
from django.core.exceptions import PermissionDenied

from compromisos.captura.cotejo import cotejar
from compromisos.captura.excepciones import CapturaInvalida, HojaMalTecleada
from compromisos.captura.lotes import leer_lote, lotes_tecleados, situacion
from compromisos.captura.muestra import es_mucho, orden_del_sorteo, tamano
from compromisos.consulta.vocabulario import EstadoDeHoja
from compromisos.models import (
    Aporte,
    DiferenciaResuelta,
    Hoja,
    Planteamiento,
    Pregunta,
    SegundaCaptura,
)
from compromisos.services.cotejo import (
    ampliar_muestra,
    capturar_segunda,
    cerrar_lote,
    resolver_diferencia,
    sortear_muestra,
)
from compromisos.services.vaciado import vaciar_aporte

from .cuestionarios import claves, dichas
from .factories_de_consulta import AporteFactory
from .lotes import (
    capturista,
    coordinadora,
    editora,
    escritos,
    hojas_de,
    lote,
    otra_vez,
    sorteado,
    tecleado,
    teclear,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cotejado():
    """One sheet of one typed twice, with another colour the second time."""
    uno = sorteado(impresas=1)
    otra_vez(uno, "Falta agua", "3")
    return uno


def color(uno):
    return claves(uno.cuestionario)[1]


def resolver(uno, eleccion, escrito="", **campos):
    return resolver_diferencia(
        **{
            "captura_id": uno.capturas.first().pk,
            "clave": color(uno),
            "eleccion": eleccion,
            "escrito": escrito,
            "usuario": editora(),
        }
        | campos
    )


def cerrar(uno, quien=None):
    return cerrar_lote(lote_id=uno.pk, usuario=quien or editora())


@pytest.mark.parametrize(
    ("hojas", "porcentaje", "son"),
    [(0, 10, 0), (1, 10, 1), (9, 10, 1), (20, 10, 2), (21, 10, 3), (3, 100, 3)],
)
def test_the_sample_has_at_least_one_sheet(hojas, porcentaje, son):
    assert tamano(hojas, porcentaje) == son


def test_who_holds_the_seed_can_repeat_the_draw():
    folios = [f"PA-{n}" for n in range(40)]

    assert orden_del_sorteo("a", folios) == orden_del_sorteo("a", reversed(folios))
    assert orden_del_sorteo("a", folios) != orden_del_sorteo("b", folios)


def test_the_draw_is_made_once_and_leaves_its_seed():
    uno = sorteado(impresas=12)
    muestra = set(uno.capturas.en_la_muestra().values_list("folio", flat=True))

    sortear_muestra(lote_id=uno.pk, usuario=uno.por)

    uno.refresh_from_db()
    folios = uno.capturas.values_list("folio", flat=True)
    assert muestra == set(orden_del_sorteo(uno.semilla, folios)[:2])
    assert uno.sorteado_por == uno.por


def test_an_empty_batch_has_nothing_to_draw():
    uno = lote()

    with pytest.raises(CapturaInvalida, match="no tiene hojas"):
        sortear_muestra(lote_id=uno.pk, usuario=uno.por)

    uno.refresh_from_db()
    assert situacion(uno) == "tecleando"


@pytest.mark.parametrize(
    ("quien", "puede"), [(capturista, False), (editora, True), (coordinadora, True)]
)
def test_who_opened_it_or_who_checks_draws(quien, puede):
    uno = tecleado(impresas=1)
    if puede:
        assert sortear_muestra(lote_id=uno.pk, usuario=quien()).semilla
        return
    with pytest.raises(PermissionDenied):
        sortear_muestra(lote_id=uno.pk, usuario=quien())


def test_only_the_sample_is_typed_again_and_once():
    uno = sorteado(impresas=3)
    fuera = uno.capturas.filter(ronda=0).first()
    datos = {"lote_id": uno.pk, "escritos": escritos(uno)}

    with pytest.raises(CapturaInvalida, match="no salió en la muestra"):
        capturar_segunda(folio=fuera.folio, usuario=capturista(), **datos)
    (segunda,) = otra_vez(uno)
    with pytest.raises(CapturaInvalida, match="ya la tecleó la segunda vez"):
        capturar_segunda(folio=segunda.captura.folio, usuario=capturista(), **datos)
    with pytest.raises(CapturaInvalida, match="no es de este lote"):
        capturar_segunda(folio=hojas_de(lote())[0].folio, usuario=capturista(), **datos)
    assert SegundaCaptura.objects.count() == 1


def test_a_wrong_second_typing_stores_nothing():
    uno = sorteado(impresas=1)

    with pytest.raises(HojaMalTecleada):
        otra_vez(uno, "", "9")

    assert not SegundaCaptura.objects.exists()


@pytest.mark.parametrize("quien", [None, editora])
def test_the_same_account_is_told_and_who_does_not_type_is_refused(quien):
    uno = sorteado(impresas=1)
    if quien:
        with pytest.raises(PermissionDenied):
            otra_vez(uno, quien=quien())
        return

    assert otra_vez(uno, quien=uno.por)[0].de_la_misma_cuenta


def test_another_account_is_not_the_same():
    assert not otra_vez(sorteado(impresas=1))[0].de_la_misma_cuenta


def guardadas(**valores):
    return {
        clave: {"numero": n, "valor": valor, "pregunta": clave, "palabras": str(valor)}
        for n, (clave, valor) in enumerate(valores.items(), start=1)
    }


def test_capitals_accents_and_punctuation_are_not_differences():
    primera = guardadas(a="¡Falta  AGUA, aquí!", b="2", c=["1", "2"])
    segunda = guardadas(a="falta agua aqui", b="2", c=["1", "2"])

    assert cotejar(primera, segunda).diferencias == ()


def test_words_codes_order_and_blanks_are_differences():
    primera = guardadas(a="Falta agua", b="2", c=["1", "2"], d="1")
    segunda = guardadas(a="Falta luz", b="3", c=["2", "1"])

    cotejo = cotejar(primera, segunda)

    assert [d.clave for d in cotejo.diferencias] == ["a", "b", "c", "d"]
    assert (cotejo.comparadas, cotejo.errores) == (4, 4)
    assert cotejo.diferencias[3].segunda == ""


def test_a_difference_is_resolved_by_either_or_by_a_third_reading(cotejado):
    for eleccion, escrito, valor in (
        ("primera", "", "2"),
        ("segunda", "", "3"),
        ("otra", "1", "1"),
        ("otra", "", None),
    ):
        resolver(cotejado, eleccion, escrito)
        finales = leer_lote(cotejado).hojas[0].definitivas
        assert finales.get(color(cotejado), {}).get("valor") == valor

    assert DiferenciaResuelta.objects.count() == 4
    assert all(una.por for una in DiferenciaResuelta.objects.all())


@pytest.mark.parametrize(
    "campos",
    [
        {"eleccion": "otra", "escrito": "9"},
        {"eleccion": "ninguna"},
        {"eleccion": "primera", "clave": "no-es-clave"},
        {"eleccion": "primera", "clave": ""},
    ],
)
def test_a_resolution_that_is_none_is_refused(cotejado, campos):
    with pytest.raises(CapturaInvalida):
        resolver(cotejado, **campos)

    assert not DiferenciaResuelta.objects.exists()


def test_what_is_equal_is_not_resolved(cotejado):
    with pytest.raises(CapturaInvalida, match="ya no está"):
        resolver(cotejado, "primera", clave=claves(cotejado.cuestionario)[0])


@pytest.mark.parametrize("acto", ["resolver", "ampliar", "cerrar"])
def test_who_types_does_not_check(cotejado, acto):
    quien = cotejado.por
    actos = {
        "resolver": lambda: resolver(cotejado, "primera", usuario=quien),
        "ampliar": lambda: ampliar_muestra(lote_id=cotejado.pk, usuario=quien),
        "cerrar": lambda: cerrar(cotejado, quien),
    }

    with pytest.raises(PermissionDenied):
        actos[acto]()


def falta(uno):
    with pytest.raises(CapturaInvalida) as error:
        cerrar(uno)
    return str(error.value)


def test_it_closes_only_when_nothing_is_missing():
    uno = lote(impresas=2, muestra_pct=100)
    assert "No tiene hojas" in falta(uno)
    tecleado(uno)
    assert "sortear la muestra" in falta(uno)
    sortear_muestra(lote_id=uno.pk, usuario=uno.por)
    assert "2 hojas de la muestra" in falta(uno)
    otra_vez(uno, "Falta agua", "3")
    assert "2 diferencias" in falta(uno)
    for captura in uno.capturas.all():
        resolver(uno, "segunda", captura_id=captura.pk)

    assert cerrar(uno).estado == "cerrado"


def test_closing_makes_answers_with_the_folios_of_the_sheets(cotejado):
    resolver(cotejado, "segunda")
    hoja = hojas_de(cotejado)[0]

    cerrar(cotejado)

    aporte = Aporte.objects.get()
    assert (aporte.folio, aporte.canal, aporte.lote) == (hoja.folio, "papel", cotejado)
    assert dichas(aporte) == ["Falta agua", "3"]
    assert aporte.aviso_version == hoja.serie.aviso_version
    assert Planteamiento.objects.get().texto == "Falta agua"
    assert Hoja.objects.get().estado == EstadoDeHoja.CAPTURADA


def test_closing_twice_is_once(cotejado):
    resolver(cotejado, "primera")
    cerrar(cotejado)

    assert cerrar(cotejado).estado == "cerrado"
    assert Aporte.objects.count() == 1


def test_what_was_typed_is_emptied_with_its_answer(cotejado):
    resolver(cotejado, "otra", "1")
    cerrar(cotejado)

    folio = Aporte.objects.get().folio
    vaciar_aporte(folio=folio, motivo="Lo pidió", usuario=coordinadora())

    guardado = [
        *cotejado.capturas.values_list("respuestas", flat=True),
        *SegundaCaptura.objects.values_list("respuestas", flat=True),
        *DiferenciaResuelta.objects.values_list("respuesta", flat=True),
    ]
    assert guardado == [{}, {}, {}]


def test_a_copy_without_folio_becomes_an_answer_and_no_sheet():
    uno = lote(impresas=0)
    captura = teclear(uno, None)
    sortear_muestra(lote_id=uno.pk, usuario=uno.por)
    otra_vez(uno)

    cerrar(uno)

    assert Aporte.objects.get().folio == captura.folio
    assert not Hoja.objects.exists()


def test_all_or_none_enter(monkeypatch):
    uno = sorteado(impresas=2, muestra_pct=100)
    otra_vez(uno)
    Hoja.objects.filter(numero=2).update(estado="cancelada")

    assert "sácala del lote" in falta(uno)
    assert not Aporte.objects.exists()
    uno.refresh_from_db()
    assert situacion(uno) == "cotejando"


def test_a_folio_received_by_another_way_stops_the_closing():
    uno = sorteado(impresas=1)
    otra_vez(uno)
    AporteFactory(cuestionario=uno.cuestionario, folio=hojas_de(uno)[0].folio)

    assert "por otro camino" in falta(uno)


def test_a_resolution_that_leaves_a_required_blank_stops_the_closing():
    uno = sorteado(impresas=1)
    otra_vez(uno, "Falta luz", "2")
    clave = claves(uno.cuestionario)[0]

    with pytest.raises(CapturaInvalida, match="Escribe tu respuesta"):
        resolver(uno, "otra", "", clave=clave)


def test_a_topic_that_is_no_more_stops_the_closing(monkeypatch):
    """Only for copies: what was printed freezes its questions, but topics may go."""
    uno = lote(impresas=0)
    teclear(uno, None)
    sortear_muestra(lote_id=uno.pk, usuario=uno.por)
    otra_vez(uno)
    Pregunta.objects.filter(clave=color(uno)).update(opciones="Blanco\nNegro\nGris")

    assert "«Verde» ya no es una respuesta" in falta(uno)


@pytest.mark.parametrize(
    ("errores", "comparadas", "mucho"),
    [(0, 0, False), (1, 20, False), (2, 20, True), (1, 19, True)],
)
def test_more_than_five_of_a_hundred_is_too_much(errores, comparadas, mucho):
    assert es_mucho(errores, comparadas) is mucho


def test_too_many_mistakes_ask_for_a_wider_sample_until_all_is_seen():
    uno = sorteado(impresas=3)
    otra_vez(uno, "Falta agua", "3")
    for captura in uno.capturas.en_la_muestra():
        resolver(uno, "segunda", captura_id=captura.pk)
    assert "amplía la muestra" in falta(uno)

    ampliar_muestra(lote_id=uno.pk, usuario=editora())
    assert "1 hoja de la muestra" in falta(uno)
    otra_vez(uno)
    assert "amplía la muestra" in falta(uno)
    ampliar_muestra(lote_id=uno.pk, usuario=editora())
    otra_vez(uno)

    assert leer_lote(uno).porcentaje == pytest.approx(100 / 6)
    assert cerrar(uno).estado == "cerrado"
    assert list(uno.capturas.order_by("ronda").values_list("ronda", flat=True)) == [
        1, 2, 3,
    ]  # fmt: skip


def test_the_sample_does_not_grow_beyond_the_batch(cotejado):
    with pytest.raises(CapturaInvalida, match="Todas las hojas"):
        ampliar_muestra(lote_id=cotejado.pk, usuario=editora())


def test_the_first_typing_was_right_when_it_is_chosen(cotejado):
    resolver(cotejado, "primera")

    assert leer_lote(cotejado).errores == 0


@pytest.mark.parametrize("cuantas", [2, 6])
def test_a_batch_is_read_in_the_same_queries(cuantas, django_assert_num_queries):
    uno = sorteado(impresas=cuantas, muestra_pct=100)
    otra_vez(uno, "Falta agua", "3")
    for captura in uno.capturas.all():
        resolver(uno, "primera", captura_id=captura.pk)
    uno = lotes_tecleados().get(pk=uno.pk)

    with django_assert_num_queries(3):
        leido = leer_lote(uno)
        assert len(leido.con_diferencias) == cuantas
        assert [str(h.captura.por) for h in leido.hojas]
