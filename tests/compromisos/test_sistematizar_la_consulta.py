"""The working page, its list, a text's own page and the labels: seen and used."""

import pytest
from django.urls import reverse

from compromisos.cobertura import avance_de_clasificacion, cobertura_de
from compromisos.models import EtiquetaDeConsulta, Planteamiento
from compromisos.services.clasificacion import clasificar
from compromisos.services.uniones import unir
from paginas.roles import CAPTURISTAS, COORDINACION, EDITORAS, MODERADORAS
from tests.comentarios.factories import UsuarioFactory

from .factories import TemaFactory
from .factories_de_consulta import PropuestaDeMesaFactory, SeleccionDeTemasFactory
from .sistematizaciones import de_nuevo, editora, otro_cuestionario, texto, vistas

pytestmark = pytest.mark.django_db
LISTA = "sistematizar_consulta:index"
TRABAJO = "sistematizar_consulta:clasificar"
HOSTIL = "<script>alert('x')</script> {{ 7 }} ' OR 1=1 --"


@pytest.fixture
def suyo():
    return otro_cuestionario()


@pytest.fixture
def ana(client):
    usuario = editora(first_name="Ana", last_name="Ruiz")
    client.force_login(usuario)
    return usuario


def direccion(cuestionario, **filtros) -> str:
    partes = {"plan": cuestionario.plan_id} | filtros
    return f"{reverse(TRABAJO)}?" + "&".join(f"{c}={v}" for c, v in partes.items())


def pedir(acto, *planteamientos, **campos):
    ediciones = vistas(*planteamientos)
    return {
        "acto": acto,
        "texto": list(ediciones),
        **{f"edicion-{pk}": edicion for pk, edicion in ediciones.items()},
        **campos,
    }


def leer(respuesta, estado=200) -> str:
    assert respuesta.status_code == estado
    return respuesta.content.decode()


@pytest.mark.parametrize(
    ("rol", "estado"),
    [(EDITORAS, 200), (COORDINACION, 200), (MODERADORAS, 302), (CAPTURISTAS, 302)],
)
@pytest.mark.parametrize("vista", [LISTA, TRABAJO, "sistematizar_consulta:etiquetas"])
def test_who_enters(client, rol, estado, vista):
    client.force_login(UsuarioFactory(roles=[rol]))

    assert client.get(reverse(vista)).status_code == estado


def test_the_list_says_how_many_of_how_many(client, ana, suyo):
    salud = TemaFactory(nombre="Salud")
    texto(suyo, clasificado=True, tema=salud)
    texto(suyo, tema=salud)
    texto(suyo, clase="propuesta")

    pagina = leer(client.get(f"{reverse(LISTA)}?plan={suyo.plan_id}"))

    assert "1 de 3" in pagina
    assert "1 de 2" in pagina
    assert "Salud" in pagina


def test_the_progress_is_the_coverage_of_every_public_page(suyo):
    tema = TemaFactory()
    texto(suyo, clasificado=True)
    texto(suyo, tema=tema)
    texto(suyo, inservible="prueba")
    llevado = texto(suyo)
    PropuestaDeMesaFactory(mesa__plan=suyo.plan).planteamientos.add(llevado)
    texto(suyo, unido_a=llevado)
    texto(suyo, texto="")

    avance, cobertura = avance_de_clasificacion(suyo.plan), cobertura_de(suyo.plan)

    assert (avance.total, avance.clasificados) == (5, 4)
    assert (cobertura.total, cobertura.clasificados) == (5, 4)


@pytest.mark.parametrize("plan", ["0", "987654321", "x", "1' OR 1=1"])
def test_a_plan_that_does_not_exist_is_not_found(client, ana, plan):
    for vista in (LISTA, TRABAJO):
        assert client.get(reverse(vista), {"plan": plan}).status_code == 404


def test_a_topic_is_set_by_its_button(client, ana, suyo):
    uno, tema = texto(suyo), TemaFactory()

    respuesta = client.post(direccion(suyo), pedir(f"tema:{tema.pk}", uno))

    assert respuesta.status_code == 302
    assert (de_nuevo(uno).tema, de_nuevo(uno).clasificado_por) == (tema, ana)


def test_a_row_s_own_button_leaves_those_ticked_alone(client, ana, suyo):
    uno, otro, tema = texto(suyo), texto(suyo), TemaFactory()

    client.post(direccion(suyo), pedir(f"tema:{tema.pk}:{uno.pk}", uno, otro))

    assert (de_nuevo(uno).tema, de_nuevo(otro).tema) == (tema, None)


def test_a_clash_keeps_the_choice_so_that_it_can_be_made_again(client, ana, suyo):
    uno = texto(suyo, texto=HOSTIL)
    salud, empleo = TemaFactory(nombre="Salud"), TemaFactory()
    pedido = pedir(f"tema:{empleo.pk}", uno)
    luis = editora(first_name="Luis", last_name="Soto")
    clasificar(ediciones=vistas(uno), tema=salud, usuario=luis)

    pagina = leer(client.post(direccion(suyo), pedido), 409)

    assert "Luis Soto" in pagina
    assert "<script>alert" not in pagina
    otra_vez = f"tema:{empleo.pk}:{uno.pk}"
    assert otra_vez in pagina
    assert de_nuevo(uno).tema == salud
    client.post(direccion(suyo), pedir(otra_vez, uno))
    assert de_nuevo(uno).tema == empleo


def test_unusable_with_its_reason(client, ana, suyo):
    uno = texto(suyo)

    client.post(
        direccion(suyo), pedir("inservible", uno, motivo="prueba", porque=HOSTIL)
    )

    assert de_nuevo(uno).inservible == "prueba"
    assert HOSTIL in de_nuevo(uno).razon


def test_merging_without_saying_which_leaves_the_oldest(client, ana, suyo):
    viejo, nuevo = texto(suyo), texto(suyo)

    client.post(direccion(suyo), pedir("unir", viejo, nuevo))

    assert de_nuevo(nuevo).unido_a == viejo


def test_merging_into_the_number_that_was_written(client, ana, suyo):
    viejo, nuevo = texto(suyo), texto(suyo)

    client.post(direccion(suyo), pedir("unir", viejo, cabeza=f" #{nuevo.pk} "))

    assert de_nuevo(viejo).unido_a == nuevo


@pytest.mark.parametrize(
    "campos",
    [
        {"acto": "unir"},
        {"acto": "unir", "cabeza": "doce"},
        {"acto": "unir", "cabeza": "9" * 30},
        {"acto": "inservible"},
        {"acto": "etiquetar", "etiqueta": " "},
        {"acto": "desetiquetar", "etiqueta": "No existe"},
        {"acto": "razon"},
        {"acto": "tema:987654321"},
        {"acto": "tema:x"},
        {"acto": "borrar"},
        {"acto": ""},
        {"acto": "deshacer:"},
        {"acto": "deshacer:987654321"},
    ],
)
def test_what_cannot_be_done_is_said_and_keeps_what_was_ticked(
    client, ana, suyo, campos
):
    uno = texto(suyo)

    pagina = leer(client.post(direccion(suyo), pedir("", uno) | campos), 422)

    assert f'value="{uno.pk}" checked' in pagina
    assert de_nuevo(uno).edicion == 0


def test_nothing_ticked_is_said(client, ana, suyo):
    tema = TemaFactory()

    respuesta = client.post(direccion(suyo), {"acto": f"tema:{tema.pk}"})

    assert "Elige al menos un texto." in leer(respuesta, 422)


def test_enter_in_a_field_does_what_the_field_is_for(client, ana, suyo):
    viejo, nuevo = texto(suyo), texto(suyo)

    client.post(direccion(suyo), pedir("escrito", viejo, etiqueta="Agua"))
    client.post(direccion(suyo), pedir("escrito", nuevo, cabeza=str(viejo.pk)))

    assert EtiquetaDeConsulta.objects.get().planteamientos.get() == viejo
    assert de_nuevo(nuevo).unido_a == viejo


def test_one_s_last_act_is_undone_by_its_button(client, ana, suyo):
    uno, tema = texto(suyo), TemaFactory()
    client.post(direccion(suyo), pedir(f"tema:{tema.pk}", uno))
    paso = uno.cambios.get().paso_id

    client.post(direccion(suyo), {"acto": f"deshacer:{paso}"})

    assert de_nuevo(uno).clasificado_en is None


def test_filters_leave_what_they_say(client, ana, suyo):
    tema = TemaFactory()
    agua = texto(suyo, texto="Falta agua", entidad="20", canal="papel")
    luz = texto(suyo, texto="Falta luz", clase="propuesta", tema=tema)
    raro = texto(suyo, inservible="prueba", clasificado_en="2026-08-12T00:00Z")
    unido = texto(suyo, unido_a=agua)

    def quedan(**filtros):
        respuesta = client.get(direccion(suyo, **filtros))
        return {fila.pk for fila in respuesta.context["textos"]}

    assert quedan() == {agua.pk, luz.pk, unido.pk}
    assert quedan(ver="inservibles") == {raro.pk}
    assert quedan(ver="unidos") == {unido.pk}
    assert quedan(q="agua", clase="problema", entidad="20") == {agua.pk}
    assert quedan(canal="papel") == {agua.pk}
    assert quedan(tema=tema.pk) == {luz.pk}
    assert quedan(tema="ninguno") == {agua.pk, unido.pk}
    assert quedan(q=f"%23{luz.pk}") == {luz.pk}
    assert quedan(ver="todos", clase="propuesta") == {luz.pk}
    assert quedan(ver="clasificados") == quedan(ver="sin-razon") == set()


@pytest.mark.parametrize(
    "filtros",
    [
        {"ver": "x", "tema": "x", "clase": "x", "p": "x"},
        {"tema": "9" * 40, "etiqueta": "-1", "p": "-1"},
        {"q": "%00", "p": "99999999999999999999"},
        {"q": "%25_%27%22%3C"},
    ],
)
def test_bad_filters_are_as_if_they_were_not_there(client, ana, suyo, filtros):
    texto(suyo)

    assert client.get(direccion(suyo, **filtros)).status_code == 200


def test_a_text_is_suggested_the_topic_of_those_that_say_alike(client, ana, suyo):
    salud = TemaFactory(nombre="Salud")
    TemaFactory(nombre="Empleo")
    frase = "No hay medicinas ni insulina en la clínica del pueblo"
    for _n in range(3):
        texto(suyo, texto=frase, clasificado=True, tema=salud)
    uno = texto(suyo, texto="En la clínica nunca hay insulina ni medicinas")

    [fila] = client.get(direccion(suyo)).context["textos"]

    assert (fila.pk, fila.tema_sugerido) == (uno.pk, salud)


def test_near_identical_texts_of_a_class_are_suggested_to_be_merged(client, ana, suyo):
    frase = "Nadie publica cuánto costó la obra del mercado municipal"
    viejo = texto(suyo, texto=frase)
    texto(suyo, texto=frase, clase="propuesta")
    nuevo = texto(suyo, texto=f"{frase}, ni quién la hizo")

    filas = {f.pk: f for f in client.get(direccion(suyo)).context["textos"]}

    assert filas[nuevo.pk].por_unir["numero"] == viejo.pk
    assert filas[viejo.pk].por_unir is None


@pytest.mark.parametrize("cuantos", [2, 120])
def test_the_page_asks_the_same_for_any_number_of_texts(
    client, ana, suyo, cuantos, django_assert_max_num_queries
):
    temas = [TemaFactory() for _n in range(3)]
    for n in range(cuantos):
        texto(suyo, clasificado=bool(n % 2), tema=temas[n % 3])
    client.get(direccion(suyo))

    with django_assert_max_num_queries(25):
        client.get(direccion(suyo))


def test_a_text_s_page_tells_its_history_and_separates_it(client, ana, suyo):
    cabeza, unido = texto(suyo, texto=HOSTIL), texto(suyo)
    unir(cabeza=cabeza.pk, ediciones=vistas(unido), usuario=ana)
    suya = reverse("sistematizar_consulta:texto", args=[cabeza.pk])

    pagina = leer(client.get(suya))
    assert "Ana Ruiz" in pagina
    assert "<script>alert" not in pagina
    client.post(suya, pedir(f"separar::{unido.pk}", unido))

    assert de_nuevo(unido).unido_a is None


def test_a_text_s_page_does_nothing_to_others(client, ana, suyo):
    cabeza, unido, ajeno = texto(suyo), texto(suyo), texto(suyo)
    unir(cabeza=cabeza.pk, ediciones=vistas(unido), usuario=ana)
    suya = reverse("sistematizar_consulta:texto", args=[ajeno.pk])

    client.post(suya, pedir(f"separar::{unido.pk}", unido))
    client.post(suya, pedir(f"tema:{TemaFactory().pk}", ajeno))

    assert de_nuevo(unido).unido_a == cabeza
    assert de_nuevo(ajeno).tema is None


def test_an_erased_text_s_page_says_so(client, ana, suyo):
    uno = texto(suyo)
    Planteamiento.objects.filter(pk=uno.pk).update(texto="")

    pagina = leer(client.get(reverse("sistematizar_consulta:texto", args=[uno.pk])))

    assert "se borró" in pagina
    assert (
        client.get(reverse("sistematizar_consulta:texto", args=[0])).status_code == 404
    )


def test_labels_are_managed_on_their_page(client, ana, suyo):
    agua = EtiquetaDeConsulta.objects.create(nombre="Agua")
    riego = EtiquetaDeConsulta.objects.create(nombre="Riego")
    texto(suyo).etiquetas.add(agua)
    pagina = reverse("sistematizar_consulta:etiquetas")

    leer(client.post(pagina, {"acto": f"guardar:{agua.pk}", "nombre": "RIEGO"}), 422)
    leer(client.post(pagina, {"acto": f"borrar:{agua.pk}"}), 422)
    leer(client.post(pagina, {"acto": f"unir:{agua.pk}", "en": "x"}), 422)
    for acto in ("", "nada:1", "guardar:x", "borrar:987654321"):
        leer(client.post(pagina, {"acto": acto}), 422)
    client.post(pagina, {"acto": f"guardar:{riego.pk}", "nombre": HOSTIL})
    assert "<script>alert" not in leer(client.get(pagina))
    client.post(pagina, {"acto": f"unir:{agua.pk}", "en": riego.pk})

    assert EtiquetaDeConsulta.objects.get().planteamientos.count() == 1


def test_reasons_are_asked_for_only_once_topics_are_chosen(client, ana, suyo):
    texto(suyo)
    assert "Guardar la razón" not in leer(client.get(direccion(suyo)))

    SeleccionDeTemasFactory(plan=suyo.plan)

    assert "Guardar la razón" in leer(client.get(direccion(suyo)))
