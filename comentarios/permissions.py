"""Who may do what with comments and answers. Pure decisions, no writes."""

from wagtail.permission_policies import ModelPermissionPolicy

from .estados import RESOLUCIONES_QUE_ADOPTAN, AccionDeModeracion, EstadoRespuesta


def puede_moderar(usuario) -> bool:
    return usuario.has_perm("comentarios.moderar")


def coordina_moderacion(usuario) -> bool:
    """Who answers for the whole queue: she also opens and closes the reception."""
    return puede_moderar(usuario) and usuario.has_perm(
        "comentarios.change_ajustesdeparticipacion"
    )


def puede_deshacer(usuario, paso) -> bool:
    """Her own decision, or any for whoever coordinates."""
    es_suyo = paso.usuario_id == usuario.pk and puede_moderar(usuario)
    return es_suyo or coordina_moderacion(usuario)


def puede_ver_comentarios(usuario) -> bool:
    """Whether the list of comments opens for this account at all."""
    return puede_moderar(usuario) or usuario.has_perm("comentarios.view_comentario")


def puede_ver_comentario(usuario, comentario) -> bool:
    """Texts that are not public are read by moderators alone."""
    if puede_moderar(usuario):
        return True
    return comentario.es_publico and puede_ver_comentarios(usuario)


def es_parte(usuario, comentario) -> bool:
    """Nobody decides about a text of her own, nor about one she typed for another."""
    return usuario.pk is not None and usuario.pk in (
        comentario.user_id,
        comentario.capturado_por_id,
    )


def acciones_posibles(usuario, comentario) -> list[AccionDeModeracion]:
    """The decisions that would work if this person took them now."""
    if not puede_moderar(usuario) or es_parte(usuario, comentario):
        return []
    return [
        accion
        for accion in AccionDeModeracion
        if accion.desde == comentario.estado
        and not (accion.publica and (comentario.sin_contexto or comentario.sin_texto))
    ]


def puede_borrar_datos(usuario) -> bool:
    """Attend a request to erase that came by another way than her mailbox."""
    return usuario.has_perm("comentarios.borrar_datos")


def puede_ver_borrados(usuario) -> bool:
    """That erasures happened, and how many. Nobody can see whose."""
    return puede_moderar(usuario) or puede_borrar_datos(usuario)


def puede_ver_respuestas(usuario) -> bool:
    return any(
        usuario.has_perm(f"comentarios.{codigo}")
        for codigo in ("view_respuesta", "redactar_respuesta", "publicar_respuesta")
    )


def puede_redactar_respuesta(usuario) -> bool:
    return usuario.has_perm("comentarios.redactar_respuesta")


def puede_editar_respuesta(usuario, respuesta) -> bool:
    """Drafts belong to the committee; a published answer belongs to the public."""
    es_borrador = respuesta.estado == EstadoRespuesta.BORRADOR
    return es_borrador and puede_redactar_respuesta(usuario)


def puede_enlazar_cambio(usuario, respuesta) -> bool:
    """A draft's link is part of the draft; a published one's is public at once."""
    if respuesta.resolucion not in RESOLUCIONES_QUE_ADOPTAN:
        return False
    if respuesta.estado == EstadoRespuesta.PUBLICADA:
        return puede_publicar_respuesta(usuario)
    return puede_editar_respuesta(usuario, respuesta)


def puede_enviar_a_revision(usuario, respuesta) -> bool:
    return puede_editar_respuesta(usuario, respuesta)


def puede_decidir_respuesta(usuario, respuesta) -> bool:
    """Publish it, or return it with a note."""
    en_revision = respuesta.estado == EstadoRespuesta.EN_REVISION
    return en_revision and puede_publicar_respuesta(usuario)


class PoliticaDePlantillas(ModelPermissionPolicy):
    """Whoever writes answers keeps the templates they start from."""

    def user_has_permission(self, user, action):
        return puede_redactar_respuesta(user)

    def user_has_any_permission(self, user, actions):
        return puede_redactar_respuesta(user)


def puede_publicar_respuesta(usuario) -> bool:
    return usuario.has_perm("comentarios.publicar_respuesta")


def puede_clasificar(usuario) -> bool:
    """Groups, labels and where each comment goes."""
    return usuario.has_perm("comentarios.clasificar")


def puede_resumir(usuario) -> bool:
    return usuario.has_perm("comentarios.resumir")


def puede_sintetizar(usuario) -> bool:
    """Whether the desk of a section opens for this account."""
    return puede_clasificar(usuario) or puede_resumir(usuario)


def puede_sistematizar(usuario) -> bool:
    """Whether «Sistematizar» opens for this account at all."""
    return (
        puede_sintetizar(usuario) or puede_capturar(usuario) or puede_exportar(usuario)
    )


def puede_capturar(usuario) -> bool:
    """Bring in what people sent by e-mail, on paper or said in a meeting."""
    return usuario.has_perm("comentarios.capturar_comentario")


def puede_exportar(usuario) -> bool:
    """Download every comment, whatever its state. Never contact data."""
    return usuario.has_perm("comentarios.exportar_comentarios")


def puede_enlazar_conversaciones(usuario) -> bool:
    """Whoever writes the plan says what became of a section that is gone."""
    return usuario.has_perm("comentarios.add_continuacion")
