"""Who may make something public. Pure decisions, no writes."""

from wagtail.models import WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy

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
    return (
        puede_publicar_version(usuario)
        or puede_abrir_consulta(usuario)
        or puede_publicar_resultados(usuario)
        or puede_registrar_publicacion(usuario)
        or puede_empezar_un_plan(usuario)
        or puede_elegir_el_plan_en_curso(usuario)
    )


def puede_solicitar_firmas(usuario) -> bool:
    return usuario.has_perm("paginas.solicitar_firmas")


def puede_conceder_excepcion(usuario) -> bool:
    return usuario.has_perm("paginas.add_excepcion")


def puede_publicar_resultados(usuario) -> bool:
    return usuario.has_perm("paginas.publicar_resultados")


def puede_registrar_publicacion(usuario) -> bool:
    return usuario.has_perm("paginas.registrar_publicacion")


def puede_firmar(usuario, solicitud) -> bool:
    """Whether it is the turn of a sector this account signs for."""
    paso = paso_en_curso(solicitud)
    return bool(paso and paso.task.specific.get_actions(solicitud.plan, usuario))


def paso_en_curso(solicitud):
    """The sector's step that waits for a signature, or None."""
    if not solicitud or solicitud.flujo.status != WorkflowState.STATUS_IN_PROGRESS:
        return None
    return solicitud.flujo.current_task_state


def firma_por_un_sector(usuario) -> bool:
    return usuario.groups.filter(sector__isnull=False).exists()


def puede_conducir_el_cierre(usuario) -> bool:
    """Coordination's side of the gate: signatures, exceptions, the last act."""
    return (
        puede_solicitar_firmas(usuario)
        or puede_conceder_excepcion(usuario)
        or puede_publicar_version(usuario, TipoDeVersion.FINAL)
    )


def puede_ver_la_compuerta(usuario) -> bool:
    return puede_conducir_el_cierre(usuario) or firma_por_un_sector(usuario)


def puede_revisar_continuidad(usuario) -> bool:
    return usuario.has_perm("paginas.revisar_continuidad")


def puede_empezar_un_plan(usuario) -> bool:
    return usuario.has_perm("paginas.empezar_plan")


def puede_elegir_el_plan_en_curso(usuario) -> bool:
    return usuario.has_perm("paginas.elegir_plan_en_curso")


def puede_publicar_insumos(usuario) -> bool:
    return usuario.has_perm("paginas.publicar_insumos")


def puede_cerrar_fases(usuario) -> bool:
    return usuario.has_perm("paginas.cerrar_fase")


def puede_exceptuar_fases(usuario) -> bool:
    return usuario.has_perm("paginas.exceptuar_fase")


def puede_ver_cierres(usuario) -> bool:
    """Who closes phases, and who writes pages: these only look."""
    if puede_cerrar_fases(usuario):
        return True
    return PagePermissionPolicy().user_has_permission(usuario, "change")
