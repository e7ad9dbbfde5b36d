"""Where a new comment goes in its thread. Nothing already there is ever moved."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from django_comments.models import Comment
from django_comments_xtd.models import XtdComment

from ..destinos import DestinoDeComentarios
from ..excepciones import DestinoCerrado, PadreInvalido
from ..models import Comentario, Hilo

NIVEL_MAXIMO = 2
DIGITOS = 10


def bloquear_hilo(destino: DestinoDeComentarios, ancla: str) -> Hilo:
    """The anchor's conversation, made on demand, with its row locked.

    Whoever inserts or confirms in one conversation takes turns here.
    """
    etiqueta = destino.anclas().get(ancla)
    if etiqueta is None:
        raise DestinoCerrado(_("Esta sección ya no está en el texto vigente."))
    clave = {
        "tipo": ContentType.objects.get_for_model(destino),
        "objeto_id": destino.pk,
        "ancla": ancla,
    }
    bloqueados = Hilo.objects.select_for_update()
    hilo = bloqueados.filter(**clave).first()
    if hilo is None:
        Hilo.objects.get_or_create(
            **clave, defaults={"etiqueta": etiqueta[:ETIQUETA_MAXIMA]}
        )
        hilo = bloqueados.get(**clave)
    hilo.destino = destino  # already read: nobody needs to ask for it again
    return hilo


ETIQUETA_MAXIMA = Hilo._meta.get_field("etiqueta").max_length


def bloquear_padre(hilo: Hilo, respuesta_a: int | None) -> Comentario | None:
    """The public comment being answered, locked so that it cannot be hidden meanwhile.

    Raises PadreInvalido for one that is unknown, in another conversation, or hidden.
    """
    if respuesta_a is None:
        return None
    padre = (
        Comentario.objects.publicos()
        .select_for_update(of=("self",))
        .filter(pk=respuesta_a, hilo=hilo)
        .first()
    )
    if padre is None:
        raise PadreInvalido
    return padre


def insertar(hilo: Hilo, padre: Comentario | None, **campos) -> Comentario:
    """One row in each of the three tables, in its place from the start."""
    comentario = Comentario(
        hilo=hilo,
        content_type_id=hilo.tipo_id,
        object_pk=str(hilo.objeto_id),
        site_id=settings.SITE_ID,
        is_public=False,
        **lugar_bajo(padre),
        **campos,
    )
    guardar_en_su_lugar(comentario)
    return comentario


def lugar_bajo(padre: Comentario | None) -> dict:
    """The columns of a reply's place; what answers the deepest level joins it.

    `posicion` is still the branch it hangs from: `_colocar` adds its own id.
    """
    if padre is None:
        return {}
    rama = padre.posicion.split("/")[: NIVEL_MAXIMO - 1] if padre.level else []
    return {
        "en_respuesta_a": padre,
        "raiz_id": padre.raiz_id,
        "thread_id": padre.raiz_id,
        "parent_id": int(rama[-1]) if rama else padre.raiz_id,
        "level": min(padre.level + 1, NIVEL_MAXIMO),
        "posicion": "/".join(rama),
    }


def guardar_en_su_lugar(comentario: Comentario) -> None:
    """Three INSERTs. contrib's row goes first: its id says where the other two go.

    Row by row, as a serialized object is loaded (`save_base(raw=True)`), because
    saving the whole would write the place afterwards, with two UPDATEs more.
    """
    base = Comment()
    for campo in Comment._meta.concrete_fields:
        setattr(base, campo.attname, getattr(comentario, campo.attname))
    base.save(force_insert=True)
    _colocar(comentario, base.pk)
    intermedio = XtdComment()
    for campo in XtdComment._meta.local_concrete_fields:
        setattr(intermedio, campo.attname, getattr(comentario, campo.attname))
    intermedio.save_base(raw=True, force_insert=True)
    comentario.save_base(raw=True, force_insert=True)


def _colocar(comentario: Comentario, pk: int) -> None:
    """Finish its place with its own id: ids from under the root down, so they sort."""
    comentario.id = comentario.comment_ptr_id = comentario.xtdcomment_ptr_id = pk
    if comentario.raiz_id is None:
        comentario.raiz_id = comentario.thread_id = comentario.parent_id = pk
    else:
        rama = [comentario.posicion] if comentario.posicion else []
        comentario.posicion = "/".join([*rama, str(pk).zfill(DIGITOS)])
