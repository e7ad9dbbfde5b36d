"""Sample points, and a printed series with what became of its sheets."""

import datetime

from django.utils import timezone

from compromisos.consulta.vocabulario import EstadoDeHoja
from compromisos.models import Cuestionario, Hoja, Institucion, PuntoTerritorial
from compromisos.services.hojas import cancelar_hojas, marcar_capturada
from compromisos.services.series import imprimir_serie

from .lectura import leer

UN_DIA = datetime.timedelta(days=1)


def cuestionario_de_muestra() -> Cuestionario | None:
    return Cuestionario.objects.filter(es_muestra=True, anterior=None).first()


def imprimir() -> int:
    """The points and the series, a day before the questionnaire opens."""
    suyo = cuestionario_de_muestra()
    if not suyo or not suyo.plan_id or not suyo.abre_en:
        return 0
    if PuntoTerritorial.objects.exists() or suyo.series.exists():
        return 0
    textos = leer("papel")
    puntos = [_punto(fila, suyo) for fila in textos["puntos"]]
    que = textos["serie"]
    serie = imprimir_serie(
        cuestionario=suyo,
        cuantas=que["cuantas"],
        tamano=que["tamano"],
        punto=puntos[que["punto"]],
        usuario=None,
        momento=suyo.abre_en - UN_DIA,
        es_muestra=True,
    )
    for fila in textos["canceladas"]:
        hojas = serie.hojas.filter(numero=fila["hoja"])
        cancelar_hojas(hojas=hojas, motivo=fila["motivo"], usuario=None)
    return serie.cuantas


def hojas_por_capturar() -> list[Hoja]:
    """Those of the sample series that wait, in order: for who loads typed answers."""
    hojas = Hoja.objects.filter(serie__es_muestra=True, estado=EstadoDeHoja.IMPRESA)
    return list(hojas.order_by("serie", "numero").select_related("serie"))


def capturar_siguiente() -> Hoja | None:
    """The first that waits, typed in; None if there is none left."""
    hoja = next(iter(hojas_por_capturar()), None)
    if hoja:
        marcar_capturada(hoja, usuario=None)
    return hoja


def cerrar(*, ahora: datetime.datetime) -> int:
    """Once it closed, what nobody typed in was left over."""
    suyo = cuestionario_de_muestra()
    if not suyo or not suyo.cierra_en or ahora < suyo.cierra_en:
        return 0
    sobran = hojas_por_capturar()
    if sobran:
        motivo = leer("papel")["sobrantes"]
        cancelar_hojas(hojas=sobran, motivo=motivo, usuario=None)
    return len(sobran)


def poner_fechas() -> None:
    """While they are a sample, points follow the questionnaire's days."""
    suyo = cuestionario_de_muestra()
    if not suyo or not suyo.abre_en:
        return
    filas = {fila["lugar"]: fila for fila in leer("papel")["puntos"]}
    for punto in PuntoTerritorial.objects.filter(es_muestra=True):
        fechas = punto.lugar in filas and _fechas(filas[punto.lugar], suyo)
        if fechas and fechas != {"desde": punto.desde, "hasta": punto.hasta}:
            PuntoTerritorial.objects.filter(pk=punto.pk).update(**fechas)


def _punto(fila: dict, cuestionario: Cuestionario) -> PuntoTerritorial | None:
    """None where people took that institution out of the catalogue."""
    institucion = Institucion.objects.filter(nombre=fila["institucion"]).first()
    if institucion is None:
        return None
    return PuntoTerritorial.objects.create(
        plan=cuestionario.plan,
        institucion=institucion,
        entidad=fila["entidad"],
        lugar=fila["lugar"],
        medio=fila["medio"],
        es_muestra=True,
        **_fechas(fila, cuestionario),
    )


def _fechas(fila: dict, cuestionario: Cuestionario) -> dict:
    dura = cuestionario.cierra_en - cuestionario.abre_en
    return {
        cual: timezone.localdate(cuestionario.abre_en + dura * fila[cual])
        for cual in ("desde", "hasta")
    }
