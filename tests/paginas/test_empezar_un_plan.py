"""Another plan begins beside the one in course, which does not change."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import RequestFactory
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, Revision

from paginas.contexto import sitio_publico
from paginas.excepciones import PlanRechazado
from paginas.models import (
    AjusteDeCalendario,
    PaginaFase,
    PaginaPlan,
    PaginaProceso,
    PaginaTemas,
    Portada,
)
from paginas.panorama import panorama
from paginas.partes_del_plan import fases_de
from paginas.permanencia import motivo_para_no_borrar
from paginas.roles import COORDINACION, ROLES
from paginas.services.calendario import poner_fechas_de_demostracion
from paginas.services.planes import empezar_plan, poner_en_curso
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories import CompromisoFactory, TemaFactory
from tests.paginas.factories import (
    AjusteFactory,
    PaginaContenidoFactory,
    PaginaFaseFactory,
    PaginaPlanFactory,
    PaginaProcesoFactory,
    PaginaTemaFactory,
    PaginaTemasFactory,
)
from tests.paginas.planes_nuevos import (
    ARRANQUE,
    coordinadora,
    datos_del_5pa,
    empezar_el_5pa,
    proceso_con_fases,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def proceso(portada):
    return proceso_con_fases(portada)


@pytest.fixture
def cuarto(portada, proceso):
    return portada.plan


class TestLoQueSeCrea:
    def test_the_plan_is_a_draft_with_the_titles_of_the_one_before(self, cuarto):
        plan = empezar_el_5pa(cuarto)

        assert (plan.live, plan.slug, plan.plan_anterior) == (False, "plan-5pa", cuarto)
        titulos = [bloque.value["titulo"] for bloque in plan.secciones]
        assert titulos == [bloque.value["titulo"] for bloque in cuarto.secciones]
        assert {str(bloque.value["texto"]) for bloque in plan.secciones} == {""}
        anclas = {bloque.id for bloque in plan.secciones}
        assert not anclas & {bloque.id for bloque in cuarto.secciones}

    def test_its_process_has_the_method_and_dates_of_its_own(self, cuarto):
        plan = empezar_el_5pa(cuarto)

        fases = list(PaginaFase.objects.child_of(plan.paginaproceso).order_by("numero"))
        primera = fases[0]
        assert [fase.numero for fase in fases] == [1, 2, 3, 4, 5, 6]
        assert not any(fase.live for fase in fases)
        assert primera.inicio_planeado == ARRANQUE
        assert primera.objetivo == "Recibir comentarios del público."
        assert primera.title == "Fase 1 del 5PA"
        assert primera.inicio_real is None
        [actividad] = primera.actividades.all()
        assert (actividad.estado, actividad.evidencia_texto) == ("por_hacer", "")

    def test_everything_is_a_draft_that_editors_find_with_its_history(self, cuarto):
        antes = set(Page.objects.values_list("pk", flat=True))
        empezar_el_5pa(cuarto)

        nuevas = Page.objects.exclude(pk__in=antes)
        assert nuevas.count() == 4 + 6
        assert not nuevas.filter(live=True).exists()
        assert all(pagina.get_latest_revision() for pagina in nuevas)
        assert {p.owner.username for p in nuevas} == {"coral"}

    def test_a_site_without_phases_begins_with_an_empty_process(self, portada):
        plan = empezar_el_5pa(portada.plan, fechas={})

        assert plan.paginaproceso.get_children().count() == 0

    def test_what_said_no_plan_stays_with_the_plan_in_course(self, cuarto, proceso):
        temas = PaginaTemasFactory(parent=Portada.objects.get())
        empezar_el_5pa(cuarto)

        assert PaginaProceso.objects.get(pk=proceso.pk).plan == cuarto
        assert PaginaTemas.objects.get(pk=temas.pk).plan == cuarto


class TestLoQueNoCambia:
    def test_the_public_pages_say_exactly_the_same(self, client, cuarto):
        primera = PaginaFase.objects.get(numero=1)
        rutas = ("/", "/proceso/", primera.url, cuarto.url)
        antes = [client.get(ruta).content for ruta in rutas]

        empezar_el_5pa(cuarto)

        assert [client.get(ruta).content for ruta in rutas] == antes

    def test_the_new_pages_are_nobodys_until_they_are_published(self, client, cuarto):
        plan = empezar_el_5pa(cuarto)

        for slug in (plan.slug, "proceso-5pa", "temas-5pa", "seguimiento-5pa"):
            assert client.get(f"/{slug}/").status_code == 404

    def test_each_plan_reads_its_own_phases(self, cuarto):
        plan = empezar_el_5pa(cuarto)
        for fase in PaginaFase.objects.child_of(plan.paginaproceso):
            fase.save_revision().publish()

        assert {f.title for f in fases_de(cuarto)}.isdisjoint(
            f.title for f in fases_de(plan)
        )
        assert (fases_de(cuarto).count(), fases_de(plan).count()) == (6, 6)
        quinta = fases_de(plan).get(numero=5)
        assert quinta.vecinas()["siguiente"] == fases_de(plan).get(numero=6)


class TestLoQueSeRechaza:
    @pytest.mark.parametrize("rol", ROLES)
    def test_only_coordination_starts_one(self, cuarto, rol):
        usuario = UsuarioFactory(roles=[rol])

        if rol == COORDINACION:
            assert empezar_el_5pa(cuarto, usuario=usuario).pk
            return
        with pytest.raises(PermissionDenied):
            empezar_el_5pa(cuarto, usuario=usuario)
        assert PaginaPlan.objects.count() == 1

    @pytest.mark.parametrize(
        ("campos", "culpable", "dice"),
        [
            ({"siglas": "4pa"}, "siglas", "Ya hay un plan"),
            ({"siglas": "¡!"}, "siglas", "letras o números"),
            ({"fin": datetime.date(2022, 8, 31)}, "fin", "anterior al inicio"),
            ({"inicio": datetime.date(2019, 1, 1)}, "inicio", "después que el del 4PA"),
        ],
    )
    def test_a_plan_that_could_not_be_is_told_by_its_field(
        self, cuarto, campos, culpable, dice
    ):
        with pytest.raises(PlanRechazado, match=dice) as rechazo:
            empezar_el_5pa(cuarto, **campos)

        assert rechazo.value.campo == culpable
        assert PaginaPlan.objects.count() == 1

    @pytest.mark.parametrize("slug", ["plan-5pa", "proceso-5pa", "temas-5pa"])
    def test_an_address_in_use_is_told_with_its_page(self, cuarto, slug):
        PaginaContenidoFactory(
            parent=Portada.objects.get(), slug=slug, title="Una página"
        )

        with pytest.raises(PlanRechazado, match="Una página"):
            empezar_el_5pa(cuarto)

    def test_an_old_link_keeps_its_address(self, cuarto):
        Redirect.objects.create(old_path="/plan-5pa", redirect_link="/plan/")

        with pytest.raises(PlanRechazado, match="enlace antiguo"):
            empezar_el_5pa(cuarto)

    def test_no_phase_is_left_without_dates(self, cuarto):
        fechas = datos_del_5pa(cuarto)["fechas"]
        del fechas[3]

        with pytest.raises(PlanRechazado, match="fase 3"):
            empezar_el_5pa(cuarto, fechas=fechas)
        assert not PaginaPlan.objects.filter(siglas="5PA").exists()

    def test_nor_with_dates_the_wrong_way_round(self, cuarto):
        fechas = datos_del_5pa(cuarto)["fechas"]
        fechas[2] = fechas[2][::-1]

        with pytest.raises(PlanRechazado, match="fase 2"):
            empezar_el_5pa(cuarto, fechas=fechas)

    def test_nothing_is_left_behind_when_the_last_page_fails(self, cuarto, monkeypatch):
        def falla(*_args):
            raise RuntimeError

        monkeypatch.setattr("paginas.services.planes.fases_nuevas", falla)
        with pytest.raises(RuntimeError):
            empezar_plan(**datos_del_5pa(cuarto), usuario=coordinadora())

        assert PaginaPlan.objects.count() == 1


class TestElPlanEnCurso:
    @pytest.fixture
    def quinto(self, cuarto):
        plan = empezar_el_5pa(cuarto)
        plan.save_revision().publish()
        return PaginaPlan.objects.get(pk=plan.pk)

    @pytest.mark.parametrize("rol", ROLES)
    def test_only_coordination_says_which_one_it_is(self, cuarto, quinto, rol):
        usuario = UsuarioFactory(roles=[rol])

        if rol == COORDINACION:
            assert poner_en_curso(plan=quinto, usuario=usuario)
            return
        with pytest.raises(PermissionDenied):
            poner_en_curso(plan=quinto, usuario=usuario)
        assert Portada.objects.get().plan == cuarto

    def test_a_draft_cannot_be_it(self, cuarto):
        plan = empezar_el_5pa(cuarto)

        with pytest.raises(PlanRechazado, match="Publica primero"):
            poner_en_curso(plan=plan, usuario=coordinadora())

    def test_it_is_undone_by_the_same_act(self, client, cuarto, quinto):
        antes = client.get("/").content
        poner_en_curso(plan=quinto, usuario=coordinadora())
        con_el_quinto = client.get("/").content.decode()
        poner_en_curso(plan=cuarto, usuario=coordinadora())

        assert "Plan de acción 2022–2024" in con_el_quinto
        assert client.get("/").content == antes

    def test_pressed_twice_it_is_one_change(self, quinto):
        assert poner_en_curso(plan=quinto, usuario=coordinadora())
        assert not poner_en_curso(plan=quinto, usuario=coordinadora())

    def test_the_addresses_of_the_plan_before_keep_working(
        self, client, cuarto, quinto
    ):
        primera = fases_de(cuarto).first()
        rutas = (cuarto.url, "/proceso/", primera.url)
        poner_en_curso(plan=quinto, usuario=coordinadora())

        for ruta in rutas:
            assert client.get(ruta).status_code == 200
        assert primera.title in client.get("/proceso/").content.decode()
        assert fases_de(cuarto).count() == 6

    def test_no_draft_of_the_home_page_brings_another_plan_back(self, quinto):
        vieja = Portada.objects.get().save_revision()
        poner_en_curso(plan=quinto, usuario=coordinadora())

        Revision.objects.get(pk=vieja.pk).publish()

        assert Portada.objects.get().plan == quinto

    def test_the_menu_keeps_the_old_pages_until_the_new_ones_are_public(
        self, client, quinto
    ):
        poner_en_curso(plan=quinto, usuario=coordinadora())

        def menu():
            sitio = sitio_publico(RequestFactory().get("/"))["sitio"]
            return [liga["url"] for liga in sitio["menu"]]

        assert menu() == ["/plan-5pa/", "/proceso/"]
        quinto.paginaproceso.save_revision().publish()
        assert menu() == ["/plan-5pa/", "/proceso-5pa/"]

    def test_who_did_it_and_when_is_in_the_history(self, quinto):
        poner_en_curso(plan=quinto, usuario=coordinadora())

        entrada = PageLogEntry.objects.filter(action="paginas.plan_en_curso").get()
        assert entrada.user.username == "coral"
        assert entrada.formatter.format_message(entrada) == (
            "El plan en curso pasó de 4PA a 5PA"
        )


class TestDeQuePlanEs:
    def test_a_process_that_says_nothing_is_of_the_plan_in_course(self, cuarto):
        assert fases_de(cuarto).count() == 6
        assert fases_de(PaginaPlanFactory(slug="otro")).count() == 0

    def test_but_not_when_that_plan_has_its_own(self, cuarto, portada):
        propio = PaginaProcesoFactory(parent=portada, slug="propio", plan=cuarto)
        PaginaFaseFactory(parent=propio, numero=1, title="La suya")

        assert [fase.title for fase in fases_de(cuarto)] == ["La suya"]

    def test_a_draft_from_before_does_not_unsay_it(self, cuarto, proceso):
        vieja = proceso.save_revision()
        empezar_el_5pa(cuarto)

        Revision.objects.get(pk=vieja.pk).publish()

        assert PaginaProceso.objects.get(pk=proceso.pk).plan == cuarto

    def test_a_copy_is_of_no_plan_yet(self, cuarto, proceso):
        empezar_el_5pa(cuarto)

        copia = PaginaProceso.objects.get(pk=proceso.pk).copy(
            update_attrs={"slug": "copia"}
        )

        assert copia.plan is None

    def test_a_phase_whose_dates_changed_in_public_is_not_deleted(self, cuarto):
        quinta = fases_de(cuarto).get(numero=5)
        assert motivo_para_no_borrar(quinta) == ""
        AjusteFactory(fase=quinta)

        assert "ajustes de calendario" in motivo_para_no_borrar(quinta)

    def test_a_demonstration_moves_the_phases_that_were_loaded(self, cuarto):
        quinto = empezar_el_5pa(cuarto)

        poner_fechas_de_demostracion(fase="5")

        movidas = AjusteDeCalendario.objects.values_list("fase", flat=True)
        suyas = PaginaFase.objects.child_of(quinto.paginaproceso)
        assert len(movidas) == 6
        assert not suyas.filter(pk__in=movidas).exists()

    def test_the_dossiers_of_a_topic_count_the_commitments_of_their_plan(
        self, cuarto, portada
    ):
        tema = TemaFactory()
        viejo = PaginaTemaFactory(parent=PaginaTemasFactory(parent=portada), tema=tema)
        quinto = empezar_el_5pa(cuarto)
        nuevo = PaginaTemaFactory(parent=quinto.paginatemas, tema=tema, slug="otra-vez")
        for plan, cuantos in ((cuarto, 2), (quinto, 1)):
            for _vez in range(cuantos):
                CompromisoFactory(parent=plan, tema=tema)

        [del_cuarto] = panorama(cuarto)["expedientes"]
        [del_quinto] = panorama(quinto)["expedientes"]

        assert (del_cuarto.pagina, del_cuarto.compromisos) == (viejo, 2)
        assert (del_quinto.pagina, del_quinto.compromisos) == (nuevo, 1)

    def test_a_topic_has_one_dossier_in_each_plan(self, cuarto, portada):
        tema = TemaFactory()
        temas = PaginaTemasFactory(parent=portada)
        PaginaTemaFactory(parent=temas, tema=tema)

        with pytest.raises(ValidationError, match="ya tiene su expediente"):
            PaginaTemaFactory(parent=temas, tema=tema, slug="repetido")

    def test_a_plan_that_others_name_is_not_deleted(self, cuarto):
        empezar_el_5pa(cuarto)

        assert "otra página" in motivo_para_no_borrar(cuarto)
