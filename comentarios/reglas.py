"""The rules of participation in a sentence each, for pages that show their figures."""

from django.utils.translation import gettext_lazy as _

from .estados import MotivoDeModeracion

REGLAS = {
    MotivoDeModeracion.DATOS_PERSONALES: _(
        "No se publican teléfonos, domicilios, correos, CURP, RFC ni otros datos que "
        "permitan localizar a una persona, sea quien escribe o alguien más."
    ),
    MotivoDeModeracion.OFENSAS: _(
        "No se publican ataques a una persona o a un grupo. Cuestionar con dureza una "
        "decisión o a una institución sí se publica."
    ),
    MotivoDeModeracion.AJENO: _(
        "No se publica lo que no trata del plan ni de la sección que se comenta."
    ),
    MotivoDeModeracion.PUBLICIDAD: _(
        "No se publican anuncios, ventas ni llamados a votar o a no votar."
    ),
    MotivoDeModeracion.REPETIDO: _(
        "De textos iguales de la misma persona se publica el primero. Que varias "
        "personas envíen textos parecidos no es repetir."
    ),
    MotivoDeModeracion.ILEGIBLE: _(
        "No se publican letras sueltas, pruebas de teclado ni textos cortados."
    ),
}


def ancla_de_regla(motivo: str) -> str:
    """Where that rule is, in the page about moderation."""
    return f"regla-{motivo}"
