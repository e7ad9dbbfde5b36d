"""The closed vocabularies and the few numbers of typing sheets."""

from django.db import models
from django.utils.translation import gettext_lazy as _

MUESTRA_USUAL = 10
HOJAS_POR_LOTE = 500
# Of every 100 answers typed twice, how many may have been wrong the first time.
ERROR_TOLERADO = 5


class Eleccion(models.TextChoices):
    """Which of two typings says what the paper says."""

    PRIMERA = "primera", _("La primera")
    SEGUNDA = "segunda", _("La segunda")
    OTRA = "otra", _("Otra")


class Situacion(models.TextChoices):
    """Where a batch of typed sheets is: its state, and whether its sample was drawn."""

    TECLEANDO = "tecleando", _("Se teclea")
    COTEJANDO = "cotejando", _("Se coteja")
    CERRADO = "cerrado", _("Cerrado")
    DESCARTADO = "descartado", _("Descartado")
