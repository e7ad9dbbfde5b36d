import pytest

from compromisos.models import Compromiso
from tests.comentarios.factories import ComentarioFactory, HiloFactory
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.factories import plan_en_consulta, publicar, seccion

from .lectura import releido


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
    return releido(plan)


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
        pagina = releido(plan)
        pagina.secciones = list(secciones)
        pagina.save_revision().publish()
        publicar(releido(plan), motivo="Otra vuelta")

    return _cambiar
