import datetime

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from paginas import roles
from paginas.models import AjusteDeCalendario

from .factories import PaginaFaseFactory

DATOS = {
    "inicio": "2019-08-14",
    "fin": "2019-08-30",
    "motivo": "Una semana más para escuchar.",
    "acuerdo": "Comité, 9 de agosto de 2019",
}


@pytest.fixture
def fase(proceso):
    PaginaFaseFactory(
        parent=proceso,
        numero=6,
        inicio_planeado=datetime.date(2019, 8, 26),
        fin_planeado=datetime.date(2019, 8, 26),
    )
    return PaginaFaseFactory(parent=proceso, numero=5)


def entrar(client, rol):
    usuaria = get_user_model().objects.create_user(rol)
    usuaria.groups.add(Group.objects.get(name=rol))
    client.force_login(usuaria)
    return usuaria


def enviar(client, fase, **cambios):
    datos = {**DATOS, "fase": fase.pk, **cambios}
    return client.post(reverse("ajustes_de_calendario:add"), datos, follow=True)


def test_coordination_adjusts_a_phase_and_reads_what_is_odd(client, fase):
    usuaria = entrar(client, roles.COORDINACION)

    respuesta = enviar(client, fase)

    ajuste = AjusteDeCalendario.objects.get()
    assert ajuste.autora == usuaria
    assert fase.fechas[1] == datetime.date(2019, 8, 30)
    assert "antes de que concluya la fase 5" in respuesta.content.decode()


def test_an_end_before_the_start_is_said_beside_the_field(client, fase):
    entrar(client, roles.COORDINACION)

    respuesta = enviar(client, fase, fin="2019-08-01")

    assert "La conclusión no puede ser anterior" in respuesta.content.decode()
    assert not AjusteDeCalendario.objects.exists()


@pytest.mark.parametrize("rol", [roles.EDITORAS, roles.MODERADORAS, roles.ENLACES])
def test_other_roles_adjust_nothing(client, fase, rol):
    entrar(client, rol)

    enviar(client, fase)

    assert not AjusteDeCalendario.objects.exists()


def test_not_even_a_superuser_rewrites_or_deletes_one(client, fase):
    client.force_login(get_user_model().objects.create_superuser("super"))
    enviar(client, fase)
    ajuste = AjusteDeCalendario.objects.get()

    for accion in ("edit", "delete"):
        client.post(reverse(f"ajustes_de_calendario:{accion}", args=[ajuste.pk]), DATOS)

    assert AjusteDeCalendario.objects.filter(motivo=ajuste.motivo).exists()
    lista = client.get(reverse("ajustes_de_calendario:index")).content.decode()
    assert "Una semana más" in lista
