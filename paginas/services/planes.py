"""Starting another plan, and saying which one is in course."""

import datetime
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page

from sitio.comun.paginas import slug_reservado

from ..esqueleto import (
    Fechas,
    direcciones,
    fases_de_molde,
    fases_nuevas,
    paginas_del_plan,
    secciones_vacias,
)
from ..excepciones import PlanRechazado
from ..models import PaginaPlan, PaginaProceso, PaginaTemas, Portada
from ..permissions import puede_elegir_el_plan_en_curso, puede_empezar_un_plan

EN_CURSO = "paginas.plan_en_curso"


@transaction.atomic
def empezar_plan(
    *,
    titulo: str,
    siglas: str,
    inicio: datetime.date,
    fin: datetime.date,
    fecha_limite: datetime.date | None,
    plan_anterior: PaginaPlan | None,
    fechas: Mapping[int, Fechas],
    usuario,
) -> PaginaPlan:
    """Write its pages as drafts: the plan, its process and phases, topics and board.

    `fechas`: the planned days of each phase, by its number. Nothing of the plan in
    course changes: see `poner_en_curso`.
    """
    if not puede_empezar_un_plan(usuario):
        raise PermissionDenied
    portada = _portada_bloqueada()
    siglas = siglas.strip()
    molde = fases_de_molde(plan_anterior)
    exigir_plan_posible(portada, siglas, inicio, fin, plan_anterior)
    _exigir_fechas(molde, fechas)
    _decir_de_que_plan_son_las_partes(portada)
    plan = PaginaPlan(
        title=titulo.strip(),
        slug=direcciones(siglas)["plan"],
        siglas=siglas,
        inicio=inicio,
        fin=fin,
        fecha_limite=fecha_limite,
        plan_anterior=plan_anterior,
        secciones=secciones_vacias(plan_anterior),
        show_in_menus=True,
    )
    _en_borrador(portada, plan, usuario)
    for pagina in paginas_del_plan(plan):
        _en_borrador(portada, pagina, usuario)
        if isinstance(pagina, PaginaProceso):
            for fase in fases_nuevas(plan, molde, fechas):
                _en_borrador(pagina, fase, usuario)
    return plan


def exigir_plan_posible(portada, siglas: str, inicio, fin, anterior) -> None:
    """Raise PlanRechazado, naming the field, for what could not be another plan."""
    if not slugify(siglas):
        raise PlanRechazado(_("Escribe las siglas con letras o números."), "siglas")
    if PaginaPlan.objects.filter(siglas__iexact=siglas).exists():
        raise PlanRechazado(
            _("Ya hay un plan con las siglas %(siglas)s.") % {"siglas": siglas},
            "siglas",
        )
    if fin < inicio:
        raise PlanRechazado(_("La conclusión no puede ser anterior al inicio."), "fin")
    if anterior and anterior.inicio >= inicio:
        raise PlanRechazado(
            _("El periodo tiene que empezar después que el del %(siglas)s.")
            % {"siglas": anterior.siglas},
            "inicio",
        )
    for slug in direcciones(siglas).values():
        _exigir_direccion_libre(portada, slug)


def _exigir_direccion_libre(portada: Portada, slug: str) -> None:
    """No page, fixed address or old link lives there."""
    ocupante = Page.objects.child_of(portada).filter(slug=slug).first()
    if ocupante:
        raise PlanRechazado(
            _("La dirección /%(slug)s/ ya es de «%(pagina)s». Usa otras siglas.")
            % {"slug": slug, "pagina": ocupante.title},
            "siglas",
        )
    if slug_reservado(portada, slug):
        raise PlanRechazado(
            _("La dirección /%(slug)s/ la usa el sitio. Usa otras siglas.")
            % {"slug": slug},
            "siglas",
        )
    if Redirect.objects.filter(old_path=f"/{slug}").exists():
        raise PlanRechazado(
            _(
                "La dirección /%(slug)s/ es un enlace antiguo que todavía lleva a otra "
                "página. Usa otras siglas."
            )
            % {"slug": slug},
            "siglas",
        )


def _exigir_fechas(molde, fechas: Mapping[int, Fechas]) -> None:
    for fase in molde:
        inicio, fin = fechas.get(fase.numero) or (None, None)
        if not inicio or not fin:
            raise PlanRechazado(
                _("Faltan las fechas planeadas de la fase %(n)s.") % {"n": fase.numero}
            )
        if fin < inicio:
            raise PlanRechazado(
                _("La fase %(n)s concluye antes de empezar.") % {"n": fase.numero}
            )


def _en_borrador(madre: Page, pagina: Page, usuario) -> None:
    pagina.live = False
    pagina.has_unpublished_changes = True
    pagina.owner = usuario
    madre.add_child(instance=pagina)
    pagina.save_revision(user=usuario, clean=False)
    log(instance=pagina, action="wagtail.create", user=usuario, content_changed=True)


@transaction.atomic
def poner_en_curso(*, plan: PaginaPlan, usuario) -> bool:
    """From now on the home page, the menu and the footer speak of that plan.

    Every plan keeps its pages and addresses, so doing it with the one before undoes
    it. False when it already was: the button pressed twice is one change.
    """
    if not puede_elegir_el_plan_en_curso(usuario):
        raise PermissionDenied
    portada = _portada_bloqueada()
    plan = PaginaPlan.objects.get(pk=plan.pk)
    if portada.plan_id == plan.pk:
        return False
    if not plan.live:
        raise PlanRechazado(
            _("Publica primero la página del plan: la portada llevaría a un error.")
        )
    _decir_de_que_plan_son_las_partes(portada)
    antes = portada.plan
    Portada.objects.filter(pk=portada.pk).update(plan=plan)
    log(
        instance=portada,
        action=EN_CURSO,
        user=usuario,
        data={"antes": antes.siglas if antes else "", "ahora": plan.siglas},
        content_changed=True,
    )
    return True


def _portada_bloqueada() -> Portada:
    """One at a time: addresses and siglas are checked against what is there."""
    portada = Portada.objects.select_for_update(of=("self",)).first()
    if not portada:
        raise PlanRechazado(_("El sitio todavía no tiene portada."))
    return portada


def _decir_de_que_plan_son_las_partes(portada: Portada) -> None:
    """What was of the plan in course without saying it stays its own for good."""
    if not portada.plan_id:
        return
    for parte in (PaginaProceso, PaginaTemas):
        if parte.objects.filter(plan=portada.plan_id).exists():
            continue
        sin_decirlo = parte.objects.filter(plan=None).order_by("path").first()
        if sin_decirlo:
            parte.objects.filter(pk=sin_decirlo.pk).update(plan=portada.plan_id)
