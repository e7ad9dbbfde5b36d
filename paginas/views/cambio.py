"""A step that was shown under other questions than those asked now."""

from django.http import QueryDict
from django.utils.translation import gettext as _

from comentarios.texto import limpiar
from compromisos.consulta.borrador import por_guardar
from compromisos.consulta.formulario import Formulario, formulario_de
from compromisos.consulta.vocabulario import TEXTO_MAXIMO, TipoDePregunta
from compromisos.formas_de_consulta import FormaDePaso
from compromisos.models import Tema

PREFIJO = "r-"


def lo_que_cambio(
    datos: QueryDict, formulario: Formulario, anterior
) -> tuple[dict, dict]:
    """(answers to keep as they are, answers to keep by the words they had).

    While the version she read is still there, its words say what she meant. If it was
    rewritten in place, only open texts can be understood.
    """
    leido = formulario_de(anterior, Tema.objects.all())
    if leido.huella == datos.get("huella"):
        return {}, _por_sus_palabras(datos, leido)
    return _textos(datos, formulario)


def _por_sus_palabras(datos: QueryDict, leido: Formulario) -> dict:
    campos = [c for c in leido.campos.values() if c.nombre in datos]
    form = FormaDePaso(data=datos, campos=campos, exigir=False)
    form.is_valid()
    return {
        clave: por_guardar(leido.campos[clave], valor)
        for clave, valor in form.valores().items()
        if valor
    }


def _textos(datos: QueryDict, formulario: Formulario) -> tuple[dict, dict]:
    valores, sueltas = {}, {}
    for nombre in datos:
        clave = nombre.removeprefix(PREFIJO)
        texto = limpiar(datos[nombre])[:TEXTO_MAXIMO]
        if nombre == clave or not texto:
            continue
        campo = formulario.campos.get(clave)
        if campo and campo.tipo == TipoDePregunta.ABIERTA:
            valores[clave] = texto[: campo.maximo]
        elif campo is None and not texto.isdigit():
            sueltas[clave[:36]] = {
                "numero": 0,
                "valor": texto,
                "pregunta": _("Una pregunta que se quitó"),
                "palabras": texto,
            }
    return valores, sueltas
