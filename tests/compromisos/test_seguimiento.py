import datetime

import pytest

from compromisos.seguimiento import (
    UltimoAvance,
    esta_tarde,
    seguir,
    totales,
)
from compromisos.vocabulario import EstadoDeProducto, Situacion

HOY = datetime.date(2020, 7, 1)
AYER, MANIANA = "2020-06-30", "2020-07-02"


def avance(estado, **cambios):
    return UltimoAvance(pk=1, estado=estado, fecha=HOY, texto="Se hizo.", **cambios)


def compromiso(*estados, pk=1, pesos=None, fines=None, fin=MANIANA, roles=()):
    """The public text of one commitment, one product per state, and its reports."""
    cuantos = len(estados)
    pesos, fines = pesos or [1] * cuantos, fines or [None] * cuantos
    productos = [
        {"clave": f"p{n}", "nombre": f"Producto {n}", "peso": pesos[n], "fin": fines[n]}
        for n in range(cuantos)
    ]
    return {
        "id": pk,
        "tema": None,
        "participaciones": [
            {"institucion": nombre, "siglas": siglas, "rol": rol}
            for nombre, siglas, rol in roles
        ],
        "hoja_de_ruta": {"fin": fin, "productos": productos},
    }


def avances(*estados, pk=1):
    return {
        (pk, f"p{n}"): estado if isinstance(estado, UltimoAvance) else avance(estado)
        for n, estado in enumerate(estados)
        if estado
    }


def seguido(*estados, **forma):
    [uno] = seguir([compromiso(*estados, **forma)], avances(*estados), hoy=HOY)
    return uno


def test_a_product_without_reports_is_yet_to_start():
    [producto] = seguido(None).productos

    assert producto.estado == "por_iniciar"
    assert producto.avance is None


@pytest.mark.parametrize(
    ("estado", "fin", "tarde"),
    [
        ("en_proceso", datetime.date(2020, 6, 30), True),
        ("por_iniciar", datetime.date(2020, 6, 30), True),
        ("en_proceso", HOY, False),
        ("en_proceso", None, False),
        ("completo", datetime.date(2020, 6, 30), False),
        ("verificado", datetime.date(2020, 6, 30), False),
        ("suspendido", datetime.date(2020, 6, 30), False),
        ("inactivo", datetime.date(2020, 6, 30), False),
    ],
)
def test_esta_tarde_is_its_last_day_gone_and_it_not_finished(estado, fin, tarde):
    assert esta_tarde(estado, fin, hoy=HOY) is tarde


def test_a_product_without_its_own_end_is_due_with_its_commitment():
    uno = seguido("en_proceso", "en_proceso", fines=[None, MANIANA], fin=AYER)

    assert [p.tarde for p in uno.productos] == [True, False]


def test_porcentaje_is_finished_weight_over_all_weight():
    uno = seguido("completo", "verificado", "en_proceso", None, pesos=[3, 1, 2, 2])

    assert uno.porcentaje == 50


def test_porcentaje_is_rounded_down_so_100_means_complete():
    uno = seguido("completo", None, pesos=[999, 1])

    assert uno.porcentaje == 99


@pytest.mark.parametrize("excluido", ["suspendido", "inactivo"])
def test_porcentaje_leaves_out_what_is_suspended_and_says_it(excluido):
    uno = seguido("completo", "en_proceso", excluido, pesos=[1, 1, 8])

    assert uno.porcentaje == 50
    assert [p.estado for p in uno.excluidos] == [excluido]


def test_a_commitment_all_suspended_has_nothing_to_measure():
    uno = seguido("suspendido", "inactivo")

    assert uno.porcentaje is None
    assert uno.situacion == Situacion.SUSPENDIDO


def test_products_that_all_weigh_zero_count_the_same():
    assert seguido("completo", None, pesos=[0, 0]).porcentaje == 50


def test_porcentaje_acordado_needs_the_counterparts_agreement():
    uno = seguido(
        avance("completo", sentido="de_acuerdo"),
        avance("completo", sentido="objeta", objecion="No abre."),
        avance("completo"),
        avance("en_proceso", sentido="de_acuerdo"),
    )

    assert uno.porcentaje == 75
    assert uno.porcentaje_acordado == 25
    assert [p.avance.objecion for p in uno.objetados] == ["No abre."]


@pytest.mark.parametrize(
    ("estados", "fin", "situacion"),
    [
        ([None, None], MANIANA, Situacion.SIN_INICIAR),
        ([None, "en_proceso"], MANIANA, Situacion.EN_CURSO),
        ([None, "completo"], MANIANA, Situacion.EN_CURSO),
        ([None, "en_proceso"], AYER, Situacion.CON_RETRASO),
        ([None, None], AYER, Situacion.CON_RETRASO),
        (["completo", "verificado"], AYER, Situacion.CUMPLIDO),
        (["completo", "suspendido"], AYER, Situacion.CUMPLIDO),
        ([None, "suspendido"], MANIANA, Situacion.SIN_INICIAR),
        ([], AYER, Situacion.SIN_INICIAR),
    ],
)
def test_situacion_is_read_from_the_products(estados, fin, situacion):
    assert seguido(*estados, fin=fin).situacion == situacion


def test_responsables_are_the_institutions_that_answer():
    roles = [
        ("Secretaría de la Función Pública", "SFP", "responsable"),
        ("Fundar", "", "corresponsable"),
        ("Bienestar", "", "responsable"),
    ]

    assert seguido(None, roles=roles).responsables == ["SFP", "Bienestar"]


def test_totales_add_up_and_leave_out_what_cannot_be_measured():
    textos = [
        compromiso("completo", "completo", pk=1),
        compromiso("completo", None, pk=2, fin=AYER),
        compromiso("suspendido", pk=3),
        compromiso(pk=4),
    ]
    reportados = (
        avances("completo", avance("completo", sentido="objeta"), pk=1)
        | avances("completo", None, pk=2)
        | avances("suspendido", pk=3)
    )

    cifras = totales(seguir(textos, reportados, hoy=HOY))

    assert (cifras.compromisos, cifras.medidos, cifras.promedio) == (4, 3, 50)
    assert sum(cifras.por_situacion.values()) == cifras.compromisos
    assert cifras.por_situacion["con_retraso"] == 1
    assert cifras.por_situacion["suspendido"] == 1
    assert sum(cifras.por_estado.values()) == cifras.productos == 5
    assert set(cifras.por_estado) == set(EstadoDeProducto.values)
    assert (cifras.productos_tarde, cifras.productos_objetados) == (1, 1)


def test_totales_of_an_empty_plan_are_zeros():
    cifras = totales([])

    assert (cifras.compromisos, cifras.promedio, cifras.productos) == (0, 0, 0)
