"""From a button or a key of the working page to the service that does it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comentarios.administracion.numeros import es_id

from ...consulta.sistematizacion import SistematizacionInvalida
from ...models import Tema
from ...services.clasificacion import anotar_razon, clasificar, marcar_inservibles
from ...services.deshacer_sistematizacion import deshacer
from ...services.etiquetas_de_consulta import etiquetar, quitar_etiqueta
from ...services.sistematizacion import Resultado
from ...services.uniones import separar, unir
from .pedidos import Pedido


def hacer(pedido: Pedido, usuario) -> Resultado:
    """Raises SistematizacionInvalida with a sentence for people."""
    acto = ACTOS.get(pedido.acto)
    if acto is None:
        raise SistematizacionInvalida(_("Esa acción no existe."))
    if pedido.acto != "deshacer" and not pedido.ediciones:
        raise SistematizacionInvalida(_("Elige al menos un texto."))
    return acto(pedido, usuario)


def frase_de(pedido: Pedido, resultado: Resultado) -> str:
    n = len(resultado.hechos)
    if pedido.acto == "deshacer":
        return _("Deshecho.")
    frase = ngettext("%(n)s texto, hecho.", "%(n)s textos, hecho.", n)
    return frase % {"n": n} if n else ""


def _tema(pedido: Pedido, usuario) -> Resultado:
    tema = Tema.objects.filter(pk=pedido.objeto_id).first()
    if tema is None:
        raise SistematizacionInvalida(_("Ese tema ya no existe."))
    return clasificar(ediciones=pedido.ediciones, tema=tema, usuario=usuario)


def _inservible(pedido: Pedido, usuario) -> Resultado:
    return marcar_inservibles(
        ediciones=pedido.ediciones,
        motivo=pedido.motivo,
        razon=pedido.porque,
        usuario=usuario,
    )


def _unir(pedido: Pedido, usuario) -> Resultado:
    """Into the one that was said, or into the oldest of those ticked."""
    dicha = pedido.objeto or pedido.cabeza.strip().lstrip("#")
    if dicha and not es_id(dicha):
        raise SistematizacionInvalida(_("Escribe sólo el número del texto."))
    cabeza = int(dicha) if dicha else min(pedido.ediciones)
    if set(pedido.ediciones) <= {cabeza}:
        raise SistematizacionInvalida(_("Elige con qué otros textos se une."))
    return unir(cabeza=cabeza, ediciones=pedido.ediciones, usuario=usuario)


def _separar(pedido: Pedido, usuario) -> Resultado:
    return separar(ediciones=pedido.ediciones, usuario=usuario)


def _razon(pedido: Pedido, usuario) -> Resultado:
    return anotar_razon(ediciones=pedido.ediciones, razon=pedido.razon, usuario=usuario)


def _etiquetar(pedido: Pedido, usuario) -> Resultado:
    acto = etiquetar if pedido.acto == "etiquetar" else quitar_etiqueta
    return acto(
        planteamientos=pedido.ediciones, nombre=pedido.etiqueta, usuario=usuario
    )


def _deshacer(pedido: Pedido, usuario) -> Resultado:
    """The act that the button named: a second click does not undo another."""
    if pedido.objeto_id is None:
        raise SistematizacionInvalida(_("No hay nada tuyo que deshacer."))
    return deshacer(paso_id=pedido.objeto_id, usuario=usuario)


ACTOS = {
    "tema": _tema,
    "inservible": _inservible,
    "unir": _unir,
    "separar": _separar,
    "razon": _razon,
    "etiquetar": _etiquetar,
    "desetiquetar": _etiquetar,
    "deshacer": _deshacer,
}
