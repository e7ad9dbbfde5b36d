"""Recording the meetings of both sides, and what each says of a text."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from sitio.comun.canon import json_canonico

from ..acuerdos import huella_de, texto_de_trabajo
from ..evidencias import guardar_con_archivo, revisar_archivo
from ..models import (
    AsistenciaASesion,
    Compromiso,
    Conformidad,
    SesionDeRevision,
    TextoAcordado,
)
from ..permissions import puede_dar_conformidad, puede_registrar_sesion
from ..relleno import es_relleno
from ..vocabulario import Lado, Sentido
from .avisos_de_acuerdo import avisar_de_conformidad

Asistencia = dict  # lado, papel, institucion
url_valida = URLValidator(schemes=["http", "https"])


@transaction.atomic
def registrar_sesion(
    *,
    compromiso: Compromiso,
    fecha: datetime.date,
    acuerdos: str,
    asistencias: Iterable[Asistencia],
    usuario,
    lugar: str = "",
    minuta_url: str = "",
    minuta_archivo=None,
    sustituye: SesionDeRevision | None = None,
    motivo_del_cambio: str = "",
    conservar_minuta: bool = False,
    es_muestra: bool = False,
) -> SesionDeRevision:
    """Add a meeting that took place, or mend one with a row that takes its place.

    `conservar_minuta`: a correction without a new file keeps the file it had. Raises
    ValidationError keyed by argument. Only the loader of initial content may pass
    `usuario=None`.
    """
    _exigir_que_pueda(usuario, compromiso)
    _bloquear(compromiso)
    asistencias = list(asistencias)
    anterior = sustituye if conservar_minuta and not minuta_archivo else None
    _exigir_fecha(fecha)
    _exigir_acuerdos(acuerdos)
    _exigir_asistencia(asistencias)
    sha256 = _exigir_minuta(minuta_url, minuta_archivo, anterior)
    if sustituye:
        _exigir_sustitucion(compromiso, sustituye, motivo_del_cambio)
    sesion = SesionDeRevision(
        compromiso=compromiso,
        fecha=fecha,
        lugar=lugar.strip(),
        acuerdos=acuerdos.strip(),
        minuta_url=minuta_url.strip(),
        minuta_archivo=anterior.minuta_archivo.name if anterior else "",
        minuta_sha256=anterior.minuta_sha256 if anterior else sha256,
        minuta_bytes=anterior.minuta_bytes if anterior else _peso(minuta_archivo),
        sustituye=sustituye,
        motivo_del_cambio=motivo_del_cambio.strip(),
        por=usuario,
        es_muestra=es_muestra,
    )
    guardar_con_archivo(sesion, "minuta_archivo", minuta_archivo, sha256)
    for asistencia in asistencias:
        AsistenciaASesion.objects.create(sesion=sesion, **asistencia)
    return sesion


@transaction.atomic
def anular_sesion(*, sesion: SesionDeRevision, motivo: str, usuario) -> None:
    """Say that there was no such meeting. The row and the reason stay public."""
    _exigir_que_pueda(usuario, sesion.compromiso)
    _bloquear(sesion.compromiso)
    _exigir_sustitucion(sesion.compromiso, sesion, motivo)
    SesionDeRevision.objects.create(
        compromiso=sesion.compromiso,
        fecha=sesion.fecha,
        acuerdos=sesion.acuerdos,
        sustituye=sesion,
        motivo_del_cambio=motivo.strip(),
        anulada=True,
        por=usuario,
        es_muestra=sesion.es_muestra,
    )


@transaction.atomic
def dar_conformidad(
    *,
    compromiso: Compromiso,
    lado: str,
    sha256: str,
    en_calidad_de: str,
    usuario,
    sentido: str = Sentido.DE_ACUERDO,
    motivo: str = "",
    es_muestra: bool = False,
) -> Conformidad:
    """One side agrees, or objects with its reason, to exactly the text it read.

    `sha256`: of the text that was shown; refused if a newer draft was saved since.
    Said twice, it is said once. Only the loader of initial content may pass
    `usuario=None`.
    """
    if usuario is not None and not puede_dar_conformidad(usuario, compromiso, lado):
        raise PermissionDenied
    bloqueado = _bloquear(compromiso)
    datos = texto_de_trabajo(bloqueado)
    _exigir_el_mismo_texto(datos, sha256)
    _exigir_palabras(sentido, en_calidad_de, motivo)
    texto, _creado = TextoAcordado.objects.get_or_create(
        compromiso=bloqueado,
        sha256=sha256,
        defaults={"contenido": json_canonico(datos)},
    )
    campos = {
        "sentido": sentido,
        "en_calidad_de": en_calidad_de.strip(),
        "motivo": motivo.strip(),
    }
    ultima = texto.conformidades.filter(lado=lado).last()
    if ultima and all(getattr(ultima, campo) == v for campo, v in campos.items()):
        return ultima
    dicha = Conformidad.objects.create(
        texto=texto, lado=lado, por=usuario, es_muestra=es_muestra, **campos
    )
    if not es_muestra:
        avisar_de_conformidad(dicha, compromiso=bloqueado)
    return dicha


def _bloquear(compromiso: Compromiso) -> Compromiso:
    """Its page's row first, as Wagtail does when it saves a draft or publishes."""
    Page.objects.select_for_update().get(pk=compromiso.pk)
    return Compromiso.objects.select_for_update(of=("self",)).get(pk=compromiso.pk)


def _exigir_que_pueda(usuario, compromiso: Compromiso) -> None:
    if usuario is not None and not puede_registrar_sesion(usuario, compromiso):
        raise PermissionDenied


def _exigir_fecha(fecha: datetime.date) -> None:
    if fecha > timezone.localdate():
        mensaje = _("La fecha no puede ser futura: se registra una sesión que ya fue.")
        raise ValidationError({"fecha": mensaje})


def _exigir_acuerdos(acuerdos: str) -> None:
    if es_relleno(acuerdos):
        mensaje = _("Escribe qué se acordó: este texto se publica.")
        raise ValidationError({"acuerdos": mensaje})
    _exigir_largo("acuerdos", acuerdos, SesionDeRevision)


def _exigir_asistencia(asistencias: list[Asistencia]) -> None:
    if any(es_relleno(fila["papel"]) for fila in asistencias):
        mensaje = _("Escribe el cargo o papel de cada quien, no su nombre.")
        raise ValidationError({"asistencias": mensaje})
    presentes = {fila["lado"] for fila in asistencias}
    ausentes = [lado.label for lado in Lado if lado not in presentes]
    if ausentes:
        mensaje = _("Anota quién asistió por cada lado. Falta: %(lados)s.")
        raise ValidationError(
            {"asistencias": mensaje % {"lados": ", ".join(map(str, ausentes))}}
        )


def _peso(archivo) -> int | None:
    return archivo.size if archivo else None


def _exigir_minuta(url: str, archivo, anterior: SesionDeRevision | None) -> str:
    """A link, a file (new, or kept) or both; returns the new file's SHA-256."""
    conservada = anterior and anterior.minuta_archivo
    if not url.strip() and not archivo and not conservada:
        mensaje = _("Adjunta la minuta o escribe su enlace público.")
        raise ValidationError({"minuta_archivo": mensaje})
    if url.strip():
        try:
            url_valida(url.strip())
        except ValidationError as error:
            mensaje = _("Escribe la dirección completa, con https://.")
            raise ValidationError({"minuta_url": mensaje}) from error
        _exigir_largo("minuta_url", url, SesionDeRevision)
    try:
        return revisar_archivo(archivo) if archivo else ""
    except ValidationError as error:
        raise ValidationError({"minuta_archivo": error.messages}) from error


def _exigir_sustitucion(
    compromiso: Compromiso, sesion: SesionDeRevision, motivo: str
) -> None:
    """Only what is in force may be mended, once, and saying why."""
    es_suya = sesion.compromiso_id == compromiso.pk
    if not es_suya or not SesionDeRevision.objects.vigentes().filter(pk=sesion.pk):
        mensaje = _("Esa sesión ya se corrigió. Corrige la que está vigente.")
        raise ValidationError({"sustituye": mensaje})
    if es_relleno(motivo):
        mensaje = _("Di por qué se corrige: se publica junto a la sesión.")
        raise ValidationError({"motivo_del_cambio": mensaje})
    _exigir_largo("motivo_del_cambio", motivo, SesionDeRevision)


def _exigir_el_mismo_texto(datos: dict, sha256: str) -> None:
    if huella_de(datos) != sha256:
        mensaje = _("El texto cambió mientras lo leías. Léelo otra vez y decide.")
        raise ValidationError({"sha256": mensaje})


def _exigir_palabras(sentido: str, en_calidad_de: str, motivo: str) -> None:
    if sentido not in Sentido.values:
        raise ValidationError({"sentido": _("Elige si estás de acuerdo u objetas.")})
    if es_relleno(en_calidad_de):
        mensaje = _("Di en calidad de qué hablas: tu cargo o tu papel, no tu nombre.")
        raise ValidationError({"en_calidad_de": mensaje})
    _exigir_largo("en_calidad_de", en_calidad_de, Conformidad)
    if sentido == Sentido.OBJETA and es_relleno(motivo):
        raise ValidationError({"motivo": _("Una objeción se publica con su motivo.")})
    _exigir_largo("motivo", motivo, Conformidad)


def _exigir_largo(campo: str, valor: str, modelo) -> None:
    maximo = modelo._meta.get_field(campo).max_length
    if len(valor.strip()) > maximo:
        mensaje = _("El texto tiene %(hay)s caracteres; el máximo es %(n)s.")
        raise ValidationError(
            {campo: mensaje % {"hay": len(valor.strip()), "n": maximo}}
        )
