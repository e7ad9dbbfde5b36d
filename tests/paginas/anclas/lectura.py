"""What is read of a comment after its text changed."""

from django.urls import reverse

from tests.comentarios.factories import UsuarioFactory

DESDE = "2019-08-01T00:00:00-06:00"


def releido(pagina):
    return type(pagina).objects.get(pk=pagina.pk)


def con(seccion_de_antes, **valores):
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
    lista = client.get(f"{releido(plan).url}versiones/").content.decode()
    assert "Conversaciones de secciones que ya no están" in lista
    assert f'href="{comentario.hilo.url}"' in lista


def _lleva_a_la_diferencia(html, client, plan, *, cambio, de, a, ancla):
    url = f"{releido(plan).url}cambios/{de}-{a}/"
    assert (f'href="{url}#{ancla}"' in html) is cambio
    if cambio and ancla:
        assert f'id="{ancla}"' in client.get(url).content.decode()


def pagina_de(client, url):
    respuesta = client.get(url)
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def como_admin(client):
    client.force_login(UsuarioFactory(is_superuser=True))


def intentar_borrar(client, pagina):
    como_admin(client)
    url = reverse("wagtailadmin_pages:delete", args=[pagina.pk])
    html = client.post(url, follow=True).content.decode()
    client.logout()
    assert "tiene comentarios" in html
    assert type(pagina).objects.filter(pk=pagina.pk).exists()
