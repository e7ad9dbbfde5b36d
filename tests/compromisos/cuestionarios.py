"""Questionnaires to test with: one of each type of question, and shorter ones."""

import datetime
import uuid

from django.utils import timezone

from compromisos.consulta.formulario import formulario_de
from compromisos.consulta.reglas import enlazar_condiciones
from compromisos.models import Cuestionario, Pregunta, Tema
from compromisos.services.aportes import recibir_aporte

ABRE = datetime.datetime(2026, 8, 10, 15, 0, tzinfo=datetime.UTC)
CIERRA = ABRE + datetime.timedelta(days=14)
COLORES = "Rojo\nVerde\nAzul"


def pregunta(texto="¿Qué problema hay?", **campos) -> Pregunta:
    return Pregunta(texto=texto, clave=uuid.uuid4(), **campos)


def cuestionario(*preguntas, guardado=True, **campos) -> Cuestionario:
    """Open since an hour ago, with as many titled steps as its questions use."""
    preguntas = preguntas or (pregunta(obligatoria=True, papel="problema"),)
    for lugar, una in enumerate(preguntas):
        una.sort_order = lugar
    enlazar_condiciones(preguntas, escritas=[True] * len(preguntas))
    pasos = max(una.paso for una in preguntas)
    ahora = timezone.now()
    datos = {
        "titulo": "¿Qué debe resolver el plan?",
        "entrada": "Cuéntanos un problema.",
        "agradecimiento": "Gracias por responder.",
        "pasos": "\n".join(f"Paso {letra}" for letra in "ABCDEF"[:pasos]),
        "abre_en": ahora - datetime.timedelta(hours=1),
        "cierra_en": ahora + datetime.timedelta(days=7),
    }
    nuevo = Cuestionario(**datos | campos)
    nuevo.preguntas = list(preguntas)
    if guardado:
        nuevo.save()
    return nuevo


def de_todos_los_tipos() -> Cuestionario:
    return cuestionario(
        pregunta("¿Qué problema?", obligatoria=True, papel="problema", maximo=200),
        pregunta("¿Qué color?", tipo="una", opciones=COLORES, papel="sector"),
        pregunta("¿Qué colores?", tipo="varias", opciones=COLORES, maximo=2),
        pregunta("¿Qué tan grave?", tipo="escala", opciones="Poco\nMucho", paso=2),
        pregunta("¿Qué tema?", tipo="tema", papel="tema", paso=2),
        pregunta("¿Dónde?", tipo="entidad", papel="entidad", paso=2),
        pregunta("¿Qué primero?", tipo="orden", opciones=COLORES, maximo=2, paso=2),
        pregunta("¿Qué edad?", tipo="una", opciones="Menos\nMás", papel="edad", paso=2),
    )


def con_condicion() -> Cuestionario:
    """The second step is asked only of whoever says yes; the third hangs from it."""
    return cuestionario(
        pregunta("¿Propones algo?", tipo="una", opciones="Sí\nNo", obligatoria=True),
        pregunta(
            "¿De qué tipo?",
            tipo="una",
            opciones="Ley\nPrograma",
            obligatoria=True,
            paso=2,
            solo_si_pregunta=1,
            solo_si_opcion=1,
        ),
        pregunta("¿Cuál ley?", paso=3, solo_si_pregunta=2, solo_si_opcion=1),
        pregunta("¿Algo más?", paso=3),
    )


def claves(uno: Cuestionario) -> list[str]:
    return [str(p.clave) for p in uno.preguntas.all()]


def definicion(uno: Cuestionario):
    return formulario_de(uno, Tema.objects.all())


def responder(uno: Cuestionario, *valores, **campos):
    """An answer, by the order of the questions."""
    dadas = dict(zip(claves(uno), valores or ["Faltan medicinas"], strict=False))
    return recibir_aporte(
        cuestionario=uno,
        respuestas={clave: valor for clave, valor in dadas.items() if valor},
        **{"clave_de_envio": uuid.uuid4()} | campos,
    )


def dichas(aporte) -> list:
    """What was received, in the order of the questions."""
    recibidas = aporte.respuestas
    return [recibidas[c] for c in claves(aporte.cuestionario) if c in recibidas]
