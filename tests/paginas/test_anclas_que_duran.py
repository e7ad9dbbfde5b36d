"""Whatever editors do to a text, what people said of it stays, and says of what.

Rows: what is commented. Columns: what is done to it. In every cell nobody's comment is
lost, it is read at its permalink, it says on which version it was made and, if that
part of the text is another one, it leads to the difference.
"""

import pytest
from django.urls import reverse

from comentarios.continuidad import conversaciones_sin_lugar
from comentarios.excepciones import ContinuacionInvalida
from comentarios.models import Comentario, Continuacion, Hilo
from comentarios.services.continuaciones import decir_donde_sigue
from compromisos.models import Compromiso
from paginas.models import PaginaPlan, PaginaSeguimiento, PaginaTema
from tests.comentarios.factories import (
    ComentarioFactory,
    HiloFactory,
    UsuarioFactory,
)
from tests.compromisos.factories import CompromisoFactory, producto
from tests.paginas.factories import (
    PaginaSeguimientoFactory,
    PaginaTemaFactory,
    PaginaTemasFactory,
    plan_en_consulta,
    portada_del_sitio,
    publicar,
    seccion,
)

pytestmark = pytest.mark.django_db

DESDE = "2019-08-01T00:00:00-06:00"


@pytest.fixture
def partes():
    return [
        seccion("Presentación", "<p>Uno.</p><p>Dos.</p>"),
        seccion("Método", "<p>Tres.</p>"),
    ]


@pytest.fixture
def plan(partes):
    plan = plan_en_consulta(secciones=partes)
    CompromisoFactory(parent=plan, completo=True, title="Gasto abierto", slug="gasto")
    publicar(plan, motivo="Con su compromiso")
    return _releido(plan)


@pytest.fixture
def compromiso(plan):
    return Compromiso.objects.get(slug="gasto")


@pytest.fixture
def comentar():
    """A published comment on that anchor, made on the version in force."""

    def _comentar(destino, ancla):
        hilo = HiloFactory(
            destino=destino, ancla=ancla, etiqueta=destino.anclas()[ancla]
        )
        ventana = destino.ventana_de_comentarios()
        version = ventana.version if ventana else None
        return ComentarioFactory(hilo=hilo, estado="publicado", version=version)

    return _comentar


@pytest.fixture
def leer(client):
    """The page its permalink leads to; fails if the comment is not in it."""

    def _leer(comentario):
        respuesta = client.get(f"/comentarios/{comentario.pk}/", follow=True)
        html = respuesta.content.decode()
        assert respuesta.status_code == 200
        assert f'id="c{comentario.pk}"' in html
        assert comentario.comment in html
        return html

    return _leer


@pytest.fixture
def cambiar(plan):
    """The plan published again with those sections."""

    def _cambiar(*secciones):
        pagina = _releido(plan)
        pagina.secciones = list(secciones)
        pagina.save_revision().publish()
        publicar(_releido(plan), motivo="Otra vuelta")

    return _cambiar


def _releido(pagina):
    return type(pagina).objects.get(pk=pagina.pk)


def _con(seccion_de_antes, **valores):
    """The same block, same id, with other words."""
    return seccion_de_antes | {"value": seccion_de_antes["value"] | valores}


def sigue_en_su_lugar(html, client, plan, *, cambio, de=2, a=3, ancla=""):
    """Open, labelled and, if the text is another one, beside its difference."""
    assert "Sección de una versión anterior" not in html
    assert f"Hecho sobre la versión {de}" in html
    _lleva_a_la_diferencia(html, client, plan, cambio=cambio, de=de, a=a, ancla=ancla)


def quedo_sin_lugar(html, client, plan, comentario, *, de=2, a=3, ancla=""):
    """Closed, labelled, beside its difference, and listed with the versions."""
    assert "Sección de una versión anterior" in html
    assert f"Hecho sobre la versión {de}" in html
    _lleva_a_la_diferencia(html, client, plan, cambio=True, de=de, a=a, ancla=ancla)
    lista = client.get(f"{_releido(plan).url}versiones/").content.decode()
    assert "Conversaciones de secciones que ya no están" in lista
    assert f'href="{comentario.hilo.url}"' in lista


def _lleva_a_la_diferencia(html, client, plan, *, cambio, de, a, ancla):
    url = f"{_releido(plan).url}cambios/{de}-{a}/"
    assert (f'href="{url}#{ancla}"' in html) is cambio
    if cambio and ancla:
        assert f'id="{ancla}"' in client.get(url).content.decode()


class TestASection:
    @pytest.fixture
    def comentario(self, plan, comentar, partes):
        return comentar(plan, partes[0]["id"])

    def test_renamed(self, comentario, leer, cambiar, partes, client, plan):
        cambiar(_con(partes[0], titulo="Para empezar"), partes[1])

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
        cambiar(_con(partes[0], texto="<p>Otra cosa.</p>"), partes[1])

        sigue_en_su_lugar(
            leer(comentario), client, plan, cambio=True, ancla=partes[0]["id"]
        )

    def test_split_in_two(self, comentario, leer, cambiar, partes, client, plan):
        cambiar(_con(partes[0], texto="<p>Uno.</p>"), seccion("Dos"), partes[1])

        sigue_en_su_lugar(
            leer(comentario), client, plan, cambio=True, ancla=partes[0]["id"]
        )

    def test_merged_into_another(self, comentario, leer, cambiar, partes, client, plan):
        cambiar(_con(partes[1], texto="<p>Uno.</p><p>Dos.</p><p>Tres.</p>"))

        quedo_sin_lugar(
            leer(comentario), client, plan, comentario, ancla=partes[0]["id"]
        )

    def test_taken_away(self, comentario, leer, cambiar, partes, client, plan):
        cambiar(partes[1])

        quedo_sin_lugar(
            leer(comentario), client, plan, comentario, ancla=partes[0]["id"]
        )
        assert f"{plan.url}versiones/#conversaciones" in _pagina(client, plan.url)

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
        cambiar(partes[0], _con(partes[1], texto="<p>Cuatro.</p>"))

        sigue_en_su_lugar(
            leer(comentario), client, plan, cambio=False, ancla=partes[0]["id"]
        )

    def test_reverted_to_what_it_was(
        self, comentario, leer, cambiar, partes, client, plan
    ):
        original = _releido(plan).save_revision()
        cambiar(_con(partes[0], texto="<p>Otra cosa.</p>"), partes[1])
        original.publish()
        publicar(_releido(plan), motivo="Como estaba")

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
        cambiar(_con(partes[0], texto="<p>Otra cosa.</p>"), partes[1])
        otro = ComentarioFactory(hilo=comentario.hilo, estado="publicado", version=3)
        cambiar(_con(partes[0], texto="<p>Y otra.</p>"), partes[1])

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
        _intentar_borrar(client, plan)

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


PARTES_DEL_COMPROMISO = ["general", "problema", "hoja_de_ruta", "hitos", "alineacion"]


class TestACommitment:
    @pytest.fixture
    def publicar_cambios(self, plan, compromiso):
        def _publicar(**campos):
            pagina = _releido(compromiso)
            for campo, valor in campos.items():
                setattr(pagina, campo, valor)
            pagina.save_revision().publish()
            publicar(_releido(plan), motivo="Otra vuelta")

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
        publicar(_releido(plan), motivo="Sin él")

        html = leer(comentario)

        assert "Sección de una versión anterior" in html
        assert f"{plan.url}cambios/2-3/#c{compromiso.pk}" in html
        lista = _pagina(client, f"{plan.url}versiones/")
        assert f'href="{comentario.hilo.url}"' in lista

    def test_it_cannot_be_deleted(self, compromiso, comentar, leer, client):
        comentario = comentar(compromiso, "problema")

        _intentar_borrar(client, compromiso)

        leer(comentario)

    def test_a_copy_takes_no_comment_with_it(self, compromiso, comentar, leer):
        comentario = comentar(compromiso, "problema")
        copia = compromiso.copy(update_attrs={"slug": "copia", "title": "Copia"})

        assert not Hilo.objects.de_destino(_releido(copia)).exists()
        leer(comentario)

    def test_its_plan_gets_another_address(self, compromiso, comentar, leer, plan):
        comentario = comentar(compromiso, "problema")
        plan.slug = "otro-plan"
        plan.save_revision().publish()

        assert "/otro-plan/gasto/" in leer(comentario)


class TestADossier:
    @pytest.fixture
    def temas(self):
        return PaginaTemasFactory(parent=portada_del_sitio())

    @pytest.fixture
    def tema(self, temas):
        return PaginaTemaFactory(parent=temas, comentarios_desde=DESDE)

    @pytest.fixture
    def comentario(self, tema, comentar):
        return comentar(_releido(tema), "general")

    def test_renamed_with_another_address(self, tema, comentario, leer):
        tema = _releido(tema)
        tema.title, tema.slug = "Otro tema", "otro-tema"
        tema.save_revision().publish()

        assert "Otro tema" in leer(comentario)

    def test_moved_with_its_section(self, temas, tema, comentario, leer):
        temas.slug = "asuntos"
        temas.save_revision().publish()

        assert "/asuntos/" in leer(comentario)

    def test_taken_down_and_published_again(self, tema, comentario, leer, client):
        _releido(tema).unpublish()
        assert client.get(f"/comentarios/{comentario.pk}/").status_code == 404

        _releido(tema).save_revision().publish()

        leer(comentario)

    def test_reverted(self, tema, comentario, leer):
        primera = _releido(tema).save_revision()
        otra = _releido(tema)
        otra.diagnostico = "Otro diagnóstico."
        otra.save_revision().publish()
        primera.publish()

        leer(comentario)

    def test_closed_by_the_editor(self, tema, comentario, leer):
        tema = _releido(tema)
        tema.comentarios_desde = None
        tema.save_revision().publish()

        assert "no recibe comentarios" in leer(comentario)

    def test_it_cannot_be_deleted(self, tema, comentario, leer, client):
        _intentar_borrar(client, tema)

        leer(comentario)

    def test_the_editor_opens_it_in_its_form(self, tema, client):
        _admin(client)
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
        return _releido(pagina)

    def test_the_editor_opens_it_in_its_form(self, tablero, client):
        _admin(client)
        url = reverse("wagtailadmin_pages:edit", args=[tablero.pk])

        assert 'name="comentarios_desde"' in client.get(url).content.decode()

    def test_closed_unless_the_editor_opens_it(self, tablero, client, compromiso):
        PaginaSeguimiento.objects.update(comentarios_desde=None)
        escribir = reverse(
            "comentarios:escribir", args=["seguimiento", tablero.pk, "general"]
        )

        assert "escribir" not in _pagina(client, tablero.url)
        assert "no recibe comentarios" in _pagina(client, escribir)

    def test_the_board_and_each_commitment_hold_their_conversation(
        self, tablero, client, compromiso, comentar, leer
    ):
        ancla = f"c{compromiso.pk}"
        del_tablero, de_uno = comentar(tablero, "general"), comentar(tablero, ancla)

        assert del_tablero.comment in _pagina(client, tablero.url)
        suya = _pagina(client, f"{tablero.url}compromiso/gasto/")
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
        publicar(_releido(plan), motivo="Otra vuelta")

        html = leer(comentario)

        assert "Otro nombre" in html
        sigue_en_su_lugar(html, client, plan, cambio=True, ancla=f"c{compromiso.pk}")
        assert comentario.comment in _pagina(
            client, f"{tablero.url}compromiso/otra-direccion/"
        )

    def test_a_commitment_taken_out(
        self, tablero, client, compromiso, comentar, leer, plan
    ):
        comentario = comentar(tablero, f"c{compromiso.pk}")
        compromiso.unpublish()
        publicar(_releido(plan), motivo="Sin él")

        quedo_sin_lugar(
            leer(comentario), client, plan, comentario, ancla=f"c{compromiso.pk}"
        )

    def test_it_cannot_be_deleted(self, tablero, comentar, leer, client):
        comentario = comentar(tablero, "general")

        _intentar_borrar(client, tablero)

        leer(comentario)


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
            lugares=[(_releido(plan), partes[1]["id"])],
            usuario=editora,
        )

        alla = lazo.hacia
        assert f'href="{alla.url}"' in _pagina(client, perdido.url)
        assert f'href="{perdido.url}"' in _pagina(client, alla.url)
        assert f'href="{alla.url}"' in _pagina(client, f"{plan.url}versiones/")

    def test_it_can_be_said_again_and_taken_back(self, perdido, editora, plan, partes):
        def decir(*anclas):
            lugares = [(_releido(plan), ancla) for ancla in anclas]
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
        plan = _releido(plan)
        plan.anclas()

        with django_assert_max_num_queries(3):
            assert len(conversaciones_sin_lugar([plan])) == 11


def test_nobody_lost_a_comment_in_all_of_it(plan, comentar, cambiar, compromiso):
    todos = [comentar(plan, ancla) for ancla in plan.anclas()]
    todos += [comentar(compromiso, ancla) for ancla in compromiso.anclas()]
    compromiso.unpublish()
    cambiar(seccion("Todo nuevo"))

    assert Comentario.objects.publicos().count() == len(todos)
    assert PaginaTema.objects.count() == 0


def _pagina(client, url):
    respuesta = client.get(url)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def _admin(client):
    client.force_login(UsuarioFactory(is_superuser=True))


def _intentar_borrar(client, pagina):
    _admin(client)
    url = reverse("wagtailadmin_pages:delete", args=[pagina.pk])
    html = client.post(url, follow=True).content.decode()
    client.logout()
    assert "tiene comentarios" in html
    assert type(pagina).objects.filter(pk=pagina.pk).exists()
