"""«Borrar mis datos»: by her mailbox, or on request; what goes is really gone."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from comentarios.estados import EstadoRespuesta
from comentarios.excepciones import (
    BorradoImposible,
    EnlaceInvalido,
    TransicionInvalida,
)
from comentarios.models import (
    BorradoDeDatos,
    Confirmacion,
    CorreoSaliente,
    Invitado,
)
from comentarios.services.borrado import (
    borrar_mis_datos,
    borrar_por_solicitud,
    pedir_borrado,
)
from comentarios.services.confirmacion import confirmar_comentario
from comentarios.services.deshacer_decisiones import deshacer_decision
from comentarios.services.moderacion import (
    rechazar_comentario,
    restituir_comentario,
)
from sitio.comun.folio import folio_nuevo

from ..factories import (
    ComentarioFactory,
    RespuestaFactory,
    UsuarioFactory,
)
from .ximena import CORREO, NOMBRE, SECRETO

ESTADOS = ["sin_confirmar", "pendiente", "publicado", "rechazado", "retirado", "oculto"]
CERRADOS = [estado for estado in ESTADOS if estado != "publicado"]


def en_toda_la_base(palabra: str) -> list[str]:
    """Tables where any column of any row says it."""
    hallada = []
    with connection.cursor() as cursor:
        for tabla in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(tabla)}")
            if any(palabra in str(fila) for fila in cursor.fetchall()):
                hallada.append(tabla)
    return hallada


class TestService:
    @pytest.mark.parametrize("conservar", [True, False])
    @pytest.mark.parametrize("estado", CERRADOS)
    def test_a_text_that_is_not_public_is_gone(
        self, comentar, borrar, estado, conservar
    ):
        comentario = comentar(estado)

        borrar(conservar=conservar)

        comentario.refresh_from_db()
        assert comentario.comment == ""
        assert comentario.invitado is None
        final = {"sin_confirmar": "retirado", "pendiente": "retirado"}
        assert comentario.estado == final.get(estado, estado)
        assert en_toda_la_base("ornitorrinco") == []

    def test_what_she_keeps_is_signed_anonymous(self, client, comentar, borrar):
        comentario = comentar("publicado")

        borrar(conservar=True)

        comentario.refresh_from_db()
        assert comentario.estado == "publicado"
        assert comentario.comment == SECRETO
        assert comentario.nombre_visible == "Anónimo"
        ruta = reverse("comentarios:comentario", args=[comentario.pk])
        html = client.get(ruta, follow=True).content.decode()
        assert SECRETO in html
        assert NOMBRE not in html

    def test_what_she_withdraws_leaves_a_dated_stub_without_text(
        self, client, comentar, borrar
    ):
        comentario = comentar("publicado")
        replica = ComentarioFactory(madre=comentario, estado="publicado")

        borrar(conservar=False)

        comentario.refresh_from_db()
        assert comentario.estado == "retirado"
        ruta = reverse("comentarios:comentario", args=[comentario.pk])
        html = client.get(ruta, follow=True).content.decode()
        assert "lo retiró quien lo escribió" in html
        assert replica.comment in html
        assert en_toda_la_base("ornitorrinco") == []

    @pytest.mark.parametrize("conservar", [True, False])
    def test_her_mail_and_name_are_nowhere_once_the_receipt_left(
        self, comentar, recibir, conservar, django_capture_on_commit_callbacks
    ):
        for estado in ESTADOS:
            comentar(estado)
        with django_capture_on_commit_callbacks(execute=True):
            recibir(correo=CORREO, nombre=NOMBRE, texto="Todavía sin confirmar.")
            pedir_borrado(correo=CORREO)
        ruta = next(p for p in mail.outbox[-1].body.split() if "/borrar/" in p)
        assert "comentarios_invitado" in en_toda_la_base(CORREO)

        with django_capture_on_commit_callbacks(execute=True):
            borrar_mis_datos(pase=ruta.rstrip("/").split("/")[-1], conservar=conservar)

        assert mail.outbox[-1].to == [CORREO]
        assert "Tus datos se borraron" in mail.outbox[-1].subject
        assert "7 comentarios" in mail.outbox[-1].body
        assert en_toda_la_base(CORREO) == []
        assert en_toda_la_base("Ximena") == []

    def test_what_was_to_be_mailed_to_her_is_not(self, recibir, pase):
        recibir(correo=CORREO)
        ajeno = recibir(correo="otra@ejemplo.org")

        borrar_mis_datos(pase=pase, conservar=True)

        por_enviar = CorreoSaliente.objects.por_enviar()
        assert [c.tipo for c in por_enviar.filter(destinatario=CORREO)] == ["borrado"]
        assert por_enviar.filter(datos__folio=ajeno.folio).exists()
        assert not CorreoSaliente.objects.filter(destinatario="").exclude(datos={})

    def test_it_confirms_nothing_and_recreates_nothing(self, recibir, token_de, pase):
        """Trap 8: a confirmation link re-created an erased comment."""
        comentario = recibir(correo=CORREO)
        token = token_de(comentario)

        borrar_mis_datos(pase=pase, conservar=True)

        with pytest.raises(EnlaceInvalido):
            confirmar_comentario(token=token)
        assert Confirmacion.objects.count() == 0
        assert Invitado.objects.count() == 0
        comentario.refresh_from_db()
        assert comentario.estado == "retirado"

    def test_answers_stay(self, comentar, hilo, borrar):
        comentario = comentar("publicado")
        respuesta = RespuestaFactory(
            a=[comentario],
            hilo=hilo,
            estado=EstadoRespuesta.PUBLICADA,
            publicada_en=timezone.now(),
        )

        borrar(conservar=False)

        assert list(respuesta.comentarios.all()) == [comentario]

    def test_nobody_elses_data_go(self, comentar, borrar, hilo):
        comentar("publicado")
        ajeno = ComentarioFactory(
            hilo=hilo, estado="pendiente", user_name="Otra", mostrar_nombre=True
        )

        borrar(conservar=False)

        ajeno.refresh_from_db()
        assert ajeno.comment
        assert ajeno.invitado
        assert ajeno.user_name == "Otra"

    def test_the_log_tells_the_steps_without_data(self, comentar, borrar):
        comentario = comentar("pendiente")

        borrar()

        assert list(comentario.pasos.values_list("de", "a"))[-1] == (
            "pendiente",
            "retirado",
        )
        assert list(comentario.sucesos.values_list("tipo", flat=True)) == [
            "texto_borrado",
            "datos_borrados",
        ]
        borrado = BorradoDeDatos.objects.get()
        assert (borrado.via, borrado.comentarios, borrado.textos) == ("propia", 1, 1)
        assert borrado.usuario is None

    def test_the_link_works_once(self, comentar, borrar):
        comentar("publicado")
        borrar()

        with pytest.raises(EnlaceInvalido):
            borrar()

        assert BorradoDeDatos.objects.count() == 1

    def test_the_link_dies(self, ximena, pase, time_machine):
        time_machine.move_to(timezone.now() + timezone.timedelta(hours=25))

        with pytest.raises(EnlaceInvalido):
            borrar_mis_datos(pase=pase, conservar=True)

    def test_the_link_to_enter_does_not_erase(self, client, ximena, comentar):
        comentar("publicado")
        client.post("/comentarios/mios/", {"correo": CORREO})
        correo = CorreoSaliente.objects.get(tipo="acceso")
        de_acceso = correo.datos["ruta"].rstrip("/").split("/")[-1]

        with pytest.raises(EnlaceInvalido):
            borrar_mis_datos(pase=de_acceso, conservar=True)

    def test_a_hidden_text_that_was_erased_cannot_be_published_again(
        self, comentar, borrar, moderadora
    ):
        comentario = comentar("oculto")
        borrar()

        with pytest.raises(TransicionInvalida, match="se borró"):
            restituir_comentario(comentario_id=comentario.pk, moderadora=moderadora)

    def test_a_new_comment_later_is_a_new_person(self, comentar, borrar, recibir):
        viejo = comentar("publicado")
        borrar()

        nuevo = recibir(correo=CORREO)

        viejo.refresh_from_db()
        assert nuevo.invitado and viejo.invitado is None


class TestOnRequest:
    @pytest.fixture
    def atender(self, coordinacion):
        def _atender(folio, **campos):
            return borrar_por_solicitud(
                **{
                    "folio": folio,
                    "conservar": False,
                    "motivo": "Solicitud ARCO 12, por oficio.",
                    "usuario": coordinacion,
                }
                | campos
            )

        return _atender

    def test_by_a_folio_everything_of_that_person_goes(
        self, comentar, atender, coordinacion
    ):
        uno, otro = comentar("publicado"), comentar("pendiente")

        borrado = atender(uno.folio)

        otro.refresh_from_db()
        assert otro.comment == ""
        assert (borrado.via, borrado.usuario) == ("solicitud", coordinacion)
        assert borrado.motivo == "Solicitud ARCO 12, por oficio."
        assert en_toda_la_base("ornitorrinco") == []
        assert CorreoSaliente.objects.filter(tipo="borrado").exists()

    @pytest.mark.parametrize("rol", ["Moderadoras", "Editoras", "Enlaces"])
    def test_only_coordination(self, comentar, atender, rol):
        comentario = comentar("publicado")

        with pytest.raises(PermissionDenied):
            atender(comentario.folio, usuario=UsuarioFactory(roles=[rol]))

        assert Invitado.objects.filter(correo=CORREO).exists()

    @pytest.mark.parametrize("motivo", ["", "  ", "x" * 301])
    def test_with_a_reason(self, comentar, atender, motivo):
        with pytest.raises(BorradoImposible):
            atender(comentar("publicado").folio, motivo=motivo)

    def test_not_of_an_account_nor_twice_nor_of_nobody(self, comentar, atender):
        comentario = comentar("publicado")
        con_cuenta = ComentarioFactory(
            invitado=None, user=UsuarioFactory(), folio=folio_nuevo()
        )
        atender(comentario.folio)

        for folio in (comentario.folio, con_cuenta.folio, "PA-000-000-000", ""):
            with pytest.raises(BorradoImposible):
                atender(folio)


def test_a_decision_about_an_erased_text_cannot_be_undone(comentar, borrar, moderadora):
    comentario = comentar("pendiente")
    rechazar_comentario(
        comentario_id=comentario.pk, moderadora=moderadora, motivo="ofensas"
    )
    borrar()

    resultado = deshacer_decision(comentario_id=comentario.pk, usuario=moderadora)

    assert "se borró" in resultado.fallidos[0].razon
    comentario.refresh_from_db()
    assert comentario.estado == "rechazado"


def test_similar_texts_are_named_after_one_that_can_still_be_read(recibir, pase):
    texto = (
        "Propongo que cada contrato publique sus anexos completos en datos abiertos."
    )
    cabeza = recibir(correo=CORREO, texto=texto)
    seguidoras = [recibir(texto=texto) for _ in range(2)]

    borrar_mis_datos(pase=pase, conservar=False)
    llegada = recibir(texto=texto)

    cabeza.refresh_from_db()
    assert cabeza.banda_0 is None
    for comentario in (*seguidoras, llegada):
        comentario.refresh_from_db()
    assert [c.semejante_a_id for c in (*seguidoras, llegada)] == [
        None,
        seguidoras[0].pk,
        seguidoras[0].pk,
    ]


def test_moderators_read_in_the_log_that_it_was_erased(
    client, comentar, borrar, moderadora
):
    comentario = comentar("publicado")
    borrar()
    client.force_login(moderadora)

    html = client.get(f"/admin/comentarios/comentario/inspect/{comentario.pk}/")

    assert "Se borraron sus datos" in html.content.decode()
