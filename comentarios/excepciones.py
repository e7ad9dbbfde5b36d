"""What a service refuses, in words that people can be shown."""


class TransicionInvalida(Exception):
    """The comment is no longer in a state that allows that step."""


class DestinoCerrado(Exception):
    """The target takes no comments now."""


class DemasiadosEnvios(Exception):
    """Too many posts from one address or e-mail in this hour."""


class EnlaceInvalido(Exception):
    """A confirmation link that is unknown, used, late, or no longer needed."""
