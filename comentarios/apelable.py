"""The link with which an author asks for a review of one decision: signed, short.

It holds the comment and the moment of the decision: another decision is another link,
and one that no longer stands has none. Single use, because a decision has one appeal.
"""

import datetime

from django.core import signing
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from .estados import ESTADOS_APELABLES
from .models import Comentario

SAL = "comentarios.apelar"
DIAS_PARA_APELAR = 30


def se_puede_apelar(
    comentario: Comentario, *, momento: datetime.datetime | None = None
) -> bool:
    """By its state and the deadline; whether it was already done is asked elsewhere."""
    if comentario.estado not in ESTADOS_APELABLES or comentario.sin_texto:
        return False
    return (momento or timezone.now()) < limite_para_apelar(comentario)


def limite_para_apelar(comentario: Comentario) -> datetime.datetime:
    return comentario.decidido_en + datetime.timedelta(days=DIAS_PARA_APELAR)


def ruta_para_apelar(comentario: Comentario) -> str:
    decidido_en = comentario.decidido_en.astimezone(datetime.UTC).isoformat()
    pase = signing.Signer(salt=SAL).sign_object([comentario.pk, decidido_en])
    return reverse("comentarios:apelar", args=[pase])


def leer_pase(pase: str) -> tuple[int, datetime.datetime] | None:
    """Which comment and which moment; None when it is forged."""
    try:
        pk, decidido_en = signing.Signer(salt=SAL).unsign_object(pase)
    except signing.BadSignature:
        return None
    return pk, parse_datetime(decidido_en)


def datos_para_apelar(comentario: Comentario) -> dict[str, str]:
    """For the mail that tells the decision."""
    if comentario.estado not in ESTADOS_APELABLES:
        return {}
    return {
        "apelar": ruta_para_apelar(comentario),
        "limite": limite_para_apelar(comentario).isoformat(),
    }
