"""What the services of the consultation refuse, in words that people can be shown."""

from django.utils.translation import gettext_lazy as _


class CuestionarioCongelado(Exception):
    """Somebody answered it: its words are part of what they answered."""

    MENSAJE = _(
        "Este cuestionario ya tiene respuestas, así que su texto no cambia. "
        "Haz una versión nueva."
    )

    def __init__(self):
        super().__init__(str(self.MENSAJE))


class ConsultaCerrada(Exception):
    """It takes no answers at that moment; the sentence says why."""


class CuestionarioCambio(Exception):
    """What is asked now is not what she reviewed."""


class HojaNoDisponible(Exception):
    """A sheet is not in the state that was asked for; the sentence says in which."""

    def __init__(self, texto: str, folios: tuple[str, ...] = ()):
        super().__init__(texto)
        self.folios = folios


class SeleccionInvalida(Exception):
    """That selection of topics cannot be recorded; `campo` is what has to change."""

    def __init__(self, frase: str, campo: str = ""):
        super().__init__(frase)
        self.campo = campo


class TextoYaRevisado(Exception):
    """Somebody decided about it meanwhile; `fila` is how it is now, None if erased."""

    REVISADO = _("Otra persona decidió sobre este texto mientras lo leías.")
    BORRADO = _("Ese texto ya no está: se borró o se deshizo el lote en que llegó.")

    def __init__(self, fila):
        super().__init__(str(self.REVISADO if fila else self.BORRADO))
        self.fila = fila
