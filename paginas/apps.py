from django.apps import AppConfig


class PaginasConfig(AppConfig):
    name = "paginas"
    verbose_name = "Páginas"

    def ready(self):
        from django.db.models.signals import post_save, pre_delete
        from wagtail.signals import task_approved, task_rejected, task_submitted

        from comentarios.destinos import DestinoDeComentarios
        from comentarios.models import BorradoDeDatos
        from comentarios.signals import comentario_cambio

        from . import signal_handlers as reacciones
        from .signals import (
            archivo_de_insumos_leido,
            documentos_pedidos,
            informe_leido,
            informe_pedido,
            insumos_publicados,
            resultados_publicados,
            version_publicada,
        )

        for decision in (task_approved, task_rejected):
            decision.connect(
                reacciones.al_decidir_un_sector, dispatch_uid="paginas.registrar_firma"
            )
        task_submitted.connect(
            reacciones.al_empezar_un_turno, dispatch_uid="paginas.avisar_turno"
        )
        for noticia in (version_publicada, documentos_pedidos):
            noticia.connect(
                reacciones.al_faltar_documentos, dispatch_uid="paginas.documentos"
            )
        resultados_publicados.connect(
            reacciones.al_publicar_los_resultados, dispatch_uid="paginas.resultados"
        )
        insumos_publicados.connect(
            reacciones.al_publicar_insumos, dispatch_uid="paginas.insumos"
        )
        archivo_de_insumos_leido.connect(
            reacciones.al_leer_un_archivo_de_insumos,
            dispatch_uid="paginas.leer_insumos",
        )
        informe_leido.connect(
            reacciones.al_leer_un_informe, dispatch_uid="paginas.leer_informe"
        )
        informe_pedido.connect(
            reacciones.al_pedir_un_informe, dispatch_uid="paginas.informe"
        )
        post_save.connect(
            reacciones.al_borrar_datos_de_una_persona,
            sender=BorradoDeDatos,
            dispatch_uid="paginas.olvidar_nombres",
        )
        comentario_cambio.connect(
            reacciones.al_dejar_de_ser_publico, dispatch_uid="paginas.tirar_informes"
        )
        for destino in DestinoDeComentarios._registro.values():
            pre_delete.connect(
                reacciones.antes_de_borrar_un_destino,
                sender=destino,
                dispatch_uid=f"paginas.conservar_{destino.clave_de_destino}",
            )
