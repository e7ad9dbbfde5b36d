"""The sheet to be filled in: its titles, and what each column takes."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sitio.comun.csv_seguro import texto_csv

from ..consulta.columnas import FOLIO, RECIBIDO, titulo_de
from ..consulta.formulario import Campo, Formulario
from ..consulta.vocabulario import DE_LISTA, TipoDePregunta
from .libro_de_plantilla import escribir
from .palabras import Vocablos

HOJA = gettext_lazy("Respuestas")
CODIGOS = gettext_lazy("Qué se acepta")


def columnas(formulario: Formulario) -> list[str]:
    return [FOLIO, RECIBIDO, *(titulo_de(c) for c in formulario.campos.values())]


def plantilla_csv(formulario: Formulario) -> str:
    return texto_csv(columnas(formulario), [])


def plantilla_xlsx(formulario: Formulario) -> bytes:
    titulos = [_("Columna"), _("Código"), _("Palabras"), _("Qué se escribe")]
    return escribir(
        {
            str(HOJA): [columnas(formulario)],
            str(CODIGOS): [titulos, *que_se_acepta(formulario)],
        }
    )


def que_se_acepta(formulario: Formulario) -> Iterator[list[str]]:
    """A row for each column and for each of its options."""
    yield [FOLIO, "", "", _("Opcional. El de la hoja impresa, si lo tiene.")]
    frase = _("Opcional. El día en que se recibió: 2026-08-12 o 12/08/2026.")
    yield [RECIBIDO, "", "", frase]
    for campo in formulario.campos.values():
        yield [titulo_de(campo), "", "", _que_se_escribe(formulario, campo)]
        con_codigos = Vocablos(campo).con_codigos
        for opcion in campo.opciones:
            codigo = opcion.codigo if con_codigos else "–"
            yield [titulo_de(campo), codigo, opcion.texto, ""]


def _que_se_escribe(formulario: Formulario, campo: Campo) -> str:
    partes = [_("Obligatoria.") if campo.obligatoria else _("Opcional.")]
    if campo.condicion:
        madre = formulario.campos[campo.condicion.clave]
        frase = _("Sólo si en la pregunta %(n)s se respondió «%(opcion)s».")
        opcion = madre.textos.get(campo.condicion.opcion, "")
        partes.append(frase % {"n": madre.numero, "opcion": opcion})
    if campo.tipo == TipoDePregunta.ABIERTA:
        partes.append(_("Texto de hasta %(n)s caracteres.") % {"n": campo.maximo})
    elif campo.tipo in DE_LISTA:
        frase = _("Hasta %(n)s códigos o palabras de la lista, separados por «;».")
        partes.append(frase % {"n": campo.maximo})
    else:
        partes.append(_("Un código o las palabras de la lista."))
    if campo.tipo == TipoDePregunta.ORDEN:
        partes.append(_("En orden: primero lo más importante."))
    return " ".join(partes)
