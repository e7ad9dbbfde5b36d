import datetime
from itertools import pairwise

import factory
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from factory.django import DjangoModelFactory
from wagtail.models import Page

from comentarios.estados import EstadoComentario, EstadoRespuesta, Resolucion
from comentarios.models import (
    Comentario,
    EnlaceDeCambio,
    Etiqueta,
    Grupo,
    Hilo,
    Invitado,
    PasoDeComentario,
    PerfilInstitucional,
    Respuesta,
)
from comentarios.services.insercion import guardar_en_su_lugar, lugar_bajo
from paginas.models import PaginaPlan

RECIBIDO_EN = datetime.datetime(2026, 8, 10, 15, 0, tzinfo=datetime.UTC)
DECIDIDO_EN = RECIBIDO_EN + datetime.timedelta(hours=5)
CAMINOS = {
    "sin_confirmar": ["", "sin_confirmar"],
    "pendiente": ["", "sin_confirmar", "pendiente"],
    "publicado": ["", "sin_confirmar", "pendiente", "publicado"],
    "rechazado": ["", "sin_confirmar", "pendiente", "rechazado"],
    "retirado": ["", "sin_confirmar", "pendiente", "publicado", "retirado"],
    "oculto": ["", "sin_confirmar", "pendiente", "publicado", "oculto"],
}


class UsuarioFactory(DjangoModelFactory):
    """An account with the groups named in `roles`."""

    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"cuenta-{n}")
    email = factory.LazyAttribute(lambda cuenta: f"{cuenta.username}@ejemplo.org")
    first_name = "Ana"
    last_name = factory.Sequence(lambda n: f"Prueba {n}")
    is_active = True

    @factory.post_generation
    def roles(self, create, extracted, **kwargs):
        for rol in extracted or ():
            self.groups.add(Group.objects.get(name=rol))


class PerfilInstitucionalFactory(DjangoModelFactory):
    class Meta:
        model = PerfilInstitucional

    usuario = factory.SubFactory(UsuarioFactory)
    nombre_publico = "Dirección de Datos Abiertos"
    institucion = "Secretaría de la Función Pública"


class InvitadoFactory(DjangoModelFactory):
    class Meta:
        model = Invitado

    correo = factory.Sequence(lambda n: f"persona-{n}@ejemplo.org")


class PlanFactory(DjangoModelFactory):
    """A plan under the tree's root: enough to be commented on."""

    class Meta:
        model = PaginaPlan

    title = factory.Sequence(lambda n: f"Plan {n}")
    slug = factory.Sequence(lambda n: f"plan-{n}")
    siglas = "4PA"
    inicio = datetime.date(2019, 8, 31)
    fin = datetime.date(2021, 8, 31)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return Page.get_first_root_node().add_child(instance=model_class(**kwargs))


class HiloFactory(DjangoModelFactory):
    class Meta:
        model = Hilo

    destino = factory.SubFactory(PlanFactory)
    ancla = factory.Sequence(lambda n: f"ancla-{n}")
    etiqueta = factory.Sequence(lambda n: f"Sección {n}")


class ComentarioFactory(DjangoModelFactory):
    """A guest's root comment, pending. `estado` and `madre` give the rest."""

    class Meta:
        model = Comentario

    class Params:
        madre = None

    hilo = factory.Maybe(
        "madre",
        yes_declaration=factory.SelfAttribute("madre.hilo"),
        no_declaration=factory.SubFactory(HiloFactory),
    )
    en_respuesta_a = factory.SelfAttribute("madre")
    content_type = factory.LazyAttribute(
        lambda fila: ContentType.objects.get_for_model(fila.hilo.destino)
    )
    object_pk = factory.LazyAttribute(lambda fila: str(fila.hilo.objeto_id))
    site_id = 1
    comment = factory.Sequence(lambda n: f"Propongo la mejora número {n}.")
    submit_date = RECIBIDO_EN
    invitado = factory.SubFactory(InvitadoFactory)
    estado = EstadoComentario.PENDIENTE
    folio = factory.Sequence(lambda n: f"C-{n:08d}")
    publicado_en = factory.LazyAttribute(
        lambda fila: DECIDIDO_EN if "publicado" in CAMINOS[fila.estado] else None
    )

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        lugar = lugar_bajo(kwargs.get("en_respuesta_a"))
        comentario = model_class(*args, **(kwargs | lugar))
        guardar_en_su_lugar(comentario)
        _dejar_pasos(comentario)
        return comentario


def _dejar_pasos(comentario):
    PasoDeComentario.objects.bulk_create(
        PasoDeComentario(
            comentario=comentario,
            de=de,
            a=a,
            en=RECIBIDO_EN if a in ("sin_confirmar", "pendiente") else DECIDIDO_EN,
        )
        for de, a in pairwise(CAMINOS[comentario.estado])
    )


class RespuestaFactory(DjangoModelFactory):
    """A draft answer to `a`, a list of comments of one thread."""

    class Meta:
        model = Respuesta
        skip_postgeneration_save = True

    hilo = factory.SubFactory(HiloFactory)
    resolucion = Resolucion.ADOPTADA
    razones = "Se agregó el plazo que proponen."
    institucion = "Secretaría de la Función Pública"
    firma = "Dirección de Datos Abiertos"
    autora = factory.SubFactory(UsuarioFactory)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        # Its comments come first: the database lets nobody change it once published.
        estado = kwargs.pop("estado", EstadoRespuesta.BORRADOR)
        respuesta = super()._create(model_class, *args, **kwargs)
        respuesta.estado = estado
        return respuesta

    @factory.post_generation
    def cambios(self, create, extracted, **kwargs):
        """Pairs of version and anchor, as `enlazar_cambio` would leave them."""
        EnlaceDeCambio.objects.bulk_create(
            EnlaceDeCambio(
                respuesta=self,
                version=version,
                ancla=ancla,
                titulo=ancla,
                por=self.autora,
                en=DECIDIDO_EN,
            )
            for version, ancla in extracted or ()
        )

    @factory.post_generation
    def a(self, create, extracted, **kwargs):
        self.comentarios.set(extracted or ())
        self.save()


class GrupoFactory(DjangoModelFactory):
    class Meta:
        model = Grupo

    hilo = factory.SubFactory(HiloFactory)
    titulo = factory.Sequence(lambda n: f"Piden lo mismo {n}")
    orden = factory.Sequence(lambda n: n)


class EtiquetaFactory(DjangoModelFactory):
    class Meta:
        model = Etiqueta

    nombre = factory.Sequence(lambda n: f"etiqueta {n}")
