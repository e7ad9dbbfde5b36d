import pytest
from django.urls import reverse

from compromisos.models import Compromiso
from paginas.models import PaginaPlan
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.factories import PaginaPlanFactory, abrir, portada_del_sitio, seccion

pytestmark = pytest.mark.django_db


def vista_previa(pagina):
    respuesta = pagina.make_preview_request()
    assert respuesta.status_code == 200
    return respuesta.content.decode()


def test_the_plans_preview_shows_the_text_being_written_and_says_so():
    plan = PaginaPlanFactory()
    CompromisoFactory(parent=plan, title="Gasto abierto", completo=True)
    abrir(plan)
    plan.secciones = [seccion("Sin guardar", "<p>Apenas se escribe.</p>")]
    plan.title = "Título sin guardar"

    html = vista_previa(plan)

    for texto in ("Título sin guardar", "Apenas se escribe.", "Gasto abierto", "¶ 1.1"):
        assert texto in html
    assert "Vista previa" in html
    assert ">Comentar<" not in html


def test_a_commitments_preview_shows_the_text_being_written_and_says_so():
    compromiso = CompromisoFactory(parent=PaginaPlanFactory(), completo=True)
    abrir(compromiso.plan)
    compromiso.objetivo = "<p>Objetivo sin guardar.</p>"

    html = vista_previa(compromiso)

    assert "Objetivo sin guardar." in html
    assert "Vista previa" in html
    assert "Portal de gasto abierto" in html
    assert ">Comentar<" not in html


@pytest.mark.parametrize("modelo", [PaginaPlan, Compromiso])
def test_a_page_that_was_never_saved_can_be_previewed(client, modelo):
    madre = portada_del_sitio() if modelo is PaginaPlan else PaginaPlanFactory()
    client.force_login(UsuarioFactory(is_superuser=True))
    ruta = [modelo._meta.app_label, modelo._meta.model_name, madre.pk]
    url = reverse("wagtailadmin_pages:preview_on_add", args=ruta)

    client.post(url, formulario(modelo))
    respuesta = client.get(f"{url}?mode=")

    assert respuesta.status_code == 200
    assert "Página recién empezada" in respuesta.content.decode()


def formulario(modelo):
    """The editor's form with a title and nothing else."""
    vacios = {
        f"{nombre}-{campo}": "0"
        for nombre in (
            "participaciones",
            "productos",
            "hitos",
            "valores",
            "alineacion_ods",
            "comments",
        )
        for campo in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }
    return vacios | {
        "title": "Página recién empezada",
        "slug": "recien-empezada",
        "siglas": "5PA",
        "inicio": "2026-01-01",
        "fin": "2028-01-01",
        "secciones-count": "0",
        "origen": "consulta",
    }


def test_the_editors_of_both_types_open(client):
    compromiso = CompromisoFactory(parent=PaginaPlanFactory(), completo=True)
    client.force_login(UsuarioFactory(is_superuser=True))

    for pagina in (compromiso, compromiso.plan):
        url = reverse("wagtailadmin_pages:edit", args=[pagina.pk])
        assert client.get(url).status_code == 200
