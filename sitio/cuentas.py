"""What the public record holds in an account's name outlives the account."""

from django.contrib.auth import get_user_model
from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages


def impedir_borrar_cuenta(request, user):
    """Before Wagtail deletes one. An account no longer used is switched off."""
    return _impedir(request, [user])


def impedir_borrar_cuentas(request, accion, cuentas, vista):
    """The same for a batch: all or none."""
    es_borrado = accion == "delete" and vista.model is get_user_model()
    return _impedir(request, cuentas) if es_borrado else None


def _impedir(request, cuentas):
    sujetas = [cuenta for cuenta in cuentas if _tiene_registros(cuenta)]
    if request.method != "POST" or not sujetas:
        return None
    aviso = _(
        "«%(cuenta)s» no se puede borrar: hay registros hechos con esa cuenta. "
        "Desactívala: deja de entrar y lo registrado se queda."
    )
    messages.error(request, aviso % {"cuenta": sujetas[0].get_username()})
    return redirect("wagtailusers_users:index")


def _tiene_registros(cuenta) -> bool:
    try:
        Collector(using=cuenta._state.db, origin=cuenta).collect([cuenta])
    except ProtectedError:
        return True
    return False
