"""The committee's act that takes topics to the tables, and leaves others out."""

import datetime
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from comentarios.texto import limpiar, limpiar_renglon

from ..consulta.excepciones import SeleccionInvalida
from ..models import SeleccionDeTemas, Tema, TemaSometido
from ..permissions import puede_seleccionar_temas
from ..relleno import es_relleno
from ..seleccion import seleccion_de, temas_por_decidir, votos_por_tema

NINGUNA = 0
RAZON_MAXIMA = TemaSometido._meta.get_field("razon").max_length
VACIOS = {
    "regla": gettext_lazy("Escribe con qué regla se eligieron: se publica."),
    "acuerdo": gettext_lazy("Escribe quién lo acordó y cuándo: se publica."),
    "motivo": gettext_lazy("Escribe por qué cambia la selección anterior: se publica."),
}
Decisiones = Mapping[int, tuple[bool, str]]


@transaction.atomic
def registrar_seleccion(
    *,
    plan: Page,
    regla: str,
    acuerdo: str,
    fecha: datetime.date,
    decisiones: Decisiones,
    usuario,
    sustituye: int = NINGUNA,
    motivo: str = "",
    es_muestra: bool = False,
    momento: datetime.datetime | None = None,
) -> SeleccionDeTemas:
    """Add the selection, which is the one in force from now on.

    `decisiones`: (chosen, reason) by topic; every topic with a vote or a text is in
    it. Votes are counted in this act and stay as they are. `sustituye`: the selection
    that the person read (0 if none), so that nobody replaces one without having seen
    it. Only the loader of initial content may pass `usuario=None`.
    """
    if usuario is not None and not puede_seleccionar_temas(usuario):
        raise PermissionDenied
    bloqueado = Page.objects.select_for_update().get(pk=plan.pk)
    vigente = seleccion_de(bloqueado).vigente
    if sustituye != (vigente.pk if vigente else NINGUNA):
        raise SeleccionInvalida(
            _("Otra persona registró una selección mientras escribías. Léela antes.")
        )
    if fecha > timezone.localdate(momento):
        raise SeleccionInvalida(_("La fecha no puede ser futura."), "fecha")
    campos = {
        "regla": _texto("regla", limpiar(regla)),
        "acuerdo": _texto("acuerdo", limpiar_renglon(acuerdo)),
        "motivo_del_cambio": _motivo(motivo) if vigente else "",
    }
    filas = _decisiones_validas(bloqueado, decisiones)
    seleccion = SeleccionDeTemas.objects.create(
        plan=bloqueado,
        fecha=fecha,
        sustituye=vigente,
        por=usuario,
        es_muestra=es_muestra and usuario is None,
        creada_en=momento or timezone.now(),
        **campos,
    )
    votos = votos_por_tema(bloqueado)
    TemaSometido.objects.bulk_create(
        TemaSometido(
            seleccion=seleccion,
            tema_id=tema,
            votos=votos.get(tema, 0),
            elegido=elegido,
            razon=razon,
        )
        for tema, (elegido, razon) in filas.items()
    )
    return seleccion


def _decisiones_validas(plan: Page, decisiones: Decisiones) -> Decisiones:
    nombres = dict(Tema.objects.order_by("orden").values_list("pk", "nombre"))
    if decisiones.keys() - nombres.keys():
        raise SeleccionInvalida(_("Uno de los temas ya no está en el catálogo."))
    faltan = temas_por_decidir(plan) - decisiones.keys()
    if faltan:
        raise SeleccionInvalida(
            _("Di si se eligen: %(temas)s. Tienen votos o textos.")
            % {"temas": ", ".join(n for pk, n in nombres.items() if pk in faltan)}
        )
    if not any(elegido for elegido, _razon in decisiones.values()):
        raise SeleccionInvalida(_("Elige al menos un tema."))
    return {
        tema: (bool(elegido), _razon_valida(tema, nombres[tema], elegido, razon))
        for tema, (elegido, razon) in decisiones.items()
    }


def _razon_valida(tema: int, nombre: str, elegido: bool, razon: str) -> str:
    razon = limpiar(razon)
    campo = f"razon-{tema}"
    if not elegido and es_relleno(razon):
        raise SeleccionInvalida(
            _("Escribe por qué no se eligió «%(tema)s»: se publica.")
            % {"tema": nombre},
            campo,
        )
    if len(razon) > RAZON_MAXIMA:
        raise SeleccionInvalida(_largo(RAZON_MAXIMA), campo)
    return razon


def _motivo(motivo: str) -> str:
    return _texto("motivo", limpiar_renglon(motivo), de="motivo_del_cambio")


def _texto(campo: str, texto: str, *, de: str = "") -> str:
    if es_relleno(texto):
        raise SeleccionInvalida(str(VACIOS[campo]), campo)
    maximo = SeleccionDeTemas._meta.get_field(de or campo).max_length
    if len(texto) > maximo:
        raise SeleccionInvalida(_largo(maximo), campo)
    return texto


def _largo(maximo: int) -> str:
    return _("No puede pasar de %(n)s caracteres.") % {"n": maximo}
