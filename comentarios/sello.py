"""The form's signed stamp: when it was shown, for what, under which privacy notice.

It is also the form's nonce: the same stamp sent twice is one comment.
"""

import time
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core import signing

SAL = "comentarios.sello"


class SelloInvalido(Exception):
    """Forged, for another place, or older than a form may be."""


@dataclass(frozen=True)
class Sello:
    clave: uuid.UUID
    aviso: str
    hecho_en: float
    pide_prueba: bool = False

    @property
    def edad(self) -> float:
        """Seconds since the form was shown."""
        return time.time() - self.hecho_en

    @property
    def demasiado_rapido(self) -> bool:
        """Nobody reads and writes in that time."""
        return self.edad < settings.COMENTARIOS["SEGUNDOS_MINIMOS"]


def poner_sello(*, lugar: str, aviso: str, pide_prueba: bool = False) -> str:
    datos = {"c": uuid.uuid4().hex, "l": lugar, "v": aviso, "t": time.time()}
    return signing.dumps(datos | ({"p": 1} if pide_prueba else {}), salt=SAL)


def leer_sello(valor: str, *, lugar: str) -> Sello:
    vida = settings.COMENTARIOS["HORAS_DEL_FORMULARIO"] * 3600
    try:
        datos = signing.loads(valor or "", salt=SAL, max_age=vida)
    except signing.BadSignature as error:
        raise SelloInvalido from error
    if datos["l"] != lugar:
        raise SelloInvalido
    return Sello(
        clave=uuid.UUID(datos["c"]),
        aviso=datos["v"],
        hecho_en=datos["t"],
        pide_prueba="p" in datos,
    )
