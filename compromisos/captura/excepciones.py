"""What the services of typing refuse, in words that people can be shown."""

FOLIO = "folio"


class CapturaInvalida(Exception):
    """`campo` is where it belongs: the folio, a question's key, or '' for the whole.

    `captura`: the sheet that was already typed, if that is the reason.
    """

    def __init__(self, frase: str, *, campo: str = "", captura=None):
        super().__init__(str(frase))
        self.campo, self.captura = campo, captura


class HojaMalTecleada(Exception):
    """`errores`: a sentence per question."""

    def __init__(self, errores: dict[str, str]):
        super().__init__("; ".join(errores.values()))
        self.errores = errores
