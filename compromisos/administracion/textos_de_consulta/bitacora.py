"""How the log tells what was erased."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from ...services.vaciado import VACIAR


class RespuestaVaciada(LogFormatter):
    label = _("Borrar lo que dice una respuesta")

    def format_message(self, log_entry):
        return gettext("Se borró lo que decía la respuesta: %(motivo)s") % {
            "motivo": log_entry.data.get("motivo", "")
        }


def nombrar_el_vaciado(acciones) -> None:
    acciones.register_action(VACIAR)(RespuestaVaciada)
