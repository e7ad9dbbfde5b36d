import pytest

from paginas.models import PaginaPlan
from paginas.services.cuentas_demo import (
    crear_cuentas_demo,
    vincular_cuentas_demo,
)


@pytest.fixture
def sitio(contenido, live_server, settings, tmp_path):
    """The demonstration, served, with its accounts; forms may be sent at once."""
    settings.DEBUG = True
    crear_cuentas_demo(archivo=tmp_path / "cuentas.json")
    vincular_cuentas_demo()
    settings.DEBUG = False
    settings.COMENTARIOS = settings.COMENTARIOS | {"SEGUNDOS_MINIMOS": 0}
    return live_server.url


@pytest.fixture
def plan(contenido):
    return PaginaPlan.objects.get(siglas="4PA")
