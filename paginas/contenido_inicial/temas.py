"""One dossier for each of the most voted topics."""

from compromisos.models import Tema

from ..models import EvidenciaDeTema, PaginaTema, PaginaTemas, Portada
from .lectura import cuerpo, leer, parrafos
from .publicacion import publicar


def cargar() -> int:
    if PaginaTemas.objects.exists():
        return 0
    textos = leer("temas")
    pagina = textos["pagina"]
    indice = publicar(
        Portada.objects.get(),
        PaginaTemas(
            title=pagina["titulo"],
            slug=pagina["slug"],
            resumen=pagina["resumen"],
            show_in_menus=True,
        ),
    )
    temas = {tema.slug: tema for tema in Tema.objects.all()}
    for fila in textos["expedientes"]:
        publicar(indice, _expediente(fila, temas[fila["slug"]]))
    return 1 + len(textos["expedientes"])


def _expediente(fila: dict, tema: Tema) -> PaginaTema:
    return PaginaTema(
        evidencias=[
            EvidenciaDeTema(sort_order=lugar, es_muestra=True, **evidencia)
            for lugar, evidencia in enumerate(fila["evidencias"])
        ],
        title=tema.nombre,
        slug=tema.slug,
        tema=tema,
        resumen=fila["resumen"],
        diagnostico=parrafos(fila["diagnostico"]),
        cuerpo=cuerpo(fila["cuerpo"], "tema", tema.slug),
        es_muestra=True,
    )
