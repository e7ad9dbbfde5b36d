"""Find every string of ours that is read by somebody, with Django's makemessages."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .catalogo import Entrada, leer

APLICACIONES = ["sitio", "paginas", "compromisos", "comentarios"]
CON_TEXTOS = ("*.py", "*.html", "*.txt")
SIN_GETTEXT = "Falta GNU gettext (xgettext). En Debian: apt install gettext"


class FaltaGettext(Exception):
    """xgettext, which only whoever translates needs, is not on this machine."""


def hay_gettext() -> bool:
    return all(map(shutil.which, ("xgettext", "msguniq", "msgmerge")))


def extraer(raiz: Path) -> list[Entrada]:
    """The strings under `raiz`, in the order of the files that hold them.

    It works on a copy: makemessages leaves files beside each template meanwhile.
    """
    if not hay_gettext():
        raise FaltaGettext(SIN_GETTEXT)
    with tempfile.TemporaryDirectory() as carpeta:
        copia = Path(carpeta)
        for aplicacion in APLICACIONES:
            copiar(raiz / aplicacion, copia / aplicacion)
        (copia / "locale" / "en").mkdir(parents=True)
        reunir(copia)
        return leer((copia / "locale" / "django.pot").read_text(encoding="utf-8"))


def copiar(origen: Path, destino: Path) -> None:
    for patron in CON_TEXTOS:
        for archivo in sorted(origen.rglob(patron)):
            copia = destino / archivo.relative_to(origen)
            copia.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(archivo, copia)


def reunir(carpeta: Path) -> None:
    orden = [sys.executable, "-m", "django", "makemessages", "--locale", "en"]
    opciones = ["--keep-pot", "--no-wrap", "--add-location", "file"]
    entorno = {c: v for c, v in os.environ.items() if c != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(  # noqa: S603 - a fixed command
        orden + opciones, cwd=carpeta, env=entorno, check=True, stdout=subprocess.PIPE
    )
