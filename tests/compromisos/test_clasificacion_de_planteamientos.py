"""Topics, unusable texts and reasons: over nobody's choice, in few queries."""

import pytest
from django.core.exceptions import PermissionDenied

from compromisos.consulta.sistematizacion import SistematizacionInvalida
from compromisos.models import (
    CambioDePlanteamiento,
    PasoDeSistematizacion,
    Planteamiento,
)
from compromisos.services.clasificacion import (
    anotar_razon,
    clasificar,
    marcar_inservibles,
)
from compromisos.services.uniones import unir
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
from .factories_de_consulta import (
    PropuestaDeMesaFactory,
    SeleccionDeTemasFactory,
    TemaSometidoFactory,
)
from .sistematizaciones import de_nuevo, editora, otro_cuestionario, texto, vistas

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return editora(first_name="Ana", last_name="Ruiz")


@pytest.fixture
def luis():
    return editora(first_name="Luis", last_name="Soto")


@pytest.fixture
def suyo():
    return otro_cuestionario()


def elegir(cuestionario, tema, *, elegido=True):
    seleccion = SeleccionDeTemasFactory(plan=cuestionario.plan)
    return TemaSometidoFactory(seleccion=seleccion, tema=tema, elegido=elegido)


def test_clasificar_says_the_topic_who_and_when(ana, suyo):
    uno, tema = texto(suyo), TemaFactory()

    hecho = clasificar(ediciones=vistas(uno), tema=tema, usuario=ana)

    fila = de_nuevo(uno)
    assert (fila.tema, fila.clasificado_por, fila.edicion) == (tema, ana, 1)
    assert fila.clasificado_en
    assert hecho.hechos == {uno.pk: 1}
    assert hecho.paso.plan_id == suyo.plan_id


def test_the_topic_a_person_chose_still_has_to_be_confirmed(ana, suyo):
    tema = TemaFactory()
    uno = texto(suyo, tema=tema)

    hecho = clasificar(ediciones=vistas(uno), tema=tema, usuario=ana)

    assert de_nuevo(uno).clasificado_en
    assert hecho.paso


def test_the_same_topic_again_changes_nothing(ana, luis, suyo):
    uno, tema = texto(suyo), TemaFactory()
    antes = vistas(uno)
    clasificar(ediciones=antes, tema=tema, usuario=ana)

    hecho = clasificar(ediciones=antes, tema=tema, usuario=luis)

    assert (hecho.paso, hecho.choques, hecho.hechos) == (None, [], {uno.pk: 1})
    assert de_nuevo(uno).clasificado_por == ana


def test_a_text_that_changed_meanwhile_stays_and_who_did_it_is_said(ana, luis, suyo):
    uno, otro = texto(suyo), texto(suyo)
    salud, empleo = TemaFactory(nombre="Salud"), TemaFactory()
    leidas = vistas(uno, otro)
    clasificar(ediciones={uno.pk: 0}, tema=salud, usuario=ana)

    hecho = clasificar(ediciones=leidas, tema=empleo, usuario=luis)

    assert de_nuevo(uno).tema == salud
    assert de_nuevo(otro).tema == empleo
    [choque] = hecho.choques
    assert (choque.planteamiento_id, choque.edicion) == (uno.pk, 1)
    assert "Ana Ruiz" in choque.razon
    assert "Salud" in choque.razon


def test_what_is_merged_follows_the_text_that_stands_for_it(ana, suyo):
    cabeza, unido, tema = texto(suyo), texto(suyo), TemaFactory()
    unir(cabeza=cabeza.pk, ediciones=vistas(unido), usuario=ana)

    clasificar(ediciones=vistas(cabeza), tema=tema, usuario=ana)

    assert de_nuevo(unido).tema == tema
    assert de_nuevo(unido).clasificado_en


def test_a_merged_text_is_not_moved_by_itself(ana, suyo):
    cabeza, unido = texto(suyo), texto(suyo)
    unir(cabeza=cabeza.pk, ediciones=vistas(unido), usuario=ana)

    hecho = clasificar(ediciones=vistas(unido), tema=TemaFactory(), usuario=ana)

    assert str(cabeza.pk) in hecho.choques[0].razon
    assert de_nuevo(unido).unido_a == cabeza


def test_marcar_inservibles_keeps_the_closed_reason_and_the_words(ana, suyo):
    uno = texto(suyo)

    marcar_inservibles(
        ediciones=vistas(uno), motivo="prueba", razon="  Dice «asdf».  ", usuario=ana
    )

    fila = de_nuevo(uno)
    assert (fila.inservible, fila.razon) == ("prueba", "Dice «asdf».")
    assert fila.clasificado_en


@pytest.mark.parametrize("motivo", ["", "otro", "<script>"])
def test_marcar_inservibles_asks_for_a_reason_of_the_list(ana, suyo, motivo):
    uno = texto(suyo)

    with pytest.raises(SistematizacionInvalida):
        marcar_inservibles(ediciones=vistas(uno), motivo=motivo, usuario=ana)


def test_a_text_that_stands_for_others_is_not_unusable(ana, suyo):
    cabeza, unido = texto(suyo), texto(suyo)
    unir(cabeza=cabeza.pk, ediciones=vistas(unido), usuario=ana)

    hecho = marcar_inservibles(
        ediciones=vistas(cabeza, unido), motivo="prueba", usuario=ana
    )

    assert len(hecho.choques) == 2
    assert not Planteamiento.objects.exclude(inservible="").exists()


def test_an_unusable_text_that_gets_a_topic_can_be_used_again(ana, suyo):
    uno = texto(suyo)
    marcar_inservibles(
        ediciones=vistas(uno), motivo="prueba", razon="Raro", usuario=ana
    )

    clasificar(ediciones=vistas(uno), tema=TemaFactory(), usuario=ana)

    assert (de_nuevo(uno).inservible, de_nuevo(uno).razon) == ("", "")


def test_anotar_razon_says_why_a_text_of_a_chosen_topic_did_not_go_on(ana, suyo):
    uno = texto(suyo, clasificado=True)
    elegir(suyo, uno.tema)

    anotar_razon(ediciones=vistas(uno), razon="Ya lo atiende una ley.", usuario=ana)

    destino = Planteamiento.objects.con_destino().get(pk=uno.pk).destino
    assert destino == "no_llevado"


def test_another_topic_takes_the_reason_away(ana, suyo):
    uno = texto(suyo, clasificado=True)
    elegir(suyo, uno.tema)
    anotar_razon(ediciones=vistas(uno), razon="Ya lo atiende una ley.", usuario=ana)

    clasificar(ediciones=vistas(uno), tema=TemaFactory(), usuario=ana)

    assert de_nuevo(uno).razon == ""


def test_anotar_razon_only_of_what_could_have_gone_to_a_table(ana, suyo):
    pendiente, fuera = texto(suyo), texto(suyo, clasificado=True)
    elegir(suyo, fuera.tema, elegido=False)
    llevado = texto(suyo, clasificado=True)
    elegir(suyo, llevado.tema)
    PropuestaDeMesaFactory(mesa__plan=suyo.plan).planteamientos.add(llevado)

    hecho = anotar_razon(
        ediciones=vistas(pendiente, fuera, llevado), razon="Por algo", usuario=ana
    )

    assert len(hecho.choques) == 3
    assert not Planteamiento.objects.exclude(razon="").exists()


@pytest.mark.parametrize("razon", ["", "   ", "\u200b", "x" * 1001])
def test_anotar_razon_needs_words_and_not_too_many(ana, suyo, razon):
    uno = texto(suyo, clasificado=True)
    elegir(suyo, uno.tema)

    with pytest.raises(SistematizacionInvalida):
        anotar_razon(ediciones=vistas(uno), razon=razon, usuario=ana)


def test_an_erased_text_and_one_that_does_not_exist_are_told(ana, suyo):
    borrado = texto(suyo)
    Planteamiento.objects.filter(pk=borrado.pk).update(texto="")

    hecho = clasificar(
        ediciones={borrado.pk: 0, 987654321: 0}, tema=TemaFactory(), usuario=ana
    )

    assert len(hecho.choques) == 2
    assert not PasoDeSistematizacion.objects.exists()


def test_texts_of_two_plans_are_not_moved_together(ana, suyo):
    uno, ajeno = texto(suyo), texto(otro_cuestionario())

    with pytest.raises(SistematizacionInvalida):
        clasificar(ediciones=vistas(uno, ajeno), tema=TemaFactory(), usuario=ana)


def test_no_more_than_five_hundred_at_once(ana):
    with pytest.raises(SistematizacionInvalida):
        clasificar(
            ediciones=dict.fromkeys(range(1, 502), 0), tema=TemaFactory(), usuario=ana
        )


@pytest.mark.parametrize(
    ("rol", "puede"),
    [
        (EDITORAS, True),
        (COORDINACION, True),
        (MODERADORAS, False),
        (CAPTURISTAS, False),
        (RELATORAS, False),
        (ENLACES, False),
        (CORRESPONSABLES, False),
    ],
)
def test_who_classifies(suyo, rol, puede):
    uno, usuario = texto(suyo), UsuarioFactory(roles=[rol])
    pedido = {"ediciones": vistas(uno), "tema": TemaFactory(), "usuario": usuario}

    if puede:
        assert clasificar(**pedido).hechos
    else:
        with pytest.raises(PermissionDenied):
            clasificar(**pedido)


@pytest.mark.parametrize("cuantos", [1, 60])
def test_classifying_asks_the_same_of_the_database_for_any_number(
    ana, suyo, cuantos, django_assert_num_queries
):
    ediciones = vistas(*(texto(suyo) for _n in range(cuantos)))
    tema = TemaFactory()
    ana.has_perm("compromisos.clasificar_planteamientos")

    with django_assert_num_queries(7):
        clasificar(ediciones=ediciones, tema=tema, usuario=ana)


def test_each_text_keeps_its_own_trace(ana, suyo):
    uno, tema = texto(suyo), TemaFactory(nombre="Salud")

    clasificar(ediciones=vistas(uno), tema=tema, usuario=ana)

    [cambio] = CambioDePlanteamiento.objects.filter(planteamiento=uno)
    assert cambio.antes["tema_id"] is None
    assert cambio.despues["rotulo"] == "Salud"
    assert cambio.edicion == 1
