"""The report of the results as a file: asked for, made, and thrown away.

It says what is public when it is made. A report with another content is another row,
and no file stays once a text of it may have stopped being public.
"""

import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from comentarios.models import Hilo
from compromisos.models import Compromiso
from sitio.comun.canon import huella

from .. import signals
from ..documentos.pdf import compilar
from ..documentos.proceso import DocumentoFallido
from ..documentos.resultados import documento_de_resultados
from ..informe import clave_de, informe_de
from ..models import EstadoDelInforme, InformeDeResultados, PaginaPlan

PEDIDO, EN_CURSO = EstadoDelInforme.PEDIDO, EstadoDelInforme.EN_CURSO
LISTO, FALLIDO = EstadoDelInforme.LISTO, EstadoDelInforme.FALLIDO
# Asked for longer ago than this, its job was lost or gave up: another one is sent.
PACIENCIA = datetime.timedelta(minutes=10)


def pedir_informe(plan: PaginaPlan) -> InformeDeResultados:
    """The report of what is public now; if nobody has made it, it is on its way."""
    clave = clave_de(informe_de(plan))
    with transaction.atomic():
        informe, nuevo = InformeDeResultados.objects.get_or_create(
            plan=plan, clave=clave
        )
        if nuevo or _perdido(informe):
            InformeDeResultados.objects.filter(pk=informe.pk).update(
                estado=PEDIDO, pedido_en=timezone.now()
            )
            transaction.on_commit(
                lambda: signals.informe_pedido.send(
                    InformeDeResultados, informe=informe
                )
            )
    return informe


def _perdido(informe: InformeDeResultados) -> bool:
    return not informe.listo and informe.pedido_en < timezone.now() - PACIENCIA


def construir_informe(informe_id: int) -> InformeDeResultados | None:
    """Make its file, and throw away those of before. None if it is out of date."""
    informe = InformeDeResultados.objects.select_related("plan").filter(pk=informe_id)
    informe = informe.first()
    if not informe or informe.listo:
        return informe
    datos = informe_de(informe.plan)
    if clave_de(datos) != informe.clave:
        informe.delete()
        pedir_informe(informe.plan)
        return None
    _marcar(informe, EN_CURSO)
    try:
        contenido = _compilado(informe, datos)
    except DocumentoFallido:
        _marcar(informe, FALLIDO)
        raise
    _guardar(informe, contenido)
    _tirar(InformeDeResultados.objects.filter(plan=informe.plan, pk__lt=informe.pk))
    return informe


def tirar_informes_con(hilo: Hilo) -> None:
    """A text of that conversation is not public any more: no file may keep it."""
    destino = hilo.destino
    plan = destino.plan if isinstance(destino, Compromiso) else destino
    if isinstance(plan, PaginaPlan):
        _tirar(InformeDeResultados.objects.filter(plan=plan))


def tirar_todos_los_informes() -> None:
    _tirar(InformeDeResultados.objects.all())


def _compilado(informe: InformeDeResultados, datos: dict) -> bytes:
    dia = timezone.localdate(informe.pedido_en)
    documento = documento_de_resultados(datos, clave=informe.clave, al=dia)
    momento = informe.pedido_en.astimezone(datetime.UTC).replace(microsecond=0)
    return compilar("resultados", documento, momento=momento.isoformat())


def _marcar(informe: InformeDeResultados, estado: str) -> None:
    InformeDeResultados.objects.filter(pk=informe.pk).update(estado=estado)


def _guardar(informe: InformeDeResultados, contenido: bytes) -> None:
    """The file first: a row never names bytes that are not there."""
    siglas = informe.plan.version_vigente.datos["plan"]["siglas"]
    nombre = f"{slugify(f'resultados de la consulta {siglas}')}.pdf"
    ruta = f"resultados/{informe.clave[:24]}/{nombre}"
    if default_storage.exists(ruta):
        default_storage.delete(ruta)
    informe.archivo = default_storage.save(ruta, ContentFile(contenido))
    informe.sha256, informe.bytes = huella(contenido), len(contenido)
    informe.estado, informe.listo_en = LISTO, timezone.now()
    informe.save()


def _tirar(informes) -> None:
    for informe in informes:
        if informe.archivo:
            informe.archivo.delete(save=False)
        informe.delete()
