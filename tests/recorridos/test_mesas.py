"""A relator tells a session and proposes, coordination resolves, anybody reads it."""

import datetime

import pytest
from django.utils import timezone

from compromisos.models import Compromiso, MesaDeCocreacion, Planteamiento
from compromisos.services.sesiones_de_mesa import convocar_sesion
from paginas.mesas import url_de_mesas
from paginas.models import PaginaPlan

from .personas import Equipo, Persona

pytestmark = pytest.mark.navegador
PROPUESTA = "Publicar cada mes qué pasó con las denuncias"


@pytest.fixture
def mesa(sitio):
    """The relator's, with a session of yesterday that nobody has told."""
    mesa = MesaDeCocreacion.objects.filter(relatoras__username="relatora").first()
    inicia_en = timezone.now() - datetime.timedelta(days=1)
    convocar_sesion(
        mesa=mesa,
        datos={
            "inicia_en": inicia_en,
            "termina_en": inicia_en + datetime.timedelta(hours=2),
            "lugar": "Biblioteca pública",
        },
        usuario=None,
    )
    return mesa


def test_from_a_session_to_a_commitment_in_public(mesa, sitio, browser):
    relatora = Equipo(browser, sitio, "relatora")
    relatora.ve("Tus mesas")
    relatora.pagina.get_by_role("link", name=mesa.titulo).first.click()
    relatora.ve_titulo("Criterios y dinámica")
    relatora.sin_barreras()
    relatora.pagina.get_by_role("link", name="Relatar").first.click()
    relatora.pagina.get_by_label("Sociedad civil").fill("4")
    relatora.pagina.get_by_label("Acuerdos").fill("Se pide un informe mensual.")
    relatora.pagina.get_by_label("Disensos").fill("No hubo acuerdo sobre la fecha.")
    relatora.presionar("Guardar y publicar")
    relatora.ve("Lo que pasó en la sesión ya es público.")

    relatora.pagina.get_by_role("link", name="Registrar una propuesta").click()
    relatora.pagina.locator("[name=titulo]").fill(PROPUESTA)
    relatora.pagina.locator("[name=planteamientos]").first.check()
    relatora.presionar("Buscar")
    relatora.ve_titulo("1 elegido")
    relatora.presionar("Guardar y publicar la propuesta")
    relatora.ve("La propuesta quedó registrada y es pública.")

    propuesta = mesa.propuestas.get(titulo=PROPUESTA)
    assert Planteamiento.objects.filter(propuestas=propuesta).count() == 1
    nacido = Compromiso.objects.child_of(PaginaPlan.objects.get(siglas="4PA")).first()
    coordina = Equipo(browser, sitio, "coordinacion", con_js=False)
    coordina.ir(f"/admin/mesas/propuestas/{propuesta.pk}/resolver/")
    coordina.pagina.get_by_label("Adoptada", exact=True).check()
    coordina.pagina.get_by_label("Razones").fill("Se puede hacer y comprobar.")
    coordina.pagina.locator("[name=resuelta_en]").fill(f"{timezone.localdate()}")
    coordina.pagina.locator(f"[name=compromisos][value='{nacido.pk}']").check()
    coordina.presionar("Publicar la resolución")
    coordina.ve("La resolución es pública, con sus razones.")

    lee(Persona(browser, sitio, con_js=False, ancho=360), mesa, nacido)
    con_js = Persona(browser, sitio, ancho=360)
    for ruta in (url_de_mesas(mesa.plan), f"{url_de_mesas(mesa.plan)}{mesa.slug}/"):
        con_js.ir(ruta)
        con_js.sin_barreras()


def lee(persona, mesa, nacido):
    persona.ir(url_de_mesas(mesa.plan))
    persona.pagina.get_by_role("link", name=mesa.titulo).first.click()
    persona.ve("Se pide un informe mensual.")
    persona.ve("No hubo acuerdo sobre la fecha.")
    persona.ve(PROPUESTA)
    persona.ve("Se puede hacer y comprobar.")
    assert persona.pagina.locator(f"a[href='{nacido.url}']").count()
