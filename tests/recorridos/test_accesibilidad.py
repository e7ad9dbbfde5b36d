"""WCAG 2.2 AA by axe, reflow and enlarged text on every kind of public page."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse

from comentarios.apelable import ruta_para_apelar
from comentarios.models import Comentario, Respuesta
from compromisos.models import (
    Aporte,
    Compromiso,
    Hoja,
    MesaDeCocreacion,
    Planteamiento,
)
from paginas.models import PaginaFase, PaginaPlan, PaginaTema, Portada
from tests.compromisos.factories import acordar

from .personas import REGLAS

pytestmark = [pytest.mark.navegador, pytest.mark.barrido]

ANCHOS = (360, 1280)
ANCLA = "general"
EXCESO = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# What a person sets in the browser: text of 32 px where it was of 16.
TEXTO_AL_DOBLE = "--blink-settings=defaultFontSize=32"


def plan():
    return Portada.objects.get().plan.url


def hilo_de_comentario():
    hilo = Comentario.objects.publicos().earliest("pk").hilo
    return hilo.destino.url_de_ancla(hilo.ancla)


def conversacion(vista="hilo"):
    hilo = Comentario.objects.publicos().earliest("pk").hilo
    clave = hilo.destino.clave_de_destino
    return reverse(f"comentarios:{vista}", args=[clave, hilo.objeto_id, hilo.ancla])


def datos():
    hilo = Comentario.objects.publicos().earliest("pk").hilo
    clave = hilo.destino.clave_de_destino
    return reverse("comentarios:sobre_los_datos", args=[clave, hilo.objeto_id])


def respuesta():
    una = Respuesta.objects.publicadas().latest("pk")
    return reverse("comentarios:respuesta", args=[una.pk])


def folio(estado):
    uno = Comentario.objects.filter(estado=estado).earliest("pk")
    return reverse("comentarios:folio_detalle", args=[uno.folio])


def folio_de_respuesta():
    uno = Aporte.objects.earliest("pk")
    return reverse("comentarios:folio_detalle", args=[uno.folio])


def folio_de_hoja():
    return f"/folio/{Hoja.objects.filter(estado='cancelada').first().folio}/"


def texto_de_la_base():
    return f"/consulta/base/{Planteamiento.objects.publicos().earliest('pk').pk}/"


def mesa():
    return f"/temas/mesas/{MesaDeCocreacion.objects.earliest('pk').slug}/"


def reportar():
    uno = Comentario.objects.publicos().earliest("pk")
    return reverse("comentarios:reportar", args=[uno.pk])


def apelar():
    return ruta_para_apelar(Comentario.objects.filter(estado="rechazado").latest("pk"))


def acuerdo():
    """With sessions and the word of both sides, whatever the demonstration has."""
    compromiso = Compromiso.objects.filter(numero=1).first()
    acordar(compromiso)
    return f"{compromiso.url}#acuerdo"


PAGINAS = {
    "portada": lambda: "/",
    "proceso": lambda: "/proceso/",
    "fase": lambda: PaginaFase.objects.get(numero=1).url,
    "fase-en-curso": lambda: PaginaFase.objects.get(numero=5).url,
    "temas": lambda: "/temas/",
    "tema": lambda: PaginaTema.objects.live().first().url,
    "insumos": lambda: f"{PaginaTema.objects.live().first().url}insumos/1/",
    "cadena": lambda: f"{plan()}cadena/",
    "plan": plan,
    "plan-con-hilo": hilo_de_comentario,
    "plan-anterior": lambda: PaginaPlan.objects.get(siglas="3PA").url,
    "versiones": lambda: f"{plan()}versiones/",
    "version": lambda: f"{plan()}versiones/1/",
    "resultados-en-curso": lambda: f"{plan()}resultados/",
    "continuidad": lambda: f"{plan()}continuidad/",
    "completo": lambda: f"{plan()}completo/",
    "publicacion": lambda: f"{plan()}publicacion/",
    "requisitos-ogp": lambda: f"{plan()}requisitos-ogp/",
    "compuerta": lambda: f"{plan()}compuerta/",
    "compromiso": lambda: Compromiso.objects.filter(numero=1).first().url,
    "compromiso-acordado": acuerdo,
    "conversacion": conversacion,
    "escribir": lambda: conversacion("escribir"),
    "datos": datos,
    "respuesta": respuesta,
    "respuestas": lambda: conversacion("respuestas"),
    "folio": lambda: "/folio/",
    "folio-publicado": lambda: folio("publicado"),
    "folio-rechazado": lambda: folio("rechazado"),
    "mis-comentarios": lambda: "/comentarios/mios/",
    "borrar-mis-datos": lambda: "/comentarios/borrar/",
    "moderacion": lambda: "/moderacion/",
    "reportar": reportar,
    "apelar": apelar,
    "seguimiento": lambda: "/seguimiento/",
    "consulta": lambda: "/consulta/",
    "base": lambda: "/consulta/base/",
    "texto-de-la-base": texto_de_la_base,
    "resultados-de-la-consulta": lambda: "/consulta/resultados/",
    "mesas": lambda: "/temas/mesas/",
    "mesa": mesa,
    "cuestionario-cerrado": lambda: "/consulta/responder/",
    "folio-de-respuesta": folio_de_respuesta,
    "folio-de-hoja": folio_de_hoja,
    "comite": lambda: "/comite/",
    "reglas": lambda: "/reglas-de-participacion/",
    "privacidad": lambda: "/privacidad/",
    "accesibilidad": lambda: "/accesibilidad/",
    "no-existe": lambda: "/no-existe/",
}


@pytest.fixture
def abrir(page, live_server, contenido):
    def abrir(nombre):
        page.set_viewport_size({"width": ANCHOS[0], "height": 800})
        page.goto(live_server.url + PAGINAS[nombre]())
        return page

    return abrir


@pytest.mark.parametrize("nombre", PAGINAS)
def test_axe_finds_nothing_on_a_phone_nor_on_a_desk(abrir, nombre):
    page = abrir(nombre)

    for ancho in ANCHOS:
        page.set_viewport_size({"width": ancho, "height": 800})
        informe = Axe().run(page, options={"runOnly": REGLAS})
        assert informe.violations_count == 0, informe.generate_report()


@pytest.fixture(scope="module")
def texto_al_doble(browser_type, browser_type_launch_args):
    opciones = {**browser_type_launch_args}
    opciones["args"] = [*opciones["args"], TEXTO_AL_DOBLE]
    navegador = browser_type.launch(**opciones)
    yield navegador
    navegador.close()


@pytest.mark.parametrize("nombre", PAGINAS)
def test_nothing_is_cut_on_a_tiny_screen_nor_with_text_twice_as_big(
    abrir, texto_al_doble, nombre
):
    page = abrir(nombre)
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(EXCESO) == 0

    grande = texto_al_doble.new_page(viewport={"width": 360, "height": 800})
    grande.goto(page.url)
    exceso = grande.evaluate(EXCESO)
    grande.close()
    assert exceso == 0


@pytest.mark.parametrize("nombre", PAGINAS)
def test_a_page_asks_nothing_of_others_and_breaks_no_policy(abrir, page, nombre):
    pedidas, quejas = [], []
    page.on("request", lambda pedida: pedidas.append(pedida.url))
    page.on("console", lambda m: quejas.append(m.text) if m.type == "error" else None)

    abrir(nombre)

    propio = anfitrion(page.url)
    assert [url for url in pedidas if anfitrion(url) != propio] == []
    assert [queja for queja in quejas if "404" not in queja] == []


def anfitrion(url):
    return urlsplit(url).netloc
