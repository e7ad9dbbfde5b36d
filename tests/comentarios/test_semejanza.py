import time

import pytest

from comentarios.semejanza import Sugeridor, palabras, proponer

PLAZOS = [
    "Cada meta debería llevar una fecha de entrega y un plazo claro.",
    "Faltan fechas: pongan plazos de entrega en cada meta.",
    "Sin plazos ni fechas de entrega las metas no se pueden vigilar.",
]
DATOS = [
    "Publiquen los contratos como datos abiertos y en formato CSV.",
    "Los contratos deben estar en datos abiertos, no en PDF.",
    "Datos abiertos de contratos, con formato reutilizable.",
]


@pytest.fixture
def sugeridor():
    textos = [("plazos", t) for t in PLAZOS] + [("datos", t) for t in DATOS]
    return Sugeridor((n, grupo, texto) for n, (grupo, texto) in enumerate(textos))


@pytest.mark.parametrize(
    ("texto", "grupo"),
    [
        ("Pido que las metas tengan plazo y fecha de entrega.", "plazos"),
        ("Que los CONTRATOS se publiquen en dato abierto", "datos"),
    ],
)
def test_a_text_is_offered_the_group_that_says_alike(sugeridor, texto, grupo):
    sugerencia = sugeridor.para(texto)

    assert sugerencia.grupo == grupo
    assert sugerencia.parecidos == 3


@pytest.mark.parametrize("texto", ["", "de la que los", "El parque necesita árboles."])
def test_what_looks_like_nothing_is_offered_nothing(sugeridor, texto):
    assert sugeridor.para(texto) is None
    assert Sugeridor([]).para(texto) is None


def test_words_lose_accents_plural_gender_and_filler():
    assert palabras("Los Públicos y las públicas") == palabras("PUBLICO publica")
    assert palabras("¿Y también de los que para?") == []


def test_texts_that_say_alike_are_proposed_together_with_a_title():
    sueltos = [*PLAZOS, *DATOS, "El parque necesita árboles."]

    propuestas = proponer(enumerate(sueltos))

    assert {propuesta.ids for propuesta in propuestas} == {(0, 1, 2), (3, 4, 5)}
    de_datos = next(p for p in propuestas if p.ids == (3, 4, 5))
    assert "contratos" in de_datos.titulo.lower()
    assert proponer(enumerate(sueltos)) == propuestas


def test_few_texts_make_no_group():
    assert proponer(enumerate(PLAZOS[:2])) == []
    assert proponer([]) == []


def test_suggesting_for_a_page_of_a_full_section_is_quick():
    textos = [f"{DATOS[n % 3]} {PLAZOS[n % 3]} palabra{n} " * 4 for n in range(600)]
    antes = time.process_time()

    sugeridor = Sugeridor((n, n % 20, texto) for n, texto in enumerate(textos))
    for texto in textos[:50]:
        sugeridor.para(texto)

    assert time.process_time() - antes < 2
