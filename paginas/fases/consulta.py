"""Phase 1: both forms, the places, the batches, the texts read and the results out."""

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from compromisos.conciliacion import conciliacion_de
from compromisos.consulta.apertura import motivo_de_cierre
from compromisos.consulta.vocabulario import EstadoDeLote, EstadoPublico
from compromisos.importacion.vocabulario import EstadoDeImportacion
from compromisos.models import (
    Importacion,
    LoteDeCaptura,
    Planteamiento,
    PuntoTerritorial,
)
from sitio.comun.fechas import momento_legible

from ..consultas import consulta_de
from ..copias import copias_de
from .hallazgos import cumple, no_aplica, no_cumple, segun
from .revision import Caso, Enlace, Hallazgo, RevisionDeFase


def _consulta(caso: Caso):
    return caso.leer("consulta", consulta_de)


def _cuestionarios() -> Enlace:
    return Enlace(_("Ver los cuestionarios"), reverse("cuestionarios:index"))


def formulario_web(caso: Caso) -> Hallazgo:
    """Its page is public and at some moment it took answers."""
    pagina = _consulta(caso)
    if not pagina:
        return no_cumple(
            _("Ninguna página pública lleva el cuestionario de este plan."),
            remedio=_cuestionarios(),
        )
    abre_en = pagina.cuestionario.abre_en
    if not abre_en or abre_en > timezone.now():
        return no_cumple(
            motivo_de_cierre(pagina.cuestionario),
            url=pagina.url,
            remedio=_cuestionarios(),
        )
    return cumple(
        _("Se responde en este sitio desde el %(momento)s.")
        % {"momento": momento_legible(abre_en)},
        url=pagina.url,
        remedio=_cuestionarios(),
    )


def formulario_en_papel(caso: Caso) -> Hallazgo:
    """A copy to print, in each size of paper, beside the web form. No query."""
    pagina = _consulta(caso)
    if not pagina:
        return no_cumple(
            _("Ninguna página pública lleva el cuestionario de este plan."),
            remedio=_cuestionarios(),
        )
    copias = copias_de(pagina)
    return cumple(
        _("Se descarga para imprimir en: %(tamanos)s.")
        % {"tamanos": ", ".join(str(copia.tamano.label) for copia in copias)},
        url=copias[0].url,
        remedio=_cuestionarios(),
    )


def cuestionario_cerrado(caso: Caso) -> Hallazgo:
    """What may still arrive cannot have been read: no agreement excuses it."""
    pagina = _consulta(caso)
    if pagina and pagina.cuestionario.abierto():
        cierra_en = pagina.cuestionario.cierra_en
        return no_cumple(
            _("Recibe respuestas hasta el %(momento)s.")
            % {"momento": momento_legible(cierra_en)}
            if cierra_en
            else _("Recibe respuestas y no tiene fecha de cierre."),
            url=pagina.url,
            remedio=_cuestionarios(),
            admite_excepcion=False,
        )
    return cumple(
        motivo_de_cierre(pagina.cuestionario) if pagina else _("No está abierto."),
        url=pagina.url if pagina else "",
    )


def puntos_territoriales(caso: Caso) -> Hallazgo:
    """Places where people answered on paper. One query."""
    puntos = PuntoTerritorial.objects.filter(plan=caso.plan.pk)
    cuentas = puntos.aggregate(
        puntos=Count("pk"), entidades=Count("entidad", distinct=True)
    )
    if not cuentas["puntos"]:
        return no_cumple(_("No hay ningún punto registrado."))
    frase = _("Puntos registrados: %(puntos)s. Entidades: %(entidades)s.")
    pagina = _consulta(caso)
    return cumple(frase % cuentas, url=pagina.url if pagina else "")


def hojas_cuadran(caso: Caso) -> Hallazgo:
    """Of every printed sheet it is known what became. One query."""
    cuentas = conciliacion_de(caso.plan)
    if not cuentas.impresas:
        return no_aplica(_("No se imprimió ninguna hoja numerada."))
    frase = _(
        "Hojas impresas: %(impresas)s. Capturadas: %(capturadas)s. Canceladas: "
        "%(canceladas)s. Por capturar: %(faltan)s."
    ) % {
        "impresas": cuentas.impresas,
        "capturadas": cuentas.capturadas,
        "canceladas": cuentas.canceladas,
        "faltan": cuentas.por_capturar,
    }
    return segun(cuentas.cuadra, frase, medida=cuentas.por_capturar)


def lotes_cerrados(caso: Caso) -> Hallazgo:
    """No batch is half typed, no file half applied. Two queries."""
    lotes = LoteDeCaptura.objects.filter(cuestionario__plan=caso.plan.pk)
    a_medias = Importacion.objects.filter(
        cuestionario__plan=caso.plan.pk, estado=EstadoDeImportacion.PEDIDA
    )
    abiertos = lotes.filter(estado=EstadoDeLote.ABIERTO).count() + a_medias.count()
    remedio = Enlace(_("Ver los lotes"), reverse("captura:lotes"))
    if not abiertos:
        return cumple(
            _("Ningún lote de hojas ni archivo quedó a medias."), remedio=remedio
        )
    frase = ngettext(
        "%(n)s lote de captura o archivo sigue abierto.",
        "%(n)s lotes de captura o archivos siguen abiertos.",
        abiertos,
    )
    return no_cumple(frase % {"n": abiertos}, medida=abiertos, remedio=remedio)


def textos_revisados(caso: Caso) -> Hallazgo:
    """A person read each open text before anybody else does. One query."""
    textos = Planteamiento.objects.del_plan(caso.plan).vigentes()
    cuentas = dict(
        textos.order_by().values_list("estado_publico").annotate(n=Count("pk"))
    )
    total = sum(cuentas.values())
    pendientes = cuentas.get(EstadoPublico.PENDIENTE, 0)
    frase = ngettext(
        "%(n)s de %(total)s problema o propuesta revisado.",
        "%(n)s de %(total)s problemas y propuestas revisados.",
        total,
    )
    pagina = _consulta(caso)
    return segun(
        not pendientes,
        frase % {"n": total - pendientes, "total": total},
        url=pagina.url if pagina else "",
        medida=pendientes,
    )


REVISIONES = (
    RevisionDeFase(
        "formulario_web",
        gettext_lazy("El cuestionario se publicó en línea."),
        formulario_web,
    ),
    RevisionDeFase(
        "formulario_en_papel",
        gettext_lazy("El cuestionario se publicó para imprimirse."),
        formulario_en_papel,
    ),
    RevisionDeFase(
        "cuestionario_cerrado",
        gettext_lazy("El cuestionario ya no recibe respuestas."),
        cuestionario_cerrado,
    ),
    RevisionDeFase(
        "puntos_territoriales",
        gettext_lazy("Hubo puntos territoriales, o se dice por qué no."),
        puntos_territoriales,
    ),
    RevisionDeFase(
        "hojas_cuadran",
        gettext_lazy("De cada hoja impresa se sabe si se capturó o se canceló."),
        hojas_cuadran,
    ),
    RevisionDeFase(
        "lotes_cerrados",
        gettext_lazy("Toda la captura está cerrada."),
        lotes_cerrados,
    ),
    RevisionDeFase(
        "textos_revisados",
        gettext_lazy("Una persona revisó cada problema y cada propuesta."),
        textos_revisados,
    ),
)
