"""A plan whose final text is public, and acts recorded about it."""

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from paginas.models import PaginaPlan, PasoDePublicacion, TipoDeVersion
from paginas.services.publicacion import registrar_acto
from tests.compromisos.factories import CompromisoFactory

from .factories import PaginaPlanFactory, publicar

ENVIO, ALIANZA = PasoDePublicacion.ENVIO, PasoDePublicacion.EN_LA_ALIANZA
NACIONAL, SEGUIMIENTO = PasoDePublicacion.NACIONAL, PasoDePublicacion.SEGUIMIENTO
LIMITE = datetime.date(2019, 8, 30)
ACTO = {
    ENVIO: {"ante": "Alianza para el Gobierno Abierto", "url": "https://example.org/a"},
    ALIANZA: {"url": "https://www.opengovpartnership.org/plan"},
    NACIONAL: {"ante": "Diario oficial", "url": "https://example.org/diario"},
    SEGUIMIENTO: {"url": "https://example.org/seguimiento/"},
}


def plan_final(*, compromisos=1, **campos) -> PaginaPlan:
    plan = PaginaPlanFactory(**{"fecha_limite": LIMITE} | campos)
    for numero in range(1, compromisos + 1):
        CompromisoFactory(parent=plan, numero=numero, completo=True)
    publicar(plan, tipo=TipoDeVersion.FINAL, motivo="Lo firman los sectores")
    return de_nuevo(plan)


def de_nuevo(plan) -> PaginaPlan:
    return PaginaPlan.objects.get(pk=plan.pk)


def registrar(plan, paso=ENVIO, *, fecha=datetime.date(2019, 12, 12), **campos):
    """A valid act of that step, as the loader or as whoever is named."""
    campos = {"usuario": None} | ACTO[paso] | campos
    return registrar_acto(plan=plan, paso=paso, fecha=fecha, **campos)


def acuse(nombre="Acuse de la AGA.pdf", contenido=b"%PDF-1.7 acuse") -> object:
    return SimpleUploadedFile(nombre, contenido)
