import pytest

from .factories import PaginaPlanFactory, PaginaProcesoFactory, PortadaFactory, sitio_de


@pytest.fixture
def portada(db):
    """A home page served at `/`, with its plan."""
    portada = PortadaFactory()
    sitio_de(portada)
    portada.plan = PaginaPlanFactory(parent=portada)
    portada.save()
    return portada


@pytest.fixture
def proceso(portada):
    return PaginaProcesoFactory(parent=portada)
