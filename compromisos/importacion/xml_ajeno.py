"""XML that nobody vouches for, as a stream: no tree, no DTD, nothing from elsewhere."""

from collections.abc import Callable, Iterable, Iterator
from xml.parsers import expat

from django.utils.translation import gettext as _

from .limites import MEGA, ArchivoIlegible
from .paquete import danado

PENDIENTE = 2 * MEGA
Abrir = Callable[[str, dict], None]


def recorrer(
    trozos: Iterable[bytes],
    *,
    abrir: Abrir,
    cerrar: Callable[[str], None] | None = None,
    texto: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """Call back for each element by its local name; yields after each piece."""
    lector = expat.ParserCreate()
    lector.StartDoctypeDeclHandler = _sin_dtd
    lector.StartElementHandler = lambda nombre, atributos: abrir(
        nombre.rpartition(":")[2], atributos
    )
    if cerrar:
        lector.EndElementHandler = lambda nombre: cerrar(nombre.rpartition(":")[2])
    if texto:
        lector.CharacterDataHandler = texto
    leidos = 0
    try:
        for trozo in trozos:
            lector.Parse(trozo, False)
            leidos += len(trozo)
            # An element that does not end is kept whole until it does.
            if leidos - lector.CurrentByteIndex > PENDIENTE:
                raise danado()
            yield
        lector.Parse(b"", True)
        yield
    except expat.ExpatError as error:
        raise danado() from error


def leer(trozos: Iterable[bytes], abrir: Abrir) -> None:
    """The whole of a small part."""
    for _trozo in recorrer(trozos, abrir=abrir):
        pass


def entero(texto: str | None, *, tope: int = 10**7) -> int:
    """A number that a file says, or -1."""
    digitos = texto or ""
    if not (digitos.isascii() and digitos.isdigit() and len(digitos) < 10):
        return -1
    return int(digitos) if int(digitos) <= tope else -1


def _sin_dtd(*_declaracion) -> None:
    raise ArchivoIlegible(
        _("El libro trae declaraciones que una hoja de respuestas no necesita (DTD).")
    )
