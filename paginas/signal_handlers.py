"""Reactions to news of this app and of Wagtail's workflows. Wired in apps.py."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from comentarios.estados import EstadoComentario
from comentarios.models import Hilo

from .models import InformeDeResultados
from .services.avisos_de_firma import avisar_turno
from .services.firmas import registrar_firma
from .services.informes import (
    pedir_informe,
    tirar_informes_con,
    tirar_todos_los_informes,
)
from .services.insumos import construir_archivo
from .tasks import (
    construir_archivos_de_insumos,
    construir_documentos,
    construir_informe_de_resultados,
)


def al_decidir_un_sector(sender, instance, **kwargs):
    """Wagtail sends it inside the transaction of the approval or rejection."""
    registrar_firma(instance)


def al_empezar_un_turno(sender, instance, **kwargs):
    """Sent inside the transaction that starts the task."""
    avisar_turno(instance)


def al_faltar_documentos(sender, version, **kwargs):
    """Sent after the commit."""
    construir_documentos.enqueue(version.pk)


def al_publicar_los_resultados(sender, acta, **kwargs):
    """Sent after the commit."""
    pedir_informe(acta.plan)


def al_publicar_insumos(sender, insumos, **kwargs):
    """Sent after the commit."""
    construir_archivos_de_insumos.enqueue(insumos.pk)


def al_leer_un_archivo_de_insumos(sender, insumos, formato, **kwargs):
    """Sent by the page that serves it."""
    return construir_archivo(insumos, formato)


def al_leer_un_informe(sender, plan, **kwargs):
    """Sent by the page that serves it."""
    return pedir_informe(plan)


def al_pedir_un_informe(sender, informe, **kwargs):
    """Sent after the commit."""
    construir_informe_de_resultados.enqueue(informe.pk)


def al_dejar_de_ser_publico(sender, comentario, de, **kwargs):
    """Sent after the commit, once for each comment."""
    if de == EstadoComentario.PUBLICADO and InformeDeResultados.objects.exists():
        tirar_informes_con(comentario.hilo)


def al_borrar_datos_de_una_persona(sender, created, **kwargs):
    """Her text may stay, but not the name that she signed it with."""
    if created:
        transaction.on_commit(tirar_todos_los_informes)


def antes_de_borrar_un_destino(sender, instance, **kwargs):
    """Threads hang by a generic key, which no database constraint protects."""
    hilos = Hilo.objects.de_destino(instance)
    if hilos.exists():
        raise ProtectedError(_("Tiene comentarios: no se borra."), set(hilos))
