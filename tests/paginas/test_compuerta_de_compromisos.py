"""What the gate asks of each commitment: its meetings and both agreements."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from compromisos.acuerdos import estado_de_acuerdo, huella_de, texto_de_trabajo
from compromisos.services.acuerdos import anular_sesion, dar_conformidad
from compromisos.vocabulario import Lado, Sentido
from paginas.compuerta import bloqueos, faltas, panorama
from paginas.services.excepciones import conceder_excepcion
from tests.compromisos.factories import (
    CompromisoFactory,
    acordar,
    conformar,
    sesionar,
)
from tests.paginas.consultas_cerradas import de_nuevo
from tests.paginas.factories import PaginaPlanFactory, abrir, dar_resultados, publicar
from tests.paginas.sectores import crear_comite

pytestmark = pytest.mark.django_db
DIA, OTRO = datetime.date(2019, 7, 24), datetime.date(2019, 8, 2)


@pytest.fixture
def comite():
    return crear_comite()


@pytest.fixture
def plan():
    """Version 1 has one complete commitment, of which nobody has met yet."""
    plan = PaginaPlanFactory()
    plan.suyo = CompromisoFactory(parent=plan, numero=1, completo=True)
    abre_en = timezone.now() - datetime.timedelta(days=30)
    abrir(plan, abre_en=abre_en, momento=abre_en)
    dar_resultados(de_nuevo(plan))
    return plan


def suyas(plan):
    return [f for f in faltas(de_nuevo(plan)) if f.compromiso]


def claves(plan):
    return [falta.clave_con_medida for falta in suyas(plan)]


def cambiar(compromiso, plan):
    compromiso.objetivo = "<p>Otro objetivo.</p>"
    compromiso.save_revision().publish()
    publicar(de_nuevo(plan), motivo="Se precisa")


def exceptuar(plan, clave, comite):
    return conceder_excepcion(
        plan=plan,
        falta=clave,
        motivo="Así lo acordó el pleno.",
        acuerdo="Sesión 12",
        usuario=comite.coordinacion,
    )


def test_a_commitment_nobody_met_about_lacks_two_sessions_and_both_agreements(plan):
    sesiones, gobierno, social = suyas(plan)
    huella = huella_de(texto_de_trabajo(plan.suyo))[:32]
    pk = plan.suyo.pk

    assert sesiones.clave_con_medida == f"sesiones:{pk}=2"
    assert gobierno.clave == f"conformidad:{pk}:gobierno:{huella}"
    assert social.clave == f"conformidad:{pk}:sociedad_civil:{huella}"
    assert sesiones.descripcion.startswith("Compromiso 1: faltan 2 sesiones")
    assert sesiones.url_publica.startswith(f"{plan.url}{plan.suyo.slug}/#")


@pytest.mark.parametrize(
    ("sesiones", "faltan"),
    [
        ([DIA], 1),
        ([DIA, DIA], 1),
        ([DIA, OTRO], 0),
        ([timezone.localdate() + datetime.timedelta(days=2), DIA], 1),
    ],
)
def test_sessions_count_once_per_day_and_once_they_took_place(plan, sesiones, faltan):
    sesionar(plan.suyo, *sesiones)

    medidas = [f.medida for f in suyas(plan) if f.asunto == "sesiones"]
    assert medidas == ([faltan] if faltan else [])


def test_a_session_of_one_side_does_not_count(plan):
    sesionar(plan.suyo, DIA, OTRO, lados=[Lado.GOBIERNO])

    assert f"sesiones:{plan.suyo.pk}=2" in claves(plan)


def test_an_exception_for_one_session_does_not_cover_two(plan, comite):
    sesionar(plan.suyo, DIA)
    exceptuar(plan, f"sesiones:{plan.suyo.pk}", comite)
    cubierta = [f.asunto for f in bloqueos(de_nuevo(plan)) if f.compromiso]
    anular_sesion(
        sesion=plan.suyo.sesiones.get(),
        motivo="No hubo tal reunión.",
        usuario=None,
    )

    assert "sesiones" not in cubierta
    assert "sesiones" in [f.asunto for f in bloqueos(de_nuevo(plan))]


def test_both_sides_agree_to_the_text_of_the_version(plan):
    acordar(plan.suyo)

    assert suyas(plan) == []
    assert estado_de_acuerdo(plan.version_vigente.datos["compromisos"][0]).completo


def test_an_edit_afterwards_asks_both_sides_again_and_says_so(plan):
    acordar(plan.suyo)
    cambiar(plan.suyo, plan)

    dichas = [falta.detalle for falta in suyas(plan)]

    assert len(dichas) == 2
    assert all("la dio a otro texto" in dicha for dicha in dichas)


def test_an_agreement_to_a_draft_that_is_not_public_does_not_count(plan):
    plan.suyo.objetivo = "<p>Otro objetivo.</p>"
    plan.suyo.save_revision()
    acordar(plan.suyo)

    assert [f.asunto for f in suyas(plan)] == ["conformidad", "conformidad"]


def test_a_side_that_objects_is_a_fault_with_its_reason(plan):
    acordar(plan.suyo)
    dar_conformidad(
        compromiso=plan.suyo,
        lado=Lado.SOCIEDAD_CIVIL,
        sha256=huella_de(texto_de_trabajo(plan.suyo)),
        en_calidad_de="Coordinadora de incidencia",
        sentido=Sentido.OBJETA,
        motivo="El plazo es muy largo.",
        usuario=None,
    )

    [falta] = suyas(plan)

    assert "contraparte de sociedad civil objeta" in falta.detalle
    assert "«El plazo es muy largo»" in falta.detalle


def test_an_exception_for_one_text_does_not_cover_another(plan, comite):
    sesionar(plan.suyo)
    conformar(plan.suyo, Lado.GOBIERNO)
    [falta] = suyas(plan)
    exceptuar(plan, falta.clave, comite)
    antes = [f for f in bloqueos(de_nuevo(plan)) if f.compromiso]
    cambiar(plan.suyo, plan)
    conformar(plan.suyo, Lado.GOBIERNO)

    assert antes == []
    [otra] = [f for f in bloqueos(de_nuevo(plan)) if f.compromiso]
    assert otra.clave != falta.clave


def test_an_exception_for_one_side_does_not_cover_the_other(plan, comite):
    sesionar(plan.suyo)
    [gobierno, social] = suyas(plan)
    exceptuar(plan, gobierno.clave, comite)

    assert [f.clave for f in bloqueos(de_nuevo(plan)) if f.compromiso] == [social.clave]


def test_the_panorama_counts_the_commitments_that_are_ready(plan, comite):
    listo = CompromisoFactory(parent=plan, numero=2, completo=True)
    acordar(listo)
    publicar(de_nuevo(plan), motivo="Otro compromiso")
    plan = de_nuevo(plan)

    vista = panorama(faltas(plan), plan.texto_vigente())

    assert [uno.datos["id"] for uno in vista.listos] == [listo.pk]
    assert vista.porcentaje == 50
    assert [(a, n) for a, _palabras, n in vista.asuntos] == [
        ("sesiones", 1),
        ("conformidad", 1),
    ]


def test_an_excepted_fault_leaves_its_commitment_ready(plan, comite):
    for falta in suyas(plan):
        exceptuar(plan, falta.clave, comite)
    plan = de_nuevo(plan)

    vista = panorama(faltas(plan), plan.texto_vigente())

    assert len(vista.listos) == 1
    assert len(vista.elegidos[0].faltas) == 3


@pytest.mark.parametrize("asunto", ["sesiones", "inventado"])
def test_the_public_gate_groups_by_commitment_and_filters(client, plan, asunto):
    acordar(CompromisoFactory(parent=plan, numero=2, completo=True, title="Ya listo"))
    publicar(de_nuevo(plan), motivo="Otro compromiso")

    html = client.get(f"{plan.url}compuerta/?asunto={asunto}").content.decode()

    assert "1 de 2 compromisos listos" in html
    assert "2 sesiones de revisión con ambas partes" in html
    assert ("Falta la conformidad" in html) == (asunto == "inventado")
    assert "/admin/" not in html


def cuantas_consultas(plan) -> int:
    fresco = de_nuevo(plan)
    with CaptureQueriesContext(connection) as captura:
        faltas(fresco)
    return len(captura)


def test_the_gate_asks_the_same_for_any_number_of_commitments_and_faults(plan):
    sesionar(plan.suyo, DIA)
    con_uno = cuantas_consultas(plan)
    for numero in range(2, 7):
        sesionar(CompromisoFactory(parent=plan, numero=numero, completo=True), DIA)
    publicar(de_nuevo(plan), motivo="Más")

    assert cuantas_consultas(plan) == con_uno


def test_what_a_version_or_a_consultation_would_mend_leads_to_where_they_are_made():
    plan = PaginaPlanFactory()
    donde = f"/admin/versiones/{plan.pk}/"

    assert [falta.url_para_remediar for falta in faltas(plan)] == [donde]
    publicar(plan)
    remedios = {f.clave: f.url_para_remediar for f in faltas(plan)}
    assert remedios["sin_consulta"] == donde
