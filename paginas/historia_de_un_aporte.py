"""What became of each text of an answer, step by step and without saying it."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from compromisos.consulta.vocabulario import AccionDeRevision
from compromisos.models import Aporte, PasoDePlanteamiento, Planteamiento

from .que_paso_con_un_texto import QuePaso, que_paso


@dataclass(frozen=True)
class Suceso:
    """`en` None: it is so today. `detalle`: somebody's words, kept as they are."""

    frase: str
    en: datetime.datetime | datetime.date | None = None
    detalle: str = ""
    url: str = ""
    liga: str = ""


@dataclass(frozen=True)
class HistoriaDeTexto:
    """What she wrote is called by its class: the folio does not say who holds it."""

    titulo: str
    sucesos: list[Suceso]


def historia_de(aporte: Aporte, url_de_la_base: str) -> list[HistoriaDeTexto]:
    """A fixed number of queries for each of its texts, which are two at most."""
    plan = aporte.cuestionario.plan
    textos = aporte.planteamientos.prefetch_related("pasos").order_by("pk")
    return [
        HistoriaDeTexto(
            str(texto.get_clase_display()),
            list(_sucesos(texto, plan, url_de_la_base)),
        )
        for texto in textos
    ]


def _sucesos(texto: Planteamiento, plan, url_de_la_base: str) -> Iterator[Suceso]:
    pasos = list(texto.pasos.all())
    for paso in pasos:
        yield _de_revision(paso, texto, url_de_la_base, es_el_ultimo=paso == pasos[-1])
    if texto.borrado:
        return
    if not pasos:
        yield Suceso(_("Espera que una persona lo lea."))
    if paso := que_paso(plan, texto):
        yield from _de_la_cadena(paso)


def _de_revision(
    paso: PasoDePlanteamiento, texto: Planteamiento, base: str, *, es_el_ultimo: bool
) -> Suceso:
    match paso.accion:
        case AccionDeRevision.PUBLICAR:
            frase = _("Una persona lo leyó y lo publicó.")
            if paso.tapados:
                frase = _("Una persona lo leyó y lo publicó sin datos personales.")
            visible = es_el_ultimo and base
            url = f"{base}{texto.pk}/" if visible else ""
            return Suceso(frase, paso.en, url=url, liga=_("Leerlo") if url else "")
        case AccionDeRevision.RESERVAR:
            regla = paso.get_causa_display()
            frase = _("Una persona lo leyó y no se publica: %(regla)s.")
            # What was explained stays while it holds: another decision takes it away.
            detalle = paso.motivo if es_el_ultimo else ""
            return Suceso(frase % {"regla": regla.lower()}, paso.en, detalle)
        case AccionDeRevision.REGRESAR:
            return Suceso(_("Se revisa otra vez y por ahora no es público."), paso.en)
    return Suceso(_("Se borró a petición de quien lo escribió."), paso.en)


def _de_la_cadena(paso: QuePaso) -> Iterator[Suceso]:
    texto = paso.texto
    if texto.inservible:
        frase = _("Se leyó y no se pudo usar: %(razon)s.")
        razon = texto.get_inservible_display().lower()
        yield Suceso(frase % {"razon": razon}, texto.clasificado_en)
        return
    if texto.clasificado_en and paso.tema:
        yield Suceso(
            _("Se clasificó en el tema «%(tema)s».") % {"tema": paso.tema},
            texto.clasificado_en,
            url=paso.url_del_tema,
            liga=_("Ver el tema") if paso.url_del_tema else "",
        )
    if texto.unido_a_id:
        yield Suceso(_("Se unió con otros que plantean lo mismo."))
    yield from _de_las_mesas(paso)
    if razon := (texto.unido_a.razon if texto.unido_a_id else texto.razon):
        yield Suceso(_("No pasó a una propuesta."), detalle=razon)


def _de_las_mesas(paso: QuePaso) -> Iterator[Suceso]:
    sometido = paso.camino.sometido
    if sometido and not sometido.elegido:
        frase = _("Su tema no quedó en el plan.")
        yield Suceso(frase, sometido.seleccion.fecha, sometido.razon)
    for seguida in paso.propuestas:
        propuesta = seguida.propuesta
        frase = _("Llegó a la propuesta «%(titulo)s»: %(resolucion)s.")
        yield Suceso(
            frase
            % {
                "titulo": propuesta.titulo,
                "resolucion": propuesta.get_resolucion_display().lower(),
            },
            propuesta.resuelta_en,
            propuesta.razones,
            seguida.url,
            _("Ver la propuesta") if seguida.url else "",
        )
    for compromiso, url in paso.compromisos:
        frase = _("De ahí nació el compromiso «%(titulo)s».")
        liga = _("Ver el compromiso")
        yield Suceso(frase % {"titulo": compromiso.title}, url=url, liga=liga)
