"""What a file is by its first bytes: its name proves nothing."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .limites import ArchivoIlegible

CSV, XLSX = "csv", "xlsx"
ZIP = b"PK\x03\x04"
OTROS = [
    (
        b"\xd0\xcf\x11\xe0",
        gettext_lazy("un libro de Excel antiguo (.xls) o protegido con contraseña"),
    ),
    (b"%PDF", gettext_lazy("un PDF")),
    (b"\x89PNG", gettext_lazy("una imagen PNG")),
    (b"\xff\xd8\xff", gettext_lazy("una imagen JPEG")),
    (b"GIF8", gettext_lazy("una imagen GIF")),
    (b"RIFF", gettext_lazy("una imagen o un sonido")),
    (b"\x1f\x8b", gettext_lazy("un archivo comprimido (gzip)")),
    (b"Rar!", gettext_lazy("un archivo comprimido (RAR)")),
    (b"7z\xbc\xaf", gettext_lazy("un archivo comprimido (7-Zip)")),
    (b"{\\rtf", gettext_lazy("un documento RTF")),
    (b"SQLite format 3", gettext_lazy("una base de datos")),
    (b"MZ", gettext_lazy("un programa")),
    (b"\x7fELF", gettext_lazy("un programa")),
]
MARCADO = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<workbook")


def tipo_de(comienzo: bytes) -> str:
    """CSV or XLSX. Raises ArchivoIlegible naming what it is instead."""
    for firma, nombre in OTROS:
        if comienzo.startswith(firma):
            raise no_se_lee(nombre)
    if comienzo.startswith(b"PK"):
        return _tipo_de_zip(comienzo)
    if comienzo.lstrip(b"\xef\xbb\xbf \t\r\n")[:10].lower().startswith(MARCADO):
        raise no_se_lee(_("una página web o un XML"))
    return CSV


def no_se_lee(nombre) -> ArchivoIlegible:
    frase = _(
        "El archivo es %(que)s. Guárdalo como libro de Excel (.xlsx) o como CSV y "
        "súbelo otra vez."
    )
    return ArchivoIlegible(frase % {"que": nombre})


def _tipo_de_zip(comienzo: bytes) -> str:
    """OpenDocument says what it is in its first entry."""
    if b"opendocument.spreadsheet" in comienzo[:200]:
        raise no_se_lee(_("una hoja de OpenDocument (.ods)"))
    if b"opendocument" in comienzo[:200]:
        raise no_se_lee(_("un documento de OpenDocument"))
    return XLSX
