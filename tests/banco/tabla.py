"""The figures as a table that a terminal shows."""

COLUMNAS = (
    *("cifra", "cpu ms", "× desnuda", "consultas", "KB", "segundos", "MiB"),
    *("presupuesto", ""),
)


def tabla(cifras: dict) -> str:
    filas = [COLUMNAS, *(fila(nombre, c) for nombre, c in cifras.items())]
    anchos = [max(len(f[n]) for f in filas) for n in range(len(COLUMNAS))]
    return "\n".join(
        "  ".join(celda.ljust(ancho) for celda, ancho in zip(f, anchos, strict=True))
        for f in filas
    )


def fila(nombre: str, cifra: dict) -> tuple[str, ...]:
    def numero(clave, formato="{:.1f}"):
        return formato.format(cifra[clave]) if clave in cifra else ""

    return (
        nombre,
        numero("cpu_ms", "{:.2f}"),
        numero("razon"),
        numero("consultas", "{}"),
        numero("kb"),
        numero("segundos", "{:.2f}"),
        numero("mib"),
        cifra.get("presupuesto", ""),
        "" if cifra.get("cumple", True) else "EXCEDIDO",
    )
