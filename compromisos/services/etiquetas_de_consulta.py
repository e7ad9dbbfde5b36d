"""Labels of the consultation: put on texts in bulk, renamed, joined, removed."""

import datetime
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comentarios.moderacion import normalizado
from comentarios.texto import limpiar_renglon

from ..consulta.sistematizacion import AccionDeSistematizacion, SistematizacionInvalida
from ..models import (
    CambioDePlanteamiento,
    EtiquetaDeConsulta,
    PasoDeSistematizacion,
    Planteamiento,
)
from .sistematizacion import (
    Filas,
    Resultado,
    bloquear,
    exigir_clasificar,
    plan_id_de,
    traza,
)

Puesta = Planteamiento.etiquetas.through
NOMBRE_MAXIMO = EtiquetaDeConsulta._meta.get_field("nombre").max_length


@transaction.atomic
def etiquetar(
    *,
    planteamientos: Iterable[int],
    nombre: str,
    usuario,
    momento: datetime.datetime | None = None,
) -> Resultado:
    """Put that label, made if it is new. What others put stays: there is no clash."""
    ids = set(planteamientos)
    exigir_clasificar(usuario, ids)
    etiqueta = _llamada(nombre) or _guardar(EtiquetaDeConsulta(), nombre)
    return _poner_o_quitar(ids, etiqueta, usuario, momento, quita=False)


@transaction.atomic
def quitar_etiqueta(
    *,
    planteamientos: Iterable[int],
    nombre: str,
    usuario,
    momento: datetime.datetime | None = None,
) -> Resultado:
    ids = set(planteamientos)
    exigir_clasificar(usuario, ids)
    etiqueta = _llamada(nombre)
    if etiqueta is None:
        raise SistematizacionInvalida(_("Esa etiqueta no existe."))
    return _poner_o_quitar(ids, etiqueta, usuario, momento, quita=True)


def _poner_o_quitar(ids, etiqueta, usuario, momento, *, quita: bool) -> Resultado:
    filas = bloquear(ids)
    suyos = ids & filas.keys()
    puestas = Puesta.objects.filter(etiquetadeconsulta=etiqueta)
    tienen = set(
        puestas.filter(planteamiento__in=suyos).values_list("planteamiento", flat=True)
    )
    cambian = tienen if quita else suyos - tienen
    accion = (
        AccionDeSistematizacion.DESETIQUETAR
        if quita
        else AccionDeSistematizacion.ETIQUETAR
    )
    resultado = Resultado(hechos={pk: filas[pk].edicion for pk in sorted(suyos)})
    if cambian:
        resultado.paso = cambiar_puestas(
            accion,
            {(pk, etiqueta.pk) for pk in cambian},
            filas=filas,
            quita=quita,
            usuario=usuario,
            rotulo=etiqueta.nombre,
            momento=momento,
        )
    return resultado


def cambiar_puestas(
    accion: AccionDeSistematizacion,
    pares: set[tuple[int, int]],
    *,
    filas: Filas,
    quita: bool,
    usuario,
    rotulo: str,
    deshace: PasoDeSistematizacion | None = None,
    momento: datetime.datetime | None = None,
) -> PasoDeSistematizacion:
    """Put or take those (text, label) pairs, with their trace."""
    for etiqueta in sorted({etiqueta for _pk, etiqueta in pares}) if quita else ():
        de_quienes = [pk for pk, una in pares if una == etiqueta]
        Puesta.objects.filter(
            etiquetadeconsulta=etiqueta, planteamiento__in=de_quienes
        ).delete()
    if not quita:
        Puesta.objects.bulk_create(
            (
                Puesta(planteamiento_id=pk, etiquetadeconsulta_id=etiqueta)
                for pk, etiqueta in sorted(pares)
            ),
            ignore_conflicts=True,
        )
    paso = PasoDeSistematizacion.objects.create(
        accion=accion,
        plan_id=deshace.plan_id if deshace else plan_id_de(next(iter(filas.values()))),
        usuario=usuario,
        deshace=deshace,
        en=momento or timezone.now(),
    )
    por_texto: dict[int, list[int]] = {}
    for pk, etiqueta in sorted(pares):
        por_texto.setdefault(pk, []).append(etiqueta)
    CambioDePlanteamiento.objects.bulk_create(
        traza(paso, filas[pk], antes={}, despues={"etiquetas": suyas}, rotulo=rotulo)
        for pk, suyas in por_texto.items()
    )
    return paso


@transaction.atomic
def renombrar_etiqueta(*, etiqueta_id: int, nombre: str, usuario) -> EtiquetaDeConsulta:
    exigir_clasificar(usuario)
    return _guardar(_bloquear([etiqueta_id])[etiqueta_id], nombre)


@transaction.atomic
def unir_etiquetas(*, etiqueta_id: int, en_id: int, usuario) -> EtiquetaDeConsulta:
    """Every text of one carries the other instead, which is returned."""
    exigir_clasificar(usuario)
    if etiqueta_id == en_id:
        raise SistematizacionInvalida(_("Elige dos etiquetas distintas."))
    etiquetas = _bloquear([etiqueta_id, en_id])
    suyas = Puesta.objects.filter(etiquetadeconsulta=etiqueta_id)
    Puesta.objects.bulk_create(
        (
            Puesta(planteamiento_id=pk, etiquetadeconsulta_id=en_id)
            for pk in suyas.values_list("planteamiento", flat=True)
        ),
        ignore_conflicts=True,
    )
    suyas.delete()
    etiquetas[etiqueta_id].delete()
    return etiquetas[en_id]


@transaction.atomic
def borrar_etiqueta(*, etiqueta_id: int, usuario) -> str:
    """Remove a label that no text carries; its name is returned."""
    exigir_clasificar(usuario)
    etiqueta = _bloquear([etiqueta_id])[etiqueta_id]
    if etiqueta.planteamientos.exists():
        raise SistematizacionInvalida(
            _("Hay textos con la etiqueta «%(nombre)s»: únela con otra.")
            % {"nombre": etiqueta.nombre}
        )
    etiqueta.delete()
    return etiqueta.nombre


def _bloquear(ids: list[int]) -> dict[int, EtiquetaDeConsulta]:
    filas = EtiquetaDeConsulta.objects.select_for_update().filter(pk__in=ids)
    etiquetas = {etiqueta.pk: etiqueta for etiqueta in filas.order_by("pk")}
    if set(ids) - set(etiquetas):
        raise SistematizacionInvalida(_("Esa etiqueta ya no existe."))
    return etiquetas


def _llamada(nombre: str) -> EtiquetaDeConsulta | None:
    """The label of that name, however its accents and capitals were typed."""
    buscada = normalizado(limpiar_renglon(nombre))
    if not buscada:
        raise SistematizacionInvalida(_("Escribe el nombre de la etiqueta."))
    todas = EtiquetaDeConsulta.objects.all()
    return next((una for una in todas if normalizado(una.nombre) == buscada), None)


def _guardar(etiqueta: EtiquetaDeConsulta, nombre: str) -> EtiquetaDeConsulta:
    otra = _llamada(nombre)
    if otra and otra.pk != etiqueta.pk:
        raise SistematizacionInvalida(_("Ya hay una etiqueta con ese nombre."))
    etiqueta.nombre = limpiar_renglon(nombre)
    if len(etiqueta.nombre) > NOMBRE_MAXIMO:
        raise SistematizacionInvalida(
            _("El nombre puede tener hasta %(n)s caracteres.") % {"n": NOMBRE_MAXIMO}
        )
    try:
        with transaction.atomic():
            etiqueta.save()
    except IntegrityError as error:  # Another person made it in this very moment.
        raise SistematizacionInvalida(
            _("Ya hay una etiqueta con ese nombre.")
        ) from error
    return etiqueta
