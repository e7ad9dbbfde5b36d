"""`compromisos_ogp.csv`: the commitments under the questions of OGP's own form.

One row per milestone with what its commitment answers; one for a commitment without
milestones. The form also asks for telephone and e-mail: this site has no such column.
"""

from collections.abc import Iterable

from compromisos.instantanea import proponente_de, razon_de_proactivo
from compromisos.vocabulario import Rol, en_palabras

from .tablas import Tabla, en_texto, limpias

# OGP's own names, so neither translated nor ours to change.
COLUMNAS = (
    "Número y nombre del compromiso",
    "Fechas de inicio y término",
    "Institución responsable",
    "¿Cuál es la problemática que aborda el compromiso?",
    "¿Cuál es el compromiso?",
    "¿Cómo contribuirá a resolver la problemática?",
    "¿Por qué es relevante frente a los valores de OGP?",
    "Información adicional (presupuesto, otros programas, plan nacional de desarrollo, "
    "ODS)",
    "Hito con entregable verificable",
    "Fecha de inicio del hito",
    "Fecha de término del hito",
    "Persona responsable y cargo",
    "Otros actores (Estado; OSC, sector privado, multilaterales)",
)
ANCHO = 40
SIN_HITO: dict = {"nombre": None, "inicio": None, "fin": None, "responsable": ""}


def tabla_ogp(compromisos: Iterable[dict]) -> Tabla:
    filas = [fila for c in compromisos for fila in _filas(c)]
    columnas = [(columna, ANCHO) for columna in COLUMNAS]
    return Tabla("compromisos_ogp", "Compromisos", columnas, limpias(filas))


def _filas(c: dict) -> Iterable[list]:
    comunes = _del_compromiso(c)
    for hito in c["hoja_de_ruta"]["hitos"] or [SIN_HITO]:
        yield [
            *comunes,
            *(hito["nombre"], hito["inicio"], hito["fin"]),
            _responsable(c, hito),
            _otros_actores(c),
        ]


def _del_compromiso(c: dict) -> list[str]:
    partes = {parte["ancla"]: parte["html"] for parte in c["partes"]}
    ruta = c["hoja_de_ruta"]
    numero = f"{c['numero']}. " if c["numero"] is not None else ""
    return [
        f"{numero}{c['titulo']}",
        " – ".join(filter(None, [ruta["inicio"], ruta["fin"]])),
        _instituciones(c, Rol.RESPONSABLE),
        _prosa(partes.get("problema"), partes.get("causas"), partes.get("situacion")),
        _prosa(partes.get("objetivo"), ruta["resultado"]),
        _prosa(partes.get("contribucion")),
        _valores(c),
        _informacion_adicional(c),
    ]


def _prosa(*htmls: str | None) -> str:
    return "\n\n".join(en_texto(html) for html in htmls if html)


def _instituciones(c: dict, *roles: str) -> str:
    suyas = (p["institucion"] for p in c["participaciones"] if p["rol"] in roles)
    return "; ".join(suyas)


def _valores(c: dict) -> str:
    return "\n".join(
        f"{en_palabras('valor', fila['valor'])}: {fila['justificacion']}"
        for fila in c["alineacion"]["valores"]
    )


def _informacion_adicional(c: dict) -> str:
    datos = c["alineacion"]
    lineas = [
        ("Contenido de muestra", "inventado, sin valor oficial" * c["es_muestra"]),
        ("Presupuesto", datos["presupuesto"]),
        ("Plan Nacional de Desarrollo", en_palabras("eje", datos["eje_pnd"])),
        *(
            (f"ODS {o['ods']}", " ".join(filter(None, [o["meta"], o["justificacion"]])))
            for o in datos["ods"]
        ),
        ("Género", _prosa(datos["genero"])),
        ("Compromiso del plan anterior", c["antecedente"]),
        ("Compromiso proactivo, propuesto por", proponente_de(c)),
        ("Por qué se incluyó", razon_de_proactivo(c)),
    ]
    return "\n".join(f"{rotulo}: {valor}" for rotulo, valor in lineas if valor)


def _responsable(c: dict, hito: dict) -> str:
    """Of the commitment and, where it is another, of the milestone."""
    del_compromiso = c["hoja_de_ruta"]["responsable_publico"]
    dichos = dict.fromkeys(filter(None, [del_compromiso, hito["responsable"]]))
    return "; ".join(dichos)


def _otros_actores(c: dict) -> str:
    """By the role each one has: the snapshot does not say of which sector it is."""
    dichos = [
        (en_palabras("rol", rol), _instituciones(c, rol))
        for rol in (Rol.COADYUVANTE, Rol.CORRESPONSABLE)
    ]
    dichos.append(("Sociedad civil", c["hoja_de_ruta"]["responsable_social"]))
    return "; ".join(f"{rotulo}: {quien}" for rotulo, quien in dichos if quien)
