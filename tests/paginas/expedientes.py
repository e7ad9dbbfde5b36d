"""Dossiers of a plan whose consultation received problems and proposals."""

from paginas.models import PaginaTema
from paginas.services.insumos import construir_archivos, publicar_insumos
from tests.compromisos.factories_de_consulta import (
    AporteFactory,
    CuestionarioFactory,
    PlanteamientoFactory,
)

from .factories import PaginaPlanFactory, PaginaTemaFactory, PaginaTemasFactory


def expediente(*, plan=None, **campos) -> PaginaTema:
    """A public dossier with its diagnosis, in a plan of its own unless given one."""
    plan = plan or PaginaPlanFactory()
    temas = PaginaTemasFactory(parent=plan.get_parent(), plan=plan)
    return PaginaTemaFactory(
        parent=temas, **{"diagnostico": "Falta agua en las colonias altas."} | campos
    )


def otro(pagina: PaginaTema, **campos) -> PaginaTema:
    """A second dossier of the same plan."""
    return PaginaTemaFactory(
        parent=pagina.get_parent(), **{"diagnostico": "Falta luz."} | campos
    )


def recibir(pagina: PaginaTema, n: int = 1, *, publicado=True, **campos) -> list:
    """Texts about its topic, each in an answer of its own."""
    cuestionario = CuestionarioFactory(plan=pagina.plan)
    de_aporte = {
        c: campos.pop(c) for c in ("canal", "sector", "entidad") if c in campos
    }
    return [
        PlanteamientoFactory(
            aporte=AporteFactory(
                cuestionario=cuestionario, tema=pagina.tema, **de_aporte
            ),
            tema=pagina.tema,
            publicado=publicado,
            **campos,
        )
        for _vez in range(n)
    ]


def congelar(pagina: PaginaTema, **campos):
    """Its input document, as the loader publishes it, with its files."""
    insumos = publicar_insumos(
        pagina=pagina, usuario=None, **{"motivo": "Cambió el diagnóstico."} | campos
    )
    construir_archivos(insumos)
    return insumos


def cambiar(pagina: PaginaTema, **campos) -> PaginaTema:
    """Edit the dossier and publish it."""
    for campo, valor in campos.items():
        setattr(pagina, campo, valor)
    pagina.save_revision().publish()
    return PaginaTema.objects.get(pk=pagina.pk)
