"""Home panel lines of what readers and authors ask moderation to look at again."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import ngettext

from ..models import Apelacion
from ..permissions import puede_moderar
from .lectores import URL_DE_APELACIONES, URL_DE_REPORTADOS, cuantos_reportados
from .panel import Pendiente


def esperan_atencion(request: HttpRequest) -> Iterator[Pendiente]:
    if not puede_moderar(request.user):
        return
    n = cuantos_reportados()
    yield Pendiente(
        n,
        ngettext("comentario reportado", "comentarios reportados", n),
        reverse(URL_DE_REPORTADOS),
    )
    # Those of one's own decisions are for somebody else.
    ajenas = Apelacion.objects.abiertas().exclude(paso__usuario=request.user)
    n = ajenas.exclude(comentario__propuestas__usuario=request.user).count()
    yield Pendiente(
        n,
        ngettext("apelación por resolver", "apelaciones por resolver", n),
        reverse(URL_DE_APELACIONES),
    )
