import pytest
from django.db import DatabaseError, transaction

from comentarios.excepciones import EdicionEnConflicto, SintesisInvalida
from comentarios.models import Clasificacion, Grupo, PasoDeSintesis
from comentarios.services.clasificacion import MAXIMO_POR_LOTE, clasificar
from comentarios.services.deshacer import deshacer, lo_que_quedo, ultimo_por_deshacer
from comentarios.services.grupos import (
    crear_grupo,
    ordenar_grupos,
    quitar_grupo,
    renombrar_grupo,
    unir_grupos,
)
from comentarios.services.resumenes import guardar_resumen

from .factories import (
    ComentarioFactory,
    GrupoFactory,
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


def grupo_de(comentario):
    fila = Clasificacion.objects.filter(comentario=comentario).first()
    return fila and fila.grupo


def poner(comentario, grupo, usuario, edicion=0):
    return clasificar(
        hilo_id=comentario.hilo_id,
        ediciones={comentario.pk: edicion},
        grupo_id=grupo and grupo.pk,
        usuario=usuario,
    )


def test_a_comment_goes_in_a_group_and_out_of_it(hilo, ana, publicado):
    comentario, grupo = publicado(), GrupoFactory(hilo=hilo)

    dentro = poner(comentario, grupo, ana)
    assert grupo_de(comentario) == grupo
    assert dentro.hechos == {comentario.pk: 1}

    fuera = poner(comentario, None, ana, edicion=1)
    assert grupo_de(comentario) is None
    assert fuera.hechos == {comentario.pk: 2}


def test_who_comes_second_is_told_who_came_first_and_overwrites_nothing(
    hilo, ana, beatriz, publicado
):
    comentario = publicado()
    uno = GrupoFactory(hilo=hilo, titulo="Datos abiertos")
    otro = GrupoFactory(hilo=hilo)
    poner(comentario, uno, ana)

    resultado = poner(comentario, otro, beatriz)

    assert not resultado.hechos and resultado.paso is None
    (choque,) = resultado.choques
    assert "Ana Prueba lo puso en «Datos abiertos»" in choque.razon
    assert choque.edicion == 1
    assert grupo_de(comentario) == uno


def test_two_who_agree_do_not_collide(hilo, ana, beatriz, publicado):
    comentario, grupo = publicado(), GrupoFactory(hilo=hilo)
    poner(comentario, grupo, ana)

    resultado = poner(comentario, grupo, beatriz)

    assert resultado.hechos == {comentario.pk: 1} and not resultado.choques


def test_of_a_selection_only_what_changed_meanwhile_stays(
    hilo, ana, beatriz, publicado
):
    movido, libre = publicado(), publicado()
    uno, otro = GrupoFactory(hilo=hilo), GrupoFactory(hilo=hilo)
    poner(movido, uno, ana)

    resultado = clasificar(
        hilo_id=hilo.pk,
        ediciones={movido.pk: 0, libre.pk: 0},
        grupo_id=otro.pk,
        usuario=beatriz,
    )

    assert set(resultado.hechos) == {libre.pk}
    assert [c.comentario_id for c in resultado.choques] == [movido.pk]


@pytest.mark.parametrize("estado", ["pendiente", "rechazado", "oculto", "retirado"])
def test_only_public_texts_are_classified(hilo, ana, estado):
    comentario = ComentarioFactory(hilo=hilo, estado=estado)

    resultado = poner(comentario, GrupoFactory(hilo=hilo), ana)

    assert [c.comentario_id for c in resultado.choques] == [comentario.pk]
    assert not Clasificacion.objects.exists()


def test_a_comment_of_another_section_is_left_alone(hilo, ana, publicado):
    ajeno = ComentarioFactory(estado="publicado")

    resultado = clasificar(
        hilo_id=hilo.pk,
        ediciones={ajeno.pk: 0},
        grupo_id=GrupoFactory(hilo=hilo).pk,
        usuario=ana,
    )

    assert resultado.choques and not Clasificacion.objects.exists()


def test_a_group_of_another_section_is_refused(ana, publicado):
    with pytest.raises(SintesisInvalida, match="otra sección"):
        poner(publicado(), GrupoFactory(), ana)


def test_a_group_that_was_joined_says_who_joined_it(hilo, ana, beatriz, publicado):
    uno = GrupoFactory(hilo=hilo, titulo="Plazos")
    otro = GrupoFactory(hilo=hilo, titulo="Fechas")
    unir_grupos(grupo_id=uno.pk, en_id=otro.pk, usuario=ana)

    with pytest.raises(SintesisInvalida, match="Ana Prueba unió.*Plazos.*Fechas"):
        poner(publicado(), uno, beatriz)


def test_more_than_the_maximum_at_once_is_refused(hilo, ana):
    with pytest.raises(SintesisInvalida, match="500"):
        clasificar(
            hilo_id=hilo.pk,
            ediciones=dict.fromkeys(range(1, MAXIMO_POR_LOTE + 2), 0),
            grupo_id=None,
            usuario=ana,
        )


def test_near_identical_texts_go_together_unless_somebody_placed_them(
    hilo, ana, publicado
):
    cabeza = publicado()
    suelto, colocado, pendiente = (
        publicado(semejante_a=cabeza),
        publicado(semejante_a=cabeza),
        ComentarioFactory(hilo=hilo, semejante_a=cabeza),
    )
    uno, otro = GrupoFactory(hilo=hilo), GrupoFactory(hilo=hilo)
    clasificar(
        hilo_id=hilo.pk, ediciones={colocado.pk: 0}, grupo_id=otro.pk, usuario=ana
    )
    assert grupo_de(cabeza) == grupo_de(suelto) == otro  # the whole family, at first

    poner(suelto, uno, ana, edicion=1)

    assert grupo_de(suelto) == uno
    assert grupo_de(cabeza) == grupo_de(colocado) == otro
    assert grupo_de(pendiente) is None


def test_undo_puts_back_what_nobody_touched_since(hilo, ana, beatriz, publicado):
    quieto, movido = publicado(), publicado()
    uno, otro = GrupoFactory(hilo=hilo), GrupoFactory(hilo=hilo)
    hecho = clasificar(
        hilo_id=hilo.pk,
        ediciones={quieto.pk: 0, movido.pk: 0},
        grupo_id=uno.pk,
        usuario=ana,
    )
    poner(movido, otro, beatriz, edicion=1)

    paso = ultimo_por_deshacer(hilo_id=hilo.pk, usuario=ana)
    assert paso == hecho.paso
    deshecho = deshacer(paso_id=paso.pk, usuario=ana)

    assert grupo_de(quieto) is None
    assert grupo_de(movido) == otro
    assert "1 comentario quedó como está" in lo_que_quedo(deshecho)
    assert ultimo_por_deshacer(hilo_id=hilo.pk, usuario=ana) is None


def test_a_step_is_undone_once(hilo, ana, beatriz, publicado):
    paso = poner(publicado(), GrupoFactory(hilo=hilo), ana).paso
    deshacer(paso_id=paso.pk, usuario=ana)

    with pytest.raises(SintesisInvalida, match="Ana Prueba ya lo deshizo"):
        deshacer(paso_id=paso.pk, usuario=beatriz)


def test_joining_groups_can_be_undone_with_the_same_address(hilo, ana, publicado):
    uno = GrupoFactory(hilo=hilo, titulo="Plazos", sintesis="Piden fechas.")
    otro = GrupoFactory(hilo=hilo)
    de_uno, de_otro = publicado(), publicado()
    poner(de_uno, uno, ana)
    poner(de_otro, otro, ana)

    paso = unir_grupos(grupo_id=uno.pk, en_id=otro.pk, usuario=ana)
    assert grupo_de(de_uno) == grupo_de(de_otro) == otro
    assert not Grupo.objects.filter(pk=uno.pk).exists()

    deshacer(paso_id=paso.pk, usuario=ana)
    devuelto = Grupo.objects.get(pk=uno.pk)
    assert (devuelto.titulo, devuelto.sintesis) == ("Plazos", "Piden fechas.")
    assert grupo_de(de_uno) == devuelto
    assert grupo_de(de_otro) == otro


def test_groups_of_two_sections_are_not_joined(ana):
    with pytest.raises(SintesisInvalida, match="otra sección"):
        unir_grupos(grupo_id=GrupoFactory().pk, en_id=GrupoFactory().pk, usuario=ana)


@pytest.mark.parametrize("titulo", ["", " \u200b ", "…", "x" * 161])
def test_a_group_needs_a_title_that_can_be_read(hilo, ana, titulo):
    with pytest.raises(SintesisInvalida):
        crear_grupo(hilo_id=hilo.pk, titulo=titulo, usuario=ana)


def test_two_groups_of_a_section_do_not_share_a_title(hilo, ana):
    crear_grupo(hilo_id=hilo.pk, titulo="Participación", usuario=ana)

    with pytest.raises(SintesisInvalida, match="Ya hay un grupo"):
        crear_grupo(hilo_id=hilo.pk, titulo="participacion.", usuario=ana)
    assert crear_grupo(hilo_id=HiloFactory().pk, titulo="Participación", usuario=ana)


def test_a_new_group_goes_last_with_its_comments(hilo, ana, publicado):
    GrupoFactory(hilo=hilo, orden=4)
    comentario = publicado()

    grupo = crear_grupo(
        hilo_id=hilo.pk, titulo="Plazos", usuario=ana, ediciones={comentario.pk: 0}
    )

    assert grupo.orden == 5
    assert grupo_de(comentario) == grupo


def test_renaming_over_another_s_change_says_who_made_it(hilo, ana, beatriz):
    grupo = GrupoFactory(hilo=hilo, titulo="Datos")
    renombrar_grupo(grupo_id=grupo.pk, titulo="Datos abiertos", edicion=0, usuario=ana)

    with pytest.raises(EdicionEnConflicto, match="Ana Prueba.*Datos abiertos"):
        renombrar_grupo(grupo_id=grupo.pk, titulo="Cifras", edicion=0, usuario=beatriz)
    grupo.refresh_from_db()
    assert grupo.titulo == "Datos abiertos"


def test_groups_keep_the_order_given_if_it_names_them_all(hilo, ana):
    uno, dos, tres = GrupoFactory.create_batch(3, hilo=hilo)

    ordenar_grupos(hilo_id=hilo.pk, orden=[tres.pk, uno.pk, dos.pk], usuario=ana)

    assert list(hilo.grupos.all()) == [tres, uno, dos]
    for orden in ([uno.pk, dos.pk], [uno.pk, dos.pk, tres.pk, tres.pk]):
        with pytest.raises(EdicionEnConflicto):
            ordenar_grupos(hilo_id=hilo.pk, orden=orden, usuario=ana)


def test_only_an_empty_group_is_removed_and_it_can_come_back(hilo, ana, publicado):
    vacio, lleno = GrupoFactory(hilo=hilo), GrupoFactory(hilo=hilo)
    poner(publicado(), lleno, ana)

    paso = quitar_grupo(grupo_id=vacio.pk, usuario=ana)
    with pytest.raises(SintesisInvalida, match="tiene comentarios"):
        quitar_grupo(grupo_id=lleno.pk, usuario=ana)

    assert list(hilo.grupos.all()) == [lleno]
    deshacer(paso_id=paso.pk, usuario=ana)
    assert set(hilo.grupos.all()) == {vacio, lleno}


def test_the_summary_keeps_every_version_and_tells_who_comes_second(hilo, ana, beatriz):
    guardar_resumen(hilo_id=hilo.pk, texto="Piden fechas.", edicion=0, usuario=ana)

    with pytest.raises(EdicionEnConflicto, match="Ana Prueba guardó otro resumen"):
        guardar_resumen(hilo_id=hilo.pk, texto="Otro.", edicion=0, usuario=beatriz)
    resumen = guardar_resumen(
        hilo_id=hilo.pk, texto="Piden fechas y metas.", edicion=1, usuario=beatriz
    )

    assert (resumen.edicion, resumen.por) == (2, beatriz)
    dichos = [p.datos["despues"] for p in PasoDeSintesis.objects.filter(hilo=hilo)]
    assert dichos == ["Piden fechas.", "Piden fechas y metas."]


def test_the_trace_only_grows(hilo, ana):
    guardar_resumen(hilo_id=hilo.pk, texto="Piden fechas.", edicion=0, usuario=ana)

    for acto in (
        lambda: PasoDeSintesis.objects.update(datos={}),
        lambda: PasoDeSintesis.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            acto()
