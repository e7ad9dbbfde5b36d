"""Proposals of a table: numbered, resolved with reasons, corrected in the open."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from compromisos.mesas.lectura import propuestas_de
from compromisos.models import Aporte, PasoDeMesa
from compromisos.services.propuestas_de_mesa import cambiar_propuesta
from compromisos.services.resoluciones_de_mesa import reabrir_propuesta
from tests.paginas.factories import PaginaPlanFactory

from .factories import CompromisoFactory
from .mesas_de_prueba import (
    coordinadora,
    editora,
    mesa_publica,
    planteamiento,
    propuesta_nueva,
    relatora,
    resolver,
    sesion_celebrada,
    sesion_convocada,
)

pytestmark = pytest.mark.django_db


def reabrir(propuesta, **cambios):
    opciones = {"motivo": "Faltó oír a una parte.", "usuario": coordinadora()}
    return reabrir_propuesta(propuesta=propuesta, **opciones | cambios)


def compromiso_de(mesa, **campos):
    return CompromisoFactory(parent=mesa.plan.specific, **campos)


def test_proponer_numbers_each_tables_proposals_and_ties_them_to_the_base():
    mesa = mesa_publica()
    texto = planteamiento(mesa.plan)

    primera = propuesta_nueva(mesa, planteamientos=[texto.pk])
    segunda = propuesta_nueva(mesa)

    assert (primera.numero, segunda.numero) == (1, 2)
    assert list(primera.planteamientos.all()) == [texto]


def test_a_relator_proposes_only_on_the_tables_she_was_given():
    mesa = mesa_publica()

    assert propuesta_nueva(mesa, usuario=relatora(mesa))
    assert propuesta_nueva(mesa, usuario=coordinadora())
    for quien in (relatora(), editora()):
        with pytest.raises(PermissionDenied):
            propuesta_nueva(mesa, usuario=quien)


def test_proponer_refuses_texts_of_another_plan_undone_or_that_do_not_exist():
    mesa = mesa_publica()
    ajeno = planteamiento(PaginaPlanFactory(slug="otro"))
    deshecho = planteamiento(mesa.plan)
    Aporte.objects.filter(pk=deshecho.aporte_id).update(vigente=False)

    for pk in (ajeno.pk, deshecho.pk, 10**9):
        with pytest.raises(ValidationError) as rechazo:
            propuesta_nueva(mesa, planteamientos=[pk])
        assert "planteamientos" in rechazo.value.message_dict


@pytest.mark.parametrize("titulo", ["", "por definir", "Publicar " * 30])
def test_proponer_asks_for_a_title_that_says_something(titulo):
    with pytest.raises(ValidationError) as rechazo:
        propuesta_nueva(titulo=titulo)

    assert "titulo" in rechazo.value.message_dict


def test_a_resolved_proposal_only_gains_origins():
    mesa = mesa_publica()
    uno, otro = planteamiento(mesa.plan), planteamiento(mesa.plan)
    propuesta = propuesta_nueva(mesa, planteamientos=[uno.pk])
    resolver(propuesta)
    campos = {"titulo": propuesta.titulo, "usuario": coordinadora()}

    cambiar_propuesta(propuesta=propuesta, planteamientos=[uno.pk, otro.pk], **campos)
    for cambio in ({"planteamientos": [otro.pk]}, {"descripcion": "Otra."}):
        opciones = campos | {"planteamientos": [uno.pk, otro.pk]} | cambio
        with pytest.raises(ValidationError):
            cambiar_propuesta(propuesta=propuesta, **opciones)

    assert propuesta.planteamientos.count() == 2


def test_only_coordination_resolves_and_reopens():
    mesa = mesa_publica()
    propuesta = propuesta_nueva(mesa)

    for quien in (relatora(mesa), editora()):
        with pytest.raises(PermissionDenied):
            resolver(propuesta, usuario=quien)
        with pytest.raises(PermissionDenied):
            reabrir(propuesta, usuario=quien)
    assert resolver(propuesta, usuario=coordinadora()).resolucion == "adoptada"


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"razones": " "}, "razones"),
        ({"razones": "x y" * 2000}, "razones"),
        ({"resolucion": "pendiente"}, "resolucion"),
        ({"resolucion": "quizás"}, "resolucion"),
        ({"resuelta_en": None}, "resuelta_en"),
        ({"resuelta_en": datetime.date(2200, 1, 1)}, "resuelta_en"),
        ({"edicion": 0}, "edicion"),
    ],
)
def test_resolver_propuesta_says_what_is_wrong_beside_its_field(cambios, campo):
    propuesta = propuesta_nueva()

    with pytest.raises(ValidationError) as rechazo:
        resolver(propuesta, **cambios)

    assert campo in rechazo.value.message_dict
    propuesta.refresh_from_db()
    assert propuesta.resolucion == "pendiente"


def test_a_proposal_is_resolved_in_a_told_session_of_its_own_table():
    mesa = mesa_publica()
    propuesta = propuesta_nueva(mesa)
    ajena = sesion_celebrada(mesa_publica(slug="otra", plan=mesa.plan))

    for sesion in (ajena, sesion_convocada(mesa)):
        with pytest.raises(ValidationError) as rechazo:
            resolver(propuesta, sesion=sesion)
        assert "sesion" in rechazo.value.message_dict
    suya = sesion_celebrada(mesa)
    resolver(propuesta, sesion=suya, resuelta_en=None)

    propuesta.refresh_from_db()
    assert propuesta.resuelta_en == timezone.localtime(suya.inicia_en).date()


def test_commitments_are_born_of_adopted_proposals_in_the_same_plan():
    mesa = mesa_publica()
    propuesta = propuesta_nueva(mesa)
    suyo = compromiso_de(mesa)
    ajeno = CompromisoFactory(parent=PaginaPlanFactory(slug="otro"))

    with pytest.raises(ValidationError):
        resolver(propuesta, compromisos=[ajeno])
    with pytest.raises(ValidationError):
        resolver(propuesta, resolucion="no_adoptada", compromisos=[suyo])
    resolver(propuesta, compromisos=[suyo])

    assert [p.fila for p in propuestas_de(suyo)] == [propuesta]


def test_a_commitment_is_added_later_without_calling_it_a_correction():
    mesa = mesa_publica()
    propuesta = propuesta_nueva(mesa)
    resolver(propuesta)

    resolver(propuesta, compromisos=[compromiso_de(mesa)])

    assert PasoDeMesa.objects.last().clase == "vinculada"


def test_correcting_a_resolution_needs_a_reason_and_leaves_its_trace():
    propuesta = propuesta_nueva()
    resolver(propuesta)
    otra = {"resolucion": "no_adoptada", "razones": "No hay presupuesto."}
    with pytest.raises(ValidationError) as rechazo:
        resolver(propuesta, **otra)
    assert "motivo" in rechazo.value.message_dict

    resolver(propuesta, motivo="Se leyó mal la minuta.", **otra)

    paso = PasoDeMesa.objects.last()
    assert paso.clase == "resolucion_corregida"
    assert paso.antes["razones"] == "Atiende el problema."


def test_reabrir_propuesta_unties_its_commitments_and_keeps_what_was_resolved():
    mesa = mesa_publica()
    propuesta = propuesta_nueva(mesa)
    nacido = compromiso_de(mesa)
    resolver(propuesta, compromisos=[nacido])

    reabrir(propuesta)

    propuesta.refresh_from_db()
    assert (propuesta.resolucion, propuesta.razones) == ("pendiente", "")
    assert propuestas_de(nacido) == []
    assert PasoDeMesa.objects.last().antes["compromisos"] == [nacido.pk]
    with pytest.raises(ValidationError):
        reabrir(propuesta)


def test_propuestas_de_does_not_tell_of_tables_that_are_not_public():
    mesa = mesa_publica()
    propuesta = propuesta_nueva(mesa)
    nacido = compromiso_de(mesa)
    resolver(propuesta, compromisos=[nacido])
    type(mesa).objects.filter(pk=mesa.pk).update(criterios_publicados_en=None)

    assert propuestas_de(nacido) == []
