import pytest

from paginas.models import TipoDeVersion
from paginas.roles import ENLACES
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import PaginaPlanFactory, publicar

from .factories import CompromisoFactory, CuentaFactory, producto


@pytest.fixture
def compromiso(db):
    """A commitment with two products, in a plan whose text is public."""
    plan = PaginaPlanFactory()
    compromiso = CompromisoFactory(
        parent=plan,
        completo=True,
        title="Gasto abierto",
        productos=[producto("Portal"), producto("Guía")],
    )
    publicar(plan, tipo=TipoDeVersion.FINAL)
    return compromiso


@pytest.fixture
def enlace(compromiso):
    return CuentaFactory(compromiso=compromiso).usuario


@pytest.fixture
def contraparte(compromiso):
    return CuentaFactory(compromiso=compromiso, social=True).usuario


@pytest.fixture
def parte(client, compromiso):
    """The institution's account, logged in."""
    usuario = UsuarioFactory(roles=[ENLACES])
    CuentaFactory(compromiso=compromiso, usuario=usuario)
    client.force_login(usuario)
    return usuario


@pytest.fixture
def al_momento(monkeypatch):
    """What waits for the commit is done at once: no test here commits."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda hacer: hacer())
