"""One function for each thing the Alliance asks: a state, its evidence, where it is."""

import datetime
from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Max, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comentarios.cifras import cifras_de_participacion
from compromisos.instantanea import fecha
from compromisos.models import Avance, Compromiso

from .avance_de_documentos import avance_de_documentos
from .conversacion import hilos_del_plan
from .medidas_del_plan import (
    duracion_suficiente,
    meses_entre,
    numero_recomendado,
)
from .models import (
    DocumentoDeVersion,
    PaginaComite,
    PaginaPlan,
    PaginaProceso,
)
from .models.proceso import EstadoActividad, EstadoFase
from .partes_del_plan import fases_de, procesos_de

DIAS_AL_DIA = 182  # six months


class EstadoDeRequisito(models.TextChoices):
    CUMPLE = "cumple", gettext_lazy("Cumple")
    NO_CUMPLE = "no_cumple", gettext_lazy("No cumple")
    AUN_NO = "aun_no", gettext_lazy("Aún no se puede saber")
    NO_CONSTA = "no_consta", gettext_lazy("No consta")


CUMPLE, NO_CUMPLE = EstadoDeRequisito.CUMPLE, EstadoDeRequisito.NO_CUMPLE
AUN_NO, NO_CONSTA = EstadoDeRequisito.AUN_NO, EstadoDeRequisito.NO_CONSTA


@dataclass(frozen=True)
class Caso:
    """A plan on a day, with the public page of its process when it is in this site."""

    plan: PaginaPlan
    hoy: datetime.date
    proceso: PaginaProceso | None


def caso_de(plan, hoy: datetime.date) -> Caso:
    return Caso(plan, hoy, procesos_de(plan).live().first())


@dataclass(frozen=True)
class Hallazgo:
    """`evidencia`: in words, with the figures. `url`: where anybody can check it."""

    estado: EstadoDeRequisito
    evidencia: str
    url: str = ""


def foro(caso: Caso) -> Hallazgo:
    """Who makes up the committee is here; when it met is not kept by this site."""
    comite = PaginaComite.objects.live().first()
    return Hallazgo(
        NO_CONSTA,
        _("Este sitio no lleva la cuenta de las sesiones del Comité."),
        comite.url if comite else "",
    )


def sitio_del_proceso(caso: Caso) -> Hallazgo:
    proceso = caso.proceso
    if not proceso:
        return _no_se_hizo_aqui(caso)
    if proceso.get_view_restrictions().exists():
        return Hallazgo(
            NO_CUMPLE, _("La página del proceso no es pública: pide una contraseña.")
        )
    desde = proceso.first_published_at
    return Hallazgo(
        CUMPLE,
        _("La página del proceso es pública desde el %(dia)s y se lee sin cuenta.")
        % {"dia": _dia(timezone.localdate(desde)) if desde else "—"},
        proceso.url,
    )


def repositorio(caso: Caso) -> Hallazgo:
    """The last change, and a document of each phase that ended and each commitment."""
    plan = caso.plan
    if not caso.proceso:
        return _no_se_hizo_aqui(caso)
    if not plan.version_vigente:
        return Hallazgo(AUN_NO, _("Todavía no hay ninguna versión pública del plan."))
    ultimo = _ultimo_cambio(plan)
    dias = max((caso.hoy - ultimo).days, 0)
    fases, con_documento = _fases_con_documento(plan)
    avance = avance_de_documentos(plan.version_vigente)
    propios = avance.por_compromiso
    listos = sum(renglon.documento is not None for renglon in propios)
    al_dia = dias <= DIAS_AL_DIA
    completo = con_documento == fases and listos == len(propios)
    return Hallazgo(
        CUMPLE if al_dia and completo else NO_CUMPLE,
        " ".join(
            [
                ngettext(
                    "Último cambio: %(dia)s, hace %(n)s día.",
                    "Último cambio: %(dia)s, hace %(n)s días.",
                    dias,
                )
                % {"dia": _dia(ultimo), "n": dias},
                _(
                    "Tienen documento %(con)s de %(fases)s fases concluidas y "
                    "%(listos)s de %(total)s compromisos."
                )
                % {
                    "con": con_documento,
                    "fases": fases,
                    "listos": listos,
                    "total": len(propios),
                },
            ]
        ),
        f"{plan.url}#documentos",
    )


def respuesta_razonada(caso: Caso) -> Hallazgo:
    """With the same figures as the page of results."""
    plan = caso.plan
    ventana = plan.ventana_mas_cercana()
    if not ventana and not caso.proceso:
        return _no_se_hizo_aqui(caso)
    if not ventana:
        return Hallazgo(AUN_NO, _("El borrador no se ha abierto a comentarios."))
    cifras = cifras_de_participacion(hilos_del_plan(plan), con_espera=False)
    evidencia = _(
        "Comentarios publicados: %(publicados)s. Con respuesta razonada: "
        "%(respondidos)s. Por responder: %(faltan)s. Esperan moderación: %(esperan)s."
    ) % {
        "publicados": cifras.publicados,
        "respondidos": cifras.respondidos,
        "faltan": cifras.por_responder,
        "esperan": cifras.pendientes,
    }
    if timezone.now() < ventana.cierra_en:
        estado = AUN_NO
    else:
        pendiente = cifras.por_responder or cifras.pendientes
        estado = NO_CUMPLE if pendiente else CUMPLE
    return Hallazgo(estado, evidencia, f"{plan.url}resultados/")


def duracion(caso: Caso) -> Hallazgo:
    datos = caso.plan.texto_vigente()
    if not datos:
        return Hallazgo(AUN_NO, _("Todavía no hay ninguna versión pública del plan."))
    inicio, fin = (fecha(datos["plan"][extremo]) for extremo in ("inicio", "fin"))
    meses = meses_entre(inicio, fin)
    return Hallazgo(
        CUMPLE if duracion_suficiente(inicio, fin) else NO_CUMPLE,
        ngettext(
            "Va del %(inicio)s al %(fin)s: %(n)s mes.",
            "Va del %(inicio)s al %(fin)s: %(n)s meses.",
            meses,
        )
        % {"inicio": _dia(inicio), "fin": _dia(fin), "n": meses},
        caso.plan.url,
    )


def numero_de_compromisos(caso: Caso) -> Hallazgo:
    datos = caso.plan.texto_vigente()
    if not datos:
        return Hallazgo(AUN_NO, _("Todavía no hay ninguna versión pública del plan."))
    cuantos = len(datos["compromisos"])
    return Hallazgo(
        CUMPLE if numero_recomendado(cuantos) else NO_CUMPLE,
        ngettext(
            "El texto público tiene %(n)s compromiso.",
            "El texto público tiene %(n)s compromisos.",
            cuantos,
        )
        % {"n": cuantos},
        f"{caso.plan.url}#compromisos",
    )


def _no_se_hizo_aqui(caso: Caso) -> Hallazgo:
    return Hallazgo(
        NO_CONSTA,
        _(
            "El proceso de este plan no se llevó en este sitio: aquí sólo está su "
            "texto."
        ),
        caso.plan.url or "",
    )


def _ultimo_cambio(plan) -> datetime.date:
    """The newest of its texts, files, acts, reports and pages. Five queries."""
    momentos = [
        plan.version_vigente.publicada_en,
        DocumentoDeVersion.objects.filter(version__plan=plan).aggregate(
            m=Max("creado_en")
        )["m"],
        plan.actos_de_publicacion.aggregate(m=Max("en"))["m"],
        plan.resultados.aggregate(m=Max("en"))["m"],
        Avance.objects.filter(compromiso__in=_compromisos(plan)).aggregate(
            m=Max("creado_en")
        )["m"],
        fases_de(plan).order_by().aggregate(m=Max("last_published_at"))["m"],
    ]
    return timezone.localdate(max(momento for momento in momentos if momento))


def _compromisos(plan):
    return Compromiso.objects.child_of(plan).values("pk")


def _fases_con_documento(plan) -> tuple[int, int]:
    """How many phases ended, and how many of them show evidence of what was done."""
    con_evidencia = Q(actividades__estado=EstadoActividad.HECHA) & ~Q(
        actividades__evidencia_texto="", actividades__evidencia_url=""
    )
    fases = fases_de(plan).annotate(
        documentos=Count("actividades", filter=con_evidencia)
    )
    concluidas = [fase for fase in fases if fase.estado() == EstadoFase.CONCLUIDA]
    return len(concluidas), sum(bool(fase.documentos) for fase in concluidas)


def _dia(dia: datetime.date) -> str:
    return date_format(dia, "DATE_FORMAT")
