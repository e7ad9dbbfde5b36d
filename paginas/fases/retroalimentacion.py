"""Phase 5: the window, the text that did not move, the answers and the results."""

from collections.abc import Callable, Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from comentarios.cifras import cifras_de_participacion
from sitio.comun.fechas import momento_legible

from ..compuerta import consulta as compuerta
from ..compuerta.falta import Falta, con_excepciones
from ..conversacion import hilos_del_plan
from ..resultados import Consulta, consulta_de
from .hallazgos import cumple, no_aplica, no_cumple, segun
from .revision import Caso, Enlace, Hallazgo, RevisionDeFase


def _consulta(caso: Caso) -> Consulta:
    return caso.leer("retroalimentacion", consulta_de)


def _versiones(caso: Caso) -> Enlace:
    return Enlace(
        _("Versiones y consulta"),
        reverse("paginas_versiones_del_plan", args=[caso.plan.pk]),
    )


def ventana(caso: Caso) -> Hallazgo:
    """It opened, and stayed open until the minute that was announced."""
    suya = _consulta(caso).ventana
    campos = {"url": caso.plan.url, "remedio": _versiones(caso)}
    if not suya:
        return no_cumple(_("El borrador nunca se abrió a comentarios."), **campos)
    fechas = {
        "abre": momento_legible(suya.abre_en),
        "cierra": momento_legible(suya.cierra_en),
    }
    if timezone.now() < suya.cierra_en:
        return no_cumple(
            _("La consulta cierra el %(cierra)s.") % fechas,
            admite_excepcion=False,
            **campos,
        )
    return cumple(_("Abierta del %(abre)s al %(cierra)s.") % fechas, **campos)


def texto_congelado(caso: Caso) -> Hallazgo:
    """No other text came out while people commented on this one. One query."""
    suya, plan = _consulta(caso).ventana, caso.plan
    if not suya:
        return no_aplica(_("No hubo ventana de comentarios."))
    otras = plan.versiones.filter(
        publicada_en__gt=suya.abre_en, publicada_en__lt=suya.cierra_en
    ).exclude(pk=suya.version_id)
    cuantas = otras.count()
    numero = {"n": _consulta(caso).antes.numero, "otras": cuantas}
    frase = (
        ngettext(
            "Mientras se comentaba la versión %(n)s se publicó %(otras)s más.",
            "Mientras se comentaba la versión %(n)s se publicaron %(otras)s más.",
            cuantas,
        )
        if cuantas
        else _("La versión %(n)s no cambió mientras se comentaba.")
    )
    return segun(
        not cuantas,
        frase % numero,
        url=f"{plan.url}versiones/",
        remedio=_versiones(caso),
        medida=cuantas,
    )


def _de_la_compuerta(
    revisar: Callable[..., Iterator[Falta]], si_nada_falta: Callable[[Caso], str]
) -> Callable[[Caso], Hallazgo]:
    """What the plan's gate asks of its consultation, with what it excused."""

    def revision(caso: Caso) -> Hallazgo:
        plan = caso.plan
        if not _consulta(caso).ventana:
            return no_aplica(_("No hubo ventana de comentarios."))
        faltas = con_excepciones(plan, list(revisar(plan, plan.version_vigente)))
        pendientes = [f for f in faltas if f.bloquea]
        url = f"{plan.url}resultados/"
        if not pendientes:
            return cumple(si_nada_falta(caso), url=url)
        primera = pendientes[0]
        return no_cumple(
            " ".join(f.detalle for f in pendientes),
            url=url,
            remedio=Enlace(primera.remedio, primera.url_para_remediar),
            medida=sum(f.medida for f in pendientes),
        )

    return revision


def _respondidos(caso: Caso) -> str:
    cuentas = cifras_de_participacion(hilos_del_plan(caso.plan), con_espera=False)
    frase = ngettext(
        "%(n)s de %(total)s comentario publicado con respuesta razonada.",
        "%(n)s de %(total)s comentarios publicados con respuesta razonada.",
        cuentas.publicados,
    )
    return frase % {"n": cuentas.respondidos, "total": cuentas.publicados}


def resultados(caso: Caso) -> Hallazgo:
    """Those of the last window, as an act and no longer preliminary."""
    acta, plan = _consulta(caso).acta, caso.plan
    if acta:
        return cumple(
            _("Se publicaron el %(momento)s.") % {"momento": momento_legible(acta.en)},
            url=f"{plan.url}resultados/",
        )
    return no_cumple(
        _("Todavía no se publican."),
        url=f"{plan.url}resultados/",
        remedio=Enlace(
            _("Publicar los resultados"),
            reverse("paginas_publicar_resultados", args=[plan.pk]),
        ),
    )


REVISIONES = (
    RevisionDeFase(
        "ventana",
        gettext_lazy("La ventana de comentarios se mantuvo hasta el final."),
        ventana,
    ),
    RevisionDeFase(
        "texto_congelado",
        gettext_lazy("El texto no cambió mientras se comentaba."),
        texto_congelado,
    ),
    RevisionDeFase(
        "respuestas",
        gettext_lazy("Cada comentario tiene una respuesta razonada."),
        _de_la_compuerta(compuerta.comentarios, _respondidos),
    ),
    RevisionDeFase(
        "resultados",
        gettext_lazy("Los resultados están publicados."),
        resultados,
    ),
)
