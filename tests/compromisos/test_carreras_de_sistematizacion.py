"""Many people at once on the same texts, on real connections: one truth."""

import datetime
from functools import partial

import pytest

from compromisos.consulta.excepciones import SeleccionInvalida
from compromisos.models import PasoDeSistematizacion, Planteamiento, SeleccionDeTemas
from compromisos.services.clasificacion import clasificar
from compromisos.services.deshacer_sistematizacion import deshacer
from compromisos.services.seleccion import registrar_seleccion
from compromisos.services.uniones import separar, unir
from paginas.roles import COORDINACION
from tests.comentarios.factories import UsuarioFactory
from tests.comentarios.test_carreras import a_la_vez, fallas

from .factories import TemaFactory
from .sistematizaciones import de_nuevo, editora, otro_cuestionario, texto, vistas

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture
def suyo():
    return otro_cuestionario()


def un_nivel() -> bool:
    """Nobody stands for others while being merged."""
    unidos = Planteamiento.objects.filter(unido_a__isnull=False)
    return not unidos.filter(unido_a__unido_a__isnull=False).exists()


def test_two_people_give_the_same_texts_two_topics_and_one_is_told(suyo):
    textos = [texto(suyo) for _n in range(5)]
    leidas, temas = vistas(*textos), [TemaFactory(), TemaFactory()]

    hechos = a_la_vez(
        *[
            partial(clasificar, ediciones=leidas, tema=tema, usuario=editora())
            for tema in temas
        ]
    )

    assert fallas(hechos) == []
    assert sorted(len(hecho.choques) for hecho in hechos) == [0, 5]
    assert len({de_nuevo(uno).tema_id for uno in textos}) == 1


def test_merging_in_a_chain_from_both_ends_stays_one_level_deep(suyo):
    for _vez in range(6):
        a, b, c = texto(suyo), texto(suyo), texto(suyo)
        leidas = vistas(a, b, c)

        hechos = a_la_vez(
            partial(
                unir, cabeza=b.pk, ediciones={a.pk: leidas[a.pk]}, usuario=editora()
            ),
            partial(
                unir, cabeza=c.pk, ediciones={b.pk: leidas[b.pk]}, usuario=editora()
            ),
            partial(
                unir, cabeza=a.pk, ediciones={c.pk: leidas[c.pk]}, usuario=editora()
            ),
        )

        assert {type(falla).__name__ for falla in fallas(hechos)} <= {
            "SistematizacionInvalida"
        }
        assert un_nivel()


def test_merging_while_another_separates_and_classifies(suyo):
    for _vez in range(6):
        a, b, c = texto(suyo), texto(suyo), texto(suyo)
        unir(cabeza=a.pk, ediciones=vistas(b), usuario=editora())
        leidas, tema = vistas(a, b, c), TemaFactory()

        hechos = a_la_vez(
            partial(separar, ediciones={b.pk: leidas[b.pk]}, usuario=editora()),
            partial(
                unir, cabeza=c.pk, ediciones={a.pk: leidas[a.pk]}, usuario=editora()
            ),
            partial(
                clasificar, ediciones={a.pk: leidas[a.pk]}, tema=tema, usuario=editora()
            ),
        )

        assert fallas(hechos) == []
        assert un_nivel()


def test_many_clicks_on_undo_undo_once(suyo):
    uno, ana = texto(suyo), editora()
    clasificar(ediciones=vistas(uno), tema=TemaFactory(), usuario=ana)
    paso = clasificar(ediciones=vistas(uno), tema=TemaFactory(), usuario=ana).paso

    a_la_vez(*[lambda: deshacer(paso_id=paso.pk, usuario=ana)] * 6)

    assert PasoDeSistematizacion.objects.filter(deshace__isnull=False).count() == 1
    assert de_nuevo(uno).clasificado_en


def test_two_selections_at_once_are_one(suyo):
    tema, coordina = TemaFactory(), UsuarioFactory(roles=[COORDINACION])

    hechos = a_la_vez(
        *[
            lambda: registrar_seleccion(
                plan=suyo.plan,
                regla="Los más votados.",
                acuerdo="Acuerdo 4",
                fecha=datetime.date(2019, 6, 20),
                decisiones={tema.pk: (True, "")},
                usuario=coordina,
            )
        ]
        * 4
    )

    assert SeleccionDeTemas.objects.count() == 1
    assert {type(falla) for falla in fallas(hechos)} == {SeleccionInvalida}
