"""What every public page shows around its content: brand, menu and footer."""

from django.conf import settings
from django.db import DatabaseError
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from .bajo_el_sello import GUARDADOS
from .models import Portada

FIJAS = [
    ("comentarios:folio", gettext_lazy("¿Qué pasó con tu comentario?")),
    ("comentarios:mios", gettext_lazy("Mis comentarios")),
    ("comentarios:moderacion", gettext_lazy("La moderación en cifras")),
]
# The plan that a page right under the home page is about, whatever its kind.
PLAN_SUYO = Coalesce(
    "paginaplan__pk",
    "paginaproceso__plan",
    "paginatemas__plan",
    "paginaseguimiento__plan",
    "paginaconsulta__plan",
)
REGLAS = ("reglas-de-participacion", "privacidad", "accesibilidad")


def sitio_publico(request):
    """Context processor. Costs nothing unless a template reads `sitio`."""
    return {"sitio": SimpleLazyObject(lambda: _una_vez_por_peticion(request))}


def _una_vez_por_peticion(request) -> dict:
    if not hasattr(request, "_sitio_publico"):
        try:
            request._sitio_publico = datos_del_sitio(request)
        except DatabaseError:  # an error page must show even then
            request._sitio_publico = {"nombre": settings.WAGTAIL_SITE_NAME}
    return request._sitio_publico


def datos_del_sitio(request) -> dict:
    """Two queries, or none under a seal that was seen before."""
    datos = {"nombre": settings.WAGTAIL_SITE_NAME}
    portada, paginas = GUARDADOS.valor(request, "marco", _portada_y_paginas)
    if not portada:
        return datos
    return datos | {
        "lema": _lema(portada.plan),
        "descripcion": portada.search_description or portada.resumen,
        "es_muestra": portada.es_muestra,
        "menu": [
            _liga(pagina, portada, request.path)
            for pagina in _en_el_menu(paginas, portada)
        ],
        "pie": _pie(paginas, portada),
        "requisitos": _requisitos(portada),
        "reglas": next((_url(p, portada) for p in paginas if p.slug == REGLAS[0]), ""),
    }


def _portada_y_paginas() -> tuple:
    """The home page with its plan, and the pages right under it."""
    portada = Portada.objects.live().select_related("plan").first()
    if not portada:
        return None, []
    # Asked once: each page's own get_url() looks for its site again.
    portada.direccion = portada.get_url() or "/"
    paginas = Page.objects.child_of(portada).live().annotate(plan_suyo=PLAN_SUYO)
    return portada, list(paginas)


def _en_el_menu(paginas, portada) -> list:
    """Of each kind there is one per plan of, the one of the plan in course.

    Until that plan has its own, the menu keeps the one of the plan before.
    """
    elegidas = [p for p in paginas if p.show_in_menus]
    del_plan = {p.content_type_id for p in elegidas if _es_del_plan(p, portada)}
    puestas = [
        p
        for p in elegidas
        if not p.plan_suyo
        or _es_del_plan(p, portada)
        or p.content_type_id not in del_plan
    ]
    return sorted(puestas, key=lambda p: _lugar(p, elegidas))


def _lugar(pagina, elegidas) -> int:
    """Where the first of its kind is: a new process stands where the old one did."""
    return next(
        lugar
        for lugar, otra in enumerate(elegidas)
        if otra.pk == pagina.pk
        or (
            pagina.plan_suyo
            and otra.plan_suyo
            and otra.content_type_id == pagina.content_type_id
        )
    )


def _es_del_plan(pagina, portada) -> bool:
    return bool(pagina.plan_suyo) and pagina.plan_suyo == portada.plan_id


def _lema(plan) -> str:
    if not plan:
        return ""
    periodo = {"inicio": plan.inicio.year, "fin": plan.fin.year}
    return _("Plan de acción %(inicio)s–%(fin)s") % periodo


def _url(pagina, portada) -> str:
    """Of a page right under the home page."""
    return f"{portada.direccion}{pagina.slug}/"


def _liga(pagina, portada, ruta: str = "") -> dict:
    url = _url(pagina, portada)
    actual = "page" if ruta == url else "true" if ruta.startswith(url) else ""
    liga = {"titulo": pagina.title, "url": url, "actual": actual, "es_contenido": True}
    if pagina.pk == portada.plan_id:
        liga |= {"titulo": _("El plan"), "es_contenido": False}
    return liga


def _pie(paginas, portada) -> list[dict]:
    """Columns of links; the editorial pages that are in no other go to the last."""
    menu = _en_el_menu(paginas, portada)
    reglas = [p for p in paginas if p.slug in REGLAS and not p.show_in_menus]
    resto = [p for p in paginas if p not in menu and p not in reglas]
    grupos = [
        (_("El proceso"), [*_ligas(menu, portada), *_sobre_la_alianza(portada)]),
        (_("Tu comentario"), _fijas()),
        (_("Reglas claras"), _ligas(reglas, portada)),
        (_("Para saber más"), _ligas(resto, portada)),
    ]
    return [{"titulo": titulo, "ligas": ligas} for titulo, ligas in grupos if ligas]


def _requisitos(portada) -> str:
    """Where the plan in course is held against what the Alliance asks."""
    plan = portada.plan
    return f"{_url(plan, portada)}requisitos-ogp/" if plan and plan.live else ""


def _sobre_la_alianza(portada) -> list[dict]:
    url = _requisitos(portada)
    return [{"titulo": _("Lo que pide la Alianza"), "url": url}] if url else []


def _ligas(paginas, portada) -> list[dict]:
    return [_liga(pagina, portada) for pagina in paginas]


def _fijas() -> list[dict]:
    return [{"titulo": str(titulo), "url": reverse(nombre)} for nombre, titulo in FIJAS]
