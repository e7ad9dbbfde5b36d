"""Whether a figure holds, said with the figure (DISENO §16)."""

PALABRAS = {
    "razon": "≤ {}×",
    "consultas": "≤ {} consultas",
    "kb": "≤ {} KB",
    "cpu_ms": "≤ {} ms de CPU",
    "segundos": "≤ {} s",
    "mib": "≤ {} MiB",
    "crece": "≤ {}× lo de 10",
}


def con_presupuesto(cifra: dict, **topes) -> dict:
    """The figure, its budget in words and whether it holds; None asks nothing."""
    puestos = {clave: tope for clave, tope in topes.items() if tope is not None}
    if puestos:
        cifra["presupuesto"] = ", ".join(
            PALABRAS[clave].format(tope) for clave, tope in puestos.items()
        )
        cifra["cumple"] = all(cifra[clave] <= tope for clave, tope in puestos.items())
    return cifra
