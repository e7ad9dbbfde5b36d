"""From a button or a key of the classifying screen to the service that does it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..excepciones import SintesisInvalida
from ..services.clasificacion import Choque, clasificar
from ..services.deshacer import deshacer, lo_que_quedo, ultimo_por_deshacer
from ..services.etiquetas import poner_etiquetas
from ..services.grupos import crear_grupo
from .pedidos import PedidoDeSintesis


@dataclass(frozen=True)
class Hecho:
    """What to tell. `choques`: what stayed where others put it, not in `grupo_id`."""

    frase: str = ""
    choques: tuple[Choque, ...] = ()
    grupo_id: int | None = None


def hacer(pedido: PedidoDeSintesis, *, hilo_id: int, usuario: Any) -> Hecho:
    """Raises SintesisInvalida with a sentence for people."""
    acto = ACTOS.get(pedido.acto)
    if acto is None:
        raise SintesisInvalida(_("Esa acción no existe."))
    return acto(pedido, hilo_id, usuario)


def _poner(pedido, hilo_id, usuario) -> Hecho:
    """In a group («poner:7», «aceptar:7:12»)."""
    if pedido.objeto is None:
        raise SintesisInvalida(_("Ese grupo no existe."))
    return _clasificar(pedido, hilo_id, usuario, pedido.objeto)


def _sacar(pedido, hilo_id, usuario) -> Hecho:
    return _clasificar(pedido, hilo_id, usuario, None)


def _clasificar(pedido, hilo_id, usuario, grupo_id) -> Hecho:
    _exigir_elegidos(pedido)
    resultado = clasificar(
        hilo_id=hilo_id,
        ediciones=pedido.ediciones,
        grupo_id=grupo_id,
        usuario=usuario,
    )
    return Hecho(_cuantos(len(resultado.hechos)), tuple(resultado.choques), grupo_id)


def _agrupar(pedido, hilo_id, usuario) -> Hecho:
    """A new group, with whatever is ticked inside."""
    grupo = crear_grupo(
        hilo_id=hilo_id,
        titulo=pedido.titulo,
        ediciones=pedido.ediciones,
        usuario=usuario,
    )
    frase = _("Se creó el grupo «%(titulo)s».") % {"titulo": grupo.titulo}
    return Hecho(frase, tuple(grupo.choques), grupo.pk)


def _etiquetar(pedido, hilo_id, usuario) -> Hecho:
    _exigir_elegidos(pedido)
    if not pedido.etiquetas:
        raise SintesisInvalida(_("Elige al menos una etiqueta."))
    campo = "agregar" if pedido.acto == "etiquetar" else "quitar"
    paso = poner_etiquetas(
        hilo_id=hilo_id,
        comentario_ids=pedido.ediciones,
        usuario=usuario,
        **{campo: pedido.etiquetas},
    )
    return Hecho(_("Etiquetas guardadas.") if paso else _("Ya estaba así."))


def _deshacer(pedido, hilo_id, usuario) -> Hecho:
    paso = ultimo_por_deshacer(hilo_id=hilo_id, usuario=usuario)
    if paso is None:
        raise SintesisInvalida(_("No hay nada tuyo que deshacer en esta sección."))
    quedo = lo_que_quedo(deshacer(paso_id=paso.pk, usuario=usuario))
    return Hecho(f"{_('Deshecho.')} {quedo}".strip())


def _exigir_elegidos(pedido: PedidoDeSintesis) -> None:
    if not pedido.ediciones:
        raise SintesisInvalida(_("Elige al menos un comentario."))


def _cuantos(n: int) -> str:
    if not n:
        return ""
    frase = ngettext(
        "%(n)s comentario clasificado.", "%(n)s comentarios clasificados.", n
    )
    return frase % {"n": n}


ACTOS = {
    "poner": _poner,
    "aceptar": _poner,
    "sacar": _sacar,
    "agrupar": _agrupar,
    "etiquetar": _etiquetar,
    "desetiquetar": _etiquetar,
    "deshacer": _deshacer,
}
