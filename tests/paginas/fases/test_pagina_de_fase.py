"""What the public reads of a phase's closing, before the act and after it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from paginas.fases.lectura import sin_acto_de_cierre
from paginas.models import PaginaFase
from paginas.sello_de_lo_publico import sello_de_lo_publico
from tests.paginas.factories import ActividadFactory, PaginaPlanFactory

from .proceso import (
    MOTIVO,
    cerrar_como_sea,
    exceptuar,
    fase_de,
    hace,
    proceso_de,
    reabrir,
)

pytestmark = pytest.mark.django_db
FALTA_EL_ACTO = "falta el acto de cierre"


def leer(client, fase, **campos) -> str:
    return client.get(fase.url, **campos).content.decode()


class TestAntesDelActo:
    def test_one_that_ended_says_what_is_missing_and_how_it_stands(self, client):
        html = leer(client, fase_de())

        assert FALTA_EL_ACTO in html
        assert "No hay ningún punto registrado." in html
        assert "No cumple" in html

    def test_while_it_goes_on_what_is_missing_is_no_fault_yet(self, client):
        html = leer(client, fase_de(fin_planeado=hace(-5), fin_real=None))

        assert FALTA_EL_ACTO not in html
        assert "Todavía no" in html
        assert "No cumple" not in html

    def test_before_it_begins_it_says_only_what_will_be_asked(self, client):
        fase = fase_de(
            inicio_planeado=hace(-5),
            fin_planeado=hace(-9),
            inicio_real=None,
            fin_real=None,
        )

        html = leer(client, fase)

        assert "El cuestionario se publicó en línea." in html
        assert "No hay ningún punto registrado." not in html

    def test_one_that_ended_before_this_site_told_about_it_is_not_owed(self, client):
        fase = fase_de(first_published_at=timezone.now())

        html = leer(client, fase)

        assert FALTA_EL_ACTO not in html
        assert "Aquí no consta un acto de cierre." in html
        assert "No cumple" not in html

    def test_an_exception_shows_with_its_reason_before_the_act(self, client):
        fase = fase_de()
        exceptuar(fase, "puntos_territoriales")

        html = leer(client, fase)

        assert "Con excepción" in html
        assert MOTIVO in html


class TestDespues:
    def test_it_shows_the_act_and_what_was_found_that_day(self, client):
        fase = fase_de()
        cerrar_como_sea(fase)
        ActividadFactory(fase=fase, texto="Una que se agregó después")

        html = leer(client, fase)

        assert "Cerrada con acuerdo el" in html
        assert "1 de 1 actividad hecha y con evidencia." in html
        assert MOTIVO in html

    def test_reading_it_checks_nothing_again(
        self, client, django_assert_max_num_queries
    ):
        fase = fase_de()
        abierta = cuantas(client, fase)

        cerrar_como_sea(fase)

        assert cuantas(client, fase) < abierta

    def test_opened_again_it_tells_why_and_keeps_the_first_act(self, client):
        fase = fase_de()
        cerrar_como_sea(fase)
        reabrir(fase)

        html = leer(client, fase)

        assert "Apareció una caja con hojas sin capturar." in html
        assert "Actos anteriores" in html
        assert FALTA_EL_ACTO in html

    def test_what_was_written_is_escaped(self, client):
        fase = fase_de()
        exceptuar(fase, "puntos_territoriales", motivo="<script>alert(1)</script> no")
        cerrar_como_sea(fase)

        assert "<script>alert(1)" not in leer(client, fase)

    def test_in_english_the_words_of_the_act_are_marked_spanish(self, client):
        fase = fase_de()
        cerrar_como_sea(fase)

        client.cookies["idioma"] = "en"
        html = leer(client, fase)

        assert "Closed by agreement on" in html
        assert 'lang="es-MX"><strong>El producto está publicado.' in html


def cuantas(client, fase) -> int:
    with CaptureQueriesContext(connection) as consultas:
        leer(client, fase)
    return len(consultas)


def test_the_process_marks_which_ones_are_closed(client):
    fase = fase_de()
    cerrar_como_sea(fase)

    html = client.get(proceso_de(fase.get_parent().specific.plan).url).content.decode()

    assert "Cerrada con acuerdo el" in html


def test_the_process_asks_the_same_with_one_act_or_many(client):
    plan = PaginaPlanFactory()
    primera, segunda = fase_de(plan), fase_de(plan, 2)
    proceso = proceso_de(plan)
    cerrar_como_sea(primera)
    client.get(proceso.url)
    con_una = cuantas(client, proceso)

    cerrar_como_sea(segunda)

    assert cuantas(client, proceso) == con_una


def test_the_product_is_linked_once_it_has_an_address_and_a_day(client):
    plan = PaginaPlanFactory()
    con, sin = fase_de(plan), fase_de(plan, 2, producto_publicado_en=None)

    assert "Leer el producto" in leer(client, con)
    assert "Leer el producto" not in leer(client, sin)


def test_acts_and_exceptions_change_the_seal_of_what_is_public():
    fase = fase_de()
    sellos = [sello_de_lo_publico()]

    exceptuar(fase, "puntos_territoriales")
    sellos.append(sello_de_lo_publico())
    cerrar_como_sea(fase)
    sellos.append(sello_de_lo_publico())

    assert len(set(sellos)) == 3


@pytest.mark.parametrize("numero", range(1, 7))
def test_a_phase_is_read_whatever_it_lacks(client, numero):
    fase = fase_de(numero=numero)

    assert client.get(fase.url).status_code == 200


class TestSinActo:
    def test_one_that_ended_waits_for_it(self):
        fase = fase_de()

        assert sin_acto_de_cierre() == [fase]

    def test_closed_in_course_or_of_long_ago_do_not(self):
        plan = PaginaPlanFactory()
        cerrar_como_sea(fase_de(plan, 1))
        fase_de(plan, 2, fin_planeado=hace(-3), fin_real=None)
        fase_de(plan, 3, first_published_at=timezone.now())

        assert sin_acto_de_cierre() == []

    def test_opened_again_it_waits(self):
        fase = fase_de(first_published_at=timezone.now())
        cerrar_como_sea(fase)
        reabrir(fase)

        assert sin_acto_de_cierre() == [fase]

    def test_two_queries_for_any_number(self, django_assert_num_queries):
        plan = PaginaPlanFactory()
        for numero in range(1, 5):
            fase_de(plan, numero)

        with django_assert_num_queries(2):
            assert len(sin_acto_de_cierre()) == 4


@pytest.mark.parametrize(
    "enlace",
    [
        "//otro.mx",
        "/\\otro.mx",
        "javascript:alert(1)",
        "datos",
        "/con espacio",
        "ftp://a.b",
    ],
)
def test_the_product_s_address_is_of_this_site_or_a_whole_one(enlace):
    fase = fase_de()
    fase.producto_enlace = enlace

    with pytest.raises(ValidationError):
        fase.full_clean()


@pytest.mark.parametrize("enlace", ["/datos/", "https://ejemplo.mx/base.csv", ""])
def test_both_kinds_of_address_are_kept(enlace):
    fase = fase_de()
    fase.producto_enlace = enlace

    fase.full_clean()


def test_the_phase_s_days_have_not_moved():
    fase = fase_de()
    cerrar_como_sea(fase)

    assert PaginaFase.objects.get(pk=fase.pk).fechas == (hace(30), hace(1))
    assert isinstance(fase.fechas[0], datetime.date)
