"""The input document is published, and a reader walks the chain on a phone (§8)."""

import pytest

from compromisos.models import Compromiso, Planteamiento
from paginas.models import PaginaTema
from tests.compromisos.factories_de_consulta import MesaFactory, PropuestaDeMesaFactory

from .personas import Equipo, Persona

pytestmark = pytest.mark.navegador

LO_DICHO = "En mi clínica no se sabe qué medicinas hay."
MOTIVO = "La mesa ya tiene sus criterios."


def test_a_reader_goes_from_a_promise_to_the_words_of_a_person_and_back(
    sitio, browser, plan
):
    pagina_del_tema, compromiso = nacido_de_la_consulta(plan)
    coral = Equipo(browser, sitio, "coordinacion")
    pagina = coral.ir(f"/admin/insumos/{pagina_del_tema.pk}/")
    pagina.locator("[name=motivo]").fill(MOTIVO)
    pagina.locator("[name=de_acuerdo]").check()
    coral.sin_barreras()
    coral.presionar("Publicar el documento de insumos")
    coral.ve("ya es público. Sus archivos se están preparando.")
    numero = pagina_del_tema.insumos.latest("numero").numero

    for con_js in (True, False):
        lectora = Persona(browser, sitio, con_js=con_js, ancho=360)
        pagina = lectora.ir(compromiso.url)
        lectora.ve_titulo("De dónde viene")
        lectora.ve(LO_DICHO)
        lectora.sin_barreras()
        pagina.get_by_role("link", name="Expediente del tema").click()
        lectora.ve(LO_DICHO)
        lectora.sin_barreras()
        pagina.get_by_role("link", name=f"Documento {numero}", exact=True).click()
        lectora.ve(MOTIVO)
        lectora.ve(LO_DICHO)
        lectora.sin_barreras()
        pagina.go_back()
        pagina.get_by_role("link", name=compromiso.title).first.click()
        pagina.get_by_role("link", name="De dónde viene cada compromiso").click()
        lectora.ve("problemas tienen un destino.")
        lectora.sin_barreras()


def nacido_de_la_consulta(plan) -> tuple[PaginaTema, Compromiso]:
    """A commitment of a sample topic, from one reviewed text by way of a table."""
    compromiso = Compromiso.objects.child_of(plan).get(numero=4)
    pagina = PaginaTema.objects.get(tema=compromiso.tema)
    texto = Planteamiento.objects.filter(
        tema=compromiso.tema, clase="problema", unido_a=None
    ).first()
    Planteamiento.objects.filter(pk=texto.pk).update(
        estado_publico="publicado", texto_publico=LO_DICHO
    )
    mesa = MesaFactory(plan=plan, tema=compromiso.tema, publica=True)
    propuesta = PropuestaDeMesaFactory(mesa=mesa, adoptada=True, numero=90)
    propuesta.planteamientos.add(texto)
    propuesta.compromisos.add(compromiso)
    return pagina, compromiso
