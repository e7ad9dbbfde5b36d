"""What a service refuses, in words that people can be shown."""


class VersionRechazada(Exception):
    """The version or the window asked for breaks a rule; the text says which."""


class SinCambios(VersionRechazada):
    """The text is the one already public: a second click, or nothing edited."""
