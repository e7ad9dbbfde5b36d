"""The sample sessions and agreements, as the phases of the demonstration load them."""

import pytest

from compromisos.models import AsistenciaASesion, Conformidad, SesionDeRevision
from paginas.compuerta import faltas, panorama
from paginas.contenido_inicial import cargar_contenido_inicial
from paginas.models import PaginaFase, PaginaPlan

pytestmark = pytest.mark.django_db
CON_HUECO = {7, 9, 11, 13}


def plan():
    return PaginaPlan.objects.get(siglas="4PA")


def numeros_por_acordar() -> set[int]:
    """Commitments whose sessions or agreements are not complete, by number."""
    vista = panorama(faltas(plan()), plan().texto_vigente())
    return {
        uno.datos["numero"]
        for uno in vista.compromisos
        if any(f.asunto in ("sesiones", "conformidad") for f in uno.pendientes)
    }


def test_phase_5_has_sample_sessions_and_leaves_holes_for_the_gate_to_show():
    cargar_contenido_inicial(fase="5")

    assert numeros_por_acordar() == CON_HUECO
    assert not SesionDeRevision.objects.filter(es_muestra=False).exists()
    assert not Conformidad.objects.filter(es_muestra=False).exists()
    inicio, fin = PaginaFase.objects.get(numero=4).fechas
    assert all(inicio <= s.fecha <= fin for s in SesionDeRevision.objects.all())


def test_sample_people_are_roles_of_stand_ins_and_nobody_real():
    cargar_contenido_inicial(fase="5")

    filas = AsistenciaASesion.objects.select_related("institucion")
    assert {fila.papel for fila in filas} == {
        "Titular de la unidad responsable (muestra)",
        "Representante de la organización corresponsable (muestra)",
    }
    assert all("(muestra)" in fila.institucion.nombre for fila in filas)


def test_loading_again_adds_nothing():
    cargar_contenido_inicial(fase="6")
    antes = SesionDeRevision.objects.count(), Conformidad.objects.count()

    resumen = cargar_contenido_inicial(fase="6")

    assert (SesionDeRevision.objects.count(), Conformidad.objects.count()) == antes
    assert not resumen.cargado


def test_phase_6_asks_again_what_the_consultation_changed_and_some_agreed():
    cargar_contenido_inicial(fase="6")

    assert plan().version_vigente.numero == 2
    assert numeros_por_acordar() == CON_HUECO | {1}
    vista = panorama(faltas(plan()), plan().texto_vigente())
    [falta] = vista.compromisos[0].pendientes
    assert "contraparte de sociedad civil: la dio a otro texto" in falta.detalle


def test_the_real_calendar_invents_no_session():
    cargar_contenido_inicial(fase="real")

    assert not SesionDeRevision.objects.exists()
    assert not Conformidad.objects.exists()


def test_before_the_consultation_there_is_nothing_to_agree_to():
    cargar_contenido_inicial(fase="4")

    assert not SesionDeRevision.objects.exists()
