"""The hash of each commitment inside each version: versions never change."""

from compromisos.acuerdos import huella_de

# By the version's own hash, in this process.
CALCULADAS: dict[str, dict[int, str]] = {}
VERSIONES_QUE_SE_GUARDAN = 200


def huellas_publicas(plan, compromiso_pk: int) -> dict[str, int]:
    """The public texts of a commitment, each with the first version that had it."""
    filas = list(plan.versiones.order_by("numero").values_list("numero", "sha256"))
    _calcular(plan, [numero for numero, sha256 in filas if sha256 not in CALCULADAS])
    publicas: dict[str, int] = {}
    for numero, sha256 in filas:
        if huella := CALCULADAS.get(sha256, {}).get(compromiso_pk):
            publicas.setdefault(huella, numero)
    return publicas


def _calcular(plan, numeros: list[int]) -> None:
    if len(CALCULADAS) + len(numeros) > VERSIONES_QUE_SE_GUARDAN:
        CALCULADAS.clear()
        numeros = list(plan.versiones.values_list("numero", flat=True))
    for version in plan.versiones.filter(numero__in=numeros) if numeros else ():
        CALCULADAS[version.sha256] = {
            datos["id"]: huella_de(datos) for datos in version.datos["compromisos"]
        }
