"""The six phases: the method's facts, and where each activity stands."""

from ..models import AjusteDeCalendario, PaginaFase, PaginaProceso, Portada
from ..models.proceso import ActividadDeFase, EstadoActividad, PersonaDeFase
from ..services.calendario import REAL
from .lectura import cuerpo, leer
from .publicacion import publicar, republicar

TODAS_CONCLUIDAS = 7
HECHA = EstadoActividad.HECHA


def cargar(*, fase: str) -> int:
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
        pagina = publicar(proceso, _fase(fila, fase_actual(fase)))
        if ajuste := fila.get("ajuste"):
            AjusteDeCalendario.objects.create(fase=pagina, **ajuste)
    return 1 + len(textos["fases"])


def _fase(fila: dict, actual: int) -> PaginaFase:
    return PaginaFase(
        title=fila["titulo"],
        slug=fila["slug"],
        numero=fila["numero"],
        resumen=fila["resumen"],
        objetivo=fila["objetivo"].strip(),
        producto=fila["producto"],
        producto_enlace=fila["enlace"],
        inicio_planeado=fila["inicio"],
        fin_planeado=fila["fin"],
        inicio_real=fila.get("inicio_real"),
        fin_real=fila.get("fin_real"),
        personas=[PersonaDeFase(nombre=nombre) for nombre in fila["personas"]],
        actividades=_actividades(fila, actual),
        cuerpo=cuerpo(fila["cuerpo"], "fase", fila["numero"]),
    )


def _actividades(fila: dict, actual: int) -> list[ActividadDeFase]:
    actividades = [ActividadDeFase(texto=a["texto"]) for a in fila["actividades"]]
    _poner_estados(actividades, fila, actual)
    return actividades


def _poner_estados(actividades: list[ActividadDeFase], fila: dict, actual) -> None:
    """State and evidence of each, done ones only with the evidence the texts know."""
    evidencias = {a["texto"]: a["evidencia"] for a in fila["actividades"]}
    nuevos = estados(fila["numero"], len(actividades), actual)
    for actividad, estado in zip(actividades, nuevos, strict=True):
        actividad.estado = estado
        if actividad.texto in evidencias:
            hecha = estado == HECHA
            actividad.evidencia_texto = evidencias[actividad.texto] if hecha else ""


def fase_actual(fase: str) -> int:
    return TODAS_CONCLUIDAS if fase == REAL else int(fase)


def poner_actividades(fase: str) -> None:
    """Past phases have theirs done, the present one some, later ones none.

    A phase whose activities somebody changed is left as it is.
    """
    actual = fase_actual(fase)
    primera = PaginaFase.objects.order_by("path").first()
    if not primera:
        return
    paginas = PaginaFase.objects.sibling_of(primera).order_by("numero")
    for pagina in paginas.prefetch_related("actividades"):
        total = len(pagina.actividades.all())
        hoy = tuple(actividad.estado for actividad in pagina.actividades.all())
        momentos = range(TODAS_CONCLUIDAS + 1)
        patrones = {estados(pagina.numero, total, momento) for momento in momentos}
        nuevos = estados(pagina.numero, total, actual)
        if hoy != nuevos and hoy in patrones and not pagina.has_unpublished_changes:
            _reescribir(pagina, actual)


def estados(numero: int, total: int, actual: int) -> tuple[EstadoActividad, ...]:
    """The states of a phase's activities while phase `actual` is under way."""
    por_hacer = EstadoActividad.POR_HACER
    if numero != actual:
        return (HECHA if numero < actual else por_hacer,) * total
    return (HECHA, EstadoActividad.EN_CURSO, *(por_hacer,) * total)[:total]


def _reescribir(pagina: PaginaFase, actual: int) -> None:
    filas = {fila["numero"]: fila for fila in leer("proceso")["fases"]}
    actividades = list(pagina.actividades.all())
    _poner_estados(actividades, filas[pagina.numero], actual)
    pagina.actividades = actividades
    republicar(pagina)
