"""What a browser does with hostile texts, and what a flood asks of a phone."""

import pytest
from django.urls import reverse
from django.utils import timezone

from comentarios.destinos import ANCLA_GENERAL
from comentarios.models import Comentario, Hilo
from comentarios.texto import limpiar, limpiar_renglon
from tests.comentarios.factories import ComentarioFactory
from tests.comentarios.hostiles import HOSTILES

from .personas import Ciudadana

pytestmark = pytest.mark.navegador


@pytest.fixture
def hostiles(plan):
    hilo, _nuevo = Hilo.objects.get_or_create(
        tipo=Hilo.objects.first().tipo, objeto_id=plan.pk, ancla=ANCLA_GENERAL
    )
    for texto in HOSTILES:
        ComentarioFactory(
            hilo=hilo,
            estado="publicado",
            comment=limpiar(texto) or "vacío",
            user_name=limpiar_renglon(texto)[:50],
            mostrar_nombre=True,
            decidido_en=timezone.now(),
        )
    return reverse("comentarios:hilo", args=["plan", plan.pk, ANCLA_GENERAL])


def test_hundreds_of_hostile_comments_run_nothing_and_call_nobody(
    sitio, browser, hostiles
):
    visita = Ciudadana(browser, sitio, con_js=True, correo="ana@example.org")
    pagina, quejas, afuera = visita.pagina, [], []
    pagina.on("dialog", lambda dialogo: quejas.append(dialogo.message))
    pagina.on("console", lambda m: quejas.append(m.text) if m.type == "error" else None)
    pagina.on("pageerror", lambda error: quejas.append(str(error)))
    pagina.on(
        "request",
        lambda p: afuera.append(p.url) if not p.url.startswith(sitio) else None,
    )

    hojas = -(-Comentario.objects.filter(hilo__ancla=ANCLA_GENERAL).count() // 20)
    for hoja in range(1, hojas + 1):
        visita.ir(f"{hostiles}?pagina={hoja}")
        ancho = pagina.evaluate("document.documentElement.scrollWidth")
        assert ancho <= 360, f"page {hoja} overflows: {ancho}"

    assert quejas == []
    assert afuera == []


def test_in_a_flood_a_phone_proves_its_work_and_sends(sitio, browser, plan, settings):
    settings.COMENTARIOS = settings.COMENTARIOS | {"ENVIOS_POR_HORA_QUE_SON_ATAQUE": 0}
    ana = Ciudadana(browser, sitio, con_js=True, correo="ana@example.org")
    ana.ir(plan.url)
    ana.pagina.get_by_role("link", name="Comentar Introducción").click()
    ana.escribir("Escribo en medio de una avalancha.")
    ana.presionar("Enviar")
    ana.ve("El sitio recibe muchísimos envíos")

    ana.presionar("Ver cómo se publicará")
    ana.ve("Así se publicará")
    ana.enviar()

    assert Comentario.objects.filter(comment__contains="avalancha").count() == 1
