"""Where a plan's tables are read: their addresses, agenda and feed."""

from dataclasses import dataclass

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from compromisos.mesas.lectura import pasos_publicos_de
from compromisos.mesas.leidas import MesaLeida, SesionLeida

from .partes_del_plan import consultas_de, temas_de

CARPETA = "mesas/"


def url_de_mesas(plan) -> str:
    """Below that plan's public page of topics; '' while it has none. One query."""
    pagina = temas_de(plan).live().first() if plan else None
    return f"{pagina.url}{CARPETA}" if pagina else ""


def url_de_la_base(plan) -> str:
    """Below it, the address of each published problem and proposal."""
    pagina = consultas_de(plan).live().first() if plan else None
    return f"{pagina.url}base/" if pagina else ""


@dataclass(frozen=True)
class Agenda:
    """Sessions of every table: to come, soonest first; past, newest first."""

    por_venir: list[SesionLeida]
    pasadas: list[SesionLeida]


def agenda_de(mesas: list[MesaLeida]) -> Agenda:
    todas = [s for mesa in mesas for s in mesa.sesiones]
    todas.sort(key=lambda s: (s.fila.inicia_en, s.fila.pk))
    return Agenda(
        [s for s in todas if not s.paso],
        [s for s in reversed(todas) if s.paso],
    )


def canal_de_mesas(request, plan, base: str) -> Atom1Feed:
    """What the tables published last; `base`, the address of their page."""
    pagina = request.build_absolute_uri(base)
    canal = Atom1Feed(
        title=_("Mesas de cocreación: lo que cambia"),
        link=pagina,
        description="",
        language=request.LANGUAGE_CODE,
        feed_url=request.build_absolute_uri(),
    )
    for paso in pasos_publicos_de(plan):
        canal.add_item(
            title=f"{paso.mesa.titulo}: {paso.get_clase_display()}",
            link=f"{pagina}{paso.mesa.slug}/{ancla_de_paso(paso)}",
            description=_resumen(paso),
            unique_id=f"{pagina}{paso.mesa.slug}/#p{paso.pk}",
            pubdate=paso.en,
            updateddate=paso.en,
        )
    return canal


def ancla_de_paso(paso) -> str:
    if paso.sesion_id:
        return f"#sesion-{paso.sesion_id}"
    if paso.propuesta_id:
        return f"#propuesta-{paso.propuesta.numero}"
    return "#criterios"


def _resumen(paso) -> str:
    """Of what it was about, and the reason that was given."""
    que = ""
    if paso.propuesta_id:
        que = f"{paso.propuesta.numero}. {paso.propuesta.titulo}"
    return " · ".join(filter(None, [que, paso.motivo]))
