"""The results of a plan's consultation, read live: which stage they are in, and what
each place of the text got. Nothing here writes.
"""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.utils import timezone

from comentarios.agrupados import LoDicho, lo_dicho, respuestas_de
from comentarios.respuestas_publicas import poner_cambios
from comentarios.totales import Totales, totales

from .cambios import TipoDeCambio
from .conversacion import hilos_del_plan
from .lugares import Capitulo, Lugar, TextosDeDosVersiones, capitulos
from .models import ResultadosDeConsulta, VentanaDeConsulta, VersionDelPlan

# What the page of everything shows: the first comments of each group and the first
# answers of each place, and so many letters of texts compared in place.
A_LA_VISTA = 2
RESPUESTAS_A_LA_VISTA = 4
POR_PAGINA = 25
LETRAS_DE_CAMBIOS = 60_000


class EtapaDeResultados(StrEnum):
    SIN_CONSULTA = "sin_consulta"
    POR_ABRIR = "por_abrir"
    EN_CURSO = "en_curso"
    PRELIMINARES = "preliminares"
    PUBLICADOS = "publicados"


@dataclass(frozen=True)
class Consulta:
    """A window of a plan, the text it was about and the one that came of it."""

    plan: object
    ventana: VentanaDeConsulta | None
    acta: ResultadosDeConsulta | None
    antes: VersionDelPlan | None = None
    despues: VersionDelPlan | None = None

    @property
    def etapa(self) -> EtapaDeResultados:
        ahora = timezone.now()
        if not self.ventana:
            return EtapaDeResultados.SIN_CONSULTA
        if ahora < self.ventana.abre_en:
            return EtapaDeResultados.POR_ABRIR
        if ahora < self.ventana.cierra_en:
            return EtapaDeResultados.EN_CURSO
        if self.acta:
            return EtapaDeResultados.PUBLICADOS
        return EtapaDeResultados.PRELIMINARES

    @property
    def cerrada(self) -> bool:
        return self.etapa in (
            EtapaDeResultados.PRELIMINARES,
            EtapaDeResultados.PUBLICADOS,
        )

    @property
    def hilos(self):
        return hilos_del_plan(self.plan)

    @cached_property
    def textos(self) -> TextosDeDosVersiones:
        despues = self.despues.datos if self.despues else None
        return TextosDeDosVersiones(self.antes.datos, despues)

    @cached_property
    def totales(self) -> Totales:
        return totales(self.hilos)

    @cached_property
    def capitulos(self) -> list[Capitulo]:
        """Every place that was commented in public, in reading order. One query."""
        hilos = self.hilos.con_conteos().filter(publicados__gt=0)
        hilos = hilos.select_related("resumen")
        return capitulos(self.plan, list(hilos.order_by("pk")), self.textos)

    def lugar(self, clave: str) -> Lugar | None:
        lugares = (lugar for c in self.capitulos for lugar in c.lugares)
        return next((lugar for lugar in lugares if lugar.clave == clave), None)


@dataclass(frozen=True)
class LugarLeido:
    """A place with what was said there, what was answered and what changed."""

    lugar: Lugar
    dicho: LoDicho
    respuestas: list
    cambia_aqui: bool = True

    @property
    def faltan_respuestas(self) -> int:
        return len(self.dicho.respuestas) - len(self.respuestas)


@dataclass(frozen=True)
class CapituloLeido:
    capitulo: Capitulo
    lugares: list[LugarLeido]


def consulta_de(plan) -> Consulta:
    """The window of today: the open one, else the last that opened, else the next."""
    ventana = _ventana(plan)
    if not ventana:
        return Consulta(plan, None, None)
    acta = ResultadosDeConsulta.objects.filter(ventana=ventana)
    acta = acta.select_related("antes", "despues").first()
    if acta:
        return Consulta(plan, ventana, acta, acta.antes, acta.despues)
    vigente = plan.version_vigente
    antes = vigente if ventana.version_id == vigente.pk else ventana.version
    return Consulta(plan, ventana, None, antes, version_posterior(plan, antes))


def version_posterior(plan, antes: VersionDelPlan) -> VersionDelPlan | None:
    """The text in force, if the commented one is not it any more."""
    vigente = plan.version_vigente
    return vigente if vigente.numero > antes.numero else None


def _ventana(plan, ahora: datetime.datetime | None = None):
    ahora = ahora or timezone.now()
    ventanas = plan.ventanas_por_cierre
    abiertas = [v for v in ventanas if v.abre_en <= ahora]
    return abiertas[-1] if abiertas else next(iter(ventanas), None)


def leer_todo(consulta: Consulta) -> list[CapituloLeido]:
    """Every place in brief. Three queries, whatever the number of comments."""
    dichos = lo_dicho(consulta.hilos, cuantos=A_LA_VISTA, por_pagina=POR_PAGINA)
    todas = [r for dicho in dichos.values() for r in dicho.respuestas]
    poner_cambios(consulta.plan, todas)
    quedan = LETRAS_DE_CAMBIOS
    leidos = []
    for capitulo in consulta.capitulos:
        lugares = []
        for lugar in capitulo.lugares:
            dicho = dichos.get(lugar.hilo.pk, LoDicho())
            largo = largo_del_cambio(lugar)
            cabe = largo <= quedan
            quedan -= largo if cabe else 0
            respuestas = dicho.respuestas[:RESPUESTAS_A_LA_VISTA]
            lugares.append(LugarLeido(lugar, dicho, respuestas, cabe))
        leidos.append(CapituloLeido(capitulo, lugares))
    return leidos


def leer_lugar(consulta: Consulta, lugar: Lugar, grupos: list) -> LugarLeido:
    """One place in full; its groups come from the page that is being read."""
    hilo = consulta.hilos.filter(pk=lugar.hilo.pk)
    respuestas = list(respuestas_de(hilo))
    poner_cambios(consulta.plan, respuestas)
    dicho = LoDicho(grupos, respuestas)
    return LugarLeido(lugar, dicho, respuestas)


def largo_del_cambio(lugar: Lugar) -> int:
    """Letters that comparing its two texts would put on the page."""
    if not lugar.cambio or lugar.cambio.tipo == TipoDeCambio.IGUAL:
        return 0
    return sum(len(p.html) for p in (lugar.cambio.antes, lugar.cambio.despues) if p)
