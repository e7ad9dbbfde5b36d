"""How the log tells what was cancelled and restored."""

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter

from ..services.hojas import CANCELAR, RESTITUIR


class HojasCanceladas(LogFormatter):
    label = _("Cancelar hojas")

    def format_message(self, log_entry):
        folios = log_entry.data.get("folios", [])
        frase = ngettext(
            "Se canceló %(n)s hoja: %(motivo)s",
            "Se cancelaron %(n)s hojas: %(motivo)s",
            len(folios),
        )
        return frase % {"n": len(folios), "motivo": log_entry.data.get("motivo", "")}


class HojaRestituida(LogFormatter):
    label = _("Restituir una hoja")

    def format_message(self, log_entry):
        datos = log_entry.data
        return gettext(
            "La hoja %(folio)s vuelve a esperar: %(motivo)s. Se había cancelado: "
            "%(antes)s"
        ) % {
            "folio": ", ".join(datos.get("folios", [])),
            "motivo": datos.get("motivo", "").rstrip("."),
            "antes": datos.get("antes", ""),
        }


def nombrar_los_actos(acciones) -> None:
    acciones.register_action(CANCELAR)(HojasCanceladas)
    acciones.register_action(RESTITUIR)(HojaRestituida)
