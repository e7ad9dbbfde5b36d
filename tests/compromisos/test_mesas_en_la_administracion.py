"""The tables' screens: who enters which, and that nothing typed is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from compromisos.mesas.vocabulario import SectorDeMesa
from compromisos.models import MesaDeCocreacion, PropuestaDeMesa, SesionDeMesa
from compromisos.services.mesas import guardar_mesa
from paginas.roles import COORDINACION, EDITORAS, MODERADORAS, RELATORAS
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import PaginaPlanFactory

from .factories import CompromisoFactory, TemaFactory
from .mesas_de_prueba import (
    DIA,
    convocatoria,
    mesa_por_publicar,
    mesa_publica,
    planteamiento,
    propuesta_nueva,
    relatar,
    resolver,
    sesion_celebrada,
    sesion_convocada,
    sesion_por_relatar,
)

pytestmark = pytest.mark.django_db
LISTA = "/admin/mesas/"
VACIOS = {"presentes-TOTAL_FORMS": 0, "presentes-INITIAL_FORMS": 0}


def ruta(nombre, pk):
    return reverse(f"mesas:{nombre}", args=[pk])


def entrar(client, rol, mesa=None):
    usuario = UsuarioFactory(roles=[rol])
    if mesa:
        mesa.relatoras.add(usuario)
    client.force_login(usuario)
    return usuario


def relato(sesion, **cambios):
    datos = {"edicion": sesion.edicion, "acuerdos": "Seguir.", "cuantas_gobierno": 2}
    return datos | VACIOS | cambios


def texto_de(respuesta) -> str:
    return respuesta.content.decode()


PANTALLAS = {
    "mesa": (EDITORAS, COORDINACION, "relatora"),
    "editar": (EDITORAS, COORDINACION),
    "publicar": (EDITORAS, COORDINACION),
    "criterios": (EDITORAS, COORDINACION),
    "convocar": (EDITORAS, COORDINACION),
    "proponer": (COORDINACION, "relatora"),
    "cambiar_sesion": (EDITORAS, COORDINACION),
    "cancelar_sesion": (EDITORAS, COORDINACION),
    "relatar": (COORDINACION, "relatora"),
    "cambiar_propuesta": (COORDINACION, "relatora"),
    "resolver": (COORDINACION,),
    "reabrir": (COORDINACION,),
}


@pytest.mark.parametrize(
    "quien", [EDITORAS, COORDINACION, MODERADORAS, RELATORAS, "relatora"]
)
def test_each_role_enters_the_screens_that_are_its_own(client, quien):
    mesa = mesa_publica()
    sesion, propuesta = sesion_por_relatar(mesa), propuesta_nueva(mesa)
    rol = RELATORAS if quien == "relatora" else quien
    entrar(client, rol, mesa if quien == "relatora" else None)

    for nombre, quienes in PANTALLAS.items():
        fila = {"sesion": sesion, "relatar": sesion}.get(nombre.split("_")[-1], mesa)
        if "propuesta" in nombre or nombre in ("resolver", "reabrir"):
            fila = propuesta
        estado = client.get(ruta(nombre, fila.pk)).status_code
        assert (estado == 200) == (quien in quienes), (nombre, estado)


@pytest.mark.parametrize(
    ("rol", "se_ve"),
    [(EDITORAS, True), (COORDINACION, True), (RELATORAS, True), (MODERADORAS, False)],
)
def test_the_menu_is_shown_to_who_has_something_to_do_there(client, rol, se_ve):
    entrar(client, rol)

    estado = client.get(LISTA).status_code
    menu = client.get("/admin/").content.decode()

    assert (estado == 200) == se_ve
    assert (f'"url": "{LISTA}"' in menu or LISTA in menu) == se_ve


def test_a_relator_lists_only_her_tables(client):
    suya, ajena = mesa_publica(), mesa_publica(slug="otra", titulo="Mesa ajena")
    entrar(client, RELATORAS, suya)

    texto = texto_de(client.get(LISTA))

    assert "Mesa de agua" in texto
    assert "Mesa ajena" not in texto
    assert client.get(ruta("mesa", ajena.pk)).status_code == 302


def test_the_list_has_the_same_queries_with_one_or_many(
    client, django_assert_max_num_queries
):
    entrar(client, COORDINACION)
    sesion_celebrada()
    with django_assert_max_num_queries(60) as pocas:
        client.get(LISTA)
    for n in range(4):
        sesion_celebrada(mesa_publica(slug=f"m{n}"))

    with django_assert_max_num_queries(len(pocas)):
        client.get(LISTA)


def test_one_table_has_the_same_queries_with_one_or_many(
    client, django_assert_max_num_queries
):
    entrar(client, COORDINACION)
    mesa = mesa_publica()

    def poblar():
        sesion = sesion_celebrada(mesa)
        nacido = CompromisoFactory(parent=mesa.plan.specific)
        resolver(propuesta_nueva(mesa), sesion=sesion, compromisos=[nacido])

    poblar()
    with django_assert_max_num_queries(80) as pocas:
        client.get(ruta("mesa", mesa.pk))
    for _vez in range(3):
        poblar()

    with django_assert_max_num_queries(len(pocas)):
        client.get(ruta("mesa", mesa.pk))


def test_an_editor_prepares_a_table_and_publishes_its_criteria(client):
    plan, tema = PaginaPlanFactory(), TemaFactory()
    entrar(client, EDITORAS)
    datos = {"plan": plan.pk, "tema": tema.pk, "titulo": "Mesa", "slug": "mesa"}
    datos |= {"criterios": "Uno.", "dinamica": "Dos."}

    client.post(reverse("mesas:nueva"), datos)
    mesa = MesaDeCocreacion.objects.get()
    client.post(ruta("publicar", mesa.pk), {"edicion": mesa.edicion})

    mesa.refresh_from_db()
    assert mesa.es_publica


def test_publishing_criteria_that_changed_meanwhile_is_refused(client):
    mesa = mesa_por_publicar()
    vista = mesa.edicion
    guardar_mesa(mesa=mesa, datos={"criterios": "Otros."}, usuario=None)
    entrar(client, EDITORAS)

    respuesta = client.post(ruta("publicar", mesa.pk), {"edicion": vista})

    assert "Alguien guardó un cambio" in texto_de(respuesta)
    mesa.refresh_from_db()
    assert not mesa.es_publica


def test_a_form_without_its_edition_is_an_old_one(client):
    mesa = mesa_publica()
    entrar(client, EDITORAS)

    client.post(ruta("editar", mesa.pk), {"titulo": "Otro"})

    mesa.refresh_from_db()
    assert mesa.titulo == "Mesa de agua"


def test_a_session_is_called_with_what_the_browsers_own_clock_sends(client):
    mesa = mesa_publica()
    entrar(client, EDITORAS)
    manana = timezone.localtime() + DIA
    datos = convocatoria() | {
        "inicia_en": f"{manana:%Y-%m-%dT10:00}",
        "termina_en": f"{manana:%Y-%m-%dT12:00}",
        "modalidad": "presencial",
    }

    client.post(ruta("convocar", mesa.pk), datos)

    sesion = SesionDeMesa.objects.get()
    assert timezone.localtime(sesion.inicia_en).hour == 10


def test_a_refused_call_gives_everything_back(client):
    mesa = mesa_publica()
    entrar(client, EDITORAS)
    datos = {
        "inicia_en": "2030-01-01T12:00",
        "termina_en": "2030-01-01T10:00",
        "modalidad": "mixta",
        "lugar": "Mi sala",
        "agenda": "Mi agenda",
    }

    texto = texto_de(client.post(ruta("convocar", mesa.pk), datos))

    assert "Tiene que terminar después de empezar." in texto
    for dicho in ("Mi sala", "Mi agenda", "2030-01-01T12:00"):
        assert dicho in texto


def test_a_relator_tells_a_session_with_names_only_of_who_agreed(client):
    sesion = sesion_por_relatar()
    entrar(client, RELATORAS, sesion.mesa)
    fila = {"presentes-0-sector": "gobierno", "presentes-0-nombre": "Ana P."}
    datos = relato(sesion) | fila | {"presentes-TOTAL_FORMS": 1}

    texto = texto_de(client.post(ruta("relatar", sesion.pk), datos))
    assert "sólo si esa persona aceptó" in texto
    assert "Ana P." in texto
    assert not sesion.asistencias.exists()
    client.post(ruta("relatar", sesion.pk), datos | {"presentes-0-consiente": "on"})

    assert sesion.asistencias.get(nombre="Ana P.").consiente


def test_more_rows_come_with_everything_that_was_typed(client):
    sesion = sesion_por_relatar()
    entrar(client, RELATORAS, sesion.mesa)
    datos = relato(sesion, acuerdos="Casi un acuerdo", agregar="1")
    datos |= {"presentes-TOTAL_FORMS": 1, "presentes-0-nombre": "Ana P."}
    datos |= {"presentes-0-sector": "academia"}

    respuesta = client.post(ruta("relatar", sesion.pk), datos)

    texto = texto_de(respuesta)
    assert "Casi un acuerdo" in texto
    assert "Ana P." in texto
    assert "presentes-3-nombre" in texto


def test_a_session_told_meanwhile_shows_both_versions_and_loses_neither(client):
    sesion = sesion_por_relatar()
    vista = sesion.edicion
    relatar(sesion, datos={"acuerdos": "Lo que escribió la otra."})
    entrar(client, RELATORAS, sesion.mesa)

    respuesta = client.post(
        ruta("relatar", sesion.pk), relato(sesion, acuerdos="Lo mío.", edicion=vista)
    )

    texto = texto_de(respuesta)
    assert "Lo que escribió la otra." in texto
    assert "Lo mío." in texto
    sesion.refresh_from_db()
    assert sesion.acuerdos == "Lo que escribió la otra."


def test_the_minutes_come_down_for_who_sees_the_table(client):
    archivo = SimpleUploadedFile("minuta.pdf", b"%PDF-1.7")
    sesion = sesion_celebrada(minuta_archivo=archivo)
    entrar(client, RELATORAS)
    assert client.get(ruta("minuta", sesion.pk)).status_code == 302

    entrar(client, RELATORAS, sesion.mesa)

    assert client.get(ruta("minuta", sesion.pk)).getvalue() == b"%PDF-1.7"


def test_texts_are_looked_for_and_chosen_without_losing_the_proposal(client):
    mesa = mesa_publica()
    agua = planteamiento(mesa.plan, texto="Falta agua", tema=mesa.tema)
    luz = planteamiento(mesa.plan, texto="Falta luz", tema=mesa.tema)
    planteamiento(mesa.plan, texto="De otro tema", tema=TemaFactory())
    entrar(client, RELATORAS, mesa)
    url = ruta("proponer", mesa.pk)
    datos = {"titulo": "Publicar", "planteamientos": [luz.pk], "buscar": "1"}

    texto = texto_de(client.post(url, datos | {"palabras": "agua"}))
    assert 'value="Publicar"' in texto
    assert f'value="{luz.pk}" checked' in texto
    assert f'value="{agua.pk}">' in texto
    assert "De otro tema" not in texto
    assert "De otro tema" in texto_de(client.post(url, datos | {"todo_el_plan": "1"}))
    elegidos = {"titulo": "Publicar", "planteamientos": [agua.pk, luz.pk]}
    client.post(url, elegidos)

    assert PropuestaDeMesa.objects.get().planteamientos.count() == 2


def test_the_texts_go_on_page_by_page_without_skipping_any(client):
    mesa = mesa_publica()
    todos = [planteamiento(mesa.plan, tema=mesa.tema) for _ in range(25)]
    entrar(client, RELATORAS, mesa)
    url = ruta("proponer", mesa.pk)
    primera = texto_de(client.get(url))
    assert f'value="{todos[19].pk}">' in primera
    assert f'value="{todos[20].pk}">' not in primera

    elegidos = [t.pk for t in todos[:3]]
    datos = {"planteamientos": elegidos, "pagina": todos[19].pk}
    segunda = texto_de(client.post(url, datos))

    assert all(f'value="{t.pk}">' in segunda for t in todos[20:])


@pytest.mark.parametrize("crudo", ["x", "9" * 30, "-1", "<b>", ""])
def test_hostile_ids_are_not_texts(client, crudo):
    mesa = mesa_publica()
    entrar(client, RELATORAS, mesa)
    datos = {"titulo": "Publicar", "planteamientos": [crudo], "pagina": crudo}

    assert client.post(ruta("proponer", mesa.pk), datos).status_code == 200


def test_coordination_resolves_and_ties_a_commitment(client):
    mesa = mesa_publica()
    propuesta = propuesta_nueva(mesa)
    nacido = CompromisoFactory(parent=mesa.plan.specific)
    sesion = sesion_celebrada(mesa)
    entrar(client, COORDINACION)

    client.post(
        ruta("resolver", propuesta.pk),
        {
            "edicion": propuesta.edicion,
            "resolucion": "adoptada",
            "razones": "Sirve.",
            "sesion": sesion.pk,
            "compromisos": [nacido.pk],
        },
    )

    propuesta.refresh_from_db()
    assert propuesta.resolucion == "adoptada"
    assert list(propuesta.compromisos.all()) == [nacido]


def test_the_home_page_tells_what_waits_at_the_tables(client):
    mesa = mesa_publica()
    sesion_celebrada(mesa)
    propuesta_nueva(mesa)
    entrar(client, COORDINACION)
    texto = texto_de(client.get("/admin/"))
    assert "sesión celebrada sin minuta" in texto
    assert "propuesta de mesa por resolver" in texto

    entrar(client, RELATORAS, mesa)

    texto = texto_de(client.get("/admin/"))
    assert "Tus mesas" in texto
    assert "sesión celebrada sin minuta" in texto
    assert "propuesta de mesa por resolver" not in texto


@pytest.mark.parametrize("nombre", [*PANTALLAS, "minuta"])
def test_what_is_not_there_is_404(client, nombre):
    entrar(client, COORDINACION)

    assert client.get(ruta(nombre, 99999)).status_code == 404


def test_a_cancelled_session_is_not_changed_from_an_old_screen(client):
    sesion = sesion_convocada()
    entrar(client, COORDINACION)
    datos = {"edicion": sesion.edicion, "motivo": "No hubo sala."}
    client.post(ruta("cancelar_sesion", sesion.pk), datos)

    respuesta = client.post(ruta("cancelar_sesion", sesion.pk), datos)

    assert respuesta.status_code == 200
    assert SesionDeMesa.objects.get().pasos.count() == 2


def test_sectors_are_asked_one_by_one(client):
    sesion = sesion_por_relatar()
    entrar(client, RELATORAS, sesion.mesa)

    texto = texto_de(client.get(ruta("relatar", sesion.pk)))

    assert all(f'name="cuantas_{s.value}"' in texto for s in SectorDeMesa)
