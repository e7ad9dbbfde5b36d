"""Saying where the conversation of a section that is gone goes on."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from ..destinos import DestinoDeComentarios
from ..excepciones import ContinuacionInvalida
from ..models import Continuacion, Hilo
from ..permissions import puede_enlazar_conversaciones
from .insercion import bloquear_hilo


@transaction.atomic
def decir_donde_sigue(
    *,
    hilo_id: int,
    lugares: Iterable[tuple[DestinoDeComentarios, str]],
    usuario,
) -> list[Continuacion]:
    """Leave exactly those places, targets with one of their anchors; [] takes all away.

    Raises ContinuacionInvalida for a conversation whose section is still in the text.
    """
    if not puede_enlazar_conversaciones(usuario):
        raise PermissionDenied
    hilo = Hilo.objects.select_for_update().get(pk=hilo_id)
    if hilo.destino is None or hilo.ancla in hilo.destino.anclas():
        raise ContinuacionInvalida(
            _("«%(seccion)s» está en el texto vigente: su conversación sigue ahí.")
            % {"seccion": hilo.etiqueta}
        )
    elegidos = {bloquear_hilo(destino, ancla) for destino, ancla in lugares}
    for sobrante in hilo.continuaciones.exclude(hacia__in=elegidos):
        log(instance=sobrante, action="wagtail.delete", user=usuario)
        sobrante.delete()
    puestos = set(hilo.continuaciones.values_list("hacia", flat=True))
    for hacia in sorted(elegidos, key=lambda uno: uno.pk):
        if hacia.pk not in puestos:
            nueva = Continuacion.objects.create(de=hilo, hacia=hacia, por=usuario)
            log(instance=nueva, action="wagtail.create", user=usuario)
    return list(hilo.continuaciones.select_related("hacia"))
