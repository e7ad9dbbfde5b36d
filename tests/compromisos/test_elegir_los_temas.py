"""The committee's form: votes in sight, errors beside the field, nothing lost."""

import pytest
from django.urls import reverse

from compromisos.models import SeleccionDeTemas
from paginas.roles import COORDINACION, EDITORAS
from tests.comentarios.factories import UsuarioFactory

from .factories import TemaFactory
from .factories_de_consulta import AporteFactory
from .sistematizaciones import otro_cuestionario, texto

pytestmark = pytest.mark.django_db
HOSTIL = "<script>alert('x')</script>"


@pytest.fixture
def suyo():
    return otro_cuestionario()


@pytest.fixture
def coordina(client):
    usuario = UsuarioFactory(roles=[COORDINACION])
    client.force_login(usuario)
    return usuario


def pantalla(cuestionario) -> str:
    return f"{reverse('elegir_temas:index')}?plan={cuestionario.plan_id}"


def escrito(elegido, fuera, **campos) -> dict:
    return {
        "sustituye": "0",
        "regla": "Pasan los más votados.",
        "acuerdo": "Acuerdo 4",
        "fecha": "2019-06-20",
        f"elegido-{elegido.pk}": "on",
        f"razon-{fuera.pk}": "Tuvo menos votos.",
    } | campos


def temas_votados(cuestionario):
    salud, vivienda = TemaFactory(nombre="Salud"), TemaFactory(nombre="Vivienda")
    for _n in range(3):
        AporteFactory(cuestionario=cuestionario, tema=salud)
    AporteFactory(cuestionario=cuestionario, tema=vivienda, canal="papel")
    return salud, vivienda


def test_only_coordination_enters(client):
    client.force_login(UsuarioFactory(roles=[EDITORAS]))

    assert client.get(reverse("elegir_temas:index")).status_code == 302


def test_the_form_shows_votes_by_channel_and_warns_of_what_waits(
    client, coordina, suyo
):
    temas_votados(suyo)
    texto(suyo)

    pagina = client.get(pantalla(suyo)).content.decode()

    assert "Falta clasificar 1 texto." in pagina
    assert "Papel: 1" in pagina


def test_a_selection_is_recorded_from_the_form(client, coordina, suyo):
    salud, vivienda = temas_votados(suyo)

    respuesta = client.post(pantalla(suyo), escrito(salud, vivienda))

    assert respuesta.status_code == 302
    seleccion = SeleccionDeTemas.objects.get()
    assert seleccion.por == coordina
    assert [(t.tema, t.votos) for t in seleccion.temas.all()] == [
        (salud, 3),
        (vivienda, 1),
    ]


@pytest.mark.parametrize(
    "campos",
    [
        {"regla": ""},
        {"acuerdo": ""},
        {"fecha": "ayer"},
        {"fecha": "2999-01-01"},
        {"sustituye": "987654321"},
        {"sustituye": "x"},
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_stays(
    client, coordina, suyo, campos
):
    salud, vivienda = temas_votados(suyo)
    datos = escrito(salud, vivienda, **campos)
    datos[f"razon-{vivienda.pk}"] = HOSTIL

    respuesta = client.post(pantalla(suyo), datos)

    pagina = respuesta.content.decode()
    assert respuesta.status_code == 422
    assert "&lt;script&gt;" in pagina
    assert "<script>alert" not in pagina
    assert not SeleccionDeTemas.objects.exists()


def test_a_topic_left_out_without_a_reason_is_told_beside_it(client, coordina, suyo):
    salud, vivienda = temas_votados(suyo)

    respuesta = client.post(
        pantalla(suyo), escrito(salud, vivienda, **{f"razon-{vivienda.pk}": ""})
    )

    assert f'id="id_razon-{vivienda.pk}_error"' in respuesta.content.decode()


def test_a_correction_asks_for_its_reason(client, coordina, suyo):
    salud, vivienda = temas_votados(suyo)
    client.post(pantalla(suyo), escrito(salud, vivienda))
    primera = SeleccionDeTemas.objects.get()
    datos = escrito(salud, vivienda, sustituye=str(primera.pk))

    assert client.post(pantalla(suyo), datos).status_code == 422
    client.post(pantalla(suyo), datos | {"motivo": "Faltó contar el papel."})

    assert primera.sustituida_por.motivo_del_cambio == "Faltó contar el papel."


def test_another_plan_or_none_is_not_found(client, coordina, suyo):
    assert client.get(pantalla(suyo)[:-1] + "x").status_code == 404
    assert client.get(f"{reverse('elegir_temas:index')}?plan=0").status_code == 404
