"""Whatever editors do to a text, what people said of it stays, and says of what.

Rows: what is commented. Columns: what is done to it. In every cell nobody's comment is
lost, it is read at its permalink, it says on which version it was made and, if that
part of the text is another one, it leads to the difference.
"""

import pytest

from comentarios.models import Comentario, Hilo
from paginas.models import PaginaPlan, PaginaTema
from tests.comentarios.factories import ComentarioFactory
from tests.paginas.factories import (
    PaginaTemasFactory,
    portada_del_sitio,
    publicar,
    seccion,
)

from .lectura import (
    con,
    intentar_borrar,
    pagina_de,
    quedo_sin_lugar,
    releido,
    sigue_en_su_lugar,
)

pytestmark = pytest.mark.django_db


class TestASection:
    @pytest.fixture
    def comentario(self, plan, comentar, partes):
        return comentar(plan, partes[0]["id"])

    def test_renamed(self, comentario, leer, cambiar, partes, client, plan):
        cambiar(con(partes[0], titulo="Para empezar"), partes[1])

        html = leer(comentario)

        assert "Para empezar" in html
        sigue_en_su_lugar(html, client, plan, cambio=True, ancla=partes[0]["id"])

    def test_moved_among_the_others(
        self, comentario, leer, cambiar, partes, client, plan
    ):
        cambiar(seccion("Antes que todas"), partes[1], partes[0])

        sigue_en_su_lugar(
            leer(comentario), client, plan, cambio=False, ancla=partes[0]["id"]
        )

    def test_rewritten(self, comentario, leer, cambiar, partes, client, plan):
        cambiar(con(partes[0], texto="<p>Otra cosa.</p>"), partes[1])

        sigue_en_su_lugar(
            leer(comentario), client, plan, cambio=True, ancla=partes[0]["id"]
        )

    def test_split_in_two(self, comentario, leer, cambiar, partes, client, plan):
        cambiar(con(partes[0], texto="<p>Uno.</p>"), seccion("Dos"), partes[1])

        sigue_en_su_lugar(
            leer(comentario), client, plan, cambio=True, ancla=partes[0]["id"]
        )

    def test_merged_into_another(self, comentario, leer, cambiar, partes, client, plan):
        cambiar(con(partes[1], texto="<p>Uno.</p><p>Dos.</p><p>Tres.</p>"))

        quedo_sin_lugar(
            leer(comentario), client, plan, comentario, ancla=partes[0]["id"]
        )

    def test_taken_away(self, comentario, leer, cambiar, partes, client, plan):
        cambiar(partes[1])

        quedo_sin_lugar(
            leer(comentario), client, plan, comentario, ancla=partes[0]["id"]
        )
        assert f"{plan.url}versiones/#conversaciones" in pagina_de(client, plan.url)

    def test_pasted_again_with_another_id(
        self, comentario, leer, cambiar, partes, client, plan
    ):
        cambiar(seccion("Presentación", "<p>Uno.</p><p>Dos.</p>"), partes[1])

        quedo_sin_lugar(
            leer(comentario), client, plan, comentario, ancla=partes[0]["id"]
        )

    def test_published_again_the_same(
        self, comentario, leer, cambiar, partes, client, plan
    ):
        cambiar(partes[0], con(partes[1], texto="<p>Cuatro.</p>"))

        sigue_en_su_lugar(
            leer(comentario), client, plan, cambio=False, ancla=partes[0]["id"]
        )

    def test_reverted_to_what_it_was(
        self, comentario, leer, cambiar, partes, client, plan
    ):
        original = releido(plan).save_revision()
        cambiar(con(partes[0], texto="<p>Otra cosa.</p>"), partes[1])
        original.publish()
        publicar(releido(plan), motivo="Como estaba")

        sigue_en_su_lugar(
            leer(comentario), client, plan, cambio=False, a=4, ancla=partes[0]["id"]
        )

    def test_brought_back_after_it_was_gone(
        self, comentario, leer, cambiar, partes, client, plan
    ):
        cambiar(partes[1])
        cambiar(*partes)

        sigue_en_su_lugar(
            leer(comentario), client, plan, cambio=False, a=4, ancla=partes[0]["id"]
        )

    def test_each_comment_says_its_own_version(
        self, comentario, leer, cambiar, partes, client, plan
    ):
        cambiar(con(partes[0], texto="<p>Otra cosa.</p>"), partes[1])
        otro = ComentarioFactory(hilo=comentario.hilo, estado="publicado", version=3)
        cambiar(con(partes[0], texto="<p>Y otra.</p>"), partes[1])

        html = leer(comentario)

        assert otro.comment in html
        for version in (2, 3):
            assert f"Hecho sobre la versión {version}" in html
            assert f"cambios/{version}-4/#{partes[0]['id']}" in html


class TestThePlanAsAWhole:
    @pytest.fixture
    def comentario(self, plan, comentar):
        return comentar(plan, "general")

    def test_rewritten(self, comentario, leer, cambiar, partes, client, plan):
        cambiar(partes[1])

        sigue_en_su_lugar(leer(comentario), client, plan, cambio=True)

    def test_its_page_is_renamed_and_gets_another_address(
        self, comentario, leer, client, plan
    ):
        plan.title, plan.slug = "Otro nombre", "otro-plan"
        plan.save_revision().publish()

        sigue_en_su_lugar(leer(comentario), client, plan, cambio=False, a=2)

    def test_its_page_is_moved(self, comentario, leer, client, plan):
        madre = PaginaTemasFactory(parent=portada_del_sitio(), slug="archivo")
        plan.move(madre, pos="last-child")

        sigue_en_su_lugar(leer(comentario), client, plan, cambio=False, a=2)

    def test_its_page_cannot_be_deleted(self, comentario, leer, client, plan):
        intentar_borrar(client, plan)

        leer(comentario)

    def test_a_copy_of_its_page_takes_no_comment_with_it(
        self, comentario, leer, client, plan, partes, comentar
    ):
        """Trap 16: a copy keeps the ids of its sections."""
        en_seccion = comentar(plan, partes[0]["id"])
        copia = plan.copy(update_attrs={"slug": "copia", "title": "Copia"})

        assert Hilo.objects.de_destino(PaginaPlan.objects.get(pk=copia.pk)).count() == 0
        for suyo in (comentario, en_seccion):
            assert f"/comentarios/plan/{plan.pk}/" in suyo.hilo.url
            leer(suyo)


def test_nobody_lost_a_comment_in_all_of_it(plan, comentar, cambiar, compromiso):
    todos = [comentar(plan, ancla) for ancla in plan.anclas()]
    todos += [comentar(compromiso, ancla) for ancla in compromiso.anclas()]
    compromiso.unpublish()
    cambiar(seccion("Todo nuevo"))

    assert Comentario.objects.publicos().count() == len(todos)
    assert PaginaTema.objects.count() == 0
