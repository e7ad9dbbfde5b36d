"""A cheap phone on a slow network: what the first visit costs, images apart."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from paginas.models import Portada

pytestmark = pytest.mark.usefixtures("contenido_del_modulo", "db")

LIMITE = 60 * 1024
PROPIO = re.compile(r'(?:href|src)="/static/([^"#]+\.(?:css|js|woff2|svg))')
# Asked for by base.css, not by the page.
FUENTES = ["sitio/fuentes/montserrat-es-700.woff2"]


def comprimido(contenido: bytes) -> int:
    return len(gzip.compress(contenido, 6))


def peso_de(ruta: str) -> int:
    contenido = Path(finders.find(ruta)).read_bytes()
    return len(contenido) if ruta.endswith("woff2") else comprimido(contenido)


@pytest.mark.parametrize("pagina", ["portada", "plan"])
def test_the_first_load_of_a_page_stays_under_60_kb(client, pagina):
    portada = Portada.objects.get()
    respuesta = client.get("/" if pagina == "portada" else portada.plan.url)

    archivos = {*PROPIO.findall(respuesta.text), *FUENTES}
    total = comprimido(respuesta.content) + sum(map(peso_de, archivos))

    assert total < LIMITE, total
