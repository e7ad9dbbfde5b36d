"""Twenty sheets by keyboard alone, a second typing, a difference, the folio page."""

import pytest
from playwright.sync_api import expect

from compromisos.models import Aporte, Cuestionario, HojaCapturada
from compromisos.services.series import imprimir_serie

from .personas import Equipo, Persona

pytestmark = pytest.mark.navegador
HOJAS = 20
# Problem, whom, topic, proposal, entity, sector, age, how they heard.
CODIGOS = ["Quienes viven ahí", "4", "Publicarlo", "20", "1", "2", "6"]


class Capturista(Equipo):
    """She does not touch the mouse."""

    def escribir_hoja(self, folio: str, problema: str, *codigos: str) -> None:
        teclas = self.pagina.keyboard
        for texto in (folio, problema, *codigos):
            teclas.insert_text(texto)
            teclas.press("Enter")

    def guardar(self, frase: str) -> None:
        self.pagina.keyboard.press("Control+Enter")
        expect(self.pagina.get_by_text(frase).first).to_be_visible()
        expect(self.pagina.locator("[data-captura]")).to_be_visible()

    @property
    def esta_en(self) -> str:
        return self.pagina.evaluate("document.activeElement.id")


@pytest.fixture
def folios(contenido):
    cuestionario = Cuestionario.objects.get(anterior=None)
    serie = imprimir_serie(
        cuestionario=cuestionario,
        cuantas=HOJAS,
        tamano="carta",
        punto=None,
        usuario=None,
    )
    return list(serie.hojas.values_list("folio", flat=True))


def test_a_capturist_types_twenty_sheets_and_the_batch_closes(folios, sitio, browser):
    ana = Capturista(browser, sitio, "capturista")
    ana.ir("/admin/captura/abrir/")
    ana.pagina.get_by_label("Nombre").fill("Sobre de la plaza")
    ana.presionar("Abrir el lote")
    ana.pagina.get_by_role("link", name="Teclear hojas").first.click()
    expect(ana.pagina.locator("[data-con-js]")).to_be_visible()
    ana.sin_barreras()

    malo = folios[0][:-1] + ("2" if folios[0][-1] != "2" else "3")
    ana.pagina.locator("#folio").focus()
    ana.escribir_hoja(malo, "Falta agua en la calle 0", *CODIGOS)
    ana.ve("Oaxaca")
    ana.guardar("El folio no existe: revisa el dígito")
    assert ana.esta_en == "folio"
    ana.sin_barreras()
    ana.pagina.keyboard.press("Control+a")
    ana.pagina.keyboard.insert_text(folios[0])
    ana.guardar(f"{folios[0]}, guardada.")
    for numero, folio in enumerate(folios[1:], start=1):
        assert ana.esta_en == "folio"
        ana.escribir_hoja(folio, f"Falta agua en la calle {numero}", *CODIGOS)
        ana.guardar(f"{folio}, guardada.")
    ana.ve("20 hojas en este lote")
    lote = HojaCapturada.objects.first().lote_id
    ana.ir(f"/admin/captura/{lote}/")
    ana.presionar("Terminar de teclear y sortear la muestra")
    ana.ve("La muestra está sorteada")

    coordinacion = Capturista(browser, sitio, "coordinacion")
    coordinacion.ir(f"/admin/captura/{lote}/segunda/")
    muestra = list(HojaCapturada.objects.en_la_muestra().order_by("folio"))
    for lugar, captura in enumerate(muestra):
        problema = f"Falta agua en la calle {folios.index(captura.folio)}"
        codigos = [*CODIGOS[:3], "21" if lugar == 0 else "20", *CODIGOS[4:]]
        coordinacion.escribir_hoja(captura.folio, problema, *codigos)
        coordinacion.pagina.keyboard.press("Control+Enter")
        coordinacion.ve(f"{captura.folio}, tecleada otra vez.")

    coordinacion.ir(f"/admin/captura/{lote}/")
    coordinacion.ve("Puebla")
    coordinacion.sin_barreras()
    coordinacion.presionar("La primera", exacto=False)
    coordinacion.ve("Diferencia resuelta.")
    coordinacion.presionar("Cerrar el lote")
    coordinacion.ve("Lote cerrado")

    aporte = Aporte.objects.get(folio=muestra[0].folio)
    assert (aporte.canal, aporte.entidad) == ("papel", "20")
    assert Aporte.objects.filter(lote=lote).count() == HOJAS
    beto = Persona(browser, sitio, ancho=360)
    beto.ir("/folio/")
    beto.pagina.get_by_label("Folio").fill(aporte.folio)
    beto.presionar("Consultar")
    beto.ve("Lo recibimos en papel")
