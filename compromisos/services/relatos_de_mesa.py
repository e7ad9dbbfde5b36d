"""What happened at a session: who was there, what was agreed and what was not."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from ..evidencias import nombre_seguro, revisar_archivo, revisar_direccion
from ..mesas.vocabulario import ClaseDePaso, EstadoDeSesionDeMesa, SectorDeMesa
from ..models import AsistenciaAMesa, SesionDeMesa
from ..permissions import puede_relatar
from .registro_de_mesas import (
    anotar_paso,
    exigir_edicion,
    exigir_largos,
    exigir_motivo,
    exigir_permiso,
    exigir_texto,
    guardar,
)
from .sesiones_de_mesa import bloquear_sesion

DICHO = ("acuerdos", "disensos", "minuta", "minuta_url")
MAXIMO_POR_SECTOR = 10_000
Presente = dict  # sector, nombre, institucion, consiente


@transaction.atomic
def relatar_sesion(
    *,
    sesion: SesionDeMesa,
    datos: dict,
    cuantas: dict[str, int],
    usuario,
    presentes: list[Presente] = (),
    minuta_archivo=None,
    motivo: str = "",
    edicion: int | None = None,
    momento=None,
) -> SesionDeMesa:
    """Tell a session, complete what was told, or correct it with a public reason.

    `datos`: see DICHO. `cuantas`: people by sector, those of `presentes` among them.
    Without a new file the one it had stays. Raises ValidationError keyed by argument
    or field. Only the loader passes `usuario=None` and `momento`.
    """
    exigir_permiso(usuario is None or puede_relatar(usuario, sesion.mesa))
    fila = bloquear_sesion(sesion)
    exigir_edicion(fila, edicion)
    _exigir_que_empezara(fila, momento or timezone.now())
    campos = _revisados(datos)
    asistencias = _asistencias(cuantas, presentes)
    sha256 = _revisar_minuta(campos["minuta_url"], minuta_archivo)
    antes = contado(fila)
    clase = _clase(fila, antes, campos, cuantas, sha256)
    if clase == ClaseDePaso.CORREGIDA:
        motivo = exigir_motivo(motivo)
    _guardar_con_minuta(fila, campos, minuta_archivo, sha256)
    fila.asistencias.all().delete()
    AsistenciaAMesa.objects.bulk_create(
        AsistenciaAMesa(sesion=fila, **asistencia) for asistencia in asistencias
    )
    anotar_paso(
        clase,
        mesa=fila.mesa,
        sesion=fila,
        usuario=usuario,
        motivo=motivo.strip() if clase == ClaseDePaso.CORREGIDA else "",
        antes=_lo_que_cambio(antes, contado(fila)),
        momento=momento,
    )
    return fila


def contado(fila: SesionDeMesa) -> dict:
    """What is public of a told session, without anybody's name."""
    return {
        **{campo: getattr(fila, campo) for campo in DICHO},
        "minuta_archivo": fila.minuta_archivo.name or "",
        "minuta_sha256": fila.minuta_sha256,
        "minuta_bytes": fila.minuta_bytes,
        "asistencia": dict(
            fila.asistencias.order_by()
            .values_list("sector")
            .annotate(cuantas=Sum("cuantas"))
        ),
    }


def _exigir_que_empezara(fila: SesionDeMesa, ahora) -> None:
    if fila.estado == EstadoDeSesionDeMesa.CANCELADA:
        raise ValidationError({"estado": _("Esta sesión se canceló: no se relata.")})
    if fila.inicia_en > ahora:
        mensaje = _("Todavía no empieza: se relata cuando ya se celebró.")
        raise ValidationError({"estado": mensaje})


def _revisados(datos: dict) -> dict:
    campos = {campo: datos.get(campo, "").strip() for campo in DICHO}
    exigir_largos(SesionDeMesa, campos)
    exigir_texto(
        "acuerdos",
        campos["acuerdos"],
        _("Escribe qué se acordó. Si no hubo acuerdos, dilo con una frase."),
    )
    return campos


def _asistencias(cuantas: dict[str, int], presentes: list[Presente]) -> list[dict]:
    """Rows whose sum by sector is what was counted."""
    nombradas = [_presente(fila) for fila in presentes]
    por_sector = dict.fromkeys(SectorDeMesa.values, 0)
    for fila in nombradas:
        por_sector[fila["sector"]] += 1
    filas = []
    for sector in SectorDeMesa:
        total = cuantas.get(sector.value, 0)
        _exigir_cuenta(sector, total, por_sector[sector])
        if sin_nombre := total - por_sector[sector]:
            filas.append({"sector": sector, "cuantas": sin_nombre})
    if not any(cuantas.values()):
        mensaje = _("Anota cuántas personas asistieron, por sector.")
        raise ValidationError({"asistencia": mensaje})
    return filas + nombradas


def _exigir_cuenta(sector: SectorDeMesa, total: int, con_nombre: int) -> None:
    if not 0 <= total <= MAXIMO_POR_SECTOR:
        mensaje = _("%(sector)s: escribe un número de 0 a %(n)s.")
        datos = {"sector": sector.label, "n": MAXIMO_POR_SECTOR}
        raise ValidationError({"asistencia": mensaje % datos})
    if con_nombre > total:
        mensaje = _(
            "%(sector)s: escribiste %(hay)s renglones y contaste %(total)s personas."
        )
        datos = {"sector": sector.label, "hay": con_nombre, "total": total}
        raise ValidationError({"asistencia": mensaje % datos})


def _presente(fila: Presente) -> dict:
    nombre = fila.get("nombre", "").strip()
    institucion = fila.get("institucion", "").strip()
    consiente = bool(fila.get("consiente"))
    if fila.get("sector") not in SectorDeMesa.values:
        raise ValidationError({"presentes": _("Elige el sector de cada renglón.")})
    if nombre and not consiente:
        mensaje = _(
            "Un nombre se guarda sólo si esa persona aceptó que se publique. Marca su "
            "aceptación o borra el nombre."
        )
        raise ValidationError({"presentes": mensaje})
    if not nombre and not institucion:
        mensaje = _("Escribe un nombre o una institución en cada renglón.")
        raise ValidationError({"presentes": mensaje})
    campos = {"nombre": nombre, "institucion": institucion}
    try:
        exigir_largos(AsistenciaAMesa, campos)
    except ValidationError as error:
        raise ValidationError({"presentes": error.messages}) from error
    return campos | {"sector": fila["sector"], "consiente": consiente, "cuantas": 1}


def _revisar_minuta(url: str, archivo) -> str:
    """The SHA-256 of a new file, or nothing."""
    if url:
        maximo = SesionDeMesa._meta.get_field("minuta_url").max_length
        try:
            revisar_direccion(url, maximo=maximo)
        except ValidationError as error:
            raise ValidationError({"minuta_url": error.messages}) from error
    try:
        return revisar_archivo(archivo) if archivo else ""
    except ValidationError as error:
        raise ValidationError({"minuta_archivo": error.messages}) from error


def _clase(fila, antes: dict, campos: dict, cuantas: dict, sha256: str) -> ClaseDePaso:
    """Saying what was blank completes; anything else said again corrects."""
    if fila.estado == EstadoDeSesionDeMesa.CONVOCADA:
        return ClaseDePaso.RELATADA
    contadas = {sector: n for sector, n in cuantas.items() if n}
    corrige = (
        any(antes[c] and antes[c] != campos[c] for c in DICHO)
        or (sha256 and antes["minuta_sha256"] not in ("", sha256))
        or contadas != antes["asistencia"]
    )
    return ClaseDePaso.CORREGIDA if corrige else ClaseDePaso.COMPLETADA


def _lo_que_cambio(antes: dict, ahora: dict) -> dict:
    return {campo: valor for campo, valor in antes.items() if valor != ahora[campo]}


def _guardar_con_minuta(fila: SesionDeMesa, campos: dict, archivo, sha256: str) -> None:
    """A file whose row was refused is not left behind."""
    if archivo:
        archivo.name = nombre_seguro(archivo.name, sha256)
        campos |= {"minuta_sha256": sha256, "minuta_bytes": archivo.size}
        fila.minuta_archivo = archivo
    try:
        guardar(fila, estado=EstadoDeSesionDeMesa.CELEBRADA, **campos)
    except BaseException:
        if archivo and fila.minuta_archivo._committed:
            fila.minuta_archivo.storage.delete(fila.minuta_archivo.name)
        raise
