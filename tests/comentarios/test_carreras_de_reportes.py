"""Flags and decisions at once, with real threads and connections."""

import pytest

from comentarios.excepciones import TransicionInvalida
from comentarios.models import Reporte, ResolucionDeReportes
from comentarios.services.moderacion import ocultar_comentario
from comentarios.services.reportes import mantener_publicado, reportar_comentario
from comentarios.services.retiro import retirar_comentario

from .factories import ComentarioFactory
from .test_carreras_de_moderacion import a_la_vez, dos_moderadoras

pytestmark = pytest.mark.django_db(transaction=True)


def reporte(comentario, red):
    return lambda: reportar_comentario(
        comentario_id=comentario.pk, motivo="ofensas", direccion=f"203.0.113.{red}"
    )


def test_one_network_that_clicks_twenty_times_at_once_counts_once():
    comentario = ComentarioFactory(estado="publicado")

    salidas = a_la_vez(*[reporte(comentario, 1)] * 20)

    assert sum(salidas) == 1
    assert Reporte.objects.count() == 1


def test_two_moderators_resolve_at_once_and_one_is_told():
    ana, beatriz = dos_moderadoras()
    comentario = ComentarioFactory(estado="publicado")
    reporte(comentario, 1)()

    def mantener(quien):
        return lambda: mantener_publicado(comentario_id=comentario.pk, moderadora=quien)

    salidas = a_la_vez(mantener(ana), mantener(beatriz))

    assert sum(isinstance(salida, TransicionInvalida) for salida in salidas) == 1
    assert ResolucionDeReportes.objects.count() == 1


@pytest.mark.parametrize("quien", ["autora", "moderadora"])
def test_keeping_it_against_taking_it_away_closes_the_flags_once(quien):
    ana, beatriz = dos_moderadoras()
    comentario = ComentarioFactory(estado="publicado")
    reporte(comentario, 1)()

    def quitar():
        if quien == "autora":
            return retirar_comentario(
                comentario_id=comentario.pk, invitado=comentario.invitado
            )
        return ocultar_comentario(
            comentario_id=comentario.pk, moderadora=beatriz, motivo="ofensas"
        )

    a_la_vez(
        lambda: mantener_publicado(comentario_id=comentario.pk, moderadora=ana), quitar
    )

    comentario.refresh_from_db()
    assert comentario.estado in ("oculto", "retirado")
    assert not Reporte.objects.abiertos().exists()
    assert ResolucionDeReportes.objects.count() == 1
