"""The classifying screen, without JavaScript: buttons, refusals, filters, figures."""

import pytest
from django.urls import reverse

from comentarios.models import Clasificacion, Grupo
from comentarios.services.clasificacion import clasificar
from comentarios.services.etiquetas import poner_etiquetas

from .consultas import a_lo_mas
from .factories import (
    ComentarioFactory,
    EtiquetaFactory,
    GrupoFactory,
    HiloFactory,
    UsuarioFactory,
)

pytestmark = pytest.mark.django_db
TOPE = 25


@pytest.fixture
def hilo(plan, ancla):
    return HiloFactory(destino=plan, ancla=ancla, etiqueta="Método")


@pytest.fixture
def ana(db):
    return UsuarioFactory(roles=["Editoras"], first_name="Ana", last_name="Prueba")


@pytest.fixture
def cliente(client, editora):
    client.force_login(editora)
    return client


@pytest.fixture
def mesa(hilo):
    return reverse("comentarios_seccion", args=[hilo.pk])


def publicados(hilo, cuantos=1, **campos):
    return ComentarioFactory.create_batch(
        cuantos, hilo=hilo, estado="publicado", **campos
    )


def avisos(respuesta):
    return " ".join(str(aviso) for aviso in respuesta.context["messages"])


def grupo_de(comentario):
    fila = Clasificacion.objects.filter(comentario=comentario).first()
    return fila and fila.grupo


def test_the_desk_lists_sections_with_how_far_each_is(cliente, hilo, ana):
    comentarios = publicados(hilo, 3)
    ComentarioFactory(hilo=hilo)
    clasificar(
        hilo_id=hilo.pk,
        ediciones={comentarios[0].pk: 0},
        grupo_id=GrupoFactory(hilo=hilo).pk,
        usuario=ana,
    )

    html = cliente.get(reverse("comentarios_sistematizar")).content.decode()

    assert "Método" in html and "1 de 3" in html
    assert reverse("comentarios_seccion", args=[hilo.pk]) in html


def test_ticked_comments_go_in_a_group_and_the_screen_stays_where_it_was(
    cliente, mesa, hilo
):
    uno, otro, libre = publicados(hilo, 3)
    grupo = GrupoFactory(hilo=hilo)
    donde = f"{mesa}?ver=sin-grupo&q=mejora"

    respuesta = cliente.post(
        donde, {"acto": f"poner:{grupo.pk}", "comentario": [uno.pk, otro.pk]}
    )

    assert respuesta.status_code == 302 and respuesta.url == donde
    assert grupo_de(uno) == grupo_de(otro) == grupo
    pagina = cliente.get(donde)
    assert [c.pk for c in pagina.context["comentarios"]] == [libre.pk]
    assert "2 comentarios clasificados" in avisos(pagina)
    assert "2 de 3" in pagina.content.decode()


def test_who_comes_second_sees_who_was_first_and_may_insist(cliente, mesa, hilo, ana):
    (comentario,) = publicados(hilo)
    de_ana, mio = GrupoFactory(hilo=hilo, titulo="De Ana"), GrupoFactory(hilo=hilo)
    clasificar(
        hilo_id=hilo.pk,
        ediciones={comentario.pk: 0},
        grupo_id=de_ana.pk,
        usuario=ana,
    )
    pedido = {
        "acto": f"poner:{mio.pk}",
        "comentario": comentario.pk,
        f"edicion-{comentario.pk}": 0,
    }

    respuesta = cliente.post(mesa, pedido)

    html = respuesta.content.decode()
    assert respuesta.status_code == 409
    assert "Ana Prueba lo puso en «De Ana»" in html
    assert f"aceptar:{mio.pk}:{comentario.pk}" in html  # her choice, one button away
    assert grupo_de(comentario) == de_ana

    cliente.post(
        mesa,
        {
            "acto": f"aceptar:{mio.pk}:{comentario.pk}",
            f"edicion-{comentario.pk}": respuesta.context["choques"][0][
                "choque"
            ].edicion,
        },
    )
    assert grupo_de(comentario) == mio


@pytest.mark.parametrize(
    ("datos", "frase"),
    [
        ({"acto": "poner:1"}, "Elige al menos un comentario"),
        ({"acto": "poner", "comentario": "1"}, "Ese grupo no existe"),
        ({"acto": "poner:99999999", "comentario": "1"}, "Ese grupo no existe"),
        ({"acto": "poner:" + "9" * 40, "comentario": "1"}, "Ese grupo no existe"),
        ({"acto": "agrupar", "titulo": " "}, "Escribe el título"),
        ({"acto": "etiquetar", "comentario": "1"}, "al menos una etiqueta"),
        ({"acto": "etiquetar", "comentario": "1", "etiqueta": "7"}, "ya no existe"),
        ({"acto": "deshacer"}, "No hay nada tuyo"),
        ({"acto": "borrar-todo"}, "Esa acción no existe"),
        ({}, "Esa acción no existe"),
    ],
)
def test_a_bad_request_is_a_sentence_and_keeps_what_was_ticked(
    cliente, mesa, hilo, datos, frase
):
    (comentario,) = publicados(hilo)
    if "comentario" in datos:
        datos = datos | {"comentario": comentario.pk}

    respuesta = cliente.post(mesa, datos)

    assert respuesta.status_code == 422
    assert frase in avisos(respuesta)
    elegido = respuesta.context["comentarios"][0].elegido
    assert elegido == ("comentario" in datos)


def test_a_new_group_takes_what_is_ticked_and_undo_takes_it_out(cliente, mesa, hilo):
    (comentario,) = publicados(hilo)

    cliente.post(
        mesa, {"acto": "agrupar", "titulo": "Plazos", "comentario": comentario.pk}
    )
    assert grupo_de(comentario).titulo == "Plazos"

    cliente.post(mesa, {"acto": "deshacer"})
    assert grupo_de(comentario) is None
    assert Grupo.objects.filter(titulo="Plazos").exists()


def test_labels_are_put_and_taken_in_bulk(cliente, mesa, hilo):
    comentarios, etiqueta = publicados(hilo, 2), EtiquetaFactory()
    datos = {"comentario": [c.pk for c in comentarios], "etiqueta": etiqueta.pk}

    cliente.post(mesa, datos | {"acto": "etiquetar"})
    assert etiqueta.clasificaciones.count() == 2
    assert "sin-grupo" in cliente.get(mesa).context["ver"]

    cliente.post(mesa, datos | {"acto": "desetiquetar"})
    assert etiqueta.clasificaciones.count() == 0


def test_a_suggestion_comes_with_its_reason_and_one_button_takes_it(
    cliente, mesa, hilo, ana
):
    grupo = GrupoFactory(hilo=hilo, titulo="Plazos")
    textos = ["Pongan fechas y plazos de entrega a las metas."] * 2
    for texto in textos:
        (comentario,) = publicados(hilo, comment=texto)
        clasificar(
            hilo_id=hilo.pk,
            ediciones={comentario.pk: 0},
            grupo_id=grupo.pk,
            usuario=ana,
        )
    (suelto,) = publicados(hilo, comment="Las metas sin fechas ni plazos no sirven.")
    (otro,) = publicados(hilo, comment="El parque necesita árboles.")

    pagina = cliente.get(mesa)
    html = pagina.content.decode()
    assert "se parece a 2 de este grupo" in html
    assert html.count("data-sintesis-sugerencia>") == 1
    assert grupo_de(suelto) is None  # never by itself

    cliente.post(
        mesa, {"acto": f"aceptar:{grupo.pk}:{suelto.pk}", "comentario": otro.pk}
    )
    assert grupo_de(suelto) == grupo
    assert grupo_de(otro) is None  # the row's own button wins over what is ticked


def test_filters_narrow_and_nonsense_does_not_break(cliente, mesa, hilo, ana):
    con, sin = publicados(hilo, 2)
    type(con).objects.filter(pk=con.pk).update(respondido=True, sector="academia")
    etiqueta, grupo = EtiquetaFactory(), GrupoFactory(hilo=hilo)
    clasificar(hilo_id=hilo.pk, ediciones={con.pk: 0}, grupo_id=grupo.pk, usuario=ana)
    poner_etiquetas(
        hilo_id=hilo.pk, comentario_ids=[con.pk], agregar=[etiqueta.pk], usuario=ana
    )

    def vistos(**filtros):
        pagina = cliente.get(mesa, filtros)
        return {c.pk for c in pagina.context["comentarios"]}

    assert vistos() == {sin.pk}
    for filtros in (
        {"ver": f"grupo-{grupo.pk}"},
        {"ver": "todos", "etiqueta": etiqueta.pk},
        {"ver": "todos", "respuesta": "con"},
        {"ver": "todos", "sector": "academia"},
        {"ver": "todos", "q": con.folio},
    ):
        assert vistos(**filtros) == {con.pk}
    for filtros in (
        {"ver": "grupo-'"},
        {"etiqueta": "x"},
        {"p": "-1"},
        {"q": "ñ" * 300},
    ):
        assert vistos(**filtros) == {sin.pk}


def test_waiting_texts_are_read_only_and_only_by_who_moderates(
    client, cliente, mesa, hilo, coordinacion
):
    pendiente = ComentarioFactory(hilo=hilo, comment="Todavía no es público.")

    de_editora = cliente.get(mesa, {"ver": "pendientes"})
    assert pendiente.comment not in de_editora.content.decode()

    client.force_login(coordinacion)
    html = client.get(mesa, {"ver": "pendientes"}).content.decode()
    assert pendiente.comment in html
    assert "data-sintesis-casilla" not in html


def test_the_screen_costs_the_same_for_any_number_of_comments(cliente, mesa, hilo, ana):
    def llenar(cuantos):
        grupo, etiqueta = GrupoFactory(hilo=hilo), EtiquetaFactory()
        ids = [c.pk for c in publicados(hilo, cuantos)]
        mitad = dict.fromkeys(ids[: cuantos // 2], 0)
        clasificar(hilo_id=hilo.pk, ediciones=mitad, grupo_id=grupo.pk, usuario=ana)
        poner_etiquetas(
            hilo_id=hilo.pk, comentario_ids=ids, agregar=[etiqueta.pk], usuario=ana
        )

    llenar(4)
    cliente.get(mesa)
    with a_lo_mas(TOPE) as pocos:
        cliente.get(mesa)

    llenar(120)
    with a_lo_mas(TOPE) as muchos:
        pagina = cliente.get(mesa)

    assert len(pagina.context["comentarios"]) == 50
    assert len(muchos) == len(pocos)


DE_ENTRADA = {"comentarios_sistematizar"}
EXPORTAN = {"Moderadoras", "Coordinación"}
SINTETIZAN = {"Editoras", "Coordinación"}


@pytest.mark.parametrize(
    "rol", ["Editoras", "Moderadoras", "Coordinación", "Enlaces", "Corresponsables"]
)
@pytest.mark.parametrize(
    "nombre",
    [
        "comentarios_sistematizar",
        "comentarios_etiquetas",
        "comentarios_seccion",
        "comentarios_grupos",
        "comentarios_propuestas",
        "comentarios_resumen",
    ],
)
def test_who_enters_each_address(client, hilo, rol, nombre):
    client.force_login(UsuarioFactory(roles=[rol]))
    con_hilo = nombre not in ("comentarios_sistematizar", "comentarios_etiquetas")
    direccion = reverse(nombre, args=[hilo.pk] if con_hilo else [])

    for pedir in (client.get, client.post):
        respuesta = pedir(direccion)
        assert (respuesta.status_code in (200, 405, 422)) == (
            rol in SINTETIZAN | (EXPORTAN if nombre in DE_ENTRADA else set())
        )


def test_an_unknown_section_is_not_found(cliente):
    for pk in (0, 999999, 10**30):
        for nombre in ("seccion", "grupos", "propuestas", "resumen"):
            url = reverse(f"comentarios_{nombre}", args=[pk])
            assert cliente.get(url).status_code == 404
