"""The plan under construction, and the previous one as far as it is known."""

import json

from compromisos.models import Compromiso

from ..models import (
    PaginaPlan,
    PaginaProceso,
    PaginaSeguimiento,
    PaginaTemas,
    PasoDePublicacion,
    Portada,
    PrecisionDeFecha,
    TipoDeVersion,
)
from ..services.continuidad import decidir_continuidad
from ..services.publicacion import registrar_acto
from ..services.versiones import publicar_version
from .compromisos_iniciales import cargar_compromisos
from .lectura import clave, html, leer
from .publicacion import publicar

EN_CURSO, ANTERIOR = "plan_4pa", "plan_3pa"


def cargar() -> int:
    """Both plans at once, so that renaming one never brings it back."""
    if PaginaPlan.objects.exists():
        return 0
    portada = Portada.objects.get()
    anterior = _cargar_anterior(portada)
    plan = publicar(
        portada,
        _plan(
            leer(EN_CURSO),
            plan_anterior=anterior,
            es_muestra=True,
            show_in_menus=True,
        ),
    )
    cargar_compromisos(plan)
    Portada.objects.filter(pk=portada.pk).update(plan=plan)
    for parte in (PaginaProceso, PaginaTemas):
        parte.objects.filter(plan=None).update(plan=plan)
    return 2


def _cargar_anterior(portada: Portada) -> PaginaPlan:
    textos = leer(ANTERIOR)
    plan = publicar(portada, _plan(textos))
    for fila in textos["compromisos"]:
        publicar(
            plan,
            Compromiso(title=fila["titulo"], slug=fila["slug"], ogp_id=fila["ogp_id"]),
        )
    publicar_version(
        plan=plan, tipo=TipoDeVersion.FINAL, motivo=textos["motivo"], usuario=None
    )
    return plan


def cargar_continuidad() -> int:
    """Some decided and some not, as a committee halfway through would have them."""
    plan = plan_en_curso()
    if not plan or not plan.plan_anterior or plan.revisiones_de_continuidad.exists():
        return 0
    anteriores = {
        c.ogp_id: c.pk for c in Compromiso.objects.child_of(plan.plan_anterior)
    }
    nuevos = {c.ogp_id: c.pk for c in Compromiso.objects.child_of(plan)}
    filas = [f for f in leer("continuidad")["decisiones"] if f["clave"] in anteriores]
    for fila in filas:
        decidir_continuidad(
            plan=plan,
            anterior_id=anteriores[fila["clave"]],
            decision=fila["decision"],
            razon=fila.get("razon", ""),
            relevos=[nuevos[c] for c in fila.get("relevos", ()) if c in nuevos],
            motivo=fila["motivo"],
            acuerdo=fila["acuerdo"],
            usuario=None,
            es_muestra=True,
        )
    return len(filas)


def cargar_tablero() -> int:
    if PaginaSeguimiento.objects.exists():
        return 0
    textos = leer("portada")["seguimiento"]
    portada = Portada.objects.get()
    publicar(
        portada,
        PaginaSeguimiento(
            title=textos["titulo"],
            slug=textos["slug"],
            resumen=textos["resumen"],
            plan=portada.plan,
            show_in_menus=True,
        ),
    )
    return 1


def registrar_lo_que_consta() -> int:
    """When the real plan was published, as far as it is known: the month."""
    plan, consta = plan_en_curso(), leer(EN_CURSO)["publicacion_real"]
    if not plan or plan.actos_de_publicacion.exists():
        return 0
    registrar_acto(
        plan=plan,
        paso=PasoDePublicacion.NACIONAL,
        fecha=consta["fecha"],
        precision=PrecisionDeFecha.MES,
        nota=consta["nota"],
        usuario=None,
    )
    return 1


def plan_en_curso() -> PaginaPlan | None:
    """The plan whose draft the loader opens, unless people made it another thing."""
    return PaginaPlan.objects.filter(siglas=leer(EN_CURSO)["siglas"]).first()


def ancla_de_seccion(siglas: str, nombre: str) -> str:
    """The UUID of a section, from the name it has in the texts."""
    return clave(siglas, "seccion", nombre)


def _plan(textos: dict, **campos) -> PaginaPlan:
    secciones = [
        {
            "type": "seccion",
            "id": ancla_de_seccion(textos["siglas"], fila["clave"]),
            "value": {"titulo": fila["titulo"], "texto": html(fila["texto"])},
        }
        for fila in textos["secciones"]
    ]
    return PaginaPlan(
        title=textos["titulo"],
        slug=textos["slug"],
        siglas=textos["siglas"],
        inicio=textos["inicio"],
        fin=textos["fin"],
        fecha_limite=textos.get("fecha_limite"),
        resumen=textos["resumen"],
        secciones=json.dumps(secciones),
        **campos,
    )
