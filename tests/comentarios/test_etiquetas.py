import pytest

from comentarios.excepciones import EdicionEnConflicto, SintesisInvalida
from comentarios.services.deshacer import deshacer
from comentarios.services.etiquetas import (
    crear_etiqueta,
    editar_etiqueta,
    poner_etiquetas,
    quitar_etiqueta,
    unir_etiquetas,
)

from .factories import (
    ComentarioFactory,
    EtiquetaFactory,
    HiloFactory,
    UsuarioFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def hilo(db):
    return HiloFactory()


@pytest.fixture
def ana(db):
    return UsuarioFactory(roles=["Editoras"], first_name="Ana", last_name="Prueba")


@pytest.fixture
def beatriz(db):
    return UsuarioFactory(roles=["Editoras"], first_name="Beatriz", last_name="Dos")


@pytest.fixture
def publicado(hilo):
    return lambda **campos: ComentarioFactory(hilo=hilo, estado="publicado", **campos)


def test_labels_of_two_people_stand_together(hilo, ana, beatriz, publicado):
    comentario = publicado()
    una, otra = EtiquetaFactory(), EtiquetaFactory()

    for etiqueta, quien in ((una, ana), (otra, beatriz)):
        poner_etiquetas(
            hilo_id=hilo.pk,
            comentario_ids=[comentario.pk],
            agregar=[etiqueta.pk],
            usuario=quien,
        )

    assert set(comentario.clasificacion.etiquetas.all()) == {una, otra}


def test_labelling_can_be_undone(hilo, ana, publicado):
    comentario, otro = publicado(), publicado()
    una, otra = EtiquetaFactory(), EtiquetaFactory()
    campos = {"hilo_id": hilo.pk, "usuario": ana}
    poner_etiquetas(comentario_ids=[otro.pk], agregar=[una.pk], **campos)
    poner_etiquetas(comentario_ids=[comentario.pk], agregar=[otra.pk], **campos)

    paso = poner_etiquetas(
        comentario_ids=[comentario.pk, otro.pk],
        agregar=[una.pk],
        quitar=[otra.pk],
        **campos,
    )
    assert set(comentario.clasificacion.etiquetas.all()) == {una}

    deshacer(paso_id=paso.pk, usuario=ana)
    assert set(comentario.clasificacion.etiquetas.all()) == {otra}
    assert set(otro.clasificacion.etiquetas.all()) == {una}


def test_labelling_what_is_already_so_leaves_no_trace(hilo, ana, publicado):
    comentario, etiqueta = publicado(), EtiquetaFactory()
    campos = {
        "hilo_id": hilo.pk,
        "comentario_ids": [comentario.pk],
        "agregar": [etiqueta.pk],
        "usuario": ana,
    }
    assert poner_etiquetas(**campos)

    assert poner_etiquetas(**campos) is None


def test_joining_labels_can_be_undone(hilo, ana, publicado):
    solo, ambas = publicado(), publicado()
    una, otra = EtiquetaFactory(nombre="plazos"), EtiquetaFactory(nombre="fechas")
    campos = {"hilo_id": hilo.pk, "usuario": ana}
    poner_etiquetas(comentario_ids=[solo.pk, ambas.pk], agregar=[una.pk], **campos)
    poner_etiquetas(comentario_ids=[ambas.pk], agregar=[otra.pk], **campos)

    paso = unir_etiquetas(etiqueta_id=una.pk, en_id=otra.pk, usuario=ana)
    assert set(solo.clasificacion.etiquetas.all()) == {otra}
    assert set(ambas.clasificacion.etiquetas.all()) == {otra}

    deshacer(paso_id=paso.pk, usuario=ana)
    assert [e.nombre for e in solo.clasificacion.etiquetas.all()] == ["plazos"]
    assert {e.nombre for e in ambas.clasificacion.etiquetas.all()} == {
        "plazos",
        "fechas",
    }


def test_labels_have_one_name_each_and_leave_only_unused(hilo, ana, publicado):
    una = crear_etiqueta(nombre="Plazos", descripcion="De entrega", usuario=ana)
    with pytest.raises(SintesisInvalida, match="Ya hay una etiqueta"):
        crear_etiqueta(nombre=" PLAZOS", usuario=ana)
    campos = {"etiqueta_id": una.pk, "descripcion": "", "usuario": ana}
    editar_etiqueta(nombre="Fechas", leida="Plazos", **campos)
    with pytest.raises(EdicionEnConflicto, match="ahora es «Fechas»"):
        editar_etiqueta(nombre="Metas", leida="Plazos", **campos)
    poner_etiquetas(
        hilo_id=hilo.pk, comentario_ids=[publicado().pk], agregar=[una.pk], usuario=ana
    )

    with pytest.raises(SintesisInvalida, match="Fechas"):
        quitar_etiqueta(etiqueta_id=una.pk, usuario=ana)
    quitar_etiqueta(etiqueta_id=EtiquetaFactory().pk, usuario=ana)
