"""What the Alliance asks, computed: each state from the data that make it so."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from paginas import roles
from paginas.medidas_del_plan import meses_entre
from paginas.models import DocumentoDeVersion, PaginaPlan
from paginas.models.proceso import EstadoActividad
from paginas.requisitos_ogp import REQUISITOS, requisitos_de
from paginas.revisiones_ogp import EstadoDeRequisito
from tests.comentarios.factories import (
    ComentarioFactory,
    HiloFactory,
    UsuarioFactory,
)
from tests.compromisos.factories import CompromisoFactory

from .consultas_cerradas import comentar, plan_consultado, responder
from .factories import (
    ActividadFactory,
    PaginaComiteFactory,
    PaginaFaseFactory,
    PaginaPlanFactory,
    PaginaProcesoFactory,
    abrir,
    portada_del_sitio,
    publicar,
)
from .publicados import de_nuevo

pytestmark = pytest.mark.django_db
CUMPLE, NO_CUMPLE = EstadoDeRequisito.CUMPLE, EstadoDeRequisito.NO_CUMPLE
AUN_NO, NO_CONSTA = EstadoDeRequisito.AUN_NO, EstadoDeRequisito.NO_CONSTA


def en_curso(plan) -> PaginaPlan:
    """The plan that the home page shows, with its process."""
    portada = portada_del_sitio()
    portada.plan = plan
    portada.save()
    plan.proceso = PaginaProcesoFactory(parent=portada, plan=plan)
    return plan


def hallazgo(plan, clave, **campos):
    revision = requisitos_de(de_nuevo(plan), **campos)
    revisados = {uno.requisito.clave: uno.hallazgo for uno in revision.revisados}
    return revisados[clave]


class TestReglas:
    def test_a_plan_of_2019_is_under_the_rules_of_2017(self):
        revision = requisitos_de(PaginaPlanFactory())

        assert revision.norma == 2017
        assert [r.clave for r in revision.ajenos] == ["1.1"]

    def test_a_plan_of_2022_is_asked_everything(self):
        plan = PaginaPlanFactory(
            inicio=datetime.date(2022, 1, 1), fin=datetime.date(2023, 12, 31)
        )

        revision = requisitos_de(plan)

        assert revision.norma == 2022
        assert len(revision.revisados) == len(REQUISITOS)

    def test_what_nobody_could_verify_is_not_asked(self):
        assert {"3.1", "5.1"}.isdisjoint(uno.clave for uno in REQUISITOS)


class TestForo:
    def test_when_the_committee_met_is_not_on_record(self):
        comite = PaginaComiteFactory(parent=portada_del_sitio())
        plan = PaginaPlanFactory(
            inicio=datetime.date(2023, 1, 1), fin=datetime.date(2025, 1, 1)
        )

        uno = hallazgo(plan, "1.1")

        assert (uno.estado, uno.url) == (NO_CONSTA, comite.url)


class TestSitioDelProceso:
    def test_a_public_page_of_the_process_is_enough(self):
        plan = en_curso(PaginaPlanFactory())
        proceso = plan.proceso

        uno = hallazgo(plan, "2.1")

        assert (uno.estado, uno.url) == (CUMPLE, proceso.url)

    def test_behind_a_password_it_is_not_public(self):
        plan = en_curso(PaginaPlanFactory())
        proceso = plan.proceso
        PageViewRestriction.objects.create(
            page=proceso, restriction_type=PageViewRestriction.LOGIN
        )

        assert hallazgo(plan, "2.1").estado == NO_CUMPLE

    def test_of_a_plan_made_elsewhere_it_is_not_on_record(self):
        en_curso(PaginaPlanFactory())
        otro = PaginaPlanFactory(slug="anterior", siglas="3PA")

        for clave in ("2.1", "2.2", "4.1"):
            assert hallazgo(otro, clave).estado == NO_CONSTA


class TestRepositorio:
    @pytest.fixture
    def plan(self):
        plan = en_curso(PaginaPlanFactory())
        CompromisoFactory(parent=plan, numero=1)
        version = publicar(plan)
        DocumentoDeVersion.objects.create(
            version=version,
            parte="compromiso-01",
            formato="pdf",
            archivo="planes/x.pdf",
            sha256="0" * 64,
            bytes=1,
        )
        fase = PaginaFaseFactory(parent=plan.proceso, numero=1)
        ActividadFactory(
            fase=fase, estado=EstadoActividad.HECHA, evidencia_texto="Minuta"
        )
        return plan

    def test_with_a_document_of_each_and_a_recent_change_it_is_up_to_date(self, plan):
        uno = hallazgo(plan, "2.2")

        assert uno.estado == CUMPLE
        assert "hace 0 días" in uno.evidencia
        assert "1 de 1 fases concluidas y 1 de 1 compromisos" in uno.evidencia

    @pytest.mark.parametrize(("dias", "estado"), [(182, CUMPLE), (183, NO_CUMPLE)])
    def test_six_months_without_a_change_is_too_long(self, plan, dias, estado):
        hoy = timezone.localdate() + datetime.timedelta(days=dias)

        assert hallazgo(plan, "2.2", hoy=hoy).estado == estado

    def test_a_phase_that_ended_without_a_document_is_told(self, plan):
        fase = PaginaFaseFactory(parent=plan.proceso, numero=2)
        ActividadFactory(fase=fase, estado=EstadoActividad.HECHA, evidencia_texto="")

        uno = hallazgo(plan, "2.2")

        assert uno.estado == NO_CUMPLE
        assert "1 de 2 fases" in uno.evidencia

    def test_a_phase_that_has_not_ended_owes_nothing(self, plan):
        PaginaFaseFactory(
            parent=plan.proceso,
            numero=2,
            fin_planeado=datetime.date(2999, 1, 1),
        )

        assert hallazgo(plan, "2.2").estado == CUMPLE

    def test_a_commitment_without_its_document_is_told(self, plan):
        CompromisoFactory(parent=plan, numero=2)
        publicar(plan, motivo="Otro compromiso")

        uno = hallazgo(plan, "2.2")

        assert uno.estado == NO_CUMPLE
        assert "0 de 2 compromisos" in uno.evidencia

    def test_before_any_version_it_cannot_be_told(self):
        assert hallazgo(en_curso(PaginaPlanFactory()), "2.2").estado == AUN_NO


class TestRespuestaRazonada:
    def test_before_the_consultation_it_cannot_be_told(self):
        assert hallazgo(en_curso(PaginaPlanFactory()), "4.1").estado == AUN_NO

    def test_while_it_is_open_it_cannot_be_told_and_figures_are(self):
        plan = PaginaPlanFactory()
        abrir(plan)
        ComentarioFactory(hilo=HiloFactory(destino=plan), estado="publicado")

        uno = hallazgo(plan, "4.1")

        assert uno.estado == AUN_NO
        assert "Comentarios publicados: 1." in uno.evidencia

    def test_one_without_an_answer_is_enough_to_fail(self):
        plan = plan_consultado()
        responder([comentar(plan)])
        assert hallazgo(plan, "4.1").estado == CUMPLE

        comentar(plan)

        uno = hallazgo(plan, "4.1")
        assert uno.estado == NO_CUMPLE
        assert "Con respuesta razonada: 1. Por responder: 1." in uno.evidencia


class TestMedidas:
    @pytest.mark.parametrize(
        ("inicio", "fin", "meses"),
        [
            ((2019, 9, 1), (2021, 8, 31), 24),
            ((2020, 1, 1), (2021, 6, 30), 18),
            ((2020, 1, 1), (2021, 6, 29), 17),
            ((2020, 1, 15), (2021, 7, 14), 18),
            ((2020, 1, 1), (2020, 1, 31), 1),
        ],
    )
    def test_months_are_whole_and_count_both_days(self, inicio, fin, meses):
        assert meses_entre(datetime.date(*inicio), datetime.date(*fin)) == meses

    @pytest.mark.parametrize(
        ("fin", "estado"), [((2021, 2, 28), CUMPLE), ((2021, 2, 27), NO_CUMPLE)]
    )
    def test_a_plan_gives_eighteen_months(self, fin, estado):
        plan = PaginaPlanFactory(fin=datetime.date(*fin))
        publicar(plan)

        assert hallazgo(plan, "plan.duracion").estado == estado

    @pytest.mark.parametrize(
        ("cuantos", "estado"),
        [(4, NO_CUMPLE), (5, CUMPLE), (15, CUMPLE), (16, NO_CUMPLE)],
    )
    def test_a_plan_has_between_five_and_fifteen_commitments(self, cuantos, estado):
        plan = PaginaPlanFactory()
        for numero in range(1, cuantos + 1):
            CompromisoFactory(parent=plan, numero=numero, slug=f"c{numero}")
        publicar(plan)

        uno = hallazgo(plan, "plan.numero")
        assert uno.estado == estado
        assert f"{cuantos} compromisos" in uno.evidencia

    @pytest.mark.parametrize("clave", ["plan.duracion", "plan.numero"])
    def test_what_counts_is_the_public_text(self, clave):
        plan = PaginaPlanFactory()
        CompromisoFactory(parent=plan, numero=1)

        assert hallazgo(plan, clave).estado == AUN_NO


class TestPagina:
    @pytest.fixture
    def plan(self):
        plan = en_curso(PaginaPlanFactory())
        abrir(plan)
        return plan

    def test_it_tells_each_one_with_its_evidence_and_which_rules_apply(
        self, client, plan
    ):
        texto = client.get(f"{plan.url}requisitos-ogp/").content.decode()

        assert "reglas de 2017" in texto
        assert "Comentarios publicados: 0." in texto
        assert "El texto público tiene 0 compromisos." in texto
        assert "No regían a este plan" in texto

    def test_it_is_there_before_anything_is_public(self, client):
        plan = en_curso(PaginaPlanFactory())

        texto = client.get(f"{plan.url}requisitos-ogp/").content.decode()

        assert "Aún no se puede saber" in texto

    def test_a_reader_finds_it(self, client, plan):
        enlace = f'href="{plan.url}requisitos-ogp/"'

        for ruta in ("/", plan.url, "/proceso/", f"{plan.url}publicacion/"):
            assert enlace in client.get(ruta).content.decode(), ruta
        rutas = [fila["location"] for fila in de_nuevo(plan).get_sitemap_urls()]
        assert any(ruta.endswith("/requisitos-ogp/") for ruta in rutas)

    def test_it_costs_the_same_for_any_plan(
        self, client, plan, django_assert_max_num_queries
    ):
        for numero in range(1, 6):
            CompromisoFactory(parent=plan, numero=numero, slug=f"c{numero}")
            PaginaFaseFactory(parent=plan.proceso, numero=numero)
        publicar(de_nuevo(plan), motivo="Con compromisos")
        client.get("/")

        with django_assert_max_num_queries(27):
            client.get(f"{plan.url}requisitos-ogp/")

    @pytest.mark.parametrize("pantalla", ["versiones_del_plan", "compuerta"])
    def test_coordination_is_warned(self, plan, pantalla):
        client = Client()
        client.force_login(UsuarioFactory(roles=[roles.COORDINACION]))

        url = reverse(f"paginas_{pantalla}", args=[plan.pk])
        texto = client.get(url).content.decode()

        assert "El plan tiene entre 5 y 15 compromisos." in texto
        assert f"{plan.url}requisitos-ogp/" in texto

    def test_a_short_plan_is_told_before_a_version_is_published(self):
        plan = PaginaPlanFactory(fin=datetime.date(2020, 1, 1))
        client = Client()
        client.force_login(UsuarioFactory(roles=[roles.COORDINACION]))

        url = reverse("paginas_publicar_version", args=[plan.pk])
        texto = client.get(url).content.decode()

        assert "al menos 18 meses" in texto

    def test_tomorrow_it_is_another_page(self, client, plan, settings):
        settings.GUARDAR_LECTURAS = True
        ruta = f"{plan.url}requisitos-ogp/"
        assert "hace 0 días" in client.get(ruta).content.decode()

        with time_machine.travel(timezone.now() + datetime.timedelta(days=1)):
            assert "hace 1 día" in client.get(ruta).content.decode()
