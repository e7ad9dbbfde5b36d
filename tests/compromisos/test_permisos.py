"""Role × action on one commitment, as addresses that a browser would ask for."""

import pytest
from django.urls import reverse

from compromisos.models import Compromiso
from paginas.roles import (
    COORDINACION,
    CORRESPONSABLES,
    EDITORAS,
    ENLACES,
    MODERADORAS,
)
from tests.comentarios.factories import UsuarioFactory

from .factories import AvanceFactory, CompromisoFactory, CuentaFactory

PUEDE, NO_PUEDE = 200, 302  # Wagtail sends whoever may not back to its home page


@pytest.fixture
def ajeno(compromiso):
    return CompromisoFactory(parent=compromiso.plan, completo=True, title="Ajeno")


@pytest.fixture
def entrar(client, compromiso):
    """Log in as a role; the parties keep `compromiso`."""

    def entrar(rol):
        lados = {ENLACES: {}, CORRESPONSABLES: {"social": True}}
        usuario = UsuarioFactory(roles=[rol] if rol else [])
        if rol in lados:
            CuentaFactory(compromiso=compromiso, usuario=usuario, **lados[rol])
        client.force_login(usuario)
        return usuario

    return entrar


def pedir(client, accion, pagina):
    return client.get(reverse(f"wagtailadmin_pages:{accion}", args=[pagina.pk]))


EDITAN = {EDITORAS, COORDINACION}
PARTES = {ENLACES, CORRESPONSABLES}
TODOS = [EDITORAS, MODERADORAS, COORDINACION, ENLACES, CORRESPONSABLES, ""]
MATRIZ = {
    "edit": EDITAN | PARTES,
    "preview_on_edit": EDITAN | PARTES,
    "view_draft": EDITAN | PARTES,
    "usage": EDITAN | PARTES,
    "history": EDITAN,
    "copy": EDITAN,
    "move": EDITAN,
    "unpublish": EDITAN,
}
LISTAS = {
    "/admin/compromisos/compromiso/": EDITAN,
    "/admin/temas/": EDITAN,
    "/admin/instituciones/": EDITAN,
    "/admin/sectores/": {COORDINACION},
    "/admin/cuentas/": {COORDINACION},
    "/admin/avances/": {COORDINACION},
}


@pytest.mark.parametrize("rol", TODOS)
def test_each_role_reaches_only_its_actions_on_a_commitment(
    client, entrar, compromiso, rol
):
    entrar(rol)

    alcanza = {a for a in MATRIZ if pedir(client, a, compromiso).status_code == PUEDE}

    assert alcanza == {a for a, quienes in MATRIZ.items() if rol in quienes}


@pytest.mark.parametrize("rol", TODOS)
def test_each_role_sees_only_its_lists(client, entrar, compromiso, rol):
    entrar(rol)

    alcanza = {lista for lista in LISTAS if client.get(lista).status_code == PUEDE}

    assert alcanza == {lista for lista, quienes in LISTAS.items() if rol in quienes}


@pytest.mark.parametrize("rol", [MODERADORAS, ENLACES, CORRESPONSABLES, ""])
def test_nobody_but_editors_reaches_a_commitment_of_others_or_any_other_page(
    client, entrar, compromiso, ajeno, rol
):
    entrar(rol)
    paginas = (ajeno, compromiso.plan, compromiso.plan.get_parent())

    alcanza = [
        (accion, pagina.title)
        for accion in MATRIZ
        for pagina in paginas
        if pedir(client, accion, pagina).status_code != NO_PUEDE
    ]

    assert not alcanza


@pytest.mark.parametrize("rol", [ENLACES, CORRESPONSABLES])
def test_a_party_cannot_remove_move_or_hide_any_commitment(
    client, entrar, compromiso, ajeno, rol
):
    entrar(rol)
    acciones = ("delete", "unpublish", "lock", "set_privacy", "convert_alias")

    for pagina in (compromiso, ajeno):
        for accion in acciones:
            client.post(reverse(f"wagtailadmin_pages:{accion}", args=[pagina.pk]))
        actual = Compromiso.objects.get(pk=pagina.pk)
        assert (actual.live, actual.locked, actual.path) == (True, False, pagina.path)
        assert not actual.view_restrictions.exists()


@pytest.mark.parametrize("rol", TODOS)
def test_only_the_institution_reports_and_only_the_counterpart_takes_a_stand(
    client, entrar, compromiso, rol
):
    avance = AvanceFactory(compromiso=compromiso)
    entrar(rol)

    reporta = client.get(reverse("mis_compromisos:avance", args=[compromiso.pk]))
    postura = client.get(reverse("mis_compromisos:postura", args=[avance.pk]))

    assert (reporta.status_code == PUEDE) is (rol == ENLACES)
    assert (postura.status_code == PUEDE) is (rol == CORRESPONSABLES)


@pytest.mark.parametrize("rol", [ENLACES, CORRESPONSABLES])
def test_a_party_neither_reports_nor_takes_a_stand_on_a_commitment_of_others(
    client, entrar, ajeno, rol
):
    avance = AvanceFactory(compromiso=ajeno)
    entrar(rol)

    for nombre, pk in (("avance", ajeno.pk), ("postura", avance.pk)):
        respuesta = client.post(reverse(f"mis_compromisos:{nombre}", args=[pk]))
        assert respuesta.status_code == NO_PUEDE

    assert ajeno.avances.count() == 1
    assert not avance.posturas.exists()


def test_reports_are_never_added_or_changed_in_the_admin_not_even_by_a_superuser(
    client, compromiso
):
    avance = AvanceFactory(compromiso=compromiso)
    client.force_login(UsuarioFactory(is_superuser=True))

    lista = client.get("/admin/avances/").content.decode()

    assert avance.producto_nombre in lista
    for accion in ("new/", f"edit/{avance.pk}/", f"delete/{avance.pk}/"):
        assert client.get(f"/admin/avances/{accion}").status_code == NO_PUEDE
        assert f"/admin/avances/{accion}" not in lista


@pytest.mark.parametrize("rol", [rol for rol in TODOS if rol])
def test_the_home_page_and_the_menu_open_for_every_role(
    client, entrar, compromiso, rol
):
    entrar(rol)

    inicio = client.get("/admin/")

    assert inicio.status_code == 200
    assert ("Mis compromisos" in inicio.content.decode()) is (rol in PARTES)
