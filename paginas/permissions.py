"""Who may make something public. Pure decisions, no writes."""

from .models import TipoDeVersion

PERMISO_POR_TIPO = {
    TipoDeVersion.BORRADOR: "paginas.publicar_version",
    TipoDeVersion.FINAL: "paginas.publicar_plan_final",
}


def puede_publicar_version(usuario, tipo: str = TipoDeVersion.BORRADOR) -> bool:
    return usuario.has_perm(PERMISO_POR_TIPO[tipo])


def puede_abrir_consulta(usuario) -> bool:
    return usuario.has_perm("paginas.abrir_consulta")


def puede_conducir_el_plan(usuario) -> bool:
    """Whether there is anything for this account in the plan's admin pages."""
    return puede_publicar_version(usuario) or puede_abrir_consulta(usuario)
