"""Which sectors of the committee an account acts for."""

from .models import Sector


def sectores_de_la_cuenta(usuario) -> dict[str, str]:
    """{key: initials}, by the group of accounts of each sector."""
    suyos = Sector.objects.filter(grupo__user=usuario)
    return dict(suyos.values_list("clave", "siglas"))
