"""The plans of the site, as the app above tells. Here a plan is only a page."""

from wagtail import hooks
from wagtail.models import Page


def planes() -> list[Page]:
    """The one being made first, then the newest, by the hook `planes_del_sitio`."""
    return [plan for tomar in hooks.get_hooks("planes_del_sitio") for plan in tomar()]


def plan_en_curso() -> Page | None:
    return next(iter(planes()), None)


def elegir_plan(campo, fila) -> None:
    """Make a form's field offer the site's plans, with the one being made chosen."""
    suyos = planes()
    campo.queryset = Page.objects.filter(pk__in=[plan.pk for plan in suyos])
    campo.required = bool(suyos)
    if suyos and not fila.plan_id:
        campo.initial = suyos[0].pk
