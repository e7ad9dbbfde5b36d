"""Mail to the two sides of a roadmap, through the outbox.

Autosave writes many drafts in a minute: each mail waits a while in the outbox, where
a later fact finds it, and an agreement that was left behind is asked for once.
"""

import datetime

from django.urls import reverse
from django.utils import timezone

from comentarios.models import CorreoSaliente
from comentarios.services.correo import cancelar_correos, encolar_correos

from ..acuerdos import estado_de_acuerdo, texto_de_trabajo
from ..models import Compromiso, Conformidad, CuentaDeCompromiso
from ..vocabulario import Lado

CALMA = datetime.timedelta(minutes=15)


def pedir_conformidad_otra_vez(compromiso: Compromiso) -> None:
    """A draft was saved: tell the sides that had agreed to what it said before.

    Runs in the transaction of whoever saves it, which has the page's row locked.
    """
    if not _hubo_conformidades(compromiso):
        return
    estado = estado_de_acuerdo(texto_de_trabajo(compromiso))
    for lado in estado.por_repetir:
        referencia = _de_nuevo(estado.anteriores[lado])
        if not CorreoSaliente.objects.filter(referencia=referencia).exists():
            _encolar("acuerdo_de_nuevo", compromiso, lado, referencia)
    # Whoever went back to the agreed text has nothing to ask for.
    cancelar_correos(_de_nuevo(dicha) for dicha in estado.conformidades.values())


def avisar_de_conformidad(dicha: Conformidad, *, compromiso: Compromiso) -> None:
    """Tell the other side what this one says. Only the last word leaves."""
    propias = Conformidad.objects.filter(texto__compromiso=compromiso, lado=dicha.lado)
    cancelar_correos(_de_nuevo(otra) for otra in propias)
    referencia = f"acuerdo-dicho:{compromiso.pk}:{dicha.lado}"
    cancelar_correos([referencia])
    _encolar(
        "acuerdo_dicho",
        compromiso,
        Lado(dicha.lado).otro,
        referencia,
        quien=dicha.lado,
        sentido=dicha.sentido,
        motivo_de_la_parte=dicha.motivo,
    )


def _hubo_conformidades(compromiso: Compromiso) -> bool:
    return Conformidad.objects.filter(texto__compromiso=compromiso.pk).exists()


def _de_nuevo(dicha: Conformidad) -> str:
    return f"acuerdo-de-nuevo:{dicha.pk}"


def _encolar(
    tipo: str, compromiso: Compromiso, lado: str, referencia: str, **datos
) -> None:
    """One message for each account of that side that has an address."""
    datos |= {
        "compromiso": compromiso.title,
        "ruta": reverse("mis_compromisos:conformidad", args=[compromiso.pk]),
    }
    cuentas = CuentaDeCompromiso.objects.filter(
        compromiso=compromiso.pk, lado=lado, usuario__is_active=True
    )
    correos = cuentas.exclude(usuario__email="").values_list(
        "usuario__email", flat=True
    )
    encolar_correos(
        [
            CorreoSaliente(
                tipo=tipo, destinatario=correo, datos=datos, referencia=referencia
            )
            for correo in correos.distinct()
        ],
        desde=timezone.now() + CALMA,
    )
