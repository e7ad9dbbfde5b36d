"""A visitor who answers a questionnaire, without a browser."""

import re

from django.test import Client

from comentarios.models import AjustesDeParticipacion
from paginas.models import PaginaConsulta
from tests.compromisos.cuestionarios import claves, cuestionario
from tests.paginas.factories import PaginaContenidoFactory, portada_del_sitio

OCULTOS = re.compile(r'name="(sello|huella)" value="([^"]*)"')


def pagina_de_consulta(uno=None, **campos) -> PaginaConsulta:
    """Served at /consulta/, with a privacy notice of version 2026-2."""
    portada = portada_del_sitio()
    aviso = PaginaContenidoFactory(parent=portada, version="2026-2")
    ajustes = AjustesDeParticipacion.load()
    ajustes.aviso = aviso
    ajustes.save()
    pagina = PaginaConsulta(
        title="Consulta",
        slug="consulta",
        cuestionario=uno or cuestionario(),
        **campos,
    )
    portada.add_child(instance=pagina)
    return pagina


class Visita:
    """Keeps the cookie, and what the last form hid."""

    def __init__(self, pagina, **cliente):
        self.cliente, self.pagina = Client(**cliente), pagina
        self.base = f"{pagina.url}responder/"
        self.respuesta = None

    @property
    def html(self) -> str:
        return self.respuesta.content.decode()

    @property
    def ocultos(self) -> dict:
        return dict(OCULTOS.findall(self.html))

    def ver(self, ruta="", **consulta):
        self.respuesta = self.cliente.get(self.base + ruta, consulta, follow=True)
        return self

    def mandar(self, ruta="", **datos):
        self.respuesta = self.cliente.post(
            self.base + ruta, self.ocultos | datos, follow=True
        )
        return self

    def empezar(self):
        return self.ver().mandar(acepta_aviso="on")

    def responder(self, numero: int, *valores, accion="siguiente", **resto):
        """The questions of that step, in order, from the whole questionnaire's."""
        suyas = [
            clave
            for clave, p in zip(
                claves(self.pagina.cuestionario),
                self.pagina.cuestionario.preguntas.all(),
                strict=True,
            )
            if p.paso == numero
        ]
        dadas = {
            f"r-{clave}": valor
            for clave, valor in zip(suyas, valores, strict=False)
            if valor is not None
        }
        return self.mandar(f"{numero}/", accion=accion, **dadas, **resto)

    def enviar(self, **datos):
        return self.ver("revisar/").mandar("revisar/", accion="enviar", **datos)

    def lugar(self) -> str:
        """Where the redirects ended."""
        return self.respuesta.request["PATH_INFO"].removeprefix(self.base)
