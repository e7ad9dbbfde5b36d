"""Claims: a comment is read by one moderator at a time, for a few minutes.

Whoever claims locks the comment first, as whoever decides does: two at once never hold
the same one.
"""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..estados import EstadoComentario
from ..models import Apartado, Comentario
from ..permissions import es_parte, puede_moderar
from .transicion import bloquear

SIGUIENTES = 20
INTENTOS = 3


@transaction.atomic
def apartar(
    *,
    comentario_ids: Iterable[int],
    moderadora,
    momento: datetime.datetime | None = None,
) -> list[int]:
    """Hold those that wait and nobody else holds; returns which."""
    if not puede_moderar(moderadora):
        raise PermissionDenied
    ahora = momento or timezone.now()
    comentarios = [
        comentario
        for comentario in bloquear(comentario_ids)
        if comentario.estado == EstadoComentario.PENDIENTE
        and not es_parte(moderadora, comentario)
    ]
    ajenos = ajenos_de(comentarios, moderadora, ahora)
    libres = [c.pk for c in comentarios if c.pk not in ajenos]
    hasta = ahora + _minutos()
    Apartado.objects.bulk_create(
        [
            Apartado(comentario_id=pk, moderadora=moderadora, hasta=hasta)
            for pk in libres
        ],
        update_conflicts=True,
        unique_fields=["comentario"],
        update_fields=["moderadora", "hasta"],
    )
    return libres


def apartar_siguientes(
    *, moderadora, cuantos: int = SIGUIENTES, momento: datetime.datetime | None = None
) -> list[int]:
    """Fill her hands with the oldest that nobody reads; returns all she holds then.

    Asked twice she gets no more: what she holds counts.
    """
    if not puede_moderar(moderadora):
        raise PermissionDenied
    ahora = momento or timezone.now()
    renovar_apartados(moderadora=moderadora, momento=ahora)
    mios = list(
        Apartado.objects.vigentes(ahora)
        .filter(moderadora=moderadora)
        .values_list("pk", flat=True)
    )
    for _intento in range(INTENTOS):
        faltan = cuantos - len(mios)
        if faltan <= 0:
            break
        with transaction.atomic():
            ids = _libres(moderadora, faltan, ahora)
            mios += apartar(comentario_ids=ids, moderadora=moderadora, momento=ahora)
        if not ids:
            break
    return mios


def _libres(moderadora, cuantos: int, ahora) -> list[int]:
    """Skips the rows that another moderator is claiming at this very moment."""
    filas = (
        Comentario.objects.por_moderar()
        .exclude(user=moderadora)
        .filter(~esta_apartado(ahora))
        .select_for_update(of=("self",), skip_locked=True)
        .order_by("submit_date", "pk")
    )
    return [comentario.pk for comentario in filas.only("pk")[:cuantos]]


def siguientes_de(moderadora):
    """What waits and nobody else reads: where she goes on."""
    ajenos = Apartado.objects.vigentes().exclude(moderadora=moderadora)
    return Comentario.objects.por_moderar().filter(
        ~Exists(ajenos.filter(comentario=OuterRef("pk")))
    )


def renovar_apartados(*, moderadora, momento: datetime.datetime | None = None) -> int:
    """She is at work: what she still holds is held for as long again."""
    ahora = momento or timezone.now()
    suyos = Apartado.objects.vigentes(ahora).filter(moderadora=moderadora)
    return suyos.update(hasta=ahora + _minutos())


def soltar(*, moderadora, comentario_ids: Iterable[int] | None = None) -> int:
    """Give back those, or everything she holds."""
    suyos = Apartado.objects.filter(moderadora=moderadora)
    if comentario_ids is not None:
        suyos = suyos.filter(pk__in=list(comentario_ids))
    return suyos.delete()[0]


def olvidar(comentarios: list[Comentario]) -> None:
    """Decided: nobody reads them any more."""
    Apartado.objects.filter(comentario__in=[c.pk for c in comentarios]).delete()


def vigentes_de(comentarios, ahora=None) -> dict[int, Apartado]:
    """Who holds each of those, in one query."""
    apartados = Apartado.objects.vigentes(ahora).filter(
        comentario__in=[comentario.pk for comentario in comentarios]
    )
    return {
        apartado.pk: apartado for apartado in apartados.select_related("moderadora")
    }


def ajenos_de(comentarios, moderadora, ahora=None) -> dict[int, Apartado]:
    return {
        pk: apartado
        for pk, apartado in vigentes_de(comentarios, ahora).items()
        if apartado.moderadora_id != moderadora.pk
    }


def esta_apartado(ahora=None, **de_quien) -> Exists:
    """A condition on comments: somebody (or that one) holds it now."""
    vigentes = Apartado.objects.vigentes(ahora).filter(**de_quien)
    return Exists(vigentes.filter(comentario=OuterRef("pk")))


def frase_de_apartado(apartado: Apartado) -> str:
    return _("Lo lee %(quien)s hasta las %(hora)s.") % {
        "quien": apartado.de_quien,
        "hora": date_format(timezone.localtime(apartado.hasta), "H:i"),
    }


def _minutos() -> datetime.timedelta:
    return datetime.timedelta(minutes=settings.COMENTARIOS["MINUTOS_DE_APARTADO"])
