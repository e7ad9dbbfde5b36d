"""Merging texts that say the same, separating them, and undoing one's last act."""

import pytest

from compromisos.consulta.sistematizacion import SistematizacionInvalida
from compromisos.models import (
    CambioDePlanteamiento,
    EtiquetaDeConsulta,
    PasoDeSistematizacion,
    Planteamiento,
)
from compromisos.services.clasificacion import clasificar, marcar_inservibles
from compromisos.services.deshacer_sistematizacion import (
    deshacer,
    ultimo_por_deshacer,
)
from compromisos.services.etiquetas_de_consulta import (
    borrar_etiqueta,
    etiquetar,
    quitar_etiqueta,
    renombrar_etiqueta,
    unir_etiquetas,
)
from compromisos.services.uniones import separar, unir

from .factories import TemaFactory
from .sistematizaciones import de_nuevo, editora, otro_cuestionario, texto, vistas

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana():
    return editora(first_name="Ana", last_name="Ruiz")


@pytest.fixture
def luis():
    return editora(first_name="Luis", last_name="Soto")


@pytest.fixture
def suyo():
    return otro_cuestionario()


def estado(planteamiento) -> dict:
    campos = ("tema", "clasificado_por", "clasificado_en", "unido_a", "inservible")
    filas = Planteamiento.objects.filter(pk=planteamiento.pk)
    return filas.values(*campos, "razon").get()


def test_unir_keeps_both_and_gives_the_topic_of_the_one_that_stays(ana, suyo):
    cabeza, unido = texto(suyo, clasificado=True), texto(suyo, texto="Otra cosa")

    hecho = unir(cabeza=cabeza.pk, ediciones=vistas(cabeza, unido), usuario=ana)

    fila = de_nuevo(unido)
    assert (fila.unido_a, fila.tema, fila.texto) == (cabeza, cabeza.tema, "Otra cosa")
    assert fila.clasificado_en
    assert hecho.hechos == {unido.pk: 1}


def test_a_text_that_stood_for_others_brings_them_along(ana, suyo):
    a, b, c = texto(suyo), texto(suyo), texto(suyo)
    unir(cabeza=b.pk, ediciones=vistas(a), usuario=ana)

    unir(cabeza=c.pk, ediciones=vistas(b), usuario=ana)

    assert {de_nuevo(a).unido_a, de_nuevo(b).unido_a} == {c}


def test_a_merged_text_stands_for_no_other(ana, suyo):
    a, b, c = texto(suyo), texto(suyo), texto(suyo)
    unir(cabeza=b.pk, ediciones=vistas(a), usuario=ana)

    with pytest.raises(SistematizacionInvalida, match=str(b.pk)):
        unir(cabeza=a.pk, ediciones=vistas(c), usuario=ana)


def test_an_unusable_text_stands_for_no_other_nor_is_merged(ana, suyo):
    a, b = texto(suyo), texto(suyo)
    marcar_inservibles(ediciones=vistas(a), motivo="prueba", usuario=ana)

    with pytest.raises(SistematizacionInvalida):
        unir(cabeza=a.pk, ediciones=vistas(b), usuario=ana)
    assert unir(cabeza=b.pk, ediciones=vistas(a), usuario=ana).choques


def test_a_problem_and_a_proposal_are_not_merged(ana, suyo):
    a, b = texto(suyo), texto(suyo, clase="propuesta")

    assert unir(cabeza=a.pk, ediciones=vistas(b), usuario=ana).choques
    assert de_nuevo(b).unido_a is None


def test_texts_of_two_plans_are_not_merged(ana, suyo):
    a, b = texto(suyo), texto(otro_cuestionario())

    with pytest.raises(SistematizacionInvalida):
        unir(cabeza=a.pk, ediciones=vistas(b), usuario=ana)


def test_a_head_that_changed_meanwhile_merges_nothing(ana, luis, suyo):
    a, b = texto(suyo), texto(suyo)
    leidas = vistas(a, b)
    clasificar(ediciones=vistas(a), tema=TemaFactory(), usuario=luis)

    hecho = unir(cabeza=a.pk, ediciones=leidas, usuario=ana)

    assert "Luis Soto" in hecho.choques[0].razon
    assert de_nuevo(b).unido_a is None


def test_a_text_alone_is_merged_with_nothing(ana, suyo):
    a = texto(suyo)

    hecho = unir(cabeza=a.pk, ediciones=vistas(a), usuario=ana)

    assert (hecho.paso, hecho.hechos) == (None, {})


def test_separar_leaves_each_in_its_topic(ana, suyo):
    a, b = texto(suyo, clasificado=True), texto(suyo)
    unir(cabeza=a.pk, ediciones=vistas(b), usuario=ana)

    separar(ediciones=vistas(b), usuario=ana)

    assert (de_nuevo(b).unido_a, de_nuevo(b).tema) == (None, a.tema)


def test_separar_after_somebody_else_did_is_not_a_clash(ana, luis, suyo):
    a, b = texto(suyo), texto(suyo)
    unir(cabeza=a.pk, ediciones=vistas(b), usuario=ana)
    leidas = vistas(b)
    separar(ediciones=leidas, usuario=luis)

    assert separar(ediciones=leidas, usuario=ana).choques == []


def test_deshacer_puts_each_where_it_was_to_the_microsecond(ana, suyo):
    uno, otro = texto(suyo, clasificado=True), texto(suyo)
    antes = [estado(uno), estado(otro)]
    hecho = clasificar(ediciones=vistas(uno, otro), tema=TemaFactory(), usuario=ana)

    deshacer(paso_id=hecho.paso.pk, usuario=ana)

    assert [estado(uno), estado(otro)] == antes
    assert de_nuevo(uno).edicion == 2


def test_deshacer_a_merge_gives_back_the_old_groups(ana, suyo):
    a, b, c = texto(suyo), texto(suyo), texto(suyo)
    unir(cabeza=b.pk, ediciones=vistas(a), usuario=ana)
    hecho = unir(cabeza=c.pk, ediciones=vistas(b), usuario=ana)

    resultado = deshacer(paso_id=hecho.paso.pk, usuario=ana)

    assert (de_nuevo(a).unido_a, de_nuevo(b).unido_a) == (b, None)
    assert resultado.choques == []


def test_deshacer_leaves_what_somebody_changed_after_and_says_who(ana, luis, suyo):
    uno, otro = texto(suyo), texto(suyo)
    hecho = clasificar(ediciones=vistas(uno, otro), tema=TemaFactory(), usuario=ana)
    marcar_inservibles(ediciones=vistas(uno), motivo="prueba", usuario=luis)

    resultado = deshacer(paso_id=hecho.paso.pk, usuario=ana)

    assert de_nuevo(uno).inservible == "prueba"
    assert de_nuevo(otro).clasificado_en is None
    assert "Luis Soto" in resultado.choques[0].razon


def test_deshacer_a_topic_stops_where_others_were_merged_into_it(ana, luis, suyo):
    a, b = texto(suyo), texto(suyo)
    hecho = clasificar(ediciones=vistas(a), tema=TemaFactory(), usuario=ana)
    unir(cabeza=a.pk, ediciones=vistas(b), usuario=luis)

    resultado = deshacer(paso_id=hecho.paso.pk, usuario=ana)

    assert resultado.choques
    assert de_nuevo(a).clasificado_en


def test_deshacer_does_not_merge_into_a_text_that_no_longer_stands(ana, luis, suyo):
    a, b, c = texto(suyo), texto(suyo), texto(suyo)
    unir(cabeza=a.pk, ediciones=vistas(b), usuario=ana)
    hecho = separar(ediciones=vistas(b), usuario=ana)
    unir(cabeza=c.pk, ediciones=vistas(a), usuario=luis)

    resultado = deshacer(paso_id=hecho.paso.pk, usuario=ana)

    assert resultado.choques
    assert de_nuevo(b).unido_a is None


def test_deshacer_when_the_topic_is_gone_leaves_the_text_and_says_so(ana, suyo):
    tema = TemaFactory()
    uno = texto(suyo, tema=tema)
    hecho = clasificar(ediciones=vistas(uno), tema=TemaFactory(), usuario=ana)
    tema.delete()

    assert deshacer(paso_id=hecho.paso.pk, usuario=ana).choques


def test_deshacer_an_erased_text_does_not_bring_it_back(ana, suyo):
    uno = texto(suyo)
    hecho = clasificar(ediciones=vistas(uno), tema=TemaFactory(), usuario=ana)
    Planteamiento.objects.filter(pk=uno.pk).update(texto="")

    assert deshacer(paso_id=hecho.paso.pk, usuario=ana).choques


def test_only_one_s_own_last_act_is_undone_and_once(ana, luis, suyo):
    uno = texto(suyo)
    primero = clasificar(ediciones=vistas(uno), tema=TemaFactory(), usuario=ana).paso
    segundo = clasificar(ediciones=vistas(uno), tema=TemaFactory(), usuario=ana).paso

    for paso, quien in [(primero, ana), (segundo, luis)]:
        with pytest.raises(SistematizacionInvalida):
            deshacer(paso_id=paso.pk, usuario=quien)
    deshacer(paso_id=segundo.pk, usuario=ana)
    with pytest.raises(SistematizacionInvalida):
        deshacer(paso_id=segundo.pk, usuario=ana)
    assert ultimo_por_deshacer(plan=suyo.plan, usuario=ana) == primero


@pytest.mark.parametrize("paso_id", [0, 987654321])
def test_an_act_that_does_not_exist_is_not_undone(ana, paso_id):
    with pytest.raises(SistematizacionInvalida):
        deshacer(paso_id=paso_id, usuario=ana)


def test_labels_of_two_people_stand_together(ana, luis, suyo):
    uno = texto(suyo)

    etiquetar(planteamientos=[uno.pk], nombre="Agua", usuario=ana)
    hecho = etiquetar(planteamientos=[uno.pk], nombre="Campo", usuario=luis)

    assert [str(e) for e in uno.etiquetas.all()] == ["Agua", "Campo"]
    assert hecho.choques == []


def test_a_label_is_the_same_however_it_is_typed(ana, suyo):
    uno = texto(suyo)

    for nombre in ("Educación", " educacion ", "EDUCACIÓN"):
        etiquetar(planteamientos=[uno.pk], nombre=nombre, usuario=ana)

    assert EtiquetaDeConsulta.objects.get().nombre == "Educación"
    assert PasoDeSistematizacion.objects.count() == 1


@pytest.mark.parametrize("nombre", ["", "  ", "\u200b", "x" * 81])
def test_a_label_needs_a_name_and_not_too_long(ana, suyo, nombre):
    with pytest.raises(SistematizacionInvalida):
        etiquetar(planteamientos=[texto(suyo).pk], nombre=nombre, usuario=ana)


def test_labels_put_and_taken_can_be_undone(ana, suyo):
    uno = texto(suyo)
    puesta = etiquetar(planteamientos=[uno.pk], nombre="Agua", usuario=ana).paso
    quitada = quitar_etiqueta(planteamientos=[uno.pk], nombre="agua", usuario=ana).paso

    deshacer(paso_id=quitada.pk, usuario=ana)
    assert uno.etiquetas.count() == 1
    deshacer(paso_id=puesta.pk, usuario=ana)
    assert uno.etiquetas.count() == 0


def test_undoing_a_label_that_was_joined_meanwhile_does_nothing(ana, suyo):
    uno, otro = texto(suyo), texto(suyo)
    puesta = etiquetar(planteamientos=[uno.pk], nombre="Agua", usuario=ana).paso
    etiquetar(planteamientos=[otro.pk], nombre="Campo", usuario=editora())
    agua, campo = EtiquetaDeConsulta.objects.order_by("nombre")

    queda = unir_etiquetas(etiqueta_id=agua.pk, en_id=campo.pk, usuario=ana)
    deshacer(paso_id=puesta.pk, usuario=ana)

    assert list(uno.etiquetas.all()) == [queda]


def test_labels_are_renamed_and_removed_when_no_text_has_them(ana, suyo):
    uno = texto(suyo)
    etiquetar(planteamientos=[uno.pk], nombre="Agua", usuario=ana)
    agua = EtiquetaDeConsulta.objects.get()

    assert renombrar_etiqueta(etiqueta_id=agua.pk, nombre="Riego", usuario=ana)
    with pytest.raises(SistematizacionInvalida, match="Riego"):
        borrar_etiqueta(etiqueta_id=agua.pk, usuario=ana)
    quitar_etiqueta(planteamientos=[uno.pk], nombre="riego", usuario=ana)
    assert borrar_etiqueta(etiqueta_id=agua.pk, usuario=ana) == "Riego"


def test_two_labels_never_have_the_same_name(ana, suyo):
    uno = texto(suyo)
    for nombre in ("Agua", "Campo"):
        etiquetar(planteamientos=[uno.pk], nombre=nombre, usuario=ana)
    agua = EtiquetaDeConsulta.objects.get(nombre="Agua")

    with pytest.raises(SistematizacionInvalida):
        renombrar_etiqueta(etiqueta_id=agua.pk, nombre="CAMPO", usuario=ana)


def test_every_step_of_a_text_is_kept_in_order(ana, suyo):
    a, b = texto(suyo), texto(suyo)
    unir(cabeza=a.pk, ediciones=vistas(b), usuario=ana)
    separar(ediciones=vistas(b), usuario=ana)
    deshacer(paso_id=ultimo_por_deshacer(plan=suyo.plan, usuario=ana).pk, usuario=ana)

    pasos = CambioDePlanteamiento.objects.filter(planteamiento=b)
    assert [c.paso.accion for c in pasos] == ["unir", "separar", "deshacer"]
    assert de_nuevo(b).unido_a == a
