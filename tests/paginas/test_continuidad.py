"""The previous plan's commitments, reviewed one by one."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from paginas.advertencias import del_texto
from paginas.continuidad import EstadoDeContinuidad, continuidad_de, revision_de
from paginas.excepciones import ContinuidadRechazada
from paginas.models import PaginaPlan, RevisionDeContinuidad
from paginas.permanencia import motivo_para_no_borrar
from paginas.roles import COORDINACION, ROLES
from paginas.sello_de_lo_publico import sello_de_lo_publico
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.continuidades import anteriores, decidir, plan_con_anterior
from tests.paginas.factories import PaginaPlanFactory, publicar

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return plan_con_anterior()


def test_every_commitment_of_the_previous_plan_waits_until_it_is_decided(plan):
    primero, segundo, _tercero = anteriores(plan)
    decidir(plan, primero)
    decidir(plan, segundo, decision="no_continua")

    revision = revision_de(plan)

    assert [fila.estado for fila in revision.filas] == [
        EstadoDeContinuidad.CONTINUA,
        EstadoDeContinuidad.NO_CONTINUA,
        EstadoDeContinuidad.SIN_REVISAR,
    ]
    assert (revision.revisados, revision.total) == (2, 3)
    assert (revision.continuan, revision.no_continuan) == (1, 1)
    assert not revision.completa


def test_a_change_of_mind_is_in_force_and_the_older_one_stays_visible(plan):
    primero, *_resto = anteriores(plan)
    decidir(plan, primero, decision="no_continua", motivo="Ya se cumplió.")
    decidir(plan, primero, motivo="Faltaba una parte.")

    fila = revision_de(plan).de(primero)

    assert fila.estado == EstadoDeContinuidad.CONTINUA
    assert [d.fila.motivo for d in fila.anteriores] == ["Ya se cumplió."]
    assert revision_de(plan).revisados == 1


def test_a_plan_without_a_previous_one_has_nothing_to_review():
    revision = revision_de(PaginaPlanFactory())

    assert (revision.anterior, revision.total) == (None, 0)


@pytest.mark.parametrize("rol", ROLES)
def test_only_coordination_decides(plan, rol):
    usuario = UsuarioFactory(roles=[rol])
    primero, *_resto = anteriores(plan)

    if rol == COORDINACION:
        assert decidir(plan, primero, usuario=usuario).por == usuario
        return
    with pytest.raises(PermissionDenied):
        decidir(plan, primero, usuario=usuario)
    assert not RevisionDeContinuidad.objects.exists()


@pytest.mark.parametrize(
    ("campos", "culpable"),
    [
        ({"motivo": "Por definir"}, "motivo"),
        ({"motivo": "   "}, "motivo"),
        ({"motivo": "a" * 9 + "b" * 1000}, "motivo"),
        ({"acuerdo": "pendiente"}, "acuerdo"),
        ({"decision": "quizá"}, "decision"),
        ({"razon": ""}, "razon"),
        ({"razon": "porque sí"}, "razon"),
    ],
)
def test_a_decision_needs_its_reason_and_its_agreement_in_earnest(
    plan, campos, culpable
):
    with pytest.raises(ContinuidadRechazada) as rechazo:
        decidir(plan, anteriores(plan)[0], **campos)

    assert rechazo.value.campo == culpable
    assert not RevisionDeContinuidad.objects.exists()


def test_only_a_commitment_of_the_previous_plan_is_decided(plan):
    de_este = CompromisoFactory(parent=plan)

    with pytest.raises(ContinuidadRechazada, match="plan anterior"):
        decidir(plan, de_este.pk)


def test_a_plan_that_does_not_name_its_predecessor_decides_nothing(plan):
    otro = PaginaPlanFactory(slug="otro-plan")

    with pytest.raises(ContinuidadRechazada, match="cuál es su plan anterior"):
        decidir(otro, anteriores(plan)[0])


def test_only_commitments_of_this_plan_take_one_up(plan):
    primero, segundo, _tercero = anteriores(plan)

    with pytest.raises(ContinuidadRechazada) as rechazo:
        decidir(plan, primero, relevos=[segundo])

    assert rechazo.value.campo == "relevos"


def test_what_does_not_go_on_is_taken_up_by_none(plan):
    nuevo = CompromisoFactory(parent=plan)

    with pytest.raises(ContinuidadRechazada) as rechazo:
        decidir(plan, anteriores(plan)[0], decision="no_continua", relevos=[nuevo.pk])

    assert rechazo.value.campo == "relevos"


def test_the_same_decision_sent_twice_is_one_row(plan):
    nuevo = CompromisoFactory(parent=plan)
    primero = anteriores(plan)[0]

    una = decidir(plan, primero, relevos=[nuevo.pk], leida=0)
    otra = decidir(plan, primero, relevos=[nuevo.pk], leida=0)

    assert una == otra
    assert RevisionDeContinuidad.objects.count() == 1


def test_nobody_replaces_a_decision_without_having_read_it(plan):
    primero = anteriores(plan)[0]
    decidir(plan, primero, decision="no_continua", leida=0)

    with pytest.raises(ContinuidadRechazada, match="Otra persona"):
        decidir(plan, primero, leida=0)

    assert revision_de(plan).de(primero).estado == EstadoDeContinuidad.NO_CONTINUA


@pytest.mark.parametrize("tabla", ["revisiondecontinuidad", "relevodecompromiso"])
@pytest.mark.parametrize("orden", ["UPDATE {} SET id = id + 1", "DELETE FROM {}"])
def test_the_database_keeps_every_decision(plan, tabla, orden):
    decidir(plan, anteriores(plan)[0], relevos=[CompromisoFactory(parent=plan).pk])

    with (
        pytest.raises(DatabaseError, match="solo se agrega"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(orden.format(f"paginas_{tabla}"))


def test_what_takes_it_up_is_named_only_when_it_is_public(plan):
    nuevo = CompromisoFactory(parent=plan, title="Promesa nueva", slug="nueva")
    primero = anteriores(plan)[0]
    decidir(plan, primero, relevos=[nuevo.pk])

    antes = revision_de(plan).de(primero).vigente
    publicar(plan)
    despues = revision_de(PaginaPlan.objects.get(pk=plan.pk)).de(primero).vigente

    assert (antes.relevos, antes.relevos_sin_publicar) == ((), 1)
    assert [r.titulo for r in despues.relevos] == ["Promesa nueva"]
    assert despues.relevos[0].url == f"{plan.url}nueva/"


def test_a_commitment_knows_both_ways(plan):
    nuevo = CompromisoFactory(parent=plan, slug="nueva")
    primero, segundo, _tercero = anteriores(plan)
    decidir(plan, primero, relevos=[nuevo.pk])
    decidir(plan, segundo, relevos=[nuevo.pk])
    decidir(plan, segundo, decision="no_continua")  # no longer in force
    publicar(plan)
    viejo = plan.plan_anterior.get_children().get(pk=primero).specific

    hacia_atras = continuidad_de(nuevo, plan)
    hacia_adelante = continuidad_de(viejo, plan.plan_anterior)

    assert [n.pk for n, _fila in hacia_atras.antecedentes] == [primero]
    [(siguiente, decision)] = hacia_adelante.destinos
    assert siguiente == plan
    assert [r.pk for r in decision.relevos] == [nuevo.pk]


def test_a_plan_that_is_not_public_says_nothing_of_the_one_before(plan):
    primero = anteriores(plan)[0]
    decidir(plan, primero)
    PaginaPlan.objects.filter(pk=plan.pk).update(live=False)
    viejo = plan.plan_anterior.get_children().get(pk=primero).specific

    assert continuidad_de(viejo, plan.plan_anterior).destinos == ()


def test_the_number_of_queries_does_not_grow(
    django_assert_max_num_queries,
):
    plan = plan_con_anterior(cuantos=12)
    nuevos = [CompromisoFactory(parent=plan) for _ in range(3)]
    publicar(plan)
    for pk in anteriores(plan):
        decidir(plan, pk, decision="no_continua")
        decidir(plan, pk, relevos=[n.pk for n in nuevos])
    plan = PaginaPlan.objects.get(pk=plan.pk)

    with django_assert_max_num_queries(8):
        revision = revision_de(plan)
        assert all(len(f.vigente.relevos) == 3 for f in revision.filas)


class TestLoQueSeAdvierte:
    def textos(self, plan):
        return " ".join(a.texto for a in del_texto(plan))

    def test_whoever_publishes_is_told_what_nobody_reviewed(self, plan):
        decidir(plan, anteriores(plan)[0], decision="no_continua")

        assert "Falta decidir si continúan 2 compromisos" in self.textos(plan)

    def test_and_what_goes_on_with_nobody_to_take_it_up(self, plan):
        nuevo = CompromisoFactory(parent=plan)
        primero, *resto = anteriores(plan)
        decidir(plan, primero)
        for pk in resto:
            decidir(plan, pk, relevos=[nuevo.pk])

        assert "ninguno lo retoma" in self.textos(plan)

    def test_nothing_is_said_when_all_is_decided(self, plan):
        for pk in anteriores(plan):
            decidir(plan, pk, decision="no_continua")

        assert "plan anterior" not in self.textos(plan)


def test_a_decision_changes_the_seal_of_what_is_public(plan):
    antes = sello_de_lo_publico()
    decidir(plan, anteriores(plan)[0])

    assert sello_de_lo_publico() != antes


def test_a_page_named_by_a_decision_is_not_deleted(plan):
    nuevo = CompromisoFactory(parent=plan)
    assert motivo_para_no_borrar(nuevo) == ""
    decidir(plan, anteriores(plan)[0], relevos=[nuevo.pk])

    assert "continuidad" in motivo_para_no_borrar(nuevo)
    assert "continuidad" in motivo_para_no_borrar(plan)
