"""What every citizens' form is asked before it is read: origin, stamp and haste."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ..peticion import es_propia
from ..sello import Sello, SelloInvalido, leer_sello


def sello_de(
    request: HttpRequest,
    form: Form,
    *,
    lugar: str,
    otra_vez: Callable[[Form, str], None],
) -> Sello | None:
    """The form's stamp. Notes on the form why it has to be sent again, if so.

    `otra_vez` says so on a form that also needs another stamp.
    """
    if not es_propia(request):
        form.add_error(
            None,
            _("No pudimos comprobar de dónde llegó el envío. Vuelve a enviarlo."),
        )
    try:
        sello = leer_sello(form.data.get("sello"), lugar=lugar)
    except SelloInvalido:
        motivo = _(
            "El formulario estuvo abierto demasiado tiempo. Tu texto está "
            "completo: revísalo y vuelve a enviarlo."
        )
        return otra_vez(form, motivo)
    if sello.demasiado_rapido:
        form.add_error(
            None, _("Llegó demasiado rápido. Espera un momento y vuelve a enviar.")
        )
    return sello
