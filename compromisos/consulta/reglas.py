"""Whether a questionnaire makes sense: a sentence beside each field that does not."""

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from .vocabulario import (
    CON_OPCIONES,
    RENGLON_MAXIMO,
    TEXTO_MAXIMO,
    TIPOS_POR_PAPEL,
    Papel,
    TipoDePregunta,
)

OPCIONES_MAXIMAS = 40
ESCALA_MINIMA, ESCALA_MAXIMA = 3, 10
Reparo = tuple[str, str]  # the field, and the sentence


def enlazar_condiciones(preguntas: Sequence, *, escritas: Sequence[bool]) -> None:
    """From the number that an editor wrote to the question it names, and back.

    `escritas` tells, for each, whether she has just written its condition: then the
    number counts in the new order; otherwise it follows the question it had.
    """
    por_clave = {pregunta.clave: n for n, pregunta in enumerate(preguntas, start=1)}
    for pregunta, escrita in zip(preguntas, escritas, strict=True):
        numero = pregunta.solo_si_pregunta
        if not numero:
            pregunta.solo_si_clave = None
        elif escrita or pregunta.solo_si_clave is None:
            hay = 0 < numero <= len(preguntas)
            pregunta.solo_si_clave = preguntas[numero - 1].clave if hay else None
        else:
            pregunta.solo_si_pregunta = por_clave.get(pregunta.solo_si_clave, numero)
            if pregunta.solo_si_clave not in por_clave:
                pregunta.solo_si_clave = None


def reparos(preguntas: Sequence, pasos: int) -> dict[int, list[Reparo]]:
    """Index of the question → what is wrong with it. Empty when all is well."""
    papeles = Counter(pregunta.papel for pregunta in preguntas)
    todos = {}
    for lugar, pregunta in enumerate(preguntas):
        suyos = [
            *_del_paso(pregunta, preguntas[lugar - 1] if lugar else None, pasos),
            *_de_las_opciones(pregunta),
            *_del_maximo(pregunta),
            *_de_la_condicion(pregunta, lugar, preguntas),
            *_del_papel(pregunta, papeles),
        ]
        if suyos:
            todos[lugar] = suyos
    return todos


def reparo_de_los_pasos(preguntas: Sequence, pasos: int) -> str:
    """About the whole, or ''."""
    if not preguntas:
        return _("Agrega al menos una pregunta.")
    vacios = sorted(set(range(1, pasos + 1)) - {p.paso for p in preguntas})
    if vacios:
        return _("El paso %(n)s no tiene preguntas: agrega una o quítalo.") % {
            "n": vacios[0]
        }
    return ""


def _del_paso(pregunta, anterior, pasos: int) -> Iterator[Reparo]:
    if pregunta.paso is None:
        return
    if pregunta.paso > pasos:
        yield (
            "paso",
            _("Hay %(pasos)s pasos con título: no existe el %(n)s.")
            % {"pasos": pasos, "n": pregunta.paso},
        )
    elif anterior and anterior.paso and pregunta.paso < anterior.paso:
        yield (
            "paso",
            _("Va después de una pregunta del paso %(n)s: muévela antes de ella.")
            % {"n": anterior.paso},
        )


def _de_las_opciones(pregunta) -> Iterator[Reparo]:
    opciones = pregunta.textos_de_opciones
    if pregunta.tipo == TipoDePregunta.ESCALA:
        if len(opciones) not in (0, 2):
            yield "opciones", _("Una escala lleva dos renglones, o ninguno.")
    elif pregunta.tipo not in CON_OPCIONES:
        if opciones:
            yield "opciones", _("Una pregunta de este tipo no lleva opciones.")
        return
    elif len(opciones) < 2:
        yield "opciones", _("Escribe al menos dos opciones, una por renglón.")
    elif len(opciones) > OPCIONES_MAXIMAS:
        yield (
            "opciones",
            _("Son demasiadas: caben %(n)s.") % {"n": OPCIONES_MAXIMAS},
        )
    elif len({opcion.casefold() for opcion in opciones}) < len(opciones):
        yield "opciones", _("Hay una opción repetida.")
    if any(len(opcion) > RENGLON_MAXIMO for opcion in opciones):
        yield (
            "opciones",
            _("Una opción pasa de %(n)s caracteres: acórtala.") % {"n": RENGLON_MAXIMO},
        )


def _del_maximo(pregunta) -> Iterator[Reparo]:
    maximo = pregunta.maximo
    if maximo is None:
        return
    if pregunta.tipo == TipoDePregunta.ESCALA:
        if not ESCALA_MINIMA <= maximo <= ESCALA_MAXIMA:
            yield "maximo", _("Una escala llega a un número del 3 al 10.")
    elif pregunta.tipo == TipoDePregunta.ABIERTA:
        if not 10 <= maximo <= TEXTO_MAXIMO:
            yield "maximo", _("Un texto admite de 10 a 3,000 caracteres.")
    elif pregunta.tipo in (TipoDePregunta.VARIAS, TipoDePregunta.ORDEN):
        if maximo > len(pregunta.textos_de_opciones):
            yield "maximo", _("Es mayor que el número de opciones.")
    else:
        yield "maximo", _("Una pregunta de este tipo no lleva máximo.")


def _de_la_condicion(pregunta, lugar: int, preguntas: Sequence) -> Iterator[Reparo]:
    numero, opcion = pregunta.solo_si_pregunta, pregunta.solo_si_opcion
    if not numero and not opcion:
        return
    if not (numero and opcion):
        campo = "solo_si_opcion" if numero else "solo_si_pregunta"
        yield campo, _("Escribe los dos números, o ninguno.")
        return
    if pregunta.solo_si_clave is None or numero > len(preguntas):
        yield "solo_si_pregunta", _("No hay una pregunta con ese número.")
        return
    madre = preguntas[numero - 1]
    if numero > lugar or not (madre.paso or 0) < (pregunta.paso or 0):
        yield (
            "solo_si_pregunta",
            _(
                "Tiene que ser de un paso anterior: sin JavaScript, lo que se "
                "responde en una página sólo cambia las siguientes."
            ),
        )
    elif madre.tipo not in (TipoDePregunta.UNA, TipoDePregunta.VARIAS):
        yield (
            "solo_si_pregunta",
            _("La pregunta %(n)s no es de elegir opciones.") % {"n": numero},
        )
    elif opcion > len(madre.textos_de_opciones):
        yield (
            "solo_si_opcion",
            _("La pregunta %(n)s tiene %(total)s opciones.")
            % {"n": numero, "total": len(madre.textos_de_opciones)},
        )


def _del_papel(pregunta, papeles: Counter) -> Iterator[Reparo]:
    papel = pregunta.papel
    if not papel:
        return
    if papeles[papel] > 1:
        yield "papel", _("Otra pregunta ya dice eso.")
    if pregunta.tipo not in TIPOS_POR_PAPEL[papel]:
        tipos = ", ".join(
            f"«{TipoDePregunta(t).label}»" for t in sorted(TIPOS_POR_PAPEL[papel])
        )
        yield (
            "papel",
            _("«%(papel)s» se responde con una pregunta de tipo %(tipos)s.")
            % {"papel": Papel(papel).label, "tipos": tipos},
        )
