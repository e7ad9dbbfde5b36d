"""What a folio tells besides states: its group and where the text changed."""

from django.urls import reverse
from django.utils import timezone

from comentarios.estados import EstadoRespuesta
from comentarios.models import Clasificacion, Comentario, EnlaceDeCambio, Grupo

from .factories import RespuestaFactory, UsuarioFactory


def contar(client, comentario):
    ruta = reverse("comentarios:folio_detalle", args=[comentario.folio])
    return client.get(ruta, follow=True).content.decode()


def test_it_tells_the_group_and_where_the_text_changed(client, recibir):
    comentario = recibir()
    Comentario.objects.update(estado="publicado", publicado_en=timezone.now())
    autora = UsuarioFactory()
    grupo = Grupo.objects.create(hilo=comentario.hilo, titulo="Plazos más cortos")
    Clasificacion.objects.create(
        comentario=comentario, grupo=grupo, por=autora, en=timezone.now()
    )
    respuesta = RespuestaFactory(
        a=[comentario],
        hilo=comentario.hilo,
        estado=EstadoRespuesta.PUBLICADA,
        publicada_en=timezone.now(),
    )
    EnlaceDeCambio.objects.create(
        respuesta=respuesta,
        version=2,
        ancla="metodo",
        titulo="Método",
        por=autora,
        en=timezone.now(),
    )

    html = contar(client, comentario)

    assert "Se agrupó con otros que piden lo mismo: «Plazos más cortos»." in html
    assert "cambios/1-2/#metodo" in html
    Comentario.objects.update(estado="oculto")
    assert "Plazos más cortos" not in contar(client, comentario)
