"""A committee like the real one: three sectors with members, and an empty one."""

from types import SimpleNamespace

from compromisos.models import Sector
from compromisos.vocabulario import TipoDeSector
from paginas import roles
from paginas.models import SentidoDeFirma
from paginas.services.firmas import firmar, solicitar_firmas
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories import InstitucionFactory, SectorFactory

SECTORES = {
    "sfp": TipoDeSector.GOBIERNO,
    "inai": TipoDeSector.ORGANO_AUTONOMO,
    "nosc": TipoDeSector.SOCIEDAD_CIVIL,
    "academia": TipoDeSector.ACADEMIA,
}
CON_INTEGRANTES = ("sfp", "inai", "nosc")


def crear_comite() -> SimpleNamespace:
    """Sectors and one account for each that has members, plus coordination."""
    cuentas = {"coordinacion": UsuarioFactory(roles=[roles.COORDINACION])}
    for orden, (clave, tipo) in enumerate(SECTORES.items()):
        sector = SectorFactory(
            clave=clave,
            nombre=f"Sector {clave.upper()}",
            siglas=clave.upper(),
            tipo=tipo,
            orden=orden,
        )
        if clave in CON_INTEGRANTES:
            InstitucionFactory(sector=sector, tipo=tipo)
            cuentas[clave] = UsuarioFactory(username=clave)
            cuentas[clave].groups.add(sector.grupo)
    return SimpleNamespace(**cuentas)


def firmar_todos(plan, comite):
    """The three sectors with members sign the newest version."""
    solicitud = solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    for clave in CON_INTEGRANTES:
        firma_de(plan, getattr(comite, clave))
    return solicitud


def firma_de(plan, cuenta, *, sentido=SentidoDeFirma.FIRMO, comentario=""):
    firmar(plan=plan, usuario=cuenta, sentido=sentido, comentario=comentario)


def vaciar(clave: str) -> None:
    Sector.objects.get(clave=clave).organizaciones.all().delete()
