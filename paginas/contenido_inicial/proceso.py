"""The six phases: the method's facts, and where each activity stands."""

from ..models import AjusteDeCalendario, PaginaFase, PaginaProceso, Portada
from ..models.proceso import ActividadDeFase, EstadoActividad, PersonaDeFase
from ..services.calendario import REAL
from .lectura import cuerpo, leer
from .publicacion import publicar, republicar

TODAS_CONCLUIDAS = 7


def cargar() -> int:
    if PaginaProceso.objects.exists():
        return 0
    textos = leer("proceso")
    pagina = textos["pagina"]
    proceso = publicar(
        Portada.objects.get(),
        PaginaProceso(
            title=pagina["titulo"],
            slug=pagina["slug"],
            resumen=pagina["resumen"],
            cuerpo=cuerpo(pagina["cuerpo"], "proceso"),
            show_in_menus=True,
        ),
    )
    for fila in textos["fases"]:
        fase = publicar(proceso, _fase(fila))
        if ajuste := fila.get("ajuste"):
            AjusteDeCalendario.objects.create(fase=fase, **ajuste)
    return 1 + len(textos["fases"])


def _fase(fila: dict) -> PaginaFase:
    return PaginaFase(
        title=fila["titulo"],
        slug=fila["slug"],
        numero=fila["numero"],
        resumen=fila["resumen"],
        objetivo=fila["objetivo"].strip(),
        producto=fila["producto"],
        inicio_planeado=fila["inicio"],
        fin_planeado=fila["fin"],
        fin_real=fila.get("fin_real"),
        personas=[PersonaDeFase(nombre=nombre) for nombre in fila["personas"]],
        actividades=[ActividadDeFase(texto=a["texto"]) for a in fila["actividades"]],
        cuerpo=cuerpo(fila["cuerpo"], "fase", fila["numero"]),
    )


def poner_actividades(fase: str) -> None:
    """Past phases have theirs done, the present one some, later ones none.

    A phase whose activities somebody changed is left as it is.
    """
    actual = TODAS_CONCLUIDAS if fase == REAL else int(fase)
    paginas = PaginaFase.objects.order_by("numero").prefetch_related("actividades")
    for pagina in paginas:
        total = len(pagina.actividades.all())
        hoy = tuple(actividad.estado for actividad in pagina.actividades.all())
        momentos = range(TODAS_CONCLUIDAS + 1)
        patrones = {estados(pagina.numero, total, momento) for momento in momentos}
        nuevos = estados(pagina.numero, total, actual)
        if hoy != nuevos and hoy in patrones and not pagina.has_unpublished_changes:
            _escribir(pagina, nuevos)


def estados(numero: int, total: int, actual: int) -> tuple[EstadoActividad, ...]:
    """The states of a phase's activities while phase `actual` is under way."""
    hecha, por_hacer = EstadoActividad.HECHA, EstadoActividad.POR_HACER
    if numero != actual:
        return (hecha if numero < actual else por_hacer,) * total
    return (hecha, EstadoActividad.EN_CURSO, *(por_hacer,) * total)[:total]


def _escribir(pagina: PaginaFase, nuevos: tuple[EstadoActividad, ...]) -> None:
    fila = next(f for f in leer("proceso")["fases"] if f["numero"] == pagina.numero)
    evidencias = {a["texto"]: a["evidencia"] for a in fila["actividades"]}
    actividades = list(pagina.actividades.all())
    for actividad, estado in zip(actividades, nuevos, strict=True):
        hecha = estado == EstadoActividad.HECHA
        actividad.estado = estado
        actividad.evidencia_texto = evidencias.get(actividad.texto, "") if hecha else ""
    pagina.actividades = actividades
    republicar(pagina)
