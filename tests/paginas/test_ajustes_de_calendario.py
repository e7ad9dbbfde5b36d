import datetime
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from paginas import roles
from paginas.models import AjusteDeCalendario, PaginaFase, PaginaPlan
from paginas.services.calendario import (
    FASES,
    ajustar_calendario,
    dias_de_corrimiento,
    fases_en_orden,
    poner_fechas_de_demostracion,
    traslapes,
)
from sitio.comun.fechas import inicio_del_dia

from .factories import PaginaFaseFactory, abrir, publicar

DEL_METODO = {
    1: ((2019, 5, 24), (2019, 6, 17)),
    2: ((2019, 6, 17), (2019, 6, 21)),
    3: ((2019, 6, 24), (2019, 7, 19)),
    4: ((2019, 7, 22), (2019, 8, 9)),
    5: ((2019, 8, 12), (2019, 8, 23)),
    6: ((2019, 8, 30), (2019, 8, 30)),
}
HOY = datetime.date(2026, 3, 10)


@pytest.fixture
def fases(proceso):
    return [
        PaginaFaseFactory(
            parent=proceso,
            numero=numero,
            inicio_planeado=datetime.date(*inicio),
            fin_planeado=datetime.date(*fin),
        )
        for numero, (inicio, fin) in DEL_METODO.items()
    ]


@pytest.fixture
def coordinadora(db):
    usuaria = get_user_model().objects.create_user("coordinadora")
    usuaria.groups.add(Group.objects.get(name=roles.COORDINACION))
    return usuaria


def fase(numero):
    return PaginaFase.objects.get(numero=numero)


def periodo(numero, inicio, fin):
    """Enough of a phase for the pure rule, on days of June 2019."""
    fechas = datetime.date(2019, 6, inicio), datetime.date(2019, 6, fin)
    return SimpleNamespace(numero=numero, fechas=fechas)


def ajustar(usuaria, **cambios):
    datos = {
        "fase": fase(5),
        "inicio": datetime.date(2019, 8, 12),
        "fin": datetime.date(2019, 8, 27),
        "motivo": "Para escuchar a más personas.",
        "acuerdo": "Comité, 20 de agosto de 2019",
        "usuario": usuaria,
    }
    return ajustar_calendario(**datos | cambios)


@pytest.mark.parametrize(
    ("otra", "aviso"),
    [
        ((12, 20), None),
        ((10, 20), None),
        ((8, 20), "La fase 2 empieza antes de que concluya la fase 1."),
        ((1, 5), "La fase 2 empieza antes que la fase 1."),
    ],
)
def test_traslapes_tells_what_is_odd_between_neighbours(otra, aviso):
    fases = [periodo(2, *otra), periodo(1, 3, 10)]

    assert traslapes(fases) == ([aviso] if aviso else [])


@pytest.mark.usefixtures("fases")
def test_ajustar_calendario_puts_new_dates_in_force_and_keeps_the_planned_ones(
    coordinadora,
):
    hecho = ajustar(coordinadora)

    assert fase(5).fechas == (datetime.date(2019, 8, 12), datetime.date(2019, 8, 27))
    assert fase(5).fin_planeado == datetime.date(2019, 8, 23)
    assert hecho.ajuste.autora == coordinadora
    assert hecho.avisos == []


@pytest.mark.usefixtures("fases")
def test_ajustar_calendario_warns_of_an_odd_overlap_and_does_it(coordinadora):
    hecho = ajustar(coordinadora, fin=datetime.date(2019, 9, 3))

    assert hecho.avisos == ["La fase 6 empieza antes de que concluya la fase 5."]
    assert fase(5).fechas[1] == datetime.date(2019, 9, 3)


@pytest.mark.usefixtures("fases")
def test_ajustar_calendario_needs_the_permission(db):
    editora = get_user_model().objects.create_user("editora")
    editora.groups.add(Group.objects.get(name=roles.EDITORAS))

    with pytest.raises(PermissionDenied):
        ajustar(editora)


@pytest.mark.usefixtures("fases")
@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"fin": datetime.date(2019, 8, 11)}, "fin"),
        ({"motivo": "  "}, "motivo"),
        ({"acuerdo": ""}, "acuerdo"),
    ],
)
def test_ajustar_calendario_refuses_and_names_the_field(coordinadora, cambios, campo):
    with pytest.raises(ValidationError) as error:
        ajustar(coordinadora, **cambios)

    assert campo in error.value.message_dict
    assert not AjusteDeCalendario.objects.exists()


@pytest.mark.usefixtures("fases")
def test_an_adjustment_made_on_demonstration_dates_goes_away_with_them(coordinadora):
    poner_fechas_de_demostracion(fase="5", hoy=HOY)
    inicio, fin = fase(5).fechas

    ajustar(coordinadora, inicio=inicio, fin=fin + datetime.timedelta(days=2))

    assert fase(5).fechas == (inicio, fin + datetime.timedelta(days=2))
    poner_fechas_de_demostracion(fase="real")
    assert fase(5).fechas == fase(5).fechas_planeadas


@pytest.mark.parametrize(
    ("dias", "transcurridos"), [(1, 0), (2, 0), (5, 1), (12, 4), (26, 8)]
)
def test_dias_de_corrimiento_leaves_today_a_third_into_the_phase(dias, transcurridos):
    inicio = datetime.date(2019, 8, 12)
    fin = inicio + datetime.timedelta(days=dias - 1)

    corrido = inicio + dias_de_corrimiento(inicio, fin, HOY)

    assert (HOY - corrido).days == transcurridos


@pytest.mark.usefixtures("fases")
@pytest.mark.parametrize("numero", [1, 2, 3, 4, 5, 6])
def test_today_falls_inside_the_chosen_phase_and_all_move_alike(numero):
    poner_fechas_de_demostracion(fase=str(numero), hoy=HOY)

    fases = fases_en_orden()
    movidos = {f.fechas[0] - f.inicio_planeado for f in fases}
    movidos |= {f.fechas[1] - f.fin_planeado for f in fases}
    estados = [f.estado(HOY) for f in fases]
    assert len(movidos) == 1
    assert estados == ["concluida"] * (numero - 1) + ["en_curso"] + ["proxima"] * (
        6 - numero
    )


@pytest.mark.usefixtures("fases")
@pytest.mark.parametrize("despues", [0, 3, 7])
def test_nothing_moves_while_today_is_inside_the_phase(despues):
    poner_fechas_de_demostracion(fase="5", hoy=HOY)
    antes = list(AjusteDeCalendario.objects.values_list())

    hecho = poner_fechas_de_demostracion(
        fase="5", hoy=HOY + datetime.timedelta(days=despues)
    )

    assert not hecho.cambiaron
    assert list(AjusteDeCalendario.objects.values_list()) == antes


@pytest.mark.usefixtures("fases")
def test_phases_are_laid_again_once_today_left_the_phase():
    poner_fechas_de_demostracion(fase="5", hoy=HOY)
    otro_dia = HOY + datetime.timedelta(days=8)

    hecho = poner_fechas_de_demostracion(fase="5", hoy=otro_dia)

    assert hecho.cambiaron
    assert AjusteDeCalendario.objects.count() == len(DEL_METODO)
    assert (otro_dia - fase(5).fechas[0]).days == 4


@pytest.mark.usefixtures("fases")
def test_a_real_adjustment_moves_with_the_phase_and_survives():
    primera = fase(1)
    AjusteDeCalendario.objects.create(
        fase=primera,
        inicio=primera.inicio_planeado,
        fin=primera.fin_planeado + datetime.timedelta(days=3),
        motivo="Tres días más.",
        acuerdo="Comité",
    )

    poner_fechas_de_demostracion(fase="5", hoy=HOY)
    inicio, fin = fase(1).fechas
    poner_fechas_de_demostracion(fase="real")

    assert (fin - inicio).days == 27
    assert fase(1).fechas[1] == datetime.date(2019, 6, 20)


@pytest.mark.usefixtures("fases")
def test_the_loaders_window_follows_phase_5():
    plan = PaginaPlan.objects.get()
    ventana = abrir(plan)

    poner_fechas_de_demostracion(fase="5", hoy=HOY)

    ventana.refresh_from_db()
    inicio, fin = fase(5).fechas
    assert ventana.abre_en == inicio_del_dia(inicio)
    assert timezone.localtime(ventana.cierra_en).date() == fin
    assert f"{timezone.localtime(ventana.cierra_en):%H:%M}" == "23:59"


@pytest.mark.usefixtures("fases")
def test_a_window_with_a_later_version_is_left_alone_and_said():
    plan = PaginaPlan.objects.get()
    ventana = abrir(plan)
    plan.title = "Otro título"
    plan.save()
    publicar(plan)
    antes = ventana.abre_en

    hecho = poner_fechas_de_demostracion(fase="5", hoy=HOY)

    ventana.refresh_from_db()
    assert ventana.abre_en == antes
    assert "versión posterior" in hecho.avisos[0]


@pytest.mark.usefixtures("fases")
def test_windows_that_people_opened_never_move(coordinadora):
    plan = PaginaPlan.objects.get()
    ventana = abrir(plan)
    type(ventana).objects.update(abierta_por=coordinadora)

    poner_fechas_de_demostracion(fase="5", hoy=HOY)

    ventana.refresh_from_db()
    assert ventana.abre_en.date() != inicio_del_dia(fase(5).fechas[0]).date()


@pytest.mark.django_db
def test_an_unknown_phase_is_refused():
    with pytest.raises(ValueError, match="siete"):
        poner_fechas_de_demostracion(fase="siete", hoy=HOY)
    assert "7" not in FASES
