import re

import pytest

from sitio.comun.folio import ALFABETO, folio_nuevo, leer_folio

FOLIO = "PA-7K3-M9Q-X2T"


def folios(cuantos=200):
    return [folio_nuevo() for _ in range(cuantos)]


def signos(folio):
    return folio.removeprefix("PA").replace("-", "")


def test_folio_nuevo_has_forty_random_bits_and_no_ambiguous_letter():
    nuevos = folios()

    assert len(set(nuevos)) == len(nuevos)
    for nuevo in nuevos:
        assert re.fullmatch(r"PA(-[0-9A-HJKMNP-TV-Z]{3}){3}", nuevo)


def test_leer_folio_returns_what_folio_nuevo_wrote():
    for nuevo in folios():
        assert leer_folio(nuevo) == nuevo


@pytest.mark.parametrize(
    "como_se_escribe",
    [
        str.lower,
        lambda folio: folio.replace("-", " "),
        lambda folio: folio.replace("-", ""),
        lambda folio: f"  {folio.lower()} . ",
        signos,
        lambda folio: "PA" + signos(folio).replace("0", "o").replace("1", "l"),
        lambda folio: "pa " + signos(folio).replace("1", "I"),
    ],
)
def test_leer_folio_takes_what_people_write(como_se_escribe):
    for nuevo in folios(60):
        assert leer_folio(como_se_escribe(nuevo)) == nuevo


def test_leer_folio_refuses_every_wrong_character():
    original = signos(folio_nuevo())

    for lugar, bueno in enumerate(original):
        for malo in ALFABETO.replace(bueno, ""):
            assert leer_folio(original[:lugar] + malo + original[lugar + 1 :]) == ""


def test_leer_folio_refuses_every_swap_of_neighbours():
    for original in map(signos, folios(100)):
        for i in range(len(original) - 1):
            cambiado = original[:i] + original[i + 1] + original[i] + original[i + 2 :]
            if cambiado != original:
                assert leer_folio(cambiado) == ""


@pytest.mark.parametrize(
    "basura",
    ["", "PA", "PA-", FOLIO * 2, "PA-UUU-UUU-UUU", "‮" * 90, "ñ" * 9, "0" * 10**6],
)
def test_leer_folio_answers_nothing_to_anything_else(basura):
    assert leer_folio(basura) == ""
