"""Sectors with their groups and sign-off, institutions and topics."""

from django.contrib.auth.models import Group

from compromisos.models import Institucion, Sector, Tema

from ..services.firmas import preparar_flujo_de_firma
from .lectura import leer


def cargar() -> int:
    if Sector.objects.exists() or Institucion.objects.exists():
        return 0
    textos = leer("actores")
    sectores = {
        fila["clave"]: _sector(orden, fila)
        for orden, fila in enumerate(textos["sectores"], start=1)
    }
    for fila in textos["instituciones"]:
        sector = sectores.get(fila.pop("sector", None))
        Institucion.objects.create(sector=sector, **fila)
    for orden, fila in enumerate(textos["temas"], start=1):
        Tema.objects.create(orden=orden, **fila)
    preparar_flujo_de_firma()
    return sum(len(filas) for filas in textos.values())


def _sector(orden: int, fila: dict) -> Sector:
    grupo, _nuevo = Group.objects.get_or_create(name=f"Sector {fila['siglas']}")
    return Sector.objects.create(orden=orden, grupo=grupo, **fila)
