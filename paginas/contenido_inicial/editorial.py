"""The committee's page, the rules, the notice and the accessibility statement."""

from comentarios.models import AjustesDeParticipacion

from ..models import PaginaComite, PaginaContenido, Portada
from .lectura import cuerpo, leer
from .publicacion import publicar


def cargar_comite() -> int:
    if PaginaComite.objects.exists():
        return 0
    textos = leer("portada")["comite"]
    pagina = PaginaComite(show_in_menus=True, **_campos(textos))
    publicar(Portada.objects.get(), pagina)
    return 1


def cargar_contenidos() -> int:
    if PaginaContenido.objects.exists():
        return 0
    portada = Portada.objects.get()
    paginas = {
        nombre: publicar(portada, _contenido(leer(nombre)))
        for nombre in ("reglas", "privacidad", "accesibilidad")
    }
    ajustes = AjustesDeParticipacion.load()
    ajustes.reglas, ajustes.aviso = paginas["reglas"], paginas["privacidad"]
    ajustes.save()
    return len(paginas)


def _contenido(textos: dict) -> PaginaContenido:
    return PaginaContenido(
        version=textos.get("version", ""), es_muestra=True, **_campos(textos)
    )


def _campos(textos: dict) -> dict:
    return {
        "title": textos["titulo"],
        "slug": textos["slug"],
        "resumen": textos["resumen"],
        "cuerpo": cuerpo(textos["cuerpo"], textos["slug"]),
    }
