"""What the initial content holds, and that loading it again leaves it alone."""

import datetime
import re

import pytest
from django.db import connection
from django.db.models import Count
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from comentarios.models import AjustesDeParticipacion
from compromisos.hoja_de_ruta import medidor
from compromisos.models import (
    Compromiso,
    Cuestionario,
    Institucion,
    PuntoTerritorial,
    Sector,
)
from paginas.contenido_inicial import cargar_contenido_inicial
from paginas.models import (
    AjusteDeCalendario,
    PaginaContenido,
    PaginaFase,
    PaginaPlan,
    PaginaTema,
    Portada,
    VentanaDeConsulta,
    VersionDelPlan,
)
from paginas.models.proceso import EstadoActividad

CORREO = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
REALES = {
    1: "MX0075", 2: "MX0076", 3: "MX0077", 4: "MX0078", 5: "MX0079", 6: "MX0080",
    7: "MX0081", 8: "MX0082", 9: "MX0083", 10: "MX0084", 11: "MX0085", 12: "MX0086",
    13: "MX0087",
}  # fmt: skip
pytestmark = [
    pytest.mark.usefixtures("contenido_del_modulo"),
    pytest.mark.django_db,
]


def plan(siglas="4PA"):
    return PaginaPlan.objects.get(siglas=siglas)


def compromisos(siglas="4PA"):
    return Compromiso.objects.child_of(plan(siglas)).order_by("numero")


def todo_lo_guardado():
    """Every row of every table, as stored."""
    filas = {}
    with connection.cursor() as cursor:
        for tabla in connection.introspection.django_table_names():
            cursor.execute(f'SELECT * FROM "{tabla}"')
            filas[tabla] = sorted(cursor.fetchall(), key=repr)
    return filas


def actividades(numero):
    fase = PaginaFase.objects.get(numero=numero)
    return [actividad.estado for actividad in fase.actividades.all()]


def test_the_site_serves_our_home_page_and_nothing_of_the_sample_is_left():
    sitio = Site.objects.get()

    assert sitio.root_page.specific_class is Portada
    assert not Page.objects.filter(depth__gt=1, title__startswith="Welcome").exists()
    assert [locale.language_code for locale in Locale.objects.all()] == ["es-mx"]


def test_the_four_sectors_are_there_and_academia_is_empty():
    integrantes = Sector.objects.annotate(n=Count("organizaciones"))

    assert {s.siglas: s.n for s in integrantes} == {
        "SFP": 1, "INAI": 1, "NOSC": 10, "Academia": 0
    }  # fmt: skip
    assert all(sector.grupo.name == f"Sector {sector.siglas}" for sector in integrantes)


def test_the_method_keeps_its_dates_and_the_extension_its_reason():
    primera = PaginaFase.objects.get(numero=1)
    ampliacion = primera.ajustes.get(es_demostracion=False)

    assert primera.fin_planeado == datetime.date(2019, 6, 14)
    assert ampliacion.fin == datetime.date(2019, 6, 17)
    assert "tres días" in ampliacion.acuerdo
    assert PaginaFase.objects.get(numero=6).fin_planeado == datetime.date(2019, 8, 30)


def test_the_thirteen_commitments_have_their_real_ids_and_say_they_are_samples():
    assert dict(compromisos().values_list("numero", "ogp_id")) == REALES
    assert compromisos().filter(origen="consulta").count() == 6
    assert not compromisos().filter(es_muestra=False).exists()
    assert compromisos().get(numero=8).compromiso_anterior.ogp_id == "MX0067"


def test_the_weights_of_every_roadmap_share_one_hundred():
    claves = [
        hallazgo.clave
        for compromiso in compromisos().con_plan()
        for hallazgo in compromiso.observaciones()
    ]

    assert not {"pesos", "sin_peso"} & set(claves)


def test_most_roadmaps_are_complete_and_a_few_show_what_they_lack():
    datos = plan().texto_vigente()["compromisos"]
    periodo = plan().inicio, plan().fin

    medidas = {c["numero"]: medidor(c, periodo=periodo) for c in datos}

    assert {n: m for n, m in medidas.items() if m < 7} == {7: 5, 9: 6, 13: 6}


def test_people_are_named_by_their_role_only():
    datos = plan().texto_vigente()["compromisos"]
    cargos = {c["hoja_de_ruta"]["responsable_publico"] for c in datos}
    cargos |= {c["hoja_de_ruta"]["responsable_social"] for c in datos}
    cargos |= {h["responsable"] for c in datos for h in c["hoja_de_ruta"]["hitos"]}

    assert all(cargo.endswith("(muestra)") for cargo in cargos if cargo)


def test_the_previous_plan_is_final_and_holds_only_what_is_known():
    anterior = plan().plan_anterior

    assert anterior.siglas == "3PA"
    assert anterior.version_vigente.es_final
    assert compromisos("3PA").count() == 6
    assert not compromisos("3PA").exclude(problema="", origen="").exists()


def test_version_1_is_open_for_the_days_of_phase_5():
    version = plan().version_vigente

    assert (version.numero, version.tipo) == (1, "borrador")
    assert plan().ventana_vigente.version == version


def test_no_frozen_text_holds_an_e_mail():
    for version in VersionDelPlan.objects.all():
        assert not CORREO.search(version.contenido)


def test_what_people_consent_to_has_a_version():
    ajustes = AjustesDeParticipacion.load()

    assert ajustes.version_del_aviso == "2026-2"
    assert ajustes.reglas.specific.version == "2026-1"


def test_every_page_of_sample_text_says_so():
    de_muestra = [*PaginaTema.objects.all(), *PaginaContenido.objects.all(), plan()]

    assert all(pagina.es_muestra for pagina in [*de_muestra, Portada.objects.get()])


def test_every_page_has_a_first_revision_and_nothing_pending():
    paginas = Page.objects.filter(depth__gt=1)

    assert not paginas.filter(live_revision=None).exists()
    assert not paginas.filter(has_unpublished_changes=True).exists()


def test_loading_again_the_same_day_changes_nothing(django_assert_max_num_queries):
    antes = todo_lo_guardado()

    with django_assert_max_num_queries(160):
        resumen = cargar_contenido_inicial()

    assert resumen.cargado == {}
    assert not resumen.fechas_cambiaron
    assert todo_lo_guardado() == antes


def test_a_later_day_moves_dates_and_window_and_nothing_else():
    antes = todo_lo_guardado()
    un_mes_despues = timezone.localdate() + datetime.timedelta(days=30)

    resumen = cargar_contenido_inicial(hoy=un_mes_despues)

    despues = todo_lo_guardado()
    assert resumen.fechas_cambiaron
    assert {tabla for tabla in antes if antes[tabla] != despues[tabla]} == {
        AjusteDeCalendario._meta.db_table,
        Cuestionario._meta.db_table,
        PuntoTerritorial._meta.db_table,
        VentanaDeConsulta._meta.db_table,
    }


def test_an_earlier_phase_on_a_loaded_site_moves_the_dates_and_says_what_stays():
    resumen = cargar_contenido_inicial(fase="3")

    assert PaginaFase.objects.get(numero=3).estado() == "en_curso"
    assert "empieza de cero" in resumen.avisos[0]
    assert plan().ventana_vigente is None
    assert actividades(3)[:2] == [EstadoActividad.HECHA, EstadoActividad.EN_CURSO]
    assert set(actividades(5)) == {EstadoActividad.POR_HACER}


def test_activities_that_somebody_changed_are_left_alone():
    quinta = PaginaFase.objects.get(numero=5)
    primera = quinta.actividades.first()
    primera.estado = EstadoActividad.POR_HACER
    quinta.actividades = [primera, *quinta.actividades.all()[1:]]
    quinta.save_revision().publish()
    antes = actividades(5)

    cargar_contenido_inicial(fase="6")

    assert actividades(5) == antes
    assert set(actividades(4)) == {EstadoActividad.HECHA}


def test_institutions_are_named_once():
    nombres = list(Institucion.objects.values_list("nombre", flat=True))

    assert len(nombres) == len(set(nombres))
