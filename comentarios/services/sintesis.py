"""What every act of synthesis shares: its lock, its trace, and who came first."""

import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..estados import AccionDeSintesis
from ..excepciones import SintesisInvalida
from ..models import Grupo, Hilo, PasoDeSintesis
from ..permissions import puede_clasificar


def exigir_clasificar(usuario) -> None:
    if not puede_clasificar(usuario):
        raise PermissionDenied


def bloquear_conversacion(hilo_id: int) -> Hilo:
    """Whoever changes the groups of one conversation takes turns at its row."""
    hilo = Hilo.objects.select_for_update().filter(pk=hilo_id).first()
    if hilo is None:
        raise SintesisInvalida(_("Esa sección no existe."))
    return hilo


def bloquear_grupo(grupo_id: int) -> Grupo:
    """That group, read once its conversation is locked; or the sentence of its end."""
    hilo_id = Grupo.objects.filter(pk=grupo_id).values_list("hilo", flat=True).first()
    if hilo_id is not None:
        bloquear_conversacion(hilo_id)
    grupo = Grupo.objects.filter(pk=grupo_id).first()
    if grupo is None:
        raise SintesisInvalida(que_fue_del_grupo(grupo_id))
    return grupo


def grupo_de(hilo_id: int, grupo_id: int) -> Grupo:
    """That group of a conversation already locked."""
    grupo = Grupo.objects.filter(pk=grupo_id).first()
    if grupo is None:
        raise SintesisInvalida(que_fue_del_grupo(grupo_id))
    if grupo.hilo_id != hilo_id:
        raise SintesisInvalida(_("Ese grupo es de otra sección."))
    return grupo


def que_fue_del_grupo(grupo_id: int) -> str:
    """Who joined or removed it, for whoever was about to use it."""
    paso = (
        PasoDeSintesis.objects.filter(
            accion__in=[AccionDeSintesis.UNIR_GRUPOS, AccionDeSintesis.QUITAR_GRUPO],
            datos__grupo__id=grupo_id,
        )
        .select_related("usuario")
        .last()
    )
    if paso is None:
        return _("Ese grupo no existe.")
    hechos = {"quien": nombre_de(paso.usuario), "titulo": paso.datos["grupo"]["titulo"]}
    if paso.accion == AccionDeSintesis.QUITAR_GRUPO:
        return _("%(quien)s quitó el grupo «%(titulo)s».") % hechos
    return _("%(quien)s unió el grupo «%(titulo)s» con «%(otro)s».") % {
        **hechos,
        "otro": paso.datos["en_titulo"],
    }


def anotar(
    accion: AccionDeSintesis,
    *,
    usuario,
    datos: dict,
    hilo_id: int | None = None,
    deshace: PasoDeSintesis | None = None,
    momento: datetime.datetime | None = None,
) -> PasoDeSintesis:
    return PasoDeSintesis.objects.create(
        accion=accion,
        hilo_id=hilo_id,
        usuario=usuario,
        datos=datos,
        deshace=deshace,
        en=momento or timezone.now(),
    )


def nombre_de(usuario) -> str:
    """How colleagues know that account. Never shown in public."""
    return str(usuario.get_full_name() or usuario)


def cuando(momento: datetime.datetime) -> str:
    return date_format(timezone.localtime(momento), "SHORT_DATETIME_FORMAT")
