"""Undoing an act of synthesis: only what nobody touched since goes back."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..estados import AccionDeSintesis
from ..excepciones import SintesisInvalida
from ..models import Clasificacion, Etiqueta, Grupo, PasoDeSintesis
from ..moderacion import normalizado
from .etiquetas import Puesta, bloquear_etiquetas, escribir_etiquetas
from .sintesis import anotar, bloquear_conversacion, exigir_clasificar, nombre_de


@transaction.atomic
def deshacer(*, paso_id: int, usuario) -> PasoDeSintesis:
    """Put back what that step changed, except what somebody changed after it.

    Of two at once one undoes it and the other is told. `datos["quedaron"]` of the new
    step counts the comments left as they are now.
    """
    exigir_clasificar(usuario)
    paso = PasoDeSintesis.objects.select_for_update(of=("self",)).filter(pk=paso_id)
    paso = paso.first()
    acto = DESHACEN.get(paso.accion) if paso else None
    if acto is None:
        raise SintesisInvalida(_("Ese cambio no se puede deshacer."))
    otro = PasoDeSintesis.objects.filter(deshace=paso).select_related("usuario").first()
    if otro:
        raise SintesisInvalida(
            _("%(quien)s ya lo deshizo.") % {"quien": nombre_de(otro.usuario)}
        )
    quedaron = acto(paso, usuario)
    return anotar(
        AccionDeSintesis.DESHACER,
        usuario=usuario,
        hilo_id=paso.hilo_id,
        deshace=paso,
        datos={"accion": paso.accion, "quedaron": quedaron},
    )


def ultimo_por_deshacer(*, hilo_id: int, usuario) -> PasoDeSintesis | None:
    """This person's newest step in the conversation that is still standing."""
    return (
        PasoDeSintesis.objects.filter(
            hilo=hilo_id, usuario=usuario, accion__in=DESHACEN, deshecho_por=None
        )
        .order_by("-pk")
        .first()
    )


def lo_que_quedo(paso: PasoDeSintesis) -> str:
    """A sentence about what could not go back, or ''."""
    quedaron = paso.datos.get("quedaron", 0)
    if not quedaron:
        return ""
    return ngettext(
        "%(n)s comentario quedó como está: alguien lo movió después.",
        "%(n)s comentarios quedaron como están: alguien los movió después.",
        quedaron,
    ) % {"n": quedaron}


def _clasificar(paso: PasoDeSintesis, usuario) -> int:
    bloquear_conversacion(paso.hilo_id)
    movidos = {int(pk): valor for pk, valor in paso.datos["comentarios"].items()}
    grupos = set(Grupo.objects.filter(hilo=paso.hilo_id).values_list("pk", flat=True))
    quedaron = 0
    por_grupo: dict[int | None, dict[int, int]] = {}
    for pk, (antes, edicion) in movidos.items():
        if antes is None or antes in grupos:
            por_grupo.setdefault(antes, {})[pk] = edicion
        else:
            quedaron += 1
    for antes, ediciones in por_grupo.items():
        quedaron += _devolver(ediciones, antes, usuario)
    return quedaron


def _devolver(ediciones: dict[int, int], grupo_id: int | None, usuario) -> int:
    """Move back those still as that step left them; how many were not."""
    filas = Clasificacion.objects.filter(comentario__in=ediciones)
    intactas = [
        pk
        for pk, comentario, edicion in filas.values_list("pk", "comentario", "edicion")
        if ediciones[comentario] == edicion
    ]
    Clasificacion.objects.filter(pk__in=intactas).update(
        grupo=grupo_id, edicion=F("edicion") + 1, por=usuario, en=timezone.now()
    )
    return len(ediciones) - len(intactas)


def _unir_grupos(paso: PasoDeSintesis, usuario) -> int:
    grupo = _restaurar_grupo(paso)
    ediciones = {int(pk): edicion for pk, edicion in paso.datos["comentarios"].items()}
    return _devolver(ediciones, grupo.pk, usuario)


def _quitar_grupo(paso: PasoDeSintesis, usuario) -> int:
    _restaurar_grupo(paso)
    return 0


def _restaurar_grupo(paso: PasoDeSintesis) -> Grupo:
    """The same row again, so that its address is the same."""
    bloquear_conversacion(paso.hilo_id)
    retrato = paso.datos["grupo"]
    titulos = Grupo.objects.filter(hilo=paso.hilo_id).values_list("titulo", flat=True)
    if normalizado(retrato["titulo"]) in map(normalizado, titulos):
        raise SintesisInvalida(
            _("Ya hay otro grupo llamado «%(titulo)s»: cámbiale el nombre primero.")
            % {"titulo": retrato["titulo"]}
        )
    return Grupo.objects.create(hilo_id=paso.hilo_id, **retrato)


def _etiquetar(paso: PasoDeSintesis, usuario) -> int:
    puestas = {tuple(par) for par in paso.datos["puestas"]}
    quitadas = {tuple(par) for par in paso.datos["quitadas"]}
    bloquear_etiquetas({etiqueta for _pk, etiqueta in puestas | quitadas})
    bloquear_conversacion(paso.hilo_id)
    ids = {pk for pk, _etiqueta in puestas | quitadas}
    filas = dict(
        Clasificacion.objects.filter(comentario__in=ids).values_list("comentario", "pk")
    )
    escribir_etiquetas(filas, puestas=quitadas, quitadas=puestas)
    return 0


def _unir_etiquetas(paso: PasoDeSintesis, usuario) -> int:
    etiqueta = _restaurar_etiqueta(paso)
    movidas, ambas = paso.datos["movidas"], paso.datos["tenian_ambas"]
    en = paso.datos["en"]
    siguen = set(
        Puesta.objects.filter(etiqueta=en, clasificacion__in=movidas).values_list(
            "clasificacion", flat=True
        )
    )
    Puesta.objects.filter(etiqueta=en, clasificacion__in=siguen).delete()
    Puesta.objects.bulk_create(
        Puesta(clasificacion_id=pk, etiqueta=etiqueta)
        for pk in sorted(siguen | set(ambas))
    )
    return len(movidas) - len(siguen)


def _quitar_etiqueta(paso: PasoDeSintesis, usuario) -> int:
    _restaurar_etiqueta(paso)
    return 0


def _restaurar_etiqueta(paso: PasoDeSintesis) -> Etiqueta:
    retrato = paso.datos["etiqueta"]
    if "en" in paso.datos:
        bloquear_etiquetas([paso.datos["en"]])
    nombres = Etiqueta.objects.values_list("nombre", flat=True)
    if normalizado(retrato["nombre"]) in map(normalizado, nombres):
        raise SintesisInvalida(
            _("Ya hay otra etiqueta llamada «%(nombre)s»: cámbiale el nombre primero.")
            % {"nombre": retrato["nombre"]}
        )
    return Etiqueta.objects.create(**retrato)


DESHACEN = {
    AccionDeSintesis.CLASIFICAR: _clasificar,
    AccionDeSintesis.ETIQUETAR: _etiquetar,
    AccionDeSintesis.UNIR_GRUPOS: _unir_grupos,
    AccionDeSintesis.QUITAR_GRUPO: _quitar_grupo,
    AccionDeSintesis.UNIR_ETIQUETAS: _unir_etiquetas,
    AccionDeSintesis.QUITAR_ETIQUETA: _quitar_etiqueta,
}
