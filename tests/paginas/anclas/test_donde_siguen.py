"""Where the conversation of a section that is gone goes on."""

import pytest
from django.urls import reverse

from comentarios.continuidad import conversaciones_sin_lugar
from comentarios.excepciones import ContinuacionInvalida
from comentarios.models import Continuacion
from comentarios.services.continuaciones import decir_donde_sigue
from tests.comentarios.factories import ComentarioFactory, HiloFactory, UsuarioFactory

from .lectura import (
    pagina_de,
    releido,
)

pytestmark = pytest.mark.django_db


class TestWhereItGoesOn:
    """Split or merged, an editor says where; it is read on both sides."""

    @pytest.fixture
    def perdido(self, plan, comentar, cambiar, partes):
        comentario = comentar(plan, partes[0]["id"])
        cambiar(partes[1])
        return comentario.hilo

    @pytest.fixture
    def editora(self):
        return UsuarioFactory(roles=["Editoras"])

    def test_it_is_read_on_both_sides_and_with_the_versions(
        self, perdido, editora, plan, partes, client
    ):
        (lazo,) = decir_donde_sigue(
            hilo_id=perdido.pk,
            lugares=[(releido(plan), partes[1]["id"])],
            usuario=editora,
        )

        alla = lazo.hacia
        assert f'href="{alla.url}"' in pagina_de(client, perdido.url)
        assert f'href="{perdido.url}"' in pagina_de(client, alla.url)
        assert f'href="{alla.url}"' in pagina_de(client, f"{plan.url}versiones/")

    def test_it_can_be_said_again_and_taken_back(self, perdido, editora, plan, partes):
        def decir(*anclas):
            lugares = [(releido(plan), ancla) for ancla in anclas]
            decir_donde_sigue(hilo_id=perdido.pk, lugares=lugares, usuario=editora)
            return list(Continuacion.objects.values_list("hacia__ancla", flat=True))

        assert decir(partes[1]["id"], "general") == [partes[1]["id"], "general"]
        assert decir("general") == ["general"]
        assert decir() == []

    def test_a_section_that_is_there_goes_on_there(self, plan, comentar, editora):
        hilo = comentar(plan, "general").hilo

        with pytest.raises(ContinuacionInvalida):
            decir_donde_sigue(hilo_id=hilo.pk, lugares=[], usuario=editora)

    def test_editors_say_it_on_their_screen(
        self, perdido, editora, plan, partes, client
    ):
        client.force_login(editora)
        url = reverse("paginas_continuaciones", args=[plan.pk])
        assert "Presentación" in client.get(url).content.decode()

        clave = f"plan/{plan.pk}/{partes[1]['id']}"
        datos = {"hilo": perdido.pk, f"h{perdido.pk}-sigue_en": [clave]}
        html = client.post(url, datos, follow=True).content.decode()

        assert "el público lo lee en las dos conversaciones" in html
        assert Continuacion.objects.get().hacia.clave == clave

    @pytest.mark.parametrize(
        ("datos", "dice"),
        [
            ({"h{pk}-sigue_en": "plan/1/x"}, "Esa parte ya no está en el texto"),
            ({"hilo": "x"}, "ya tiene su lugar"),
        ],
    )
    def test_an_odd_answer_is_told(self, datos, dice, perdido, editora, plan, client):
        client.force_login(editora)
        url = reverse("paginas_continuaciones", args=[plan.pk])
        datos = {clave.format(pk=perdido.pk): v for clave, v in datos.items()}

        html = client.post(url, {"hilo": perdido.pk} | datos, follow=True)

        assert dice in html.content.decode()
        assert not Continuacion.objects.exists()

    @pytest.mark.parametrize("rol", ["Moderadoras", "Enlaces", "Corresponsables"])
    def test_others_do_not(self, rol, perdido, plan, client):
        client.force_login(UsuarioFactory(roles=[rol]))
        url = reverse("paginas_continuaciones", args=[plan.pk])

        client.post(url, {"hilo": perdido.pk})

        assert client.get(url).status_code in (302, 403)
        assert not Continuacion.objects.exists()

    def test_the_list_costs_the_same_however_long(
        self, perdido, plan, django_assert_max_num_queries
    ):
        for n in range(10):
            hilo = HiloFactory(destino=plan, ancla=f"otra-{n}")
            ComentarioFactory(hilo=hilo, estado="publicado")
        plan = releido(plan)
        plan.anclas()

        with django_assert_max_num_queries(3):
            assert len(conversaciones_sin_lugar([plan])) == 11
