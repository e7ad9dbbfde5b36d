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


class ClaseDePaso(models.TextChoices):
    """What a table's public record tells, step by step."""

    CRITERIOS = "criterios", _("Se publicaron los criterios y la dinámica")
    CRITERIOS_CAMBIADOS = (
        "criterios_cambiados",
        _("Cambiaron los criterios o la dinámica"),
    )
    MESA_CAMBIADA = "mesa_cambiada", _("Cambió la presentación de la mesa")
    CONVOCADA = "convocada", _("Se convocó una sesión")
    SESION_CAMBIADA = "sesion_cambiada", _("Cambió una sesión convocada")
    CANCELADA = "cancelada", _("Se canceló una sesión")
    RELATADA = "relatada", _("Se publicó lo que pasó en la sesión")
    COMPLETADA = "completada", _("Se completó lo publicado de la sesión")
    CORREGIDA = "corregida", _("Se corrigió lo publicado de la sesión")
    PROPUESTA = "propuesta", _("Propuesta nueva")
    PROPUESTA_CAMBIADA = "propuesta_cambiada", _("Cambió una propuesta")
    RESUELTA = "resuelta", _("Se resolvió una propuesta")
    VINCULADA = "vinculada", _("Se agregó un compromiso que nació de la propuesta")
    RESOLUCION_CORREGIDA = "resolucion_corregida", _("Se corrigió una resolución")
    REABIERTA = "reabierta", _("Se reabrió una propuesta")


CAMBIOS_DE_CONVOCATORIA = frozenset(
    [ClaseDePaso.SESION_CAMBIADA, ClaseDePaso.CANCELADA]
)
