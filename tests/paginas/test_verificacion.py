"""A plan nobody can doubt: the chain of versions, recomputed."""

from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse

from paginas.models import PaginaPlan, VersionDelPlan
from paginas.verificacion import verificar
from sitio.comun import inmutable
from sitio.comun.canon import huella, json_canonico
from tests.comentarios.factories import ComentarioFactory, HiloFactory, UsuarioFactory
from tests.paginas.factories import PaginaPlanFactory, publicar, seccion

pytestmark = pytest.mark.django_db
TABLA = VersionDelPlan._meta.db_table


@pytest.fixture
def plan():
    """Four versions."""
    plan = PaginaPlanFactory()
    publicar(plan)
    for n in range(2, 5):
        plan = PaginaPlan.objects.get(pk=plan.pk)
        plan.secciones = [seccion(f"Texto {n}")]
        plan.save_revision().publish()
        publicar(plan, motivo=f"Cambio {n}")
    return PaginaPlan.objects.get(pk=plan.pk)


@pytest.fixture
def sin_cerca():
    """Whoever can take down the database's fence, as an intruder would."""
    with connection.cursor() as cursor:
        for sentencia in inmutable.quitar(
            TABLA, SimpleNamespace(connection=connection)
        ):
            cursor.execute(sentencia)


def version(plan, numero):
    return plan.versiones.filter(numero=numero)


def reescribir(plan, numero, cambia, **columnas):
    """Change the text of one version and make its own hash right again."""
    una = version(plan, numero).get()
    datos = dict(una.datos)
    cambia(datos)
    contenido = json_canonico(datos)
    version(plan, numero).update(
        contenido=contenido, sha256=huella(contenido), **columnas
    )


def test_an_untouched_chain_holds_and_tells_its_head(plan):
    resultado = verificar(plan)

    assert resultado.falla is None
    assert resultado.cuantas == 4
    assert resultado.cabeza == version(plan, 4).get().sha256


def test_a_plan_without_versions_holds():
    assert verificar(PaginaPlanFactory()).falla is None


@pytest.mark.usefixtures("sin_cerca")
class TestNamesTheFirst:
    def falla(self, plan, **opciones):
        return verificar(plan, **opciones).falla.numero

    def test_whose_text_changed(self, plan):
        una = version(plan, 2).get()
        version(plan, 2).update(contenido=una.contenido.replace("Texto 2", "Texto 9"))

        assert self.falla(plan) == 2

    def test_whose_text_and_hash_changed_because_the_next_one_knows(self, plan):
        reescribir(plan, 2, lambda datos: datos["plan"].update(titulo="Otro"))

        assert self.falla(plan) == 3

    def test_whose_bytes_are_other_for_the_same_data(self, plan):
        una = version(plan, 1).get()
        contenido = una.contenido.replace('":', '": ', 1)
        version(plan, 1).update(contenido=contenido, sha256=huella(contenido))

        assert self.falla(plan) == 1

    @pytest.mark.parametrize(
        "columnas",
        [{"motivo": "Otro"}, {"tipo": "final"}, {"sha256_anterior": "0" * 64}],
    )
    def test_whose_columns_are_not_what_it_carries(self, plan, columnas):
        version(plan, 3).update(**columnas)

        assert self.falla(plan) == 3

    def test_that_belongs_to_another_plan(self, plan):
        reescribir(plan, 4, lambda datos: datos["plan"].update(id=999_999))

        assert self.falla(plan) == 4

    def test_that_is_missing(self, plan):
        version(plan, 2).delete()

        assert self.falla(plan) == 2

    def test_that_is_missing_though_the_rest_was_renumbered(self, plan):
        version(plan, 2).delete()
        version(plan, 3).update(numero=2)
        version(plan, 4).update(numero=3)

        assert self.falla(plan) == 2

    def test_of_two_that_changed_places(self, plan):
        version(plan, 2).update(numero=99)
        version(plan, 3).update(numero=2)
        version(plan, 99).update(numero=3)

        assert self.falla(plan) == 2

    def test_of_those_cut_off_when_comments_were_made_on_them(self, plan):
        ComentarioFactory(hilo=HiloFactory(destino=plan), version=4)
        version(plan, 4).delete()
        version(plan, 3).delete()

        assert self.falla(plan) == 3

    def test_of_those_cut_off_when_the_head_was_published_elsewhere(self, plan):
        cabeza = verificar(plan).cabeza
        version(plan, 4).delete()

        assert verificar(plan).falla is None
        assert self.falla(plan, huella_publicada=cabeza.upper()) == 4

    def test_and_the_command_says_so_and_fails(self, plan, capsys):
        version(plan, 2).delete()

        with pytest.raises(CommandError):
            call_command("verificar_versiones")
        assert "versión 2" in capsys.readouterr().out


def test_the_command_takes_a_hash_published_elsewhere(plan, capsys):
    cabeza = verificar(plan).cabeza

    call_command("verificar_versiones", huella=cabeza)

    assert cabeza in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("verificar_versiones", huella="0" * 64)
    with pytest.raises(CommandError):
        call_command("verificar_versiones", plan="no-existe")


def test_it_reads_one_version_at_a_time(plan, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        verificar(plan)


def test_the_list_of_sums_is_what_sha256sum_checks(client, plan):
    respuesta = client.get(f"{plan.url}versiones/huellas.sha256")

    renglones = respuesta.content.decode().splitlines()
    assert respuesta["Content-Type"].startswith("text/plain")
    assert renglones == [
        f"{una.sha256}  {plan.slug}-version-{una.numero}.json"
        for una in plan.versiones.order_by("numero")
    ]


def test_the_versions_page_explains_how_to_check_it(client, plan):
    html = client.get(f"{plan.url}versiones/").content.decode()

    assert "sha256sum -c huellas.sha256" in html
    assert verificar(plan).cabeza in html


class TestInTheAdmin:
    def url(self, plan):
        return reverse("paginas_verificar_versiones", args=[plan.pk])

    def test_whoever_conducts_the_plan_may_check_it(self, client, plan):
        client.force_login(UsuarioFactory(roles=["Coordinación"]))

        html = client.post(self.url(plan), follow=True).content.decode()

        assert "4 versiones" in html

    @pytest.mark.usefixtures("sin_cerca")
    def test_a_broken_chain_is_told(self, client, plan):
        client.force_login(UsuarioFactory(roles=["Coordinación"]))
        version(plan, 2).delete()

        html = client.post(self.url(plan), follow=True).content.decode()

        assert "versión 2" in html

    def test_nobody_else(self, client, plan):
        client.force_login(UsuarioFactory(roles=["Moderadoras"]))

        assert client.post(self.url(plan)).status_code == 302
        assert client.get(self.url(plan)).status_code in (302, 403, 405)
