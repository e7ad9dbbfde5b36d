"""The same of dossiers and tracking, which editors open to comments."""

import pytest
from django.urls import reverse

from paginas.models import PaginaSeguimiento
from tests.paginas.factories import (
    PaginaSeguimientoFactory,
    PaginaTemaFactory,
    PaginaTemasFactory,
    portada_del_sitio,
    publicar,
)

from .lectura import (
    DESDE,
    como_admin,
    intentar_borrar,
    pagina_de,
    quedo_sin_lugar,
    releido,
    sigue_en_su_lugar,
)

pytestmark = pytest.mark.django_db


class TestADossier:
    @pytest.fixture
    def temas(self):
        return PaginaTemasFactory(parent=portada_del_sitio())

    @pytest.fixture
    def tema(self, temas):
        return PaginaTemaFactory(parent=temas, comentarios_desde=DESDE)

    @pytest.fixture
    def comentario(self, tema, comentar):
        return comentar(releido(tema), "general")

    def test_renamed_with_another_address(self, tema, comentario, leer):
        tema = releido(tema)
        tema.title, tema.slug = "Otro tema", "otro-tema"
        tema.save_revision().publish()

        assert "Otro tema" in leer(comentario)

    def test_moved_with_its_section(self, temas, tema, comentario, leer):
        temas.slug = "asuntos"
        temas.save_revision().publish()

        assert "/asuntos/" in leer(comentario)

    def test_taken_down_and_published_again(self, tema, comentario, leer, client):
        releido(tema).unpublish()
        assert client.get(f"/comentarios/{comentario.pk}/").status_code == 404

        releido(tema).save_revision().publish()

        leer(comentario)

    def test_reverted(self, tema, comentario, leer):
        primera = releido(tema).save_revision()
        otra = releido(tema)
        otra.diagnostico = "Otro diagnóstico."
        otra.save_revision().publish()
        primera.publish()

        leer(comentario)

    def test_closed_by_the_editor(self, tema, comentario, leer):
        tema = releido(tema)
        tema.comentarios_desde = None
        tema.save_revision().publish()

        assert "no recibe comentarios" in leer(comentario)

    def test_it_cannot_be_deleted(self, tema, comentario, leer, client):
        intentar_borrar(client, tema)

        leer(comentario)

    def test_the_editor_opens_it_in_its_form(self, tema, client):
        como_admin(client)
        url = reverse("wagtailadmin_pages:edit", args=[tema.pk])

        html = client.get(url).content.decode()

        assert 'name="comentarios_desde"' in html
        assert 'name="comentarios_hasta"' in html


class TestTheTracking:
    @pytest.fixture
    def tablero(self, plan):
        pagina = PaginaSeguimientoFactory(
            parent=portada_del_sitio(), plan=plan, comentarios_desde=DESDE
        )
        return releido(pagina)

    def test_the_editor_opens_it_in_its_form(self, tablero, client):
        como_admin(client)
        url = reverse("wagtailadmin_pages:edit", args=[tablero.pk])

        assert 'name="comentarios_desde"' in client.get(url).content.decode()

    def test_closed_unless_the_editor_opens_it(self, tablero, client, compromiso):
        PaginaSeguimiento.objects.update(comentarios_desde=None)
        escribir = reverse(
            "comentarios:escribir", args=["seguimiento", tablero.pk, "general"]
        )

        assert "escribir" not in pagina_de(client, tablero.url)
        assert "no recibe comentarios" in pagina_de(client, escribir)

    def test_the_board_and_each_commitment_hold_their_conversation(
        self, tablero, client, compromiso, comentar, leer
    ):
        ancla = f"c{compromiso.pk}"
        del_tablero, de_uno = comentar(tablero, "general"), comentar(tablero, ancla)

        assert del_tablero.comment in pagina_de(client, tablero.url)
        suya = pagina_de(client, f"{tablero.url}compromiso/gasto/")
        assert de_uno.comment in suya
        assert del_tablero.comment not in suya
        for comentario in (del_tablero, de_uno):
            assert "Hecho sobre la versión 2" in leer(comentario)

    def test_a_commitment_renamed_with_another_address(
        self, tablero, client, compromiso, comentar, leer, plan
    ):
        comentario = comentar(tablero, f"c{compromiso.pk}")
        compromiso.title, compromiso.slug = "Otro nombre", "otra-direccion"
        compromiso.save_revision().publish()
        publicar(releido(plan), motivo="Otra vuelta")

        html = leer(comentario)

        assert "Otro nombre" in html
        sigue_en_su_lugar(html, client, plan, cambio=True, ancla=f"c{compromiso.pk}")
        assert comentario.comment in pagina_de(
            client, f"{tablero.url}compromiso/otra-direccion/"
        )

    def test_a_commitment_taken_out(
        self, tablero, client, compromiso, comentar, leer, plan
    ):
        comentario = comentar(tablero, f"c{compromiso.pk}")
        compromiso.unpublish()
        publicar(releido(plan), motivo="Sin él")

        quedo_sin_lugar(
            leer(comentario), client, plan, comentario, ancla=f"c{compromiso.pk}"
        )

    def test_it_cannot_be_deleted(self, tablero, comentar, leer, client):
        comentario = comentar(tablero, "general")

        intentar_borrar(client, tablero)

        leer(comentario)
