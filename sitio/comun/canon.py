"""One way to turn data into bytes, so that a hash means something everywhere."""

import hashlib
import json
from collections.abc import Iterable


def json_canonico(datos: dict | list) -> str:
    """Sorted keys, no spaces, UTF-8 as is: the same data give the same text."""
    return json.dumps(datos, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def huella(texto: str | bytes) -> str:
    """SHA-256 in hexadecimal, what `sha256sum` prints."""
    crudo = texto.encode() if isinstance(texto, str) else texto
    return hashlib.sha256(crudo).hexdigest()


def huella_de_trozos(trozos: Iterable[bytes]) -> str:
    """The same of a file that is not read into memory at once."""
    suma = hashlib.sha256()
    for trozo in trozos:
        suma.update(trozo)
    return suma.hexdigest()
