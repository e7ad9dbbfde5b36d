from django.apps import AppConfig


class CompromisosConfig(AppConfig):
    name = "compromisos"
    verbose_name = "Compromisos"

    def ready(self):
        from django.db.models.signals import post_save

        from . import signals
        from .models import Compromiso, Importacion
        from .signal_handlers import (
            al_guardar_un_borrador,
            al_pedir_que_se_aplique,
            al_subir_un_archivo,
        )

        post_save.connect(
            al_guardar_un_borrador,
            sender=Compromiso,
            dispatch_uid="compromisos.pedir_conformidad_otra_vez",
        )
        signals.importacion_por_revisar.connect(
            al_subir_un_archivo,
            sender=Importacion,
            dispatch_uid="compromisos.revisar_archivo",
        )
        signals.importacion_por_aplicar.connect(
            al_pedir_que_se_aplique,
            sender=Importacion,
            dispatch_uid="compromisos.aplicar_archivo",
        )
