import time

import pytest

from comentarios.moderacion import Senal, fragmentos, senales_de


@pytest.mark.parametrize(
    ("texto", "senal"),
    [
        ("Vean https://ejemplo.org/pagina", "enlaces"),
        ("Está en www.ejemplo.mx desde ayer", "enlaces"),
        ("Entren a ofertas.com/plan ya", "enlaces"),
        ("Escríbanme a ana.perez+plan@correo.com.mx", "correo"),
        ("Mi CURP es PEGA850214MDFRRN09", "curp"),
        ("rfc: pega850214ab3", "rfc"),
        ("La empresa ABC010203XY9 ganó", "rfc"),
        ("Llamen al 55 1234 5678", "telefono"),
        ("Llamen al (55) 1234-5678", "telefono"),
        ("Llamen al +52 1 55 1234 5678", "telefono"),
        ("Depositen a 032180000118359719", "clabe"),
        ("Tarjeta 4152 3138 0000 1234", "clabe"),
        ("EXIGIMOS QUE ESTO SE PUBLIQUE YA", "mayusculas"),
        ("Noooooooooo, así no", "repetido"),
        ("Basta de opacidad. Basta de opacidad. Basta de opacidad.", "repetido"),
    ],
)
def test_senales_de_recognises_each_signal(texto, senal):
    assert senales_de(texto) == [senal]


@pytest.mark.parametrize(
    "texto",
    [
        "",
        "Propongo publicar el presupuesto de 2019 a 2021 en formato abierto.",
        "El artículo 134, fracción II, habla de $1,250,000.00 pesos.",
        "El INAI y la SFP firmaron el 4PA el 5/12/2019.",
        "La meta 16.6 del ODS 16. Se cumple en 2021, 2022 y 2023.",
        "¿Y el SNT? OK.",
        "Sí... pero no.",
    ],
)
def test_senales_de_is_silent_about_ordinary_text(texto):
    assert senales_de(texto) == []


def test_senales_de_lists_every_signal_once_in_the_order_of_senal():
    texto = "Soy PEGA850214MDFRRN09, 5512345678 y 5587654321, www.a.mx, ana@b.mx"

    assert senales_de(texto) == ["enlaces", "correo", "telefono", "curp"]


def test_senales_de_finds_a_text_already_sent_however_it_is_written():
    anteriores = ["Otra cosa", "¡Que se publique el PRESUPUESTO, más claro!"]

    assert senales_de("que se publique el presupuesto mas claro", anteriores=anteriores)
    assert not senales_de("que se publique el padrón", anteriores=anteriores)


def test_fragmentos_marks_the_data_and_loses_no_character():
    texto = "Soy Ana, 55 1234 5678, ana@correo.mx <b>y</b> nada más."

    partes = fragmentos(texto)

    assert "".join(parte.texto for parte in partes) == texto
    marcados = [(parte.texto, parte.senal) for parte in partes if parte.senal]
    assert marcados == [
        ("55 1234 5678", Senal.TELEFONO),
        ("ana@correo.mx", Senal.CORREO),
    ]


@pytest.mark.parametrize(
    "trozo", ["a", "1 ", "a.", "@a", "A" * 3, "-", "www.", "a@a.", "\u202e", "ß"]
)
def test_senales_de_reads_hostile_text_in_linear_time(trozo):
    texto = (trozo * 3000)[:3000]
    inicio = time.process_time()

    senales_de(texto)

    assert time.process_time() - inicio < 0.2
