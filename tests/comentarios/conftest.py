import datetime
import itertools
import re
import uuid

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from comentarios import peticion
from comentarios.models import CorreoSaliente, Invitado
from comentarios.services.recepcion import recibir_comentario
from comentarios.services.reportes import reportar_comentario
from sitio.comun.folio import folio_nuevo
from tests.paginas.factories import plan_en_consulta

from .apelaciones import presentar, rechazar
from .factories import (
    ComentarioFactory,
    HiloFactory,
    InvitadoFactory,
    UsuarioFactory,
)

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
        campos = {
            "destino": plan,
            "ancla": ancla,
            "texto": "Propongo publicar los contratos completos.",
            "correo": f"guest-{next(_numeros)}@ejemplo.org",
            "clave_de_envio": uuid.uuid4(),
        } | campos
        if campos.get("confiado"):
            Invitado.objects.update_or_create(
                correo=campos["correo"], defaults={"confirmado_en": timezone.now()}
            )
        return recibir_comentario(**campos)

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


@pytest.fixture
def url(plan, ancla):
    """Where a comment on that section is written."""
    return reverse("comentarios:escribir", args=["plan", plan.pk, ancla])


@pytest.fixture
def sello(client, url, time_machine):
    """A form's stamp, old enough to have been read."""
    valor = campo_oculto(client.get(url), "sello")
    time_machine.move_to(timezone.now() + datetime.timedelta(seconds=5))
    return valor


@pytest.fixture
def mandar(client, url, sello):
    """Send the form as a guest; `accion` and any field can be changed."""

    def _mandar(accion="enviar", *, a=None, cliente=None, encabezados=None, **campos):
        datos = {
            "texto": "Propongo publicar los contratos completos.",
            "correo": "itzel@ejemplo.org",
            "acepta_aviso": "on",
            "sello": sello,
            "accion": accion,
        } | campos
        return (cliente or client).post(a or url, datos, headers=encabezados)

    return _mandar


@pytest.fixture
def participante(client):
    """Someone whose e-mail this browser confirmed."""
    invitado = InvitadoFactory(
        correo="vecina@ejemplo.org", confirmado_en=timezone.now()
    )
    client.cookies[peticion.GALLETA] = signing.dumps(
        str(invitado.pk), salt=peticion.SAL
    )
    return invitado


@pytest.fixture
def otra(db):
    return UsuarioFactory(roles=["Moderadoras"], first_name="Olga", last_name="Paz")


@pytest.fixture
def rechazado(plan, ancla, moderadora):
    return rechazar(
        ComentarioFactory(
            hilo=HiloFactory(destino=plan, ancla=ancla), folio=folio_nuevo()
        ),
        moderadora,
    )


@pytest.fixture
def apelada(rechazado):
    return presentar(rechazado)


def campo_oculto(response, nombre):
    html = response.content.decode()
    etiqueta = re.search(f'<input[^>]*name="{nombre}"[^>]*>', html)
    return re.search('value="([^"]*)"', etiqueta[0])[1]


@pytest.fixture
def publicado(plan, ancla):
    return ComentarioFactory(
        hilo=HiloFactory(destino=plan, ancla=ancla), estado="publicado"
    )


@pytest.fixture
def reportar(publicado):
    def _reportar(comentario=None, *, red=1, **campos):
        return reportar_comentario(
            **{
                "comentario_id": (comentario or publicado).pk,
                "motivo": "ofensas",
                "direccion": f"203.0.113.{red}",
            }
            | campos
        )

    return _reportar
