"""Both sides meet, agree, are asked again after an edit, and agree again (§6)."""

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import expect

from comentarios.models import CorreoSaliente
from compromisos.models import Compromiso

from .personas import Equipo, Persona, Publico
from .test_plan_final import (
    RESUMEN_NUEVO,
    cerrar_la_consulta,
    editar,
    publicar_version,
)

pytestmark = pytest.mark.navegador

PUESTO = "Titular de la unidad responsable"
SECCION = "#acuerdo"
LO_ACORDADO = "Se ajustaron los productos en este recorrido."


def test_two_sessions_two_agreements_an_edit_and_the_agreement_again(
    sitio, browser, plan
):
    """One side has JavaScript and the other none; both do the same."""
    cerrar_la_consulta()
    compromiso = Compromiso.objects.child_of(plan).get(numero=1)
    enlace = Equipo(browser, sitio, "enlace", ancho=360)
    contraparte = Equipo(browser, sitio, "corresponsable", con_js=False, ancho=360)
    lectora = Publico(browser, sitio)

    registrar(enlace, compromiso, "2019-07-24", enlace_a="https://example.org/minuta")
    registrar(contraparte, compromiso, "2019-08-02", archivo=b"%PDF-1.7 minuta")
    enlace.ir(f"/admin/mis-compromisos/{compromiso.pk}/acuerdo/")
    enlace.sin_barreras()
    for parte in (enlace, contraparte):
        estar_de_acuerdo(parte, compromiso)
    leer(lectora, compromiso, "La sociedad civil está conforme con este texto.")
    for persona in lectora:
        assert descarga_de_la_minuta(persona, sitio) == b"%PDF-1.7 minuta"
    lectora.sin_barreras()

    coral = Equipo(browser, sitio, "coordinacion")
    editar(Equipo(browser, sitio, "editora"), compromiso, RESUMEN_NUEVO)
    publicar_version(coral, plan)
    avisos = CorreoSaliente.objects.filter(tipo="acuerdo_de_nuevo")
    assert avisos.count() == con_correo("enlace", "corresponsable")
    leer(lectora, compromiso, "La sociedad civil estuvo conforme con un texto anterior")
    lectora.sin_barreras()

    for parte in (enlace, contraparte):
        parte.ir("/admin/")
        parte.ve("texto cambió después de tu conformidad")
        ver_que_cambio(parte, compromiso)
        estar_de_acuerdo(parte, compromiso)
    leer(
        lectora, compromiso, "La institución responsable está conforme con este texto."
    )
    leer(lectora, compromiso, "La sociedad civil está conforme con este texto.")
    lectora.ir(plan.url)
    lectora.ve("acuerdo de las dos partes")
    lectora.sin_barreras()


def registrar(parte: Equipo, compromiso, dia: str, *, enlace_a="", archivo=b""):
    pagina = parte.ir(f"/admin/mis-compromisos/{compromiso.pk}/sesion/")
    pagina.locator("[name=fecha]").fill(dia)
    pagina.locator("[name=lugar]").fill("Videoconferencia")
    pagina.locator("[name=acuerdos]").fill(LO_ACORDADO)
    pagina.locator("[name=minuta_url]").fill(enlace_a)
    for fila in range(2):
        asistio(pagina, fila)
    parte.presionar("Agregar renglones")
    expect(pagina.locator("[name=acuerdos]")).to_have_value(LO_ACORDADO)
    asistio(pagina, 4)
    if archivo:
        pagina.locator("[name=minuta_archivo]").set_input_files(
            {"name": "minuta.pdf", "mimeType": "application/pdf", "buffer": archivo}
        )
    assert not parte.con_js or sin_desborde(pagina)
    parte.sin_barreras()
    parte.presionar("Guardar y publicar")
    parte.ve("La sesión quedó registrada")


def asistio(pagina, fila: int) -> None:
    pagina.locator(f"[name=asistencias-{fila}-papel]").fill("Titular")
    institucion = pagina.locator(f"[name=asistencias-{fila}-institucion]")
    institucion.select_option(index=1)


def estar_de_acuerdo(parte: Equipo, compromiso) -> None:
    pagina = parte.ir(f"/admin/mis-compromisos/{compromiso.pk}/conformidad/")
    parte.ve("Lee el texto completo antes de decidir")
    parte.sin_barreras()
    pagina.locator("[name=sentido][value=de_acuerdo]").check()
    pagina.locator("[name=en_calidad_de]").fill(PUESTO)
    parte.presionar("Registrar la decisión")
    parte.ve("Tu conformidad con este texto quedó registrada")


def ver_que_cambio(parte: Equipo, compromiso) -> None:
    pagina = parte.ir(f"/admin/mis-compromisos/{compromiso.pk}/conformidad/")
    parte.ve("Qué cambió desde que dijiste")
    expect(pagina.locator("#que-cambio ins").first).to_be_visible()


def leer(lectora: Publico, compromiso, frase: str) -> None:
    lectora.ir(compromiso.url)
    for persona in lectora:
        seccion = persona.pagina.locator(SECCION)
        expect(seccion).to_contain_text(frase)
        expect(seccion).to_contain_text("2 de agosto de 2019")
    assert sin_desborde(lectora.con_js.pagina)


def descarga_de_la_minuta(lectora: Persona, sitio: str) -> bytes:
    sesiones = lectora.pagina.locator(f"{SECCION} .sesiones > li")
    mias = sesiones.filter(has_text=LO_ACORDADO)
    liga = mias.get_by_role("link", name="Archivo de la minuta").first
    return lectora.contexto.request.get(sitio + liga.get_attribute("href")).body()


def sin_desborde(pagina) -> bool:
    return pagina.evaluate(
        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


def con_correo(*cuentas: str) -> int:
    todas = get_user_model().objects.filter(username__in=cuentas)
    return todas.exclude(email="").count()
