"""Where the final plan was sent and published: the only writer of those acts."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from comentarios.moderacion import Senal, fragmentos
from compromisos.evidencias import (
    guardar_con_archivo,
    revisar_archivo,
    revisar_direccion,
)
from compromisos.relleno import es_relleno

from ..models import (
    PASOS_REPETIBLES,
    ActoDePublicacion,
    PaginaPlan,
    PasoDePublicacion,
    PrecisionDeFecha,
)
from ..permissions import puede_registrar_publicacion
from ..publicacion import actos_de, vigentes
from .versiones import plan_bloqueado

TEXTOS = ("ante", "nota", "motivo", "url")
CONTACTOS = (Senal.CORREO, Senal.TELEFONO, Senal.CURP)
MAXIMO_DE_URL = ActoDePublicacion._meta.get_field("url").max_length
PIDE_LUGAR = (PasoDePublicacion.ENVIO, PasoDePublicacion.NACIONAL)
PIDE_DIRECCION = (PasoDePublicacion.EN_LA_ALIANZA, PasoDePublicacion.SEGUIMIENTO)


@transaction.atomic
def registrar_acto(
    *,
    plan: PaginaPlan,
    paso: str,
    fecha: datetime.date,
    usuario,
    precision: str = PrecisionDeFecha.DIA,
    ante: str = "",
    url: str = "",
    archivo=None,
    conserva_prueba: bool = False,
    nota: str = "",
    sustituye: ActoDePublicacion | None = None,
    motivo: str = "",
    es_muestra: bool = False,
) -> ActoDePublicacion:
    """Add one act, or the correction of one. Sent twice, it is there once.

    Only the loader of initial content may pass `usuario=None`; it tells what is known
    of a plan whose final text is not in this site. Raises ValidationError keyed by
    argument. The plan is locked: a step that happens once is recorded once.
    `conserva_prueba`: a correction keeps the file of what it corrects.
    """
    plan = _exigir_permiso(plan, usuario)
    escrito = {
        "paso": paso,
        "fecha": fecha.replace(day=1) if precision == PrecisionDeFecha.MES else fecha,
        "precision": precision,
        "ante": ante.strip(),
        "url": url.strip(),
        "nota": nota.strip(),
    }
    _exigir_textos(escrito | {"motivo": motivo})
    _exigir_fecha(escrito)
    prueba = _prueba(archivo, sustituye if conserva_prueba else None)
    todos = actos_de(plan)
    if igual := _igual(todos, escrito | prueba, sustituye):
        return igual
    if usuario is not None:
        _exigir_plan_final(plan)
        _exigir_lo_que_pide(escrito, con_archivo=bool(prueba))
    _exigir_lugar(todos, paso, sustituye, motivo)
    _exigir_orden(todos, escrito, sustituye)
    acto = ActoDePublicacion(
        plan=plan,
        version=plan.version_vigente if plan.es_final else None,
        **escrito | prueba,
        sustituye=sustituye,
        motivo=motivo.strip(),
        es_muestra=es_muestra,
        por=usuario,
    )
    guardar_con_archivo(acto, "archivo", archivo, acto.archivo_sha256)
    return acto


@transaction.atomic
def dejar_sin_efecto(
    *, acto: ActoDePublicacion, motivo: str, usuario
) -> ActoDePublicacion:
    """Say that an act never happened. Both rows stay, with the reason."""
    plan = _exigir_permiso(acto.plan, usuario)
    todos = actos_de(plan)
    ya = next((a for a in todos if a.sustituye_id == acto.pk and a.sin_efecto), None)
    if ya:
        return ya
    _exigir_textos({"motivo": motivo})
    _exigir_lugar(todos, acto.paso, acto, motivo)
    return ActoDePublicacion.objects.create(
        plan=plan,
        version=acto.version,
        paso=acto.paso,
        fecha=acto.fecha,
        precision=acto.precision,
        sustituye=acto,
        motivo=motivo.strip(),
        sin_efecto=True,
        por=usuario,
    )


def _exigir_permiso(plan: PaginaPlan, usuario) -> PaginaPlan:
    if usuario is not None and not puede_registrar_publicacion(usuario):
        raise PermissionDenied
    return plan_bloqueado(plan)


def _exigir_plan_final(plan: PaginaPlan) -> None:
    if not plan.es_final:
        raise ValidationError(
            _("Todavía no hay plan final: primero se publica desde su compuerta.")
        )


def _exigir_textos(textos: dict) -> None:
    """As long as their columns, and without anybody's contact: all of it is public."""
    for campo in TEXTOS:
        texto = textos.get(campo, "")
        maximo = ActoDePublicacion._meta.get_field(campo).max_length
        if len(texto) > maximo:
            raise ValidationError({campo: _("Hasta %(n)s caracteres.") % {"n": maximo}})
        contactos = CONTACTOS if campo != "url" else (Senal.CORREO,)
        if any(f.senal in contactos for f in fragmentos(texto)):
            raise ValidationError(
                {
                    campo: _(
                        "Se publica: escribe el cargo o la institución, sin correos, "
                        "teléfonos ni claves de nadie."
                    )
                }
            )
    if textos.get("url"):
        try:
            revisar_direccion(textos["url"], maximo=MAXIMO_DE_URL)
        except ValidationError as error:
            raise ValidationError({"url": error.messages}) from error


def _exigir_fecha(escrito: dict) -> None:
    if escrito["paso"] not in PasoDePublicacion.values:
        raise ValidationError({"paso": _("Elige un paso de la lista.")})
    if escrito["precision"] not in PrecisionDeFecha.values:
        raise ValidationError({"precision": _("Di si consta el día o sólo el mes.")})
    if escrito["fecha"] > timezone.localdate():
        raise ValidationError({"fecha": _("La fecha no puede ser futura.")})


def _exigir_lo_que_pide(escrito: dict, *, con_archivo: bool) -> None:
    """What each step needs so that anybody can check it."""
    paso = escrito["paso"]
    if paso in PIDE_LUGAR and es_relleno(escrito["ante"]):
        raise ValidationError(
            {
                "ante": _("Di a qué institución o área se envió.")
                if paso == PasoDePublicacion.ENVIO
                else _("Di dónde se publicó: el diario o el sitio.")
            }
        )
    if paso in PIDE_DIRECCION and not escrito["url"]:
        raise ValidationError({"url": _("Escribe la dirección donde se lee.")})
    if not (escrito["url"] or con_archivo):
        raise ValidationError(
            {"archivo": _("Hace falta una prueba: un archivo o una dirección.")}
        )


def _prueba(archivo, anterior: ActoDePublicacion | None) -> dict:
    """Columns of the file that proves it: the one handed in, or the one it had."""
    if archivo:
        try:
            sha256 = revisar_archivo(archivo)
        except ValidationError as error:
            raise ValidationError({"archivo": error.messages}) from error
        return {"archivo_sha256": sha256, "archivo_bytes": archivo.size}
    if anterior and anterior.archivo:
        campos = ("archivo", "archivo_sha256", "archivo_bytes")
        return {campo: getattr(anterior, campo) for campo in campos}
    return {}


def _igual(todos: list, escrito: dict, sustituye) -> ActoDePublicacion | None:
    """The act that a form sent twice has already recorded."""
    for acto in vigentes(todos):
        mismo = all(getattr(acto, campo) == valor for campo, valor in escrito.items())
        if mismo and acto.sustituye_id == (sustituye and sustituye.pk):
            return acto
    return None


def _exigir_lugar(todos: list, paso: str, sustituye, motivo: str) -> None:
    """A correction names an act in force of that step; a step happens once."""
    en_vigor = {acto.pk for acto in vigentes(todos) if acto.paso == paso}
    if sustituye:
        if sustituye.pk not in en_vigor:
            raise ValidationError(
                _("Ese acto ya se corrigió: corrige el más reciente.")
            )
        if es_relleno(motivo):
            raise ValidationError({"motivo": _("Di qué se corrige y por qué.")})
    elif en_vigor and paso not in PASOS_REPETIBLES:
        raise ValidationError(
            _("Este paso ya está registrado. Si algo está mal, corrígelo.")
        )


def _exigir_orden(todos: list, escrito: dict, sustituye) -> None:
    """Nobody publishes what was not sent yet."""
    nuevo = ActoDePublicacion(
        paso=escrito["paso"], fecha=escrito["fecha"], precision=escrito["precision"]
    )
    otros = [acto for acto in vigentes(todos) if acto != sustituye]
    por_paso = {acto.paso: acto for acto in [*otros, nuevo]}
    envio = por_paso.get(PasoDePublicacion.ENVIO)
    alianza = por_paso.get(PasoDePublicacion.EN_LA_ALIANZA)
    if envio and alianza and alianza.dias[1] < envio.dias[0]:
        raise ValidationError(
            {
                "fecha": _(
                    "La Alianza no pudo publicarlo antes de recibirlo: revisa la fecha "
                    "del envío y la de la publicación."
                )
            }
        )
