"""An editor puts what people said in order without leaving the keyboard."""

import pytest
from django.contrib.auth import get_user_model

from compromisos.models import Planteamiento, Tema
from compromisos.services.clasificacion import clasificar

from .personas import Equipo

pytestmark = pytest.mark.navegador


def test_the_keyboard_is_enough_and_nobody_is_overwritten(browser, sitio, plan):
    ana = Equipo(browser, sitio, "editora")
    pagina = ana.ir("/admin/sistematizar_consulta/")
    ana.sin_barreras()
    pagina = ana.ir(
        "/admin/sistematizar_consulta/clasificar/?ver=clasificados&clase=problema"
    )
    ana.sin_barreras()
    primero, segundo, *_otros = Planteamiento.objects.filter(
        clase="problema", inservible="", clasificado_en__isnull=False
    ).order_by("pk")
    antes, ultimo = primero.tema, Tema.objects.order_by("orden")[8]

    pagina.keyboard.press("9")
    ana.ve("1 texto, hecho.")
    primero.refresh_from_db()
    assert primero.tema == ultimo
    pagina.keyboard.press("z")
    ana.ve("Deshecho.")
    primero.refresh_from_db()
    assert primero.tema == antes

    pagina.keyboard.press("e")
    pagina.keyboard.type("Urgente")
    pagina.keyboard.press("Enter")
    ana.ve("1 texto, hecho.")
    assert primero.etiquetas.filter(nombre="Urgente").exists()

    coordina = get_user_model().objects.get(username="coordinacion")
    pedido = {"ediciones": {segundo.pk: segundo.edicion}, "tema": ultimo}
    clasificar(**pedido, usuario=coordina)
    pagina.keyboard.press("j")
    pagina.keyboard.press("1")
    ana.ve("1 texto quedó como estaba.")
    ana.sin_barreras()
    segundo.refresh_from_db()
    assert segundo.tema == ultimo
    ana.presionar("Hacer de todos modos lo que elegí", exacto=False)
    ana.ve("1 texto, hecho.")
    segundo.refresh_from_db()
    assert segundo.tema == Tema.objects.order_by("orden").first()
