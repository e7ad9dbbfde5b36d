"""Sample tables: one for each chosen topic, on the dates of phase 3."""

import datetime
from functools import cache

from django.utils import timezone

from compromisos.mesas.vocabulario import ADOPTADAS, EstadoDeSesionDeMesa, Resolucion
from compromisos.models import (
    Compromiso,
    MesaDeCocreacion,
    Planteamiento,
    SesionDeMesa,
    Tema,
)
from compromisos.services.mesas import guardar_mesa, publicar_criterios
from compromisos.services.propuestas_de_mesa import proponer
from compromisos.services.relatos_de_mesa import relatar_sesion
from compromisos.services.resoluciones_de_mesa import resolver_propuesta
from compromisos.services.sesiones_de_mesa import convocar_sesion
from sitio.comun.fechas import inicio_del_dia

from ..partes_del_plan import fases_de
from .lectura import leer
from .planes import plan_en_curso

FASE_DE_LAS_MESAS = 3
EMPIEZA = datetime.timedelta(hours=10)
DURA = datetime.timedelta(hours=3)
ANTES = datetime.timedelta(days=2)
PARTES_DE_LA_FASE = (0.25, 0.75)  # where in the phase each session falls


def cargar() -> int:
    """Their criteria first, then their sessions and what they will discuss."""
    plan = plan_en_curso()
    fase = plan and fases_de(plan).filter(numero=FASE_DE_LAS_MESAS).first()
    if not fase or MesaDeCocreacion.objects.exists():
        return 0
    temas = {tema.slug: tema for tema in Tema.objects.all()}
    filas = [fila for fila in _leer()["mesas"] if fila["tema"] in temas]
    for lugar, fila in enumerate(filas):
        mesa = _mesa(plan, temas[fila["tema"]], fila, fase.fechas[0])
        _convocar(mesa, _dias(*fase.fechas, lugar))
        _proponer(mesa, fila)
    return len(filas)


def relatar(*, ahora: datetime.datetime) -> int:
    """Each sample session that was held by then, and what its table resolved."""
    filas = {fila["tema"]: fila for fila in _leer()["mesas"]}
    de_muestra = MesaDeCocreacion.objects.filter(es_muestra=True)
    relatadas = 0
    for mesa in de_muestra.select_related("tema", "plan"):
        sesiones = list(mesa.sesiones.all())
        fila = filas.get(mesa.tema.slug)
        if fila and _sin_relatar(sesiones, ahora):
            for lugar, sesion in enumerate(sesiones):
                _relatar(sesion, fila, lugar, ahora)
            _resolver(mesa, sesiones[-1], fila, ahora)
            relatadas += len(sesiones)
    return relatadas


def _mesa(plan, tema: Tema, fila: dict, inicio: datetime.date) -> MesaDeCocreacion:
    textos = _leer()
    mesa = guardar_mesa(
        datos={
            "plan": plan.page_ptr,
            "tema": tema,
            "titulo": fila["titulo"],
            "slug": tema.slug,
            "proposito": fila["proposito"],
            "criterios": textos["criterios"],
            "dinamica": textos["dinamica"],
            "es_muestra": True,
        },
        usuario=None,
    )
    momento = inicio_del_dia(inicio) - ANTES
    publicar_criterios(mesa=mesa, usuario=None, momento=momento)
    return mesa


def _dias(inicio, fin, lugar: int) -> list[datetime.date]:
    """No two tables on the same day, while the phase is long enough."""
    largo = (fin - inicio).days
    dias = (int(largo * parte) + lugar - 2 for parte in PARTES_DE_LA_FASE)
    return [inicio + datetime.timedelta(days=min(max(d, 0), largo)) for d in dias]


def _convocar(mesa: MesaDeCocreacion, dias: list[datetime.date]) -> None:
    for dia, agenda in zip(dias, _leer()["agendas"], strict=True):
        inicia_en = inicio_del_dia(dia) + EMPIEZA
        convocar_sesion(
            mesa=mesa,
            datos={
                "inicia_en": inicia_en,
                "termina_en": inicia_en + DURA,
                "lugar": _leer()["lugar"],
                "agenda": agenda,
            },
            usuario=None,
            momento=mesa.criterios_publicados_en,
        )


def _proponer(mesa: MesaDeCocreacion, fila: dict) -> None:
    """Between them, they take every text of the topic that says something."""
    textos = Planteamiento.objects.del_plan(mesa.plan).vigentes()
    textos = textos.filter(tema=mesa.tema, inservible="", unido_a=None, razon="")
    ids = list(textos.order_by("pk").values_list("pk", flat=True))
    propuestas = fila["propuestas"]
    for lugar, propuesta in enumerate(propuestas):
        proponer(
            mesa=mesa,
            titulo=propuesta["titulo"],
            descripcion=propuesta["descripcion"],
            planteamientos=ids[lugar :: len(propuestas)],
            usuario=None,
            momento=mesa.criterios_publicados_en,
        )


def _sin_relatar(sesiones: list[SesionDeMesa], ahora: datetime.datetime) -> bool:
    """All of them held, and nobody has told one yet."""
    return bool(sesiones) and all(
        s.estado == EstadoDeSesionDeMesa.CONVOCADA and s.termina_en < ahora
        for s in sesiones
    )


def _relatar(sesion: SesionDeMesa, fila: dict, lugar: int, ahora) -> None:
    textos = _leer()
    ultima = lugar == len(textos["minutas"]) - 1
    relatar_sesion(
        sesion=sesion,
        datos={
            "acuerdos": fila["acuerdo"] if ultima else textos["acuerdo"],
            "disensos": fila.get("disensos", "") if ultima else "",
            "minuta": textos["minutas"][lugar],
        },
        cuantas=textos["asistencia"][lugar],
        usuario=None,
        momento=min(sesion.termina_en + ANTES, ahora),
    )


def _resolver(mesa: MesaDeCocreacion, sesion: SesionDeMesa, fila: dict, ahora) -> None:
    sesion.refresh_from_db()
    suyos = Compromiso.objects.child_of(mesa.plan)
    dichas = {propuesta["titulo"]: propuesta for propuesta in fila["propuestas"]}
    for propuesta in mesa.propuestas.filter(resolucion=Resolucion.PENDIENTE):
        if not (dicha := dichas.get(propuesta.titulo)):
            continue
        adoptada = dicha["resolucion"] in ADOPTADAS
        nacidos = suyos.filter(numero=dicha["compromiso"]) if adoptada else []
        resolver_propuesta(
            propuesta=propuesta,
            resolucion=dicha["resolucion"],
            razones=dicha["razones"],
            sesion=sesion,
            compromisos=nacidos,
            usuario=None,
            momento=min(sesion.termina_en + ANTES, ahora, timezone.now()),
        )


@cache
def _leer() -> dict:
    return leer("mesas")
