"""The order in which the initial content is loaded. One transaction per part."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sitio.comun.fechas import inicio_del_dia

from ..services.calendario import FASE_DE_CONSULTA, REAL, poner_fechas_de_demostracion
from ..temas_elegidos import FASE_DE_SISTEMATIZACION
from . import (
    actores,
    acuerdos,
    avances,
    captura,
    cierres,
    consulta,
    conversacion,
    cuestionario,
    editorial,
    insumos,
    mesas,
    papel,
    planes,
    proceso,
    respuestas,
    resultados,
    seleccion,
    sintesis,
    sitio_inicial,
    temas,
)

Parte = tuple[str, Callable[[], int]]


@dataclass
class Resumen:
    """What one call loaded, by part, and what the person should know."""

    cargado: dict[str, int] = field(default_factory=dict)
    fechas_cambiaron: bool = False
    avisos: list[str] = field(default_factory=list)


def cargar_contenido_inicial(
    *,
    fase: str | None = None,
    hoy: datetime.date | None = None,
    avisar: Callable[[str], None] = lambda _linea: None,
) -> Resumen:
    """Load what is missing and lay the six phases on today's calendar.

    Safe to call at every start: a part that is there is left as people keep it.
    `fase`: "1" to "6", or "real" for 2019; phase 5 unless said.
    """
    fase = fase or str(FASE_DE_CONSULTA)
    hoy = hoy or timezone.localdate()
    resumen = Resumen()
    _cargar(_paginas(fase), resumen, avisar)
    _poner_calendario(resumen, fase, hoy)
    _cargar(_lo_que_se_respondio(_ahora(hoy)), resumen, avisar)
    if fase == REAL or int(fase) >= FASE_DE_SISTEMATIZACION:
        _cargar(_lo_que_se_sistematizo(fase, _ahora(hoy)), resumen, avisar)
    if fase != REAL and int(fase) >= mesas.FASE_DE_LAS_MESAS:
        _cargar(_lo_de_las_mesas(int(fase), _ahora(hoy)), resumen, avisar)
    if fase == REAL or int(fase) >= FASE_DE_CONSULTA:
        _cargar(_lo_que_llego(_ahora(hoy)), resumen, avisar)
        if fase == REAL:
            _cargar(_lo_que_consta(), resumen, avisar)
        else:
            _cargar(_lo_acordado(), resumen, avisar)
            _cargar(_lo_que_resulto(_ahora(hoy)), resumen, avisar)
    elif consulta.ventana_de_la_carga():
        resumen.avisos.append(
            _(
                "Sólo cambiaron las fechas: el borrador y sus comentarios ya existen. "
                "Para ver el sitio como antes de la consulta, empieza de cero."
            )
        )
    if fase != REAL and int(fase) >= mesas.FASE_DE_LAS_MESAS:
        _cargar(_lo_que_se_congelo(_ahora(hoy)), resumen, avisar)
    if fase != REAL:
        _cargar(_lo_que_se_cerro(int(fase)), resumen, avisar)
    return resumen


def _paginas(fase: str) -> list[Parte]:
    return [
        (_("Sectores, instituciones y temas"), actores.cargar),
        (_("Portada"), sitio_inicial.cargar),
        (_("El proceso y sus seis fases"), partial(proceso.cargar, fase=fase)),
        (_("Expedientes de tema"), temas.cargar),
        (_("Los planes 2019–2021 y 2016–2018"), planes.cargar),
        (_("Revisión del plan anterior"), planes.cargar_continuidad),
        (_("Tablero de seguimiento"), planes.cargar_tablero),
        (_("La consulta y su cuestionario"), cuestionario.cargar),
        (_("Comité"), editorial.cargar_comite),
        (_("Reglas, privacidad y accesibilidad"), editorial.cargar_contenidos),
    ]


def _lo_que_se_respondio(ahora: datetime.datetime) -> list[Parte]:
    """Sheets first, which answers on paper take; those left fill the open batch."""
    return [
        (_("Hojas impresas"), papel.imprimir),
        (
            _("Respuestas al cuestionario"),
            partial(cuestionario.responder, ahora=ahora),
        ),
        (_("Respuestas sobre otros temas"), partial(seleccion.responder, ahora=ahora)),
        (_("Hojas tecleadas"), partial(captura.cargar, ahora=ahora)),
        (
            _("Problemas y propuestas publicados"),
            partial(cuestionario.publicar_textos, ahora=ahora),
        ),
        (_("Hojas que sobraron"), partial(papel.cerrar, ahora=ahora)),
    ]


def _lo_que_se_sistematizo(fase: str, ahora: datetime.datetime) -> list[Parte]:
    partes = [
        (
            _("Problemas y propuestas clasificados"),
            partial(seleccion.clasificar, fase=fase, ahora=ahora),
        ),
        (_("Los temas elegidos"), partial(seleccion.elegir, ahora=ahora)),
    ]
    if fase != str(FASE_DE_SISTEMATIZACION):
        razonar = partial(seleccion.razonar, ahora=ahora)
        partes.append((_("Razones de lo que no pasó a una propuesta"), razonar))
    return partes


def _lo_de_las_mesas(actual: int, ahora: datetime.datetime) -> list[Parte]:
    """Called in phase 3; told and resolved once it is over."""
    partes = [(_("Mesas de cocreación"), mesas.cargar)]
    if actual > mesas.FASE_DE_LAS_MESAS:
        partes.append((_("Sesiones de las mesas"), partial(mesas.relatar, ahora=ahora)))
    return partes


def _lo_que_llego(ahora: datetime.datetime) -> list[Parte]:
    return [
        (_("Consulta sobre la versión 1"), consulta.cargar),
        (_("Comentarios"), partial(conversacion.cargar, ahora=ahora)),
        (_("Lo que llegó por otro canal"), partial(sintesis.capturar, ahora=ahora)),
        (_("Respuestas razonadas"), partial(respuestas.cargar, momento=ahora)),
        (_("Grupos, etiquetas y resúmenes"), sintesis.cargar),
        (_("Avances en el tablero"), avances.cargar),
    ]


def _lo_acordado() -> list[Parte]:
    """Of both sides of each sample roadmap, before the text changes."""
    return [(_("Sesiones de revisión y conformidades"), acuerdos.cargar)]


def _lo_que_resulto(ahora: datetime.datetime) -> list[Parte]:
    """Invented, like the rest, and told only once the sample window has closed."""
    return [
        (_("Resultados de la consulta"), partial(resultados.cargar, ahora=ahora)),
        (_("Conformidad con el texto que cambió"), acuerdos.cargar_otra_vez),
    ]


def _lo_que_se_congelo(ahora: datetime.datetime) -> list[Parte]:
    """After all that a dossier assembles, and before what is checked of it."""
    return [(_("Documentos de insumos"), partial(insumos.cargar, ahora=ahora))]


def _lo_que_se_cerro(actual: int) -> list[Parte]:
    """The last of all: its checks look at everything that was loaded before."""
    return [(_("Cierre de fases"), partial(cierres.cargar, actual=actual))]


def _lo_que_consta() -> list[Parte]:
    """What is known of what happened in 2019."""
    return [(_("Cuándo se publicó el plan"), planes.registrar_lo_que_consta)]


def _ahora(hoy: datetime.date) -> datetime.datetime:
    """This moment, or noon of another day."""
    if hoy == timezone.localdate():
        return timezone.now()
    return inicio_del_dia(hoy) + datetime.timedelta(hours=12)


def _cargar(
    partes: list[Parte], resumen: Resumen, avisar: Callable[[str], None]
) -> None:
    for nombre, cargar in partes:
        with transaction.atomic():
            cuantos = cargar()
        if cuantos:
            resumen.cargado[nombre] = cuantos
            avisar(f"{nombre}: {cuantos}")


@transaction.atomic
def _poner_calendario(resumen: Resumen, fase: str, hoy: datetime.date) -> None:
    fechas = poner_fechas_de_demostracion(fase=fase, hoy=hoy)
    proceso.poner_actividades(fase)
    cuestionario.poner_ventana()
    papel.poner_fechas()
    resumen.fechas_cambiaron = fechas.cambiaron
    resumen.avisos += fechas.avisos
