"""Undoing one's own last act: only what nobody touched since goes back."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from ..consulta.sistematizacion import AccionDeSistematizacion, SistematizacionInvalida
from ..models import (
    CambioDePlanteamiento,
    EtiquetaDeConsulta,
    PasoDeSistematizacion,
    Planteamiento,
    Tema,
)
from .etiquetas_de_consulta import cambiar_puestas
from .sistematizacion import (
    Choque,
    Filas,
    Resultado,
    bloquear,
    choques_de,
    escribir,
    exigir_clasificar,
)

DE_ETIQUETAS = frozenset(
    [AccionDeSistematizacion.ETIQUETAR, AccionDeSistematizacion.DESETIQUETAR]
)


def ultimo_por_deshacer(*, plan, usuario) -> PasoDeSistematizacion | None:
    """This person's newest act in that plan's consultation that still stands."""
    return (
        PasoDeSistematizacion.objects.filter(
            usuario=usuario, plan=plan.pk if plan else None, deshecho_por=None
        )
        .exclude(accion=AccionDeSistematizacion.DESHACER)
        .order_by("-pk")
        .first()
    )


@transaction.atomic
def deshacer(*, paso_id: int, usuario) -> Resultado:
    """Put back what that act changed, except what somebody changed after it.

    `choques` says what stayed and who changed it. Twice at once undoes it once.
    """
    exigir_clasificar(usuario)
    paso = PasoDeSistematizacion.objects.select_for_update(of=("self",))
    paso = paso.filter(pk=paso_id).first()
    ultimo = paso and ultimo_por_deshacer(plan=paso.plan, usuario=usuario)
    if not ultimo or ultimo.pk != paso.pk:
        raise SistematizacionInvalida(_("Sólo se deshace tu último cambio."))
    cambios = {cambio.planteamiento_id: cambio for cambio in paso.cambios.all()}
    cabezas = {cambio.antes.get("unido_a_id") for cambio in cambios.values()} - {None}
    filas = bloquear({*cambios, *cabezas})
    if paso.accion in DE_ETIQUETAS:
        return _etiquetas(paso, cambios, filas, usuario)
    return _devolver(paso, cambios, filas, usuario)


def _devolver(paso, cambios, filas: Filas, usuario) -> Resultado:
    propios = {pk: cambio for pk, cambio in cambios.items() if cambio.antes}
    intactos = {
        filas[pk]: _valores(cambio)
        for pk, cambio in propios.items()
        if pk in filas and filas[pk].edicion == cambio.edicion
    }
    tocados = [filas[pk] for pk in propios if pk in filas and filas[pk] not in intactos]
    choques = choques_de(tocados) + _sin_lugar(intactos, filas)
    choques += _borrados(propios, filas)
    resultado = Resultado(choques=choques)
    resultado.paso = _anotar(paso, intactos, cambios, filas, usuario)
    resultado.hechos = {fila.pk: fila.edicion for fila in intactos}
    return resultado


def _anotar(paso, intactos, cambios, filas, usuario) -> PasoDeSistematizacion:
    """Of nothing that goes back, the undoing is noted all the same."""
    if not intactos:
        return PasoDeSistematizacion.objects.create(
            accion=AccionDeSistematizacion.DESHACER,
            plan=paso.plan,
            usuario=usuario,
            deshace=paso,
            en=datetime.datetime.now(datetime.UTC),
        )
    testigos = {
        filas[pk]: {}
        for pk, cambio in cambios.items()
        if not cambio.antes and pk in filas
    }
    return escribir(
        AccionDeSistematizacion.DESHACER,
        testigos | intactos,
        usuario=usuario,
        deshace=paso,
        rotulo=str(paso.get_accion_display()),
    )


def _borrados(cambios, filas: Filas) -> list[Choque]:
    razon = _("Ese texto ya no está en la consulta.")
    return [Choque(pk, razon) for pk in cambios if pk not in filas]


def _sin_lugar(intactos: dict[Planteamiento, dict], filas: Filas) -> list[Choque]:
    """Take out those whose topic, or who stood for them, is not there any more."""
    temas = set(Tema.objects.values_list("pk", flat=True))
    choques = []
    for fila, valores in list(intactos.items()):
        if valores.get("tema_id") and valores["tema_id"] not in temas:
            razon = _("El tema en que estaba ya no existe.")
        elif not _sigue_de_cabeza(valores.get("unido_a_id"), intactos, filas):
            razon = _("El texto al que estaba unido ya no representa a otros.")
        else:
            continue
        del intactos[fila]
        choques.append(Choque(fila.pk, razon, fila.edicion))
    return choques


def _sigue_de_cabeza(pk: int | None, intactos: dict, filas: Filas) -> bool:
    if pk is None:
        return True
    cabeza = filas.get(pk)
    if cabeza is None:
        return False
    suyos = intactos.get(cabeza, {})
    unido_a = suyos.get("unido_a_id", cabeza.unido_a_id)
    return unido_a is None and not suyos.get("inservible", cabeza.inservible)


def _valores(cambio: CambioDePlanteamiento) -> dict:
    valores = dict(cambio.antes)
    if valores.get("clasificado_en"):
        momento = datetime.datetime.fromisoformat(valores["clasificado_en"])
        valores["clasificado_en"] = momento
    return valores


def _etiquetas(paso, cambios, filas: Filas, usuario) -> Resultado:
    pares = {
        (pk, etiqueta)
        for pk, cambio in cambios.items()
        if pk in filas
        for etiqueta in _que_existen(cambio.despues["etiquetas"])
    }
    quita = paso.accion == AccionDeSistematizacion.ETIQUETAR
    hecho = cambiar_puestas(
        AccionDeSistematizacion.DESHACER,
        pares,
        filas=filas,
        quita=quita,
        usuario=usuario,
        rotulo=str(paso.get_accion_display()),
        deshace=paso,
    )
    hechos = {pk: filas[pk].edicion for pk, _etiqueta in pares}
    return Resultado(hechos=hechos, choques=_borrados(cambios, filas), paso=hecho)


def _que_existen(ids: Iterable[int]) -> set[int]:
    existen = EtiquetaDeConsulta.objects.filter(pk__in=ids)
    return set(existen.values_list("pk", flat=True))
