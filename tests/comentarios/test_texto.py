import time

import pytest
from django.core.exceptions import ValidationError

from comentarios.texto import limpiar, limpiar_renglon, parrafos, texto_valido

INVISIBLES = {
    "bidi override": "\u202e\u202d\u2066\u2069\u200f",
    "controls": "\x00\x07\x1b\x7f\x9c",
    "zero width": "\u200b\u2060\ufeff\u00ad",
    "tags": "\U000e0041\U000e007f",
    "fillers": "\u3164\u115f\u2800",
}


@pytest.mark.parametrize("basura", INVISIBLES.values(), ids=INVISIBLES)
def test_limpiar_drops_what_nobody_can_see(basura):
    assert limpiar(f"De{basura}recho{basura}") == "Derecho"


@pytest.mark.parametrize("basura", INVISIBLES.values(), ids=INVISIBLES)
def test_texto_valido_refuses_a_text_made_only_of_them(basura):
    with pytest.raises(ValidationError, match="Escribe tu comentario"):
        texto_valido(f" \n{basura}\u200d\u0301 ")


def test_limpiar_keeps_line_breaks_and_at_most_one_blank_line():
    assert limpiar("uno\r\ndos\r\rtres  \n\n\n\ncuatro\u2028cinco\n") == (
        "uno\ndos\n\ntres\n\ncuatro\ncinco"
    )


def test_limpiar_composes_accents_and_keeps_joined_emoji():
    assert limpiar("nin\u0303o 👩\u200d🌾") == "niño 👩\u200d🌾"


def test_limpiar_cuts_towers_of_marks():
    assert limpiar("e" + "\u0316\u0301" * 40).count("\u0316") <= 3


def test_limpiar_takes_a_million_hostile_characters_in_a_moment():
    inicio = time.process_time()

    for signos in ("\u0316\u0301", "\n \n", "\u202e", "a\u0301"):
        limpiar(signos * (1_000_000 // len(signos)))

    assert time.process_time() - inicio < 5


def test_limpiar_renglon_makes_one_line_for_a_name():
    assert limpiar_renglon(" Ana\r\nBcc: x@y.z\t\u202eLópez ") == "Ana Bcc: x@y.z López"


def test_texto_valido_counts_after_cleaning():
    assert len(texto_valido("a" * 3000 + "\u200b" * 50)) == 3000


def test_texto_valido_says_how_many_characters_there_are_and_how_many_to_cut():
    with pytest.raises(ValidationError) as excepcion:
        texto_valido("á" * 3456)

    assert excepcion.value.messages == [
        "Tu texto tiene 3,456 caracteres y el máximo son 3,000: "
        "quita 456 para enviarlo."
    ]


def test_parrafos_splits_by_blank_lines_and_then_by_line():
    assert parrafos("a\nb\n\nc") == [["a", "b"], ["c"]]
