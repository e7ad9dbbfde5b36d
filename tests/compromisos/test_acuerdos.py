import datetime
import subprocess

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction

from compromisos.acuerdos import (
    estado_de_acuerdo,
    estados_de_acuerdo,
    huella_de,
    texto_de_trabajo,
)
from compromisos.instantanea import instantanea_de_compromiso
from compromisos.models import (
    AsistenciaASesion,
    Compromiso,
    Conformidad,
    SesionDeRevision,
    TextoAcordado,
)
from compromisos.services.acuerdos import (
    anular_sesion,
    dar_conformidad,
    registrar_sesion,
)
from compromisos.vocabulario import Lado, Sentido
from paginas import roles
from paginas.services.versiones import publicar_version
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import PaginaPlanFactory

from .factories import (
    CompromisoFactory,
    CuentaFactory,
    InstitucionFactory,
    conformar,
    sesionar,
)

pytestmark = pytest.mark.django_db
AYER = datetime.date(2019, 7, 24)
PDF = b"%PDF-1.7 minuta"


@pytest.fixture
def compromiso():
    return CompromisoFactory(parent=PaginaPlanFactory(), completo=True)


@pytest.fixture
def enlace(compromiso):
    return CuentaFactory(compromiso=compromiso).usuario


@pytest.fixture
def contraparte(compromiso):
    return CuentaFactory(compromiso=compromiso, social=True).usuario


def asistentes(*lados):
    institucion = InstitucionFactory()
    return [
        {"lado": lado, "papel": "Titular", "institucion": institucion}
        for lado in lados or Lado.values
    ]


def sesion(compromiso, usuario, **campos):
    datos = {
        "fecha": AYER,
        "acuerdos": "Se ajustaron los productos.",
        "asistencias": asistentes(),
        "minuta_url": "https://example.org/minuta",
    }
    return registrar_sesion(compromiso=compromiso, usuario=usuario, **datos | campos)


def conformidad(compromiso, usuario, lado=Lado.GOBIERNO, **campos):
    datos = {
        "sha256": huella_de(texto_de_trabajo(compromiso)),
        "en_calidad_de": "Titular de la unidad",
    }
    return dar_conformidad(
        compromiso=compromiso, usuario=usuario, lado=lado, **datos | campos
    )


def estado(compromiso):
    return estado_de_acuerdo(
        instantanea_de_compromiso(Compromiso.objects.get(pk=compromiso.pk))
    )


def editar(compromiso, *, publicar=True):
    nuevo = compromiso.get_latest_revision_as_object()
    nuevo.resultado = "<p>Otro resultado.</p>"
    revision = nuevo.save_revision()
    if publicar:
        revision.publish()


def test_two_sessions_on_different_days_and_both_agreements_complete_it(compromiso):
    sesionar(compromiso)
    conformar(compromiso)

    assert estado(compromiso).completo


def test_two_sessions_on_one_day_are_one(compromiso):
    sesionar(compromiso, AYER, AYER)

    assert estado(compromiso).sesiones_que_faltan == 1


def test_a_session_without_one_of_the_sides_does_not_count(compromiso):
    sesionar(compromiso, lados=[Lado.GOBIERNO])

    assert estado(compromiso).sesiones_que_faltan == 2


def test_an_edit_asks_both_sides_again_and_remembers_what_they_said(compromiso):
    conformar(compromiso)

    editar(compromiso)

    despues = estado(compromiso)
    assert despues.lados_pendientes == Lado.values
    assert set(despues.anteriores) == set(Lado.values)


def test_going_back_to_the_agreed_text_is_agreed_again(compromiso):
    conformar(compromiso)
    antes = compromiso.resultado
    editar(compromiso)
    nuevo = Compromiso.objects.get(pk=compromiso.pk)
    nuevo.resultado = antes

    nuevo.save_revision().publish()

    assert estado(compromiso).lados_pendientes == []


def test_publishing_a_draft_unchanged_keeps_its_agreement(compromiso):
    editar(compromiso, publicar=False)
    conformar(compromiso)
    assert estado(compromiso).lados_pendientes == Lado.values

    compromiso.get_latest_revision().publish()

    assert estado(compromiso).lados_pendientes == []


def test_an_objection_is_not_an_agreement_and_may_be_lifted(compromiso, contraparte):
    lado = Lado.SOCIEDAD_CIVIL
    conformidad(
        compromiso, contraparte, lado, sentido=Sentido.OBJETA, motivo="Falta el medio 2"
    )
    assert lado in estado(compromiso).lados_pendientes

    conformidad(compromiso, contraparte, lado)

    assert lado not in estado(compromiso).lados_pendientes


def test_an_agreement_to_a_text_that_changed_meanwhile_is_refused(compromiso, enlace):
    leida = huella_de(texto_de_trabajo(compromiso))
    editar(compromiso, publicar=False)

    with pytest.raises(ValidationError) as error:
        conformidad(compromiso, enlace, sha256=leida)

    assert "sha256" in error.value.message_dict
    assert not Conformidad.objects.exists()


def test_an_agreement_said_twice_is_said_once(compromiso, enlace):
    assert conformidad(compromiso, enlace) == conformidad(compromiso, enlace)


@pytest.mark.parametrize("rol", [*roles.ROLES, None])
def test_nobody_agrees_in_the_name_of_a_side_they_do_not_keep(compromiso, rol):
    ajena = UsuarioFactory(roles=[rol] if rol else [])

    with pytest.raises(PermissionDenied):
        conformidad(compromiso, ajena)


def test_a_side_does_not_agree_for_the_other(compromiso, enlace):
    with pytest.raises(PermissionDenied):
        conformidad(compromiso, enlace, Lado.SOCIEDAD_CIVIL)


def test_a_side_does_not_agree_on_another_commitment(compromiso, enlace):
    otro = CompromisoFactory(parent=compromiso.plan, completo=True)

    with pytest.raises(PermissionDenied):
        conformidad(otro, enlace)


@pytest.mark.parametrize(
    ("campo", "campos"),
    [
        ("en_calidad_de", {"en_calidad_de": "por definir"}),
        ("en_calidad_de", {"en_calidad_de": "x" * 201 + " a"}),
        ("sentido", {"sentido": "quién sabe"}),
        ("motivo", {"sentido": Sentido.OBJETA}),
        ("motivo", {"motivo": "a b" * 400}),
    ],
)
def test_an_agreement_says_in_what_role_and_an_objection_why(
    compromiso, enlace, campo, campos
):
    with pytest.raises(ValidationError) as error:
        conformidad(compromiso, enlace, **campos)

    assert campo in error.value.message_dict


def test_the_agreed_hash_is_that_of_the_commitment_inside_the_version(compromiso):
    conformar(compromiso)
    version = publicar_version(
        plan=compromiso.plan, tipo="borrador", motivo="Primero", usuario=None
    )

    datos = version.plan.texto_vigente_de(compromiso.pk)

    assert estado_de_acuerdo(datos).lados_pendientes == []


def test_the_agreed_hash_can_be_checked_with_public_tools_alone(compromiso):
    """What the versions page explains, with sha256sum; jq is in its own test."""
    conformar(compromiso)
    texto = TextoAcordado.objects.get()

    suma = subprocess.run(
        ["sha256sum"],
        input=texto.contenido.encode(),
        capture_output=True,
        check=True,
    )

    assert suma.stdout.decode().split()[0] == texto.sha256


@pytest.mark.parametrize(
    ("campo", "campos"),
    [
        ("fecha", {"fecha": datetime.date(2999, 1, 1)}),
        ("acuerdos", {"acuerdos": "por definir"}),
        ("acuerdos", {"acuerdos": "a b" * 1400}),
        ("minuta_archivo", {"minuta_url": ""}),
        ("minuta_url", {"minuta_url": "javascript:alert(1)"}),
        (
            "minuta_archivo",
            {"minuta_archivo": SimpleUploadedFile("m.pdf", b"<html>")},
        ),
    ],
)
def test_a_session_without_what_makes_it_public_is_refused(
    compromiso, enlace, campo, campos
):
    with pytest.raises(ValidationError) as error:
        sesion(compromiso, enlace, **campos)

    assert campo in error.value.message_dict
    assert not SesionDeRevision.objects.exists()


@pytest.mark.parametrize("lado", Lado.values)
def test_a_session_needs_somebody_of_each_side(compromiso, enlace, lado):
    with pytest.raises(ValidationError) as error:
        sesion(compromiso, enlace, asistencias=asistentes(lado))

    assert "asistencias" in error.value.message_dict


def test_attendance_names_a_role(compromiso, enlace):
    filas = asistentes()
    filas[0]["papel"] = "xxx"

    with pytest.raises(ValidationError):
        sesion(compromiso, enlace, asistencias=filas)


def test_the_minutes_are_kept_with_their_hash(compromiso, enlace):
    archivo = SimpleUploadedFile("Minuta 1.pdf", PDF)

    guardada = sesion(compromiso, enlace, minuta_archivo=archivo, minuta_url="")

    assert len(guardada.minuta_sha256) == 64
    assert guardada.minuta_archivo.read() == PDF


def test_a_correction_takes_the_place_of_a_session_and_keeps_it(compromiso, enlace):
    primera = sesion(compromiso, enlace)

    sesion(
        compromiso,
        enlace,
        fecha=datetime.date(2019, 7, 25),
        sustituye=primera,
        motivo_del_cambio="La fecha era otra",
    )

    assert SesionDeRevision.objects.count() == 2
    fechas = [s.fecha.day for s in SesionDeRevision.objects.vigentes()]
    assert fechas == [25]


def test_a_correction_says_why(compromiso, enlace):
    primera = sesion(compromiso, enlace)

    with pytest.raises(ValidationError) as error:
        sesion(compromiso, enlace, sustituye=primera)

    assert "motivo_del_cambio" in error.value.message_dict


def test_a_session_is_corrected_once(compromiso, enlace):
    primera = sesion(compromiso, enlace)
    anular_sesion(sesion=primera, motivo="Fue de otro compromiso", usuario=enlace)

    with pytest.raises(ValidationError):
        anular_sesion(sesion=primera, motivo="Otra vez", usuario=enlace)

    assert estado(compromiso).sesiones == []


def test_a_session_of_another_commitment_cannot_be_replaced(compromiso, enlace):
    ajeno = CompromisoFactory(parent=compromiso.plan, completo=True)
    sesionar(ajeno, AYER)

    with pytest.raises(ValidationError):
        sesion(
            compromiso,
            enlace,
            sustituye=ajeno.sesiones.get(),
            motivo_del_cambio="No es mía",
        )


@pytest.mark.parametrize(
    ("rol", "puede"),
    [
        (roles.EDITORAS, True),
        (roles.COORDINACION, True),
        (roles.MODERADORAS, False),
        (roles.ENLACES, False),
        (roles.CORRESPONSABLES, False),
    ],
)
def test_who_keeps_no_side_records_sessions_only_as_an_editor(compromiso, rol, puede):
    cuenta = UsuarioFactory(roles=[rol])
    if puede:
        assert sesion(compromiso, cuenta).pk
        return
    with pytest.raises(PermissionDenied):
        sesion(compromiso, cuenta)


def test_both_sides_may_record_a_session(compromiso, enlace, contraparte):
    sesion(compromiso, enlace)
    sesion(compromiso, contraparte, fecha=datetime.date(2019, 8, 2))

    assert estado(compromiso).sesiones_que_faltan == 0


def test_the_state_of_many_commitments_takes_two_queries(
    compromiso, django_assert_num_queries
):
    otros = [CompromisoFactory(parent=compromiso.plan, completo=True) for _ in "ab"]
    for uno in [compromiso, *otros]:
        sesionar(uno)
        conformar(uno)
    textos = [instantanea_de_compromiso(uno) for uno in [compromiso, *otros]]

    with django_assert_num_queries(2):
        estados = estados_de_acuerdo(textos)
        assert all(estado.completo for estado in estados.values())


@pytest.mark.parametrize(
    "modelo", [SesionDeRevision, AsistenciaASesion, TextoAcordado, Conformidad]
)
def test_what_was_agreed_can_neither_be_rewritten_nor_erased(compromiso, modelo):
    sesionar(compromiso)
    conformar(compromiso)

    with pytest.raises(DatabaseError), transaction.atomic():
        modelo.objects.update(id=0)
    with pytest.raises(DatabaseError), transaction.atomic():
        modelo.objects.all()._raw_delete("default")
