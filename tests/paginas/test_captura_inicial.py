"""The sample batch: half checked while the questionnaire is open, then discarded."""

import datetime

import pytest
from django.utils import timezone

from compromisos.captura.lotes import leer_lote
from compromisos.models import Cuestionario, LoteDeCaptura
from compromisos.services.series import imprimir_serie
from paginas.contenido_inicial import captura

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contenido_del_modulo")]
UN_DIA = datetime.timedelta(days=1)


@pytest.fixture
def ahora():
    """A moment in which the sample questionnaire is open, with sheets printed."""
    momento = timezone.now()
    LoteDeCaptura.objects.all().delete()
    suyos = Cuestionario.objects.filter(es_muestra=True, anterior=None)
    suyos.update(abre_en=momento - UN_DIA, cierra_en=momento + UN_DIA)
    imprimir_serie(
        cuestionario=suyos.get(),
        cuantas=3,
        tamano="carta",
        punto=None,
        usuario=None,
        es_muestra=True,
    )
    return momento


def test_the_sample_batch_waits_to_be_checked_and_is_loaded_once(ahora):
    assert captura.cargar(ahora=ahora) == 2
    assert captura.cargar(ahora=ahora) == 0

    leido = leer_lote(LoteDeCaptura.objects.get(es_muestra=True))
    assert (len(leido.por_teclear), leido.pendientes) == (1, 1)
    (con_una,) = leido.con_diferencias
    assert not con_una.captura.segunda.de_la_misma_cuenta
    assert con_una.quien == "contenido de muestra"


def test_it_is_discarded_once_the_questionnaire_closes(ahora):
    captura.cargar(ahora=ahora)

    assert captura.cargar(ahora=ahora + 2 * UN_DIA) == 1
    assert captura.cargar(ahora=ahora + 2 * UN_DIA) == 0
    assert LoteDeCaptura.objects.get().estado == "deshecho"
