"""The closed vocabularies of a co-creation table."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EstadoDeSesionDeMesa(models.TextChoices):
    CONVOCADA = "convocada", _("Convocada")
    CELEBRADA = "celebrada", _("Celebrada")
    CANCELADA = "cancelada", _("Cancelada")


class Modalidad(models.TextChoices):
    PRESENCIAL = "presencial", _("Presencial")
    EN_LINEA = "en_linea", _("En línea")
    MIXTA = "mixta", _("Presencial y en línea")


class SectorDeMesa(models.TextChoices):
    """Who sat there, as the method counts them."""

    GOBIERNO = "gobierno", _("Gobierno")
    ORGANO_AUTONOMO = "organo_autonomo", _("Órgano autónomo")
    SOCIEDAD_CIVIL = "sociedad_civil", _("Sociedad civil")
    ACADEMIA = "academia", _("Academia")
    ORGANISMO = "organismo", _("Organismo multilateral")
    CIUDADANIA = "ciudadania", _("Ciudadanía")


class Resolucion(models.TextChoices):
    PENDIENTE = "pendiente", _("Por resolver")
    ADOPTADA = "adoptada", _("Adoptada")
    EN_PARTE = "en_parte", _("Adoptada en parte")
    NO_ADOPTADA = "no_adoptada", _("No adoptada")
    FUERA_DE_ALCANCE = "fuera_de_alcance", _("Fuera de alcance")


ADOPTADAS = frozenset([Resolucion.ADOPTADA, Resolucion.EN_PARTE])
