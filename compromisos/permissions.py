"""Who may do what with a commitment. Pure decisions, no writes."""

from wagtail.models import PagePermissionTester

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


class PermisosDeCompromiso(PagePermissionTester):
    """Wagtail's page rules, plus: each side edits its own commitment's draft."""

    def can_edit(self):
        return super().can_edit() or bool(lado_de(self.user, self.page))
