"""Sessions of a table: called, moved, cancelled, told; and names with consent only."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone

from compromisos.models import AsistenciaAMesa, PasoDeMesa
from compromisos.services.sesiones_de_mesa import (
    cambiar_sesion,
    cancelar_sesion,
    convocar_sesion,
)

from .mesas_de_prueba import (
    DIA,
    HORA,
    convocatoria,
    coordinadora,
    editora,
    mesa_publica,
    relatar,
    relatora,
    sesion_celebrada,
    sesion_convocada,
    sesion_por_relatar,
)

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 minuta"
ANA = {"sector": "gobierno", "nombre": "Ana P.", "institucion": "", "consiente": True}


def minuta(contenido=PDF, nombre="minuta.pdf"):
    return SimpleUploadedFile(nombre, contenido)


def mover(sesion, **cambios):
    opciones = {"motivo": "La sala no estaba libre.", "usuario": editora()} | cambios
    datos = convocatoria(timezone.now() + 3 * DIA, **opciones.pop("datos", {}))
    return cambiar_sesion(sesion=sesion, datos=datos, **opciones)


def cancelar(sesion, **cambios):
    opciones = {"motivo": "No hubo sala.", "usuario": editora()} | cambios
    return cancelar_sesion(sesion=sesion, **opciones)


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"termina_en": timezone.now()}, "termina_en"),
        ({"termina_en": timezone.now() + 5 * DIA}, "termina_en"),
        ({"inicia_en": timezone.now() + 900 * DIA}, "inicia_en"),
        ({"inicia_en": timezone.now() - 31 * DIA}, "inicia_en"),
        ({"lugar": " "}, "lugar"),
        ({"modalidad": "en_linea"}, "enlace"),
        ({"modalidad": "mixta", "enlace": "https://a.mx", "lugar": ""}, "lugar"),
        ({"modalidad": "telepatia"}, "modalidad"),
        ({"enlace": "javascript:alert(1)"}, "enlace"),
        ({"lugar": "x" * 201}, "lugar"),
        ({"agenda": "x" * 4001}, "agenda"),
    ],
)
def test_convocar_sesion_says_what_is_wrong_beside_its_field(cambios, campo):
    if "inicia_en" in cambios:
        cambios["termina_en"] = cambios["inicia_en"] + HORA

    with pytest.raises(ValidationError) as rechazo:
        sesion_convocada(**cambios)

    assert campo in rechazo.value.message_dict


def test_only_editors_and_coordination_call_move_and_cancel():
    mesa = mesa_publica()
    sesion = sesion_convocada(mesa)
    quien = relatora(mesa)

    for acto in (
        lambda: convocar_sesion(mesa=mesa, datos=convocatoria(), usuario=quien),
        lambda: mover(sesion, usuario=quien),
        lambda: cancelar(sesion, usuario=quien),
    ):
        with pytest.raises(PermissionDenied):
            acto()
    assert convocar_sesion(mesa=mesa, datos=convocatoria(), usuario=coordinadora())


def test_cambiar_sesion_keeps_the_date_it_had_and_why():
    sesion = sesion_convocada()
    antes = sesion.inicia_en

    mover(sesion)

    paso = PasoDeMesa.objects.last()
    assert paso.motivo == "La sala no estaba libre."
    assert paso.antes["inicia_en"] == antes.isoformat()
    assert "lugar" not in paso.antes


def test_cambiar_and_cancelar_sesion_need_a_reason():
    for acto in (mover, cancelar):
        with pytest.raises(ValidationError) as rechazo:
            acto(sesion_convocada(mesa_publica(slug=acto.__name__)), motivo="n/a")
        assert "motivo" in rechazo.value.message_dict


def test_a_cancelled_or_told_session_is_not_moved_nor_cancelled():
    cancelada = sesion_convocada()
    cancelar(cancelada)
    celebrada = sesion_celebrada(cancelada.mesa)

    for sesion in (cancelada, celebrada):
        for acto in (mover, cancelar):
            with pytest.raises(ValidationError):
                acto(sesion)


def test_cambiar_sesion_refuses_what_somebody_wrote_over_an_older_screen():
    sesion = sesion_convocada()
    leida = sesion.edicion
    mover(sesion, edicion=leida)

    with pytest.raises(ValidationError) as rechazo:
        mover(sesion, edicion=leida, datos={"lugar": "Otra sala"})

    assert "edicion" in rechazo.value.message_dict


def test_relatar_sesion_waits_until_it_begins():
    with pytest.raises(ValidationError, match="Todavía no empieza"):
        relatar(sesion_convocada())


def test_relatar_sesion_refuses_a_cancelled_one():
    sesion = sesion_por_relatar()
    cancelar(sesion)

    with pytest.raises(ValidationError, match="canceló"):
        relatar(sesion)


def test_a_relator_tells_only_the_tables_she_was_given():
    suya, ajena = mesa_publica(), mesa_publica(slug="otra", plan=None)
    quien = relatora(suya)

    assert relatar(sesion_por_relatar(suya), usuario=quien).estado == "celebrada"
    with pytest.raises(PermissionDenied):
        relatar(sesion_por_relatar(ajena), usuario=quien)
    with pytest.raises(PermissionDenied):
        relatar(sesion_por_relatar(ajena), usuario=editora())
    assert relatar(sesion_por_relatar(ajena), usuario=coordinadora())


def test_attendance_adds_up_by_sector_with_those_named_among_them():
    sesion = sesion_celebrada(presentes=[ANA])

    por_sector = sesion.asistencias.values_list("sector").annotate(n=Sum("cuantas"))
    assert dict(por_sector.order_by()) == {"gobierno": 3, "sociedad_civil": 2}
    assert sesion.asistencias.get(nombre="Ana P.").cuantas == 1


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"cuantas": {}}, "asistencia"),
        ({"cuantas": {"gobierno": -1}}, "asistencia"),
        ({"cuantas": {"gobierno": 10**9}}, "asistencia"),
        ({"presentes": [ANA | {"sector": "academia"}]}, "asistencia"),
        ({"presentes": [ANA | {"consiente": False}]}, "presentes"),
        ({"presentes": [ANA | {"sector": "marte"}]}, "presentes"),
        ({"presentes": [ANA | {"nombre": " "}]}, "presentes"),
        ({"presentes": [ANA | {"nombre": "x" * 161}]}, "presentes"),
        ({"datos": {"acuerdos": ""}}, "acuerdos"),
        ({"datos": {"acuerdos": "Sí.", "disensos": "x" * 4001}}, "disensos"),
        ({"datos": {"acuerdos": "Sí.", "minuta_url": "ftp://a"}}, "minuta_url"),
        ({"minuta_archivo": minuta(b"MZ", "m.pdf")}, "minuta_archivo"),
        ({"minuta_archivo": minuta(b"<script>", "m.html")}, "minuta_archivo"),
    ],
)
def test_relatar_sesion_says_what_is_wrong_beside_its_field(cambios, campo):
    sesion = sesion_por_relatar()

    with pytest.raises(ValidationError) as rechazo:
        relatar(sesion, **cambios)

    assert campo in rechazo.value.message_dict
    sesion.refresh_from_db()
    assert (sesion.estado, AsistenciaAMesa.objects.count()) == ("convocada", 0)


def test_the_database_itself_keeps_no_name_without_consent():
    sesion = sesion_celebrada()

    with pytest.raises(IntegrityError), transaction.atomic():
        AsistenciaAMesa.objects.create(sesion=sesion, sector="academia", nombre="Eva")


def test_the_file_of_the_minutes_is_kept_with_its_hash_and_its_weight():
    sesion = sesion_celebrada(minuta_archivo=minuta())

    assert len(sesion.minuta_sha256) == 64
    assert sesion.minuta_bytes == len(PDF)
    assert sesion.tiene_minuta


def test_adding_what_was_blank_needs_no_reason():
    sesion = sesion_celebrada(datos={"acuerdos": "Seguir."})

    relatar(
        sesion,
        datos={"acuerdos": "Seguir.", "minuta": "Se leyó lo que llegó."},
        minuta_archivo=minuta(),
    )

    assert PasoDeMesa.objects.last().clase == "completada"


@pytest.mark.parametrize(
    "cambios",
    [
        {"datos": {"acuerdos": "Otra cosa.", "disensos": "El plazo."}},
        {"datos": {"acuerdos": "Seguir con el padrón."}},
        {"cuantas": {"gobierno": 9}},
    ],
)
def test_correcting_needs_a_public_reason_and_keeps_what_it_said(cambios):
    sesion = sesion_celebrada()
    with pytest.raises(ValidationError) as rechazo:
        relatar(sesion, **cambios)
    assert "motivo" in rechazo.value.message_dict

    relatar(sesion, motivo="Se contó mal.", **cambios)

    paso = PasoDeMesa.objects.last()
    assert (paso.clase, paso.motivo) == ("corregida", "Se contó mal.")
    assert paso.antes


def test_a_corrected_file_leaves_its_hash_in_the_history():
    sesion = sesion_celebrada(minuta_archivo=minuta())
    primera = sesion.minuta_sha256

    relatar(sesion, minuta_archivo=minuta(PDF + b" bis"), motivo="Faltaba una hoja.")

    assert PasoDeMesa.objects.last().antes["minuta_sha256"] == primera


def test_taking_back_a_consent_needs_no_reason_and_leaves_the_name_nowhere():
    sesion = sesion_celebrada(presentes=[ANA])

    relatar(sesion)

    assert not AsistenciaAMesa.objects.exclude(nombre="").exists()
    pasos = PasoDeMesa.objects.values_list("antes", flat=True)
    assert "Ana" not in str(list(pasos))


def test_relatar_sesion_refuses_what_was_written_over_an_older_screen():
    sesion = sesion_por_relatar()
    leida = sesion.edicion
    relatar(sesion, edicion=leida)

    with pytest.raises(ValidationError) as rechazo:
        relatar(sesion, edicion=leida)

    assert "edicion" in rechazo.value.message_dict


def test_a_session_entered_late_says_so():
    sesion = sesion_por_relatar()

    assert sesion.pasos.get().en - sesion.inicia_en > datetime.timedelta(hours=1)
