import pytest
from django.utils import timezone

from comentarios.models import CorreoSaliente
from comentarios.services.borrado import borrar_mis_datos, pedir_borrado
from sitio.comun.folio import folio_nuevo

from ..factories import ComentarioFactory, HiloFactory, InvitadoFactory
from .ximena import CORREO, NOMBRE, SECRETO


@pytest.fixture
def ximena(db):
    return InvitadoFactory(correo=CORREO, confirmado_en=timezone.now())


@pytest.fixture
def hilo(plan, ancla):
    return HiloFactory(destino=plan, ancla=ancla, etiqueta="Método")


@pytest.fixture
def comentar(ximena, hilo):
    def _comentar(estado, **campos):
        return ComentarioFactory(
            **{
                "estado": estado,
                "hilo": hilo,
                "invitado": ximena,
                "user_name": NOMBRE,
                "mostrar_nombre": True,
                "quiere_respuesta": True,
                "comment": SECRETO,
                "folio": folio_nuevo(),
            }
            | campos
        )

    return _comentar


@pytest.fixture
def pase(ximena):
    pedir_borrado(correo=CORREO)
    correo = CorreoSaliente.objects.get(tipo="borrar")
    return correo.datos["ruta"].rstrip("/").split("/")[-1]


@pytest.fixture
def borrar(pase):
    def _borrar(conservar=True):
        return borrar_mis_datos(pase=pase, conservar=conservar)

    return _borrar
