"""Who records what became of a final plan, with which proof, and how it is mended."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from paginas import roles
from paginas.models import ActoDePublicacion, PasoDePublicacion, PrecisionDeFecha
from paginas.publicacion import actos_de, registro_de, vigentes
from paginas.services.publicacion import dejar_sin_efecto
from sitio.comun.canon import huella
from tests.comentarios.factories import UsuarioFactory

from .factories import PaginaPlanFactory, publicar
from .publicados import (
    ALIANZA,
    ENVIO,
    NACIONAL,
    SEGUIMIENTO,
    acuse,
    de_nuevo,
    plan_final,
    registrar,
)

pytestmark = pytest.mark.django_db
OTROS = [roles.EDITORAS, roles.MODERADORAS, roles.ENLACES, roles.CORRESPONSABLES]
MANANA = datetime.date(2999, 1, 1)


@pytest.fixture
def plan():
    return plan_final()


@pytest.fixture
def coral():
    return UsuarioFactory(roles=[roles.COORDINACION])


def test_each_step_keeps_when_where_and_who_recorded_it(plan, coral):
    acto = registrar(plan, ENVIO, usuario=coral)

    assert (acto.ante, acto.cuando) == (
        "Alianza para el Gobierno Abierto",
        "12 de diciembre de 2019",
    )
    assert (acto.por, acto.version) == (coral, plan.version_vigente)


@pytest.mark.parametrize("rol", [*OTROS, None])
def test_only_coordination_records(plan, rol, coral):
    cuenta = UsuarioFactory(roles=[rol] if rol else [])
    acto = registrar(plan, ENVIO, usuario=coral)

    with pytest.raises(PermissionDenied):
        registrar(plan, ALIANZA, usuario=cuenta)
    with pytest.raises(PermissionDenied):
        dejar_sin_efecto(acto=acto, motivo="Porque sí", usuario=cuenta)
    assert ActoDePublicacion.objects.count() == 1


def test_there_is_nothing_to_record_before_the_final_plan(coral):
    plan = PaginaPlanFactory()
    publicar(plan)

    with pytest.raises(ValidationError, match="Todavía no hay plan final"):
        registrar(plan, usuario=coral)


def test_the_proof_is_kept_with_the_hash_of_its_bytes(plan, coral):
    acto = registrar(plan, usuario=coral, archivo=acuse(), url="")

    assert acto.archivo.read() == b"%PDF-1.7 acuse"
    assert acto.archivo_sha256 == huella(b"%PDF-1.7 acuse")
    assert acto.archivo_bytes == 14
    assert acto.nombre_de_archivo.startswith("acuse-de-la-aga-")


@pytest.mark.parametrize(
    ("nombre", "contenido", "falta"),
    [
        ("pagina.html", b"<script>alert(1)</script>", "No se acepta"),
        ("dibujo.svg", b"<svg onload='alert(1)'/>", "No se acepta"),
        ("acuse.pdf", b"<html>", "no corresponde a su extensión"),
        ("acuse.pdf", b"", "vacío"),
    ],
)
def test_a_proof_that_is_not_one_is_refused(plan, coral, nombre, contenido, falta):
    with pytest.raises(ValidationError, match=falta) as error:
        registrar(plan, usuario=coral, archivo=acuse(nombre, contenido))

    assert list(error.value.message_dict) == ["archivo"]


@pytest.mark.parametrize(
    ("paso", "campos", "campo"),
    [
        (ENVIO, {"ante": ""}, "ante"),
        (ENVIO, {"url": ""}, "archivo"),
        (NACIONAL, {"ante": " "}, "ante"),
        (NACIONAL, {"url": ""}, "archivo"),
        (ALIANZA, {"url": ""}, "url"),
        (SEGUIMIENTO, {"url": ""}, "url"),
        (ENVIO, {"url": "javascript:alert(1)"}, "url"),
        (ENVIO, {"url": "https://example.org/" + "a" * 500}, "url"),
        (ENVIO, {"url": "mailto:alguien@example.org"}, "url"),
        (ENVIO, {"ante": "alguien@example.org"}, "ante"),
        (ENVIO, {"nota": "Llamar al 55 1234 5678"}, "nota"),
        (ENVIO, {"nota": "a" * 1001}, "nota"),
        (ENVIO, {"fecha": MANANA}, "fecha"),
        (ENVIO, {"precision": "siglo"}, "precision"),
    ],
)
def test_each_step_says_what_it_lacks_beside_its_field(
    plan, coral, paso, campos, campo
):
    with pytest.raises(ValidationError) as error:
        registrar(plan, paso, usuario=coral, **campos)

    assert list(error.value.message_dict) == [campo]
    assert not ActoDePublicacion.objects.exists()


def test_sent_twice_it_is_recorded_once(plan, coral):
    uno = registrar(plan, usuario=coral, archivo=acuse())

    assert registrar(plan, usuario=coral, archivo=acuse()) == uno
    assert ActoDePublicacion.objects.count() == 1


def test_a_step_that_happens_once_is_corrected_and_not_recorded_again(plan, coral):
    registrar(plan, ENVIO, usuario=coral)

    with pytest.raises(ValidationError, match="ya está registrado"):
        registrar(plan, ENVIO, usuario=coral, fecha=datetime.date(2019, 12, 13))


def test_it_may_be_published_in_several_places_of_the_country(plan, coral):
    registrar(plan, NACIONAL, usuario=coral)
    registrar(plan, NACIONAL, usuario=coral, ante="Otro sitio oficial")

    pasos = {paso.paso: paso for paso in registro_de(plan).pasos}
    assert len(pasos[NACIONAL].vigentes) == 2


def test_nobody_publishes_what_was_not_sent_yet(plan, coral):
    registrar(plan, ENVIO, usuario=coral)

    with pytest.raises(ValidationError, match="antes de recibirlo"):
        registrar(plan, ALIANZA, usuario=coral, fecha=datetime.date(2019, 12, 11))
    mes = {"fecha": datetime.date(2019, 12, 1), "precision": PrecisionDeFecha.MES}
    assert registrar(plan, ALIANZA, usuario=coral, **mes).cuando == "diciembre de 2019"


def test_a_correction_replaces_and_both_stay(plan, coral):
    mal = registrar(plan, usuario=coral, archivo=acuse())

    bien = registrar(
        plan,
        usuario=coral,
        fecha=datetime.date(2019, 12, 13),
        sustituye=mal,
        motivo="El acuse es del día 13.",
        conserva_prueba=True,
    )

    paso = registro_de(plan).pasos[0]
    assert paso.vigentes == [bien]
    assert paso.corregidos == [mal]
    assert bien.archivo_sha256 == mal.archivo_sha256
    assert bien.archivo.read() == b"%PDF-1.7 acuse"


@pytest.mark.parametrize("motivo", ["", "  ", "xxx"])
def test_a_correction_needs_its_reason(plan, coral, motivo):
    acto = registrar(plan, usuario=coral)

    with pytest.raises(ValidationError) as error:
        registrar(plan, usuario=coral, ante="Otra área", sustituye=acto, motivo=motivo)
    assert list(error.value.message_dict) == ["motivo"]
    with pytest.raises(ValidationError):
        dejar_sin_efecto(acto=acto, motivo=motivo, usuario=coral)


def test_only_what_is_in_force_is_corrected(plan, coral):
    acto = registrar(plan, usuario=coral)
    registrar(
        plan, usuario=coral, ante="Otra área", sustituye=acto, motivo="Era otra área"
    )

    with pytest.raises(ValidationError, match="ya se corrigió"):
        registrar(
            plan, usuario=coral, ante="Una más", sustituye=acto, motivo="Era una más"
        )


def test_an_act_of_another_plan_is_not_corrected_here(plan, coral):
    ajeno = registrar(plan_final(slug="otro", siglas="5PA"), usuario=coral)

    with pytest.raises(ValidationError, match="ya se corrigió"):
        registrar(plan, usuario=coral, sustituye=ajeno, motivo="No es de aquí")


def test_what_never_happened_is_said_and_the_step_is_missing_again(plan, coral):
    acto = registrar(plan, ALIANZA, usuario=coral)

    aclaracion = dejar_sin_efecto(
        acto=acto, motivo="Se registró por error.", usuario=coral
    )

    assert vigentes(actos_de(plan)) == []
    assert dejar_sin_efecto(acto=acto, motivo="Otra vez", usuario=coral) == aclaracion
    paso = registro_de(plan).pasos[1]
    assert (paso.corregidos, bool(paso.que_falta)) == ([acto, aclaracion], True)


def test_what_is_missing_is_said_until_the_four_steps_are_there(plan, coral):
    for hechos, paso in enumerate(PasoDePublicacion.values):
        assert registro_de(plan).hechos == hechos
        registrar(plan, paso, usuario=coral)

    assert registro_de(de_nuevo(plan)).faltan == []


def test_a_file_whose_row_was_refused_is_not_left_behind(plan, coral, monkeypatch):
    def falla(*args, **kwargs):
        raise IntegrityError

    original = registrar(plan, usuario=coral, archivo=acuse())
    monkeypatch.setattr(ActoDePublicacion, "save", falla)
    with pytest.raises(IntegrityError), transaction.atomic():
        registrar(
            plan,
            usuario=coral,
            sustituye=original,
            motivo="Era otra área",
            ante="Otra área",
            conserva_prueba=True,
        )

    assert original.archivo.storage.exists(original.archivo.name)


@pytest.mark.parametrize(
    "sentencia",
    [
        "UPDATE paginas_actodepublicacion SET fecha = '2019-08-30' WHERE id = %s",
        "DELETE FROM paginas_actodepublicacion WHERE id = %s",
    ],
)
def test_the_database_refuses_to_change_an_act(plan, coral, sentencia):
    acto = registrar(plan, usuario=coral)

    with (
        pytest.raises(DatabaseError, match="solo se agrega"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sentencia, [acto.pk])


def test_the_database_refuses_a_correction_without_its_reason(plan, coral):
    acto = registrar(plan, usuario=coral)

    with pytest.raises(IntegrityError), transaction.atomic():
        ActoDePublicacion.objects.create(
            plan=plan, paso=ENVIO, fecha=acto.fecha, sustituye=acto
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        ActoDePublicacion.objects.create(
            plan=plan, paso=ENVIO, fecha=acto.fecha, sin_efecto=True
        )
