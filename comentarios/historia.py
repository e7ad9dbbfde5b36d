"""A comment's life as sentences with dates, from its append-only logs."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .estados import (
    EstadoApelacion,
    EstadoComentario,
    MotivoDeModeracion,
    TipoDeSuceso,
)
from .models import Clasificacion, Comentario, Respuesta
from .respuestas_publicas import poner_cambios

FRASES = {
    ("", EstadoComentario.SIN_CONFIRMAR): _(
        "Lo recibimos y enviamos un correo para confirmarlo."
    ),
    ("", EstadoComentario.PENDIENTE): _("Lo recibimos. Espera moderación."),
    (EstadoComentario.SIN_CONFIRMAR, EstadoComentario.PENDIENTE): _(
        "Se confirmó. Espera moderación."
    ),
    (EstadoComentario.PENDIENTE, EstadoComentario.PUBLICADO): _("Se publicó."),
    (EstadoComentario.PENDIENTE, EstadoComentario.RECHAZADO): _("No se publicó."),
    (EstadoComentario.PUBLICADO, EstadoComentario.OCULTO): _("Moderación lo retiró."),
    (EstadoComentario.OCULTO, EstadoComentario.PUBLICADO): _("Se publicó de nuevo."),
    (EstadoComentario.RECHAZADO, EstadoComentario.PUBLICADO): _(
        "Otra persona lo revisó y se publicó."
    ),
    (EstadoComentario.SIN_CONFIRMAR, EstadoComentario.RETIRADO): _(
        "Se descartó sin confirmarse. No se leerá."
    ),
}
FRASES_DE_SUCESO = {
    TipoDeSuceso.EDITADO: _("Quien lo escribió lo editó antes de la moderación."),
    TipoDeSuceso.NOMBRE_MOSTRADO: _("Quien lo escribió decidió mostrar su nombre."),
    TipoDeSuceso.NOMBRE_OCULTO: _("Quien lo escribió decidió no mostrar su nombre."),
    TipoDeSuceso.RESPUESTA_PEDIDA: _("Pidió recibir la respuesta por correo."),
    TipoDeSuceso.RESPUESTA_DECLINADA: _("Pidió no recibir la respuesta por correo."),
    TipoDeSuceso.POR_CONFIANZA: _(
        "Se publicó por confianza: quien lo escribió ya tenía varios publicados."
    ),
    TipoDeSuceso.DATOS_BORRADOS: _(
        "Quien lo escribió pidió borrar sus datos: ya no hay correo ni nombre."
    ),
    TipoDeSuceso.TEXTO_BORRADO: _("Se borró el texto."),
    TipoDeSuceso.CADUCADO: _("Nunca se confirmó: se borraron el texto y el correo."),
}
DESHECHO = _("Moderación deshizo su decisión.")
RETIRADO = _("Quien lo escribió lo retiró.")


@dataclass(frozen=True)
class Paso:
    en: datetime.datetime
    frase: str
    motivo: str = ""
    nota: str = ""
    respuesta: Respuesta | None = None


def historia_de(comentario: Comentario) -> list[Paso]:
    """Oldest first. A handful of queries, however long its life."""
    pasos = [_paso(paso) for paso in comentario.pasos.all()]
    pasos += [
        Paso(suceso.en, FRASES_DE_SUCESO[suceso.tipo])
        for suceso in comentario.sucesos.all()
    ]
    pasos += _apelado(comentario)
    pasos += _agrupado(comentario)
    pasos += _respondido(comentario)
    return sorted(pasos, key=lambda paso: paso.en)


def _paso(paso) -> Paso:
    motivo = MotivoDeModeracion(paso.motivo).label if paso.motivo else ""
    frase = FRASES.get((paso.de, paso.a), RETIRADO)
    if paso.deshace_id:
        frase = DESHECHO
    return Paso(paso.en, frase, motivo=motivo, nota=paso.nota)


def _apelado(comentario: Comentario) -> list[Paso]:
    """That a review was asked for and how it ended; never what was argued."""
    pasos = []
    for apelacion in comentario.apelaciones.select_related("resolucion"):
        frase = _("Quien lo escribió pidió que otra persona lo revisara.")
        pasos.append(Paso(apelacion.presentada_en, frase))
        if apelacion.estado == EstadoApelacion.NEGADA:
            final = apelacion.resolucion
            frase = _("Otra persona lo revisó y la decisión sigue.")
            pasos.append(Paso(final.en, frase, nota=final.razones))
    return pasos


def _agrupado(comentario: Comentario) -> list[Paso]:
    """Only of what is public: a group's title says what its comments ask for."""
    if not comentario.es_publico:
        return []
    suya = Clasificacion.objects.filter(comentario=comentario, grupo__isnull=False)
    return [
        Paso(
            clasificacion.en,
            gettext("Se agrupó con otros que piden lo mismo: «%(titulo)s».")
            % {"titulo": clasificacion.grupo.titulo},
        )
        for clasificacion in suya.select_related("grupo")
    ]


def _respondido(comentario: Comentario) -> list[Paso]:
    """The published answers, each with where it shows in the text."""
    publicadas = list(comentario.respuestas.publicadas().exclude(publicada_en=None))
    if destino := comentario.hilo.destino:
        poner_cambios(destino, publicadas)
    frase = _("La institución respondió.")
    return [Paso(r.publicada_en, frase, respuesta=r) for r in publicadas]
