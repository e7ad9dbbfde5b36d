"""Role by action, asked of the services and of the addresses, not of the buttons."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from comentarios.estados import AccionDeModeracion, EstadoComentario, EstadoRespuesta
from comentarios.models import Comentario
from comentarios.permissions import (
    acciones_posibles,
    puede_editar_respuesta,
    puede_ver_comentario,
)
from comentarios.services import (
    clasificacion,
    deshacer,
    etiquetas,
    grupos,
    moderacion,
    respuestas,
    resumenes,
)
from comentarios.services.captura import capturar_comentario
from comentarios.services.exportacion import exportar_comentarios
from tests.paginas.factories import plan_en_consulta

from .factories import (
    ComentarioFactory,
    EtiquetaFactory,
    GrupoFactory,
    HiloFactory,
    RespuestaFactory,
    UsuarioFactory,
)

pytestmark = pytest.mark.django_db
QUIENES = [
    "Editoras",
    "Moderadoras",
    "Coordinación",
    "Enlaces",
    "Corresponsables",
    "superusuaria",
    "inactiva",
    "anonima",
]
MODERAN = {"Moderadoras", "Coordinación", "superusuaria"}
REDACTAN = {"Editoras", "Coordinación", "superusuaria"}
PUBLICAN_RESPUESTAS = {"Coordinación", "superusuaria"}
SISTEMATIZAN = {"Editoras", "Coordinación", "superusuaria"}
LEEN_COMENTARIOS = {"Editoras", *MODERAN}
LEEN_RESPUESTAS = LEEN_COMENTARIOS
TEXTO = {
    "resolucion": "adoptada",
    "razones": "Se agregó.",
    "institucion": "SFP",
    "firma": "Área de datos",
}


def persona(quien):
    if quien == "anonima":
        return AnonymousUser()
    if quien == "superusuaria":
        return UsuarioFactory(is_superuser=True)
    if quien == "inactiva":
        return UsuarioFactory(roles=["Moderadoras", "Coordinación"], is_active=False)
    return UsuarioFactory(roles=[quien])


def publicado():
    return ComentarioFactory(estado=EstadoComentario.PUBLICADO)


def borrador():
    comentario = publicado()
    return RespuestaFactory(hilo=comentario.hilo, a=[comentario])


def decide(accion):
    def acto(usuario):
        comentario = ComentarioFactory(estado=accion.desde)
        moderacion.decidir_en_lote(
            comentario_ids=[comentario.pk],
            accion=accion,
            moderadora=usuario,
            motivo="ajeno",
        )
        assert Comentario.objects.get(pk=comentario.pk).estado == accion.hacia

    return acto


def redacta(usuario):
    respuestas.redactar_respuesta(comentarios=[publicado()], autora=usuario, **TEXTO)


def edita(usuario):
    respuesta = borrador()
    respuestas.editar_respuesta(
        respuesta_id=respuesta.pk,
        usuario=usuario,
        edicion=0,
        comentarios=respuesta.comentarios.all(),
        **TEXTO,
    )


def descarta(usuario):
    respuestas.descartar_respuesta(respuesta_id=borrador().pk, usuario=usuario)


def clasifica(usuario):
    comentario = publicado()
    clasificacion.clasificar(
        hilo_id=comentario.hilo_id,
        ediciones={comentario.pk: 0},
        grupo_id=GrupoFactory(hilo=comentario.hilo).pk,
        usuario=usuario,
    )


def etiqueta(usuario):
    comentario = publicado()
    etiquetas.poner_etiquetas(
        hilo_id=comentario.hilo_id,
        comentario_ids=[comentario.pk],
        agregar=[EtiquetaFactory().pk],
        usuario=usuario,
    )


def crea_grupo(usuario):
    grupos.crear_grupo(hilo_id=HiloFactory().pk, titulo="Plazos", usuario=usuario)


def renombra_grupo(usuario):
    grupos.renombrar_grupo(
        grupo_id=GrupoFactory().pk, titulo="Fechas", edicion=0, usuario=usuario
    )


def une_grupos(usuario):
    uno, otro = GrupoFactory.create_batch(2, hilo=HiloFactory())
    return grupos.unir_grupos(grupo_id=uno.pk, en_id=otro.pk, usuario=usuario)


def ordena_grupos(usuario):
    grupo = GrupoFactory()
    grupos.ordenar_grupos(hilo_id=grupo.hilo_id, orden=[grupo.pk], usuario=usuario)


def quita_grupo(usuario):
    grupos.quitar_grupo(grupo_id=GrupoFactory().pk, usuario=usuario)


def deshace(usuario):
    paso = une_grupos(UsuarioFactory(roles=["Editoras"]))
    deshacer.deshacer(paso_id=paso.pk, usuario=usuario)


def crea_etiqueta(usuario):
    etiquetas.crear_etiqueta(nombre="Plazos", usuario=usuario)


def edita_etiqueta(usuario):
    etiquetas.editar_etiqueta(
        etiqueta_id=EtiquetaFactory(nombre="Plazos").pk,
        leida="Plazos",
        nombre="Fechas",
        descripcion="",
        usuario=usuario,
    )


def une_etiquetas(usuario):
    una, otra = EtiquetaFactory.create_batch(2)
    etiquetas.unir_etiquetas(etiqueta_id=una.pk, en_id=otra.pk, usuario=usuario)


def quita_etiqueta(usuario):
    etiquetas.quitar_etiqueta(etiqueta_id=EtiquetaFactory().pk, usuario=usuario)


def resume(usuario):
    resumenes.guardar_resumen(
        hilo_id=HiloFactory().pk, texto="Piden plazos.", edicion=0, usuario=usuario
    )


def captura(usuario):
    plan = plan_en_consulta()
    assert capturar_comentario(
        destino=plan,
        ancla=list(plan.anclas())[1],
        texto="Publiquen los contratos.",
        canal="oficio",
        recibido_el=timezone.localdate(),
        referencia="Oficio 12/2026",
        usuario=usuario,
    )


def exporta(usuario):
    list(exportar_comentarios(usuario=usuario))


SINTESIS = [
    clasifica,
    etiqueta,
    crea_grupo,
    renombra_grupo,
    une_grupos,
    ordena_grupos,
    quita_grupo,
    deshace,
    crea_etiqueta,
    edita_etiqueta,
    une_etiquetas,
    quita_etiqueta,
    resume,
]
ACTOS = [
    *((decide(accion), MODERAN) for accion in AccionDeModeracion),
    (redacta, REDACTAN),
    (edita, REDACTAN),
    (descarta, REDACTAN),
    *((acto, SISTEMATIZAN) for acto in SINTESIS),
    (exporta, {"Moderadoras", "Coordinación", "superusuaria"}),
    (captura, {"Editoras", "Coordinación", "superusuaria"}),
]


@pytest.mark.parametrize("quien", QUIENES)
@pytest.mark.parametrize(("acto", "pueden"), ACTOS)
def test_services_obey_the_roles(acto, pueden, quien):
    usuario = persona(quien)

    if quien in pueden:
        acto(usuario)
    else:
        with pytest.raises(PermissionDenied):
            acto(usuario)


@pytest.mark.parametrize("quien", QUIENES)
@pytest.mark.parametrize("estado", EstadoComentario)
def test_texts_that_are_not_public_are_read_by_moderators_alone(estado, quien):
    comentario = ComentarioFactory(estado=estado)

    if estado == EstadoComentario.PUBLICADO:
        assert puede_ver_comentario(persona(quien), comentario) == (
            quien in LEEN_COMENTARIOS
        )
    else:
        assert puede_ver_comentario(persona(quien), comentario) == (quien in MODERAN)


@pytest.mark.parametrize("estado", EstadoComentario)
def test_acciones_posibles_offers_only_what_that_state_allows(estado, moderadora):
    comentario = ComentarioFactory(estado=estado)

    for accion in acciones_posibles(moderadora, comentario):
        assert accion.desde == estado
    assert bool(acciones_posibles(moderadora, comentario)) == (
        estado in {"pendiente", "publicado", "oculto"}
    )


def test_acciones_posibles_is_empty_on_her_own_text(moderadora):
    assert not acciones_posibles(moderadora, ComentarioFactory(user=moderadora))


def test_acciones_posibles_does_not_offer_to_publish_a_reply_without_context(
    moderadora,
):
    hija = ComentarioFactory(madre=ComentarioFactory())

    assert acciones_posibles(moderadora, hija) == [AccionDeModeracion.RECHAZAR]


def test_a_published_answer_is_edited_by_nobody():
    respuesta = RespuestaFactory(estado=EstadoRespuesta.PUBLICADA)

    assert not puede_editar_respuesta(persona("superusuaria"), respuesta)


DIRECCIONES = [
    ("comentarios_comentario_modeladmin_index", None, LEEN_COMENTARIOS),
    ("comentarios_comentario_modeladmin_resultados", None, LEEN_COMENTARIOS),
    ("comentarios_comentario_modeladmin_inspect", ComentarioFactory, MODERAN),
    ("comentarios_comentario_modeladmin_inspect", publicado, LEEN_COMENTARIOS),
    ("comentarios_respuesta_modeladmin_index", None, LEEN_RESPUESTAS),
    ("comentarios_respuesta_modeladmin_inspect", borrador, LEEN_RESPUESTAS),
    ("comentarios_respuesta_modeladmin_edit", borrador, REDACTAN),
    ("comentarios_respuesta_modeladmin_redactar", lambda: publicado().hilo, REDACTAN),
]


@pytest.mark.parametrize("quien", QUIENES)
@pytest.mark.parametrize(("nombre", "fila", "pueden"), DIRECCIONES)
def test_reading_addresses_obey_the_roles(client, nombre, fila, pueden, quien):
    entrar(client, quien)

    respuesta = client.get(reverse(nombre, args=[fila().pk] if fila else []))

    if quien in pueden:
        assert respuesta.status_code == 200
    else:
        assert respuesta.status_code in {302, 403, 404}


@pytest.mark.parametrize("quien", QUIENES)
@pytest.mark.parametrize("accion", AccionDeModeracion)
def test_the_deciding_address_obeys_the_roles(client, accion, quien):
    entrar(client, quien)
    comentario = ComentarioFactory(estado=accion.desde)

    client.post(
        reverse("comentarios_comentario_modeladmin_decidir"),
        {"accion": accion, "comentario": comentario.pk, "motivo": "ajeno"},
    )

    estado = Comentario.objects.get(pk=comentario.pk).estado
    assert estado == (accion.hacia if quien in MODERAN else accion.desde)


@pytest.mark.parametrize("quien", QUIENES)
def test_the_writing_addresses_of_answers_obey_the_roles(client, quien):
    entrar(client, quien)
    comentario = publicado()

    client.post(
        reverse("comentarios_respuesta_modeladmin_redactar", args=[comentario.hilo_id]),
        TEXTO | {"comentarios": comentario.pk},
    )

    assert comentario.respuestas.exists() == (quien in REDACTAN)


@pytest.mark.parametrize("ruta", ["create", "edit/1", "delete/1", "history/1"])
def test_no_form_adds_edits_or_erases_a_comment(admin_client, ruta):
    assert admin_client.get(f"/admin/comentarios/comentario/{ruta}/").status_code == 404


def entrar(client, quien):
    if quien != "anonima":
        client.force_login(persona(quien))
