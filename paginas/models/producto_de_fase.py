"""What a phase leaves when it ends, and where it can be read."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

ES_DE_FUERA = URLValidator(schemes=["http", "https"])


def validar_enlace(direccion: str) -> None:
    """An address of this site («/datos/») or a whole one."""
    propia = direccion.startswith("/") and not direccion.startswith(("//", "/\\"))
    if propia and not set(direccion) & set(" \t\r\n\\"):
        return
    try:
        ES_DE_FUERA(direccion)
    except ValidationError as error:
        raise ValidationError(
            _("Escribe una dirección completa (https://…) o una de este sitio (/…).")
        ) from error


class ConProducto(models.Model):
    """The fields of a phase about its product."""

    producto = models.CharField(
        _("producto"), max_length=255, help_text=_("¿Qué deja al terminar?")
    )
    producto_enlace = models.CharField(
        _("dónde se lee el producto"),
        max_length=300,
        blank=True,
        validators=[validar_enlace],
        help_text=_("Una dirección completa, o una de este sitio: «/datos/»."),
    )
    producto_publicado_en = models.DateField(
        _("producto publicado el"), null=True, blank=True
    )

    panel_del_producto = [
        MultiFieldPanel(
            [
                FieldPanel("producto"),
                FieldRowPanel(
                    [
                        FieldPanel("producto_enlace"),
                        FieldPanel("producto_publicado_en"),
                    ]
                ),
            ],
            _("Producto"),
        )
    ]

    class Meta:
        abstract = True

    @property
    def producto_publicado(self) -> bool:
        return bool(self.producto_enlace and self.producto_publicado_en)
