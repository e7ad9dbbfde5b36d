"""Choosing topics: every rule of the act, and what stays written of it."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from compromisos.consulta.excepciones import SeleccionInvalida
from compromisos.models import Aporte, SeleccionDeTemas, TemaSometido
from compromisos.seleccion import (
    candidatos,
    seleccion_de,
    temas_por_decidir,
    votos_por_tema,
)
from compromisos.services.seleccion import registrar_seleccion
from paginas.roles import (
    CAPTURISTAS,
    COORDINACION,
    CORRESPONSABLES,
    EDITORAS,
    ENLACES,
    MODERADORAS,
    RELATORAS,
)
from tests.comentarios.factories import UsuarioFactory

from .factories import TemaFactory
from .factories_de_consulta import AporteFactory
from .sistematizaciones import otro_cuestionario, texto

pytestmark = pytest.mark.django_db
DIA = datetime.date(2026, 8, 20)


@pytest.fixture
def coordina():
    return UsuarioFactory(roles=[COORDINACION])


@pytest.fixture
def suyo():
    return otro_cuestionario()


def votar(cuestionario, tema, veces=1, **campos):
    return [
        AporteFactory(cuestionario=cuestionario, tema=tema, **campos)
        for _n in range(veces)
    ]


def registrar(cuestionario, decisiones, usuario, **campos):
    datos = {
        "regla": "Pasan los más votados.",
        "acuerdo": "Acuerdo 4 del Comité",
        "fecha": DIA,
        "momento": datetime.datetime(2026, 8, 21, 18, 0, tzinfo=datetime.UTC),
    }
    return registrar_seleccion(
        plan=cuestionario.plan,
        decisiones={tema.pk: uno for tema, uno in decisiones.items()},
        usuario=usuario,
        **datos | campos,
    )


def test_a_vote_is_an_answer_that_counts_with_its_topic(suyo):
    salud, empleo = TemaFactory(), TemaFactory()
    votar(suyo, salud, 3)
    votar(suyo, empleo, 1, canal="papel")
    votar(suyo, empleo, 1, vigente=False)
    votar(suyo, None)
    votar(otro_cuestionario(), salud)

    assert votos_por_tema(suyo.plan) == {salud.pk: 3, empleo.pk: 1}


def test_the_topic_a_committee_gave_a_text_is_not_a_vote(suyo):
    salud, empleo = TemaFactory(), TemaFactory()
    votar(suyo, salud)
    texto(suyo, tema=empleo)

    assert votos_por_tema(suyo.plan) == {salud.pk: 1}
    assert temas_por_decidir(suyo.plan) == {salud.pk, empleo.pk}


def test_candidatos_says_votes_by_channel_and_texts_in_three_queries(
    suyo, django_assert_num_queries
):
    salud, otro = TemaFactory(orden=1), TemaFactory(orden=2)
    votar(suyo, salud)
    votar(suyo, salud, canal="papel")
    texto(suyo, tema=salud)

    with django_assert_num_queries(3):
        uno, ninguno = candidatos(suyo.plan)

    assert (uno.tema, uno.votos, uno.textos) == (salud, 2, 1)
    assert [n for _canal, n in uno.canales] == [1, 1, 0]
    assert (ninguno.tema, ninguno.votos) == (otro, 0)


def test_registrar_seleccion_freezes_the_votes_of_that_day(coordina, suyo):
    salud, empleo = TemaFactory(), TemaFactory()
    votar(suyo, salud, 3)
    votar(suyo, empleo, 1)

    seleccion = registrar(
        suyo, {salud: (True, ""), empleo: (False, "Tuvo menos votos.")}, coordina
    )
    votar(suyo, empleo, 5)

    assert [(t.tema, t.votos, t.elegido, t.razon) for t in seleccion.temas.all()] == [
        (salud, 3, True, ""),
        (empleo, 1, False, "Tuvo menos votos."),
    ]


def test_every_topic_with_a_vote_or_a_text_has_to_be_in_it(coordina, suyo):
    salud, votado = TemaFactory(), TemaFactory(nombre="Vivienda")
    con_texto = TemaFactory(nombre="Campo")
    votar(suyo, votado)
    texto(suyo, tema=con_texto)

    with pytest.raises(SeleccionInvalida, match="Vivienda.*Campo|Campo.*Vivienda"):
        registrar(suyo, {salud: (True, "")}, coordina)


@pytest.mark.parametrize("razon", ["", "  ", "n/a", "pendiente", "x" * 601])
def test_a_topic_left_out_needs_its_reason(coordina, suyo, razon):
    salud, fuera = TemaFactory(), TemaFactory()

    with pytest.raises(SeleccionInvalida) as error:
        registrar(suyo, {salud: (True, ""), fuera: (False, razon)}, coordina)

    assert error.value.campo == f"razon-{fuera.pk}"


@pytest.mark.parametrize(
    ("campos", "campo"),
    [
        ({"regla": ""}, "regla"),
        ({"regla": "x" * 2001}, "regla"),
        ({"acuerdo": "\u200b"}, "acuerdo"),
        ({"acuerdo": "Acuerdo " * 30}, "acuerdo"),
        ({"fecha": datetime.date(2027, 1, 1)}, "fecha"),
    ],
)
def test_registrar_seleccion_says_which_field_is_wrong(coordina, suyo, campos, campo):
    with pytest.raises(SeleccionInvalida) as error:
        registrar(suyo, {TemaFactory(): (True, "")}, coordina, **campos)

    assert error.value.campo == campo
    assert not SeleccionDeTemas.objects.exists()


def test_at_least_one_topic_is_chosen(coordina, suyo):
    with pytest.raises(SeleccionInvalida):
        registrar(suyo, {TemaFactory(): (False, "Nadie lo eligió.")}, coordina)


def test_a_topic_that_is_not_in_the_catalogue_is_refused(coordina, suyo):
    with pytest.raises(SeleccionInvalida):
        registrar_seleccion(
            plan=suyo.plan,
            regla="Los más votados.",
            acuerdo="Acuerdo 4",
            fecha=DIA,
            decisiones={987654321: (True, "")},
            usuario=coordina,
        )


def test_a_correction_is_another_row_with_its_public_reason(coordina, suyo):
    salud, empleo = TemaFactory(), TemaFactory()
    primera = registrar(suyo, {salud: (True, "")}, coordina)
    datos = {salud: (True, ""), empleo: (True, "")}

    with pytest.raises(SeleccionInvalida) as error:
        registrar(suyo, datos, coordina, sustituye=primera.pk)
    assert error.value.campo == "motivo"
    nueva = registrar(
        suyo, datos, coordina, sustituye=primera.pk, motivo="Faltó contar el papel."
    )

    publica = seleccion_de(suyo.plan)
    assert publica.vigente == nueva
    assert publica.correcciones == [(nueva, primera)]
    assert {t.seleccion for t in TemaSometido.objects.del_plan(suyo.plan)} == {nueva}


def test_nobody_replaces_a_selection_without_having_read_it(coordina, suyo):
    registrar(suyo, {TemaFactory(): (True, "")}, coordina)

    with pytest.raises(SeleccionInvalida, match="Otra persona"):
        registrar(suyo, {TemaFactory(): (True, "")}, coordina)


def test_a_selection_never_changes_nor_goes_away(coordina, suyo):
    registrar(suyo, {TemaFactory(): (True, "")}, coordina)

    for filas, cambio in (
        (SeleccionDeTemas.objects, {"regla": "Otra"}),
        (TemaSometido.objects, {"votos": 0}),
    ):
        for hacer in (
            lambda filas=filas: filas.all()._raw_delete(filas.db),
            lambda filas=filas, cambio=cambio: filas.update(**cambio),
        ):
            with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
                hacer()


def test_erasing_an_answer_takes_its_vote_but_not_from_a_selection(coordina, suyo):
    salud = TemaFactory()
    [aporte] = votar(suyo, salud)
    seleccion = registrar(suyo, {salud: (True, "")}, coordina)

    Aporte.objects.filter(pk=aporte.pk).update(
        tema=None, respuestas={}, vaciado_en=datetime.datetime.now(datetime.UTC)
    )

    assert votos_por_tema(suyo.plan) == {}
    assert seleccion.temas.get().votos == 1


@pytest.mark.parametrize(
    ("rol", "puede"),
    [
        (COORDINACION, True),
        (EDITORAS, False),
        (MODERADORAS, False),
        (CAPTURISTAS, False),
        (RELATORAS, False),
        (ENLACES, False),
        (CORRESPONSABLES, False),
    ],
)
def test_who_chooses_topics(suyo, rol, puede):
    usuario, decisiones = UsuarioFactory(roles=[rol]), {TemaFactory(): (True, "")}

    if puede:
        assert registrar(suyo, decisiones, usuario)
    else:
        with pytest.raises(PermissionDenied):
            registrar(suyo, decisiones, usuario)
