import stat

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied

from compromisos.models import Sector
from paginas.services.cuentas_demo import (
    CUENTAS,
    crear_cuentas_demo,
    vincular_cuentas_demo,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def demostracion(settings, tmp_path):
    settings.DEBUG = True
    return tmp_path / "cuentas-demo.json"


def usuaria(nombre):
    return get_user_model().objects.get(username=nombre)


def test_each_role_gets_an_account_that_opens_with_its_password(demostracion):
    claves = crear_cuentas_demo(archivo=demostracion)

    for cuenta in CUENTAS:
        assert usuaria(cuenta.usuario).check_password(claves[cuenta.usuario])
    assert usuaria("moderadora").groups.get().name == "Moderadoras"
    assert not get_user_model().objects.filter(is_superuser=True).exists()


def test_the_names_are_roles_and_say_that_they_are_a_demonstration(demostracion):
    crear_cuentas_demo(archivo=demostracion)

    assert usuaria("editora").get_full_name() == "Editora (demostración)"
    assert usuaria("sfp").get_full_name() == "Firma por la SFP (demostración)"


def test_passwords_are_made_on_the_spot(demostracion, tmp_path):
    claves = crear_cuentas_demo(archivo=demostracion)
    get_user_model().objects.all().delete()
    otras = crear_cuentas_demo(archivo=tmp_path / "otra.json")

    assert not set(claves.values()) & set(otras.values())
    assert len(set(claves.values())) == len(CUENTAS)


def test_a_second_start_tells_the_same_passwords(demostracion):
    antes = crear_cuentas_demo(archivo=demostracion)
    hash_antes = usuaria("editora").password

    assert crear_cuentas_demo(archivo=demostracion) == antes
    assert usuaria("editora").password == hash_antes


def test_a_lost_file_gets_new_passwords_that_work(demostracion):
    crear_cuentas_demo(archivo=demostracion)
    demostracion.unlink()

    claves = crear_cuentas_demo(archivo=demostracion)

    assert usuaria("editora").check_password(claves["editora"])


def test_a_new_database_keeps_the_passwords_of_the_file(demostracion):
    claves = crear_cuentas_demo(archivo=demostracion)
    get_user_model().objects.all().delete()

    assert crear_cuentas_demo(archivo=demostracion) == claves
    assert usuaria("nosc").check_password(claves["nosc"])


def test_the_file_is_readable_by_its_owner_only(demostracion):
    demostracion.touch(mode=0o644)

    crear_cuentas_demo(archivo=demostracion)

    assert stat.S_IMODE(demostracion.stat().st_mode) == 0o600


def test_signers_enter_the_group_of_their_sector(demostracion):
    grupo = Group.objects.create(name="Sector INAI")
    Sector.objects.create(clave="inai", nombre="INAI", siglas="INAI", grupo=grupo)
    crear_cuentas_demo(archivo=demostracion)

    vincular_cuentas_demo()

    assert [u.username for u in grupo.user_set.all()] == ["inai"]
    assert usuaria("inai").has_perm("wagtailadmin.access_admin")


@pytest.mark.parametrize("servicio", [vincular_cuentas_demo, crear_cuentas_demo])
def test_no_demonstration_account_is_made_without_debug(settings, tmp_path, servicio):
    settings.DEBUG = False
    datos = {"archivo": tmp_path / "c.json"} if servicio is crear_cuentas_demo else {}

    with pytest.raises(PermissionDenied):
        servicio(**datos)

    assert not get_user_model().objects.exists()
    assert not list(tmp_path.iterdir())


def test_migrations_alone_leave_no_account_and_no_page_of_ours():
    from wagtail.models import Page

    assert not get_user_model().objects.exists()
    assert not Page.objects.filter(
        content_type__app_label__in=["paginas", "compromisos"]
    ).exists()
