from django.apps import AppConfig


class CompromisosConfig(AppConfig):
    name = "compromisos"
    verbose_name = "Compromisos"

    def ready(self):
        from django.db.models.signals import post_save

        from .models import Compromiso
        from .signal_handlers import al_guardar_un_borrador

        post_save.connect(
            al_guardar_un_borrador,
            sender=Compromiso,
            dispatch_uid="compromisos.pedir_conformidad_otra_vez",
        )
