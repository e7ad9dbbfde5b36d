"""The closed vocabularies of the conversation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EstadoComentario(models.TextChoices):
    SIN_CONFIRMAR = "sin_confirmar", _("Sin confirmar")
    PENDIENTE = "pendiente", _("Pendiente de moderación")
    PUBLICADO = "publicado", _("Publicado")
    RECHAZADO = "rechazado", _("No publicado")
    RETIRADO = "retirado", _("Retirado por su autora o autor")
    OCULTO = "oculto", _("Retirado por moderación")


# Every step that exists. Whatever is not here is refused.
TRANSICIONES = {
    EstadoComentario.SIN_CONFIRMAR: {
        EstadoComentario.PENDIENTE,
        EstadoComentario.RETIRADO,
    },
    EstadoComentario.PENDIENTE: {
        EstadoComentario.PUBLICADO,
        EstadoComentario.RECHAZADO,
        EstadoComentario.RETIRADO,
    },
    EstadoComentario.PUBLICADO: {EstadoComentario.RETIRADO, EstadoComentario.OCULTO},
    # Only an appeal that was accepted: `services.apelaciones`.
    EstadoComentario.RECHAZADO: {EstadoComentario.PUBLICADO},
    EstadoComentario.OCULTO: {EstadoComentario.PUBLICADO},
}
# Steps back that only undoing a decision takes, never a decision of its own.
REGRESOS = {
    EstadoComentario.PUBLICADO: {EstadoComentario.PENDIENTE, EstadoComentario.OCULTO},
    EstadoComentario.RECHAZADO: {EstadoComentario.PENDIENTE},
    EstadoComentario.OCULTO: {EstadoComentario.PUBLICADO},
}
# States that leave a trace in the thread (text or stub) once they were public.
ESTADOS_EN_EL_HILO = (
    EstadoComentario.PUBLICADO,
    EstadoComentario.RETIRADO,
    EstadoComentario.OCULTO,
)


class MotivoDeModeracion(models.TextChoices):
    """Why a text is not public. Each one is a rule of participation."""

    DATOS_PERSONALES = "datos_personales", _("Contiene datos personales")
    OFENSAS = "ofensas", _("Insulta, amenaza o discrimina")
    AJENO = "ajeno", _("No trata sobre el plan ni sobre esta sección")
    PUBLICIDAD = "publicidad", _("Es publicidad o propaganda electoral")
    REPETIDO = "repetido", _("Repite un texto ya enviado por la misma persona")
    ILEGIBLE = "ilegible", _("No se puede leer o no tiene contenido")


# What a reader may say of a public text: the same rules, or something else.
OTRA_RAZON = "otro"
MOTIVOS_DE_REPORTE = [*MotivoDeModeracion.choices, (OTRA_RAZON, _("Otra razón"))]


class EstadoApelacion(models.TextChoices):
    ABIERTA = "abierta", _("Por resolver")
    ACEPTADA = "aceptada", _("Aceptada")
    NEGADA = "negada", _("No aceptada")
    SIN_OBJETO = "sin_objeto", _("La decisión cambió antes")


# Decisions against a text, which its author may ask another person to review.
ESTADOS_APELABLES = (EstadoComentario.RECHAZADO, EstadoComentario.OCULTO)


class DesenlaceDeReportes(models.TextChoices):
    """What became of a comment that readers flagged."""

    SIGUE = "sigue", _("Sigue publicado")
    OCULTO = "oculto", _("Moderación lo retiró")
    SIN_OBJETO = "sin_objeto", _("Dejó de mostrarse antes")


class SectorDeclarado(models.TextChoices):
    """What a guest says of herself; nobody checks it, and the page says so."""

    CIUDADANIA = "ciudadania", _("Ciudadanía")
    SOCIEDAD_CIVIL = "sociedad_civil", _("Organización de la sociedad civil")
    ACADEMIA = "academia", _("Academia")
    GOBIERNO = "gobierno", _("Gobierno u órgano autónomo")
    EMPRESA = "empresa", _("Empresa o gremio")


class Canal(models.TextChoices):
    """How a text reached the committee."""

    SITIO = "sitio", _("Este sitio")
    CORREO = "correo", _("Correo electrónico")
    OFICIO = "oficio", _("Oficio o carta")
    REUNION = "reunion", _("Reunión o mesa")

    @property
    def insignia(self) -> str:
        """What readers see beside a text that did not come through the site."""
        return str(INSIGNIAS.get(self, ""))


INSIGNIAS = {
    Canal.CORREO: _("Recibido por correo"),
    Canal.OFICIO: _("Recibido por oficio"),
    Canal.REUNION: _("Recibido en una reunión"),
}


class AccionDeSintesis(models.TextChoices):
    """What the committee does to make sense of many comments. Each leaves a trace."""

    CLASIFICAR = "clasificar", _("Clasificó")
    ETIQUETAR = "etiquetar", _("Etiquetó")
    CREAR_GRUPO = "crear_grupo", _("Creó un grupo")
    EDITAR_GRUPO = "editar_grupo", _("Cambió un grupo")
    UNIR_GRUPOS = "unir_grupos", _("Unió dos grupos")
    ORDENAR_GRUPOS = "ordenar_grupos", _("Ordenó los grupos")
    QUITAR_GRUPO = "quitar_grupo", _("Quitó un grupo")
    RESUMIR = "resumir", _("Escribió el resumen")
    CREAR_ETIQUETA = "crear_etiqueta", _("Creó una etiqueta")
    EDITAR_ETIQUETA = "editar_etiqueta", _("Cambió una etiqueta")
    UNIR_ETIQUETAS = "unir_etiquetas", _("Unió dos etiquetas")
    QUITAR_ETIQUETA = "quitar_etiqueta", _("Quitó una etiqueta")
    EXPORTAR = "exportar", _("Descargó los comentarios")
    DESHACER = "deshacer", _("Deshizo un cambio")


class Resolucion(models.TextChoices):
    """The four outcomes of a reasoned answer (OGP 4.1, as the method words them)."""

    ADOPTADA = "adoptada", _("Adoptada")
    EN_PARTE = "en_parte", _("Adoptada en parte")
    NO_ADOPTADA = "no_adoptada", _("No adoptada")
    FUERA_DE_ALCANCE = "fuera_de_alcance", _("Fuera de alcance")


# Those that promise a change in the text.
RESOLUCIONES_QUE_ADOPTAN = (Resolucion.ADOPTADA, Resolucion.EN_PARTE)


# While nobody has decided about it, its author may still change her text.
ESTADOS_EDITABLES = (EstadoComentario.SIN_CONFIRMAR, EstadoComentario.PENDIENTE)


class TipoDeSuceso(models.TextChoices):
    """What happens to a comment besides changing its state."""

    EDITADO = "editado", _("Editado por quien lo escribió")
    NOMBRE_MOSTRADO = "nombre_mostrado", _("Con su nombre")
    NOMBRE_OCULTO = "nombre_oculto", _("Sin su nombre")
    RESPUESTA_PEDIDA = "respuesta_pedida", _("Pidió la respuesta por correo")
    RESPUESTA_DECLINADA = "respuesta_declinada", _("Ya no quiere la respuesta")
    POR_CONFIANZA = "por_confianza", _("Publicado por confianza")
    DATOS_BORRADOS = "datos_borrados", _("Se borraron sus datos")
    TEXTO_BORRADO = "texto_borrado", _("Se borró el texto")
    CADUCADO = "caducado", _("Se borró por no confirmarse")


class EstadoRespuesta(models.TextChoices):
    BORRADOR = "borrador", _("En borrador")
    EN_REVISION = "en_revision", _("En revisión")
    PUBLICADA = "publicada", _("Publicada")
    DESCARTADA = "descartada", _("Descartada")


# Nothing is published that somebody did not send to review.
TRANSICIONES_DE_RESPUESTA = {
    EstadoRespuesta.BORRADOR: {
        EstadoRespuesta.EN_REVISION,
        EstadoRespuesta.DESCARTADA,
    },
    EstadoRespuesta.EN_REVISION: {
        EstadoRespuesta.BORRADOR,
        EstadoRespuesta.PUBLICADA,
    },
}


class AccionDeModeracion(models.TextChoices):
    """What a moderator may do. Each one starts from exactly one state."""

    PUBLICAR = "publicar", _("Publicar")
    RECHAZAR = "rechazar", _("No publicar")
    OCULTAR = "ocultar", _("Retirar del sitio")
    RESTITUIR = "restituir", _("Volver a publicar")

    @property
    def desde(self) -> EstadoComentario:
        return PASO_DE_ACCION[self][0]

    @property
    def hacia(self) -> EstadoComentario:
        return PASO_DE_ACCION[self][1]

    @property
    def publica(self) -> bool:
        return self.hacia == EstadoComentario.PUBLICADO

    @property
    def pide_motivo(self) -> bool:
        return self in (AccionDeModeracion.RECHAZAR, AccionDeModeracion.OCULTAR)


PASO_DE_ACCION = {
    AccionDeModeracion.PUBLICAR: (
        EstadoComentario.PENDIENTE,
        EstadoComentario.PUBLICADO,
    ),
    AccionDeModeracion.RECHAZAR: (
        EstadoComentario.PENDIENTE,
        EstadoComentario.RECHAZADO,
    ),
    AccionDeModeracion.OCULTAR: (EstadoComentario.PUBLICADO, EstadoComentario.OCULTO),
    AccionDeModeracion.RESTITUIR: (EstadoComentario.OCULTO, EstadoComentario.PUBLICADO),
}
