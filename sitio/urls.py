"""The only module that may import every app."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import TemplateView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.views import serve

handler400 = "sitio.errores.solicitud_invalida"
handler500 = "sitio.errores.error_del_servidor"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documentos/archivo/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap),
    path(
        "robots.txt",
        TemplateView.as_view(template_name="robots.txt", content_type="text/plain"),
    ),
    path("", include("comentarios.urls")),
    path("", include("paginas.urls")),
]

if settings.DEBUG:
    from django.conf.urls.static import static

    urlpatterns += [path("buzon/", include("django_mail_viewer.urls"))]
    urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)

urlpatterns += [
    # Wagtail's own pattern knows no dots: files that a page answers with.
    re_path(
        r"^((?:[\w-]+/)+[\w-]+\.(?:csv|docx|ics|json|odt|pdf|sha256|xlsx|xml|zip))$",
        serve,
        name="archivo_de_pagina",
    ),
    path("", include(wagtail_urls)),
]
