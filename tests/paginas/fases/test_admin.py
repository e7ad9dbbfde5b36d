"""The screens of a phase: who enters, what they show, what they refuse."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from paginas import roles
from paginas.administracion.fases import esperan_su_cierre
from paginas.models import CierreDeFase, ExcepcionDeFase
from tests.compromisos.cuestionarios import cuestionario
from tests.compromisos.factories_de_consulta import AporteFactory, PlanteamientoFactory
from tests.paginas.factories import PaginaPlanFactory

from .proceso import (
    ACUERDO,
    MOTIVO,
    cerrar_como_sea,
    exceptuar_todo,
    fase_de,
    hace,
)

pytestmark = pytest.mark.django_db
PANTALLAS = ["paginas_fase", "paginas_cerrar_fase", "paginas_reabrir_fase"]
ACTOS = ["paginas_cerrar_fase", "paginas_reabrir_fase", "paginas_exceptuar_revision"]
EXCEPCION = {"motivo": MOTIVO, "acuerdo": ACUERDO}


@pytest.fixture
def fase():
    return fase_de()


@pytest.fixture
def coral(client):
    return entrar(client, roles.COORDINACION)


def entrar(client, rol):
    usuaria = get_user_model().objects.create_user(rol)
    usuaria.groups.add(Group.objects.get(name=rol))
    client.force_login(usuaria)
    return usuaria


def ir(client, nombre, fase, consulta="", **campos):
    return client.get(reverse(nombre, args=[fase.pk]) + consulta, **campos)


def mandar(client, nombre, fase, datos, consulta=""):
    return client.post(reverse(nombre, args=[fase.pk]) + consulta, datos, follow=True)


def cierre(**cambios):
    datos = {"fecha": hace(0).isoformat(), "acuerdo": ACUERDO, "de_acuerdo": "on"}
    return datos | cambios


class TestQuienEntra:
    def test_editors_look_and_touch_nothing(self, client, fase):
        entrar(client, roles.EDITORAS)

        html = ir(client, "paginas_fase", fase).content.decode()

        assert "No hay ningún punto registrado." in html
        assert reverse("paginas_cerrar_fase", args=[fase.pk]) not in html
        assert "Conceder excepción" not in html

    @pytest.mark.parametrize("rol", [roles.EDITORAS, roles.MODERADORAS, roles.ENLACES])
    @pytest.mark.parametrize("acto", ACTOS)
    def test_nobody_else_acts_by_sending_the_form(self, client, fase, rol, acto):
        exceptuar_todo(fase)
        entrar(client, rol)
        cuantas = ExcepcionDeFase.objects.count()

        mandar(client, acto, fase, cierre() | EXCEPCION, "?revision=producto")

        assert not CierreDeFase.objects.exists()
        assert ExcepcionDeFase.objects.count() == cuantas

    @pytest.mark.parametrize("rol", [roles.MODERADORAS, roles.CAPTURISTAS])
    def test_who_writes_no_pages_does_not_enter(self, client, fase, rol):
        entrar(client, rol)

        assert ir(client, "paginas_fase", fase).status_code == 302
        assert client.get(reverse("paginas_fases")).status_code == 302

    @pytest.mark.parametrize("pantalla", PANTALLAS)
    def test_a_phase_that_is_not_there_is_not_found(self, client, coral, pantalla):
        assert client.get(reverse(pantalla, args=[987654])).status_code == 404


class TestLista:
    def test_it_tells_which_ones_wait(self, client, coral, fase):
        html = client.get(reverse("paginas_fases")).content.decode()

        assert "Falta el acto de cierre" in html

    def test_the_same_queries_for_one_phase_and_for_six(self, client, coral):
        plan = PaginaPlanFactory()
        fase_de(plan)
        client.get(reverse("paginas_fases"))
        una = consultas(client, reverse("paginas_fases"))

        for numero in range(2, 7):
            fase_de(plan, numero)

        assert consultas(client, reverse("paginas_fases")) == una


def consultas(client, ruta) -> int:
    with CaptureQueriesContext(connection) as hechas:
        client.get(ruta)
    return len(hechas)


class TestFase:
    def test_each_fault_has_its_way_to_be_mended(self, client, coral):
        fase = fase_de(producto_enlace="")

        html = ir(client, "paginas_fase", fase).content.decode()

        assert reverse("wagtailadmin_pages:edit", args=[fase.pk]) in html
        assert f"{reverse('paginas_exceptuar_revision', args=[fase.pk])}" in html

    def test_the_same_queries_for_one_text_and_for_many(self, client, coral, fase):
        suyo = cuestionario(plan=fase.get_parent().specific.plan)
        PlanteamientoFactory(aporte=AporteFactory(cuestionario=suyo))
        ruta = reverse("paginas_fase", args=[fase.pk])
        client.get(ruta)
        una = consultas(client, ruta)

        for _vez in range(5):
            PlanteamientoFactory(aporte=AporteFactory(cuestionario=suyo))

        assert consultas(client, ruta) == una


class TestExcepcion:
    def test_coordination_grants_it(self, client, coral, fase):
        respuesta = mandar(
            client,
            "paginas_exceptuar_revision",
            fase,
            EXCEPCION,
            "?revision=puntos_territoriales",
        )

        assert ExcepcionDeFase.objects.get().por == coral
        assert MOTIVO in respuesta.content.decode()

    @pytest.mark.parametrize("clave", ["", "producto", "<script>", "x" * 500])
    def test_of_nothing_there_is_none(self, client, coral, fase, clave):
        respuesta = ir(
            client,
            "paginas_exceptuar_revision",
            fase,
            f"?revision={clave}",
            follow=True,
        )

        assert respuesta.status_code == 200
        assert "no tiene nada que exceptuar" in respuesta.content.decode()

    def test_what_was_written_comes_back_when_it_is_refused(self, client, coral, fase):
        html = mandar(
            client,
            "paginas_exceptuar_revision",
            fase,
            EXCEPCION | {"acuerdo": "Llama al 55 1234 5678"},
            "?revision=puntos_territoriales",
        ).content.decode()

        assert MOTIVO in html
        assert "sin correos" in html
        assert not ExcepcionDeFase.objects.exists()


class TestCierre:
    def test_it_shows_all_that_will_be_public_and_closes(self, client, coral, fase):
        exceptuar_todo(fase)

        previo = ir(client, "paginas_cerrar_fase", fase).content.decode()
        mandar(client, "paginas_cerrar_fase", fase, cierre())

        assert "No hay ningún punto registrado." in previo
        assert CierreDeFase.objects.get().por == coral

    def test_with_something_missing_it_gives_the_list_and_no_form(
        self, client, coral, fase
    ):
        html = ir(client, "paginas_cerrar_fase", fase).content.decode()

        assert "Todavía no se puede cerrar" in html
        assert 'name="acuerdo"' not in html

    def test_with_something_missing_the_form_is_refused(self, client, coral, fase):
        html = mandar(client, "paginas_cerrar_fase", fase, cierre()).content.decode()

        assert "No se hizo. Lo que escribiste sigue aquí." in html
        assert ACUERDO in html
        assert not CierreDeFase.objects.exists()

    @pytest.mark.parametrize(
        ("cambio", "frase"),
        [
            ({"fecha": "no es fecha"}, "fecha"),
            ({"fecha": hace(-3).isoformat()}, "no puede ser futura"),
            ({"acuerdo": ""}, "Escribe el acuerdo"),
            ({"de_acuerdo": ""}, "Confirma que leíste"),
        ],
    )
    def test_each_mistake_is_said(self, client, coral, fase, cambio, frase):
        exceptuar_todo(fase)

        html = mandar(
            client, "paginas_cerrar_fase", fase, cierre(**cambio)
        ).content.decode()

        assert frase in html
        assert not CierreDeFase.objects.exists()

    def test_once_closed_the_screen_offers_to_open_it(self, client, coral, fase):
        cerrar_como_sea(fase)

        html = ir(client, "paginas_fase", fase).content.decode()

        assert reverse("paginas_reabrir_fase", args=[fase.pk]) in html
        assert reverse("paginas_cerrar_fase", args=[fase.pk]) not in html

    def test_it_is_opened_again_with_its_reason(self, client, coral, fase):
        cerrar_como_sea(fase)

        mandar(
            client,
            "paginas_reabrir_fase",
            fase,
            {
                "fecha": hace(0).isoformat(),
                "acuerdo": ACUERDO,
                "motivo": "Falta una caja de hojas.",
            },
        )

        assert CierreDeFase.objects.en_vigor().get().reabre


def test_coordination_is_told_what_waits_and_editors_are_not(rf, fase):
    def lineas(rol):
        usuaria = get_user_model().objects.create_user(rol)
        usuaria.groups.add(Group.objects.get(name=rol))
        request = rf.get("/admin/")
        request.user = usuaria
        return [(uno.cuantos, uno.que) for uno in esperan_su_cierre(request)]

    assert lineas(roles.COORDINACION) == [(1, "fase terminada sin acto de cierre")]
    assert lineas(roles.EDITORAS) == []


def test_the_page_s_header_leads_there(client, coral, fase):
    html = client.get(
        reverse("wagtailadmin_pages:edit", args=[fase.pk])
    ).content.decode()

    assert reverse("paginas_fase", args=[fase.pk]) in html
