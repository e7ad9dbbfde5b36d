import datetime
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ReferenceIndex

from comentarios import signals
from comentarios.destinos import ANCLA_GENERAL, DestinoDesconocido
from comentarios.estados import EstadoComentario
from comentarios.excepciones import DemasiadosEnvios, DestinoCerrado, PadreInvalido
from comentarios.models import (
    AjustesDeParticipacion,
    Comentario,
    CorreoSaliente,
    Hilo,
    Invitado,
    PasoDeComentario,
)
from paginas.models import VentanaDeConsulta
from sitio.comun.folio import leer_folio
from tests.paginas.factories import PaginaContenidoFactory, PaginaPlanFactory

from .consultas import a_lo_mas
from .factories import ComentarioFactory, HiloFactory, UsuarioFactory

DE_VISITA = ("user_email", "user_url")


def test_a_guest_waits_for_confirmation_and_is_mailed_once(recibir):
    comentario = recibir(correo="Itzel@Ejemplo.ORG", quiere_respuesta=True)

    comentario.refresh_from_db()
    assert comentario.estado == EstadoComentario.SIN_CONFIRMAR
    assert comentario.invitado.correo == "itzel@ejemplo.org"
    assert leer_folio(comentario.folio) == comentario.folio
    assert comentario.version == 1
    assert CorreoSaliente.objects.get().tipo == "confirmar"
    paso = PasoDeComentario.objects.get()
    assert (paso.de, paso.a) == ("", EstadoComentario.SIN_CONFIRMAR)


def test_contribs_columns_for_mail_and_address_stay_blank(recibir):
    """Trap 8: what the stock comment shows of a person is not even stored."""
    comentario = recibir(direccion="203.0.113.9")

    comentario.refresh_from_db()
    assert [getattr(comentario, campo) for campo in DE_VISITA] == ["", ""]
    assert comentario.ip_address is None
    assert (comentario.is_public, comentario.is_removed) == (False, False)


@pytest.mark.parametrize("datos", [{"confiado": True}, {"cuenta": True}])
def test_whoever_is_known_goes_straight_to_moderation(recibir, datos):
    if datos.pop("cuenta", False):
        datos = {"usuario": UsuarioFactory(), "correo": ""}

    comentario = recibir(**datos)

    assert comentario.estado == EstadoComentario.PENDIENTE
    assert not CorreoSaliente.objects.filter(tipo="confirmar").exists()


def test_an_accounts_name_comes_from_the_account_never_from_the_form(recibir):
    """Trap 11."""
    usuario = UsuarioFactory(first_name="Ana", last_name="Ruiz")

    comentario = recibir(
        usuario=usuario,
        correo="presidencia@ejemplo.org",
        nombre="Presidente de la Junta",
    )

    assert comentario.nombre_visible == "Ana Ruiz"
    assert comentario.invitado is None
    assert not Invitado.objects.exists()


def test_a_name_shows_only_when_its_box_is_ticked(recibir):
    callado = recibir(nombre="Itzel")
    firmado = recibir(nombre=" Itzel\nDíaz ", mostrar_nombre=True)
    sin_nombre = recibir(mostrar_nombre=True)

    nombres = [c.nombre_visible for c in (callado, firmado, sin_nombre)]
    assert nombres == ["Anónimo", "Itzel Díaz", "Anónimo"]


def test_the_notice_she_accepted_is_stored_by_its_version(recibir, plan):
    aviso = PaginaContenidoFactory(parent=plan.get_parent(), version="2026-3")
    AjustesDeParticipacion.objects.create(aviso=aviso)

    assert recibir().aviso_version == "2026-3"


def test_signals_are_noted_for_moderators(recibir):
    recibir(correo="a@ejemplo.org", texto="Lo mismo de siempre, otra vez.")

    repetido = recibir(correo="a@ejemplo.org", texto="Lo mismo de siempre, ¡otra vez!")
    con_liga = recibir(texto="Miren https://ejemplo.org/promo")

    assert repetido.senales == ["repetido"]
    assert con_liga.senales == ["enlaces"]


def test_the_same_form_twice_is_one_comment_and_one_mail(recibir):
    clave = uuid.uuid4()

    primero = recibir(clave_de_envio=clave)
    segundo = recibir(clave_de_envio=clave)

    assert primero.pk == segundo.pk
    assert Comentario.objects.count() == CorreoSaliente.objects.count() == 1


def test_the_second_click_is_answered_even_after_the_window_closed(recibir):
    clave = uuid.uuid4()
    primero = recibir(clave_de_envio=clave)
    VentanaDeConsulta.objects.update(cierra_en=timezone.now())

    assert recibir(clave_de_envio=clave).pk == primero.pk


def test_one_person_has_one_row_whatever_the_case_of_her_mail(recibir):
    for correo in ("ana@ejemplo.org", "ANA@ejemplo.org ", "Ana@Ejemplo.org"):
        recibir(correo=correo)

    assert Invitado.objects.count() == 1


def test_news_of_a_new_comment_go_up_once_and_after_the_commit(
    recibir, django_capture_on_commit_callbacks
):
    recibidas = []

    def anotar(sender, comentario, de, a, **resto):
        recibidas.append((comentario.folio, de, a))

    signals.comentario_cambio.connect(anotar)
    with django_capture_on_commit_callbacks(execute=True):
        comentario = recibir()
        assert recibidas == []

    assert recibidas == [(comentario.folio, "", "sin_confirmar")]
    signals.comentario_cambio.disconnect(anotar)


class TestRefusals:
    """Whatever is refused leaves no row and no mail behind."""

    @pytest.fixture(autouse=True)
    def _nothing_is_stored(self, db):
        yield
        nuevos = Comentario.objects.exclude(clave_de_envio=None)
        assert not nuevos.exists()
        assert not CorreoSaliente.objects.exists()

    def test_before_it_opens_and_from_its_closing_minute(self, recibir):
        """Trap 9: the window is the target's, read from the clock."""
        ventana = VentanaDeConsulta.objects.get()
        antes = ventana.abre_en - datetime.timedelta(seconds=1)

        with pytest.raises(DestinoCerrado, match="abre el"):
            recibir(momento=antes)
        with pytest.raises(DestinoCerrado, match="cerró el"):
            recibir(momento=ventana.cierra_en)

    def test_a_target_that_never_opened(self, recibir, portada_con_otro_plan):
        with pytest.raises(DestinoCerrado):
            recibir(destino=portada_con_otro_plan, ancla=ANCLA_GENERAL)

    def test_an_anchor_that_is_not_in_the_text(self, recibir):
        with pytest.raises(DestinoCerrado, match="ya no está en el texto"):
            recibir(ancla=str(uuid.uuid4()))
        assert not Hilo.objects.exists()

    def test_a_target_unpublished_since_the_form_was_shown(self, recibir, plan):
        type(plan).objects.filter(pk=plan.pk).update(live=False)

        with pytest.raises(DestinoCerrado, match="ya no está publicada"):
            recibir()

    def test_a_target_deleted_since_the_form_was_shown(self, recibir, plan):
        plan.pk = 10**6

        with pytest.raises(DestinoDesconocido):
            recibir()

    def test_while_coordination_has_it_turned_off(self, recibir):
        AjustesDeParticipacion.objects.create(recibe_comentarios=False)

        with pytest.raises(DestinoCerrado, match="no recibe comentarios"):
            recibir()

    @pytest.mark.parametrize("texto", ["", "  \n\u200b", "a" * 3001])
    def test_a_text_empty_or_too_long(self, recibir, texto):
        with pytest.raises(ValidationError):
            recibir(texto=texto)

    def test_a_flood(self, recibir, settings):
        settings.COMENTARIOS = settings.COMENTARIOS | {"ENVIOS_POR_HORA_Y_DIRECCION": 0}

        with pytest.raises(DemasiadosEnvios):
            recibir(direccion="203.0.113.9")


class TestReplies:
    @pytest.fixture
    def publico(self, plan, ancla):
        hilo = HiloFactory(destino=plan, ancla=ancla)
        return ComentarioFactory(hilo=hilo, estado=EstadoComentario.PUBLICADO)

    def publicar(self, comentario):
        Comentario.objects.filter(pk=comentario.pk).update(
            estado=EstadoComentario.PUBLICADO
        )
        comentario.refresh_from_db()
        return comentario

    def test_xtds_thread_columns_are_kept_right(self, recibir, publico):
        hijo = self.publicar(recibir(respuesta_a=publico.pk))
        nieto = recibir(respuesta_a=hijo.pk)

        for comentario, nivel, madre in (
            (publico, 0, publico),
            (hijo, 1, publico),
            (nieto, 2, hijo),
        ):
            comentario.refresh_from_db()
            assert comentario.level == nivel
            assert comentario.parent_id == madre.pk
            assert comentario.thread_id == comentario.raiz_id == publico.pk

    def test_deeper_replies_join_the_third_level_and_say_to_whom(
        self, recibir, publico
    ):
        hijo = self.publicar(recibir(respuesta_a=publico.pk))
        nieto = self.publicar(recibir(respuesta_a=hijo.pk))

        bisnieto = recibir(respuesta_a=nieto.pk)

        assert (bisnieto.level, bisnieto.parent_id) == (2, hijo.pk)
        assert bisnieto.en_respuesta_a_id == nieto.pk
        assert bisnieto.posicion == f"{hijo.pk:010d}/{bisnieto.pk:010d}"

    def test_order_by_raiz_and_posicion_is_the_order_on_the_page(
        self, recibir, publico
    ):
        primero = self.publicar(recibir(respuesta_a=publico.pk))
        segundo = self.publicar(recibir(respuesta_a=publico.pk))
        bajo_segundo = recibir(respuesta_a=segundo.pk)
        bajo_primero = recibir(respuesta_a=primero.pk)

        en_orden = Comentario.objects.filter(raiz=publico).order_by("raiz", "posicion")

        assert list(en_orden) == [
            publico,
            primero,
            bajo_primero,
            segundo,
            bajo_segundo,
        ]

    def test_nothing_already_stored_is_touched(self, recibir, publico):
        """Traps 2 and 3: no counters that drift, no rows that shift."""
        hijo = self.publicar(recibir(respuesta_a=publico.pk))
        antes = list(Comentario.objects.order_by("pk").values())

        recibir(respuesta_a=hijo.pk)
        recibir(respuesta_a=publico.pk)

        ahora = list(Comentario.objects.order_by("pk").values())
        assert ahora[: len(antes)] == antes

    @pytest.mark.parametrize("cuantos", [0, 40])
    def test_inserting_costs_the_same_in_any_thread(self, recibir, publico, cuantos):
        """Trap 3: 24 to 26 queries, and one per row shifted, in the stock insertion."""
        for _ in range(cuantos):
            ComentarioFactory(madre=publico, estado=EstadoComentario.PUBLICADO)
        recibir(respuesta_a=publico.pk)

        with a_lo_mas(18):
            recibir(respuesta_a=publico.pk, direccion="203.0.113.9", aviso_version="1")

    @pytest.mark.parametrize(
        "estado",
        [e for e in EstadoComentario if e != EstadoComentario.PUBLICADO],
    )
    def test_only_to_what_is_public(self, recibir, publico, estado):
        """Trap 6."""
        oculto = ComentarioFactory(hilo=publico.hilo, estado=estado)

        with pytest.raises(PadreInvalido):
            recibir(respuesta_a=oculto.pk)

    def test_only_in_its_own_conversation(self, recibir, publico, plan):
        ajeno = ComentarioFactory(estado=EstadoComentario.PUBLICADO)

        for pk in (ajeno.pk, publico.pk + 10**6):
            with pytest.raises(PadreInvalido):
                recibir(respuesta_a=pk)
        with pytest.raises(PadreInvalido):
            recibir(ancla=ANCLA_GENERAL, respuesta_a=publico.pk)

    def test_publishing_a_parent_leaves_its_pending_replies_pending(
        self, recibir, publico
    ):
        """Trap 1."""
        respuesta = recibir(respuesta_a=publico.pk, confiado=True)
        otra = recibir(confiado=True)

        self.publicar(otra)

        respuesta.refresh_from_db()
        assert respuesta.estado == EstadoComentario.PENDIENTE
        assert not respuesta.is_public


@pytest.fixture
def portada_con_otro_plan(plan):
    return PaginaPlanFactory(parent=plan.get_parent(), slug="otro", title="5PA")


def test_a_stored_comment_refuses_to_be_saved_again(recibir):
    """Traps 1 to 3 begin with a `save()` on a stored comment."""
    comentario = recibir()

    with pytest.raises(TypeError):
        comentario.save()


def test_comments_cost_nothing_in_wagtails_reference_index(recibir):
    """Trap 17."""
    antes = ReferenceIndex.objects.count()
    recibir()

    assert ReferenceIndex.objects.count() == antes
