"""The same of a commitment and each of its parts."""

import pytest

from comentarios.models import Hilo
from tests.compromisos.factories import producto
from tests.paginas.factories import (
    publicar,
)

from .lectura import (
    intentar_borrar,
    pagina_de,
    quedo_sin_lugar,
    releido,
    sigue_en_su_lugar,
)

pytestmark = pytest.mark.django_db

PARTES_DEL_COMPROMISO = ["general", "problema", "hoja_de_ruta", "hitos", "alineacion"]


class TestACommitment:
    @pytest.fixture
    def publicar_cambios(self, plan, compromiso):
        def _publicar(**campos):
            pagina = releido(compromiso)
            for campo, valor in campos.items():
                setattr(pagina, campo, valor)
            pagina.save_revision().publish()
            publicar(releido(plan), motivo="Otra vuelta")

        return _publicar

    @pytest.mark.parametrize(
        ("ancla", "lugar"),
        [
            ("general", "c{pk}"),
            ("problema", "c{pk}-problema"),
            ("hoja_de_ruta", "c{pk}-hoja_de_ruta"),
        ],
    )
    def test_a_part_rewritten(
        self, ancla, lugar, compromiso, comentar, leer, publicar_cambios, client, plan
    ):
        comentario = comentar(compromiso, ancla)
        publicar_cambios(
            problema="<p>Otro.</p>", resultado="<p>Otro.</p>", title="Otro"
        )

        sigue_en_su_lugar(
            leer(comentario),
            client,
            plan,
            cambio=True,
            ancla=lugar.format(pk=compromiso.pk),
        )

    @pytest.mark.parametrize("ancla", PARTES_DEL_COMPROMISO[1:])
    def test_a_part_that_stayed_while_its_commitment_was_renamed_and_renumbered(
        self, ancla, compromiso, comentar, leer, publicar_cambios, client, plan
    ):
        comentario = comentar(compromiso, ancla)
        publicar_cambios(title="Otro nombre", numero=9, slug="otra-direccion")

        html = leer(comentario)

        assert "Otro nombre" in html
        sigue_en_su_lugar(
            html, client, plan, cambio=False, ancla=f"c{compromiso.pk}-{ancla}"
        )

    def test_a_part_emptied(
        self, compromiso, comentar, leer, publicar_cambios, client, plan
    ):
        comentario = comentar(compromiso, "problema")
        publicar_cambios(problema="")

        quedo_sin_lugar(
            leer(comentario),
            client,
            plan,
            comentario,
            ancla=f"c{compromiso.pk}-problema",
        )

    def test_a_product_renamed_and_moved(
        self, compromiso, comentar, leer, publicar_cambios, client, plan
    ):
        suyo = compromiso.productos.get()
        ancla = f"producto-{suyo.clave}"
        comentario = comentar(compromiso, ancla)
        suyo.nombre = "Otro nombre"
        publicar_cambios(productos=[producto("Uno antes"), suyo])

        sigue_en_su_lugar(
            leer(comentario),
            client,
            plan,
            cambio=True,
            ancla=f"c{compromiso.pk}-{ancla}",
        )

    def test_a_product_taken_away(
        self, compromiso, comentar, leer, publicar_cambios, client, plan
    ):
        ancla = f"producto-{compromiso.productos.get().clave}"
        comentario = comentar(compromiso, ancla)
        publicar_cambios(productos=[producto("Otro")])

        quedo_sin_lugar(
            leer(comentario),
            client,
            plan,
            comentario,
            ancla=f"c{compromiso.pk}-{ancla}",
        )

    @pytest.mark.parametrize("ancla", PARTES_DEL_COMPROMISO)
    def test_taken_out_of_the_text(
        self, ancla, compromiso, comentar, leer, client, plan
    ):
        comentario = comentar(compromiso, ancla)
        compromiso.unpublish()
        publicar(releido(plan), motivo="Sin él")

        html = leer(comentario)

        assert "Sección de una versión anterior" in html
        assert f"{plan.url}cambios/2-3/#c{compromiso.pk}" in html
        lista = pagina_de(client, f"{plan.url}versiones/")
        assert f'href="{comentario.hilo.url}"' in lista

    def test_it_cannot_be_deleted(self, compromiso, comentar, leer, client):
        comentario = comentar(compromiso, "problema")

        intentar_borrar(client, compromiso)

        leer(comentario)

    def test_a_copy_takes_no_comment_with_it(self, compromiso, comentar, leer):
        comentario = comentar(compromiso, "problema")
        copia = compromiso.copy(update_attrs={"slug": "copia", "title": "Copia"})

        assert not Hilo.objects.de_destino(releido(copia)).exists()
        leer(comentario)

    def test_its_plan_gets_another_address(self, compromiso, comentar, leer, plan):
        comentario = comentar(compromiso, "problema")
        plan.slug = "otro-plan"
        plan.save_revision().publish()

        assert "/otro-plan/gasto/" in leer(comentario)
