"""Printing: a numbered series of sheets, each with the folio of its answer to be."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from comentarios.models import AjustesDeParticipacion, Comentario
from sitio.comun.folio import folio_nuevo

from ..consulta.formulario import formulario_de
from ..consulta.papel import numerar
from ..consulta.vocabulario import TamanoDePapel
from ..models import Aporte, Cuestionario, Hoja, PuntoTerritorial, SerieImpresa, Tema
from ..permissions import puede_imprimir_hojas
from .cuestionarios import bloquear_cuestionario

HOJAS_POR_SERIE = 2000
CON_FOLIO = (Hoja, Aporte, Comentario)
POR_CONSULTA = 500


@transaction.atomic
def imprimir_serie(
    *,
    cuestionario: Cuestionario,
    cuantas: int,
    tamano: str,
    punto: PuntoTerritorial | None,
    usuario,
    momento: datetime.datetime | None = None,
    es_muestra: bool = False,
) -> SerieImpresa:
    """The next series of that questionnaire, which from now on does not change.

    Raises ValidationError keyed by argument. Only the loader of initial content may
    pass `usuario=None`.
    """
    if usuario is not None and not puede_imprimir_hojas(usuario):
        raise PermissionDenied
    fila = bloquear_cuestionario(cuestionario.pk)
    formulario = formulario_de(fila, Tema.objects.all())
    _exigir(fila, formulario, cuantas, tamano, punto)
    ajustes = AjustesDeParticipacion.load()
    serie = SerieImpresa.objects.create(
        cuestionario=fila,
        punto=punto,
        numero=(fila.series.aggregate(n=Max("numero"))["n"] or 0) + 1,
        tamano=tamano,
        cuantas=cuantas,
        aviso_version=ajustes.version_del_aviso,
        aviso=getattr(ajustes.aviso.specific, "resumen", "") if ajustes.aviso else "",
        codigos=numerar(formulario),
        es_muestra=es_muestra,
        por=usuario,
        creada_en=momento or timezone.now(),
    )
    folios = enumerate(_folios(cuantas), start=1)
    hojas = [Hoja(serie=serie, numero=n, folio=folio) for n, folio in folios]
    Hoja.objects.bulk_create(hojas, batch_size=POR_CONSULTA)
    return serie


def _exigir(fila, formulario, cuantas, tamano, punto) -> None:
    if not formulario.campos:
        raise ValidationError(
            {"cuestionario": _("Este cuestionario todavía no pregunta nada.")}
        )
    if not 1 <= cuantas <= HOJAS_POR_SERIE:
        frase = _("Cada serie lleva de 1 a %(n)s hojas.")
        raise ValidationError({"cuantas": frase % {"n": f"{HOJAS_POR_SERIE:,}"}})
    if tamano not in TamanoDePapel.values:
        raise ValidationError({"tamano": _("Elige carta o A4.")})
    if punto and punto.plan_id != fila.plan_id:
        raise ValidationError(
            {"punto": _("Ese punto es de otro plan que el cuestionario.")}
        )


def _folios(cuantos: int) -> list[str]:
    """New to every table that people may look a folio up in."""
    folios: set[str] = set()
    while len(folios) < cuantos:
        nuevos = [folio_nuevo() for _ in range(min(cuantos - len(folios), 500))]
        for modelo in CON_FOLIO:
            usados = modelo.objects.filter(folio__in=nuevos)
            usados = set(usados.values_list("folio", flat=True))
            nuevos = [folio for folio in nuevos if folio not in usados]
        folios.update(nuevos)
    return sorted(folios)
