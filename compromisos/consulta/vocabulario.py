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


class MedioTerritorial(models.TextChoices):
    MODULO = "modulo", _("Módulo de atención")
    EVENTO = "evento", _("Evento o asamblea")
    BRIGADA = "brigada", _("Brigada o recorrido")
    OFICINA = "oficina", _("Oficina o ventanilla")
    ESCUELA = "escuela", _("Escuela o universidad")
    OTRO = "otro", _("Otro medio")


class TamanoDePapel(models.TextChoices):
    CARTA = "carta", _("Carta")
    A4 = "a4", _("A4")


class EstadoDeHoja(models.TextChoices):
    """A printed sheet waits until somebody types it in or says what became of it."""

    IMPRESA = "impresa", _("Por capturar")
    CAPTURADA = "capturada", _("Capturada")
    CANCELADA = "cancelada", _("Cancelada")


class OrigenDeLote(models.TextChoices):
    TECLADO = "teclado", _("Hojas tecleadas")
    ARCHIVO = "archivo", _("Archivo importado")


class EstadoDeLote(models.TextChoices):
    """Answers enter the base when their batch closes, all of them or none."""

    ABIERTO = "abierto", _("Abierto")
    CERRADO = "cerrado", _("Cerrado")
    DESHECHO = "deshecho", _("Deshecho")


class ClaseDePlanteamiento(models.TextChoices):
    PROBLEMA = "problema", _("Problema")
    PROPUESTA = "propuesta", _("Propuesta")


class EstadoPublico(models.TextChoices):
    """Of an open text: nobody reads it in public before a person did."""

    PENDIENTE = "pendiente", _("Por revisar")
    PUBLICADO = "publicado", _("Publicado")
    RESERVADO = "reservado", _("No se publica")


class AccionDeRevision(models.TextChoices):
    """Each leaves a trace, and another one may follow it: nothing is undone unseen."""

    PUBLICAR = "publicar", _("Publicó")
    RESERVAR = "reservar", _("Decidió no publicar")
    REGRESAR = "regresar", _("Regresó a los textos por revisar")
    BORRAR = "borrar", _("Borró a petición de quien lo escribió")


class MotivoInservible(models.TextChoices):
    SIN_SENTIDO = "sin_sentido", _("No se entiende")
    PRUEBA = "prueba", _("Es una prueba")
    REPETIDO = "repetido", _("La misma persona lo envió dos veces")
    PUBLICIDAD = "publicidad", _("Es publicidad")
    FUERA = "fuera", _("No habla de un asunto público")


class DestinoDePlanteamiento(models.TextChoices):
    """What became of a problem or a proposal, from nothing yet to a commitment."""

    SIN_CLASIFICAR = "sin_clasificar", _("Sin clasificar")
    INSERVIBLE = "inservible", _("No se pudo usar")
    SIN_SELECCION = "sin_seleccion", _("En espera de que se elijan los temas")
    TEMA_FUERA = "tema_fuera", _("Su tema no quedó en el plan")
    EN_MESA = "en_mesa", _("En una propuesta que la mesa aún no resuelve")
    RESUELTO = "resuelto", _("La mesa resolvió sin compromiso, con sus razones")
    EN_COMPROMISO = "en_compromiso", _("Llegó a un compromiso")
    NO_LLEVADO = "no_llevado", _("No pasó a una propuesta, con sus razones")
    SIN_DESTINO = "sin_destino", _("Sin destino")


# An answer was given: the rest still waits for somebody.
CON_DESTINO = frozenset(
    [
        DestinoDePlanteamiento.INSERVIBLE,
        DestinoDePlanteamiento.TEMA_FUERA,
        DestinoDePlanteamiento.RESUELTO,
        DestinoDePlanteamiento.EN_COMPROMISO,
        DestinoDePlanteamiento.NO_LLEVADO,
    ]
)
# Which texts of an answer enter the base, by what their question means.
CLASE_POR_PAPEL = {
    Papel.PROBLEMA: ClaseDePlanteamiento.PROBLEMA,
    Papel.PROPUESTA: ClaseDePlanteamiento.PROPUESTA,
}
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
