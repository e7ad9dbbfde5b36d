from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save, pre_save


class ComentariosConfig(AppConfig):
    name = "comentarios"
    verbose_name = "Comentarios"

    def ready(self):
        from django_comments_xtd.models import publish_or_unpublish_on_pre_save

        # The stock handler copies a parent's visibility to its pending replies.
        # Here the state is written by services alone.
        pre_save.disconnect(
            publish_or_unpublish_on_pre_save, sender="comentarios.Comentario"
        )
        from .services.palabras import olvidar_palabras

        for noticia in (post_save, post_delete):
            noticia.connect(olvidar_palabras, sender="comentarios.PalabraVigilada")
