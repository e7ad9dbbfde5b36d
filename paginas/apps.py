from django.apps import AppConfig


class PaginasConfig(AppConfig):
    name = "paginas"
    verbose_name = "Páginas"

    def ready(self):
        from django.db.models.signals import pre_delete
        from wagtail.signals import task_approved, task_rejected, task_submitted

        from comentarios.destinos import DestinoDeComentarios

        from . import signal_handlers as reacciones
        from .signals import version_publicada

        for decision in (task_approved, task_rejected):
            decision.connect(
                reacciones.al_decidir_un_sector, dispatch_uid="paginas.registrar_firma"
            )
        task_submitted.connect(
            reacciones.al_empezar_un_turno, dispatch_uid="paginas.avisar_turno"
        )
        version_publicada.connect(
            reacciones.al_publicar_una_version, dispatch_uid="paginas.documentos"
        )
        for destino in DestinoDeComentarios._registro.values():
            pre_delete.connect(
                reacciones.antes_de_borrar_un_destino,
                sender=destino,
                dispatch_uid=f"paginas.conservar_{destino.clave_de_destino}",
            )
