"""The home page, and the site that serves it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sites.models import Site as SitioDeDjango
from wagtail.models import Locale, Page, Site

from ..models import Portada
from .lectura import leer
from .publicacion import publicar


def cargar() -> int:
    nuevas = 0 if Portada.objects.exists() else _crear_portada()
    poner_direccion()
    return nuevas


def _crear_portada() -> int:
    textos = leer("portada")
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    portada = publicar(
        Page.get_first_root_node(),
        Portada(
            title=textos["titulo"],
            slug="inicio",
            lema=textos["lema"],
            entrada=textos["entrada"],
            resumen=textos["resumen"],
            es_muestra=True,
        ),
    )
    sitio = Site.objects.filter(is_default_site=True).first() or Site()
    bienvenida = sitio.root_page if sitio.root_page_id else None
    sitio.root_page, sitio.is_default_site = portada, True
    sitio.site_name = settings.WAGTAIL_SITE_NAME
    sitio.save()
    if bienvenida and bienvenida.specific_class is Page:
        bienvenida.delete()
    return 1


def poner_direccion() -> None:
    """Both site tables say the address in use, which may change between starts."""
    direccion = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    puerto = direccion.port or (443 if direccion.scheme == "https" else 80)
    sitio = Site.objects.get(is_default_site=True)
    if (sitio.hostname, sitio.port) != (direccion.hostname, puerto):
        sitio.hostname, sitio.port = direccion.hostname, puerto
        sitio.save()
    SitioDeDjango.objects.update_or_create(
        pk=settings.SITE_ID,
        defaults={"domain": direccion.netloc, "name": settings.WAGTAIL_SITE_NAME},
    )
