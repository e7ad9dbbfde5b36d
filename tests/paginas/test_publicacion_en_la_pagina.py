"""What the public reads of the record, and the screens where it is recorded."""

import pytest
from django.test import Client
from django.urls import reverse

from paginas import lecturas_guardadas, roles
from paginas.models import ActoDePublicacion
from paginas.services.publicacion import dejar_sin_efecto
from tests.comentarios.factories import UsuarioFactory

from .factories import PaginaPlanFactory, publicar
from .publicados import ALIANZA, ENVIO, NACIONAL, acuse, plan_final, registrar

pytestmark = pytest.mark.django_db
OTROS = [roles.EDITORAS, roles.MODERADORAS, roles.ENLACES, roles.CORRESPONSABLES]


@pytest.fixture
def plan():
    return plan_final()


@pytest.fixture
def coral():
    return UsuarioFactory(roles=[roles.COORDINACION])


def como(usuario) -> Client:
    client = Client()
    client.force_login(usuario)
    return client


def html(client, url) -> str:
    respuesta = client.get(url)
    assert respuesta.status_code == 200, respuesta.status_code
    return respuesta.content.decode()


def direccion(nombre, plan, *resto):
    return reverse(f"paginas_{nombre}", args=[plan.pk, *resto])


class TestPublica:
    def test_it_tells_the_four_steps_and_what_is_missing(self, client, plan):
        texto = html(client, f"{plan.url}publicacion/")

        assert texto.index("Se envió a la Alianza") < texto.index(
            "Se publicó en el país"
        )
        assert "Todavía no consta que se haya enviado." in texto
        assert "Constan 0 de 4 pasos." in texto

    def test_it_tells_the_proof_with_its_hash_and_size(self, client, plan, coral):
        acto = registrar(plan, usuario=coral, archivo=acuse())

        texto = html(client, f"{plan.url}publicacion/")

        assert acto.archivo_sha256 in texto
        assert "14\xa0bytes" in texto
        assert f'href="{plan.url}publicacion/prueba/{acto.pk}/"' in texto
        assert coral.get_full_name() not in texto

    def test_what_was_corrected_stays_with_the_reason(self, client, plan, coral):
        acto = registrar(plan, usuario=coral, ante="Un área equivocada")
        dejar_sin_efecto(acto=acto, motivo="Se registró por error.", usuario=coral)

        texto = html(client, f"{plan.url}publicacion/")

        assert "Un área equivocada" in texto
        assert "Se registró por error." in texto

    def test_a_draft_says_there_is_no_final_plan_yet(self, client):
        plan = PaginaPlanFactory()
        publicar(plan)

        assert "Todavía no hay plan final" in html(client, f"{plan.url}publicacion/")

    def test_a_plan_of_which_nothing_is_public_says_it_is_being_written(self, client):
        plan = PaginaPlanFactory()

        assert "Constan" not in html(client, f"{plan.url}publicacion/")

    def test_text_is_never_markup(self, client, plan, coral):
        registrar(plan, usuario=coral, nota="<script>alert(1)</script>")

        texto = html(client, f"{plan.url}publicacion/")

        assert "<script>alert" not in texto

    def test_it_costs_the_same_for_any_number_of_acts(
        self, client, plan, coral, django_assert_max_num_queries
    ):
        client.get("/")
        for n in range(6):
            registrar(plan, NACIONAL, usuario=coral, ante=f"Sitio oficial {n}")

        with django_assert_max_num_queries(13):
            client.get(f"{plan.url}publicacion/")

    def test_a_kept_page_is_not_served_after_something_is_recorded(
        self, client, plan, coral, settings
    ):
        settings.GUARDAR_LECTURAS = True
        lecturas_guardadas.GUARDADAS.clear()
        html(client, f"{plan.url}publicacion/")
        registrar(plan, ENVIO, usuario=coral)

        assert "Consta 1 de 4 pasos." in html(client, f"{plan.url}publicacion/")

    def test_the_final_plan_says_how_late_it_is(self, client, plan):
        texto = html(client, plan.url)

        assert "días después de la fecha límite (30 de agosto de 2019)." in texto
        assert f'href="{plan.url}publicacion/"' in texto

    def test_no_commitment_hides_behind_it(self, plan):
        assert "publicacion" in plan.slugs_reservados


class TestPrueba:
    def test_it_is_a_download_and_never_a_page_of_this_site(self, client, plan, coral):
        acto = registrar(plan, usuario=coral, archivo=acuse())

        respuesta = client.get(f"{plan.url}publicacion/prueba/{acto.pk}/")

        assert b"".join(respuesta.streaming_content) == b"%PDF-1.7 acuse"
        assert respuesta["Content-Type"] == "application/pdf"
        assert respuesta["Content-Disposition"].startswith("attachment")
        assert "sandbox" in respuesta["Content-Security-Policy"]
        assert respuesta["X-Content-Type-Options"] == "nosniff"

    def test_there_is_none_of_another_plan_nor_of_an_act_without_it(
        self, client, plan, coral
    ):
        otro = plan_final(slug="otro", siglas="5PA")
        ajeno = registrar(otro, usuario=coral, archivo=acuse())
        sin_prueba = registrar(plan, ALIANZA, usuario=coral)

        for acto in (ajeno, sin_prueba):
            ruta = f"{plan.url}publicacion/prueba/{acto.pk}/"
            assert client.get(ruta).status_code == 404


class TestAdministracion:
    ENVIADO = {
        "fecha": "2019-12-12",
        "precision": "dia",
        "ante": "Alianza para el Gobierno Abierto",
        "url": "",
        "nota": "",
    }

    def test_coordination_records_with_a_proof(self, plan, coral):
        ruta = direccion("registrar_publicacion", plan, ENVIO)

        respuesta = como(coral).post(ruta, self.ENVIADO | {"archivo": acuse()})

        assert respuesta.url == direccion("publicacion", plan)
        assert ActoDePublicacion.objects.get().archivo_bytes == 14

    def test_what_is_refused_comes_back_as_written(self, plan, coral):
        ruta = direccion("registrar_publicacion", plan, ENVIO)

        respuesta = como(coral).post(ruta, self.ENVIADO | {"nota": "Así fue."})

        assert respuesta.status_code == 200
        texto = respuesta.content.decode()
        assert "Hace falta una prueba: un archivo o una dirección." in texto
        assert "Así fue." in texto

    def test_coordination_corrects_and_takes_back(self, plan, coral):
        acto = registrar(plan, usuario=coral)
        client = como(coral)
        client.post(
            direccion("corregir_publicacion", plan, acto.pk),
            self.ENVIADO | {"url": "https://example.org/a", "motivo": "Era el día 12."},
        )
        nuevo = acto.sustituto
        client.post(
            direccion("publicacion_sin_efecto", plan, nuevo.pk),
            {"motivo": "Nunca se envió."},
        )

        assert nuevo.sustituto.sin_efecto

    def test_the_screen_says_what_is_missing_and_how_late_it_is(self, plan, coral):
        texto = html(como(coral), direccion("publicacion", plan))

        assert "Todavía no consta que se haya enviado." in texto
        assert "días después de la fecha límite" in texto
        assert direccion("registrar_publicacion", plan, NACIONAL) in texto

    @pytest.mark.parametrize("rol", OTROS)
    def test_nobody_else_enters(self, plan, rol, coral):
        acto = registrar(plan, usuario=coral)
        client = como(UsuarioFactory(roles=[rol]))
        for ruta in (
            direccion("publicacion", plan),
            direccion("registrar_publicacion", plan, ALIANZA),
            direccion("corregir_publicacion", plan, acto.pk),
            direccion("publicacion_sin_efecto", plan, acto.pk),
        ):
            assert client.post(ruta, self.ENVIADO).status_code in (302, 403)
        assert ActoDePublicacion.objects.count() == 1

    def test_an_unknown_step_or_act_is_a_404(self, plan, coral):
        ajeno = registrar(plan_final(slug="otro", siglas="5PA"), usuario=coral)
        client = como(coral)

        ruta = direccion("registrar_publicacion", plan, "nada")
        assert client.get(ruta).status_code == 404
        ruta = direccion("corregir_publicacion", plan, ajeno.pk)
        assert client.get(ruta).status_code == 404

    @pytest.mark.parametrize("pantalla", ["versiones_del_plan", "compuerta"])
    def test_the_plans_screens_lead_to_it(self, plan, coral, pantalla):
        texto = html(como(coral), direccion(pantalla, plan))

        assert direccion("publicacion", plan) in texto
        assert "días después de la fecha límite" in texto
