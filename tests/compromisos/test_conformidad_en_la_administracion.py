"""Reading the exact text one is asked about, and saying whether one agrees."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from compromisos.acuerdos import estado_de_acuerdo, huella_de, texto_de_trabajo
from compromisos.models import Compromiso, Conformidad
from compromisos.vocabulario import Lado, Sentido
from paginas.roles import CORRESPONSABLES, ENLACES
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import PaginaPlanFactory

from .factories import CompromisoFactory, CuentaFactory, conformar, sesionar

pytestmark = pytest.mark.django_db
PUESTO = "Titular de la unidad de transparencia, SFP"


def ruta(compromiso):
    return reverse("mis_compromisos:conformidad", args=[compromiso.pk])


def huella(compromiso):
    return huella_de(texto_de_trabajo(Compromiso.objects.get(pk=compromiso.pk)))


def decision(compromiso, **cambios):
    datos = {
        "sha256": huella(compromiso),
        "sentido": Sentido.DE_ACUERDO,
        "en_calidad_de": PUESTO,
        "motivo": "",
    }
    return datos | cambios


def editar(compromiso, **campos):
    nuevo = Compromiso.objects.get(pk=compromiso.pk).get_latest_revision_as_object()
    for campo, valor in (campos or {"resultado": "<p>Otro resultado.</p>"}).items():
        setattr(nuevo, campo, valor)
    nuevo.save_revision()


def test_the_page_shows_the_saved_draft_and_its_hash(client, compromiso, parte):
    editar(compromiso, problema="<p>Sólo está en el borrador.</p>")

    html = client.get(ruta(compromiso)).content.decode()

    assert "Sólo está en el borrador." in html
    assert f'name="sha256" value="{huella(compromiso)}"' in html
    assert f'<code class="huella">{huella(compromiso)}</code>' in html
    assert "por la institución responsable" in html
    assert "no-store" in client.get(ruta(compromiso))["Cache-Control"]


def test_agreeing_records_it_and_leads_to_where_both_stand(client, compromiso, parte):
    respuesta = client.post(ruta(compromiso), decision(compromiso), follow=True)

    dicha = Conformidad.objects.get()
    assert (dicha.lado, dicha.por, dicha.en_calidad_de) == ("gobierno", parte, PUESTO)
    html = respuesta.content.decode()
    assert "Tu conformidad con este texto quedó registrada" in html
    assert "Conforme con este texto" in html


def test_a_text_that_changed_meanwhile_is_shown_anew_and_the_words_stay(
    client, compromiso, parte
):
    datos = decision(compromiso, motivo="Con una salvedad")
    editar(compromiso)

    html = client.post(ruta(compromiso), datos).content.decode()

    assert "El texto cambió mientras lo leías" in html
    assert "Otro resultado." in html
    assert f'name="sha256" value="{huella(compromiso)}"' in html
    assert PUESTO in html
    assert "Con una salvedad" in html
    assert not Conformidad.objects.exists()


def test_saved_again_with_the_new_hash_it_is_an_agreement_to_the_new_text(
    client, compromiso, parte
):
    editar(compromiso)

    client.post(ruta(compromiso), decision(compromiso))

    estado = estado_de_acuerdo(
        texto_de_trabajo(Compromiso.objects.get(pk=compromiso.pk))
    )
    assert estado.conformes == [Lado.GOBIERNO]


@pytest.mark.parametrize(
    ("cambios", "frase"),
    [
        ({"sentido": ""}, "es necesario"),
        ({"sentido": "quizá"}, "no es una de las"),
        ({"en_calidad_de": ""}, "es necesario"),
        ({"en_calidad_de": "por definir"}, "no tu nombre"),
        ({"sentido": "objeta"}, "se publica con su motivo"),
        ({"sentido": "objeta", "motivo": "xxx"}, "se publica con su motivo"),
        ({"sha256": ""}, "cambió mientras lo leías"),
        ({"sha256": "x" * 640}, "cambió mientras lo leías"),
    ],
)
def test_a_refused_decision_comes_back_with_the_reason(
    client, compromiso, parte, cambios, frase
):
    html = client.post(ruta(compromiso), decision(compromiso) | cambios)

    assert html.status_code == 200
    assert frase in html.content.decode()
    assert not Conformidad.objects.exists()


def test_an_incomplete_roadmap_is_warned_about_and_not_forbidden(
    client, compromiso, parte
):
    editar(compromiso, responsable_social="")

    html = client.get(ruta(compromiso)).content.decode()
    assert "Tiene 6 de 7 elementos" in html
    client.post(ruta(compromiso), decision(compromiso))

    assert Conformidad.objects.get().sentido == Sentido.DE_ACUERDO


def test_it_says_what_changed_since_this_side_agreed(client, compromiso, parte):
    conformar(compromiso)
    editar(compromiso, resultado="<p>El gasto se puede consultar cada semana.</p>")

    html = client.get(ruta(compromiso)).content.decode()

    assert "Qué cambió desde que dijiste «de acuerdo»" in html
    assert "[agregado: </span>semana" in html
    assert "[quitado: </span>mes" in html


def test_what_this_side_said_of_this_very_text_is_remembered(client, compromiso, parte):
    client.post(ruta(compromiso), decision(compromiso))

    html = client.get(ruta(compromiso)).content.decode()

    assert "De este mismo texto ya dijiste «De acuerdo»" in html
    assert PUESTO in html


def test_hostile_text_in_what_changed_stays_inert(client, compromiso, parte):
    conformar(compromiso)
    malo = '<p onclick="x()">a<script>alert(1)</script><img src=x onerror=y></p>'
    editar(compromiso, resultado=malo, title="<script>alert(2)</script>")

    html = client.get(ruta(compromiso)).content.decode()

    for marca in ("<script>alert", "onerror", "onclick"):
        assert marca not in html


class TestLoQueEspera:
    def test_an_edit_puts_it_in_the_panel_the_list_and_the_editor(
        self, client, compromiso, parte
    ):
        conformar(compromiso)
        editar(compromiso)

        inicio = client.get("/admin/").content.decode()
        lista = client.get("/admin/mis-compromisos/").content.decode()
        editor = client.get(f"/admin/pages/{compromiso.pk}/edit/").content.decode()

        assert "texto cambió después de tu conformidad" in inicio
        assert "se pide tu conformidad otra vez" in inicio
        assert "El borrador cambió después de tu conformidad" in lista
        assert "Se le pide otra vez" in editor
        assert huella(compromiso) in editor

    def test_agreed_again_it_leaves_the_panel(self, client, compromiso, parte):
        conformar(compromiso)
        editar(compromiso)

        client.post(ruta(compromiso), decision(compromiso))

        inicio = client.get("/admin/").content.decode()
        assert "texto cambió después de tu conformidad" not in inicio

    def test_a_complete_draft_waits_for_the_first_word_and_for_sessions(self, client):
        borrador = CompromisoFactory(parent=PaginaPlanFactory(), completo=True)
        usuario = UsuarioFactory(roles=[CORRESPONSABLES])
        CuentaFactory(compromiso=borrador, usuario=usuario, social=True)
        client.force_login(usuario)

        inicio = client.get("/admin/").content.decode()

        assert "hoja de ruta espera tu conformidad" in inicio
        assert "sesiones de revisión por registrar" in inicio

    def test_a_text_that_the_final_plan_already_has_waits_for_nobody(
        self, client, compromiso, parte
    ):
        inicio = client.get("/admin/").content.decode()

        assert "espera tu conformidad" not in inicio
        assert "por registrar" not in inicio

    def test_the_list_costs_the_same_queries_of_agreement_for_any_number(
        self, client, compromiso, parte
    ):
        sesionar(compromiso)
        conformar(compromiso)
        with CaptureQueriesContext(
            connection,
        ) as una:
            client.get("/admin/mis-compromisos/")
        otro = CompromisoFactory(parent=compromiso.plan, completo=True)
        CuentaFactory(compromiso=otro, usuario=parte)
        sesionar(otro)
        conformar(otro)
        with CaptureQueriesContext(connection) as dos:
            client.get("/admin/mis-compromisos/")

        def de_acuerdo(captura):
            tablas = ("sesionderevision", "asistenciaasesion", "conformidad")
            return sum(
                any(f'FROM "compromisos_{t}"' in q["sql"] for t in tablas)
                for q in captura.captured_queries
            )

        assert de_acuerdo(una) == de_acuerdo(dos) == 2


class TestQuienEntra:
    """Each screen, for each role, on one's own commitment and on another's."""

    PANTALLAS = ("acuerdo", "sesion", "conformidad", "corregir", "anular", "minuta")
    SOLO_DE_LA_PARTE = ("conformidad",)

    def direccion(self, pantalla, compromiso):
        de_sesion = pantalla in ("corregir", "anular", "minuta")
        pk = compromiso.sesiones.first().pk if de_sesion else compromiso.pk
        return reverse(f"mis_compromisos:{pantalla}", args=[pk])

    def entra(self, client, pantalla, compromiso):
        """Whether it opens; a refusal is a redirection or a 403, never an error."""
        direccion = self.direccion(pantalla, compromiso)
        estado = client.get(direccion).status_code
        assert estado in (200, 302, 403, 404)
        # The minutes' file is not there: 404 says that one may ask for it.
        return estado in ((404,) if pantalla == "minuta" else (200,))

    @pytest.fixture
    def con_sesiones(self, compromiso):
        sesionar(compromiso)
        return compromiso

    @pytest.mark.parametrize("pantalla", PANTALLAS)
    @pytest.mark.parametrize(
        ("rol", "edita"),
        [
            ("Editoras", True),
            ("Coordinación", True),
            ("Moderadoras", False),
            ("Enlaces", False),
            ("Corresponsables", False),
        ],
    )
    def test_who_keeps_no_side_enters_only_as_an_editor_and_never_agrees(
        self, client, con_sesiones, pantalla, rol, edita
    ):
        client.force_login(UsuarioFactory(roles=[rol]))

        puede = edita and pantalla not in self.SOLO_DE_LA_PARTE
        assert self.entra(client, pantalla, con_sesiones) is puede

    @pytest.mark.parametrize("pantalla", PANTALLAS)
    @pytest.mark.parametrize("rol", [ENLACES, CORRESPONSABLES])
    def test_each_side_enters_its_own_and_no_other(
        self, client, con_sesiones, pantalla, rol
    ):
        ajeno = CompromisoFactory(parent=con_sesiones.plan, completo=True)
        sesionar(ajeno)
        usuario = UsuarioFactory(roles=[rol])
        social = rol == CORRESPONSABLES
        CuentaFactory(compromiso=con_sesiones, usuario=usuario, social=social)
        client.force_login(usuario)

        assert self.entra(client, pantalla, con_sesiones)
        assert not self.entra(client, pantalla, ajeno)

    @pytest.mark.parametrize("pantalla", PANTALLAS)
    def test_who_has_no_account_is_sent_to_enter(self, client, con_sesiones, pantalla):
        respuesta = client.get(self.direccion(pantalla, con_sesiones))

        assert respuesta.status_code == 302
        assert "/admin/login/" in respuesta.url

    @pytest.mark.parametrize("pantalla", ["sesion", "conformidad", "anular"])
    def test_a_refused_account_does_not_write_either(
        self, client, con_sesiones, pantalla
    ):
        client.force_login(UsuarioFactory(roles=[ENLACES]))

        client.post(self.direccion(pantalla, con_sesiones), {"motivo": "Porque sí"})

        assert con_sesiones.sesiones.count() == 2
        assert not Conformidad.objects.exists()
