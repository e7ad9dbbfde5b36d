"""What editors are told after an act, without being stopped."""

from django.utils.translation import gettext as _
from wagtail.admin import messages

from ..models import Compromiso


def avisar_de_huecos(request, page):
    """A published commitment with holes is published, and its editor is told."""
    pagina = page.specific
    if not isinstance(pagina, Compromiso):
        return
    huecos = [e for e in pagina.elementos() if not e.cumplido]
    if huecos:
        mensaje = _(
            "La hoja de ruta de «%(titulo)s» quedó publicada con %(n)s de 7 elementos. "
            "Falta: %(faltan)s."
        ) % {
            "titulo": pagina.title,
            "n": 7 - len(huecos),
            "faltan": "; ".join(f"{e.etiqueta} ({e.falta})" for e in huecos),
        }
        messages.warning(request, mensaje)
