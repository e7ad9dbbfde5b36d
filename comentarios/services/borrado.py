"""A person's data, out of the site: by herself from her mailbox, or on her request.

Locks go conversations, comments, the person: the order of those who receive, confirm,
edit and publish, so that nobody waits in a circle.
"""

import contextlib
import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ..estados import ESTADOS_EDITABLES, EstadoComentario, TipoDeSuceso
from ..excepciones import BorradoImposible, EnlaceInvalido
from ..models import BorradoDeDatos, Comentario, Hilo, Invitado
from ..models.borrado import ViaDeBorrado
from ..permissions import puede_borrar_datos
from .cierres import perder_apelaciones
from .correo import encolar_correo
from .limites import contar_envio
from .sucesos import anotar_suceso
from .transicion import avanzar, bloquear
from .vaciado import cancelar_correos_a, quitar_persona, quitar_texto

SAL = "comentarios.borrado"
HORAS = 24
LARGO_DE_MOTIVO = BorradoDeDatos._meta.get_field("motivo").max_length


@dataclass(frozen=True)
class _Orden:
    invitado_id: uuid.UUID
    conservar: bool
    via: ViaDeBorrado
    momento: datetime.datetime
    usuario: Any = None
    motivo: str = ""

    def alcanza(self, comentario: Comentario) -> bool:
        """Whether that comment leaves the conversation."""
        if comentario.estado == EstadoComentario.PUBLICADO:
            return not self.conservar
        return comentario.estado in ESTADOS_EDITABLES


def pedir_borrado(*, correo: str, direccion: str = "", idioma: str = "es-mx") -> bool:
    """Mail a fresh link, which proves the mailbox again. Erases nothing.

    False when nothing is kept of that e-mail; strangers must not be told which.
    """
    correo = correo.strip().lower()
    if direccion:
        contar_envio(direccion=direccion, correo=correo)
    invitado = Invitado.objects.filter(correo=correo).first()
    if invitado is None:
        return False
    pase = signing.dumps(str(invitado.pk), salt=SAL)
    with transaction.atomic():
        encolar_correo(
            tipo="borrar",
            destinatario=correo,
            datos={
                "ruta": reverse("comentarios:borrar_ahora", args=[pase]),
                "horas": HORAS,
            },
            idioma=idioma,
        )
    return True


def invitado_del_borrado(pase: str) -> Invitado:
    """Whose link it is; raises EnlaceInvalido when forged, late or already used."""
    try:
        identidad = signing.loads(pase, salt=SAL, max_age=HORAS * 3600)
    except signing.BadSignature:
        raise EnlaceInvalido(EnlaceInvalido.DESCONOCIDO) from None
    invitado = Invitado.objects.filter(pk=identidad).first()
    if invitado is None:
        raise EnlaceInvalido(EnlaceInvalido.USADO)
    return invitado


def borrar_mis_datos(
    *, pase: str, conservar: bool, momento: datetime.datetime | None = None
) -> BorradoDeDatos:
    """By whoever opened the mailbox. `conservar`: her published texts, as «Anónimo»."""
    invitado = invitado_del_borrado(pase)
    return _borrar(
        _Orden(
            invitado_id=invitado.pk,
            conservar=conservar,
            via=ViaDeBorrado.PROPIA,
            momento=momento or timezone.now(),
        )
    )


def borrar_por_solicitud(
    *,
    folio: str,
    conservar: bool,
    motivo: str,
    usuario,
    momento: datetime.datetime | None = None,
) -> BorradoDeDatos:
    """By coordination, for a request that came otherwise (derechos ARCO).

    Everything of whoever wrote that folio. Raises BorradoImposible with a sentence.
    """
    if not puede_borrar_datos(usuario):
        raise PermissionDenied
    motivo = motivo.strip()
    if not motivo:
        raise BorradoImposible(_("Escribe el motivo, sin datos de la persona."))
    if len(motivo) > LARGO_DE_MOTIVO:
        raise BorradoImposible(_("El motivo es demasiado largo."))
    invitado = duena_del_folio(folio)
    try:
        return _borrar(
            _Orden(
                invitado_id=invitado.pk,
                conservar=conservar,
                via=ViaDeBorrado.SOLICITUD,
                momento=momento or timezone.now(),
                usuario=usuario,
                motivo=motivo,
            )
        )
    except EnlaceInvalido as error:
        raise BorradoImposible(_("Sus datos ya se habían borrado.")) from error


def duena_del_folio(folio: str) -> Invitado:
    """Who wrote it, without an account; raises BorradoImposible for anything else."""
    comentario = (
        Comentario.objects.exclude(folio="")
        .select_related("invitado", "user")
        .filter(folio=folio)
        .first()
    )
    if comentario is None:
        raise BorradoImposible(_("Ese folio no existe."))
    if comentario.user:
        raise BorradoImposible(
            _("Lo escribió una cuenta institucional: no hay datos de una persona.")
        )
    if comentario.invitado is None:
        raise BorradoImposible(_("Sus datos ya se habían borrado."))
    return comentario.invitado


def _borrar(orden: _Orden) -> BorradoDeDatos:
    """Once more from the first lock if she sent something while this waited for it."""
    while True:
        with contextlib.suppress(_LlegoOtro), transaction.atomic():
            return _borrar_todo(orden)


class _LlegoOtro(Exception):
    pass


def _borrar_todo(orden: _Orden) -> BorradoDeDatos:
    comentarios, invitado = _bloquear_lo_suyo(orden.invitado_id)
    textos = _cerrar(orden, comentarios)
    perder_apelaciones(comentarios, momento=orden.momento)
    quitar_persona(comentarios)
    anotar_suceso(comentarios, TipoDeSuceso.DATOS_BORRADOS, momento=orden.momento)
    cancelar_correos_a(invitado.correo)
    invitado.delete()
    borrado = BorradoDeDatos.objects.create(
        via=orden.via,
        conserva=orden.conservar,
        comentarios=len(comentarios),
        textos=len(textos),
        usuario=orden.usuario,
        motivo=orden.motivo,
        en=orden.momento,
    )
    _acusar(invitado.correo, comentarios, borrado)
    return borrado


def _bloquear_lo_suyo(invitado_id: uuid.UUID) -> tuple[list[Comentario], Invitado]:
    suyos = Comentario.objects.filter(invitado=invitado_id)
    filas = dict(suyos.values_list("pk", "hilo"))
    hilos = Hilo.objects.select_for_update().filter(pk__in=set(filas.values()))
    list(hilos.order_by("pk"))
    comentarios = bloquear(filas)
    invitado = Invitado.objects.select_for_update().filter(pk=invitado_id).first()
    if invitado is None:  # of two erasures, the other one was first
        raise EnlaceInvalido(EnlaceInvalido.USADO)
    if set(suyos.values_list("pk", flat=True)) != set(filas):
        raise _LlegoOtro
    return comentarios, invitado


def _cerrar(orden: _Orden, comentarios: list[Comentario]) -> list[Comentario]:
    """Withdraw what must go; then no text stays but the published one."""
    for estado in (*ESTADOS_EDITABLES, EstadoComentario.PUBLICADO):
        alcanzados = [c for c in comentarios if c.estado == estado and orden.alcanza(c)]
        if alcanzados:
            avanzar(
                alcanzados,
                a=EstadoComentario.RETIRADO,
                usuario=orden.usuario,
                momento=orden.momento,
            )
    cerrados = [c for c in comentarios if not c.es_publico]
    return quitar_texto(cerrados, momento=orden.momento)


def _acusar(correo: str, comentarios: list[Comentario], borrado) -> None:
    """The last mail to that address; once sent, the outbox forgets it too."""
    encolar_correo(
        tipo="borrado",
        destinatario=correo,
        datos={"comentarios": borrado.comentarios, "conserva": borrado.conserva},
        idioma=comentarios[-1].idioma if comentarios else "es-mx",
    )
