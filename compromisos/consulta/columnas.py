"""How a sheet of answers is headed: what is downloaded can be read back."""

from .formulario import Campo

FOLIO, RECIBIDO = "folio", "recibido"
COMUNES = (
    FOLIO,
    RECIBIDO,
    "canal",
    "tema",
    "entidad",
    "sector",
    "edad",
    "idioma",
    "de_muestra",
)
# Read from the answers, or told by the way they came in: in a file they say nothing.
CALCULADAS = frozenset(COMUNES) - {FOLIO, RECIBIDO}


def titulo_de(campo: Campo) -> str:
    return f"{campo.numero}. {campo.texto}"
