"""The base of problems and proposals, and its results, with 50,000 answers."""

import uuid

from django.utils import timezone

from compromisos.models import Aporte, Planteamiento
from paginas.models import PaginaConsulta
from sitio.comun.busqueda import sin_acentos
from tests.compromisos.cuestionarios import cuestionario, pregunta
from tests.compromisos.factories import TemaFactory
from tests.paginas.factories import PaginaPlanFactory, portada_del_sitio

RESPUESTAS = 50_000
TANDA = 2_000
TEXTOS = (
    "Falta agua en la colonia y nadie dice cuándo llega, calle {n}.",
    "No se publica en qué se gasta la cuota de la escuela número {n}.",
    "El camión cambió de ruta y no avisaron en la parada {n}.",
)
SECTORES = ("Ciudadanía", "Academia", "Organización de la sociedad civil", "")


def medir_consulta(medir_pagina, solo_consultas, *, avisar) -> dict:
    avisar("Preparando una consulta de 50,000 respuestas…")
    pagina = consulta_grande(RESPUESTAS)
    resultados = medir_pagina(f"{pagina.url}resultados/", consultas=15)
    lista = f"{pagina.url}base/"
    return {
        "resultados_de_la_consulta": resultados,
        "resultados_consultas_50000": solo_consultas(resultados),
        "base_de_planteamientos": medir_pagina(lista, consultas=12),
        "base_buscada": medir_pagina(f"{lista}?buscar=agua+colonia", consultas=12),
    }


def consulta_grande(cuantas: int) -> PaginaConsulta:
    """Two of every three answers hold a published text; all of them chose options."""
    plan = PaginaPlanFactory(slug="plan-consultado")
    preguntas = [
        pregunta("¿Qué problema?", papel="problema"),
        pregunta("¿Cómo te enteraste?", tipo="una", opciones="Radio\nEscuela\nOtra"),
        pregunta("¿Qué prefieres?", tipo="varias", opciones="Agua\nLuz\nCaminos"),
    ]
    uno = cuestionario(*preguntas, plan=plan)
    pagina = PaginaConsulta(
        title="Consulta", slug="consulta-grande", cuestionario=uno, plan=plan
    )
    portada_del_sitio().add_child(instance=pagina)
    temas = [TemaFactory() for _n in range(8)]
    claves = [str(una.clave) for una in preguntas]
    for desde in range(0, cuantas, TANDA):
        _tanda(uno, temas, claves, range(desde, min(desde + TANDA, cuantas)))
    return pagina


def _tanda(uno, temas: list, claves: list[str], numeros: range) -> None:
    ahora = timezone.now()
    aportes = Aporte.objects.bulk_create(
        Aporte(
            cuestionario=uno,
            folio=f"PB-{n:07d}",
            canal=("web", "web", "papel")[n % 3],
            recibido_en=ahora,
            clave_de_envio=uuid.uuid4(),
            tema=temas[n % len(temas)],
            entidad=f"{n % 32 + 1:02d}",
            sector=SECTORES[n % len(SECTORES)],
            edad=("18 a 29", "30 a 44", "")[n % 3],
            respuestas={
                claves[0]: TEXTOS[n % 3].format(n=n),
                claves[1]: str(n % 3 + 1),
                claves[2]: ["1", "3"] if n % 2 else ["2"],
            },
        )
        for n in numeros
    )
    Planteamiento.objects.bulk_create(
        _texto(n, aporte, temas, ahora)
        for n, aporte in zip(numeros, aportes, strict=True)
    )


def _texto(n: int, aporte: Aporte, temas: list, ahora) -> Planteamiento:
    texto, publico = TEXTOS[n % 3].format(n=n), n % 3 < 2
    return Planteamiento(
        aporte=aporte,
        clase="problema",
        texto=texto,
        tema=temas[n % len(temas)],
        clasificado_en=ahora,
        estado_publico="publicado" if publico else "pendiente",
        texto_publico=texto if publico else "",
        busqueda=sin_acentos(texto) if publico else "",
    )
