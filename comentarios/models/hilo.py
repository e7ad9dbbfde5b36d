from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..estados import EstadoComentario


class HiloQuerySet(models.QuerySet):
    def de_destino(self, destino):
        return self.filter(
            tipo=ContentType.objects.get_for_model(destino), objeto_id=destino.pk
        )

    def con_conteos(self):
        """Published comments of each thread, and how many of them are answered.

        Each figure is counted apart: the index `com_conteo` alone answers it.
        """
        return self.annotate(
            publicados=_cuantos(estado=EstadoComentario.PUBLICADO),
            respondidos=_cuantos(estado=EstadoComentario.PUBLICADO, respondido=True),
            raices=_contados(_comentarios().filter(raiz_en=OuterRef("pk"))),
        )


def _comentarios():
    return apps.get_model("comentarios", "Comentario").objects


def _cuantos(**filtro):
    return _contados(_comentarios().filter(hilo=OuterRef("pk"), **filtro))


def _contados(suyos):
    contados = suyos.order_by().values("hilo").annotate(n=Count("*")).values("n")
    return Coalesce(Subquery(contados), 0)


class Hilo(models.Model):
    """One conversation: a target and the anchor in it.

    The label is kept so that a thread whose section is gone still says what it
    was about.
    """

    tipo = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    objeto_id = models.PositiveBigIntegerField()
    destino = GenericForeignKey("tipo", "objeto_id")
    ancla = models.CharField(_("ancla"), max_length=80)
    etiqueta = models.CharField(_("sección"), max_length=255)
    creado_en = models.DateTimeField(auto_now_add=True)

    objects = HiloQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("hilo")
        verbose_name_plural = _("hilos")
        constraints = [
            models.UniqueConstraint(
                fields=["tipo", "objeto_id", "ancla"], name="hilo_unico"
            )
        ]

    def __str__(self):
        return self.etiqueta

    @property
    def clave(self) -> str:
        """«plan/5/metodo»: its target and anchor as addresses say them."""
        tipo = ContentType.objects.get_for_id(self.tipo_id)
        clave = tipo.model_class().clave_de_destino
        return f"{clave}/{self.objeto_id}/{self.ancla}"

    @property
    def url(self) -> str:
        """Where the whole conversation is read. Runs no query."""
        return reverse("comentarios:hilo", args=self.clave.split("/", 2))

    @property
    def lugar(self) -> str:
        """«4.º Plan de Acción: Método»: where it is, said far from the page."""
        return f"{self.destino}: {self.etiqueta}" if self.destino else self.etiqueta
