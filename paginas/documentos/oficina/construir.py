"""pandoc in its sandbox, in a process of its own, and the file it leaves dressed."""

import json
import sys
from importlib.util import find_spec
from pathlib import Path

from django.utils.translation import gettext as _

from ..contenido import documento_de
from ..proceso import ENTORNO, DocumentoFallido, correr
from ..texto import todo_legible
from . import docx, odt
from .bloques import bloques_del_plan
from .piezas import documento

LANZADOR = Path(__file__).with_name("lanzador.py")
SEGUNDOS = 90
VESTIR = {"docx": docx.vestir, "odt": odt.vestir}


def construir_de_oficina(version, formato: str, *, actas: dict | None = None) -> bytes:
    """The plan as a file that people edit. The same version gives the same bytes."""
    datos = documento_de(
        version.datos, sha256=version.sha256, actas=actas, limpiar=todo_legible
    )
    metadatos = {
        "lang": "es-MX",
        "description": f"{datos['tipo']}, versión {datos['numero']}, {datos['fecha']}",
    }
    crudo = convertir(documento(metadatos, bloques_del_plan(datos)), formato)
    momento = version.datos["version"]["publicada_en"]
    return VESTIR[str(formato)](crudo, datos, momento=momento)


def convertir(arbol: dict, formato: str) -> bytes:
    """pandoc reads the tree, reads no file, and writes one file to its output."""
    orden = [
        *(sys.executable, "-I", str(LANZADOR), str(ejecutable())),
        *("--sandbox", "--standalone", "--from=json", f"--to={formato}"),
        *("--wrap=none", "--output=-"),
    ]
    entrada = json.dumps(arbol, ensure_ascii=False).encode()
    return correr(orden, entrada, segundos=SEGUNDOS, entorno=ENTORNO)


def ejecutable() -> Path:
    """The pandoc that comes with `pypandoc_binary`, never another one."""
    paquete = find_spec("pypandoc")
    carpeta = Path(paquete.origin).parent / "files" if paquete else Path()
    for nombre in ("pandoc", "pandoc.exe"):
        if paquete and (carpeta / nombre).is_file():
            return carpeta / nombre
    raise DocumentoFallido(
        _("Falta pandoc, que arma DOCX y ODT: instala pypandoc_binary en el servidor.")
    )
