"""Decisions against a comment, and its author's appeal."""

from comentarios.apelable import ruta_para_apelar
from comentarios.models import Comentario
from comentarios.services.apelaciones import apelar
from comentarios.services.moderacion import ocultar_comentario, rechazar_comentario

ARGUMENTO = "No insulto a nadie: <cito> el diagnóstico."
DEVUELTO = "No insulto a nadie: &lt;cito&gt; el diagnóstico."


def rechazar(comentario, moderadora, **campos):
    return rechazar_comentario(
        comentario_id=comentario.pk,
        moderadora=moderadora,
        **{"motivo": "ofensas", "nota": "Falta respeto."} | campos,
    )


def ocultar(comentario, moderadora):
    return ocultar_comentario(
        comentario_id=comentario.pk, moderadora=moderadora, motivo="ajeno"
    )


def pase(comentario):
    return ruta_para_apelar(comentario).rstrip("/").rpartition("/")[2]


def presentar(comentario, argumento=ARGUMENTO, **campos):
    return apelar(pase=pase(comentario), argumento=argumento, **campos)[0]


def estado(comentario):
    return Comentario.objects.get(pk=comentario.pk).estado
