"""A commitment's snapshot made ready to read. No queries: everything is in it."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString


def texto_de_ancla(datos: dict, ancla: str) -> SafeString:
    """What that anchor holds, as it is shown above a comment form."""
    ruta = datos["hoja_de_ruta"]
    return render_to_string(
        "compromisos/partes/_lo_comentado.html",
        {
            "datos": datos,
            "ancla": ancla,
            "parte": _con_clave(datos["partes"], "ancla", ancla),
            "producto": _con_clave(
                ruta["productos"], "clave", ancla.removeprefix("producto-")
            ),
        },
    )


def _con_clave(filas: list[dict], clave: str, valor: str) -> dict | None:
    return next((fila for fila in filas if fila[clave] == valor), None)
