"""The gate before the final plan: what is missing, and how each thing is mended.

Everything is computed from what is public: the newest version, its signatures, and
the conversation about it. Nothing here is typed, and nothing writes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from comentarios.administracion.cola import URL_DE_LA_COLA
from comentarios.administracion.enlaces import URL_PARA_ENLAZAR
from comentarios.administracion.respuestas import POR_RESPONDER, URL_DE_RESPUESTAS
from comentarios.estados import RESOLUCIONES_QUE_ADOPTAN, EstadoComentario
from comentarios.models import Comentario, Respuesta
from compromisos.hoja_de_ruta import elementos
from sitio.comun.fechas import momento_legible

from .conversacion import con_direccion, hilos_del_plan
from .firmas import PENDIENTE, estado_de_firmas, firmas_completas, solicitud_vigente
from .instantanea import instantanea, texto_de
from .lectura import periodo
from .models import Excepcion, SentidoDeFirma, VersionDelPlan

LARGO_DE_DESCRIPCION = Excepcion._meta.get_field("descripcion").max_length


@dataclass(frozen=True)
class Falta:
    """Something the method asks for and the plan does not have yet.

    `medida`: how much of it there is, where an exception covers up to an amount.
    """

    clave: str
    descripcion: str
    remedio: str
    url_para_remediar: str
    url_publica: str
    admite_excepcion: bool = True
    medida: int = 0
    excepcion: Excepcion | None = None

    @property
    def bloquea(self) -> bool:
        return self.excepcion is None

    @property
    def clave_con_medida(self) -> str:
        return f"{self.clave}={self.medida}" if self.medida else self.clave


def faltas(plan) -> list[Falta]:
    """What keeps the plan from being final, excepted faults included. In order."""
    version = plan.version_vigente
    if version and version.es_final:
        return []
    revisiones = REVISIONES if version else [_sin_version]
    encontradas = [f for revisar in revisiones for f in revisar(plan, version)]
    return _con_excepciones(plan, encontradas)


def bloqueos(plan) -> list[Falta]:
    """The faults that no exception covers."""
    return [falta for falta in faltas(plan) if falta.bloquea]


def _con_excepciones(plan, encontradas: list[Falta]) -> list[Falta]:
    concedidas = list(plan.excepciones.all()) if encontradas else []
    return [
        replace(falta, excepcion=_excepcion_de(falta, concedidas))
        for falta in encontradas
    ]


def _excepcion_de(falta: Falta, concedidas: Iterable[Excepcion]) -> Excepcion | None:
    """The exception that covers this fault: same fault, and not less of it."""
    for excepcion in concedidas:
        clave, _igual, medida = excepcion.falta.partition("=")
        if clave == falta.clave and int(medida or 0) >= falta.medida:
            return excepcion if falta.admite_excepcion else None
    return None


def url_de_edicion(pagina_pk: int) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pagina_pk])


def url_de_versiones(plan) -> str:
    return reverse("paginas_versiones_del_plan", args=[plan.pk])


def _sin_version(plan, _version) -> Iterator[Falta]:
    yield Falta(
        "sin_version",
        _("Todavía no hay ninguna versión pública del plan."),
        _("Publicar una versión"),
        url_de_versiones(plan),
        plan.url,
        admite_excepcion=False,
    )


def _consulta(plan, _version) -> Iterator[Falta]:
    """The window was kept open, and it has closed."""
    ventana = plan.ventana_mas_cercana()
    if not ventana:
        yield Falta(
            "sin_consulta",
            _("El borrador nunca se abrió a comentarios."),
            _("Abrir la consulta"),
            url_de_versiones(plan),
            plan.url,
        )
    elif timezone.now() < ventana.cierra_en:
        yield Falta(
            "consulta_abierta",
            _("La consulta cierra el %(momento)s.")
            % {"momento": momento_legible(ventana.cierra_en)},
            _("Leer lo que se comenta"),
            reverse(URL_DE_LA_COLA),
            plan.url,
            admite_excepcion=False,
        )


def _texto_de_trabajo(plan, version: VersionDelPlan) -> Iterator[Falta]:
    """The final plan is made from the pages: they must say what was made public."""
    if texto_de(instantanea(plan)) != texto_de(version.datos):
        yield Falta(
            "texto_distinto",
            _("Las páginas dicen algo distinto de la versión %(n)s.")
            % {"n": version.numero},
            _("Publicar otra versión"),
            url_de_versiones(plan),
            f"{plan.url}versiones/",
            admite_excepcion=False,
        )


def _hojas_de_ruta(plan, version: VersionDelPlan) -> Iterator[Falta]:
    compromisos = version.datos["compromisos"]
    if not compromisos:
        yield Falta(
            "sin_compromisos",
            _("El plan no tiene ningún compromiso."),
            _("Agregar un compromiso"),
            reverse("wagtailadmin_explore", args=[plan.pk]),
            plan.url,
            admite_excepcion=False,
        )
    for datos in compromisos:
        todos = elementos(datos, periodo=periodo(version.datos))
        faltan = [(n, e) for n, e in enumerate(todos, start=1) if not e.cumplido]
        if faltan:
            yield _hoja_incompleta(plan, datos, faltan, total=len(todos))


def _hoja_incompleta(plan, datos: dict, faltan: list, *, total: int) -> Falta:
    """Its key says which elements: an exception for one does not cover another."""
    numeros = ",".join(str(numero) for numero, _elemento in faltan)
    descripcion = _("%(titulo)s: %(n)s de %(total)s elementos. %(faltan)s.") % {
        "titulo": _("Compromiso %(n)s") % {"n": datos["numero"]}
        if datos["numero"]
        else datos["titulo"],
        "n": total - len(faltan),
        "total": total,
        "faltan": "; ".join(f"{e.etiqueta}: {e.falta}" for _n, e in faltan),
    }
    return Falta(
        f"hoja_de_ruta:{datos['id']}:{numeros}",
        descripcion,
        _("Completar la hoja de ruta"),
        url_de_edicion(datos["id"]),
        f"{plan.url}{datos['slug']}/#hoja_de_ruta",
    )


def _comentarios(plan, _version) -> Iterator[Falta]:
    """Every published comment answered, and none left unread in the queue."""
    del_plan = Comentario.objects.filter(hilo__in=hilos_del_plan(plan).values("pk"))
    en_espera = del_plan.filter(estado=EstadoComentario.PENDIENTE).count()
    if en_espera:
        yield Falta(
            "comentarios_por_moderar",
            ngettext(
                "%(n)s comentario espera moderación.",
                "%(n)s comentarios esperan moderación.",
                en_espera,
            )
            % {"n": en_espera},
            _("Ir a la cola de moderación"),
            reverse(URL_DE_LA_COLA),
            plan.url,
            medida=en_espera,
        )
    sin_respuesta = del_plan.sin_respuesta().count()
    if sin_respuesta:
        yield Falta(
            "comentarios_sin_respuesta",
            ngettext(
                "%(n)s comentario publicado no tiene respuesta.",
                "%(n)s comentarios publicados no tienen respuesta.",
                sin_respuesta,
            )
            % {"n": sin_respuesta},
            _("Responder los comentarios"),
            f"{reverse(URL_DE_RESPUESTAS)}?estado={POR_RESPONDER}",
            plan.url,
            medida=sin_respuesta,
        )


def _resultados(plan, _version) -> Iterator[Falta]:
    """What was said, answered and changed is public before the text is final."""
    ventana = plan.ventana_mas_cercana()
    if not ventana or timezone.now() < ventana.cierra_en:
        return  # `_consulta` says it
    if not plan.resultados.filter(ventana=ventana).exists():
        yield Falta(
            "resultados_sin_publicar",
            _("Los resultados de la consulta todavía son preliminares."),
            _("Publicar los resultados"),
            reverse("paginas_publicar_resultados", args=[plan.pk]),
            f"{plan.url}resultados/",
        )


def _cambios_prometidos(plan, _version) -> Iterator[Falta]:
    """An «adoptada» shows where the text changed, and there it did change."""
    respuestas = list(_adoptadas_vigentes(plan))
    con_direccion([respuesta.hilo for respuesta in respuestas], plan)
    for respuesta in respuestas:
        enlaces = respuesta.enlaces.all()
        if any(plan.cambio_en(e.version, e.ancla) for e in enlaces):
            continue
        motivo = (
            _("el texto que enlaza no cambió en la versión %(n)s")
            % {"n": enlaces[0].version}
            if enlaces
            else _("no enlaza ningún cambio del texto")
        )
        yield Falta(
            f"respuesta_sin_cambio:{respuesta.pk}",
            _("Una respuesta «%(resolucion)s» en «%(seccion)s»: %(motivo)s.")
            % {
                "resolucion": respuesta.get_resolucion_display().lower(),
                "seccion": respuesta.hilo.etiqueta,
                "motivo": motivo,
            },
            _("Enlazar con el cambio"),
            reverse(URL_PARA_ENLAZAR, args=[respuesta.pk]),
            respuesta.hilo.url_en_el_texto,
        )


def _adoptadas_vigentes(plan) -> Iterator[Respuesta]:
    """Answers that adopt something and are the last word to some comment."""
    ultimas: dict[int, int] = {}
    publicadas = list(
        Respuesta.objects.publicadas()
        .filter(hilo__in=hilos_del_plan(plan).values("pk"))
        .select_related("hilo")
        .prefetch_related("comentarios", "enlaces")
        .order_by("pk")
    )
    for respuesta in publicadas:
        for comentario in respuesta.comentarios.all():
            ultimas[comentario.pk] = respuesta.pk
    vigentes = set(ultimas.values())
    for respuesta in publicadas:
        adopta = respuesta.resolucion in RESOLUCIONES_QUE_ADOPTAN
        if adopta and respuesta.pk in vigentes:
            yield respuesta


def _firmas(plan, version: VersionDelPlan) -> Iterator[Falta]:
    if firmas_completas(plan, version):
        return
    yield Falta(
        "firmas",
        _estado_de_la_firma(plan, version),
        _("Ver las firmas"),
        reverse("paginas_compuerta", args=[plan.pk]) + "#firmas",
        f"{plan.url}compuerta/#firmas",
        admite_excepcion=False,
    )


def _estado_de_la_firma(plan, version: VersionDelPlan) -> str:
    solicitud = solicitud_vigente(plan)
    numero = {"n": version.numero}
    if not solicitud or solicitud.version_id != version.pk:
        return _("Los sectores no han firmado la versión %(n)s.") % numero
    lineas = estado_de_firmas(plan, solicitud=solicitud)
    for estado, frase in (
        (SentidoDeFirma.RECHAZO, _("No firmó la versión %(n)s: %(sectores)s.")),
        (PENDIENTE, _("Falta que firme la versión %(n)s: %(sectores)s.")),
    ):
        siglas = [linea.sector.siglas for linea in lineas if linea.estado == estado]
        if siglas:
            return frase % (numero | {"sectores": get_text_list(siglas, _("y"))})
    return _("La firma de la versión %(n)s se canceló.") % numero


# What keeps a plan from being final and no agreement can excuse: nothing public yet,
# a window still open, a text that nobody has read or signed, no promise at all.
REVISIONES = [
    _consulta,
    _texto_de_trabajo,
    _hojas_de_ruta,
    _comentarios,
    _cambios_prometidos,
    _resultados,
    _firmas,
]


def descripcion_corta(falta: Falta) -> str:
    """The fault's words, as long as an exception's row holds."""
    return Truncator(falta.descripcion).chars(LARGO_DE_DESCRIPCION)
