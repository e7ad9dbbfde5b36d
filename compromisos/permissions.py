"""Who may do what with a commitment. Pure decisions, no writes."""

from django.utils.functional import cached_property
from wagtail.models import PagePermissionTester
from wagtail.permission_policies import ModelPermissionPolicy

from .vocabulario import Lado


def lado_de(usuario, compromiso) -> str | None:
    """The side this account keeps in this commitment, or None."""
    if not usuario.is_authenticated or not usuario.is_active:
        return None
    cuenta = compromiso.cuentas.filter(usuario=usuario).first()
    return cuenta.lado if cuenta else None


def puede_reportar_avance(usuario, compromiso) -> bool:
    """The institution's account, on its own commitment only."""
    return lado_de(usuario, compromiso) == Lado.GOBIERNO


def puede_fijar_postura(usuario, compromiso) -> bool:
    """The civil-society counterpart, on its own commitment only."""
    return lado_de(usuario, compromiso) == Lado.SOCIEDAD_CIVIL


def puede_registrar_sesion(usuario, compromiso) -> bool:
    """Either side of this commitment, or whoever edits its page."""
    if not usuario.is_authenticated or not usuario.is_active:
        return False
    return compromiso.permissions_for_user(usuario).can_edit()


def puede_dar_conformidad(usuario, compromiso, lado: str) -> bool:
    """Each side for itself: nobody agrees in another's name."""
    return lado_de(usuario, compromiso) == lado


def puede_editar_cuestionarios(usuario) -> bool:
    return usuario.is_active and usuario.has_perm("compromisos.change_cuestionario")


def puede_ver_cuestionarios(usuario) -> bool:
    return usuario.is_active and usuario.has_perm("compromisos.view_cuestionario")


def puede_exportar_aportes(usuario) -> bool:
    return usuario.is_active and usuario.has_perm("compromisos.exportar_aportes")


def puede_imprimir_hojas(usuario) -> bool:
    return usuario.is_active and usuario.has_perm("compromisos.imprimir_hojas")


def puede_cancelar_hojas(usuario) -> bool:
    return usuario.is_active and usuario.has_perm("compromisos.cancelar_hojas")


def puede_capturar(usuario) -> bool:
    return usuario.is_active and usuario.has_perm("compromisos.capturar")


def puede_cotejar(usuario) -> bool:
    return usuario.is_active and usuario.has_perm("compromisos.cotejar")


def puede_entrar_a_captura(usuario) -> bool:
    return puede_capturar(usuario) or puede_cotejar(usuario)


puede_abrir_lotes = puede_entrar_a_captura


def puede_corregir_captura(usuario, captura) -> bool:
    """Who checks, any; who types, what she typed herself."""
    if puede_cotejar(usuario):
        return True
    return puede_capturar(usuario) and captura.por_id == usuario.pk


def puede_sortear_muestra(usuario, lote) -> bool:
    """Who checks, or who opened that batch and types."""
    if puede_cotejar(usuario):
        return True
    return puede_capturar(usuario) and lote.por_id == usuario.pk


def puede_importar_aportes(usuario) -> bool:
    return usuario.is_active and usuario.has_perm("compromisos.importar_aportes")


def puede_vaciar_aportes(usuario) -> bool:
    return usuario.is_active and usuario.has_perm("compromisos.vaciar_aporte")


def puede_moderar_planteamientos(usuario) -> bool:
    return usuario.is_active and usuario.has_perm("compromisos.moderar_planteamientos")


def puede_clasificar_planteamientos(usuario) -> bool:
    return usuario.is_active and usuario.has_perm(
        "compromisos.clasificar_planteamientos"
    )


def puede_seleccionar_temas(usuario) -> bool:
    return usuario.is_active and usuario.has_perm("compromisos.seleccionar_temas")


def puede_convocar_mesas(usuario) -> bool:
    return usuario.is_active and usuario.has_perm("compromisos.change_mesadecocreacion")


def puede_relatar(usuario, mesa) -> bool:
    """Who resolves, on any table; a relator, on those that were given to her."""
    if not usuario.is_active or not usuario.has_perm("compromisos.relatar_mesa"):
        return False
    if puede_resolver_propuestas(usuario):
        return True
    return usuario.mesas.filter(pk=mesa.pk).exists()


def puede_resolver_propuestas(usuario) -> bool:
    return usuario.is_active and usuario.has_perm("compromisos.resolver_propuestas")


class PermisosDeCompromiso(PagePermissionTester):
    """Wagtail's page rules, plus: each side edits its own commitment's draft."""

    @cached_property
    def lado(self) -> str | None:
        return lado_de(self.user, self.page)

    def es_editora(self) -> bool:
        """Whether Wagtail's own page rules let this account edit."""
        return super().can_edit()

    def can_edit(self):
        return self.es_editora() or bool(self.lado)

    def can_copy(self):
        return self.es_editora()

    def can_view_revisions(self):
        """Wagtail's history view asks for a page permission the parties lack."""
        return self.es_editora() or self.can_publish()


class PoliticaDeSoloLectura(ModelPermissionPolicy):
    """For what only services write: the admin lists it, superusers included."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)

    def users_with_any_permission(self, actions, include_superusers=True):
        visibles = {"view"} & set(actions)
        return super().users_with_any_permission(visibles, include_superusers)


class PoliticaDeImportar(ModelPermissionPolicy):
    """Whoever may import sees every import and may add one; nobody edits them."""

    def user_has_permission(self, user, action):
        return action in ("view", "add") and puede_importar_aportes(user)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)
