"""What anybody reads of the agreement of both sides, beside the text it is about."""

import datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from compromisos.acuerdos import huella_de, texto_de_trabajo
from compromisos.models import AsistenciaASesion, Compromiso, SesionDeRevision
from compromisos.services.acuerdos import anular_sesion, dar_conformidad
from compromisos.vocabulario import Lado, Sentido
from paginas.bajo_el_sello import GUARDADOS
from paginas.lecturas_guardadas import GUARDADAS
from paginas.services.versiones import publicar_version
from tests.paginas.factories import PaginaPlanFactory, publicar

from .factories import CompromisoFactory, acordar, conformar, sesionar

pytestmark = pytest.mark.django_db
CONFORME = "está conforme con este texto"
ANTERIOR = "La sociedad civil estuvo conforme con un texto anterior"


@pytest.fixture
def plan():
    return PaginaPlanFactory()


@pytest.fixture
def compromiso(plan):
    return CompromisoFactory(parent=plan, completo=True)


def fresco(compromiso):
    return Compromiso.objects.get(pk=compromiso.pk)


def editar(compromiso, resultado="<p>Otro resultado.</p>"):
    nuevo = fresco(compromiso).get_latest_revision_as_object()
    nuevo.resultado = resultado
    nuevo.save_revision().publish()
    return fresco(compromiso)


def nueva_version(plan):
    publicar_version(plan=plan, tipo="borrador", motivo="Cambios", usuario=None)


def seccion(client, url):
    html = client.get(url).content.decode()
    return html.split('id="acuerdo"')[1].split("</section>")[0]


def test_an_agreed_text_says_who_when_in_what_role_and_to_what(
    client, plan, compromiso
):
    acordar(compromiso)
    publicar(plan)

    html = seccion(client, compromiso.url)

    assert html.count(CONFORME) == 2
    assert "Titular de la unidad responsable" in html
    sha256 = huella_de(texto_de_trabajo(compromiso))
    assert f"acordado/{sha256}.json" in html
    assert "24 de julio de 2019" in html
    assert "Se ajustaron los productos." in html


def test_a_text_nobody_agreed_to_says_so(client, plan, compromiso):
    publicar(plan)

    html = seccion(client, compromiso.url)

    assert html.count("todavía no dice nada de este texto") == 2
    assert "No consta ninguna" in html


def test_a_text_that_changed_after_the_agreement_says_so_with_the_agreed_one(
    client, plan, compromiso
):
    conformar(compromiso)
    publicar(plan)
    acordado = huella_de(texto_de_trabajo(compromiso))
    editar(compromiso)
    nueva_version(plan)

    html = seccion(client, compromiso.url)
    assert ANTERIOR in html
    assert f"acordado/{acordado}.json" in html
    assert CONFORME not in html
    assert CONFORME in seccion(client, f"{plan.url}versiones/1/{compromiso.slug}/")


def test_an_agreement_to_a_draft_that_is_being_written_is_not_told(
    client, plan, compromiso
):
    publicar(plan)
    cambiado = editar(compromiso)
    conformar(cambiado)
    sha256 = huella_de(texto_de_trabajo(cambiado))

    html = seccion(client, compromiso.url)

    assert html.count("todavía no dice nada de este texto") == 2
    assert sha256 not in html
    assert "Otro resultado" not in html


def test_an_agreement_to_a_draft_that_was_never_public_gives_no_text_away(
    client, plan, compromiso
):
    with time_machine.travel(timezone.now() - datetime.timedelta(hours=1)):
        conformar(compromiso)
    borrador = huella_de(texto_de_trabajo(compromiso))
    editar(compromiso)
    publicar(plan)

    html = seccion(client, compromiso.url)

    assert "La sociedad civil estuvo conforme con otro borrador" in html
    assert borrador not in html


def test_an_objection_is_public_with_its_reason_and_inert(client, plan, compromiso):
    publicar(plan)
    dar_conformidad(
        compromiso=compromiso,
        lado=Lado.SOCIEDAD_CIVIL,
        sha256=huella_de(texto_de_trabajo(compromiso)),
        en_calidad_de="Coordinación <b>x</b>",
        sentido=Sentido.OBJETA,
        motivo="No mide <script>alert(1)</script>",
        usuario=None,
    )

    html = seccion(client, compromiso.url)

    assert "La sociedad civil objeta este texto" in html
    assert "No mide &lt;script&gt;" in html
    assert "<b>x</b>" not in html


def test_a_correction_and_an_annulment_stay_in_sight_with_their_reason(
    client, plan, compromiso
):
    sesionar(compromiso)
    primera, segunda = SesionDeRevision.objects.all()
    corregida = SesionDeRevision.objects.create(
        compromiso=compromiso,
        fecha=datetime.date(2019, 7, 25),
        acuerdos="Se ajustaron los indicadores.",
        sustituye=primera,
        motivo_del_cambio="La fecha era otra",
    )
    for lado in Lado.values:
        AsistenciaASesion.objects.create(
            sesion=corregida,
            lado=lado,
            papel="Titular",
            institucion=segunda.asistencias.first().institucion,
        )
    anular_sesion(sesion=segunda, motivo="Fue de otro compromiso", usuario=None)
    publicar(plan)

    html = seccion(client, compromiso.url)

    assert "La fecha era otra" in html
    assert "24 de julio de 2019" in html  # what it said before
    assert "25 de julio de 2019" in html
    assert "Anulada" in html
    assert "Fue de otro compromiso" in html


def test_minutes_tell_their_size_and_hash(client, plan, compromiso):
    sesionar(
        compromiso,
        minuta_archivo="minutas/una.pdf",
        minuta_bytes=2048,
        minuta_sha256="a" * 64,
        minuta_url="https://example.org/minuta",
    )
    publicar(plan)

    html = seccion(client, compromiso.url)

    assert "2.0" in html
    assert "a" * 64 in html
    assert "https://example.org/minuta" in html


def test_an_account_is_never_named(client, plan, compromiso):
    from .factories import CuentaFactory

    enlace = CuentaFactory(compromiso=compromiso).usuario
    dar_conformidad(
        compromiso=compromiso,
        lado=Lado.GOBIERNO,
        sha256=huella_de(texto_de_trabajo(compromiso)),
        en_calidad_de="Titular de la unidad",
        usuario=enlace,
    )
    publicar(plan)

    html = client.get(compromiso.url).content.decode()

    assert CONFORME in html
    for dato in (enlace.email, enlace.username, enlace.get_full_name()):
        assert dato not in html


def test_a_commitment_without_roadmap_nor_sessions_has_no_section(client, plan):
    antiguo = CompromisoFactory(parent=plan)
    publicar(plan)

    html = client.get(antiguo.url).content.decode()

    assert 'id="acuerdo"' not in html
    assert "#acuerdo" not in html


def test_the_page_in_english_has_its_words(client, plan, compromiso):
    acordar(compromiso)
    publicar(plan)

    html = seccion(client, f"{compromiso.url}?idioma=en")

    assert "Agreement of both parties" in html
    assert "The responsible institution agrees to this text" in html


class TestConLoGuardado:
    """The page is kept, and a new session or word shows on the next request."""

    @pytest.fixture(autouse=True)
    def guardar(self, settings):
        settings.GUARDAR_LECTURAS = settings.GUARDAR_PIEZAS = True
        GUARDADAS.clear()
        GUARDADOS.olvidar()
        yield
        GUARDADAS.clear()
        GUARDADOS.olvidar()

    def test_it_shows_on_the_next_request(self, client, plan, compromiso):
        publicar(plan)
        client.get(compromiso.url)
        client.get(plan.url)

        sesionar(compromiso)
        assert "24 de julio de 2019" in seccion(client, compromiso.url)
        assert "2 sesiones de revisión" in client.get(plan.url).content.decode()

        conformar(compromiso)
        assert CONFORME in seccion(client, compromiso.url)
        plan_en_html = client.get(plan.url).content.decode()
        assert "acuerdo de las dos partes" in plan_en_html

    def test_the_plan_page_asks_nothing_more_outside_the_seal(
        self, client, settings, plan, django_assert_num_queries
    ):
        settings.GUARDAR_LECTURAS = False
        for _n in range(3):
            acordar(CompromisoFactory(parent=plan, completo=True))
        publicar(plan)
        client.get(plan.url)

        with django_assert_num_queries(5):
            html = client.get(plan.url).content.decode()

        assert html.count("acuerdo de las dos partes") == 3


def test_the_plan_page_stays_within_its_queries_without_anything_kept(
    client, plan, django_assert_max_num_queries
):
    for _n in range(5):
        acordar(CompromisoFactory(parent=plan, completo=True))
    publicar(plan)
    client.get(plan.url)

    with django_assert_max_num_queries(12):
        client.get(plan.url)


def test_the_commitments_page_costs_the_same_queries_for_any_number_of_sessions(
    client, plan, compromiso
):
    def consultas():
        client.get(compromiso.url)
        with CaptureQueriesContext(connection) as captura:
            client.get(compromiso.url)
        return len(captura)

    sesionar(compromiso)
    publicar(plan)
    con_dos = consultas()
    sesionar(compromiso, *[datetime.date(2019, 6, dia) for dia in range(1, 11)])

    assert consultas() == con_dos
    assert con_dos <= 22
