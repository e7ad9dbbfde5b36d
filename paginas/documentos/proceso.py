"""The programs that make documents: alone, with nothing of the site's, and a limit."""

import subprocess
from collections.abc import Sequence

from django.utils.translation import gettext as _

# One environment for every machine: nothing of the site's, secrets included, gets in.
ENTORNO = {"LC_ALL": "C.UTF-8", "RAYON_NUM_THREADS": "2"}


class DocumentoFallido(Exception):
    """A document could not be made. Its text is for staff; `detalle`, for the log."""

    def __init__(self, motivo: str, detalle: str = ""):
        super().__init__(motivo)
        self.detalle = detalle


def correr(
    orden: Sequence[str], entrada: bytes, *, segundos: float, entorno: dict = ENTORNO
) -> bytes:
    """What the program writes when it is given that."""
    try:
        proceso = subprocess.run(  # noqa: S603
            orden,
            input=entrada,
            capture_output=True,
            timeout=segundos,
            env=entorno,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        motivo = _("Tardó más de %(n)s segundos y se detuvo.") % {"n": segundos}
        raise DocumentoFallido(motivo) from error
    if proceso.returncode or not proceso.stdout:
        raise DocumentoFallido(
            _("El programa que lo arma se detuvo (código %(codigo)s).")
            % {"codigo": proceso.returncode},
            proceso.stderr.decode(errors="replace")[-500:],
        )
    return proceso.stdout
