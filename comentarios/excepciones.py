"""What a service refuses, in words that people can be shown."""


class TransicionInvalida(Exception):
    """The comment is no longer in a state that allows that step."""


class DestinoCerrado(Exception):
    """The target takes no comments now."""


class DemasiadosEnvios(Exception):
    """Too many posts from one address or e-mail in this hour."""


class EnlaceInvalido(Exception):
    """A confirmation link that is unknown, used, late, or no longer needed."""


class DecisionIncompleta(ValueError):
    """A moderator's decision without a reason from the list, or too many at once."""


class RespuestaInvalida(ValueError):
    """An answer that lacks something, or that those comments cannot receive."""
