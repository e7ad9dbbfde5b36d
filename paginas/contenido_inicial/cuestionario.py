"""The questionnaire of phase 1, its page, and sample answers that came in."""

import datetime

from comentarios.models import AjustesDeParticipacion
from compromisos.consulta.vocabulario import CanalDeAporte
from compromisos.models import (
    Aporte,
    Cuestionario,
    PasoDePlanteamiento,
    Planteamiento,
    Pregunta,
)
from compromisos.services.aportes import recibir_aporte
from compromisos.services.planteamientos import (
    publicar_planteamientos,
    reservar_planteamiento,
)

from ..models import PaginaConsulta, Portada
from ..partes_del_plan import fases_de
from ..services.calendario import ventana_de_la_fase
from .lectura import clave, cuerpo, leer, parrafos
from .papel import capturar_siguiente, cuestionario_de_muestra
from .planes import plan_en_curso
from .publicacion import publicar

FASE_DEL_CUESTIONARIO = 1
SIN_RESPUESTA = "-"


def cargar() -> int:
    if PaginaConsulta.objects.exists() or Cuestionario.objects.exists():
        return 0
    textos, plan = leer("cuestionario"), plan_en_curso()
    pagina = publicar(Portada.objects.get(), _pagina(textos, plan))
    if plan:  # in the menu, what is asked stands before what is proposed
        pagina.move(plan, "left")
    return 1


def _pagina(textos: dict, plan) -> PaginaConsulta:
    pagina = textos["pagina"]
    return PaginaConsulta(
        title=pagina["titulo"],
        slug=pagina["slug"],
        resumen=pagina["resumen"],
        cuerpo=cuerpo(pagina["cuerpo"], "consulta"),
        cuestionario=_cuestionario(textos, plan),
        plan=plan,
        show_in_menus=True,
        es_muestra=True,
    )


def poner_ventana() -> None:
    """While it is a sample, it opens and closes with phase 1."""
    plan = plan_en_curso()
    fase = plan and fases_de(plan).filter(numero=FASE_DEL_CUESTIONARIO).first()
    if fase:
        abre_en, cierra_en = ventana_de_la_fase(fase)
        fechas = {"abre_en": abre_en, "cierra_en": cierra_en}
        de_muestra = Cuestionario.objects.filter(es_muestra=True, anterior=None)
        de_muestra.exclude(**fechas).update(**fechas)


def responder(*, ahora: datetime.datetime) -> int:
    """What arrived before that moment, spread over the days it has been open."""
    suyo = cuestionario_de_muestra()
    if not suyo or not suyo.abre_en or Aporte.objects.exists():
        return 0
    textos = leer("cuestionario")
    filas = textos["respuestas"]
    duracion = min(ahora, suyo.cierra_en) - suyo.abre_en
    preguntas = [str(p.clave) for p in suyo.preguntas.all()]
    for lugar, fila in enumerate(filas):
        dadas = dict(zip(preguntas, fila, strict=True))
        hoja = capturar_siguiente() if lugar in textos["en_papel"] else None
        recibir_aporte(
            cuestionario=suyo,
            respuestas={c: v for c, v in dadas.items() if v != SIN_RESPUESTA},
            clave_de_envio=clave("aporte", lugar),
            canal=CanalDeAporte.PAPEL if hoja else CanalDeAporte.WEB,
            folio=hoja.folio if hoja else "",
            aviso_version=AjustesDeParticipacion.load().version_del_aviso,
            es_muestra=True,
            momento=suyo.abre_en + duracion * (lugar + 1) / (len(filas) + 1),
        )
    return len(filas)


def publicar_textos(*, ahora: datetime.datetime) -> int:
    """Most of what was written, as a moderator would: one is not, and some wait."""
    filas = Planteamiento.objects.por_revisar().filter(aporte__es_muestra=True)
    if PasoDePlanteamiento.objects.exists():
        return 0
    textos = leer("cuestionario")
    claves = {str(clave("aporte", n)): n for n in range(len(textos["respuestas"]))}
    publican = {}
    for fila in filas.select_related("aporte"):
        lugar = claves.get(str(fila.aporte.clave_de_envio))
        if reserva := textos["no_publicados"].get(lugar):
            reservar_planteamiento(
                planteamiento_id=fila.pk,
                edicion=0,
                usuario=None,
                momento=ahora,
                **reserva,
            )
        elif lugar not in textos["por_revisar"]:
            publican[fila.pk] = 0
    lote = publicar_planteamientos(ediciones=publican, usuario=None, momento=ahora)
    return len(lote.hechas)


def _cuestionario(textos: dict, plan) -> Cuestionario:
    filas = textos["cuestionario"]
    cuestionario = Cuestionario(
        plan=plan,
        titulo=filas["titulo"],
        entrada=parrafos(filas["entrada"]),
        agradecimiento=parrafos(filas["agradecimiento"]),
        pasos="\n".join(filas["pasos"]),
        es_muestra=True,
        preguntas=[
            Pregunta(sort_order=lugar, clave=clave("pregunta", lugar), **fila)
            for lugar, fila in enumerate(textos["preguntas"])
        ],
    )
    cuestionario.save()
    return cuestionario
