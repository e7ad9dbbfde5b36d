"""Every small table there is, against a reader who knows the rule by heart."""

import random
from collections import defaultdict
from itertools import product

import pytest

from sitio.comun.reserva import MINIMO, reservar, reservar_cruzada


def tabla(valores):
    return dict(enumerate(valores))


def publicado(valores, minimo=MINIMO):
    """What a reader has: the total and the cells as published."""
    celdas = reservar(tabla(valores), minimo=minimo)
    return sum(valores), tuple(celdas.values())


def test_a_table_without_small_cells_is_published_whole():
    assert publicado([5, 0, 900]) == (905, (5, 0, 900))


def test_a_small_cell_is_never_published():
    _total, celdas = publicado([30, 4, 12, 1])

    assert celdas[1] is celdas[3] is None


def test_a_single_small_cell_takes_another_with_it_so_that_no_subtraction_tells():
    total, celdas = publicado([30, 20, 3])

    assert celdas == (30, None, None)
    assert total - 30 == 23


def test_few_people_in_all_the_hidden_cells_hide_one_more():
    assert publicado([40, 30, 5, 1, 1])[1] == (40, None, None, None, None)


def test_when_everyone_would_be_hidden_nothing_is_said_of_the_empty_cells():
    assert publicado([2, 0, 0])[1] == (None, None, None)


@pytest.mark.parametrize(("casillas", "tope"), [(2, 24), (3, 13), (4, 8)])
def test_no_hidden_cell_can_be_worked_out_from_the_total_and_the_rule(casillas, tope):
    # A smaller threshold with one more cell says the same and takes a second.
    minimo = MINIMO if casillas < 4 else 3
    posibles = defaultdict(list)
    # Cells may grow past what is enumerated: only totals that fit whole are judged.
    for valores in product(range(tope + 1), repeat=casillas):
        if sum(valores) <= tope:
            posibles[publicado(valores, minimo)].append(valores)

    for (_total, celdas), tablas in posibles.items():
        for lugar, celda in enumerate(celdas):
            if celda is None:
                assert len({t[lugar] for t in tablas}) > 1, (celdas, tablas)


def test_the_rule_holds_in_tables_of_any_size():
    azar = random.Random(7)
    for _vez in range(2000):
        casillas = azar.randint(2, 33)
        valores = [azar.choice([0, 1, 3, 4, 5, 9, 60]) for _ in range(casillas)]
        celdas = publicado(valores)[1]
        ocultas = [v for v, celda in zip(valores, celdas, strict=True) if celda is None]
        vistas = [celda for celda in celdas if celda is not None]

        assert all(celda == 0 or celda >= MINIMO for celda in vistas)
        assert len(ocultas) != 1
        assert not ocultas or not any(vistas) or sum(ocultas) >= 2 * MINIMO


CRUZADAS = 400


def cruzada(filas: list[list[int]]):
    enteras = {fila: tabla(valores) for fila, valores in enumerate(filas)}
    return [list(celdas.values()) for celdas in reservar_cruzada(enteras).values()]


def test_side_by_side_a_column_does_not_tell_what_a_row_keeps_back():
    assert cruzada([[30, 40, 3], [30, 40, 50]]) == [
        [30, None, None],
        [30, None, None],
    ]


def test_tables_without_small_cells_are_published_whole_side_by_side():
    assert cruzada([[5, 9], [0, 60]]) == [[5, 9], [0, 60]]


def test_a_small_cell_is_never_alone_in_its_row_nor_in_its_column():
    azar = random.Random(11)
    for _vez in range(CRUZADAS):
        alto, ancho = azar.randint(2, 7), azar.randint(3, 8)
        filas = [
            [azar.choice([0, 1, 4, 5, 9, 60]) for _ in range(ancho)]
            for _ in range(alto)
        ]
        vistas = cruzada(filas)
        columnas = list(zip(*vistas, strict=True))
        for linea, valores in (
            *zip(vistas, filas, strict=True),
            *zip(columnas, zip(*filas, strict=True), strict=True),
        ):
            ocultos = [v for v, c in zip(valores, linea, strict=True) if c is None]
            assert all(c is None or c == 0 or c >= MINIMO for c in linea)
            # All that could go with them went.
            assert len(ocultos) != 1 or not any(linea)
            assert not ocultos or sum(ocultos) >= 2 * MINIMO or not any(linea)
