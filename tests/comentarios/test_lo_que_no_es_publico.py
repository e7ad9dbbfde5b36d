"""No address tells what is not public, whichever number or folio one guesses."""

import pytest
from django.urls import NoReverseMatch, URLPattern, reverse

from comentarios import urls
from sitio.comun.folio import folio_nuevo
from tests.comentarios.factories import ComentarioFactory

SECRETO = "CALLADO-7731"
ESTADOS = ["sin_confirmar", "pendiente", "rechazado", "retirado", "oculto"]


def direcciones(comentario):
    """Every public address of the conversation that takes a number or a folio."""
    destino = comentario.hilo.destino
    valores = {
        "pk": comentario.pk,
        "folio": comentario.folio,
        "clave": destino.clave_de_destino,
        "ancla": comentario.hilo.ancla,
        "token": "x" * 32,
        "pase": "x" * 32,
    }
    for patron in urls.urlpatterns:
        assert isinstance(patron, URLPattern)
        partes = patron.pattern.converters
        datos = {parte: valores.get(parte, 1) for parte in partes}
        if "clave" in partes:
            datos["pk"] = destino.pk
        try:
            yield reverse(f"comentarios:{patron.name}", kwargs=datos)
        except NoReverseMatch:  # an address of another shape holds no comment
            continue


@pytest.mark.parametrize("estado", ESTADOS)
def test_no_address_shows_the_text_or_the_name(client, plan, ancla, recibir, estado):
    publico = recibir()
    comentario = ComentarioFactory(
        hilo=publico.hilo,
        folio=folio_nuevo(),
        estado=estado,
        comment=SECRETO,
        user_name=SECRETO,
        mostrar_nombre=True,
    )
    visitadas = 0

    for direccion in direcciones(comentario):
        for consulta in ("", f"?respuesta_a={comentario.pk}&raiz={comentario.pk}"):
            for pedir in (client.get, client.post):
                respuesta = pedir(direccion + consulta)
                cuerpo = (
                    b"".join(respuesta) if respuesta.streaming else respuesta.content
                )
                assert SECRETO not in cuerpo.decode(errors="replace"), direccion
                assert respuesta.status_code < 500
                visitadas += 1
    assert visitadas > 20
    assert SECRETO not in client.get(plan.url, {"hilo": ancla}).content.decode()
