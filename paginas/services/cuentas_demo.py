"""Accounts to walk the demonstration with: one per role and one per sector.

Only with DEBUG. Passwords are made on the spot and kept in one private file, so that
the next start can show them again.
"""

import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db import transaction

from comentarios.models import PerfilInstitucional
from compromisos.models import (
    Compromiso,
    CuentaDeCompromiso,
    MesaDeCocreacion,
    Sector,
)
from compromisos.vocabulario import Lado

from .. import roles
from .firmas import preparar_flujo_de_firma

APELLIDO = "(demostración)"  # said wherever the name shows: nobody's own
LETRAS = "abcdefghjkmnpqrstuvwxyz"  # none that reads like another
SOLO_EN_DEMOSTRACION = "Las cuentas de demostración sólo existen con DEBUG."


@dataclass(frozen=True)
class CuentaDemo:
    usuario: str
    nombre: str
    para: str
    rol: str = ""
    sector: str = ""
    lado: str = ""


CUENTAS = (
    CuentaDemo("editora", "Editora", "escribe y publica", roles.EDITORAS),
    CuentaDemo("moderadora", "Moderadora", "modera", roles.MODERADORAS),
    CuentaDemo("coordinacion", "Coordinación", "abre, cierra y publica el plan",
               roles.COORDINACION),
    CuentaDemo("enlace", "Enlace", "reporta avances", roles.ENLACES,
               lado=Lado.GOBIERNO),
    CuentaDemo("corresponsable", "Corresponsable", "conforma u objeta",
               roles.CORRESPONSABLES, lado=Lado.SOCIEDAD_CIVIL),
    CuentaDemo("capturista", "Capturista", "teclea hojas de papel",
               roles.CAPTURISTAS),
    CuentaDemo("relatora", "Relatora", "relata las mesas", roles.RELATORAS),
    CuentaDemo("sfp", "Firma por la SFP", "firma el plan", sector="sfp"),
    CuentaDemo("inai", "Firma por el INAI", "firma el plan", sector="inai"),
    CuentaDemo("nosc", "Firma por el NOSC", "firma el plan", sector="nosc"),
)  # fmt: skip


def crear_cuentas_demo(*, archivo: Path) -> dict[str, str]:
    """Make the missing accounts and tell everyone's password, by user name."""
    _solo_en_demostracion()
    claves = _claves_guardadas(archivo)
    for cuenta in CUENTAS:
        if not (cuenta.usuario in claves and _existe(cuenta)):
            claves[cuenta.usuario] = claves.get(cuenta.usuario) or _clave_nueva()
            _poner_clave(cuenta, claves[cuenta.usuario])
    _guardar_en_privado(archivo, claves)
    return claves


@transaction.atomic
def vincular_cuentas_demo() -> None:
    """Give each account its sector, and the two sides their first commitments."""
    _solo_en_demostracion()
    preparar_flujo_de_firma()  # so that signers may enter before they are asked to
    for cuenta in CUENTAS:
        usuario = get_user_model().objects.get(username=cuenta.usuario)
        for sector in Sector.objects.filter(clave=cuenta.sector):
            usuario.groups.add(sector.grupo)
        if cuenta.lado:
            _encargar(usuario, cuenta.lado)
        if cuenta.rol == roles.RELATORAS and not usuario.mesas.exists():
            usuario.mesas.set(MesaDeCocreacion.objects.filter(es_muestra=True)[:1])


def _solo_en_demostracion() -> None:
    if not settings.DEBUG:
        raise PermissionDenied(SOLO_EN_DEMOSTRACION)


def _existe(cuenta: CuentaDemo) -> bool:
    return get_user_model().objects.filter(username=cuenta.usuario).exists()


def _clave_nueva() -> str:
    return "-".join("".join(secrets.choice(LETRAS) for _ in range(4)) for _ in range(3))


def _poner_clave(cuenta: CuentaDemo, clave: str) -> None:
    usuario, _creada = get_user_model().objects.get_or_create(
        username=cuenta.usuario,
        defaults={
            "first_name": cuenta.nombre,
            "last_name": APELLIDO,
            "email": f"{cuenta.usuario}@demostracion.invalid",
        },
    )
    usuario.set_password(clave)
    usuario.save(update_fields=["password"])
    if cuenta.rol:
        usuario.groups.add(Group.objects.get(name=cuenta.rol))


def _encargar(usuario, lado: str) -> None:
    """The first commitment of every plan, and the badge that goes with it."""
    for compromiso in Compromiso.objects.filter(numero=1):
        CuentaDeCompromiso.objects.get_or_create(
            compromiso=compromiso, usuario=usuario, defaults={"lado": lado}
        )
    PerfilInstitucional.objects.get_or_create(
        usuario=usuario,
        defaults={
            "nombre_publico": Lado(lado).label,
            "institucion": "Cuenta de demostración",
        },
    )


def _claves_guardadas(archivo: Path) -> dict[str, str]:
    try:
        return json.loads(archivo.read_text())
    except (FileNotFoundError, ValueError):
        return {}


def _guardar_en_privado(archivo: Path, claves: dict[str, str]) -> None:
    """Readable by its owner only, from the first byte."""
    archivo.unlink(missing_ok=True)
    descriptor = os.open(archivo, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as privado:
        json.dump(claves, privado, indent=1)
