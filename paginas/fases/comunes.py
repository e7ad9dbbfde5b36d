"""What every phase is asked: its product, its activities, its dates, its turn."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sitio.comun.fechas import rango_legible

from ..models import CierreDeFase, PaginaFase
from ..models.proceso import EstadoActividad
from .hallazgos import cumple, no_aplica, no_cumple, segun
from .revision import Caso, Enlace, Grupo, Hallazgo, RevisionDeFase


def _editar(caso: Caso) -> Enlace:
    return Enlace(
        _("Editar la página de la fase"),
        reverse("wagtailadmin_pages:edit", args=[caso.fase.pk]),
    )


def producto(caso: Caso) -> Hallazgo:
    """Where it is read, since when, and not a day that is still to come."""
    fase, remedio = caso.fase, _editar(caso)
    if not fase.producto_publicado:
        return no_cumple(
            _("No consta dónde ni desde cuándo se lee «%(producto)s».")
            % {"producto": fase.producto},
            remedio=remedio,
        )
    dia = {"dia": date_format(fase.producto_publicado_en, "DATE_FORMAT")}
    if fase.producto_publicado_en > caso.hoy:
        return no_cumple(_("Se publicará el %(dia)s.") % dia, remedio=remedio)
    return cumple(
        _("«%(producto)s» se publicó el %(dia)s.")
        % (dia | {"producto": fase.producto}),
        url=fase.producto_enlace,
        remedio=remedio,
    )


def actividades(caso: Caso) -> Hallazgo:
    """Each one done, and with something that shows it. One query."""
    todas = list(caso.fase.actividades.all())
    listas = [a for a in todas if _consta(a)]
    faltan = len(todas) - len(listas)
    frase = ngettext(
        "%(listas)s de %(n)s actividad hecha y con evidencia.",
        "%(listas)s de %(n)s actividades hechas y con evidencia.",
        len(todas),
    )
    return segun(
        todas and not faltan,
        frase % {"listas": len(listas), "n": len(todas)},
        url=f"{caso.fase.url}#actividades",
        remedio=_editar(caso),
        medida=faltan,
    )


def _consta(actividad) -> bool:
    evidencia = actividad.evidencia_texto or actividad.evidencia_url
    return bool(evidencia) and actividad.estado == EstadoActividad.HECHA


def fechas_reales(caso: Caso) -> Hallazgo:
    """When it really happened. A demonstration's dates are nobody's."""
    fase = caso.fase
    campos = {"url": f"{fase.url}#fechas", "remedio": _editar(caso)}
    ajuste = fase.ajuste_vigente
    if ajuste and ajuste.es_demostracion:
        return no_aplica(_("Sus fechas son de demostración."), **campos)
    if not (fase.inicio_real and fase.fin_real):
        return no_cumple(_("Falta registrar su inicio y su conclusión."), **campos)
    frase = _("Ocurrió del %(rango)s.") % {
        "rango": rango_legible(fase.inicio_real, fase.fin_real)
    }
    if fase.fin_real > caso.hoy:
        return no_cumple(_("La fecha de su conclusión todavía no llega."), **campos)
    return cumple(frase, **campos)


def fases_anteriores(caso: Caso) -> Hallazgo:
    """In order, unless the committee says why not. Two queries."""
    anteriores = PaginaFase.objects.sibling_of(caso.fase).live()
    numeros = dict(
        anteriores.filter(numero__lt=caso.fase.numero).values_list("pk", "numero")
    )
    cerradas = CierreDeFase.objects.en_vigor().filter(fase__in=numeros, reabre=False)
    abiertas = sorted(
        numeros[pk]
        for pk in numeros.keys() - set(cerradas.values_list("fase_id", flat=True))
    )
    frase = (
        ngettext(
            "Falta cerrar la fase %(fases)s.",
            "Falta cerrar las fases %(fases)s.",
            len(abiertas),
        )
        % {"fases": ", ".join(map(str, abiertas))}
        if abiertas
        else _("Todas las anteriores tienen su acto de cierre.")
    )
    return segun(
        not abiertas,
        frase,
        url=caso.proceso.url,
        remedio=Enlace(_("Ver las fases"), reverse("paginas_fases")),
        medida=len(abiertas),
    )


def _de_todas(clave: str, pide, revisar) -> RevisionDeFase:
    return RevisionDeFase(clave, pide, revisar, grupo=Grupo.TODAS, pide_plan=False)


REVISIONES = (
    _de_todas("producto", gettext_lazy("El producto está publicado."), producto),
    _de_todas(
        "actividades",
        gettext_lazy("Las actividades se hicieron y hay evidencia de cada una."),
        actividades,
    ),
    _de_todas(
        "fechas_reales",
        gettext_lazy("Están registradas las fechas reales."),
        fechas_reales,
    ),
)
ANTERIORES = _de_todas(
    "fases_anteriores",
    gettext_lazy("Las fases anteriores están cerradas."),
    fases_anteriores,
)
