"""Making the open texts public: who may, what may be blacked out, and two at once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.utils import DatabaseError

from compromisos.consulta.excepciones import TextoYaRevisado
from compromisos.consulta.tapado import MARCA, leer_tapado, sugerido
from compromisos.models import Aporte, PasoDePlanteamiento, Planteamiento
from compromisos.services.planteamientos import (
    publicar_planteamiento,
    publicar_planteamientos,
    regresar_planteamiento,
    reservar_planteamiento,
)
from paginas import roles
from tests.comentarios.factories import UsuarioFactory

from .factories_de_consulta import PlanteamientoFactory

pytestmark = pytest.mark.django_db
ORIGINAL = "Mi vecina Rosa, tel. 55 1234 5678, no tiene agua.\n\nNadie responde."
TAPADO = f"Mi vecina {MARCA}, tel. {MARCA}, no tiene agua.\n\nNadie responde."


@pytest.fixture
def quien():
    return UsuarioFactory(roles=[roles.MODERADORAS])


def publicar(fila, quien, **campos):
    return publicar_planteamiento(
        **{
            "planteamiento_id": fila.pk,
            "edicion": fila.edicion_de_revision,
            "usuario": quien,
        }
        | campos
    )


def reservar(fila, quien, **campos):
    return reservar_planteamiento(
        **{
            "planteamiento_id": fila.pk,
            "edicion": fila.edicion_de_revision,
            "causa": "ofensas",
            "motivo": "Insulta a una persona.",
            "usuario": quien,
        }
        | campos
    )


def test_publicar_planteamiento_makes_the_text_public_as_it_is(quien):
    fila = publicar(PlanteamientoFactory(texto="Falta agua en Ñáñez"), quien)

    fila.refresh_from_db()
    assert (fila.estado_publico, fila.texto_publico) == ("publicado", fila.texto)
    assert fila.busqueda == "falta agua en nanez"
    assert list(Planteamiento.objects.publicos()) == [fila]
    [paso] = fila.pasos.all()
    assert (paso.accion, paso.por, paso.tapados) == ("publicar", quien, 0)


def test_publicar_planteamiento_blacks_out_whole_fragments(quien):
    fila = publicar(PlanteamientoFactory(texto=ORIGINAL), quien, texto=TAPADO)

    fila.refresh_from_db()
    assert fila.texto_publico == TAPADO
    assert fila.texto == ORIGINAL
    assert "rosa" not in fila.busqueda
    assert fila.pasos.get().tapados == 2


@pytest.mark.parametrize(
    ("original", "escrito"),
    [
        ("No tengo agua", "Tengo agua"),
        ("No tengo agua", f"{MARCA} tengo agua siempre"),
        ("No tengo agua", "No tengo agua."),
        ("No tengo agua", f"agua {MARCA} tengo"),
        ("No tengo agua", f"No tengo agua{MARCA}"),
        ("No tengo agua", f"No tengo {MARCA} agua"),
        ("agua y agua", f"agua y {MARCA} agua"),
        ("Es inútil", f"Es {MARCA}útil"),
        ("Es útilmente", f"Es útil{MARCA}"),
        ("Es útil", MARCA),
        ("Es útil", f"{MARCA} {MARCA}"),
        ("¡¡¿?!", f"{MARCA}!"),
        ("Es útil", ""),
        ("Es útil", "x" * 100_000),
    ],
)
def test_leer_tapado_refuses_what_she_did_not_write(original, escrito):
    with pytest.raises(ValidationError):
        leer_tapado(original, escrito)


@pytest.mark.parametrize(
    ("original", "escrito"),
    [
        ("No tengo agua", "No tengo agua"),
        ("No tengo agua", f"{MARCA} tengo agua"),
        ("No tengo agua", f"No {MARCA} agua"),
        ("No tengo agua", f"No tengo {MARCA}"),
        ("a b a b a", f"a {MARCA} a"),
        ("a\n\nb", f"a\r\n\r\n{MARCA}"),
        (f"Yo puse {MARCA} aquí", f"Yo puse {MARCA} aquí"),
        (f"Yo puse {MARCA} aquí", f"Yo {MARCA} aquí"),
        ("Escribe a ana@x.mx.", f"Escribe a {MARCA}."),
    ],
)
def test_leer_tapado_takes_marks_in_the_place_of_fragments(original, escrito):
    assert leer_tapado(original, escrito).replace("\r", "") == escrito.replace("\r", "")


def test_what_is_suggested_can_always_be_published():
    texto = (
        "Llámame: 55 1234 5678 o ana@ejemplo.mx\n\nCURP GODE561231HDFRRN09, por favor."
    )

    copia = sugerido(texto)

    assert "55 1234" not in copia and "@" not in copia and "GODE" not in copia
    assert leer_tapado(texto, copia) == copia


def test_the_service_says_which_field_is_wrong_and_changes_nothing(quien):
    fila = PlanteamientoFactory(texto="No tengo agua")

    with pytest.raises(ValidationError) as error:
        publicar(fila, quien, texto="Tengo agua")

    assert list(error.value.message_dict) == ["texto"]
    fila.refresh_from_db()
    assert (fila.estado_publico, fila.edicion_de_revision) == ("pendiente", 0)


def test_reservar_planteamiento_keeps_the_rule_and_the_reason(quien):
    fila = reservar(PlanteamientoFactory(), quien)

    fila.refresh_from_db()
    assert (fila.estado_publico, fila.causa_de_reserva, fila.motivo_de_reserva) == (
        "reservado",
        "ofensas",
        "Insulta a una persona.",
    )
    assert not Planteamiento.objects.publicos()


@pytest.mark.parametrize(
    "mal",
    [{"causa": ""}, {"causa": "otra"}, {"motivo": " \n"}, {"motivo": "x" * 301}],
)
def test_reservar_planteamiento_asks_for_a_rule_and_a_reason(quien, mal):
    with pytest.raises(ValidationError) as error:
        reservar(PlanteamientoFactory(), quien, **mal)

    assert list(error.value.message_dict) == list(mal)


def test_a_change_of_mind_leaves_its_trace_and_takes_the_text_away(quien):
    fila = publicar(PlanteamientoFactory(), quien)
    fila = regresar_planteamiento(
        planteamiento_id=fila.pk, edicion=1, motivo="Nombra a alguien.", usuario=quien
    )
    fila.refresh_from_db()
    assert (fila.texto_publico, fila.busqueda) == ("", "")

    fila = publicar(reservar(fila, quien), quien)

    fila.refresh_from_db()
    assert (fila.causa_de_reserva, fila.motivo_de_reserva) == ("", "")
    assert [paso.accion for paso in fila.pasos.all()] == [
        "publicar",
        "regresar",
        "reservar",
        "publicar",
    ]


@pytest.mark.parametrize("segundo", [publicar, reservar])
def test_the_second_of_two_moderators_is_told(quien, segundo):
    fila = PlanteamientoFactory()
    publicar(fila, quien)

    with pytest.raises(TextoYaRevisado):
        segundo(fila, quien)

    assert fila.pasos.count() == 1


def test_what_waits_is_not_sent_back(quien):
    fila = PlanteamientoFactory()

    with pytest.raises(TextoYaRevisado):
        regresar_planteamiento(
            planteamiento_id=fila.pk, edicion=0, motivo="Sí.", usuario=quien
        )


@pytest.mark.parametrize("que", ["borrado", "deshecho", "nunca"])
def test_what_is_gone_is_not_published(quien, que):
    fila = PlanteamientoFactory()
    if que == "borrado":
        Planteamiento.objects.filter(pk=fila.pk).update(texto="")
    elif que == "deshecho":
        Aporte.objects.filter(pk=fila.aporte_id).update(vigente=False)
    else:
        fila.pk += 1000

    with pytest.raises(TextoYaRevisado) as motivo:
        publicar(fila, quien)

    assert motivo.value.fila is None


def test_publicar_planteamientos_leaves_out_what_changed_and_what_shows_data(quien):
    bueno, con_correo, cambio = (
        PlanteamientoFactory(),
        PlanteamientoFactory(texto="Escribe a ana@ejemplo.mx"),
        PlanteamientoFactory(),
    )
    reservar(cambio, quien)

    lote = publicar_planteamientos(
        ediciones={bueno.pk: 0, con_correo.pk: 0, cambio.pk: 0, 9999: 0}, usuario=quien
    )

    assert [fila.pk for fila in lote.hechas] == [bueno.pk]
    assert lote.con_datos == [con_correo.pk]
    assert lote.cambiaron == [cambio.pk, 9999]
    assert list(Planteamiento.objects.publicos()) == [bueno]


def test_a_batch_takes_the_same_queries_whatever_its_size(
    quien, django_assert_max_num_queries
):
    filas = [PlanteamientoFactory() for _n in range(40)]

    with django_assert_max_num_queries(8):
        publicar_planteamientos(ediciones={f.pk: 0 for f in filas}, usuario=quien)


@pytest.mark.parametrize("acto", [publicar, reservar])
def test_only_who_may_moderate_decides(acto):
    with pytest.raises(PermissionDenied):
        acto(PlanteamientoFactory(), UsuarioFactory())


def test_the_log_of_decisions_only_grows(quien):
    publicar(PlanteamientoFactory(), quien)

    for intento in (
        lambda: PasoDePlanteamiento.objects.update(motivo="x"),
        lambda: PasoDePlanteamiento.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            intento()
