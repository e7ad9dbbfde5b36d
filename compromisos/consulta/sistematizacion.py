"""The closed vocabulary of what the committee does with the texts of a consultation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccionDeSistematizacion(models.TextChoices):
    """Each leaves a trace, and whoever did it can undo it."""

    CLASIFICAR = "clasificar", _("Puso en un tema")
    INSERVIBLE = "inservible", _("Marcó como inservible")
    UNIR = "unir", _("Unió textos")
    SEPARAR = "separar", _("Separó de los unidos")
    ETIQUETAR = "etiquetar", _("Puso etiquetas")
    DESETIQUETAR = "desetiquetar", _("Quitó etiquetas")
    RAZON = "razon", _("Dijo por qué no pasó a una propuesta")
    DESHACER = "deshacer", _("Deshizo un cambio")


class SistematizacionInvalida(Exception):
    """What was asked cannot be done, in a sentence for people."""
