"""The questionnaire on paper: a series' sheets and the copy that anybody downloads.

A series is printed again as it was: its questions are frozen, and it kept its topics'
codes and its notice. Long ones come in files of a hundred sheets, made when they are
asked for in about a second each, so that no file is kept that could be guessed.
"""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from comentarios.models import AjustesDeParticipacion
from compromisos.consulta.formulario import formulario_de
from compromisos.consulta.papel import formulario_de_serie
from compromisos.models import Cuestionario, SerieImpresa, Tema
from sitio.comun.canon import huella, json_canonico

from .documentos.cuestionario import Impresion, documento_de_cuestionario
from .documentos.pdf import compilar
from .models import PaginaConsulta

HOJAS_POR_ARCHIVO = 100
PLANTILLA = "cuestionario"


@dataclass(frozen=True)
class Tanda:
    """The sheets of a series that go in one file."""

    numero: int
    desde: int
    hasta: int

    @property
    def rotulo(self) -> str:
        if self.desde == self.hasta:
            return _("Hoja %(n)s") % {"n": self.desde}
        return _("Hojas %(a)s a %(b)s") % {"a": self.desde, "b": self.hasta}


def tandas_de(serie: SerieImpresa) -> list[Tanda]:
    comienzos = range(1, serie.cuantas + 1, HOJAS_POR_ARCHIVO)
    return [
        Tanda(numero, desde, min(desde + HOJAS_POR_ARCHIVO - 1, serie.cuantas))
        for numero, desde in enumerate(comienzos, start=1)
    ]


def pdf_de_tanda(serie: SerieImpresa, tanda: Tanda) -> bytes:
    """Cancelled sheets too: what was printed is what it was."""
    hojas = serie.hojas.filter(numero__range=(tanda.desde, tanda.hasta))
    pagina = _pagina_de(serie.cuestionario)
    impresion = Impresion(
        tamano=serie.tamano,
        dia=serie.creada_en.date(),
        aviso_version=serie.aviso_version,
        aviso=serie.aviso,
        aviso_url=_url_del_aviso(),
        en_linea=_sin_esquema(pagina),
        es_muestra=serie.es_muestra,
        punto=serie.punto,
        serie=serie.numero,
        cuantas=serie.cuantas,
    )
    formulario = formulario_de_serie(serie)
    documento = documento_de_cuestionario(formulario, impresion, hojas)
    return compilar(PLANTILLA, documento, momento=_momento(serie.creada_en))


def documento_sin_folio(pagina: PaginaConsulta, tamano: str) -> dict:
    """What the copy of that page's questionnaire says today."""
    cuestionario = pagina.cuestionario
    ajustes = AjustesDeParticipacion.load()
    impresion = Impresion(
        tamano=tamano,
        dia=cuestionario.creado_en.date(),
        aviso_version=ajustes.version_del_aviso,
        aviso=getattr(ajustes.aviso.specific, "resumen", "") if ajustes.aviso else "",
        aviso_url=_url_del_aviso(),
        en_linea=_sin_esquema(pagina),
        es_muestra=cuestionario.es_muestra,
    )
    formulario = formulario_de(cuestionario, Tema.objects.all())
    return documento_de_cuestionario(formulario, impresion)


def compilar_sin_folio(documento: dict, cuestionario: Cuestionario) -> bytes:
    momento = _momento(cuestionario.creado_en)
    return compilar(PLANTILLA, documento, momento=momento)


def clave_de(documento: dict) -> str:
    """Another word in it, and it is another file."""
    return huella(json_canonico(documento))


def nombre_de_serie(serie: SerieImpresa, tanda: Tanda) -> str:
    return f"serie-{serie.numero}-hojas-{tanda.desde}-a-{tanda.hasta}.pdf"


def _pagina_de(cuestionario: Cuestionario) -> PaginaConsulta | None:
    return PaginaConsulta.objects.live().filter(cuestionario=cuestionario).first()


def _url_del_aviso() -> str:
    aviso = AjustesDeParticipacion.load().aviso
    return (aviso.full_url or "") if aviso else ""


def _sin_esquema(pagina: PaginaConsulta | None) -> str:
    return (pagina.full_url or "").split("://")[-1] if pagina else ""


def _momento(cuando: datetime.datetime) -> str:
    return cuando.astimezone(datetime.UTC).replace(microsecond=0).isoformat()
