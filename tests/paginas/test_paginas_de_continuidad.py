"""The review of the previous plan, as the public and coordination see it."""

import pytest
from django.urls import reverse

from paginas.models import RevisionDeContinuidad
from paginas.roles import COORDINACION, ROLES
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.continuidades import ACUERDO, anteriores, decidir, plan_con_anterior
from tests.paginas.factories import PaginaPlanFactory, publicar

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return plan_con_anterior()


@pytest.fixture
def coordinacion(client):
    usuario = UsuarioFactory(roles=[COORDINACION])
    client.force_login(usuario)
    return usuario


def lista(plan):
    return reverse("paginas_continuidad", args=[plan.pk])


def de(plan, pk):
    return reverse("paginas_decidir_continuidad", args=[plan.pk, pk])


def forma(**campos):
    return {
        "decision": "continua",
        "razon": "profundiza",
        "motivo": "Lo alcanzado puede llegar a más municipios.",
        "acuerdo": ACUERDO,
        "leida": "0",
    } | campos


class TestEnPublico:
    def test_each_one_is_told_with_its_reason_and_the_rest_wait(self, client, plan):
        primero, segundo, _tercero = anteriores(plan)
        decidir(plan, primero, motivo="Sigue el problema.")
        decidir(plan, segundo, decision="no_continua", motivo="Ya se cumplió.")

        pagina = client.get(f"{plan.url}continuidad/").content.decode()

        assert "2 de 3 revisados" in pagina
        for texto in ("Sigue el problema.", "Ya se cumplió.", ACUERDO):
            assert texto in pagina
        assert "Todavía no se dice qué compromiso lo retoma." in pagina
        assert "El Comité todavía no dice si continúa." in pagina

    def test_the_older_decision_stays_on_the_page(self, client, plan):
        primero = anteriores(plan)[0]
        decidir(plan, primero, motivo="Primera opinión.")
        decidir(plan, primero, decision="no_continua", motivo="Segunda opinión.")

        pagina = client.get(f"{plan.url}continuidad/").content.decode()

        assert pagina.index("Segunda opinión.") < pagina.index("Primera opinión.")

    def test_an_invented_reason_is_marked_as_sample(self, client, plan):
        decidir(plan, anteriores(plan)[0], es_muestra=True)

        assert (
            "Contenido de muestra"
            in client.get(f"{plan.url}continuidad/").content.decode()
        )

    def test_a_plan_without_a_previous_one_has_no_such_page(self, client):
        plan = PaginaPlanFactory()

        assert client.get(f"{plan.url}continuidad/").status_code == 404

    def test_hostile_text_is_shown_as_text(self, client, plan):
        decidir(plan, anteriores(plan)[0], motivo="<script>alert('x y z')</script>")

        pagina = client.get(f"{plan.url}continuidad/").content.decode()

        assert "<script>alert" not in pagina

    def test_both_commitments_link_to_each_other(self, client, plan):
        nuevo = CompromisoFactory(parent=plan, title="Promesa nueva", slug="nueva")
        primero = anteriores(plan)[0]
        decidir(plan, primero, relevos=[nuevo.pk])
        publicar(plan)

        vieja = client.get(f"{plan.plan_anterior.url}promesa-vieja-1/")
        nueva = client.get(f"{plan.url}nueva/")

        assert f"{plan.url}nueva/" in vieja.content.decode()
        assert f"{plan.url}continuidad/#c{primero}" in vieja.content.decode()
        assert "promesa-vieja-1/" in nueva.content.decode()

    def test_the_number_of_queries_does_not_grow(
        self, client, django_assert_max_num_queries
    ):
        plan = plan_con_anterior(cuantos=12)
        for pk in anteriores(plan):
            decidir(plan, pk)
        client.get(f"{plan.url}continuidad/")

        with django_assert_max_num_queries(16):
            client.get(f"{plan.url}continuidad/")


class TestEnLaAdministracion:
    @pytest.mark.parametrize("rol", ROLES)
    def test_only_coordination_enters(self, client, plan, rol):
        client.force_login(UsuarioFactory(roles=[rol]))
        deja = rol == COORDINACION

        for url in (lista(plan), de(plan, anteriores(plan)[0])):
            assert (client.get(url).status_code == 200) == deja
        client.post(de(plan, anteriores(plan)[0]), forma())
        assert RevisionDeContinuidad.objects.exists() == deja

    def test_one_goes_through_all_of_them_without_coming_back(
        self, client, plan, coordinacion
    ):
        primero, segundo, tercero = anteriores(plan)

        for pk, sigue in ((primero, segundo), (segundo, tercero)):
            respuesta = client.post(de(plan, pk), forma(seguir="1"))
            assert respuesta.url == de(plan, sigue)
        assert client.post(de(plan, tercero), forma(seguir="1")).url == lista(plan)
        assert RevisionDeContinuidad.objects.count() == 3

    def test_the_agreement_written_last_is_offered_again(
        self, client, plan, coordinacion
    ):
        primero, segundo, _tercero = anteriores(plan)
        decidir(plan, primero)

        assert client.get(de(plan, segundo)).context["form"].initial["acuerdo"] == (
            ACUERDO
        )

    def test_who_names_it_as_its_antecedent_comes_already_chosen(
        self, client, plan, coordinacion
    ):
        primero, segundo, _tercero = anteriores(plan)
        nuevo = CompromisoFactory(parent=plan, compromiso_anterior_id=primero)

        def elegidos(pk):
            return client.get(de(plan, pk)).context["form"].initial["relevos"]

        assert (elegidos(primero), elegidos(segundo)) == ([nuevo.pk], [])

    def test_a_bad_answer_is_told_beside_its_field_and_nothing_is_lost(
        self, client, plan, coordinacion
    ):
        respuesta = client.post(
            de(plan, anteriores(plan)[0]),
            forma(motivo="por definir", razon="", relevos=["999999"]),
        )

        errores = respuesta.context["form"].errors
        assert set(errores) == {"razon", "relevos"}
        respuesta = client.post(
            de(plan, anteriores(plan)[0]), forma(motivo="por definir")
        )
        assert set(respuesta.context["form"].errors) == {"motivo"}
        assert ACUERDO in respuesta.content.decode()

    def test_who_comes_second_reads_the_first_and_may_then_decide(
        self, client, plan, coordinacion
    ):
        primero = anteriores(plan)[0]
        decidir(plan, primero, decision="no_continua", motivo="Ya se cumplió todo.")

        respuesta = client.post(de(plan, primero), forma())
        pagina = respuesta.content.decode()
        leida = respuesta.context["form"]["leida"].value()
        client.post(de(plan, primero), forma(leida=leida))

        assert "Otra persona decidió" in pagina
        assert "Ya se cumplió todo." in pagina
        assert RevisionDeContinuidad.objects.count() == 2

    def test_a_commitment_of_another_plan_is_not_found(
        self, client, plan, coordinacion
    ):
        ajeno = CompromisoFactory(parent=plan)

        assert client.get(de(plan, ajeno.pk)).status_code == 404

    def test_the_plan_page_says_how_far_the_review_is(self, client, plan, coordinacion):
        decidir(plan, anteriores(plan)[0])

        pagina = client.get(reverse("paginas_versiones_del_plan", args=[plan.pk]))

        assert "1 de 3 compromisos revisados" in pagina.content.decode()
        assert lista(plan) in pagina.content.decode()
