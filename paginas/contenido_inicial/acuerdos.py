"""Sample sessions of both sides, and what each said of the text of version 1."""

import datetime
from functools import cache

from django.utils import timezone

from compromisos.acuerdos import huella_de, texto_de_trabajo
from compromisos.models import Compromiso, Conformidad, Institucion, SesionDeRevision
from compromisos.services.acuerdos import dar_conformidad, registrar_sesion
from compromisos.vocabulario import Lado, Sentido

from ..models import PaginaFase
from .consulta import ventana_de_la_carga
from .lectura import leer
from .planes import plan_en_curso

FASE_DE_LAS_SESIONES = 4


def cargar() -> int:
    """Once, and only over the text that was opened here and nobody has touched."""
    if SesionDeRevision.objects.exists():
        return 0
    plan = plan_en_curso()
    if not _se_puede(plan):
        return 0
    compromisos = _de_muestra(plan)
    fechas = _fechas(len(_leer()["sesiones"]))
    for compromiso in compromisos:
        faltan = _faltan(compromiso)
        for sesion, fecha in zip(_sesiones(faltan), fechas, strict=False):
            _sesionar(compromiso, fecha, **sesion)
        _conformar(compromiso, Lado.values, faltan)
    return len(compromisos)


def cargar_otra_vez() -> int:
    """In the texts that version 2 changed, some of the sides agree again."""
    plan = plan_en_curso()
    if not plan or plan.versiones.count() < 2:
        return 0
    cambiados = [c for c in _de_muestra(plan) if _asi_que_cambio(c)]
    for compromiso in cambiados:
        _conformar(compromiso, _leer()["otra_vez"], {})
    return len(cambiados)


def _se_puede(plan) -> bool:
    return bool(plan and ventana_de_la_carga() and plan.versiones.count() == 1)


def _de_muestra(plan) -> list[Compromiso]:
    """Those of the texts, as long as the version has them."""
    publicos = {c["id"] for c in plan.texto_vigente()["compromisos"]}
    propios = Compromiso.objects.child_of(plan).live().filter(es_muestra=True)
    return list(propios.filter(pk__in=publicos).en_orden())


def _asi_que_cambio(compromiso: Compromiso) -> bool:
    """Sample agreements to an older text, and no word on this one."""
    dichas = Conformidad.objects.filter(texto__compromiso=compromiso)
    if not dichas.exists() or dichas.filter(es_muestra=False).exists():
        return False
    sha256 = huella_de(texto_de_trabajo(compromiso))
    return not dichas.filter(texto__sha256=sha256).exists()


def _faltan(compromiso: Compromiso) -> dict:
    return _leer()["faltan"].get(compromiso.numero, {})


def _sesiones(faltan: dict) -> list[dict]:
    return _leer()["sesiones"][faltan.get("sesiones", 0) :]


def _fechas(cuantas: int) -> list[datetime.date]:
    """Spread over phase 4 as it is laid today, and never still to come."""
    fase = PaginaFase.objects.get(numero=FASE_DE_LAS_SESIONES)
    inicio, fin = fase.fechas
    fin = min(fin, timezone.localdate())
    inicio = min(inicio, fin - datetime.timedelta(days=cuantas))
    paso = (fin - inicio) / (cuantas + 1)
    return [inicio + paso * lugar for lugar in range(1, cuantas + 1)]


def _sesionar(compromiso: Compromiso, fecha: datetime.date, **sesion) -> None:
    registrar_sesion(
        compromiso=compromiso,
        fecha=fecha,
        asistencias=[
            {"lado": lado, "papel": _papel(lado), "institucion": _institucion(lado)}
            for lado in Lado.values
        ],
        usuario=None,
        es_muestra=True,
        **sesion,
    )


def _conformar(compromiso: Compromiso, lados: list[str], faltan: dict) -> None:
    sha256 = huella_de(texto_de_trabajo(compromiso))
    for lado in lados:
        if lado in faltan.get("conformidad", ()):
            continue
        objecion = faltan.get("objeta", {}).get(lado, "")
        dar_conformidad(
            compromiso=compromiso,
            lado=lado,
            sha256=sha256,
            sentido=Sentido.OBJETA if objecion else Sentido.DE_ACUERDO,
            motivo=objecion,
            en_calidad_de=_papel(lado),
            usuario=None,
            es_muestra=True,
        )


def _papel(lado: str) -> str:
    return _leer()["papeles"][lado]


def _institucion(lado: str) -> Institucion:
    return Institucion.objects.get(nombre=_leer()["instituciones"][lado])


@cache
def _leer() -> dict:
    return leer("acuerdos")
