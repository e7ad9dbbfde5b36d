"""Comments as rows of data: for the public, what is public; for work, every state.

Read in stretches by id, a few queries each, so that memory stays flat whatever the
length. Values are codes and ISO dates: the same in every language. No column can hold
contact data, and what people were told is not shown is in no public one.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from sitio.comun.canon import huella

from .destinos import DestinoDeComentarios
from .estados import (
    ESTADOS_EN_EL_HILO,
    AccionDeSintesis,
    EstadoComentario,
    EstadoRespuesta,
)
from .models import (
    Clasificacion,
    Comentario,
    Hilo,
    PasoDeComentario,
    PasoDeSintesis,
    PerfilInstitucional,
    Respuesta,
    SucesoDeComentario,
)
from .moderacion import DATOS_PERSONALES, fragmentos

FORMATO = 1  # Another number when the columns change: downloads kept elsewhere expire.
TANDA = 2000
SIN_DATO = "[dato personal]"
SEPARADOR = "; "
# (column, what it holds)
COMUNES = {
    "id": _("Número del comentario. Su dirección pública es /comentarios/número/."),
    "pagina": _("Qué se comenta: el plan, un compromiso o un tema."),
    "ancla": _("Identificador de la sección. No cambia aunque cambie su título."),
    "seccion": _("Título de la sección."),
    "version": _("Número de la versión del texto que se comentó."),
    "recibido": _("Cuándo se recibió (ISO 8601, UTC)."),
    "publicado": _("Cuándo se publicó."),
    "decidido": _("Cuándo llegó al estado que tiene."),
    "estado": _("Estado del comentario."),
    "motivo": _("Regla por la que moderación lo retiró o no lo publicó."),
    "canal": _("Cómo llegó: sitio, correo, oficio o reunion."),
    "sector": _("Sector que dijo quien lo escribió; nadie lo comprueba."),
    "nombre": _("Nombre que pidió mostrar. Vacío: anónimo."),
    "institucion": _("Institución, si comentó con su cuenta."),
    "en_respuesta_a": _("Número del comentario al que responde."),
    "texto": _("El texto, tal como se publicó."),
    "grupo": _("Grupo en que lo puso el Comité."),
    "etiquetas": _("Etiquetas que le puso el Comité, separadas por punto y coma."),
    "resoluciones": _("Resolución de cada respuesta razonada que lo contesta."),
    "de_muestra": _("1: es un texto de ejemplo, no de una persona."),
}
PUBLICAS = COMUNES
DE_TRABAJO = {
    "folio": _("Folio."),
    **COMUNES,
    "texto": _(
        "El texto. Si no es público, sin datos personales; sin confirmar o retirado "
        "por quien lo escribió, vacío."
    ),
    "entidad": _("Entidad que dijo quien lo escribió."),
    "senales": _("Señales que lo acompañan en la cola."),
    "semejante_a": _("Número del comentario que dice casi lo mismo."),
    "capturado": _("Documento de donde se capturó."),
}
# Texts that nobody reads: not confirmed, or taken back.
SIN_TEXTO = (EstadoComentario.SIN_CONFIRMAR, EstadoComentario.RETIRADO)
LEIDAS = {
    "id": "pk",
    "hilo": "hilo_id",
    "version": "version",
    "recibido": "submit_date",
    "publicado": "publicado_en",
    "decidido": "decidido_en",
    "estado": "estado",
    "motivo": "motivo",
    "canal": "canal",
    "sector": "sector",
    "muestra": "mostrar_nombre",
    "firma": "user_name",
    "perfil": "user__perfil_institucional__nombre_publico",
    "institucion": "user__perfil_institucional__institucion",
    "madre": "en_respuesta_a_id",
    "madre_estado": "en_respuesta_a__estado",
    "madre_publicada": "en_respuesta_a__publicado_en",
    "texto": "comment",
    "grupo": "clasificacion__grupo__titulo",
    "de_muestra": "es_muestra",
}
SOLO_TRABAJO = {
    "folio": "folio",
    "entidad": "entidad",
    "senales": "senales",
    "semejante_a": "semejante_a_id",
    "capturado": "captura__referencia",
}


def tandas_publicas(destino: DestinoDeComentarios) -> Iterator[list[list]]:
    """Rows of `PUBLICAS`: public texts, and those that left, without their text."""
    hilos = _hilos_de(destino)
    filas = Comentario.objects.en_el_hilo().filter(hilo__in=hilos)
    for lote in _lotes(filas, LEIDAS, TANDA):
        yield [_en_columnas(_publica(fila, hilos), PUBLICAS) for fila in lote]


def tandas_de_trabajo(
    destino: DestinoDeComentarios | None = None,
) -> Iterator[list[list]]:
    """Rows of `DE_TRABAJO`, of one target or of the whole site."""
    hilos = _hilos_de(destino) if destino else _todos_los_hilos()
    filas = Comentario.objects.all()
    if destino:
        filas = filas.filter(hilo__in=hilos)
    for lote in _lotes(filas, LEIDAS | SOLO_TRABAJO, TANDA):
        yield [_en_columnas(_de_trabajo(fila, hilos), DE_TRABAJO) for fila in lote]


def sello_publico(destino: DestinoDeComentarios) -> str:
    """Another one when any row of the public export may be another. Few queries."""
    hilos = _hilos_de(destino)
    de_estos = {"comentario__hilo__in": hilos}
    pasos = PasoDeComentario.objects.filter(a__in=ESTADOS_EN_EL_HILO, **de_estos)
    sucesos = SucesoDeComentario.objects.filter(a_la_vista=True, **de_estos)
    sintesis = PasoDeSintesis.objects.exclude(accion=AccionDeSintesis.EXPORTAR)
    partes = (
        FORMATO,
        sorted(hilos.items()),
        pasos.aggregate(n=Max("pk"))["n"],
        sucesos.aggregate(n=Max("pk"))["n"],
        sintesis.aggregate(n=Max("pk"))["n"],
        Respuesta.objects.publicadas().filter(hilo__in=hilos).count(),
        list(
            PerfilInstitucional.objects.order_by("pk").values_list(
                "pk", "nombre_publico", "institucion"
            )
        ),
    )
    return huella(repr(partes))


def _hilos_de(destino: DestinoDeComentarios) -> dict[int, tuple]:
    """Each conversation: what page it is about, its anchor and its title today."""
    anclas = destino.anclas()
    return {
        hilo.pk: (str(destino), hilo.ancla, anclas.get(hilo.ancla) or hilo.etiqueta)
        for hilo in Hilo.objects.de_destino(destino)
    }


def _todos_los_hilos() -> dict[int, tuple]:
    hilos = Hilo.objects.prefetch_related("destino")
    return {
        hilo.pk: (str(hilo.destino or ""), hilo.ancla, hilo.etiqueta) for hilo in hilos
    }


def _lotes(filas, campos: dict, tanda: int) -> Iterator[list[dict]]:
    """Dictionaries by id; each stretch is its own query: only numbers are held.

    Eight bytes per row: asking for «the next ones» would sort them all each time.
    """
    ids = array("q", filas.order_by("pk").values_list("pk", flat=True).iterator())
    lectura = Comentario.objects.order_by("pk").values_list(*campos.values())
    for desde in range(0, len(ids), tanda):
        crudas = lectura.filter(pk__in=ids[desde : desde + tanda].tolist())
        lote = [dict(zip(campos, cruda, strict=True)) for cruda in crudas]
        if lote:
            _poner_listas(lote)
            yield lote


def _poner_listas(lote: list[dict]) -> None:
    """Labels and answers of that stretch. Two queries."""
    desde, hasta = lote[0]["id"], lote[-1]["id"]
    etiquetas = _juntas(
        Clasificacion.etiquetas.through.objects.filter(
            clasificacion__comentario__gte=desde, clasificacion__comentario__lte=hasta
        )
        .order_by("etiqueta__nombre")
        .values_list("clasificacion__comentario", "etiqueta__nombre")
    )
    resoluciones = _juntas(
        Respuesta.comentarios.through.objects.filter(
            comentario__gte=desde,
            comentario__lte=hasta,
            respuesta__estado=EstadoRespuesta.PUBLICADA,
        )
        .order_by("respuesta__publicada_en", "respuesta_id")
        .values_list("comentario", "respuesta__resolucion")
    )
    for fila in lote:
        fila["etiquetas"] = etiquetas.get(fila["id"], "")
        fila["resoluciones"] = resoluciones.get(fila["id"], "")


def _juntas(pares: Iterable[tuple]) -> dict[int, str]:
    por_clave = defaultdict(list)
    for clave, valor in pares:
        por_clave[clave].append(valor)
    return {clave: SEPARADOR.join(valores) for clave, valores in por_clave.items()}


def _publica(fila: dict, hilos: dict) -> dict:
    """What left the site keeps its place, its date and the reason, nothing else."""
    fila = _comun(fila, hilos)
    madre_en_el_hilo = (
        fila["madre_estado"] in ESTADOS_EN_EL_HILO and fila["madre_publicada"]
    )
    fila["en_respuesta_a"] = fila["madre"] if madre_en_el_hilo else None
    if fila["estado"] != EstadoComentario.PUBLICADO:
        for campo in SOLO_DE_LO_PUBLICO:
            fila[campo] = ""
    return fila


SOLO_DE_LO_PUBLICO = (
    "texto",
    "nombre",
    "institucion",
    "sector",
    "canal",
    "grupo",
    "etiquetas",
    "resoluciones",
    "recibido",
    "publicado",
)


def _de_trabajo(fila: dict, hilos: dict) -> dict:
    fila = _comun(fila, hilos)
    fila["en_respuesta_a"] = fila["madre"]
    fila["senales"] = SEPARADOR.join(fila["senales"])
    if fila["estado"] in SIN_TEXTO:
        fila["texto"] = ""
    elif fila["estado"] != EstadoComentario.PUBLICADO:
        fila["texto"] = sin_datos_personales(fila["texto"])
    return fila


def _comun(fila: dict, hilos: dict) -> dict:
    lugar = hilos.get(fila["hilo"], ("", "", ""))
    fila["pagina"], fila["ancla"], fila["seccion"] = lugar
    fila["nombre"] = _nombre(fila)
    fila["de_muestra"] = int(fila["de_muestra"])
    for fecha in ("recibido", "publicado", "decidido"):
        fila[fecha] = _iso(fila[fecha])
    return fila


def _nombre(fila: dict) -> str:
    """One that anybody can read in the thread now, or ''."""
    if fila["estado"] != EstadoComentario.PUBLICADO:
        return ""
    return fila["perfil"] or (fila["firma"] if fila["muestra"] else "")


def _iso(momento) -> str:
    return momento.isoformat(timespec="seconds") if momento else ""


def _en_columnas(fila: dict[str, Any], columnas: dict) -> list:
    return [fila[columna] for columna in columnas]


def sin_datos_personales(texto: str) -> str:
    return "".join(
        SIN_DATO if parte.senal in DATOS_PERSONALES else parte.texto
        for parte in fragmentos(texto)
    )
