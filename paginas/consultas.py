"""The questionnaire of a plan, wherever other pages speak of it."""

from .models.consulta import PaginaConsulta
from .partes_del_plan import consultas_de


def consulta_de(plan) -> PaginaConsulta | None:
    """Its page with something to answer, open or not. One query."""
    if plan is None:
        return None
    suyas = consultas_de(plan).live().filter(cuestionario__isnull=False)
    return suyas.select_related("cuestionario").order_by("-pk").first()


def consulta_abierta(plan) -> PaginaConsulta | None:
    """The one that takes answers now."""
    pagina = consulta_de(plan)
    return pagina if pagina and pagina.cuestionario.abierto() else None
