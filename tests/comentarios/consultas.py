"""Counting queries where the test's own transaction adds savepoints."""

from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext


@contextmanager
def a_lo_mas(cuantas):
    """At most so many queries, savepoints apart; gives them, to compare."""
    hechas = []
    with CaptureQueriesContext(connection) as captura:
        yield hechas
    hechas += [
        consulta["sql"]
        for consulta in captura.captured_queries
        if "SAVEPOINT" not in consulta["sql"]
    ]
    assert len(hechas) <= cuantas, "\n".join([str(len(hechas)), *hechas])
