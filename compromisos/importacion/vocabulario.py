"""The states of an import, and why a row of it cannot enter."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EstadoDeImportacion(models.TextChoices):
    """Nothing of a file counts before `aplicada`, nor after `deshecha`."""

    SUBIDA = "subida", _("En revisión")
    REVISADA = "revisada", _("Lista para aplicar")
    RECHAZADA = "rechazada", _("Con errores")
    PEDIDA = "pedida", _("Aplicándose")
    APLICADA = "aplicada", _("Aplicada")
    DESHECHA = "deshecha", _("Deshecha")


class Motivo(models.TextChoices):
    ARCHIVO = "archivo", _("El archivo no se puede leer")
    TITULOS = "titulos", _("Títulos de las columnas")
    FALTA = "falta", _("Falta una respuesta obligatoria")
    NO_ESTA = "no_esta", _("No está en la lista de respuestas")
    NO_CABE = "no_cabe", _("Pasa del máximo")
    NO_CORRESPONDE = "no_corresponde", _("No correspondía responderla")
    FORMULA = "formula", _("Es una fórmula")
    FECHA = "fecha", _("Una fecha donde no va, o que no se entiende")
    FALLA = "falla", _("La celda trae un error de la hoja de cálculo")
    FOLIO = "folio", _("El folio no es válido")
    REPETIDO = "repetido", _("El folio se repite en el archivo")
    RECIBIDO = "recibido", _("Ese folio ya se recibió")
    HOJA = "hoja", _("La hoja impresa no admite la respuesta")
    VACIO = "vacio", _("No responde ninguna pregunta")
