"""A batch that entered is taken back, while nobody has worked with its texts."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from comentarios.texto import limpiar_renglon

from ..consulta.vocabulario import EstadoDeLote, EstadoPublico, OrigenDeLote
from ..importacion.vocabulario import EstadoDeImportacion
from ..models import Aporte, Hoja, Importacion, LoteDeCaptura, Planteamiento
from ..permissions import puede_cotejar, puede_importar_aportes
from .hojas import devolver_hojas

MOTIVO_MAXIMO, FOLIOS_DICHOS = 400, 5


def puede_deshacer_lote(usuario, lote: LoteDeCaptura) -> bool:
    if lote.origen == OrigenDeLote.ARCHIVO:
        return puede_importar_aportes(usuario)
    return puede_cotejar(usuario)


@transaction.atomic
def deshacer_lote(*, lote: LoteDeCaptura, motivo: str, usuario) -> LoteDeCaptura:
    """Its answers stop counting and its sheets wait again. Undoing twice is once.

    Nothing is erased. Raises ValidationError when a reason is missing, or saying what
    somebody already did with its answers.
    """
    if not puede_deshacer_lote(usuario, lote):
        raise PermissionDenied
    fila = LoteDeCaptura.objects.select_for_update().get(pk=lote.pk)
    if fila.estado == EstadoDeLote.DESHECHO:
        return fila
    motivo = limpiar_renglon(motivo)
    if not motivo:
        raise ValidationError({"motivo": _("Di por qué.")})
    if len(motivo) > MOTIVO_MAXIMO:
        frase = _("Caben %(n)s caracteres.") % {"n": MOTIVO_MAXIMO}
        raise ValidationError({"motivo": frase})
    if fila.estado != EstadoDeLote.CERRADO:
        raise ValidationError(_("Sólo se deshace un lote cerrado."))
    _bloquear_textos(fila)
    if trabajo := list(trabajo_en(fila)):
        raise ValidationError([_("No se deshace:"), *trabajo])
    _deshacer(fila, motivo, usuario)
    return fila


def trabajo_en(lote: LoteDeCaptura) -> Iterator[str]:
    """What somebody did with its answers, with some folios, or nothing."""
    textos = Planteamiento.objects.filter(aporte__lote=lote)
    revisados = ~Q(estado_publico=EstadoPublico.PENDIENTE)
    unidos = Q(unido_a__isnull=False) | Q(unidos__isnull=False)
    casos = [
        (revisados, _("ya se revisaron para publicarse")),
        (Q(clasificado_en__isnull=False), _("ya se clasificaron")),
        (unidos, _("se unieron con otros")),
        (Q(etiquetas__isnull=False), _("llevan etiquetas")),
        (Q(propuestas__isnull=False), _("están en una propuesta de una mesa")),
    ]
    for condicion, que in casos:
        folios = textos.filter(condicion).values_list("aporte__folio", flat=True)
        if hallados := list(folios.distinct().order_by("aporte__folio")):
            yield _frase(hallados, que)
    vaciados = Aporte.objects.filter(lote=lote, vaciado_en__isnull=False)
    if hallados := list(vaciados.values_list("folio", flat=True)):
        # Importing the file again would bring back what she had erased.
        yield _frase(hallados, _("se borraron porque alguien lo pidió"))


def _frase(folios: list[str], que: str) -> str:
    cuantos = len(folios)
    frase = ngettext(
        "textos de %(n)s respuesta %(que)s: %(folios)s.",
        "textos de %(n)s respuestas %(que)s: %(folios)s.",
        cuantos,
    )
    dichos = ", ".join(folios[:FOLIOS_DICHOS])
    dichos += "…" if cuantos > FOLIOS_DICHOS else ""
    return frase % {"n": cuantos, "que": que, "folios": dichos}


def _bloquear_textos(lote: LoteDeCaptura) -> None:
    """Whoever is about to classify one of them waits, and finds the batch undone."""
    textos = Planteamiento.objects.select_for_update().filter(aporte__lote=lote)
    for _pk in textos.order_by("pk").values_list("pk").iterator(chunk_size=5000):
        pass


def _deshacer(lote: LoteDeCaptura, motivo: str, usuario) -> None:
    ahora = timezone.now()
    aportes = Aporte.objects.filter(lote=lote)
    folios = aportes.filter(vigente=True).values("folio")
    hojas = Hoja.objects.filter(folio__in=folios).values_list("pk", flat=True)
    devolver_hojas(list(hojas), usuario=usuario)
    aportes.update(vigente=False)
    lote.capturas.vivas().update(viva=False)
    lote.estado, lote.motivo, lote.deshecho_en = EstadoDeLote.DESHECHO, motivo, ahora
    lote.terminado_por = usuario
    lote.save(update_fields=["estado", "motivo", "deshecho_en", "terminado_por"])
    Importacion.objects.filter(lote=lote).update(
        estado=EstadoDeImportacion.DESHECHA, tocada_en=ahora
    )
    log(instance=lote, action="wagtail.edit", user=usuario, data={"motivo": motivo})
