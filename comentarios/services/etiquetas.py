"""Labels: one vocabulary for every section, put on comments one by one or in bulk."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..estados import AccionDeSintesis
from ..excepciones import EdicionEnConflicto, SintesisInvalida
from ..models import Clasificacion, Comentario, Etiqueta, PasoDeSintesis
from ..moderacion import normalizado
from ..texto import limpiar_renglon
from .clasificacion import MAXIMO_POR_LOTE
from .sintesis import anotar, bloquear_conversacion, exigir_clasificar

Puesta = Clasificacion.etiquetas.through
NOMBRE_MAXIMO = Etiqueta._meta.get_field("nombre").max_length
DESCRIPCION_MAXIMA = Etiqueta._meta.get_field("descripcion").max_length


@transaction.atomic
def poner_etiquetas(
    *,
    hilo_id: int,
    comentario_ids: Iterable[int],
    usuario,
    agregar: Iterable[int] = (),
    quitar: Iterable[int] = (),
) -> PasoDeSintesis | None:
    """Put and take those labels. What others put stays; None when nothing changed."""
    exigir_clasificar(usuario)
    ids, agregar, quitar = set(comentario_ids), set(agregar), set(quitar)
    if len(ids) > MAXIMO_POR_LOTE:
        raise SintesisInvalida(
            _("Elige %(maximo)s comentarios o menos.") % {"maximo": MAXIMO_POR_LOTE}
        )
    bloquear_etiquetas(agregar | quitar)
    bloquear_conversacion(hilo_id)
    publicos = Comentario.objects.publicos().filter(hilo=hilo_id, pk__in=ids)
    filas = _clasificaciones(sorted(publicos.values_list("pk", flat=True)), usuario)
    antes = set(
        Puesta.objects.filter(clasificacion__in=filas.values()).values_list(
            "clasificacion__comentario", "etiqueta"
        )
    )
    puestas = {(pk, una) for pk in filas for una in agregar - quitar} - antes
    quitadas = {(pk, una) for pk in filas for una in quitar} & antes
    if not puestas and not quitadas:
        return None
    escribir_etiquetas(filas, puestas=puestas, quitadas=quitadas)
    return anotar(
        AccionDeSintesis.ETIQUETAR,
        usuario=usuario,
        hilo_id=hilo_id,
        datos={"puestas": sorted(puestas), "quitadas": sorted(quitadas)},
    )


def bloquear_etiquetas(ids: Iterable[int]) -> dict[int, Etiqueta]:
    """Those rows, always in the same order, before any conversation's."""
    ids = set(ids)
    bloqueadas = Etiqueta.objects.select_for_update().filter(pk__in=ids).order_by("pk")
    etiquetas = {etiqueta.pk: etiqueta for etiqueta in bloqueadas}
    if ids - set(etiquetas):
        raise SintesisInvalida(_("Esa etiqueta ya no existe."))
    return etiquetas


def escribir_etiquetas(filas: dict[int, int], *, puestas, quitadas) -> None:
    """`filas`: each comment's classification. Labels must be locked already."""
    Puesta.objects.bulk_create(
        (
            Puesta(clasificacion_id=filas[pk], etiqueta_id=etiqueta)
            for pk, etiqueta in puestas
        ),
        ignore_conflicts=True,
    )
    for etiqueta in {etiqueta for _pk, etiqueta in quitadas}:
        de_quienes = [filas[pk] for pk, una in quitadas if una == etiqueta]
        Puesta.objects.filter(etiqueta=etiqueta, clasificacion__in=de_quienes).delete()


def _clasificaciones(ids: list[int], usuario) -> dict[int, int]:
    """Each comment's classification, made on demand with no group."""
    ahora = timezone.now()
    Clasificacion.objects.bulk_create(
        (Clasificacion(comentario_id=pk, por=usuario, en=ahora) for pk in ids),
        ignore_conflicts=True,
    )
    filas = Clasificacion.objects.filter(comentario__in=ids)
    return dict(filas.values_list("comentario", "pk"))


@transaction.atomic
def crear_etiqueta(*, nombre: str, usuario, descripcion: str = "") -> Etiqueta:
    exigir_clasificar(usuario)
    etiqueta = _guardar(Etiqueta(), nombre, descripcion)
    anotar(
        AccionDeSintesis.CREAR_ETIQUETA,
        usuario=usuario,
        datos={"etiqueta": _retrato(etiqueta)},
    )
    return etiqueta


@transaction.atomic
def editar_etiqueta(
    *, etiqueta_id: int, nombre: str, descripcion: str, leida: str, usuario
) -> Etiqueta:
    """Another name and description. `leida`: the name that was on the screen."""
    exigir_clasificar(usuario)
    etiqueta = bloquear_etiquetas([etiqueta_id])[etiqueta_id]
    if etiqueta.nombre != leida:
        raise EdicionEnConflicto(
            _("Alguien le cambió el nombre: ahora es «%(nombre)s».")
            % {"nombre": etiqueta.nombre}
        )
    antes = _retrato(etiqueta)
    _guardar(etiqueta, nombre, descripcion)
    anotar(
        AccionDeSintesis.EDITAR_ETIQUETA,
        usuario=usuario,
        datos={"etiqueta": _retrato(etiqueta), "antes": antes},
    )
    return etiqueta


@transaction.atomic
def unir_etiquetas(*, etiqueta_id: int, en_id: int, usuario) -> PasoDeSintesis:
    """Every comment of one label carries the other instead. It can be undone."""
    exigir_clasificar(usuario)
    if etiqueta_id == en_id:
        raise SintesisInvalida(_("Elige dos etiquetas distintas."))
    etiquetas = bloquear_etiquetas([etiqueta_id, en_id])
    suyas = Puesta.objects.filter(etiqueta=etiqueta_id)
    de_una = set(suyas.values_list("clasificacion", flat=True))
    de_otra = set(
        Puesta.objects.filter(etiqueta=en_id).values_list("clasificacion", flat=True)
    )
    movidas = sorted(de_una - de_otra)
    Puesta.objects.bulk_create(
        Puesta(clasificacion_id=pk, etiqueta_id=en_id) for pk in movidas
    )
    suyas.delete()
    retrato = _retrato(etiquetas[etiqueta_id])
    etiquetas[etiqueta_id].delete()
    return anotar(
        AccionDeSintesis.UNIR_ETIQUETAS,
        usuario=usuario,
        datos={
            "etiqueta": retrato,
            "en": en_id,
            "en_nombre": etiquetas[en_id].nombre,
            "movidas": movidas,
            "tenian_ambas": sorted(de_una & de_otra),
        },
    )


@transaction.atomic
def quitar_etiqueta(*, etiqueta_id: int, usuario) -> PasoDeSintesis:
    """Remove a label that no comment carries."""
    exigir_clasificar(usuario)
    etiqueta = bloquear_etiquetas([etiqueta_id])[etiqueta_id]
    if Puesta.objects.filter(etiqueta=etiqueta).exists():
        raise SintesisInvalida(
            _("Hay comentarios con la etiqueta «%(nombre)s»: únela con otra.")
            % {"nombre": etiqueta.nombre}
        )
    retrato = _retrato(etiqueta)
    etiqueta.delete()
    return anotar(
        AccionDeSintesis.QUITAR_ETIQUETA, usuario=usuario, datos={"etiqueta": retrato}
    )


def _retrato(etiqueta: Etiqueta) -> dict:
    return {
        campo: getattr(etiqueta, campo) for campo in ("id", "nombre", "descripcion")
    }


def _guardar(etiqueta: Etiqueta, nombre: str, descripcion: str) -> Etiqueta:
    etiqueta.nombre = limpiar_renglon(nombre)
    etiqueta.descripcion = limpiar_renglon(descripcion)
    if not normalizado(etiqueta.nombre):
        raise SintesisInvalida(_("Escribe el nombre de la etiqueta."))
    if len(etiqueta.nombre) > NOMBRE_MAXIMO:
        raise SintesisInvalida(
            _("El nombre puede tener hasta %(n)s caracteres.") % {"n": NOMBRE_MAXIMO}
        )
    if len(etiqueta.descripcion) > DESCRIPCION_MAXIMA:
        raise SintesisInvalida(
            _("La descripción puede tener hasta %(n)s caracteres.")
            % {"n": DESCRIPCION_MAXIMA}
        )
    otras = Etiqueta.objects.exclude(pk=etiqueta.pk).values_list("nombre", flat=True)
    if normalizado(etiqueta.nombre) in map(normalizado, otras):
        raise SintesisInvalida(_("Ya hay una etiqueta con ese nombre."))
    try:
        with transaction.atomic():
            etiqueta.save()
    except IntegrityError as error:  # Another person made it in this very moment.
        raise SintesisInvalida(_("Ya hay una etiqueta con ese nombre.")) from error
    return etiqueta
