"""Why a page may not go: what people wrote, what was published, what was reported."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from comentarios.destinos import DestinoDeComentarios
from comentarios.models import Hilo
from compromisos.models import (
    Avance,
    Compromiso,
    SesionDeRevision,
    TextoAcordado,
)

from .models import (
    AjusteDeCalendario,
    CierreDeFase,
    DocumentoDeInsumos,
    ExcepcionDeFase,
    PaginaPlan,
    PaginaSeguimiento,
    RelevoDeCompromiso,
    RevisionDeContinuidad,
    VentanaDeConsulta,
    VersionDelPlan,
)
from .models.parte_de_un_plan import ParteDeUnPlan

# Protected foreign keys to a plan: without a sentence, deleting it would be an error.
LOS_QUE_NOMBRAN_UN_PLAN = (
    (PaginaPlan, "plan_anterior"),
    (PaginaSeguimiento, "plan"),
    *((pagina, "plan") for pagina in ParteDeUnPlan.__subclasses__()),
)


def motivo_para_no_borrar(pagina: Page) -> str:
    """A sentence for the editor, or '' when nothing hangs from it or below it."""
    ids = list(pagina.get_descendants(inclusive=True).values_list("pk", flat=True))
    if _hilos_de(ids).exists():
        return _(
            "«%(pagina)s» tiene comentarios: lo que escribió la gente no se borra."
        )
    if _versiones_con(pagina, ids):
        return _("«%(pagina)s» está en un texto que ya se hizo público: no se borra.")
    if Avance.objects.filter(compromiso__in=ids).exists():
        return _("«%(pagina)s» tiene avances reportados: no se borra.")
    if AjusteDeCalendario.objects.filter(fase__in=ids).exists():
        return _("«%(pagina)s» tiene ajustes de calendario públicos: no se borra.")
    if _con_actos_de_cierre(ids):
        return _("«%(pagina)s» tiene un acto de cierre o una excepción: no se borra.")
    if _con_acuerdos(ids):
        return _(
            "«%(pagina)s» tiene sesiones de revisión o posturas de sus partes: no se "
            "borra."
        )
    if DocumentoDeInsumos.objects.filter(pagina__in=ids).exists():
        return _("«%(pagina)s» tiene documentos de insumos públicos: no se borra.")
    if _con_continuidad(ids):
        return _("«%(pagina)s» está en una decisión de continuidad: no se borra.")
    if _los_nombra_otra_pagina(ids):
        return _(
            "«%(pagina)s» es el plan del que habla otra página (el plan que sigue, "
            "un proceso, unos temas, una consulta o un tablero): primero se borra ésa."
        )
    return ""


def motivo_para_no_despublicar(pagina: Page) -> str:
    """While people comment on a text, its pages stay where they are."""
    abiertas = VentanaDeConsulta.objects.abiertas()
    for ventana in abiertas.select_related("plan"):
        if pagina.pk == ventana.plan_id or ventana.plan.is_descendant_of(pagina):
            return _(
                "«%(pagina)s» está en consulta hasta que cierre la ventana: "
                "no se puede despublicar."
            )
    return ""


def motivo_para_no_mover(pagina: Page, destino: Page) -> str:
    """A commitment that was public belongs to its plan for good."""
    se_queda = pagina.get_parent().pk == destino.pk
    if se_queda or pagina.specific_class is not Compromiso:
        return ""
    if _versiones_con(pagina, [pagina.pk]):
        return _("«%(pagina)s» está en un texto público de su plan: no se mueve.")
    return ""


def _con_actos_de_cierre(ids: list[int]) -> bool:
    """Whether the committee closed any of those phases, or excused it something."""
    return any(
        modelo.objects.filter(fase__in=ids).exists()
        for modelo in (CierreDeFase, ExcepcionDeFase)
    )


def _con_acuerdos(ids: list[int]) -> bool:
    """Whether both sides of a roadmap met, or said something of it."""
    return any(
        modelo.objects.filter(compromiso__in=ids).exists()
        for modelo in (SesionDeRevision, TextoAcordado)
    )


def _con_continuidad(ids: list[int]) -> bool:
    """Whether the review of a previous plan names any of those pages."""
    decisiones = RevisionDeContinuidad.objects.filter(
        Q(plan__in=ids) | Q(anterior__in=ids)
    )
    relevos = RelevoDeCompromiso.objects.filter(compromiso__in=ids)
    return decisiones.exists() or relevos.exists()


def _los_nombra_otra_pagina(ids: list[int]) -> bool:
    """Whether a page that would stay protects one of those plans."""
    return any(
        modelo.objects.filter(**{f"{campo}__in": ids}).exclude(pk__in=ids).exists()
        for modelo, campo in LOS_QUE_NOMBRAN_UN_PLAN
    )


def _hilos_de(ids: list[int]):
    """Threads on any of those pages, whatever kind of target each one is."""
    tipos = ContentType.objects.get_for_models(
        *(m for m in DestinoDeComentarios._registro.values() if issubclass(m, Page))
    )
    return Hilo.objects.filter(tipo__in=tipos.values(), objeto_id__in=ids)


def _versiones_con(pagina: Page, ids: list[int]) -> bool:
    """Whether a public version froze the plan, or the commitment, among those."""
    if VersionDelPlan.objects.filter(plan__in=ids).exists():
        return True
    compromisos = Compromiso.objects.filter(pk__in=ids).values_list("pk", flat=True)
    planes = PaginaPlan.objects.ancestor_of(pagina)
    return any(any(plan.textos_de(pk)) for plan in planes for pk in compromisos)
