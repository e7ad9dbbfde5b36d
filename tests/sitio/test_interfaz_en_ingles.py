"""With `?idioma=en` the interface speaks English; only the content stays Spanish."""

import lxml.html
import pytest
from django.urls import reverse

from comentarios.destinos import ANCLA_GENERAL
from comentarios.models import CorreoSaliente
from comentarios.services.entrega import mensaje
from paginas.models import PaginaPlan
from sitio.idiomas.compilacion import INGLES, entradas

pytestmark = [pytest.mark.usefixtures("contenido_del_modulo"), pytest.mark.django_db]

EN_ESPANOL = (
    '//*[starts-with(@lang, "es")] | //nav[@class="migas"] | //script | //style'
)
ATRIBUTOS = "//@aria-label | //@data-t | //@alt | //@placeholder | //@data-guardado"
# Words of the interface alone; what is written in Spanish by people is not here.
INTERFAZ = {
    "Anterior", "Buscar", "Cancelar", "Comentar", "Compromiso", "Compromisos",
    "Confirmar", "Copiar enlace", "Corregir", "Entrar", "Enviar", "Estado", "Fechas",
    "Filtrar", "Folio", "Inicio", "Menú", "Motivo", "Página", "Plazo", "Productos",
    "Publicado", "Responder", "Siguiente", "Sin comentarios", "Texto vigente",
    "Versión", "Índice",
}  # fmt: skip


def del_plan(ruta=""):
    return PaginaPlan.objects.get(siglas="4PA").url + ruta


def escribir():
    plan = PaginaPlan.objects.get(siglas="4PA")
    destino = [plan.clave_de_destino, plan.pk, ANCLA_GENERAL]
    return reverse("comentarios:escribir", args=destino)


PAGINAS = {
    "portada": (lambda: "/", "Read the rules for participation"),
    "proceso": (lambda: "/proceso/", "Action plan 2019–2021"),
    "fase": (lambda: "/proceso/retroalimentacion-abierta/", "People involved"),
    "plan": (del_plan, "Contents and comments"),
    "hilo abierto": (lambda: del_plan("?hilo=general"), "Newest first"),
    "compromiso": (
        lambda: del_plan("gasto-abierto-en-programas-sociales/"),
        "Means of verification",
    ),
    "versiones": (lambda: del_plan("versiones/"), "Previous fingerprint"),
    "compuerta": (lambda: del_plan("compuerta/"), "What is missing"),
    "formulario": (escribir, "See how it will be published"),
    "folio": (lambda: "/folio/", "What happened to your comment?"),
    "moderación": (lambda: "/moderacion/", "What is not published, by rule"),
    "seguimiento": (lambda: "/seguimiento/", "How progress is measured"),
    "comité": (lambda: "/comite/", "The sectors"),
    "404": (lambda: "/no-existe/", "We could not find that page"),
}


def textos_de_la_interfaz(html):
    """What is read on the page, without what is marked as Spanish."""
    arbol = lxml.html.document_fromstring(html)
    for nodo in arbol.xpath(EN_ESPANOL):
        nodo.drop_tree()
    trozos = arbol.xpath("//body//text()") + arbol.xpath(ATRIBUTOS)
    return {" ".join(trozo.split()) for trozo in trozos} - {""}


@pytest.mark.parametrize("nombre", PAGINAS)
def test_the_interface_is_in_english(client, nombre):
    ruta, esperado = PAGINAS[nombre]
    direccion = ruta()
    union = "&" if "?" in direccion else "?"

    html = client.get(f"{direccion}{union}idioma=en").content.decode()

    textos = textos_de_la_interfaz(html)
    traducidas = {e.msgid for e in entradas(INGLES) if e.textos != (e.msgid,)}
    assert textos & (traducidas | INTERFAZ) == set()
    assert any(esperado in texto for texto in textos)
    assert '<html lang="en">' in html


def test_spanish_stays_the_language_of_who_asks_for_none(client):
    html = client.get("/").content.decode()

    assert "Leer las reglas de participación" in html
    assert '<html lang="es-mx">' in html.lower()


@pytest.mark.parametrize("idioma", ["es-mx", "en"])
def test_each_mail_speaks_its_authors_language(idioma):
    datos = {"folio": "PA-123-456-789", "seccion": "Salud", "url": "https://x.mx/"}
    correo = CorreoSaliente(tipo="publicado", idioma=idioma, datos=datos)

    saliente = mensaje(correo)

    esperado = {"es-mx": "Tu comentario ya es público", "en": "now public"}[idioma]
    assert esperado in saliente.subject
    assert esperado in saliente.body
