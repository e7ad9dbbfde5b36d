"""Tables at each point of their life, made by the services that make real ones."""

import datetime

from django.utils import timezone

from compromisos.services.mesas import guardar_mesa, publicar_criterios
from compromisos.services.propuestas_de_mesa import proponer
from compromisos.services.relatos_de_mesa import relatar_sesion
from compromisos.services.resoluciones_de_mesa import resolver_propuesta
from compromisos.services.sesiones_de_mesa import convocar_sesion
from paginas.models import PaginaPlan
from paginas.roles import COORDINACION, EDITORAS, RELATORAS
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import PaginaPlanFactory

from .factories import TemaFactory
from .factories_de_consulta import (
    AporteFactory,
    CuestionarioFactory,
    PlanteamientoFactory,
)

HORA = datetime.timedelta(hours=1)
DIA = datetime.timedelta(days=1)
PRESENTES = {"gobierno": 3, "sociedad_civil": 2}


def coordinadora():
    return UsuarioFactory(roles=[COORDINACION])


def editora():
    return UsuarioFactory(roles=[EDITORAS])


def relatora(mesa=None):
    usuario = UsuarioFactory(roles=[RELATORAS])
    if mesa:
        mesa.relatoras.add(usuario)
    return usuario


def un_plan():
    """The one there is, or a new one."""
    return PaginaPlan.objects.first() or PaginaPlanFactory()


def mesa_por_publicar(**campos):
    datos = {
        "titulo": "Mesa de agua",
        "slug": "agua",
        "proposito": "Que el agua alcance.",
        "criterios": "Que resuelva un problema de la consulta.",
        "dinamica": "Dos horas, con una relatora.",
    } | campos
    datos["plan"] = datos.get("plan") or un_plan()
    datos["tema"] = datos.get("tema") or TemaFactory(nombre="Agua")
    return guardar_mesa(datos=datos, usuario=None)


def mesa_publica(*, momento=None, **campos):
    """With its criteria public for a month."""
    mesa = mesa_por_publicar(**campos)
    publicar_criterios(
        mesa=mesa, usuario=None, momento=momento or timezone.now() - 30 * DIA
    )
    mesa.refresh_from_db()
    return mesa


def convocatoria(inicia_en=None, **campos):
    inicia_en = inicia_en or timezone.now() + DIA
    return {
        "inicia_en": inicia_en,
        "termina_en": inicia_en + 2 * HORA,
        "lugar": "Sala de reuniones",
        "agenda": "Leer lo que llegó.",
    } | campos


def sesion_convocada(mesa=None, **campos):
    return convocar_sesion(
        mesa=mesa or mesa_publica(), datos=convocatoria(**campos), usuario=None
    )


def sesion_por_relatar(mesa=None, **campos):
    inicio = campos.pop("inicia_en", None) or timezone.now() - DIA
    return sesion_convocada(mesa, inicia_en=inicio, **campos)


def relatar(sesion, **cambios):
    datos = {"acuerdos": "Seguir con el padrón.", "disensos": "El plazo."}
    opciones = {"datos": datos, "cuantas": PRESENTES, "usuario": None} | cambios
    return relatar_sesion(sesion=sesion, **opciones)


def sesion_celebrada(mesa=None, **cambios):
    sesion = sesion_por_relatar(mesa)
    return relatar(sesion, **cambios)


def planteamiento(plan, **campos):
    aporte = AporteFactory(cuestionario=CuestionarioFactory(plan=plan))
    return PlanteamientoFactory(aporte=aporte, **campos)


def propuesta_nueva(mesa=None, **campos):
    campos = {"titulo": "Publicar el padrón", "usuario": None} | campos
    return proponer(mesa=mesa or mesa_publica(), **campos)


def resolver(propuesta, **cambios):
    opciones = {
        "resolucion": "adoptada",
        "razones": "Atiende el problema.",
        "resuelta_en": timezone.localdate(),
        "usuario": None,
    } | cambios
    return resolver_propuesta(propuesta=propuesta, **opciones)
