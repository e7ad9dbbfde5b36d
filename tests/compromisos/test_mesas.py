"""A table and its criteria: who prepares them, and that they come before anything."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from compromisos.models import CriteriosPublicados, PasoDeMesa
from compromisos.services.mesas import (
    cambiar_criterios,
    guardar_mesa,
    huella_de_criterios,
    publicar_criterios,
)
from paginas.roles import CAPTURISTAS, MODERADORAS, RELATORAS
from tests.comentarios.factories import UsuarioFactory
from tests.paginas.factories import PaginaPlanFactory

from .factories import TemaFactory
from .mesas_de_prueba import (
    coordinadora,
    editora,
    mesa_por_publicar,
    mesa_publica,
    propuesta_nueva,
    sesion_celebrada,
    sesion_convocada,
)

pytestmark = pytest.mark.django_db


def cambiar(mesa, **cambios):
    opciones = {
        "criterios": "Otros.",
        "dinamica": "Otra.",
        "motivo": "Lo acordó el Comité.",
        "usuario": editora(),
    } | cambios
    return cambiar_criterios(mesa=mesa, **opciones)


@pytest.mark.parametrize("quien", [editora, coordinadora])
def test_editors_and_coordination_prepare_tables_and_publish_criteria(quien):
    datos = {"plan": PaginaPlanFactory(), "tema": TemaFactory()}
    datos |= {"titulo": "Mesa", "slug": "mesa", "criterios": "Uno.", "dinamica": "Dos."}

    mesa = guardar_mesa(datos=datos, usuario=quien())
    publicar_criterios(mesa=mesa, usuario=quien())

    mesa.refresh_from_db()
    assert mesa.es_publica


@pytest.mark.parametrize("rol", [RELATORAS, MODERADORAS, CAPTURISTAS, None])
def test_nobody_else_touches_a_table_nor_its_criteria(rol):
    usuario = UsuarioFactory(roles=[rol] if rol else [])
    mesa = mesa_por_publicar()

    for acto in (
        lambda: guardar_mesa(mesa=mesa, datos={"titulo": "X"}, usuario=usuario),
        lambda: publicar_criterios(mesa=mesa, usuario=usuario),
        lambda: cambiar(mesa, usuario=usuario),
    ):
        with pytest.raises(PermissionDenied):
            acto()


@pytest.mark.parametrize("campo", ["criterios", "dinamica"])
def test_publicar_criterios_needs_both_of_them(campo):
    mesa = mesa_por_publicar(**{campo: "por definir"})

    with pytest.raises(ValidationError) as rechazo:
        publicar_criterios(mesa=mesa, usuario=editora())

    assert campo in rechazo.value.message_dict
    mesa.refresh_from_db()
    assert not mesa.es_publica


def test_publicar_criterios_keeps_the_version_with_its_hash_and_only_once():
    mesa = mesa_publica()

    version = mesa.versiones_de_criterios.get()
    assert version.sha256 == huella_de_criterios(mesa.criterios, mesa.dinamica)
    assert version.publicados_en == mesa.criterios_publicados_en
    with pytest.raises(ValidationError):
        publicar_criterios(mesa=mesa, usuario=editora())


@pytest.mark.parametrize("campo", ["criterios", "dinamica", "slug", "tema", "plan"])
def test_guardar_mesa_leaves_what_was_published_as_it_was(campo):
    mesa = mesa_publica()
    otros = {"tema": lambda: TemaFactory(), "plan": lambda: PaginaPlanFactory(slug="o")}
    valor = otros.get(campo, lambda: "otra-cosa")()

    with pytest.raises(ValidationError) as rechazo:
        guardar_mesa(mesa=mesa, datos={campo: valor}, usuario=editora())

    assert campo in rechazo.value.message_dict


def test_guardar_mesa_tells_in_public_that_a_public_title_changed():
    mesa = mesa_publica()

    guardar_mesa(mesa=mesa, datos={"titulo": "Otro título"}, usuario=editora())

    paso = PasoDeMesa.objects.last()
    assert paso.clase == "mesa_cambiada"
    assert paso.antes["titulo"] == "Mesa de agua"


def test_cambiar_criterios_adds_a_version_with_its_reason():
    mesa = mesa_publica()

    cambiar(mesa)

    assert [v.version for v in mesa.versiones_de_criterios.all()] == [1, 2]
    segunda = mesa.versiones_de_criterios.last()
    assert (segunda.criterios, segunda.motivo) == ("Otros.", "Lo acordó el Comité.")
    mesa.refresh_from_db()
    assert mesa.criterios == "Otros."


@pytest.mark.parametrize(
    ("cambios", "campo"),
    [
        ({"motivo": " "}, "motivo"),
        ({"motivo": "x" * 401}, "motivo"),
        ({"criterios": ""}, "criterios"),
        ({"dinamica": "pendiente"}, "dinamica"),
        ({"criterios": "a b" * 3000}, "criterios"),
        ({"edicion": 0}, "edicion"),
    ],
)
def test_cambiar_criterios_says_what_is_wrong_beside_its_field(cambios, campo):
    with pytest.raises(ValidationError) as rechazo:
        cambiar(mesa_publica(), **cambios)

    assert campo in rechazo.value.message_dict
    assert CriteriosPublicados.objects.count() == 1


def test_cambiar_criterios_is_for_tables_that_are_public():
    with pytest.raises(ValidationError):
        cambiar(mesa_por_publicar())


def test_no_session_nor_proposal_comes_before_the_criteria():
    mesa = mesa_por_publicar()

    for acto in (sesion_convocada, propuesta_nueva):
        with pytest.raises(ValidationError, match="criterios"):
            acto(mesa)


def test_two_tables_of_a_plan_do_not_share_an_address():
    mesa = mesa_publica()

    with pytest.raises(ValidationError) as rechazo:
        mesa_por_publicar(plan=mesa.plan)

    assert "slug" in rechazo.value.message_dict


@pytest.mark.parametrize("slug", ["con espacio", "../x", "", "ñ"])
def test_an_address_is_only_letters_figures_and_dashes(slug):
    with pytest.raises(ValidationError):
        mesa_por_publicar(slug=slug)


def test_what_was_published_is_neither_changed_nor_erased():
    sesion_celebrada()

    for filas in (CriteriosPublicados.objects.all(), PasoDeMesa.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            filas.update(motivo="Otro")
        with pytest.raises(DatabaseError), transaction.atomic():
            filas.delete()
