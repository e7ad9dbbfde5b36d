"""What a service refuses, in words that people can be shown."""

from django.utils.translation import gettext_lazy as _


class TransicionInvalida(Exception):
    """The comment is no longer in a state that allows that step."""


class EdicionSuperada(Exception):
    """The text changed after the form that edits it was shown."""


class BorradoImposible(Exception):
    """A request to erase somebody's data that cannot be attended, and why."""


class DecisionIncompleta(ValueError):
    """A moderator's decision without a reason from the list, or too many at once."""


class ReporteInvalido(ValueError):
    """A flag on a text that is not public, or on one's own."""


class ApelacionInvalida(ValueError):
    """An appeal that cannot be sent or resolved so, in a sentence for people."""


class RespuestaInvalida(ValueError):
    """An answer that lacks something, or that those comments cannot receive."""


class SintesisInvalida(ValueError):
    """A group, label or summary that cannot be, or no longer is."""


class CapturaInvalida(ValueError):
    """What somebody typed for another lacks something; `campo` says which field."""

    def __init__(self, campo: str, frase: str):
        super().__init__(frase)
        self.campo = campo


class EdicionEnConflicto(SintesisInvalida):
    """Somebody else changed it since it was read; the sentence says who and when."""


class EdicionCruzada(RespuestaInvalida):
    """Somebody saved that draft after this person read it."""


class DestinoCerrado(Exception):
    """The target takes no comments now."""


class PadreInvalido(Exception):
    """The comment being answered is unknown, elsewhere, or not public."""

    MENSAJE = _(
        "El comentario al que respondías ya no está publicado. "
        "Puedes enviar tu texto como un comentario nuevo."
    )

    def __init__(self):
        super().__init__(str(self.MENSAJE))


class DemasiadosEnvios(Exception):
    """Too many posts from one address or e-mail in this hour."""


class FaltaEsfuerzo(Exception):
    """The site is flooded and this post cost nothing to send."""

    MENSAJE = _(
        "El sitio recibe muchísimos envíos en este momento. Tu texto está aquí, "
        "completo: espera un minuto y presiona «Enviar» otra vez."
    )

    def __init__(self):
        super().__init__(str(self.MENSAJE))


class EnlaceInvalido(Exception):
    """A confirmation link that is unknown, late, used, or no longer needed.

    `codigo` is one of the constants: each has its own way out.
    """

    DESCONOCIDO = "desconocido"
    VENCIDO = "vencido"
    USADO = "usado"
    RETIRADO = "retirado"

    def __init__(self, codigo: str):
        super().__init__(codigo)
        self.codigo = codigo


class ContinuacionInvalida(ValueError):
    """Why a conversation cannot be said to go on there."""
