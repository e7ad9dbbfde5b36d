"""Coordination closes phase 1 with an exception, and anybody reads why (DISENO §9)."""

import re

import pytest
from django.utils import timezone

from compromisos.models import LoteDeCaptura
from paginas.consultas import consulta_de
from paginas.fases import pendientes, revisiones_de
from paginas.models import PaginaFase
from paginas.partes_del_plan import fases_de
from paginas.services.cierres import exceptuar_revision, reabrir_fase

from .personas import Equipo, Persona

pytestmark = pytest.mark.navegador

EXCEPTUAR = re.compile("Conceder excepción.*Toda la captura está cerrada")
ACUERDO = "Sesión 7 del Comité, 3 de agosto de 2026"
MOTIVO = "Quedaron hojas que llegaron mojadas y no se pueden leer."
POR_QUE_SE_REABRE = "Apareció una caja con hojas sin capturar."


def test_coordination_closes_phase_1_with_one_exception(sitio, browser, plan):
    fase = abierta_de_nuevo(plan)
    coral = Equipo(browser, sitio, "coordinacion")

    pagina = coral.ir(f"/admin/cierre-de-fases/{fase.pk}/")
    coral.ve("1 lote de captura o archivo sigue abierto.")
    coral.sin_barreras()
    pagina.get_by_role("link", name=EXCEPTUAR).click()
    pagina.locator("[name=motivo]").fill(MOTIVO)
    pagina.locator("[name=acuerdo]").fill(ACUERDO)
    coral.presionar("Conceder la excepción")
    pagina.get_by_role("link", name="Cerrar la fase").click()
    coral.ve(MOTIVO)
    pagina.locator("[name=acuerdo]").fill(ACUERDO)
    pagina.locator("[name=de_acuerdo]").check()
    coral.presionar("Cerrar la fase")
    coral.ve("La fase está cerrada.")

    for con_js in (True, False):
        lectora = Persona(browser, sitio, con_js=con_js, ancho=360)
        lectora.ir(fase.url)
        lectora.ve_titulo("Cierre de la fase")
        for texto in (ACUERDO, MOTIVO, POR_QUE_SE_REABRE, "Con excepción"):
            lectora.ve(texto)
        lectora.sin_barreras()
    lectora.ir("/proceso/")
    lectora.ve("Cerrada con acuerdo el")


def abierta_de_nuevo(plan) -> PaginaFase:
    """The demonstration's act no longer holds, and only a batch is missing."""
    fase = fases_de(plan).get(numero=1)
    reabrir_fase(
        fase=fase,
        fecha=timezone.localdate(),
        motivo=POR_QUE_SE_REABRE,
        acuerdo=ACUERDO,
        usuario=None,
    )
    for una in pendientes(revisiones_de(fase)):
        exceptuar_revision(
            fase=fase,
            clave=una.clave,
            motivo="Lo de la demostración.",
            acuerdo=ACUERDO,
            usuario=None,
        )
    LoteDeCaptura.objects.create(
        cuestionario=consulta_de(plan).cuestionario,
        origen="teclado",
        nombre="La caja que apareció",
        creado_en=timezone.now(),
    )
    return fase
