"""Sample comments, each led through the services as a real one would be."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.urls import resolve

from comentarios.destinos import DestinoDeComentarios
from comentarios.estados import EstadoComentario
from comentarios.models import Comentario, CorreoSaliente
from comentarios.services.confirmacion import confirmar_comentario
from comentarios.services.moderacion import (
    ocultar_comentario,
    publicar_comentario,
    rechazar_comentario,
)
from comentarios.services.recepcion import recibir_comentario
from comentarios.services.retiro import retirar_comentario
from compromisos.models import Compromiso

from ..models import PaginaTema
from .compromisos_iniciales import clave_de_producto
from .consulta import ventana_de_la_carga
from .cuentas import COMITE, cuenta_de_muestra
from .lectores import pedir_otra_mirada
from .lectura import clave, leer, parrafos
from .planes import ancla_de_seccion, plan_en_curso

# When each wave arrives, as shares of the time since the window opened: replies
# after what they answer was published, undecided texts at the end.
OLEADAS = [(0.02, 0.55), (0.62, 0.72), (0.78, 0.84), (0.88, 0.92), (0.93, 0.98)]
ULTIMA = len(OLEADAS) - 1
SIN_DECIDIR = (EstadoComentario.PENDIENTE, EstadoComentario.SIN_CONFIRMAR)
PARA_CONFIRMAR = datetime.timedelta(minutes=6)


@dataclass
class Entrada:
    """One comment of the texts, on its way in."""

    fila: dict
    destino: DestinoDeComentarios
    ancla: str
    clave: str
    oleada: int
    madre: "Entrada | None" = None
    comentario: Comentario | None = field(default=None, repr=False)

    @property
    def estado(self) -> str:
        return self.fila.get("estado", EstadoComentario.PUBLICADO)


def cargar(*, ahora: datetime.datetime) -> int:
    """Everything arrived before that moment. What it would mail is thrown away."""
    ventana = ventana_de_la_carga()
    if not ventana or Comentario.objects.filter(es_muestra=True).exists():
        return 0
    hasta = min(ahora, ventana.cierra_en)
    moderadora = cuenta_de_muestra(COMITE)
    ultimo_correo = CorreoSaliente.objects.order_by("-pk").first()
    entradas = sorted(_entradas(), key=lambda entrada: entrada.oleada)
    for entrada, llegada in zip(
        entradas, _llegadas(entradas, ventana.abre_en, hasta), strict=True
    ):
        _recorrer(entrada, llegada, moderadora)
    for entrada in entradas:
        _quitar_del_publico(entrada, hasta, moderadora)
        pedir_otra_mirada(
            entrada.fila, entrada.comentario, moderadora=moderadora, momento=hasta
        )
    tirar_correos_desde(ultimo_correo)
    return len(entradas)


def tirar_correos_desde(ultimo: CorreoSaliente | None) -> None:
    """Sample people get no mail: what this load queued goes before it is committed."""
    CorreoSaliente.objects.filter(pk__gt=ultimo.pk if ultimo else 0).delete()


def comentarios_de(nombres: list[str]) -> list[Comentario]:
    """The stored comments that the texts call so."""
    claves = [clave("comentario", nombre) for nombre in nombres]
    return list(Comentario.objects.publicos().filter(clave_de_envio__in=claves))


def _entradas() -> Iterator[Entrada]:
    """Whatever part people took out of the draft before it was opened stays out."""
    for lugar, hilo in enumerate(leer("conversacion")):
        destino, ancla = destino_de(hilo["donde"])
        if destino and ancla in destino.anclas():
            yield from _de_un_nivel(
                hilo["comentarios"], destino=destino, ancla=ancla, ruta=(lugar,)
            )


def _de_un_nivel(filas, *, destino, ancla, ruta, madre=None) -> Iterator[Entrada]:
    for lugar, fila in enumerate(filas):
        propia = (*ruta, lugar)
        sin_decidir = fila.get("estado") in SIN_DECIDIR
        entrada = Entrada(
            fila=fila,
            destino=destino,
            ancla=ancla,
            clave=clave("comentario", fila.get("clave") or propia),
            oleada=ULTIMA if sin_decidir else len(propia) - 2,
            madre=madre,
        )
        yield entrada
        yield from _de_un_nivel(
            fila.get("respuestas", []),
            destino=destino,
            ancla=ancla,
            ruta=propia,
            madre=entrada,
        )


def destino_de(donde: dict) -> tuple[DestinoDeComentarios | None, str]:
    plan = plan_en_curso()
    tipo, _dos_puntos, nombre = donde["ancla"].partition(":")
    if donde["destino"] == "tema":
        return PaginaTema.objects.filter(slug=donde["slug"]).first(), tipo
    if not plan:  # renamed by whoever edits: nothing to hang a sample from
        return None, tipo
    if donde["destino"] == "plan":
        return plan, ancla_de_seccion(plan.siglas, nombre) if nombre else tipo
    numero = donde["numero"]
    compromiso = Compromiso.objects.child_of(plan).filter(numero=numero).first()
    if nombre:
        return compromiso, f"producto-{clave_de_producto(numero, nombre)}"
    return compromiso, tipo


def _llegadas(entradas, desde, hasta) -> Iterator[datetime.datetime]:
    """Spread evenly inside each wave."""
    for oleada, (principio, fin) in enumerate(OLEADAS):
        cuantas = sum(entrada.oleada == oleada for entrada in entradas)
        for lugar in range(cuantas):
            parte = principio + (fin - principio) * lugar / cuantas
            yield desde + (hasta - desde) * parte


def _recorrer(entrada: Entrada, llegada, moderadora) -> None:
    """Received, confirmed and decided on, as far as its state says."""
    entrada.comentario = _recibir(entrada, llegada)
    if entrada.estado == EstadoComentario.SIN_CONFIRMAR:
        return
    confirmar_comentario(token=_enlace(), momento=llegada + PARA_CONFIRMAR)
    if entrada.estado == EstadoComentario.PENDIENTE:
        return
    horas = 1 + entrada.comentario.pk % 3
    momento = llegada + datetime.timedelta(hours=horas)
    _decidir(entrada, moderadora, momento)


def _recibir(entrada: Entrada, llegada) -> Comentario:
    fila, madre = entrada.fila, entrada.madre
    return recibir_comentario(
        destino=entrada.destino,
        ancla=entrada.ancla,
        texto=parrafos(fila["texto"]),
        correo=f"participante{fila['de']}@example.org",
        nombre=f"Participante {fila['de']}",
        mostrar_nombre=fila.get("firma", False),
        quiere_respuesta=fila.get("quiere_respuesta", False),
        sector=fila["sector"],
        entidad=fila["entidad"],
        respuesta_a=madre and madre.comentario.pk,
        clave_de_envio=entrada.clave,
        es_muestra=True,
        momento=llegada,
    )


def _enlace() -> str:
    """The token just mailed: only the message holds it."""
    correo = CorreoSaliente.objects.filter(tipo="confirmar").latest("pk")
    return resolve(correo.datos["ruta"]).kwargs["token"]


def _decidir(entrada: Entrada, moderadora, momento) -> None:
    decision = {
        "comentario_id": entrada.comentario.pk,
        "moderadora": moderadora,
        "momento": momento,
    }
    if entrada.estado == EstadoComentario.RECHAZADO:
        rechazar_comentario(**decision, **_porque(entrada))
    else:
        publicar_comentario(**decision)


def _quitar_del_publico(entrada: Entrada, momento, moderadora) -> None:
    """The last thing that happens: until then people could answer it."""
    comentario = entrada.comentario
    if entrada.estado == EstadoComentario.RETIRADO:
        retirar_comentario(
            comentario_id=comentario.pk, invitado=comentario.invitado, momento=momento
        )
    elif entrada.estado == EstadoComentario.OCULTO:
        ocultar_comentario(
            comentario_id=comentario.pk,
            moderadora=moderadora,
            momento=momento,
            **_porque(entrada),
        )


def _porque(entrada: Entrada) -> dict[str, str]:
    return {campo: entrada.fila.get(campo, "") for campo in ("motivo", "nota")}
