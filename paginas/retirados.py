"""What left the plan after somebody reported on it: its history stays readable."""

from collections.abc import Mapping
from dataclasses import dataclass

from compromisos.avances import historial, ultimos_avances
from compromisos.models import Avance, Compromiso
from compromisos.seguimiento import CompromisoSeguido, seguir


@dataclass(frozen=True)
class Retirado:
    """A commitment, or a product of one, as the last version that had it says.

    `version`: its number, where its text is read; 0 if no version had it.
    """

    nombre: str
    url: str
    version: int
    reportes: tuple[Avance, ...] = ()
    clave: str = ""


def compromisos_retirados(plan, vigentes: set[int]) -> list[Retirado]:
    """Commitments with reports that are not in the text in force."""
    con_reportes = Compromiso.objects.child_of(plan).filter(avances__isnull=False)
    fuera = con_reportes.exclude(pk__in=vigentes).order_by("numero", "pk").distinct()
    ultimos = (
        next(plan.textos_de(c), None) for c in fuera.values_list("pk", flat=True)
    )
    return [
        Retirado(datos["titulo"], f"compromiso/{datos['slug']}/", version)
        for version, datos in filter(None, ultimos)
    ]


def seguido_retirado(plan, slug: str, *, hoy) -> tuple[int, CompromisoSeguido] | None:
    """By the slug it had: its last text and its reports, with that version's number."""
    for version in plan.versiones_hacia_atras():
        for datos in version.datos["compromisos"]:
            if datos["slug"] == slug:
                avances = ultimos_avances([datos["id"]])
                [seguido] = seguir([datos], avances, hoy=hoy)
                return (version.numero, seguido) if avances else None
    return None


def productos_retirados(
    plan, seguido: CompromisoSeguido, reportes: Mapping[str, list[Avance]]
) -> list[Retirado]:
    """Products with reports that the commitment's text in force no longer has."""
    vigentes = {producto.clave for producto in seguido.productos}
    return [
        _producto_retirado(plan, seguido.id, clave, suyos)
        for clave, suyos in reportes.items()
        if clave not in vigentes
    ]


def _producto_retirado(plan, compromiso_pk: int, clave: str, suyos) -> Retirado:
    for version, datos in plan.textos_de(compromiso_pk):
        if any(p["clave"] == clave for p in datos["hoja_de_ruta"]["productos"]):
            url = f"{plan.url}versiones/{version}/{datos['slug']}/#producto-{clave}"
            return Retirado(suyos[0].producto_nombre, url, version, tuple(suyos), clave)
    return Retirado(suyos[0].producto_nombre, "", 0, tuple(suyos), clave)


def historial_con_retirados(plan, seguido: CompromisoSeguido) -> dict:
    """What the page of one commitment lists: its products, and the ones that left."""
    reportes = historial(seguido.id)
    return {
        "productos": [(p, reportes.get(p.clave, [])) for p in seguido.productos],
        "retirados": productos_retirados(plan, seguido, reportes),
    }
