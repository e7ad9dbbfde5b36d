from django.urls import path
from wagtail.contrib.sitemaps.views import sitemap

from .rastreo import robots

urlpatterns = [
    path("sitemap.xml", sitemap, name="mapa_del_sitio"),
    path("robots.txt", robots, name="robots"),
]
