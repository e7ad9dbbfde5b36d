"""The accounts that sample acts are signed with. Nobody can sign in with them."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from comentarios.models import PerfilInstitucional

from .. import roles

COMITE, SECRETARIA = "comite", "secretaria"
INSTITUCION, CONTRAPARTE = "institucion", "contraparte"
CUENTAS = {
    COMITE: ("Comité (muestra)", [roles.MODERADORAS, roles.COORDINACION]),
    SECRETARIA: ("Secretaría técnica (muestra)", [roles.EDITORAS]),
    INSTITUCION: ("Enlace institucional (muestra)", [roles.ENLACES]),
    CONTRAPARTE: ("Corresponsable (muestra)", [roles.CORRESPONSABLES]),
}


def cuenta_de_muestra(cual: str):
    """The account, inactive and without a password as it is stored.

    The instance returned counts as active, so that services weigh its permissions as
    they do anybody's; it must not be saved.
    """
    nombre, grupos = CUENTAS[cual]
    usuario, nueva = get_user_model().objects.get_or_create(
        username=f"muestra-{cual}",
        defaults={"first_name": nombre, "is_active": False},
    )
    if nueva:
        usuario.set_unusable_password()
        usuario.save(update_fields=["password"])
        usuario.groups.set(Group.objects.filter(name__in=grupos))
        PerfilInstitucional.objects.create(
            usuario=usuario, nombre_publico=nombre, institucion="Contenido de muestra"
        )
    usuario.is_active = True
    return usuario
