import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone, translation

from comentarios.estados import EstadoRespuesta, Resolucion
from comentarios.models import Comentario
from compromisos.models import Compromiso
from paginas import roles
from paginas.compuerta import bloqueos, faltas
from paginas.excepciones import ExcepcionRechazada
from paginas.models import Excepcion, SentidoDeFirma, TipoDeVersion
from paginas.services.excepciones import conceder_excepcion
from paginas.services.firmas import solicitar_firmas
from tests.comentarios.factories import (
    ComentarioFactory,
    HiloFactory,
    RespuestaFactory,
    UsuarioFactory,
)
from tests.compromisos.factories import (
    CompromisoFactory,
    acordar,
    conformar,
    producto,
)
from tests.paginas.consultas_cerradas import de_nuevo
from tests.paginas.factories import (
    PaginaPlanFactory,
    abrir,
    dar_resultados,
    publicar,
    seccion,
)
from tests.paginas.sectores import crear_comite, firma_de, firmar_todos

pytestmark = pytest.mark.django_db
HACE_UN_MES = datetime.timedelta(days=30)


@pytest.fixture
def comite():
    return crear_comite()


@pytest.fixture
def plan():
    """A plan with one complete commitment, consulted, accounted for, not signed."""
    plan = PaginaPlanFactory()
    acordar(CompromisoFactory(parent=plan, numero=1, completo=True))
    consultar(plan)
    dar_resultados(de_nuevo(plan))
    return plan


def consultar(plan):
    abre_en = timezone.now() - HACE_UN_MES
    abrir(plan, abre_en=abre_en, momento=abre_en)


def claves(plan) -> list[str]:
    return [falta.clave for falta in faltas(de_nuevo(plan))]


def falta_de(plan, clave):
    return next(f for f in faltas(de_nuevo(plan)) if f.clave.startswith(clave))


def comentar(plan, *, ancla="general", estado="publicado", **campos):
    hilo = HiloFactory(destino=plan, ancla=ancla)
    return ComentarioFactory(hilo=hilo, estado=estado, **campos)


def responder(comentario, *, version=None, ancla="", resolucion=Resolucion.ADOPTADA):
    Comentario.objects.filter(pk=comentario.pk).update(respondido=True)
    return RespuestaFactory(
        hilo=comentario.hilo,
        resolucion=resolucion,
        estado=EstadoRespuesta.PUBLICADA,
        publicada_en=timezone.now(),
        cambios=[(version, ancla or comentario.hilo.ancla)] if version else (),
        a=[comentario],
    )


def editar(plan, **campos):
    plan = de_nuevo(plan)
    for campo, valor in campos.items():
        setattr(plan, campo, valor)
    plan.save_revision().publish()
    publicar(plan, motivo="Se atendieron los comentarios")
    return plan


def test_a_plan_consulted_answered_complete_and_signed_lacks_nothing(plan, comite):
    assert claves(plan) == ["firmas"]

    firmar_todos(plan, comite)

    assert claves(plan) == []


def test_a_plan_of_which_nothing_is_public_lacks_a_version():
    assert claves(PaginaPlanFactory()) == ["sin_version"]


def test_a_final_plan_lacks_nothing(plan):
    publicar(plan, tipo=TipoDeVersion.FINAL)
    CompromisoFactory(parent=plan)

    assert claves(plan) == []


def test_each_commitment_says_which_elements_it_lacks_and_where_to_mend_it(plan):
    manco = CompromisoFactory(
        parent=plan,
        numero=2,
        completo=True,
        productos=[producto("Otro portal", indicadores=[], peso=100)],
        responsable_social="",
    )
    publicar(de_nuevo(plan), motivo="Otro compromiso")

    falta = falta_de(plan, "hoja_de_ruta")

    assert falta.clave == f"hoja_de_ruta:{manco.pk}:2,5"
    assert "Compromiso 2: 5 de 7" in falta.descripcion
    assert "Persona de sociedad civil responsable" in falta.descripcion
    campo = "#id_responsable_social-label"
    assert falta.url_para_remediar == f"/admin/pages/{manco.pk}/edit/{campo}"
    assert falta.url_publica == f"{plan.url}{manco.slug}/#hoja_de_ruta"


def test_a_plan_without_commitments_is_not_final():
    plan = PaginaPlanFactory()
    consultar(plan)

    assert "sin_compromisos" in claves(plan)


def test_an_open_window_keeps_the_gate_shut_and_no_agreement_opens_it(comite):
    plan = PaginaPlanFactory()
    abrir(plan)

    falta = falta_de(plan, "consulta_abierta")

    assert not falta.admite_excepcion
    with pytest.raises(ExcepcionRechazada, match="no admite excepción"):
        exceptuar(plan, falta.clave, comite.coordinacion)


def test_a_draft_that_was_never_open_to_comments_is_a_fault():
    plan = PaginaPlanFactory()
    publicar(plan)

    assert "sin_consulta" in claves(plan)


def test_pages_that_no_longer_say_what_the_version_says_are_a_fault(plan, comite):
    firmar_todos(plan, comite)
    Compromiso.objects.child_of(plan).update(title="Otro título")

    assert claves(plan) == ["texto_distinto"]


def test_published_comments_without_an_answer_are_counted(plan):
    comentar(plan)
    comentar(Compromiso.objects.child_of(plan).get(), ancla="objetivo")
    comentar(plan, ancla="otra", estado="rechazado")
    comentar(PaginaPlanFactory(slug="otro-plan"))

    falta = falta_de(plan, "comentarios_sin_respuesta")

    assert falta.descripcion == "2 comentarios publicados no tienen respuesta."


def test_comments_that_wait_for_moderation_are_counted(plan):
    comentar(plan, estado="pendiente")

    falta = falta_de(plan, "comentarios_por_moderar")

    assert falta.descripcion == "1 comentario espera moderación."


def test_an_adopted_answer_without_a_link_is_a_fault_that_leads_to_linking_it(plan):
    respuesta = responder(comentar(plan))

    falta = falta_de(plan, f"respuesta_sin_cambio:{respuesta.pk}")

    assert "no enlaza ningún cambio" in falta.descripcion
    assert falta.url_para_remediar.endswith(f"/enlazar/{respuesta.pk}/")


@pytest.mark.parametrize(
    "resolucion", [Resolucion.NO_ADOPTADA, Resolucion.FUERA_DE_ALCANCE]
)
def test_an_answer_that_adopts_nothing_needs_no_change(plan, resolucion):
    responder(comentar(plan), resolucion=resolucion)

    assert claves(plan) == ["firmas"]


def test_an_adopted_answer_must_point_where_the_text_did_change(plan):
    una, otra = seccion("Una"), seccion("Otra")
    plan = editar(plan, secciones=[una, otra])
    cambiada = una | {"value": {"titulo": "Una", "texto": "<p>Con plazo.</p>"}}
    bien = responder(comentar(plan, ancla=una["id"]), version=3)
    mal = responder(comentar(plan, ancla=otra["id"]), version=3)
    editar(plan, secciones=[cambiada, otra])

    assert claves(plan) == [f"respuesta_sin_cambio:{mal.pk}", "firmas"]
    assert f"respuesta_sin_cambio:{bien.pk}" not in claves(plan)


def test_an_adopted_answer_may_point_to_a_part_of_a_commitment(plan):
    compromiso = Compromiso.objects.child_of(plan).get()
    comentario = comentar(compromiso, ancla="problema")
    responder(comentario, version=2, ancla=f"c{compromiso.pk}-objetivo")
    compromiso.objetivo = "<p>Publicar el gasto cada mes.</p>"
    compromiso.save_revision().publish()
    conformar(compromiso)
    publicar(de_nuevo(plan), motivo="Se precisa el objetivo")

    assert claves(plan) == ["firmas"]


def test_a_later_answer_to_the_same_comment_mends_the_one_without_a_change(plan):
    comentario = comentar(plan)
    responder(comentario)
    responder(comentario, version=2)
    editar(plan, resumen="Otro resumen")

    assert claves(plan) == ["firmas"]


def test_signatures_on_an_older_version_do_not_count(plan, comite):
    firmar_todos(plan, comite)
    editar(plan, resumen="Otro resumen")

    assert falta_de(plan, "firmas").descripcion == (
        "Los sectores no han firmado la versión 2."
    )


def test_the_gate_names_who_has_not_signed_and_who_refused(plan, comite):
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    firma_de(plan, comite.sfp)
    pendiente = falta_de(plan, "firmas").descripcion
    firma_de(plan, comite.inai, sentido=SentidoDeFirma.RECHAZO, comentario="No.")

    assert pendiente == "Falta que firme la versión 1: INAI y NOSC."
    assert falta_de(plan, "firmas").descripcion == "No firmó la versión 1: INAI."


def exceptuar(plan, clave, usuario, **campos):
    campos = {"motivo": "Así lo pidió el pleno.", "acuerdo": "Sesión 12"} | campos
    return conceder_excepcion(plan=plan, falta=clave, usuario=usuario, **campos)


def test_an_exception_lets_a_fault_through_and_stays_in_sight(plan, comite):
    comentar(plan)

    exceptuar(plan, "comentarios_sin_respuesta", comite.coordinacion)

    falta = falta_de(plan, "comentarios_sin_respuesta")
    assert falta.excepcion.motivo == "Así lo pidió el pleno."
    assert [f.clave for f in bloqueos(de_nuevo(plan))] == ["firmas"]


def test_an_exception_keeps_the_plans_language_whoever_grants_it(plan, comite):
    comentar(plan)

    with translation.override("en"):
        excepcion = exceptuar(plan, "comentarios_sin_respuesta", comite.coordinacion)

    assert excepcion.descripcion == "1 comentario publicado no tiene respuesta."


def test_an_exception_does_not_cover_more_than_what_it_was_given_for(plan, comite):
    comentario = comentar(plan)
    comentar(plan, ancla="otra")
    exceptuar(plan, "comentarios_sin_respuesta", comite.coordinacion)
    responder(comentario, resolucion=Resolucion.NO_ADOPTADA)
    menos = [f.clave for f in bloqueos(de_nuevo(plan))]
    comentar(plan, ancla="tercera")
    comentar(plan, ancla="cuarta")

    assert menos == ["firmas"]
    assert "comentarios_sin_respuesta" in [f.clave for f in bloqueos(de_nuevo(plan))]


def test_an_exception_for_one_element_does_not_cover_another(plan, comite):
    manco = CompromisoFactory(parent=plan, completo=True, responsable_social="")
    publicar(de_nuevo(plan), motivo="Otro")
    exceptuar(plan, f"hoja_de_ruta:{manco.pk}:2", comite.coordinacion)
    manco.responsable_publico = ""
    manco.save_revision().publish()
    publicar(de_nuevo(plan), motivo="Otro más")

    assert f"hoja_de_ruta:{manco.pk}:1,2" in [f.clave for f in bloqueos(de_nuevo(plan))]


def test_signatures_admit_no_exception(plan, comite):
    with pytest.raises(ExcepcionRechazada, match="no admite"):
        exceptuar(plan, "firmas", comite.coordinacion)


def test_conceder_excepcion_refuses_a_fault_that_does_not_exist(plan, comite):
    with pytest.raises(ExcepcionRechazada, match="ya no existe"):
        exceptuar(plan, "comentarios_sin_respuesta", comite.coordinacion)


def test_conceder_excepcion_refuses_the_same_fault_twice(plan, comite):
    comentar(plan)
    exceptuar(plan, "comentarios_sin_respuesta", comite.coordinacion)

    with pytest.raises(ExcepcionRechazada, match="ya tiene"):
        exceptuar(plan, "comentarios_sin_respuesta", comite.coordinacion)


@pytest.mark.parametrize(
    "campos",
    [{"motivo": " "}, {"acuerdo": ""}, {"motivo": "a" * 1001}, {"acuerdo": "a" * 201}],
)
def test_an_exception_needs_its_reason_and_its_agreement(plan, comite, campos):
    comentar(plan)

    with pytest.raises(ExcepcionRechazada):
        exceptuar(plan, "comentarios_sin_respuesta", comite.coordinacion, **campos)

    assert not Excepcion.objects.exists()


@pytest.mark.parametrize(
    "rol", [roles.EDITORAS, roles.MODERADORAS, roles.ENLACES, roles.CORRESPONSABLES]
)
def test_only_coordination_grants_exceptions(plan, rol):
    comentar(plan)

    with pytest.raises(PermissionDenied):
        exceptuar(plan, "comentarios_sin_respuesta", UsuarioFactory(roles=[rol]))


def test_an_exception_is_never_rewritten(plan, comite):
    comentar(plan)
    exceptuar(plan, "comentarios_sin_respuesta", comite.coordinacion)

    with pytest.raises(DatabaseError), transaction.atomic():
        Excepcion.objects.update(motivo="Otro")


def test_the_public_gate_shows_faults_exceptions_and_signatures(client, plan, comite):
    comentar(plan)
    exceptuar(plan, "comentarios_sin_respuesta", comite.coordinacion)
    solicitar_firmas(plan=plan, usuario=comite.coordinacion)
    firma_de(plan, comite.sfp, comentario="<script>alert(1)</script>")

    html = client.get(f"{plan.url}compuerta/").content.decode()

    assert "Falta que firme la versión 1: INAI y NOSC." in html
    assert "Así lo pidió el pleno." in html
    assert "Sesión 12" in html
    assert "Sector SFP" in html
    assert "Sin integrantes" in html
    assert "&lt;script&gt;" in html
    assert comite.sfp.get_full_name() not in html
    assert "/admin/" not in html


def test_the_public_gate_opens_before_there_is_any_version(client):
    plan = PaginaPlanFactory()

    respuesta = client.get(f"{plan.url}compuerta/")

    assert "ninguna versión pública" in respuesta.content.decode()
    assert not respuesta.cookies


def test_the_gate_asks_the_same_for_any_number_of_commitments_and_answers(
    plan, comite, django_assert_max_num_queries
):
    otros = [
        CompromisoFactory(parent=plan, numero=numero, completo=True)
        for numero in range(2, 8)
    ]
    editar(plan, resumen="Otro")
    for compromiso in otros:
        comentario = comentar(compromiso, ancla="objetivo")
        responder(comentario, version=2, ancla=f"c{compromiso.pk}-objetivo")
    comentar(plan)
    plan = de_nuevo(plan)

    with django_assert_max_num_queries(28):
        assert faltas(plan)
