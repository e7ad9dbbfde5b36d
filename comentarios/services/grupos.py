"""Groups of one conversation: made, named, joined, ordered, and removed when empty."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ..estados import AccionDeSintesis
from ..excepciones import EdicionEnConflicto, SintesisInvalida
from ..models import Clasificacion, Grupo, PasoDeSintesis
from ..moderacion import normalizado
from ..texto import limpiar, limpiar_renglon
from .clasificacion import clasificar
from .sintesis import (
    anotar,
    bloquear_conversacion,
    bloquear_grupo,
    cuando,
    exigir_clasificar,
    grupo_de,
    nombre_de,
)

TITULO_MAXIMO = Grupo._meta.get_field("titulo").max_length
SINTESIS_MAXIMA = Grupo._meta.get_field("sintesis").max_length


@transaction.atomic
def crear_grupo(
    *,
    hilo_id: int,
    titulo: str,
    usuario,
    sintesis: str = "",
    ediciones: Mapping[int, int] | None = None,
) -> Grupo:
    """A group at the end of its conversation's list, with those comments in it.

    `grupo.choques`: those that somebody placed elsewhere meanwhile, left there.
    """
    exigir_clasificar(usuario)
    bloquear_conversacion(hilo_id)
    grupos = Grupo.objects.filter(hilo=hilo_id)
    ultimo = grupos.aggregate(n=Max("orden"))["n"]
    grupo = Grupo.objects.create(
        hilo_id=hilo_id,
        titulo=_titulo_valido(hilo_id, titulo),
        sintesis=_sintesis_valida(sintesis),
        orden=0 if ultimo is None else ultimo + 1,
    )
    anotar(
        AccionDeSintesis.CREAR_GRUPO,
        usuario=usuario,
        hilo_id=hilo_id,
        datos={"grupo": _retrato(grupo)},
    )
    grupo.choques = []
    if ediciones:
        grupo.choques = clasificar(
            hilo_id=hilo_id, ediciones=ediciones, grupo_id=grupo.pk, usuario=usuario
        ).choques
    return grupo


@transaction.atomic
def renombrar_grupo(
    *, grupo_id: int, titulo: str, edicion: int, usuario, sintesis: str | None = None
) -> Grupo:
    """Another title and, when given, another synthesis. `edicion`: the one read."""
    exigir_clasificar(usuario)
    grupo = bloquear_grupo(grupo_id)
    if grupo.edicion != edicion:
        raise EdicionEnConflicto(_quien_lo_cambio(grupo))
    antes = _retrato(grupo)
    grupo.titulo = _titulo_valido(grupo.hilo_id, titulo, salvo=grupo.pk)
    if sintesis is not None:
        grupo.sintesis = _sintesis_valida(sintesis)
    grupo.edicion += 1
    grupo.save(update_fields=["titulo", "sintesis", "edicion"])
    anotar(
        AccionDeSintesis.EDITAR_GRUPO,
        usuario=usuario,
        hilo_id=grupo.hilo_id,
        datos={"grupo": _retrato(grupo), "antes": antes},
    )
    return grupo


@transaction.atomic
def unir_grupos(*, grupo_id: int, en_id: int, usuario) -> PasoDeSintesis:
    """Move every comment of one group to another and drop it. It can be undone."""
    exigir_clasificar(usuario)
    if grupo_id == en_id:
        raise SintesisInvalida(_("Elige dos grupos distintos."))
    grupo = bloquear_grupo(grupo_id)
    destino = grupo_de(grupo.hilo_id, en_id)
    suyas = Clasificacion.objects.filter(grupo=grupo)
    ediciones = dict(suyas.values_list("comentario", "edicion"))
    ahora = timezone.now()
    suyas.update(grupo=destino, edicion=F("edicion") + 1, por=usuario, en=ahora)
    retrato = _retrato(grupo)
    grupo.delete()
    return anotar(
        AccionDeSintesis.UNIR_GRUPOS,
        usuario=usuario,
        hilo_id=destino.hilo_id,
        datos={
            "grupo": retrato,
            "en": destino.pk,
            "en_titulo": destino.titulo,
            "comentarios": {pk: edicion + 1 for pk, edicion in ediciones.items()},
        },
        momento=ahora,
    )


@transaction.atomic
def ordenar_grupos(*, hilo_id: int, orden: Iterable[int], usuario) -> list[Grupo]:
    """Write that order, which must name every group of the conversation once."""
    exigir_clasificar(usuario)
    bloquear_conversacion(hilo_id)
    grupos = {grupo.pk: grupo for grupo in Grupo.objects.filter(hilo=hilo_id)}
    orden = list(orden)
    if sorted(orden) != sorted(grupos):
        raise EdicionEnConflicto(
            _("Alguien creó o quitó grupos mientras los ordenabas. Mira la lista.")
        )
    antes = list(grupos)
    if orden != antes:
        for lugar, pk in enumerate(orden):
            grupos[pk].orden = lugar
        Grupo.objects.bulk_update(grupos.values(), ["orden"])
        anotar(
            AccionDeSintesis.ORDENAR_GRUPOS,
            usuario=usuario,
            hilo_id=hilo_id,
            datos={"antes": antes, "despues": orden},
        )
    return [grupos[pk] for pk in orden]


@transaction.atomic
def quitar_grupo(*, grupo_id: int, usuario) -> PasoDeSintesis:
    """Remove a group that holds no comment, public or not."""
    exigir_clasificar(usuario)
    grupo = bloquear_grupo(grupo_id)
    if Clasificacion.objects.filter(grupo=grupo).exists():
        raise SintesisInvalida(
            _("El grupo «%(titulo)s» tiene comentarios: muévelos o únelo con otro.")
            % {"titulo": grupo.titulo}
        )
    retrato = _retrato(grupo)
    grupo.delete()
    return anotar(
        AccionDeSintesis.QUITAR_GRUPO,
        usuario=usuario,
        hilo_id=grupo.hilo_id,
        datos={"grupo": retrato},
    )


def _retrato(grupo: Grupo) -> dict:
    """What it takes to bring it back as it was, at the same address."""
    campos = ("id", "titulo", "sintesis", "orden", "edicion")
    return {campo: getattr(grupo, campo) for campo in campos}


def _titulo_valido(hilo_id: int, titulo: str, salvo: int | None = None) -> str:
    titulo = limpiar_renglon(titulo)
    if not normalizado(titulo):
        raise SintesisInvalida(_("Escribe el título del grupo."))
    if len(titulo) > TITULO_MAXIMO:
        raise SintesisInvalida(
            _("El título puede tener hasta %(n)s caracteres.") % {"n": TITULO_MAXIMO}
        )
    otros = Grupo.objects.filter(hilo=hilo_id).exclude(pk=salvo)
    iguales = map(normalizado, otros.values_list("titulo", flat=True))
    if normalizado(titulo) in iguales:
        raise SintesisInvalida(_("Ya hay un grupo con ese título en esta sección."))
    return titulo


def _sintesis_valida(texto: str) -> str:
    texto = limpiar(texto)
    if len(texto) > SINTESIS_MAXIMA:
        raise SintesisInvalida(
            _("Lo que dice el grupo puede tener hasta %(n)s caracteres.")
            % {"n": SINTESIS_MAXIMA}
        )
    return texto


def _quien_lo_cambio(grupo: Grupo) -> str:
    paso = (
        PasoDeSintesis.objects.filter(
            accion=AccionDeSintesis.EDITAR_GRUPO, datos__grupo__id=grupo.pk
        )
        .select_related("usuario")
        .last()
    )
    if paso is None:
        return _("Ese grupo cambió mientras lo editabas.")
    return _("%(quien)s cambió este grupo el %(cuando)s: ahora es «%(titulo)s».") % {
        "quien": nombre_de(paso.usuario),
        "cuando": cuando(paso.en),
        "titulo": grupo.titulo,
    }
