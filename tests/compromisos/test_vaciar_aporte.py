"""Erasing what an answer says: once, wholly, and told wherever it was."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from compromisos.models import Planteamiento
from compromisos.services.vaciado import vaciar_aporte
from paginas import roles
from sitio.comun.folio import folio_nuevo
from tests.comentarios.factories import UsuarioFactory

from .factories import TemaFactory
from .factories_de_consulta import AporteFactory, PlanteamientoFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def quien():
    return UsuarioFactory(roles=[roles.COORDINACION])


def respondido(**campos):
    return AporteFactory(
        respuestas={"x": "Falta agua"},
        tema=TemaFactory(),
        entidad="20",
        sector="Academia",
        edad="18 a 29",
        **campos,
    )


def test_vaciar_aporte_empties_the_answer_and_its_texts(quien):
    aporte = respondido()
    fila = PlanteamientoFactory(aporte=aporte, publicado=True, busqueda="falta agua")

    vaciar_aporte(folio=aporte.folio, motivo="Por correo.", usuario=quien)

    aporte.refresh_from_db()
    fila.refresh_from_db()
    assert aporte.vaciado_en
    assert (aporte.respuestas, aporte.tema) == ({}, None)
    assert (aporte.entidad, aporte.sector, aporte.edad) == ("", "", "")
    assert (fila.texto, fila.texto_publico, fila.busqueda) == ("", "", "")
    assert not Planteamiento.objects.vigentes()
    assert [paso.accion for paso in fila.pasos.all()] == ["borrar"]


def test_what_others_said_and_was_merged_with_it_stays(quien):
    cabeza = PlanteamientoFactory(aporte=respondido(), clasificado=True)
    unido = PlanteamientoFactory(publicado=True, clasificado=True, unido_a=cabeza)

    vaciar_aporte(folio=cabeza.aporte.folio, motivo="Por correo.", usuario=quien)

    unido.refresh_from_db()
    assert unido.texto and unido.unido_a_id == cabeza.pk
    assert list(Planteamiento.objects.publicos()) == [unido]


def test_it_happens_once(quien):
    aporte = respondido()
    vaciar_aporte(folio=aporte.folio, motivo="Por correo.", usuario=quien)

    with pytest.raises(ValidationError, match="ya se borró"):
        vaciar_aporte(folio=aporte.folio, motivo="Otra vez.", usuario=quien)


@pytest.mark.parametrize("folio", ["", "x", "\x00", "PA-000-000-00Z", "nuevo"])
def test_an_unknown_folio_is_told_so(quien, folio):
    with pytest.raises(ValidationError) as error:
        vaciar_aporte(
            folio=folio_nuevo() if folio == "nuevo" else folio,
            motivo="Por correo.",
            usuario=quien,
        )

    assert list(error.value.message_dict) == ["folio"]


def test_it_asks_for_a_reason_and_for_permission(quien):
    aporte = respondido()

    with pytest.raises(ValidationError):
        vaciar_aporte(folio=aporte.folio, motivo=" ", usuario=quien)
    with pytest.raises(PermissionDenied):
        vaciar_aporte(
            folio=aporte.folio,
            motivo="Por correo.",
            usuario=UsuarioFactory(roles=[roles.MODERADORAS]),
        )
