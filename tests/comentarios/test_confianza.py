"""A trusted guest is published on confirming; nobody is, until coordination says so."""

import pytest
from django.urls import reverse
from django.utils import timezone

from comentarios.excepciones import DestinoCerrado
from comentarios.models import AjustesDeParticipacion, Comentario, CorreoSaliente
from comentarios.services.confirmacion import confirmar_comentario
from comentarios.services.transicion import cambiar_estado
from paginas.models import VentanaDeConsulta

from .factories import ComentarioFactory, InvitadoFactory, UsuarioFactory

CORREO = "vecina@ejemplo.org"
N = 3


@pytest.fixture
def vecina(db):
    return InvitadoFactory(correo=CORREO, confirmado_en=timezone.now())


@pytest.fixture
def con_historia(vecina):
    """As many published as trust asks for."""
    return [ComentarioFactory(invitado=vecina, estado="publicado") for _ in range(N)]


@pytest.fixture
def encendida(db):
    ajustes = AjustesDeParticipacion.load()
    ajustes.publicar_confiables, ajustes.publicados_para_confiar = True, N
    ajustes.save()


@pytest.fixture
def confirmar(recibir, token_de):
    def _confirmar(**campos):
        comentario = recibir(correo=CORREO, **campos)
        return confirmar_comentario(token=token_de(comentario))

    return _confirmar


def test_it_is_off_at_first(con_historia, confirmar, recibir):
    assert confirmar().estado == "pendiente"
    assert recibir(correo=CORREO, confiado=True).estado == "pendiente"


def test_once_on_it_publishes_on_confirming(encendida, con_historia, confirmar):
    comentario = confirmar()

    comentario.refresh_from_db()
    assert comentario.estado == "publicado"
    assert comentario.is_public
    assert comentario.publicado_en
    assert list(comentario.pasos.values_list("a", flat=True)) == [
        "sin_confirmar",
        "pendiente",
        "publicado",
    ]
    assert comentario.sucesos.get().get_tipo_display() == "Publicado por confianza"


def test_from_a_known_device_it_publishes_on_sending_and_mails_once(
    encendida, con_historia, recibir
):
    comentario = recibir(correo=CORREO, confiado=True)

    assert comentario.estado == "publicado"
    correos = CorreoSaliente.objects.filter(datos__folio=comentario.folio)
    assert [correo.tipo for correo in correos] == ["publicado"]


def test_with_one_fewer_published_it_waits(encendida, con_historia, confirmar):
    Comentario.objects.filter(pk=con_historia[0].pk).update(estado="retirado")

    assert confirmar().estado == "pendiente"


@pytest.mark.parametrize("estado", ["rechazado", "oculto"])
def test_with_one_left_out_it_waits(encendida, con_historia, confirmar, vecina, estado):
    ComentarioFactory(invitado=vecina, estado=estado)

    assert confirmar().estado == "pendiente"


@pytest.mark.parametrize(
    "texto", ["Mira https://tienda.ejemplo.com", "Llama al 55 1234 5678", "A" * 30]
)
def test_with_a_signal_it_waits(encendida, con_historia, confirmar, texto):
    assert confirmar(texto=texto).estado == "pendiente"


def test_the_history_of_another_is_not_hers(encendida, con_historia, recibir):
    comentario = recibir(correo="otra@ejemplo.org", confiado=True)

    assert comentario.estado == "pendiente"


def test_an_account_waits_as_any_other(encendida, recibir):
    usuario = UsuarioFactory()
    for _ in range(N):
        ComentarioFactory(invitado=None, user=usuario, estado="publicado")

    assert recibir(usuario=usuario, correo="").estado == "pendiente"


def test_under_a_text_that_left_the_site_it_waits(
    encendida, con_historia, recibir, token_de
):
    madre = recibir(correo="otra@ejemplo.org", confiado=True)
    cambiar_estado(madre.pk, a="publicado")
    replica = recibir(correo=CORREO, respuesta_a=madre.pk)
    Comentario.objects.filter(pk=madre.pk).update(estado="rechazado", publicado_en=None)

    assert confirmar_comentario(token=token_de(replica)).estado == "pendiente"


def test_it_never_passes_over_the_window(encendida, con_historia, recibir, token_de):
    comentario = recibir(correo=CORREO)
    VentanaDeConsulta.objects.update(cierra_en=timezone.now())

    with pytest.raises(DestinoCerrado):
        confirmar_comentario(token=token_de(comentario))
    with pytest.raises(DestinoCerrado):
        recibir(correo=CORREO, confiado=True)

    comentario.refresh_from_db()
    assert comentario.estado == "sin_confirmar"


def test_the_page_and_the_folio_say_so(
    client, encendida, con_historia, recibir, token_de
):
    comentario = recibir(correo=CORREO)
    ruta = reverse("comentarios:confirmar", args=[token_de(comentario)])

    html = client.post(ruta, {"accion": "confirmar"}).content.decode()

    assert "ya es público" in html
    folio = reverse("comentarios:folio_detalle", args=[comentario.folio])
    assert "Se publicó por confianza" in client.get(folio).content.decode()
