import datetime

import pytest
from django.utils import timezone

from comentarios.excepciones import DemasiadosEnvios
from comentarios.models import Cupo
from comentarios.services.limites import contar_envio, limpiar_cupos, red_de

DIRECCION = "203.0.113.9"


@pytest.fixture(autouse=True)
def _at_half_past(time_machine):
    time_machine.move_to(datetime.datetime(2026, 8, 12, 15, 30, tzinfo=datetime.UTC))


def mandar(cuantos, direccion=DIRECCION, correo="{}@ejemplo.org"):
    for n in range(cuantos):
        contar_envio(direccion=direccion, correo=correo.format(n))


def test_forty_citizens_behind_one_address_get_through(db):
    mandar(40)


def test_a_flood_from_one_address_is_refused(db):
    """Trap 13: the stock form took 150 of 150."""
    mandar(120)

    with pytest.raises(DemasiadosEnvios):
        mandar(1)
    contar_envio(direccion="203.0.113.10", correo="vecina@ejemplo.org")


def test_a_flood_to_one_mailbox_is_refused_from_any_address(db):
    """Trap 13: 30 mails in a row to whoever one likes."""
    for n in range(12):
        contar_envio(direccion=f"198.51.100.{n}", correo="victima@ejemplo.org")

    with pytest.raises(DemasiadosEnvios):
        contar_envio(direccion="198.51.100.99", correo="victima@ejemplo.org")


def test_the_next_hour_starts_again(db, time_machine):
    mandar(120)
    time_machine.shift(datetime.timedelta(minutes=31))

    mandar(1)


def test_neither_address_nor_mail_is_stored(db):
    contar_envio(direccion=DIRECCION, correo="itzel@ejemplo.org")

    filas = str(list(Cupo.objects.values()))
    assert DIRECCION not in filas
    assert "itzel" not in filas
    assert Cupo.objects.count() == 3


def test_a_whole_ipv6_home_counts_as_one():
    assert red_de("2001:db8:1:2:aaaa::1") == red_de("2001:db8:1:2:bbbb::2")
    assert red_de("2001:db8:1:3::1") != red_de("2001:db8:1:2::1")
    assert red_de("::ffff:203.0.113.9") == DIRECCION
    assert red_de("desconocida") == "desconocida"


def test_counting_is_one_statement(db, django_assert_num_queries):
    mandar(1)
    with django_assert_num_queries(1):
        mandar(1)


def test_limpiar_cupos_forgets_hours_that_limit_nothing(db):
    mandar(1)
    ahora = timezone.now()

    assert limpiar_cupos(momento=ahora + datetime.timedelta(hours=2)) == 0
    assert limpiar_cupos(momento=ahora + datetime.timedelta(hours=5)) == 3


def test_old_hours_are_swept_without_a_scheduler(db, time_machine):
    mandar(1)
    time_machine.shift(datetime.timedelta(days=1))

    for n in range(200):
        contar_envio(direccion=f"10.0.0.{n}")

    assert Cupo.objects.filter(ventana__date=datetime.date(2026, 8, 12)).count() == 0
