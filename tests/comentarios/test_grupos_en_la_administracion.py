"""Groups, proposals, summaries and labels: their own screens."""

import pytest
from django.urls import reverse

from comentarios.models import Clasificacion, Etiqueta, Grupo

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


def test_groups_are_renamed_ordered_joined_and_removed(cliente, hilo):
    uno, dos = (GrupoFactory(hilo=hilo, titulo=t) for t in ("Uno", "Dos"))
    pagina = reverse("comentarios_grupos", args=[hilo.pk])

    cliente.post(pagina, {"acto": f"subir:{dos.pk}"})
    assert list(hilo.grupos.all()) == [dos, uno]
    guardar = {"acto": f"guardar:{uno.pk}", "edicion": 0}
    cliente.post(pagina, guardar | {"titulo": "Plazos", "sintesis": "X"})
    uno.refresh_from_db()
    assert (uno.titulo, uno.sintesis) == ("Plazos", "X")

    tarde = cliente.post(pagina, guardar | {"titulo": "Mío", "sintesis": "Y"})
    assert tarde.status_code == 422
    assert 'value="Mío"' in tarde.content.decode()  # her text is still there
    assert "ahora es «Plazos»" in avisos(tarde)

    cliente.post(pagina, {"acto": f"unir:{dos.pk}", "en": uno.pk})
    assert list(hilo.grupos.all()) == [uno]
    paso = hilo.pasos_de_sintesis.get(accion="unir_grupos")
    cliente.post(pagina, {"acto": f"deshacer:{paso.pk}"})
    assert set(hilo.grupos.all()) == {uno, dos}
    cliente.post(pagina, {"acto": f"quitar:{dos.pk}"})
    assert list(hilo.grupos.all()) == [uno]


def test_a_proposed_group_is_made_only_when_accepted(cliente, hilo):
    parecidos = [
        *publicados(hilo, comment="Los contratos deben estar en datos abiertos."),
        *publicados(hilo, comment="Publiquen contratos en datos abiertos."),
        *publicados(hilo, comment="Contratos como datos abiertos, por favor."),
    ]
    publicados(hilo, comment="El parque necesita árboles.")
    pagina = reverse("comentarios_propuestas", args=[hilo.pk])

    (propuesta,) = cliente.get(pagina).context["propuestas"]
    assert {c.pk for c in propuesta["comentarios"]} == {c.pk for c in parecidos}
    assert not Grupo.objects.exists()

    cliente.post(
        pagina,
        {
            "acto": "aceptar",
            "titulo": "Contratos abiertos",
            "comentario": [c.pk for c in parecidos[:2]],
        },
    )
    assert grupo_de(parecidos[0]).titulo == "Contratos abiertos"
    assert grupo_de(parecidos[2]) is None


def test_the_summary_screen_shows_the_figures_and_both_texts_when_two_write(
    cliente, hilo, editora, ana
):
    publicados(hilo, 2)
    pagina = reverse("comentarios_resumen", args=[hilo.pk])
    assert cliente.get(pagina).context["cifras"].publicados == 2

    cliente.post(pagina, {"texto": "Piden plazos.", "edicion": 0})
    tarde = cliente.post(pagina, {"texto": "Lo mío.", "edicion": 0})

    html = tarde.content.decode()
    assert tarde.status_code == 409
    assert "Piden plazos." in html and "Lo mío." in html
    hilo.refresh_from_db()
    assert hilo.resumen.texto == "Piden plazos."
    cliente.post(pagina, {"texto": "Los dos.", "edicion": 1})
    hilo.resumen.refresh_from_db()
    assert hilo.resumen.texto == "Los dos."
    assert "Piden plazos." in cliente.get(pagina).content.decode()  # history


def test_labels_have_their_own_screen(cliente):
    pagina = reverse("comentarios_etiquetas")
    cliente.post(pagina, {"acto": "crear", "nombre": "Plazos", "descripcion": "Fechas"})
    etiqueta = Etiqueta.objects.get()
    repetida = cliente.post(pagina, {"acto": "crear", "nombre": "plazos"})
    assert repetida.status_code == 422

    cliente.post(
        pagina,
        {"acto": f"guardar:{etiqueta.pk}", "leida": "Plazos", "nombre": "Fechas"},
    )
    otra = EtiquetaFactory(nombre="Metas")
    cliente.post(pagina, {"acto": f"unir:{etiqueta.pk}", "en": otra.pk})
    assert list(Etiqueta.objects.all()) == [otra]
    assert (
        "Unió dos etiquetas «Fechas» → «Metas»" in cliente.get(pagina).content.decode()
    )
    cliente.post(pagina, {"acto": f"quitar:{otra.pk}"})
    assert not Etiqueta.objects.exists()
