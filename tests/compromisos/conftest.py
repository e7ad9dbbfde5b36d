import pytest

from paginas.models import TipoDeVersion
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
