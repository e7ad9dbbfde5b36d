"""Mail to moderators about the queue: a digest a day, and one call when it is late.

Counts and sections only: no citizen's text, name or address. Safe to run at any time
and by several at once: each digest is won by one UPDATE, the call by a row's lock.
"""

import datetime
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from ..models import (
    AjustesDeParticipacion,
    AvisoDeRezago,
    Comentario,
    CorreoSaliente,
    Hilo,
    PreferenciaDeModeracion,
)
from .correo import encolar_correos

HORA_DEL_RESUMEN = 8
SECCIONES = 10
COLA = "comentarios_comentario_modeladmin_index"


@dataclass(frozen=True)
class Avisados:
    resumenes: int = 0
    rezagos: int = 0


@dataclass(frozen=True)
class Espera:
    """What waits, without a word of what it says."""

    cuantos: int
    desde: datetime.datetime
    mas_antiguo_id: int
    secciones: list[tuple[str, int]]


def avisar_a_moderacion(*, momento: datetime.datetime | None = None) -> Avisados:
    """Send whatever is due now; again at once, nothing."""
    ahora = momento or timezone.now()
    espera = _lo_que_espera()
    if espera is None:
        return Avisados()
    return Avisados(_resumenes(espera, ahora), _rezagos(espera, ahora))


def _resumenes(espera: Espera, ahora: datetime.datetime) -> int:
    local = timezone.localtime(ahora)
    if local.hour < HORA_DEL_RESUMEN:
        return 0
    hoy = local.replace(hour=0, minute=0, second=0, microsecond=0)
    sin_resumen = Q(resumido_en=None) | Q(resumido_en__lt=hoy)
    correos = []
    with transaction.atomic():
        for usuario in moderadoras():
            suya = PreferenciaDeModeracion.objects.filter(
                sin_resumen, usuario=usuario, recibe_resumen=True
            )
            if suya.update(resumido_en=ahora):
                correos.append(_correo("resumen", usuario, espera))
        encolar_correos(correos)
    return len(correos)


def _rezagos(espera: Espera, ahora: datetime.datetime) -> int:
    """Once, until the queue has caught up with what was late then."""
    horas = AjustesDeParticipacion.load().horas_de_espera_maxima
    if not horas or espera.desde > ahora - datetime.timedelta(hours=horas):
        return 0
    with transaction.atomic():
        AjustesDeParticipacion.objects.select_for_update().first()
        if AvisoDeRezago.objects.filter(en__gte=espera.desde).exists():
            return 0
        AvisoDeRezago.objects.create(comentario_id=espera.mas_antiguo_id, en=ahora)
        quieren = PreferenciaDeModeracion.objects.filter(recibe_rezago=True)
        ids = set(quieren.values_list("usuario", flat=True))
        correos = [
            _correo("rezago", usuario, espera, horas=horas)
            for usuario in moderadoras()
            if usuario.pk in ids
        ]
        encolar_correos(correos)
    return len(correos)


def moderadoras():
    """Accounts that moderate and have an address, each with its preferences."""
    cuentas = get_user_model().objects.with_perm(
        "comentarios.moderar",
        backend="django.contrib.auth.backends.ModelBackend",
        include_superusers=False,
    )
    usuarios = list(
        cuentas.exclude(email="").select_related("wagtail_userprofile").order_by("pk")
    )
    PreferenciaDeModeracion.objects.bulk_create(
        [PreferenciaDeModeracion(usuario=usuario) for usuario in usuarios],
        ignore_conflicts=True,
    )
    return usuarios


def _lo_que_espera() -> Espera | None:
    esperan = Comentario.objects.por_moderar().order_by("submit_date", "pk")
    primero = esperan.values_list("pk", "submit_date").first()
    if primero is None:
        return None
    cuentas = dict(
        esperan.order_by()
        .values_list("hilo")
        .annotate(n=Count("pk"), desde=Min("submit_date"))
        .order_by("-n", "hilo")
        .values_list("hilo", "n")
    )
    hilos = Hilo.objects.filter(pk__in=list(cuentas)[:SECCIONES])
    lugares = {hilo.pk: hilo.lugar for hilo in hilos.prefetch_related("destino")}
    secciones = [(lugares[pk], n) for pk, n in cuentas.items() if pk in lugares]
    return Espera(sum(cuentas.values()), primero[1], primero[0], secciones)


def _correo(tipo: str, usuario, espera: Espera, **datos) -> CorreoSaliente:
    perfil = getattr(usuario, "wagtail_userprofile", None)
    idioma = (perfil and perfil.preferred_language) or "es-mx"
    with translation.override(idioma):
        local = timezone.localtime(espera.desde)
        desde = date_format(local, "SHORT_DATETIME_FORMAT")
    return CorreoSaliente(
        tipo=tipo,
        destinatario=usuario.email,
        idioma=idioma,
        datos={
            "cuantos": espera.cuantos,
            "desde": desde,
            "secciones": espera.secciones,
            "ruta": reverse(COLA),
        }
        | datos,
    )
