"""Two jobs build the same version at once. Real connections, on either database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from paginas.documentos import construccion
from paginas.documentos.juego import juego_de
from paginas.models import DocumentoDeVersion
from paginas.services.documentos import construir_documentos_de
from sitio.comun.canon import huella
from tests.compromisos.factories import CompromisoFactory
from tests.paginas.factories import PaginaPlanFactory, publicar

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_jobs_at_once_make_one_row_and_one_whole_file_of_each(monkeypatch):
    plan = PaginaPlanFactory()
    for numero in (1, 2, 3):
        CompromisoFactory(parent=plan, numero=numero)
    version = publicar(plan)
    salida = Barrier(3)
    monkeypatch.setattr(
        construccion, "construir_pdf", lambda v, actas: b"%PDF" + b"x" * 2_000_000
    )
    monkeypatch.setattr(
        construccion, "construir_pdf_de_compromiso", lambda v, pk: b"%%PDF-%d" % pk
    )
    monkeypatch.setattr(
        construccion, "construir_de_oficina", lambda v, f, actas: f"PK-{f}".encode()
    )

    def construye(_vez):
        try:
            salida.wait()
            return construir_documentos_de(type(version).objects.get(pk=version.pk))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as hilos:
        avances = list(hilos.map(construye, range(3)))

    n = len(juego_de(version.datos))
    completos = f"{n} de {n} documentos listos"
    assert [avance.frase for avance in avances] == [completos] * 3
    assert [avance.fallidos for avance in avances] == [[]] * 3
    assert DocumentoDeVersion.objects.count() == n
    for documento in DocumentoDeVersion.objects.all():
        contenido = documento.archivo.read()
        assert huella(contenido) == documento.sha256
        assert len(contenido) == documento.bytes
