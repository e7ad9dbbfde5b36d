"""Phase 3: the tables, from their criteria to what they resolved."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from compromisos.cobertura import cobertura_de
from compromisos.mesas.vocabulario import EstadoDeSesionDeMesa, Resolucion
from compromisos.models import MesaDeCocreacion, PropuestaDeMesa, SesionDeMesa

from ..continuidad import revision_de
from ..mesas import url_de_mesas
from .hallazgos import no_aplica, no_cumple, segun
from .revision import Caso, Enlace, Hallazgo, RevisionDeFase


def _mesas(caso: Caso) -> list[MesaDeCocreacion]:
    """With their sessions, those that were cancelled too. Two queries for all."""
    return caso.leer("mesas", _leer_mesas)


def _leer_mesas(plan) -> list[MesaDeCocreacion]:
    suyas = MesaDeCocreacion.objects.filter(plan=plan.pk)
    return list(suyas.select_related("tema").prefetch_related("sesiones"))


def _enlaces(caso: Caso) -> dict:
    """Where the tables are read, and where they are written. One query for all."""
    return {
        "url": caso.leer("url_de_mesas", url_de_mesas),
        "remedio": Enlace(_("Ver las mesas"), reverse("mesas:lista")),
    }


def _sesiones(caso: Caso, estado: str) -> list[SesionDeMesa]:
    return [
        sesion
        for mesa in _mesas(caso)
        for sesion in mesa.sesiones.all()
        if sesion.estado == estado
    ]


def criterios(caso: Caso) -> Hallazgo:
    """Published before the first time the table met: late is a fault."""
    mesas = _mesas(caso)
    if not mesas:
        return no_cumple(_("No hay ninguna mesa registrada."), **_enlaces(caso))
    fuera = [mesa.titulo for mesa in mesas if not _a_tiempo(mesa)]
    frase = ngettext(
        "%(n)s de %(total)s mesa publicó sus criterios antes de sesionar.",
        "%(n)s de %(total)s mesas publicaron sus criterios antes de sesionar.",
        len(mesas),
    ) % {"n": len(mesas) - len(fuera), "total": len(mesas)}
    if fuera:
        falta = _("Tarde o sin publicar: %(mesas)s.")
        frase = f"{frase} {falta % {'mesas': get_text_list(fuera, _('y'))}}"
    return segun(not fuera, frase, medida=len(fuera), **_enlaces(caso))


def _a_tiempo(mesa: MesaDeCocreacion) -> bool:
    cancelada = EstadoDeSesionDeMesa.CANCELADA
    sesiones = [s for s in mesa.sesiones.all() if s.estado != cancelada]
    publicados = mesa.criterios_publicados_en
    primera = min((s.inicia_en for s in sesiones), default=None)
    return bool(publicados) and (primera is None or publicados < primera)


def minutas(caso: Caso) -> Hallazgo:
    celebradas = _sesiones(caso, EstadoDeSesionDeMesa.CELEBRADA)
    if not celebradas:
        return no_cumple(_("Ninguna mesa ha sesionado."), **_enlaces(caso))
    faltan = sum(not sesion.tiene_minuta for sesion in celebradas)
    frase = ngettext(
        "%(n)s de %(total)s sesión celebrada con minuta.",
        "%(n)s de %(total)s sesiones celebradas con minuta.",
        len(celebradas),
    )
    return segun(
        not faltan,
        frase % {"n": len(celebradas) - faltan, "total": len(celebradas)},
        medida=faltan,
        **_enlaces(caso),
    )


def sesiones_contadas(caso: Caso) -> Hallazgo:
    """A day that passed: either it was held, or it was cancelled."""
    ahora = timezone.now()
    convocadas = _sesiones(caso, EstadoDeSesionDeMesa.CONVOCADA)
    pasadas = sum(sesion.termina_en < ahora for sesion in convocadas)
    frase = (
        ngettext(
            "%(n)s sesión convocada ya pasó y no se dice si se celebró.",
            "%(n)s sesiones convocadas ya pasaron y no se dice si se celebraron.",
            pasadas,
        )
        % {"n": pasadas}
        if pasadas
        else _("De cada sesión que pasó consta si se celebró o se canceló.")
    )
    return segun(not pasadas, frase, medida=pasadas, **_enlaces(caso))


def propuestas(caso: Caso) -> Hallazgo:
    """Each one resolved, with its reasons. One query."""
    cuentas = PropuestaDeMesa.objects.filter(mesa__plan=caso.plan.pk).aggregate(
        total=Count("pk"),
        faltan=Count("pk", filter=Q(resolucion=Resolucion.PENDIENTE)),
    )
    total, faltan = cuentas["total"], cuentas["faltan"]
    if not total:
        return no_cumple(_("Ninguna mesa ha registrado propuestas."), **_enlaces(caso))
    frase = ngettext(
        "%(n)s de %(total)s propuesta resuelta con razones.",
        "%(n)s de %(total)s propuestas resueltas con razones.",
        total,
    )
    return segun(
        not faltan,
        frase % {"n": total - faltan, "total": total},
        medida=faltan,
        **_enlaces(caso),
    )


def con_destino(caso: Caso) -> Hallazgo:
    """None is an orphan, and none waits for a table's word."""
    cobertura = caso.leer("cobertura", cobertura_de)
    faltan = cobertura.total - cobertura.con_destino
    frase = ngettext(
        "%(n)s de %(total)s problema o propuesta tiene un destino.",
        "%(n)s de %(total)s problemas y propuestas tienen un destino.",
        cobertura.total,
    )
    return segun(
        not faltan,
        frase % {"n": cobertura.con_destino, "total": cobertura.total},
        url=f"{caso.plan.url}cadena/",
        remedio=Enlace(
            _("Ver lo que no tiene destino"), reverse("sistematizar_consulta:index")
        ),
        medida=faltan,
    )


def continuidad(caso: Caso) -> Hallazgo:
    plan = caso.plan
    revision = caso.leer("continuidad", revision_de)
    if not revision.anterior:
        return no_aplica(_("Este plan no dice cuál es su plan anterior."))
    frase = _("%(n)s de %(total)s compromisos del plan anterior revisados.") % {
        "n": revision.revisados,
        "total": revision.total,
    }
    return segun(
        revision.completa,
        frase,
        url=f"{plan.url}continuidad/",
        remedio=Enlace(
            _("Revisar el plan anterior"),
            reverse("paginas_continuidad", args=[plan.pk]),
        ),
        medida=len(revision.pendientes),
    )


REVISIONES = (
    RevisionDeFase(
        "criterios",
        gettext_lazy("Cada mesa publicó sus criterios antes de su primera sesión."),
        criterios,
    ),
    RevisionDeFase(
        "sesiones_contadas",
        gettext_lazy("De cada sesión convocada se sabe si se celebró."),
        sesiones_contadas,
    ),
    RevisionDeFase(
        "minutas",
        gettext_lazy("Cada sesión celebrada tiene minuta."),
        minutas,
    ),
    RevisionDeFase(
        "propuestas",
        gettext_lazy("Cada propuesta tiene resolución y razones."),
        propuestas,
    ),
    RevisionDeFase(
        "con_destino",
        gettext_lazy("Todo lo que dijo la gente tiene un destino."),
        con_destino,
    ),
    RevisionDeFase(
        "continuidad",
        gettext_lazy("Los compromisos del plan anterior están revisados."),
        continuidad,
    ),
)
