from django.apps import AppConfig


class PaginasConfig(AppConfig):
    name = "paginas"
    verbose_name = "Páginas"

    def ready(self):
        from wagtail.signals import task_approved, task_rejected

        from . import signal_handlers as reacciones
        from .signals import version_publicada

        for decision in (task_approved, task_rejected):
            decision.connect(
                reacciones.al_decidir_un_sector, dispatch_uid="paginas.registrar_firma"
            )
        version_publicada.connect(
            reacciones.al_publicar_una_version, dispatch_uid="paginas.documentos"
        )
