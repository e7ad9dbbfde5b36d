"""Mail about answers: their text, once per person, and later where they show."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from django.utils import translation

from ..estados import EstadoRespuesta
from ..models import Comentario, CorreoSaliente, EnlaceDeCambio, Respuesta
from .avisos import correo_de, ruta_de
from .correo import encolar_correos


def avisar_respuestas(
    publicadas: Iterable[tuple[Respuesta, list[Comentario]]],
) -> None:
    """The answers' text to each author who asked, in one mail for all of hers."""
    publicadas = list(publicadas)
    suyas: dict[str, list[tuple[Respuesta, list[Comentario]]]] = {}
    for respuesta, comentarios in publicadas:
        for correo, propios in _por_autora(comentarios).items():
            suyas.setdefault(correo, []).append((respuesta, propios))
    corregidos = _ya_respondidos(publicadas) if suyas else set()
    encolar_correos(
        [
            _con_respuestas(correo, respuestas, corregidos)
            for correo, respuestas in suyas.items()
        ]
    )


def cuantas_personas(comentarios: Iterable[Comentario]) -> int:
    """How many would be mailed the answers to those comments."""
    return len(_por_autora(comentarios))


def avisar_cambio(respuesta: Respuesta, enlaces: list[EnlaceDeCambio]) -> None:
    """Where an answer published before can be seen at last, to who asked for it."""
    comentarios = respuesta.comentarios.publicos().order_by("pk")
    encolar_correos(
        [
            _con_cambio(respuesta, enlaces, correo, propios)
            for correo, propios in _por_autora(comentarios).items()
        ]
    )


def _con_respuestas(
    correo: str,
    respuestas: list[tuple[Respuesta, list[Comentario]]],
    corregidos: set[int],
) -> CorreoSaliente:
    primero = respuestas[0][1][0]
    with translation.override(primero.idioma):
        return CorreoSaliente(
            tipo="respuesta",
            destinatario=correo,
            datos={
                "respuestas": [
                    _una_respuesta(respuesta, propios, corregidos)
                    for respuesta, propios in respuestas
                ],
                "ruta": ruta_de(primero),
            },
            idioma=primero.idioma,
        )


def _una_respuesta(
    respuesta: Respuesta, propios: list[Comentario], corregidos: set[int]
) -> dict:
    return {
        "folios": [comentario.folio for comentario in propios],
        "seccion": respuesta.hilo.etiqueta,
        "resolucion": respuesta.get_resolucion_display(),
        "razones": respuesta.razones,
        "institucion": respuesta.institucion,
        "firma": respuesta.firma,
        "corrige": any(comentario.pk in corregidos for comentario in propios),
        "cambios": _cambios(respuesta, respuesta.enlaces.all()),
    }


def _con_cambio(
    respuesta: Respuesta,
    enlaces: list[EnlaceDeCambio],
    correo: str,
    propios: list[Comentario],
) -> CorreoSaliente:
    idioma = propios[0].idioma
    cambios = _cambios(respuesta, enlaces)
    with translation.override(idioma):
        return CorreoSaliente(
            tipo="cambio",
            destinatario=correo,
            datos={
                "folios": [comentario.folio for comentario in propios],
                "seccion": respuesta.hilo.etiqueta,
                "resolucion": respuesta.get_resolucion_display(),
                "cambios": cambios,
                "ruta": cambios[0]["ruta"],
            },
            idioma=idioma,
        )


def _cambios(respuesta: Respuesta, enlaces: Iterable[EnlaceDeCambio]) -> list[dict]:
    destino = respuesta.hilo.destino
    return [
        {
            "version": enlace.version,
            "titulo": enlace.titulo,
            "ruta": destino.url_de_cambio(enlace.version, enlace.ancla),
        }
        for enlace in enlaces
        if destino
    ]


def _ya_respondidos(publicadas: list[tuple[Respuesta, list[Comentario]]]) -> set[int]:
    """Comments of the batch that an answer published before it already covered."""
    previas = Respuesta.comentarios.through.objects.filter(
        respuesta__estado=EstadoRespuesta.PUBLICADA,
        comentario__in={c.pk for _respuesta, suyos in publicadas for c in suyos},
    ).exclude(respuesta__in=[respuesta.pk for respuesta, _suyos in publicadas])
    return set(previas.values_list("comentario_id", flat=True))


def _por_autora(comentarios: Iterable[Comentario]) -> dict[str, list[Comentario]]:
    porque_pidio = [c for c in comentarios if c.quiere_respuesta]
    prefetch_related_objects(porque_pidio, "invitado", "user")
    autoras: dict[str, list[Comentario]] = {}
    for comentario in porque_pidio:
        if correo := correo_de(comentario):
            autoras.setdefault(correo, []).append(comentario)
    return autoras
