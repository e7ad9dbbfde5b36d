import itertools
import uuid

import pytest

from comentarios.models import CorreoSaliente
from comentarios.services.recepcion import recibir_comentario
from tests.paginas.factories import plan_en_consulta

from .factories import UsuarioFactory

_numeros = itertools.count(1)


@pytest.fixture
def plan(db):
    """A plan whose version 1 takes comments now."""
    return plan_en_consulta()


@pytest.fixture
def ancla(plan):
    """Its first section."""
    return list(plan.anclas())[1]


@pytest.fixture
def recibir(plan, ancla):
    """A guest's comment through the service, each with its own e-mail."""

    def _recibir(**campos):
        return recibir_comentario(
            **{
                "destino": plan,
                "ancla": ancla,
                "texto": "Propongo publicar los contratos completos.",
                "correo": f"guest-{next(_numeros)}@ejemplo.org",
                "clave_de_envio": uuid.uuid4(),
            }
            | campos
        )

    return _recibir


@pytest.fixture
def token_de():
    """The link's token, as the guest reads it in her mail."""

    def _token_de(comentario) -> str:
        correos = CorreoSaliente.objects.filter(tipo="confirmar").order_by("-pk")
        ruta = next(
            c.datos["ruta"] for c in correos if c.datos["folio"] == comentario.folio
        )
        return ruta.rstrip("/").split("/")[-1]

    return _token_de


@pytest.fixture
def moderadora(db):
    return UsuarioFactory(roles=["Moderadoras"], first_name="Marta", last_name="Ruiz")


@pytest.fixture
def editora(db):
    return UsuarioFactory(roles=["Editoras"])


@pytest.fixture
def coordinacion(db):
    return UsuarioFactory(roles=["Coordinación"])
