"""Recomputing the chain of versions: what anyone can do with the public files.

The chain itself shows a version that was changed, taken out or put elsewhere. That the
last ones are gone only shows against something outside of it: the comments, which say
on which version they were made, and a hash that was published somewhere else.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from django.utils.translation import gettext as _

from comentarios.models import Comentario
from sitio.comun.canon import huella, json_canonico

from .models import PaginaPlan, VersionDelPlan


@dataclass(frozen=True)
class Falla:
    """The first version that is not as it was published, and what is wrong with it."""

    numero: int
    que: str


@dataclass
class Verificacion:
    plan: PaginaPlan
    cuantas: int = 0
    cabeza: str = ""
    falla: Falla | None = None
    huellas: set[str] = field(default_factory=set)


def verificar(plan: PaginaPlan, *, huella_publicada: str = "") -> Verificacion:
    """Recompute every version in order, one at a time in memory.

    `huella_publicada`: a hash seen outside this site, that must be in the chain.
    """
    resultado = Verificacion(plan)
    versiones = plan.versiones.con_modificacion().order_by("numero", "pk")
    versiones = versiones.iterator(chunk_size=1)
    resultado.falla = _recorrer(versiones, resultado)
    if not resultado.falla:
        resultado.falla = _falta_al_final(resultado, huella_publicada.strip().lower())
    return resultado


def _recorrer(versiones: Iterable[VersionDelPlan], hasta: Verificacion) -> Falla | None:
    for numero, version in enumerate(versiones, 1):
        if version.numero != numero:
            return Falla(numero, _("falta: la que sigue es otra"))
        if que := _defecto(version, anterior=hasta.cabeza):
            return Falla(numero, que)
        hasta.cuantas, hasta.cabeza = numero, version.sha256
        hasta.huellas.add(version.sha256)
    return None


def _defecto(version: VersionDelPlan, *, anterior: str) -> str:
    """What is wrong with one version, or ''."""
    if huella(version.contenido) != version.sha256:
        return _("su texto no da la huella que tiene anotada")
    try:
        datos = json.loads(version.contenido)
    except ValueError:
        return _("su texto no es JSON")
    if json_canonico(datos) != version.contenido:
        return _("su texto no está en la forma canónica")
    if version.sha256_anterior != anterior:
        return _("no lleva la huella de la versión anterior")
    if datos.get("version") != _ficha(version) or _plan(datos) != version.plan_id:
        return _("sus datos no coinciden con los que lleva dentro")
    return ""


def _ficha(version: VersionDelPlan) -> dict:
    return {
        "numero": version.numero,
        "tipo": version.tipo,
        "publicada_en": version.publicada_en.isoformat(),
        "motivo": version.motivo,
        "sha256_anterior": version.sha256_anterior,
        **_lo_que_modifica(version),
    }


def _lo_que_modifica(version: VersionDelPlan) -> dict:
    if not version.es_modificacion:
        return {}
    modificacion = version.modificacion
    return {"modifica": modificacion.modifica.numero, "acuerdo": modificacion.acuerdo}


def _plan(datos: dict) -> int | None:
    return datos.get("plan", {}).get("id")


def _falta_al_final(resultado: Verificacion, publicada: str) -> Falla | None:
    siguiente = resultado.cuantas + 1
    if publicada and publicada not in resultado.huellas:
        return Falla(siguiente, _("falta: la huella publicada no está en la cadena"))
    if _ultima_comentada(resultado.plan) > resultado.cuantas:
        return Falla(siguiente, _("falta: hay comentarios hechos sobre ella"))
    return None


def _ultima_comentada(plan: PaginaPlan) -> int:
    """The newest version that somebody commented on, in the plan or what it holds."""
    tipos = ContentType.objects.get_for_models(PaginaPlan, *_con_version())
    ids = plan.get_descendants(inclusive=True).values("pk")
    comentados = Comentario.objects.filter(
        hilo__tipo__in=tipos.values(), hilo__objeto_id__in=ids
    )
    return comentados.aggregate(n=Max("version"))["n"] or 0


def _con_version() -> list[type]:
    return list(PaginaPlan.allowed_subpage_models())
