"""Many comments at once, for measuring. Multi-table rows, so by SQL."""

import datetime
import random

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone

from comentarios.models import Comentario, Hilo

TEXTO = (
    "Propongo que el avance de este compromiso se publique cada trimestre, con la "
    "evidencia a la vista y en un formato que se pueda abrir en cualquier teléfono. "
)
COMENTARIO = """INSERT INTO django_comments (id, content_type_id, object_pk, site_id,
user_name, user_email, user_url, comment, submit_date, is_public, is_removed)
VALUES (%s, %s, %s, 1, 'Participante', '', '', %s, %s, %s, %s)"""
BLOQUE = 10
HILO_XTD = """INSERT INTO django_comments_xtd_xtdcomment (comment_ptr_id, thread_id,
parent_id, level, "order", followup, nested_count)
VALUES (%s, %s, %s, %s, 1, %s, 0)"""


def sembrar(destino, ancla: str, cuantos: int, *, estado="publicado", respuestas=0.6):
    """Add `cuantos` comments to one thread: roots and replies of two levels."""
    hilo, _nuevo = Hilo.objects.get_or_create(
        tipo=ContentType.objects.get_for_model(destino),
        objeto_id=destino.pk,
        ancla=ancla,
        defaults={"etiqueta": ancla},
    )
    filas = _filas(_siguiente_id(), cuantos, respuestas)
    tipo = hilo.tipo_id
    ahora = timezone.now()
    momentos = [ahora - datetime.timedelta(minutes=cuantos - n) for n in range(cuantos)]
    publico = estado == "publicado"
    with connection.cursor() as cursor:
        cursor.executemany(
            COMENTARIO,
            [
                (pk, tipo, str(destino.pk), TEXTO * 2, momento, publico, False)
                for (pk, *_), momento in zip(filas, momentos, strict=True)
            ],
        )
        cursor.executemany(
            HILO_XTD,
            [
                (pk, raiz or pk, madre or pk, nivel, False)
                for pk, raiz, madre, nivel, _p in filas
            ],
        )
        _insertar_propias(cursor, hilo, filas, momentos, estado)
    _reponer_secuencia()
    return hilo


def _filas(primero: int, cuantos: int, respuestas: float):
    """(pk, raiz, madre, nivel, posicion) of a forest of equal blocks of ten."""
    filas = []
    for inicio in range(primero, primero + cuantos, BLOQUE):
        fin = min(inicio + BLOQUE, primero + cuantos)
        filas += _bloque(range(inicio, fin), respuestas)
    return filas


def _bloque(ids: range, respuestas: float):
    """A few roots and their replies, plausible and always the same."""
    azar = random.Random(7)
    filas, raices, hijas = [], [], []
    for pk in ids:
        if not raices or azar.random() > respuestas:
            filas.append((pk, None, None, 0, ""))
            raices.append(pk)
        elif not hijas or azar.random() < 0.7:
            raiz = azar.choice(raices)
            filas.append((pk, raiz, raiz, 1, f"{pk:010d}"))
            hijas.append((pk, raiz))
        else:
            madre, raiz = azar.choice(hijas)
            filas.append((pk, raiz, madre, 2, f"{madre:010d}/{pk:010d}"))
    return filas


def _insertar_propias(cursor, hilo, filas, momentos, estado):
    columnas = {
        "xtdcomment_ptr_id": [f[0] for f in filas],
        "hilo_id": [hilo.pk] * len(filas),
        "raiz_id": [f[1] or f[0] for f in filas],
        "en_respuesta_a_id": [f[2] for f in filas],
        "posicion": [f[4] for f in filas],
        "estado": [estado] * len(filas),
        "folio": [f"PB-{f[0]:08d}" for f in filas],
        "publicado_en": [m if estado == "publicado" else None for m in momentos],
        "decidido_en": momentos,
        "aviso_version": ["2026-1"] * len(filas),
        "es_muestra": [True] * len(filas),
        "version": [1] * len(filas),
    }
    resto = _por_omision(set(columnas))
    nombres = [*columnas, *resto]
    marcas = ", ".join(["%s"] * len(nombres))
    cursor.executemany(
        f"INSERT INTO comentarios_comentario ({', '.join(nombres)}) VALUES ({marcas})",
        [(*fila, *resto.values()) for fila in zip(*columnas.values(), strict=True)],
    )


def _por_omision(puestas: set[str]) -> dict:
    """What an unsaved comment would store in every other column of its own."""
    nuevo = Comentario()
    return {
        campo.column: campo.get_db_prep_save(
            campo.pre_save(nuevo, add=True), connection
        )
        for campo in Comentario._meta.local_concrete_fields
        if campo.column not in puestas and not campo.generated
    }


def _siguiente_id() -> int:
    ultimo = Comentario.objects.order_by("pk").values_list("pk", flat=True).last()
    return (ultimo or 0) + 1


def _reponer_secuencia():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence('django_comments', 'id'), "
                "(SELECT max(id) FROM django_comments))"
            )
