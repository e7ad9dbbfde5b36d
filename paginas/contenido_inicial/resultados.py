"""What came of the sample consultation, in phase 6: version 2 and its results."""

import datetime
from collections.abc import Iterator

from comentarios.models import CorreoSaliente, Respuesta
from comentarios.services.enlaces import enlazar_cambio
from compromisos.models import Compromiso

from ..models import PaginaPlan, TipoDeVersion
from ..services.resultados import publicar_resultados
from ..services.versiones import publicar_version
from .compromisos_iniciales import clave_de_producto
from .consulta import ventana_de_la_carga
from .conversacion import comentarios_de, tirar_correos_desde
from .cuentas import COMITE, cuenta_de_muestra
from .lectura import leer
from .planes import ancla_de_seccion, plan_en_curso
from .publicacion import republicar


def cargar(*, ahora: datetime.datetime) -> int:
    """Once, and only over a text that nobody has touched since it was commented."""
    plan, ventana = plan_en_curso(), ventana_de_la_carga()
    if not (plan and ventana) or ventana.cierra_en > ahora:
        return 0
    if plan.versiones.count() != 1 or plan.resultados.exists():
        return 0
    textos = leer("resultados")
    hechos = [
        (fila, ancla)
        for fila in textos["cambios"]
        for ancla in [*_de_seccion(plan, fila), *_de_compromiso(plan, fila)]
    ]
    if not hechos:
        return 0
    ultimo_correo = CorreoSaliente.objects.order_by("-pk").first()
    _publicar(plan, textos, hechos, ahora)
    tirar_correos_desde(ultimo_correo)
    return len(hechos)


def _publicar(plan: PaginaPlan, textos: dict, hechos: list, ahora) -> None:
    republicar(plan)
    version = publicar_version(
        plan=plan,
        tipo=TipoDeVersion.BORRADOR,
        motivo=textos["motivo"],
        usuario=None,
        momento=ahora,
    )
    for fila, ancla in hechos:
        _enlazar(fila["responde"], version.numero, ancla, ahora)
    publicar_resultados(
        plan=plan,
        acuerdo=textos["acuerdo"],
        motivo_sin_respuesta=textos["motivo_sin_respuesta"],
        usuario=None,
        momento=ahora,
    )


def _de_seccion(plan: PaginaPlan, fila: dict) -> Iterator[str]:
    """Rewrite a section in the working copy; gives its anchor."""
    ancla = ancla_de_seccion(plan.siglas, fila.get("seccion", ""))
    secciones = list(plan.secciones.raw_data)
    for seccion in secciones:
        if seccion["id"] == ancla:
            valor = seccion["value"]
            valor["texto"] = _cambiado(valor["texto"], fila["cambia"])
            plan.secciones = secciones
            yield ancla


def _de_compromiso(plan: PaginaPlan, fila: dict) -> Iterator[str]:
    numero = fila.get("compromiso", 0)
    compromiso = Compromiso.objects.child_of(plan).live().filter(numero=numero).first()
    if not compromiso:
        return
    if campo := fila.get("campo"):
        texto = _cambiado(getattr(compromiso, campo), fila["cambia"])
        setattr(compromiso, campo, texto)
    else:
        campo = _cambiar_producto(compromiso, fila)
    republicar(compromiso)
    yield f"c{compromiso.pk}-{campo}"


def _cambiar_producto(compromiso: Compromiso, fila: dict) -> str:
    clave = clave_de_producto(compromiso.numero, fila["producto"])
    productos = list(compromiso.productos.all())
    for producto in productos:
        if str(producto.clave) == clave:
            producto.descripcion = _cambiado(producto.descripcion, fila["cambia"])
    compromiso.productos = productos
    return f"producto-{clave}"


def _cambiado(texto: str, cambios: list[list[str]]) -> str:
    for decia, dice in cambios:
        texto = texto.replace(decia, dice)
    return texto


def _enlazar(nombres: list[str], version: int, ancla: str, momento) -> None:
    respuestas = Respuesta.objects.publicadas().filter(
        comentarios__in=comentarios_de(nombres)
    )
    for respuesta in respuestas.distinct():
        enlazar_cambio(
            respuesta_id=respuesta.pk,
            version=version,
            anclas=[ancla],
            usuario=cuenta_de_muestra(COMITE),
            momento=momento,
        )
