"""The closed vocabularies of a commitment."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TipoDeSector(models.TextChoices):
    GOBIERNO = "gobierno", _("Gobierno")
    ORGANO_AUTONOMO = "organo_autonomo", _("Órgano autónomo")
    SOCIEDAD_CIVIL = "sociedad_civil", _("Sociedad civil")
    ACADEMIA = "academia", _("Academia")


class Origen(models.TextChoices):
    CONSULTA = "consulta", _("Consulta y mesas de cocreación")
    PROACTIVO = "proactivo", _("Proactivo")
    CONTINUIDAD = "continuidad_3pa", _("Continuidad del plan anterior")


class MotivoDeContinuidad(models.TextChoices):
    VIGENTE = "sigue_vigente", _("El problema sigue vigente")
    PROFUNDIZA = "profundiza", _("Profundiza lo alcanzado")


class Rol(models.TextChoices):
    RESPONSABLE = "responsable", _("Responsable")
    COADYUVANTE = "coadyuvante", _("Coadyuvante")
    CORRESPONSABLE = "corresponsable", _("Corresponsable")


class Lado(models.TextChoices):
    """Which of the two parties of a roadmap an account speaks for."""

    GOBIERNO = "gobierno", _("Enlace institucional")
    SOCIEDAD_CIVIL = "sociedad_civil", _("Corresponsable de sociedad civil")

    @property
    def en_publico(self):
        """The party, not the account that speaks for it."""
        return PARTES[self]

    @property
    def otro(self) -> "Lado":
        return next(lado for lado in Lado if lado != self)


PARTES = {
    Lado.GOBIERNO: _("La institución responsable"),
    Lado.SOCIEDAD_CIVIL: _("La sociedad civil"),
}


class Valor(models.TextChoices):
    TRANSPARENCIA = "transparencia", _("Transparencia")
    PARTICIPACION = "participacion", _("Participación ciudadana")
    RENDICION = "rendicion_de_cuentas", _("Rendición de cuentas")
    INNOVACION = "innovacion", _("Innovación")


class EstadoDeProducto(models.TextChoices):
    """OGP's tracking states. «Con retraso» is computed, never typed."""

    POR_INICIAR = "por_iniciar", _("Por iniciar")
    EN_PROCESO = "en_proceso", _("En proceso")
    COMPLETO = "completo", _("Completo")
    VERIFICADO = "verificado", _("Verificado")
    SUSPENDIDO = "suspendido", _("Suspendido")
    INACTIVO = "inactivo", _("Inactivo")


class Situacion(models.TextChoices):
    """Where a whole commitment stands. Computed from its products, never typed."""

    CUMPLIDO = "cumplido", _("Cumplido")
    EN_CURSO = "en_curso", _("En curso")
    CON_RETRASO = "con_retraso", _("Con retraso")
    SIN_INICIAR = "sin_iniciar", _("Sin iniciar")
    SUSPENDIDO = "suspendido", _("Suspendido o inactivo")


# Finished, and left out of every percentage in plain sight.
ESTADOS_CUMPLIDOS = frozenset([EstadoDeProducto.COMPLETO, EstadoDeProducto.VERIFICADO])
ESTADOS_EXCLUIDOS = frozenset([EstadoDeProducto.SUSPENDIDO, EstadoDeProducto.INACTIVO])


class Gravedad(models.TextChoices):
    """An error keeps a plan from being final; a warning is only told."""

    ERROR = "error", _("Error")
    ADVERTENCIA = "advertencia", _("Advertencia")


class Sentido(models.TextChoices):
    DE_ACUERDO = "de_acuerdo", _("De acuerdo")
    OBJETA = "objeta", _("Objeta")


ODS = [
    (1, _("Fin de la pobreza"), "#E5243B", "blanco"),
    (2, _("Hambre cero"), "#DDA63A", "negro"),
    (3, _("Salud y bienestar"), "#4C9F38", "negro"),
    (4, _("Educación de calidad"), "#C5192D", "blanco"),
    (5, _("Igualdad de género"), "#FF3A21", "negro"),
    (6, _("Agua limpia y saneamiento"), "#26BDE2", "negro"),
    (7, _("Energía asequible y no contaminante"), "#FCC30B", "negro"),
    (8, _("Trabajo decente y crecimiento económico"), "#A21942", "blanco"),
    (9, _("Industria, innovación e infraestructura"), "#FD6925", "negro"),
    (10, _("Reducción de las desigualdades"), "#DD1367", "blanco"),
    (11, _("Ciudades y comunidades sostenibles"), "#FD9D24", "negro"),
    (12, _("Producción y consumo responsables"), "#BF8B2E", "negro"),
    (13, _("Acción por el clima"), "#3F7E44", "blanco"),
    (14, _("Vida submarina"), "#0A97D9", "negro"),
    (15, _("Vida de ecosistemas terrestres"), "#56C02B", "negro"),
    (16, _("Paz, justicia e instituciones sólidas"), "#00689D", "blanco"),
    (17, _("Alianzas para lograr los objetivos"), "#19486A", "blanco"),
]
# The PND has two structures that do not map onto each other: the draft of March
# 2019 and the one published in the DOF on 12 July 2019.
VERSIONES_DEL_PND = {
    "proyecto": _("Proyecto de PND, marzo de 2019"),
    "dof": _("PND publicado en el DOF el 12 de julio de 2019"),
}
EJES_PND = [
    ("proyecto:justicia", _("Justicia y Estado de Derecho (proyecto, marzo 2019)")),
    ("proyecto:bienestar", _("Bienestar (proyecto, marzo 2019)")),
    ("proyecto:desarrollo", _("Desarrollo Económico (proyecto, marzo 2019)")),
    ("dof:politica_gobierno", _("Política y Gobierno (DOF, 12 de julio de 2019)")),
    ("dof:politica_social", _("Política Social (DOF, 12 de julio de 2019)")),
    ("dof:economia", _("Economía (DOF, 12 de julio de 2019)")),
]
META_ODS = r"^(1[0-7]|[1-9])\.([0-9]+|[a-d])$"

_ROTULOS = {
    "rol": dict(Rol.choices),
    "origen": dict(Origen.choices),
    "continuidad": dict(MotivoDeContinuidad.choices),
    "valor": dict(Valor.choices),
    "eje": dict(EJES_PND),
    "ods": {numero: nombre for numero, nombre, _color, _texto in ODS},
}


def en_palabras(vocabulario: str, codigo) -> str:
    """The label of a stored code; the code itself if the vocabulary lost it."""
    return str(_ROTULOS[vocabulario].get(codigo, codigo))
