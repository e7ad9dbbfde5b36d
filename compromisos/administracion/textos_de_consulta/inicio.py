"""The home page of who makes the open texts public."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from comentarios.administracion.panel import Pendiente

from ...models import Planteamiento
from ...permissions import puede_moderar_planteamientos


def esperan_los_textos(request) -> Iterator[Pendiente]:
    if not puede_moderar_planteamientos(request.user):
        return
    cuantos = Planteamiento.objects.por_revisar().count()
    yield Pendiente(
        cuantos,
        ngettext(
            "texto de la consulta por publicar",
            "textos de la consulta por publicar",
            cuantos,
        ),
        reverse("textos:index"),
    )
