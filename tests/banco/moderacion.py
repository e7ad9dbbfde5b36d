"""The queue with ten thousand pending, and one decision about five hundred."""

import time

from django.urls import reverse

from comentarios.models import Comentario, CorreoSaliente, Invitado
from comentarios.services.moderacion import decidir_en_lote
from tests.comentarios.factories import UsuarioFactory

from .cronometro import consultas
from .presupuestos import con_presupuesto
from .siembra import sembrar

PENDIENTES, LOTE = 10_000, 500


def medir_moderacion(plan, anclas: list[str], *, desnuda: float) -> dict:
    """Both, each also as a ratio to the bare view of this run, in CPU ms."""
    cifras = medir_cola(plan, anclas[0]) | medir_lote(plan, anclas[1])
    for cifra in cifras.values():
        cifra["razon"] = round(cifra["cpu_ms"] / desnuda, 1)
    return cifras


def medir_cola(plan, ancla: str) -> dict:
    sembrar(plan, ancla, PENDIENTES, estado="pendiente", respuestas=0)
    moderadora = UsuarioFactory(is_superuser=True)
    cola = reverse("comentarios_comentario_modeladmin_index")

    def leer(cliente):
        cliente.force_login(moderadora)
        antes = time.process_time()
        assert cliente.get(cola, {"estado": "pendiente"}).status_code == 200
        leer.cpu_ms = (time.process_time() - antes) * 1000

    cifra = {"consultas": consultas(leer, aparte=("session", "auth_user"))}
    cifra["cpu_ms"] = round(leer.cpu_ms, 1)
    return {"cola_consultas_10000": con_presupuesto(cifra, consultas=25)}


def medir_lote(plan, ancla: str) -> dict:
    """Published in one act, logged and told, as a moderator does it."""
    hilo = sembrar(plan, ancla, LOTE, estado="pendiente", respuestas=0)
    ids = Comentario.objects.filter(hilo=hilo, estado="pendiente")
    ids = list(ids.values_list("pk", flat=True)[:LOTE])
    _con_autoras(ids)
    moderadora = UsuarioFactory(is_superuser=True)
    antes, cpu = time.perf_counter(), time.process_time()
    hecho = decidir_en_lote(
        comentario_ids=ids, accion="publicar", moderadora=moderadora
    )
    segundos, cpu = time.perf_counter() - antes, time.process_time() - cpu
    assert len(hecho.hechos) == LOTE, hecho.fallidos[:3]
    assert CorreoSaliente.objects.filter(tipo="publicado").count() >= LOTE
    cifra = {"segundos": round(segundos, 2), "cpu_ms": round(cpu * 1000, 1)}
    return {"lote_500_s": con_presupuesto(cifra, segundos=2)}


def _con_autoras(ids: list[int]) -> None:
    """Each comment of somebody else: as many mails as decisions."""
    invitados = Invitado.objects.bulk_create(
        Invitado(correo=f"lote-{pk}@ejemplo.org") for pk in ids
    )
    for pk, invitado in zip(ids, invitados, strict=True):
        Comentario.objects.filter(pk=pk).update(invitado=invitado)
