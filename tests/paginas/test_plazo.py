"""The deadline against what happened, at its edges and at Mexico City's midnight."""

import datetime

import pytest
import time_machine

from paginas.models import AjusteDeCalendario, PrecisionDeFecha, TipoDeVersion
from paginas.plazo import Plazo
from paginas.publicacion import registro_de

from .factories import (
    PaginaFaseFactory,
    PaginaPlanFactory,
    PaginaProcesoFactory,
    publicar,
)
from .publicados import ALIANZA, ENVIO, LIMITE, NACIONAL, de_nuevo, registrar

DIA = datetime.date
# 30 August 2019 ends in Mexico City (UTC−5 in summer then) at 05:00 UTC of the 31st.
ULTIMO_MINUTO = datetime.datetime(2019, 8, 31, 4, 59, tzinfo=datetime.UTC)
PRIMER_MINUTO = datetime.datetime(2019, 8, 31, 5, 0, tzinfo=datetime.UTC)


def plazo(plan):
    return registro_de(de_nuevo(plan)).plazo


@pytest.mark.parametrize(
    ("hoy", "frase", "tarde"),
    [
        (
            DIA(2019, 8, 21),
            "Faltan 9 días para la fecha límite (30 de agosto de 2019).",
            0,
        ),
        (
            DIA(2019, 8, 29),
            "Falta 1 día para la fecha límite (30 de agosto de 2019).",
            0,
        ),
        (DIA(2019, 8, 30), "Hoy es la fecha límite (30 de agosto de 2019).", 0),
        (
            DIA(2019, 8, 31),
            "La fecha límite (30 de agosto de 2019) pasó hace 1 día y el plan no se "
            "ha publicado.",
            1,
        ),
        (
            DIA(2019, 9, 2),
            "La fecha límite (30 de agosto de 2019) pasó hace 3 días y el plan no se "
            "ha publicado.",
            1,
        ),
    ],
)
def test_until_it_is_published_it_counts_from_today(hoy, frase, tarde):
    uno = Plazo(LIMITE, hoy)

    assert (uno.frase, uno.tarde) == (frase, bool(tarde))


@pytest.mark.parametrize(
    ("primero", "ultimo", "frase", "tarde"),
    [
        (
            DIA(2019, 12, 12),
            DIA(2019, 12, 12),
            "Se publicó el 12 de diciembre de 2019, 104 días después de la fecha "
            "límite (30 de agosto de 2019).",
            1,
        ),
        (
            DIA(2019, 8, 31),
            DIA(2019, 8, 31),
            "Se publicó el 31 de agosto de 2019, 1 día después de la fecha límite "
            "(30 de agosto de 2019).",
            1,
        ),
        (
            LIMITE,
            LIMITE,
            "Se publicó el 30 de agosto de 2019, el día de la fecha límite.",
            0,
        ),
        (
            DIA(2019, 8, 29),
            DIA(2019, 8, 29),
            "Se publicó el 29 de agosto de 2019, 1 día antes de la fecha límite "
            "(30 de agosto de 2019).",
            0,
        ),
        (
            DIA(2019, 12, 1),
            DIA(2019, 12, 31),
            "Se publicó en diciembre de 2019, entre 93 y 123 días después de la fecha "
            "límite (30 de agosto de 2019). El día exacto no consta.",
            1,
        ),
        (
            DIA(2019, 8, 1),
            DIA(2019, 8, 31),
            "Se publicó en agosto de 2019. El día exacto no consta, así que no se sabe "
            "si fue antes o después de la fecha límite (30 de agosto de 2019).",
            0,
        ),
        (
            DIA(2019, 7, 1),
            DIA(2019, 7, 31),
            "Se publicó en julio de 2019, antes de que venciera la fecha límite "
            "(30 de agosto de 2019).",
            0,
        ),
        (
            DIA(2019, 12, 1),
            DIA(2019, 12, 15),
            "Se publicó entre el 1 de diciembre de 2019 y el 15 de diciembre de 2019, "
            "entre 93 y 107 días después de la fecha límite (30 de agosto de 2019). El "
            "día exacto no consta.",
            1,
        ),
    ],
)
def test_once_published_it_says_how_far_from_the_deadline(
    primero, ultimo, frase, tarde
):
    uno = Plazo(LIMITE, DIA(2026, 1, 1), (primero, ultimo))

    assert (uno.frase, uno.tarde) == (frase, bool(tarde))


@pytest.mark.django_db
class TestOfAPlan:
    def test_without_a_deadline_nothing_is_said(self):
        assert plazo(PaginaPlanFactory()) is None

    def test_it_expires_at_midnight_in_mexico_city(self):
        plan = PaginaPlanFactory(fecha_limite=LIMITE)

        with time_machine.travel(ULTIMO_MINUTO, tick=False):
            assert not plazo(plan).tarde
        with time_machine.travel(PRIMER_MINUTO, tick=False):
            assert plazo(plan).tarde

    def test_a_final_plan_published_in_the_last_minute_is_on_time(self):
        plan = PaginaPlanFactory(fecha_limite=LIMITE)
        publicar(plan, tipo=TipoDeVersion.FINAL, momento=ULTIMO_MINUTO)

        assert plazo(plan).publicado == (LIMITE, LIMITE)
        assert not plazo(plan).tarde

    def test_a_draft_is_not_the_plan(self):
        plan = PaginaPlanFactory(fecha_limite=LIMITE)
        publicar(plan)

        assert plazo(plan).publicado is None

    def test_what_counts_is_the_first_day_that_anybody_could_read_it(self):
        plan = PaginaPlanFactory(fecha_limite=LIMITE)
        registrar(plan, NACIONAL, fecha=DIA(2019, 12, 20))
        registrar(plan, ALIANZA, fecha=DIA(2019, 12, 12))

        assert plazo(plan).publicado == (DIA(2019, 12, 12), DIA(2019, 12, 12))

    def test_sending_it_is_not_publishing_it(self):
        plan = PaginaPlanFactory(fecha_limite=LIMITE)
        registrar(plan, ENVIO, fecha=DIA(2019, 8, 20))

        assert plazo(plan).publicado is None

    def test_of_a_month_no_day_is_made_up(self):
        plan = PaginaPlanFactory(fecha_limite=LIMITE)
        registrar(
            plan, NACIONAL, fecha=DIA(2019, 12, 9), precision=PrecisionDeFecha.MES
        )

        assert plazo(plan).publicado == (DIA(2019, 12, 1), DIA(2019, 12, 31))

    def test_a_sample_plan_follows_the_calendar_of_the_demonstration(self):
        plan = PaginaPlanFactory(fecha_limite=LIMITE, es_muestra=True)
        fase = PaginaFaseFactory(
            parent=PaginaProcesoFactory(plan=plan),
            numero=6,
            inicio_planeado=LIMITE,
            fin_planeado=LIMITE,
        )
        AjusteDeCalendario.objects.create(
            fase=fase,
            inicio=DIA(2026, 11, 22),
            fin=DIA(2026, 11, 22),
            motivo="Demostración",
            acuerdo="Ninguno",
            es_demostracion=True,
        )

        assert plazo(plan).limite == DIA(2026, 11, 22)
        assert plazo(plan).es_de_demostracion

    def test_a_real_plan_never_does(self):
        plan = PaginaPlanFactory(fecha_limite=LIMITE)

        assert plazo(plan).limite == LIMITE
        assert not plazo(plan).es_de_demostracion
