"""Closing a phase, opening it again and excusing a check: what the services allow."""

import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import translation

from paginas import roles
from paginas.excepciones import CierreRechazado
from paginas.models import CierreDeFase, ExcepcionDeFase
from paginas.services.cierres import cerrar_fase, exceptuar_revision, reabrir_fase
from tests.compromisos.cuestionarios import cuestionario
from tests.compromisos.factories_de_consulta import AporteFactory, PlanteamientoFactory
from tests.paginas.cuestionarios import pagina_de_consulta
from tests.paginas.factories import PaginaPlanFactory

from .proceso import (
    ACUERDO,
    MOTIVO,
    cerrar,
    cerrar_como_sea,
    exceptuar,
    exceptuar_todo,
    fase_de,
    hace,
    reabrir,
    revisada,
)

pytestmark = pytest.mark.django_db
PUNTOS = "puntos_territoriales"


@pytest.fixture
def fase():
    return fase_de()


def con_rol(rol):
    usuaria = get_user_model().objects.create_user(rol)
    usuaria.groups.add(Group.objects.get(name=rol))
    return usuaria


class TestCerrar:
    def test_what_is_missing_blocks_and_is_listed(self, fase):
        with pytest.raises(CierreRechazado) as rechazo:
            cerrar(fase)

        assert PUNTOS in [una.clave for una in rechazo.value.faltan]
        assert not CierreDeFase.objects.exists()

    def test_the_act_keeps_what_was_found_and_what_was_excused(self, fase):
        exceptuar_todo(fase)

        acto = cerrar(fase)

        por_clave = {fila["clave"]: fila for fila in acto.revisiones}
        assert por_clave["producto"]["estado"] == "cumple"
        assert por_clave["producto"]["url"] == "/consulta/"
        assert por_clave[PUNTOS]["frase"] == "No hay ningún punto registrado."
        assert por_clave[PUNTOS]["excepcion"] == {"motivo": MOTIVO, "acuerdo": ACUERDO}

    def test_its_words_are_in_the_language_of_the_phase(self, fase):
        with translation.override("en"):
            acto = cerrar_como_sea(fase)

        assert acto.revisiones[0]["pide"] == "El producto está publicado."

    @pytest.mark.parametrize("dias", [-1, 31])
    def test_not_in_the_future_nor_before_the_phase_began(self, fase, dias):
        exceptuar_todo(fase)

        with pytest.raises(CierreRechazado) as rechazo:
            cerrar(fase, fecha=hace(dias))

        assert rechazo.value.campo == "fecha"

    @pytest.mark.parametrize(
        "acuerdo",
        ["", "   ", "...", "x" * 201, "Escribe a ana@example.org"],
        ids=["vacío", "espacios", "relleno", "largo", "correo"],
    )
    def test_the_agreement_is_public_and_says_something(self, fase, acuerdo):
        exceptuar_todo(fase)

        with pytest.raises(CierreRechazado) as rechazo:
            cerrar(fase, acuerdo=acuerdo)

        assert rechazo.value.campo == "acuerdo"

    def test_sent_twice_it_is_one_act(self, fase):
        acto = cerrar_como_sea(fase)

        assert cerrar(fase) == acto
        assert CierreDeFase.objects.count() == 1

    def test_closed_already_it_is_not_closed_with_another_agreement(self, fase):
        cerrar_como_sea(fase)

        with pytest.raises(CierreRechazado, match="ya está cerrada"):
            cerrar(fase, acuerdo="Sesión 8, 10 de agosto de 2026")

    def test_its_state_still_comes_from_its_dates(self, fase):
        antes = fase.estado()

        cerrar_como_sea(fase)

        assert fase.estado() == antes

    @pytest.mark.parametrize("rol", [r for r in roles.ROLES if r != roles.COORDINACION])
    def test_only_coordination_acts_on_a_phase(self, fase, rol):
        usuaria = con_rol(rol)

        for acto in (
            lambda: cerrar(fase, usuaria),
            lambda: reabrir(fase, usuaria),
            lambda: exceptuar(fase, PUNTOS, usuaria),
        ):
            with pytest.raises(PermissionDenied):
                acto()

    def test_coordination_does_and_stays_on_record(self, fase):
        coral = con_rol(roles.COORDINACION)
        exceptuar_todo(fase)

        assert cerrar(fase, coral).por == coral

    def test_people_make_no_sample_acts(self, fase):
        coral = con_rol(roles.COORDINACION)
        exceptuar_todo(fase)

        assert not cerrar(fase, coral, es_muestra=True).es_muestra


class TestReabrir:
    def test_both_acts_stay_and_the_new_one_is_in_force(self, fase):
        acto = cerrar_como_sea(fase)

        reapertura = reabrir(fase)

        assert (reapertura.sustituye, reapertura.reabre) == (acto, True)
        assert CierreDeFase.objects.en_vigor().get() == reapertura

    def test_it_closes_again_with_what_is_found_then(self, fase):
        cerrar_como_sea(fase)
        reapertura = reabrir(fase)

        otra_vez = cerrar(fase)

        assert otra_vez.sustituye == reapertura
        assert fase.cierres.count() == 3

    def test_sent_twice_it_is_one(self, fase):
        cerrar_como_sea(fase)

        assert reabrir(fase) == reabrir(fase)

    def test_what_is_open_is_not_opened(self, fase):
        with pytest.raises(CierreRechazado, match="no está cerrada"):
            reabrir(fase)

    def test_it_says_why(self, fase):
        cerrar_como_sea(fase)

        with pytest.raises(CierreRechazado) as rechazo:
            reabrir(fase, motivo=" ")

        assert rechazo.value.campo == "motivo"

    def test_not_before_the_act_it_replaces(self, fase):
        cerrar_como_sea(fase)

        with pytest.raises(CierreRechazado) as rechazo:
            reabrir(fase, fecha=hace(1))

        assert rechazo.value.campo == "fecha"


class TestExceptuar:
    def test_only_what_fails(self, fase):
        with pytest.raises(CierreRechazado, match="ya se cumple"):
            exceptuar(fase, "producto")

    @pytest.mark.parametrize("clave", ["otra_cosa", "", "puntos_territoriales=3"])
    def test_only_what_is_asked_of_that_phase(self, fase, clave):
        with pytest.raises(CierreRechazado):
            exceptuar(fase, clave)

    def test_not_what_admits_none(self, fase):
        plan = fase.get_parent().specific.plan
        pagina_de_consulta(cuestionario(plan=plan), plan=plan)

        with pytest.raises(CierreRechazado, match="no admite excepción"):
            exceptuar(fase, "cuestionario_cerrado")

    def test_sent_twice_it_is_one_and_another_reason_is_refused(self, fase):
        una = exceptuar(fase, PUNTOS)

        assert exceptuar(fase, PUNTOS) == una
        with pytest.raises(CierreRechazado, match="ya tiene una excepción"):
            exceptuar(fase, PUNTOS, motivo="Otra razón distinta de la primera.")

    def test_it_covers_what_there_was_and_not_a_larger_fault(self, fase):
        plan = fase.get_parent().specific.plan
        suyo = cuestionario(plan=plan)
        primero = PlanteamientoFactory(aporte=AporteFactory(cuestionario=suyo))
        exceptuar(fase, "textos_revisados")
        cubierta = revisada(fase, "textos_revisados").bloquea

        PlanteamientoFactory(aporte=primero.aporte, clase="propuesta")
        mayor = revisada(fase, "textos_revisados")

        assert (cubierta, mayor.bloquea) == (False, True)
        assert exceptuar(fase, "textos_revisados").revision == "textos_revisados=2"

    @pytest.mark.parametrize("campo", ["motivo", "acuerdo"])
    def test_both_texts_are_public_and_say_something(self, fase, campo):
        with pytest.raises(CierreRechazado) as rechazo:
            exceptuar(fase, PUNTOS, **{campo: "-"})

        assert rechazo.value.campo == campo

    def test_a_closed_phase_has_nothing_to_excuse(self, fase):
        cerrar_como_sea(fase)

        with pytest.raises(CierreRechazado, match="ya está cerrada"):
            exceptuar(fase, PUNTOS)


@pytest.mark.parametrize("modelo", [CierreDeFase, ExcepcionDeFase])
def test_the_database_changes_and_erases_no_act(fase, modelo):
    cerrar_como_sea(fase)

    with pytest.raises(IntegrityError), transaction.atomic():
        modelo.objects.update(acuerdo="Otro")
    with pytest.raises(IntegrityError), transaction.atomic():
        modelo.objects.all().delete()


def test_a_phase_of_another_plan_keeps_its_own_acts(fase):
    otra = fase_de(PaginaPlanFactory(slug="otro"), slug="otra")
    cerrar_como_sea(fase)

    assert not otra.cierres.exists()


def test_services_ask_for_keywords_only():
    for servicio in (cerrar_fase, reabrir_fase, exceptuar_revision):
        with pytest.raises(TypeError):
            servicio(None, datetime.date(2026, 8, 3))
