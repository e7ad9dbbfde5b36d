"""Two people at once on the same text, on real connections."""

import pytest

from compromisos.consulta.excepciones import TextoYaRevisado
from compromisos.models import PasoDePlanteamiento, Planteamiento
from compromisos.services.planteamientos import (
    publicar_planteamiento,
    reservar_planteamiento,
)
from compromisos.services.vaciado import vaciar_aporte
from paginas import roles
from tests.comentarios.factories import UsuarioFactory
from tests.comentarios.test_carreras import a_la_vez, fallas

from .factories_de_consulta import PlanteamientoFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_moderators_at_once_one_decides_and_the_other_is_told():
    fila = PlanteamientoFactory()
    quien = UsuarioFactory(roles=[roles.MODERADORAS])
    suyo = {"planteamiento_id": fila.pk, "edicion": 0, "usuario": quien}

    resultados = a_la_vez(
        lambda: publicar_planteamiento(**suyo),
        lambda: reservar_planteamiento(**suyo, causa="ofensas", motivo="Insulta."),
    )

    assert [type(falla) for falla in fallas(resultados)] == [TextoYaRevisado]
    assert PasoDePlanteamiento.objects.count() == 1


def test_what_is_erased_while_it_is_published_is_never_left_in_public():
    fila = PlanteamientoFactory()
    quien = UsuarioFactory(roles=[roles.COORDINACION])

    resultados = a_la_vez(
        lambda: publicar_planteamiento(
            planteamiento_id=fila.pk, edicion=0, usuario=quien
        ),
        lambda: vaciar_aporte(
            folio=fila.aporte.folio, motivo="Por correo.", usuario=quien
        ),
    )

    assert {type(falla) for falla in fallas(resultados)} <= {TextoYaRevisado}
    fila.refresh_from_db()
    assert (fila.texto, fila.texto_publico, fila.busqueda) == ("", "", "")
    assert not Planteamiento.objects.publicos()
