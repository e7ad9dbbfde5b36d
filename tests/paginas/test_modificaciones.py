import datetime
from types import SimpleNamespace

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from compromisos.models import Compromiso
from compromisos.vocabulario import Lado
from paginas import roles
from paginas.compuerta import faltas_de_modificacion
from paginas.excepciones import (
    FirmasRechazadas,
    PlanIncompleto,
    SinCambios,
    VersionRechazada,
)
from paginas.firmas import actas_de, actas_de_firmas, firmas_completas
from paginas.models import Modificacion, TipoDeVersion
from paginas.services.excepciones import conceder_excepcion
from paginas.services.firmas import solicitar_firmas
from paginas.verificacion import verificar
from sitio.comun.inmutable import quitar
from tests.comentarios.factories import UsuarioFactory
from tests.compromisos.factories import CompromisoFactory, acordar, conformar, producto
from tests.paginas.consultas_cerradas import de_nuevo
from tests.paginas.factories import PaginaPlanFactory, publicar
from tests.paginas.planes_finales import (
    ACUERDO,
    modificar,
    plan_final,
    plan_firmado,
    reescribir,
)
from tests.paginas.sectores import crear_comite, firmar_todos

pytestmark = pytest.mark.django_db


@pytest.fixture
def comite():
    return crear_comite()


@pytest.fixture
def plan(comite):
    return plan_final(comite)


def claves(plan):
    return [
        falta.clave.split(":")[0] for falta in faltas_de_modificacion(de_nuevo(plan))
    ]


def test_an_amendment_is_a_final_version_that_says_what_it_amends(plan, comite):
    firmada = plan.version_vigente
    reescribir(plan)

    version = modificar(plan, comite)

    assert (version.numero, version.tipo) == (3, TipoDeVersion.FINAL)
    assert version.modificacion.modifica == firmada
    assert version.datos["version"]["modifica"] == firmada.numero
    assert version.datos["version"]["acuerdo"] == ACUERDO
    assert de_nuevo(plan).version_vigente == version


def test_the_signed_version_stays_as_it_was(plan, comite):
    firmada = plan.version_vigente
    reescribir(plan)
    modificar(plan, comite)

    intacta = plan.versiones.get(numero=firmada.numero)

    assert intacta.contenido == firmada.contenido
    assert firmas_completas(plan, intacta)
    assert verificar(de_nuevo(plan)).falla is None


def test_done_twice_it_is_done_once(plan, comite):
    reescribir(plan)

    primera = modificar(plan, comite)

    assert modificar(plan, comite) == primera
    assert plan.versiones.filter(tipo=TipoDeVersion.FINAL).count() == 2


def test_the_same_text_with_another_reason_amends_nothing(plan, comite):
    reescribir(plan)
    modificar(plan, comite)

    with pytest.raises(SinCambios):
        modificar(plan, comite, motivo="Otro motivo")


def test_a_plan_whose_pages_say_the_same_is_not_amended(plan, comite):
    with pytest.raises(SinCambios):
        modificar(plan, comite)


def test_a_draft_is_not_amended(comite):
    plan = plan_firmado(comite)
    reescribir(plan)

    with pytest.raises(VersionRechazada, match="plan final"):
        modificar(plan, comite)


@pytest.mark.parametrize(
    "rol",
    [roles.EDITORAS, roles.MODERADORAS, roles.ENLACES, roles.CORRESPONSABLES, None],
)
def test_only_coordination_amends(plan, comite, rol):
    reescribir(plan)

    with pytest.raises(PermissionDenied):
        modificar(plan, comite, usuario=UsuarioFactory(roles=[rol] if rol else []))


def test_a_sector_that_signs_does_not_amend(plan, comite):
    reescribir(plan)

    with pytest.raises(PermissionDenied):
        modificar(plan, comite, usuario=comite.sfp)


@pytest.mark.parametrize(
    "campos",
    [{"motivo": " "}, {"acuerdo": " "}, {"motivo": "a" * 501}, {"acuerdo": "a" * 201}],
)
def test_an_amendment_needs_its_reason_and_its_agreement(plan, comite, campos):
    reescribir(plan)

    with pytest.raises(VersionRechazada):
        modificar(plan, comite, **campos)

    assert not Modificacion.objects.exists()


def test_a_text_that_changed_since_it_was_reviewed_is_not_published(plan, comite):
    reescribir(plan)

    with pytest.raises(VersionRechazada, match="cambiaron mientras"):
        modificar(plan, comite, texto_revisado="0" * 64)


def test_a_changed_commitment_asks_both_sides_again(plan, comite):
    compromiso = reescribir(plan, acordado=False)
    sin_nadie = claves(plan)
    conformar(compromiso, Lado.GOBIERNO)

    assert sin_nadie == ["conformidad", "conformidad"]
    assert claves(plan) == ["conformidad"]
    with pytest.raises(PlanIncompleto, match="contraparte de sociedad civil"):
        modificar(plan, comite)


def test_a_changed_commitment_keeps_its_seven_elements(plan, comite):
    reescribir(plan, responsable_social="")

    with pytest.raises(PlanIncompleto, match="6 de 7"):
        modificar(plan, comite)


def test_a_commitment_that_comes_in_needs_all_the_gate_asks(plan, comite):
    nuevo = CompromisoFactory(parent=plan, numero=2, completo=True)
    antes = claves(plan)
    acordar(nuevo)

    assert antes == ["sesiones", "conformidad", "conformidad"]
    assert claves(plan) == []
    assert len(modificar(plan, comite).datos["compromisos"]) == 2


def test_what_does_not_change_is_not_asked_again(comite):
    plan = plan_final(comite, compromisos=2)
    reescribir(plan, numero=2)

    assert claves(plan) == []


def test_an_amendment_of_the_plans_own_words_asks_no_side(plan, comite):
    plan.resumen = "Otro resumen"
    plan.save_revision().publish()

    assert modificar(plan, comite).datos["plan"]["resumen"] == "Otro resumen"


def test_a_fault_of_an_amendment_admits_an_exception_for_that_text_alone(plan, comite):
    compromiso = reescribir(plan, acordado=False)
    conformar(compromiso, Lado.GOBIERNO)
    [falta] = faltas_de_modificacion(de_nuevo(plan))
    conceder_excepcion(
        plan=plan,
        falta=falta.clave,
        motivo="La organización se disolvió.",
        acuerdo=ACUERDO,
        usuario=comite.coordinacion,
    )
    exceptuada = modificar(plan, comite)
    compromiso = reescribir(plan, acordado=False, objetivo="<p>Un tercero.</p>")
    conformar(compromiso, Lado.GOBIERNO)

    assert exceptuada.es_modificacion
    with pytest.raises(PlanIncompleto):
        modificar(plan, comite)


def test_no_plan_is_amended_while_a_window_is_open(comite):
    plan = PaginaPlanFactory()
    publicar(plan, tipo=TipoDeVersion.FINAL)
    plan.ventanas.create(
        version=plan.versiones.get(),
        abre_en=plan.versiones.get().publicada_en,
        cierra_en=plan.versiones.get().publicada_en.replace(year=2999),
    )
    plan.resumen = "Otro"
    plan.save_revision().publish()

    with pytest.raises(VersionRechazada, match="consulta sigue abierta"):
        modificar(plan, comite)


def test_a_second_amendment_still_amends_the_version_that_was_signed(plan, comite):
    reescribir(plan)
    modificar(plan, comite)
    reescribir(plan, objetivo="<p>Un tercero.</p>")

    segunda = modificar(plan, comite, motivo="Otra vez")

    assert segunda.numero == 4
    assert segunda.modificacion.modifica.numero == 2


def test_the_sectors_may_sign_an_amendment_and_the_next_one_amends_that(plan, comite):
    reescribir(plan)
    primera = modificar(plan, comite)
    sin_firmar = firmas_completas(plan, primera)
    firmar_todos(de_nuevo(plan), comite)
    reescribir(plan, objetivo="<p>Un tercero.</p>")
    segunda = modificar(plan, comite, motivo="Otra vez")

    assert not sin_firmar
    assert firmas_completas(plan, primera)
    assert [acta.de.numero for acta in actas_de_firmas(primera)] == [2, 3]
    assert segunda.modificacion.modifica == primera


def test_the_final_plan_itself_is_not_signed_again(plan, comite):
    with pytest.raises(FirmasRechazadas, match="ya es público"):
        solicitar_firmas(plan=plan, usuario=comite.coordinacion)


def test_nothing_is_amended_while_the_sectors_sign(plan, comite):
    reescribir(plan)
    modificar(plan, comite)
    solicitar_firmas(plan=de_nuevo(plan), usuario=comite.coordinacion)
    reescribir(plan, objetivo="<p>Un tercero.</p>")

    with pytest.raises(VersionRechazada, match="firmando"):
        modificar(plan, comite, motivo="Otra vez")


def test_an_amendment_is_never_rewritten(plan, comite):
    reescribir(plan)
    modificar(plan, comite)

    with pytest.raises(DatabaseError), transaction.atomic():
        Modificacion.objects.update(acuerdo="Otro")


def test_the_chain_breaks_if_the_agreement_is_not_the_one_inside_the_text(plan, comite):
    reescribir(plan)
    modificar(plan, comite)
    tabla = Modificacion._meta.db_table
    with connection.cursor() as cursor:  # as an intruder would
        for sentencia in quitar(tabla, SimpleNamespace(connection=connection)):
            cursor.execute(sentencia)
    Modificacion.objects.update(acuerdo="Otro")

    assert verificar(de_nuevo(plan)).falla.numero == 3


def test_the_document_of_an_amendment_says_what_it_amends(plan, comite):
    reescribir(plan)

    actas = actas_de(modificar(plan, comite))

    assert actas["modificacion"] == {"de": 2, "acuerdo": ACUERDO}
    assert actas["version"] == 1


def test_the_exceptions_of_an_amendment_are_not_told_of_the_version_signed(
    plan, comite
):
    despues = plan.version_vigente.publicada_en + datetime.timedelta(minutes=1)
    reescribir(plan, acordado=False)
    with time_machine.travel(despues, tick=False):
        for falta in faltas_de_modificacion(de_nuevo(plan)):
            conceder_excepcion(
                plan=plan,
                falta=falta.clave,
                motivo="Se disolvió.",
                acuerdo=ACUERDO,
                usuario=comite.coordinacion,
            )
        modificada = modificar(plan, comite)

    assert actas_de(plan.versiones.get(numero=2))["excepciones"] == []
    assert len(actas_de(modificada)["excepciones"]) == 2


def test_a_product_taken_out_leaves_the_text(plan, comite):
    compromiso = Compromiso.objects.child_of(plan).get()
    compromiso.productos = [producto("Mapa de contratos", peso=100)]
    compromiso.save_revision().publish()
    conformar(compromiso)

    version = modificar(plan, comite)

    [suyo] = version.datos["compromisos"][0]["hoja_de_ruta"]["productos"]
    assert suyo["nombre"] == "Mapa de contratos"


def test_amending_costs_the_same_for_any_number_of_commitments(
    comite, django_assert_max_num_queries
):
    plan = plan_final(comite, compromisos=6)
    for numero in range(1, 7):
        reescribir(plan, numero=numero)

    with django_assert_max_num_queries(75):
        modificar(plan, comite)
