from django.apps import AppConfig


class SitioConfig(AppConfig):
    """Base templates, static files and generic template tags."""

    name = "sitio"
    verbose_name = "Sitio"
