"""The closed vocabularies of a questionnaire."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TipoDePregunta(models.TextChoices):
    ABIERTA = "abierta", _("Abierta: un texto")
    UNA = "una", _("Elegir una opción")
    VARIAS = "varias", _("Elegir varias opciones")
    ESCALA = "escala", _("Escala, de 1 al máximo")
    TEMA = "tema", _("Un tema de la lista, por eje")
    ENTIDAD = "entidad", _("Entidad federativa")
    ORDEN = "orden", _("Ordenar por prioridad")


class Papel(models.TextChoices):
    """What an answer means to the base of problems and proposals."""

    NINGUNO = "", _("Sólo se cuenta")
    PROBLEMA = "problema", _("El problema público")
    PROPUESTA = "propuesta", _("La propuesta")
    TEMA = "tema", _("El tema")
    AFECTADOS = "afectados", _("A quién afecta")
    ENTIDAD = "entidad", _("La entidad federativa")
    SECTOR = "sector", _("El sector de quien responde")
    EDAD = "edad", _("El grupo de edad")
    COMO_SE_ENTERO = "como_se_entero", _("Cómo se enteró")


class CanalDeAporte(models.TextChoices):
    WEB = "web", _("Este sitio")
    PAPEL = "papel", _("Papel")
    IMPORTADO = "importado", _("Archivo importado")


CON_OPCIONES = frozenset(
    [TipoDePregunta.UNA, TipoDePregunta.VARIAS, TipoDePregunta.ORDEN]
)
DE_LISTA = frozenset([TipoDePregunta.VARIAS, TipoDePregunta.ORDEN])
# What each meaning can be read from; any other type would leave its column empty.
TIPOS_POR_PAPEL = {
    Papel.PROBLEMA: {TipoDePregunta.ABIERTA},
    Papel.PROPUESTA: {TipoDePregunta.ABIERTA},
    Papel.TEMA: {TipoDePregunta.TEMA},
    Papel.AFECTADOS: {
        TipoDePregunta.ABIERTA,
        TipoDePregunta.UNA,
        TipoDePregunta.VARIAS,
    },
    Papel.ENTIDAD: {TipoDePregunta.ENTIDAD},
    Papel.SECTOR: {TipoDePregunta.UNA},
    Papel.EDAD: {TipoDePregunta.UNA},
    Papel.COMO_SE_ENTERO: {TipoDePregunta.UNA, TipoDePregunta.VARIAS},
}
TEXTO_MAXIMO = 3000
TEXTO_USUAL = 1000
ESCALA_USUAL = 5
RENGLON_MAXIMO = 120
