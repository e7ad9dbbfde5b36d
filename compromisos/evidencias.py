"""Files handed in as evidence or minutes: which are taken, and how they are kept."""

from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.http import FileResponse, Http404
from django.template.defaultfilters import filesizeformat
from django.utils.text import slugify
from django.utils.translation import gettext as _

from sitio.comun.canon import huella_de_trozos

# Evidence is only ever downloaded, never shown on this site's address.
CABECERAS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
CUALQUIER_TIPO = "application/octet-stream"
MAXIMO_DE_BYTES = 10 * 1024 * 1024
LARGO_DE_NOMBRE = 60
COMPRIMIDO = (b"PK\x03\x04",)
# Extension -> (media type, how its first bytes look; nothing to check in plain text).
TIPOS = {
    "pdf": ("application/pdf", (b"%PDF-",)),
    "png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    "jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "csv": ("text/csv; charset=utf-8", ()),
    "txt": ("text/plain; charset=utf-8", ()),
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        COMPRIMIDO,
    ),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        COMPRIMIDO,
    ),
    "odt": ("application/vnd.oasis.opendocument.text", COMPRIMIDO),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", COMPRIMIDO),
}
ACEPTADOS = ", ".join(f".{extension}" for extension in TIPOS)
direccion_valida = URLValidator(schemes=["http", "https"])


def revisar_direccion(url: str, *, maximo: int) -> None:
    """Refuse what a reader could not follow."""
    try:
        direccion_valida(url)
    except ValidationError as error:
        mensaje = _("Escribe la dirección completa, con https://.")
        raise ValidationError(mensaje) from error
    if len(url) > maximo:
        raise ValidationError(
            _("La dirección pasa de %(n)s caracteres.") % {"n": maximo}
        )


def revisar_archivo(archivo) -> str:
    """Refuse what is not evidence. Returns the SHA-256 of what was handed in."""
    extension = _extension(archivo.name)
    if extension not in TIPOS:
        raise ValidationError(
            _("No se acepta ese tipo de archivo. Usa uno de estos: %(tipos)s.")
            % {"tipos": ACEPTADOS}
        )
    if not archivo.size:
        raise ValidationError(_("El archivo está vacío."))
    if archivo.size > MAXIMO_DE_BYTES:
        raise ValidationError(
            _("El archivo pesa %(peso)s y el máximo es %(maximo)s.")
            % {
                "peso": filesizeformat(archivo.size),
                "maximo": filesizeformat(MAXIMO_DE_BYTES),
            }
        )
    return _huella_de(archivo, extension)


def _huella_de(archivo, extension: str) -> str:
    archivo.seek(0)
    _exigir_contenido(archivo.read(4096), extension)
    archivo.seek(0)
    suma = huella_de_trozos(archivo.chunks())
    archivo.seek(0)
    return suma


def _exigir_contenido(comienzo: bytes, extension: str) -> None:
    _tipo, firmas = TIPOS[extension]
    sano = comienzo.startswith(firmas) if firmas else b"\x00" not in comienzo
    if not sano:
        raise ValidationError(
            _("El contenido del archivo no corresponde a su extensión (.%(ext)s).")
            % {"ext": extension}
        )


def nombre_seguro(nombre: str, sha256: str) -> str:
    """ASCII, without paths, and telling apart two files of the same name."""
    tallo = slugify(PurePath(nombre.replace("\\", "/")).stem)[:LARGO_DE_NOMBRE]
    return f"{tallo or 'evidencia'}-{sha256[:12]}.{_extension(nombre)}"


def guardar_con_archivo(fila, campo: str, archivo, sha256: str) -> None:
    """Insert the row; a file whose row was refused is not left behind."""
    if archivo:
        archivo.name = nombre_seguro(archivo.name, sha256)
        setattr(fila, campo, archivo)
    try:
        fila.save(force_insert=True)
    except BaseException:
        guardado = getattr(fila, campo)
        if archivo and guardado._committed:
            guardado.storage.delete(guardado.name)
        raise


def descarga(archivo) -> FileResponse:
    """A row's file, as a download. Raises Http404 when there is none."""
    if not archivo or not archivo.storage.exists(archivo.name):
        raise Http404
    tipo, _firmas = TIPOS.get(_extension(archivo.name), (CUALQUIER_TIPO, ()))
    return FileResponse(
        archivo.open("rb"),
        as_attachment=True,
        filename=PurePath(archivo.name).name,
        content_type=tipo,
        headers=CABECERAS,
    )


def _extension(nombre: str) -> str:
    return PurePath(nombre).suffix.lower().lstrip(".")
