"""Counting queries where the test's own transaction adds savepoints."""

from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

APARTE = ("SAVEPOINT", 'DELETE FROM "comentarios_cupo"')


@contextmanager
def a_lo_mas(cuantas):
    """At most so many queries; gives them, to compare.

    Savepoints apart, and the sweep of old counts that one key in sixteen makes.
    """
    hechas = []
    with CaptureQueriesContext(connection) as captura:
        yield hechas
    hechas += [
        consulta["sql"]
        for consulta in captura.captured_queries
        if not any(aparte in consulta["sql"] for aparte in APARTE)
    ]
    assert len(hechas) <= cuantas, "\n".join([str(len(hechas)), *hechas])
