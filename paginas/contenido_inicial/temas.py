"""One dossier for each of the most voted topics."""

from compromisos.models import Tema

from ..models import PaginaTema, PaginaTemas, Portada
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
        title=tema.nombre,
        slug=tema.slug,
        tema=tema,
        resumen=fila["resumen"],
        diagnostico=parrafos(fila["diagnostico"]),
        cuerpo=cuerpo(fila["cuerpo"], "tema", tema.slug),
        es_muestra=True,
    )
