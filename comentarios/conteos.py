"""How many public comments each conversation has, and how many of them are answered."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from .destinos import DestinoDeComentarios
from .estados import EstadoComentario, EstadoRespuesta, Resolucion
from .models import Comentario, Hilo, Respuesta

# Written out: these counts are asked for on every reading page, and the index
# `com_conteo` answers them alone.
CONSULTA = f"""
SELECT h.tipo_id, h.objeto_id, h.ancla,
       COUNT(*), COUNT(*) FILTER (WHERE c.respondido),
       COALESCE((SELECT r.resolucion FROM {Respuesta._meta.db_table} r
                 WHERE r.hilo_id = h.id
                 AND r.estado = '{EstadoRespuesta.PUBLICADA.value}'
                 ORDER BY r.publicada_en DESC, r.id DESC LIMIT 1), '')
FROM {Hilo._meta.db_table} h JOIN {Comentario._meta.db_table} c
ON c.hilo_id = h.id AND c.estado = '{EstadoComentario.PUBLICADO.value}'
WHERE {{donde}} GROUP BY h.id, h.tipo_id, h.objeto_id, h.ancla
"""  # noqa: S608


@dataclass(frozen=True)
class Conteo:
    """Every public total is a sum of these."""

    publicados: int = 0
    respondidos: int = 0
    # How the newest published answer decided; of a sum, nothing.
    ultima_resolucion: str = ""

    @property
    def pendientes(self) -> int:
        return self.publicados - self.respondidos

    @property
    def ultima_decision(self) -> str:
        ultima = self.ultima_resolucion
        return str(Resolucion(ultima).label) if ultima else ""

    def __add__(self, otro: "Conteo") -> "Conteo":
        return Conteo(
            self.publicados + otro.publicados, self.respondidos + otro.respondidos
        )


def conteos(objetos: Iterable[tuple[int, int]]) -> dict[tuple[int, int, str], Conteo]:
    """By content type, object and anchor, of those objects. One query.

    Only conversations that somebody reads: those without a public comment are absent.
    """
    por_tipo: dict[int, list[int]] = {}
    for tipo, pk in objetos:
        por_tipo.setdefault(tipo, []).append(pk)
    if not por_tipo:
        return {}
    partes, valores = [], []
    for tipo, pks in por_tipo.items():
        marcas = ", ".join(["%s"] * len(pks))
        partes.append(f"(h.tipo_id = %s AND h.objeto_id IN ({marcas}))")
        valores += [tipo, *pks]
    with connection.cursor() as cursor:
        cursor.execute(CONSULTA.format(donde=" OR ".join(partes)), valores)
        return {
            (tipo, pk, ancla): Conteo(*cuentas)
            for tipo, pk, ancla, *cuentas in cursor.fetchall()
        }


def conteos_por_ancla(destino: DestinoDeComentarios) -> dict[str, Conteo]:
    """Of each anchor of one target. One query."""
    filas = conteos([_clave(destino)])
    return {ancla: conteo for (_tipo, _pk, ancla), conteo in filas.items()}


def conteos_por_destino(
    destinos: Iterable[DestinoDeComentarios],
) -> dict[DestinoDeComentarios, Conteo]:
    """Totals of several targets of any kind, all their anchors together. One query."""
    por_clave = {_clave(destino): destino for destino in destinos}
    totales = dict.fromkeys(por_clave.values(), Conteo())
    for (tipo, pk, _ancla), conteo in conteos(por_clave).items():
        totales[por_clave[tipo, pk]] += conteo
    return totales


def _clave(destino: DestinoDeComentarios) -> tuple[int, int]:
    return ContentType.objects.get_for_model(destino).pk, destino.pk
