"""Which sheet a typed folio is, and why it cannot be typed, in words."""

import re

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sitio.comun.folio import AL_AZAR, PREFIJO, leer_folio

from ..consulta.formulario import Formulario, formulario_de
from ..consulta.papel import formulario_de_serie
from ..consulta.vocabulario import EstadoDeHoja
from ..models import Aporte, Hoja, HojaCapturada, LoteDeCaptura, Tema
from .excepciones import FOLIO, CapturaInvalida

SIGNOS = AL_AZAR + 1


def hoja_por_teclear(escrito: str, lote: LoteDeCaptura, *, filas=None) -> Hoja:
    """The printed sheet of that folio, free to be typed into that batch.

    `filas`: where to look for it, to lock it. Raises CapturaInvalida.
    """
    folio = folio_bien_escrito(escrito)
    hojas = Hoja.objects.all() if filas is None else filas
    hoja = hojas.filter(folio=folio).first()
    # After the lock: who typed it a moment ago is seen here.
    captura = HojaCapturada.objects.vivas().select_related("por", "lote")
    if suya := captura.filter(folio=folio).first():
        raise CapturaInvalida(ya_capturada(suya), campo=FOLIO, captura=suya)
    if hoja is None:
        frase = _("El folio está bien escrito, pero no es de una hoja impresa.")
        raise CapturaInvalida(frase, campo=FOLIO)
    if motivo := _por_que_no(hoja, lote):
        raise CapturaInvalida(motivo, campo=FOLIO)
    return hoja


def folio_bien_escrito(escrito: str) -> str:
    """As it is stored, or CapturaInvalida that says what is wrong with it."""
    if folio := leer_folio(escrito):
        return folio
    signos = re.sub(r"[\W_]", "", escrito[:80]).upper()
    if not signos:
        frase = _("Escribe el folio de la hoja.")
    elif len(signos.removeprefix(PREFIJO)) == SIGNOS:
        frase = _("El folio no existe: revisa el dígito y los demás signos.")
    else:
        frase = _("Un folio lleva %(n)s signos después de PA: revisa si falta alguno.")
        frase %= {"n": SIGNOS}
    raise CapturaInvalida(frase, campo=FOLIO)


def ya_capturada(captura: HojaCapturada) -> str:
    datos = {
        "quien": nombre_de(captura.por),
        "cuando": en_corto(captura.en),
        "lote": captura.lote,
    }
    return _("Ya la capturó %(quien)s el %(cuando)s, en «%(lote)s».") % datos


def formulario_de_hoja(hoja: Hoja | None, lote: LoteDeCaptura) -> Formulario:
    """As that paper asks it; a copy of the blank form, as it is asked today."""
    if hoja:
        return formulario_de_serie(hoja.serie)
    return formulario_de(lote.cuestionario, Tema.objects.all())


def nombre_de(usuario) -> str:
    if usuario is None:
        return _("contenido de muestra")
    return usuario.get_full_name() or usuario.get_username()


def en_corto(momento) -> str:
    return date_format(timezone.localtime(momento), "SHORT_DATETIME_FORMAT")


def _por_que_no(hoja: Hoja, lote: LoteDeCaptura) -> str:
    if hoja.serie.cuestionario_id != lote.cuestionario_id:
        frase = _("Es de otro cuestionario: «%(cual)s».")
        return frase % {"cual": hoja.serie.cuestionario}
    if hoja.estado == EstadoDeHoja.CANCELADA:
        return _("Se canceló el %(cuando)s: %(motivo)s") % {
            "cuando": en_corto(hoja.cambiada_en),
            "motivo": hoja.motivo,
        }
    if hoja.estado == EstadoDeHoja.CAPTURADA:
        return _("Ya la capturó %(quien)s el %(cuando)s.") % {
            "quien": nombre_de(hoja.por),
            "cuando": en_corto(hoja.cambiada_en),
        }
    if Aporte.objects.vigentes().filter(folio=hoja.folio).exists():
        return _("Ya se recibió una respuesta con ese folio, por otro camino.")
    return ""
