"""Points, series and sheets in the admin: who may come in, and what each act leaves."""

import datetime

import pytest
from django.urls import reverse

from compromisos.formas_de_papel import FormaDeCancelacion
from compromisos.models import Hoja, PuntoTerritorial, SerieImpresa
from compromisos.services.series import imprimir_serie
from paginas.roles import (
    CAPTURISTAS,
    COORDINACION,
    EDITORAS,
    ENLACES,
    MODERADORAS,
    RELATORAS,
)
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import PaginaPlanFactory

from .cuestionarios import cuestionario
from .factories import InstitucionFactory
from .factories_de_consulta import (
    CuestionarioFactory,
    HojaFactory,
    PuntoTerritorialFactory,
    SerieImpresaFactory,
)

pytestmark = pytest.mark.django_db
PUEDE, NO_PUEDE = 200, 302
DE_CAMPO = {EDITORAS, COORDINACION}
CANCELAN = DE_CAMPO | {CAPTURISTAS}
TODOS = [EDITORAS, COORDINACION, CAPTURISTAS, MODERADORAS, RELATORAS, ENLACES, ""]
HOSTILES = ["<script>", "'; DROP TABLE", "\x00", "9999", "0", "5-2", "x" * 500, "-"]


@pytest.fixture
def entrar(client):
    def entrar(rol):
        usuario = UsuarioFactory(roles=[rol] if rol else [])
        client.force_login(usuario)
        return usuario

    return entrar


@pytest.fixture
def serie():
    return imprimir_serie(
        cuestionario=cuestionario(plan=PaginaPlanFactory()),
        cuantas=12,
        tamano="carta",
        punto=None,
        usuario=None,
    )


@pytest.mark.parametrize("rol", TODOS)
def test_who_comes_in(client, entrar, serie, rol):
    entrar(rol)
    hoja = HojaFactory(serie=serie, numero=99, cancelada=True)
    pantallas = {
        reverse("puntos:index"): DE_CAMPO,
        reverse("puntos:add"): DE_CAMPO,
        reverse("series:index"): DE_CAMPO,
        reverse("series:imprimir"): DE_CAMPO,
        reverse("series:detalle", args=[serie.pk]): DE_CAMPO,
        reverse("series:cancelar", args=[serie.pk]): CANCELAN,
        reverse("series:cancelar_por_folio"): CANCELAN,
        reverse("series:restituir", args=[hoja.pk]): CANCELAN,
    }

    for ruta, roles in pantallas.items():
        respuesta = client.get(ruta)
        assert respuesta.status_code == (PUEDE if rol in roles else NO_PUEDE), ruta


@pytest.mark.parametrize("rol", [CAPTURISTAS, MODERADORAS])
def test_who_may_not_print_gets_no_sheets(client, entrar, serie, rol):
    entrar(rol)

    respuesta = client.get(reverse("paginas_hojas_de_serie", args=[serie.pk, 1]))

    assert respuesta.status_code == NO_PUEDE


def test_a_series_is_printed_and_its_sheets_are_downloaded(client, entrar):
    usuario = entrar(EDITORAS)
    plan = PaginaPlanFactory()
    punto = PuntoTerritorialFactory(plan=plan)
    uno = cuestionario(plan=plan)

    respuesta = client.post(
        reverse("series:imprimir"),
        {
            "cuestionario": uno.pk,
            "punto": punto.pk,
            "cuantas": "3",
            "tamano": "a4",
        },
        follow=True,
    )

    serie = SerieImpresa.objects.get()
    assert (serie.punto, serie.por, serie.tamano) == (punto, usuario, "a4")
    ruta = reverse("paginas_hojas_de_serie", args=[serie.pk, 1])
    assert ruta in respuesta.content.decode()
    archivo = client.get(ruta)
    assert archivo.content.startswith(b"%PDF-")
    assert "no-store" in archivo["Cache-Control"]


@pytest.mark.parametrize("tanda", [0, 2, 999])
def test_a_file_that_a_series_does_not_have_is_not_found(client, entrar, serie, tanda):
    entrar(EDITORAS)

    ruta = reverse("paginas_hojas_de_serie", args=[serie.pk, tanda])

    assert client.get(ruta).status_code == 404


@pytest.mark.parametrize(
    "cambio",
    [
        {"cuantas": "0"},
        {"cuantas": "2001"},
        {"cuantas": "muchas"},
        {"tamano": "oficio"},
        {"cuestionario": "999"},
        {"punto": "999"},
    ],
)
def test_what_cannot_be_printed_is_told_beside_its_field(client, entrar, cambio):
    entrar(EDITORAS)
    datos = {"cuestionario": cuestionario().pk, "cuantas": "3", "tamano": "a4"}

    respuesta = client.post(reverse("series:imprimir"), datos | cambio)

    assert respuesta.status_code == 200
    assert list(respuesta.context["form"].errors) == list(cambio)
    assert not SerieImpresa.objects.exists()


def test_a_point_of_another_plan_is_told_beside_its_field(client, entrar):
    entrar(EDITORAS)
    ajeno = PuntoTerritorialFactory(plan=PaginaPlanFactory())
    datos = {"cuestionario": cuestionario().pk, "cuantas": "3", "tamano": "a4"}

    respuesta = client.post(reverse("series:imprimir"), datos | {"punto": ajeno.pk})

    assert list(respuesta.context["form"].errors) == ["punto"]


def cancelar(client, serie, cuales, motivo="Se mojaron"):
    ruta = reverse("series:cancelar", args=[serie.pk])
    return client.post(ruta, {"cuales": cuales, "motivo": motivo})


def canceladas() -> list[int]:
    hojas = Hoja.objects.filter(estado="cancelada")
    return list(hojas.order_by("numero").values_list("numero", flat=True))


def test_sheets_are_cancelled_by_number_range_and_folio(client, entrar, serie):
    entrar(EDITORAS)
    folio = serie.hojas.get(numero=9).folio

    respuesta = cancelar(client, serie, f"2, 4-6\n{folio.lower()}; 11–12")

    assert respuesta.status_code == 302
    assert canceladas() == [2, 4, 5, 6, 9, 11, 12]


@pytest.mark.parametrize("cuales", ["", "13", "2 13", *HOSTILES])
def test_what_is_no_sheet_is_told_and_nothing_is_cancelled(
    client, entrar, serie, cuales
):
    entrar(EDITORAS)

    respuesta = cancelar(client, serie, cuales)

    assert respuesta.status_code == 200
    assert "cuales" in respuesta.context["form"].errors
    assert canceladas() == []


def test_a_sheet_already_typed_in_is_told_beside_the_list(client, entrar, serie):
    entrar(EDITORAS)
    serie.hojas.filter(numero=3).update(estado="capturada")

    respuesta = cancelar(client, serie, "2-4")

    [error] = respuesta.context["form"].errors["cuales"]
    assert serie.hojas.get(numero=3).folio in error
    assert respuesta.context["form"]["cuales"].value() == "2-4"
    assert canceladas() == []


def test_a_capturist_cancels_by_folio_and_stays_where_she_was(client, entrar, serie):
    entrar(CAPTURISTAS)
    ruta = reverse("series:cancelar_por_folio")
    folio = serie.hojas.get(numero=3).folio

    respuesta = client.post(ruta, {"cuales": folio, "motivo": "Ilegible"})

    assert respuesta.url == ruta
    assert canceladas() == [3]


def test_without_a_series_numbers_are_not_folios():
    forma = FormaDeCancelacion({"cuales": "3", "motivo": "x"})

    assert not forma.is_valid()


def test_a_sheet_is_restored_with_its_reason(client, entrar, serie):
    entrar(EDITORAS)
    cancelar(client, serie, "3", motivo="Se mojó")
    hoja = serie.hojas.get(numero=3)

    client.post(reverse("series:restituir", args=[hoja.pk]), {"motivo": "Apareció"})

    assert canceladas() == []
    html = client.get(reverse("series:detalle", args=[serie.pk])).content.decode()
    assert "Apareció" in html
    assert "Se mojó" in html


def test_restoring_a_sheet_that_waits_is_told(client, entrar, serie):
    entrar(EDITORAS)
    hoja = serie.hojas.first()

    ruta = reverse("series:restituir", args=[hoja.pk])
    respuesta = client.post(ruta, {"motivo": "Apareció"})

    assert respuesta.status_code == 200
    assert hoja.folio in respuesta.content.decode()


@pytest.mark.parametrize(
    "consulta", ["?estado=x", "?p=x", "?p=99", "?estado=cancelada"]
)
def test_odd_parameters_show_the_series(client, entrar, serie, consulta):
    entrar(EDITORAS)

    ruta = reverse("series:detalle", args=[serie.pk]) + consulta

    assert client.get(ruta).status_code == 200


def test_acts_on_what_does_not_exist_are_not_found(client, entrar):
    entrar(EDITORAS)

    for nombre in ("series:detalle", "series:cancelar", "series:restituir"):
        assert client.get(reverse(nombre, args=[999])).status_code == 404


@pytest.mark.parametrize("cuantas", [1, 6])
def test_the_list_asks_the_same_of_the_database_for_any_number_of_series(
    client, entrar, cuantas, django_assert_max_num_queries
):
    entrar(EDITORAS)
    plan = PaginaPlanFactory()
    for _ in range(cuantas):
        serie = SerieImpresaFactory(
            cuestionario=CuestionarioFactory(plan=plan),
            punto=PuntoTerritorialFactory(plan=plan),
        )
        HojaFactory.create_batch(2, serie=serie)
    client.get(reverse("series:index"))

    with django_assert_max_num_queries(24):
        client.get(reverse("series:index"))


def datos_de_punto(**campos):
    datos = {
        "institucion": InstitucionFactory().pk,
        "entidad": "20",
        "medio": "modulo",
        "lugar": "Plaza pública",
        "desde": "2026-08-12",
        "hasta": "2026-08-14",
    }
    return datos | campos


def test_a_point_is_created(client, entrar):
    entrar(EDITORAS)
    plan = PaginaPlanFactory()

    client.post(reverse("puntos:add"), datos_de_punto(plan=plan.pk))

    punto = PuntoTerritorial.objects.get()
    assert punto.plan_id == plan.pk
    assert punto.hasta == datetime.date(2026, 8, 14)


def test_a_point_that_ends_before_it_begins_is_told(client, entrar):
    entrar(EDITORAS)
    datos = datos_de_punto(plan=PaginaPlanFactory().pk, hasta="2026-08-11")

    respuesta = client.post(reverse("puntos:add"), datos)

    assert "hasta" in respuesta.context["form"].errors


def test_a_point_with_sheets_keeps_its_plan(client, entrar):
    entrar(EDITORAS)
    suyo, otro = PaginaPlanFactory(), PaginaPlanFactory(slug="otro")
    punto = PuntoTerritorialFactory(plan=suyo)
    SerieImpresaFactory(cuestionario=CuestionarioFactory(plan=suyo), punto=punto)

    client.post(
        reverse("puntos:edit", args=[punto.pk]),
        datos_de_punto(plan=otro.pk, lugar="Otro lugar"),
    )

    punto.refresh_from_db()
    assert (punto.plan_id, punto.lugar) == (suyo.pk, "Otro lugar")


def test_a_point_is_deleted_only_while_nothing_hangs_from_it(client, entrar):
    entrar(EDITORAS)
    plan = PaginaPlanFactory()
    libre, usado = PuntoTerritorialFactory.create_batch(2, plan=plan)
    SerieImpresaFactory(cuestionario=CuestionarioFactory(plan=plan), punto=usado)

    for punto in (libre, usado):
        client.post(reverse("puntos:delete", args=[punto.pk]))
    ruta = reverse("puntos:delete", args=[usado.pk])
    html = client.get(ruta).content.decode()

    assert list(PuntoTerritorial.objects.all()) == [usado]
    assert "no se puede borrar" in html
