"""Publishing the results of a consultation: the only writer of its record."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import signals
from ..cierre_de_consulta import pendientes
from ..excepciones import ResultadosRechazados
from ..models import PaginaPlan, ResultadosDeConsulta
from ..permissions import puede_publicar_resultados
from ..resultados import Consulta, consulta_de
from .versiones import plan_bloqueado


@transaction.atomic
def publicar_resultados(
    *,
    plan: PaginaPlan,
    acuerdo: str,
    usuario,
    motivo_sin_version: str = "",
    motivo_sin_respuesta: str = "",
    momento: datetime.datetime | None = None,
) -> ResultadosDeConsulta:
    """The committee stands behind the results of its last window, once.

    Asked again, or by two at once, it gives the record there is. Only the loader of
    initial content may pass `usuario=None`. Raises ResultadosRechazados with what is
    missing. A reason is kept only for something that is missing.
    """
    if usuario is not None and not puede_publicar_resultados(usuario):
        raise PermissionDenied
    consulta = consulta_de(plan_bloqueado(plan))
    if consulta.acta:
        return consulta.acta
    motivos = {
        "motivo_sin_version": _texto("motivo_sin_version", motivo_sin_version),
        "motivo_sin_respuesta": _texto("motivo_sin_respuesta", motivo_sin_respuesta),
    }
    acta = ResultadosDeConsulta.objects.create(
        plan=consulta.plan,
        ventana=consulta.ventana,
        antes=consulta.antes,
        despues=consulta.despues,
        acuerdo=_obligatorio("acuerdo", acuerdo),
        cifras=cifras_de_ese_dia(consulta),
        por=usuario,
        en=momento or timezone.now(),
        **_los_que_hacen_falta(consulta, motivos),
    )
    transaction.on_commit(
        lambda: signals.resultados_publicados.send(ResultadosDeConsulta, acta=acta)
    )
    return acta


def cifras_de_ese_dia(consulta: Consulta) -> dict[str, int]:
    cifras = consulta.totales.cifras
    campos = ("recibidos", "publicados", "no_publicados", "pendientes", "retirados")
    campos += ("ocultos", "respondidos", "por_responder")
    return {campo: getattr(cifras, campo) for campo in campos}


def _los_que_hacen_falta(consulta: Consulta, motivos: dict[str, str]) -> dict[str, str]:
    """The reasons that something missing asks for; none may be left unsaid."""
    usados = {}
    for pendiente in pendientes(consulta):
        if not motivos.get(pendiente.cubre):
            raise ResultadosRechazados(_porque(pendiente))
        usados[pendiente.cubre] = motivos[pendiente.cubre]
    return usados


def _porque(pendiente) -> str:
    if not pendiente.cubre:
        return pendiente.descripcion
    return _("%(falta)s Resuélvelo o escribe el motivo, que se publica.") % {
        "falta": pendiente.descripcion
    }


def _obligatorio(campo: str, texto: str) -> str:
    texto = _texto(campo, texto)
    if not texto:
        raise ResultadosRechazados(_("Escribe el acuerdo del Comité: se publica."))
    return texto


def _texto(campo: str, texto: str) -> str:
    definicion = ResultadosDeConsulta._meta.get_field(campo)
    texto = texto.strip()
    if len(texto) > definicion.max_length:
        raise ResultadosRechazados(
            _("Hasta %(maximo)s caracteres en: %(campo)s.")
            % {"maximo": definicion.max_length, "campo": definicion.verbose_name}
        )
    return texto
