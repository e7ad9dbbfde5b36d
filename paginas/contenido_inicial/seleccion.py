"""Sample texts put in order by the sample committee, and the topics it chose."""

import datetime

from django.utils import timezone

from comentarios.models import AjustesDeParticipacion
from compromisos.consulta.vocabulario import CanalDeAporte, Papel
from compromisos.models import (
    Aporte,
    Cuestionario,
    Planteamiento,
    SeleccionDeTemas,
    Tema,
)
from compromisos.seleccion import candidatos
from compromisos.services import clasificacion
from compromisos.services.aportes import recibir_aporte
from compromisos.services.etiquetas_de_consulta import etiquetar
from compromisos.services.seleccion import registrar_seleccion
from compromisos.services.uniones import unir

from ..calendario import paso_de
from ..partes_del_plan import fases_de
from ..temas_elegidos import FASE_DE_SISTEMATIZACION
from .cuentas import SECRETARIA, cuenta_de_muestra
from .lectura import clave, leer, parrafos
from .papel import capturar_siguiente
from .planes import plan_en_curso


def responder(*, ahora: datetime.datetime) -> int:
    """On paper and by the web, at the end of the consultation's time so far."""
    suyo = Cuestionario.objects.filter(es_muestra=True, anterior=None).first()
    if not suyo or not suyo.abre_en or suyo.abre_en >= ahora:
        return 0
    filas = leer("seleccion")["respuestas"]
    if Aporte.objects.filter(clave_de_envio=_clave_de_envio(0)).exists():
        return 0
    preguntas = {p.papel: str(p.clave) for p in suyo.preguntas.all() if p.papel}
    if not preguntas.keys() >= {Papel.PROBLEMA, Papel.TEMA, Papel.ENTIDAD}:
        return 0
    momento = min(ahora, suyo.cierra_en) - datetime.timedelta(minutes=1)
    for lugar, fila in enumerate(filas):
        hoja = capturar_siguiente() if lugar % 2 else None
        recibir_aporte(
            cuestionario=suyo,
            respuestas={preguntas[p]: v for p, v in fila.items() if p in preguntas},
            clave_de_envio=_clave_de_envio(lugar),
            canal=CanalDeAporte.PAPEL if hoja else CanalDeAporte.WEB,
            folio=hoja.folio if hoja else "",
            aviso_version=AjustesDeParticipacion.load().version_del_aviso,
            es_muestra=True,
            momento=max(momento, suyo.abre_en),
        )
    return len(filas)


def clasificar(*, fase: str, ahora: datetime.datetime) -> int:
    """Each sample text nobody touched, in the topic its author chose."""
    textos, plan = leer("seleccion"), plan_en_curso()
    intactos = Planteamiento.objects.por_clasificar().del_plan(plan)
    intactos = intactos.filter(
        aporte__es_muestra=True, edicion=0, tema__isnull=False, inservible=""
    )
    if fase == str(FASE_DE_SISTEMATIZACION):
        intactos = intactos.exclude(tema__slug__in=textos["por_clasificar"])
    filas = list(intactos.select_related("tema"))
    if not plan or not filas:
        return 0
    quien = {"usuario": cuenta_de_muestra(SECRETARIA), "momento": ahora}
    de_que = {fila.texto: fila.pk for fila in filas}
    _marcar(textos, de_que, quien)
    inservibles = {fila["texto"] for fila in textos["inservibles"]}
    por_tema: dict[Tema, dict[int, int]] = {}
    for fila in filas:
        if fila.texto not in inservibles:
            por_tema.setdefault(fila.tema, {})[fila.pk] = 0
    for tema, ediciones in por_tema.items():
        clasificacion.clasificar(ediciones=ediciones, tema=tema, **quien)
    _unir(textos, de_que, quien)
    _etiquetar(textos, de_que, quien)
    return len(filas)


def elegir(*, ahora: datetime.datetime) -> int:
    """The most voted, as many as the rule says."""
    plan = plan_en_curso()
    fase = plan and fases_de(plan).filter(numero=FASE_DE_SISTEMATIZACION).first()
    if not fase or SeleccionDeTemas.objects.filter(plan=plan).exists():
        return 0
    textos = leer("seleccion")["seleccion"]
    votados = [uno for uno in candidatos(plan) if uno.votos or uno.textos]
    if not votados:
        return 0
    elegidos = {uno.tema.pk for uno in votados[: textos["cuantos"]]}
    registrar_seleccion(
        plan=plan,
        regla=parrafos(textos["regla"]),
        acuerdo=textos["acuerdo"],
        fecha=min(paso_de(fase).fin, timezone.localdate(ahora)),
        decisiones={
            uno.tema.pk: (True, "")
            if uno.tema.pk in elegidos
            else (False, textos["razon"])
            for uno in votados
        },
        usuario=None,
        es_muestra=True,
        momento=ahora,
    )
    return len(votados)


def razonar(*, ahora: datetime.datetime) -> int:
    """Why a sample text of a chosen topic was left out of its table's proposals."""
    textos, plan = leer("seleccion")["sin_propuesta"], plan_en_curso()
    suyos = Planteamiento.objects.del_plan(plan).vigentes()
    suyos = suyos.filter(
        aporte__es_muestra=True, texto__in=textos["textos"], razon="", propuestas=None
    )
    ediciones = dict(suyos.values_list("pk", "edicion"))
    if not plan or not ediciones:
        return 0
    hecho = clasificacion.anotar_razon(
        ediciones=ediciones,
        razon=parrafos(textos["razon"]),
        usuario=cuenta_de_muestra(SECRETARIA),
        momento=ahora,
    )
    return len(hecho.hechos)


def _marcar(textos: dict, de_que: dict[str, int], quien: dict) -> None:
    for fila in textos["inservibles"]:
        if pk := de_que.get(fila["texto"]):
            clasificacion.marcar_inservibles(
                ediciones={pk: 0}, motivo=fila["motivo"], razon=fila["razon"], **quien
            )


def _unir(textos: dict, de_que: dict[str, int], quien: dict) -> None:
    for cabeza, *otros in textos["unidos"]:
        suyos = [de_que[texto] for texto in otros if texto in de_que]
        if cabeza in de_que and suyos:
            ediciones = Planteamiento.objects.filter(pk__in=suyos)
            unir(
                cabeza=de_que[cabeza],
                ediciones=dict(ediciones.values_list("pk", "edicion")),
                **quien,
            )


def _etiquetar(textos: dict, de_que: dict[str, int], quien: dict) -> None:
    for fila in textos["etiquetas"]:
        suyos = [pk for texto, pk in de_que.items() if fila["palabra"] in texto.lower()]
        if suyos:
            etiquetar(planteamientos=suyos, nombre=fila["nombre"], **quien)


def _clave_de_envio(lugar: int) -> str:
    return clave("aporte-de-otros-temas", lugar)
