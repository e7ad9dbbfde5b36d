"""The plan as pandoc's blocks: what plan.typ prints, in the same order and words.

The document is in the plan's own language, like its PDF: its words are not translated.
"""

from . import piezas
from .piezas import con_estilo, fuerte, palabras, parrafo, plano, rico, tabla, titulo

CEJA, TITULO, PORTADA, BANDA, HUELLA = "Ceja", "Title", "Portada", "Banda", "Huella"
CONTENIDO, RENGLON = "Rotulo", "Renglon"
NOTA, FALTA, RESUMEN, FICHA = "Nota", "Falta", "Resumen", "Ficha"
MUESTRA = (
    "Contenido de muestra. Los textos marcados así son ejemplos inventados para "
    "mostrar el sitio. No son compromisos de ninguna institución."
)


def bloques_del_plan(d: dict) -> list[dict]:
    capitulos = [
        *_secciones(d),
        *_vistazo(d),
        *(_capitulo_de_compromiso(c, d) for c in d["compromisos"]),
        *_actas(d["actas"]),
        ("comprobar", "Cómo comprobar este documento", _comprobar(d)),
    ]
    return [
        *_portada(d),
        *_contenido(capitulos),
        *(bloque for capitulo in capitulos for bloque in _con_titulo(*capitulo)),
    ]


def abre_hoja(marca: str) -> bool:
    """Whether the chapter of that name starts a page, as in the PDF."""
    return marca in {"seccion-1", "vistazo", "firmas", "comprobar"} or (
        marca.startswith("compromiso-")
    )


def _con_titulo(marca: str, rotulo: str, cuerpo: list[dict]) -> list[dict]:
    return [titulo(1, palabras(rotulo), marca), *cuerpo]


def _portada(d: dict) -> list[dict]:
    n = len(d["compromisos"])
    cuantos = "1 compromiso" if n == 1 else f"{n} compromisos"
    con_ruta = n and all(c["con_ruta"] for c in d["compromisos"])
    version = f"{d['tipo']} · Versión {d['numero']} · {d['fecha']}"
    muestra = " · Contenido de muestra" if d["es_muestra"] else ""
    huella = f"Huella SHA-256 de los datos de esta versión: {d['sha256']}"
    renglones = [
        (CEJA, f"Plan de acción {d['periodo']} · {d['siglas']}"),
        (TITULO, d["titulo"]),
        (PORTADA, cuantos + (" con su hoja de ruta" if con_ruta else "")),
        (BANDA, version + muestra),
        (HUELLA, f"{d['sitio']}. {huella}"),
    ]
    return [con_estilo(estilo, parrafo(palabras(t))) for estilo, t in renglones]


def _contenido(capitulos: list[tuple]) -> list[dict]:
    """Links to each heading; finales.py makes of them the contents of each format."""
    return [
        con_estilo(CONTENIDO, parrafo(palabras("Contenido"))),
        *(
            con_estilo(RENGLON, parrafo(piezas.liga(f"#{marca}", palabras(rotulo))))
            for marca, rotulo, _cuerpo in capitulos
        ),
    ]


def _secciones(d: dict) -> list[tuple]:
    return [
        (f"seccion-{lugar}", seccion["titulo"], rico(seccion["cuerpo"], nivel=2))
        for lugar, seccion in enumerate(d["secciones"], start=1)
    ]


def _vistazo(d: dict) -> list[tuple]:
    if not d["compromisos"]:
        return []
    filas = [
        [
            plano(fuerte(c["numero"] or "—")),
            plano(piezas.liga(f"#{c['marca']}", palabras(c["titulo"]))),
            c["responsables"],
            _medida(c, d),
        ]
        for c in d["compromisos"]
    ]
    titulos = ["Núm.", "Compromiso", "Responde", "Hoja de ruta"]
    rotulo = "Los compromisos de un vistazo"
    return [("vistazo", rotulo, [tabla([12, 80, 42, 28], titulos, filas)])]


def _medida(c: dict, d: dict) -> str:
    if not c["con_ruta"]:
        return _sin_ruta(d)
    return f"{sum(not e['falta'] for e in c['elementos'])} de 7"


def _sin_ruta(d: dict) -> str:
    return "No incluida" if d["es_final"] else "Por hacer"


def _capitulo_de_compromiso(c: dict, d: dict) -> tuple:
    numero = f"Compromiso {c['numero']}. " if c["numero"] else ""
    return c["marca"], numero + c["titulo"], _compromiso(c, d)


def _compromiso(c: dict, d: dict) -> list[dict]:
    hechos = [*c["ficha"], ["Hoja de ruta", f"{_medida(c, d)}"]]
    bloques = [con_estilo(FICHA, *(_hecho(*hecho) for hecho in hechos))]
    if c["es_muestra"]:
        bloques.append(con_estilo(NOTA, parrafo(palabras("Contenido de muestra"))))
    if c["resumen"]:
        bloques.append(con_estilo(RESUMEN, parrafo(palabras(c["resumen"]))))
    for parte in c["partes"]:
        bloques += [titulo(2, palabras(parte["titulo"]))]
        bloques += rico(parte["cuerpo"], nivel=3)
    if c["instituciones"]:
        columnas = ["Institución u organización", "Papel"]
        filas = [list(fila) for fila in c["instituciones"]]
        bloques += [titulo(2, palabras("Quién participa"))]
        bloques += [tabla([120, 42], columnas, filas)]
    if c["con_ruta"]:
        bloques += _hoja_de_ruta(c)
    return bloques + _alineacion(c["alineacion"])


def _hecho(rotulo: str, valor: str) -> dict:
    return parrafo([*fuerte(f"{rotulo}:"), {"t": "Space"}, *palabras(valor)])


def _hoja_de_ruta(c: dict) -> list[dict]:
    elementos = [
        [plano(fuerte(f"{n}. {e['nombre']}")), _elemento(e)]
        for n, e in enumerate(c["elementos"], start=1)
    ]
    bloques = [
        titulo(2, palabras("Hoja de ruta")),
        tabla([62, 100], ["Elemento", "Contenido"], elementos),
    ]
    for n, producto in enumerate(c["productos"], start=1):
        bloques += _producto(n, producto)
    if c["hitos"]:
        columnas = ["Hito", "Responsable", "Fechas", "Peso"]
        bloques += [titulo(3, palabras("Hitos"))]
        bloques += [tabla([61, 42, 42, 17], columnas, [list(h) for h in c["hitos"]])]
    if c["supuestos"]:
        bloques += [titulo(3, palabras("Supuestos y riesgos"))]
        bloques += rico(c["supuestos"], nivel=4)
    return bloques


def _elemento(e: dict) -> list[dict]:
    """Headings inside a cell would break the document's own order: a level of text."""
    bloques = rico(e["cuerpo"], nivel=4)
    if e["falta"]:
        bloques.append(_falta(e["falta"]))
    return bloques


def _falta(texto: str) -> dict:
    frase = [*fuerte("Falta."), {"t": "Space"}, *palabras(texto)]
    return con_estilo(FALTA, parrafo(frase))


def _producto(n: int, p: dict) -> list[dict]:
    bloques = [titulo(3, palabras(f"Producto {n}. {p['nombre']}"))]
    if p["descripcion"]:
        bloques.append(parrafo(palabras(p["descripcion"])))
    fechas = f"{p['periodo'] or '—'} · peso {p['peso']}"
    bloques.append(con_estilo(NOTA, parrafo(palabras(fechas))))
    if p["indicadores"]:
        columnas = ["Indicador", "Fórmula", "Línea base", "Meta", "Unidad"]
        filas = [list(fila) for fila in p["indicadores"]]
        bloques.append(tabla([42, 40, 27, 27, 26], columnas, filas))
    else:
        bloques.append(_falta("Este producto no tiene indicadores."))
    if not p["medios"]:
        return [*bloques, _falta("Este producto no tiene medios de verificación.")]
    medios = [
        plano(piezas.liga(m["enlace"], palabras(m["texto"]))) for m in p["medios"]
    ]
    rotulo = titulo(4, palabras("Medios de verificación"))
    return [*bloques, rotulo, piezas.lista(medios)]


def _alineacion(a: dict) -> list[dict]:
    bloques: list[dict] = []
    if a["eje"]:
        bloques.append(_hecho("Plan Nacional de Desarrollo", a["eje"]))
    if a["valores"]:
        filas = [[plano(fuerte(valor)), por_que] for valor, por_que in a["valores"]]
        bloques.append(titulo(3, palabras("Valores de la Alianza")))
        bloques.append(tabla([42, 120], ["Valor", "Por qué"], filas))
    if a["ods"]:
        filas = [
            [plano(fuerte(o["nombre"])), o["meta"], o["justificacion"]]
            for o in a["ods"]
        ]
        bloques.append(titulo(3, palabras("Objetivos de Desarrollo Sostenible")))
        bloques.append(tabla([56, 16, 90], ["Objetivo", "Meta", "Por qué"], filas))
    if a["genero"]:
        bloques.append(titulo(3, palabras("Perspectiva de género")))
        bloques += rico(a["genero"], nivel=4)
    if a["presupuesto"]:
        bloques.append(titulo(3, palabras("Presupuesto")))
        bloques.append(parrafo(palabras(a["presupuesto"])))
    return [titulo(2, palabras("Alineación")), *bloques] if bloques else []


def _actas(actas: dict) -> list[tuple]:
    """Who signed it and what was let through: final plans only."""
    if not actas:
        return []
    firmas = [[plano(fuerte(sector)), firma] for sector, firma in actas["firmas"]]
    cuerpo = [parrafo(palabras(frase)) for frase in _de_que_son(actas)]
    if firmas:
        cuerpo.append(tabla([100, 62], ["Sector", "Firma"], firmas))
    cuerpo.append(titulo(2, palabras("Excepciones")))
    if actas["excepciones"]:
        columnas = ["Qué falta", "Por qué se acepta", "Acuerdo"]
        filas = [list(fila) for fila in actas["excepciones"]]
        cuerpo.append(tabla([64, 56, 42], columnas, filas))
    else:
        ninguna = "No hay ninguna: el plan cumple todo lo que pide el método."
        cuerpo.append(parrafo(palabras(ninguna)))
    return [("firmas", "Firmas y excepciones", cuerpo)]


def _de_que_son(actas: dict) -> list[str]:
    modificacion = actas["modificacion"]
    if not modificacion:
        return [
            f"Los sectores del Comité firmaron la versión {actas['version']}, cuyo "
            "texto es el de este plan."
        ]
    frases = [
        f"Este texto modifica el plan final, versión {modificacion['de']}, por acuerdo "
        f"del Comité: {modificacion['acuerdo']}"
    ]
    if actas["firmas"]:
        frases.append(
            "Lo que firmaron los sectores es el texto que se modifica, que sigue "
            "público en su dirección."
        )
    return frases


def _comprobar(d: dict) -> list[dict]:
    """What this document is, and how anyone can check it."""
    motivo = f" Motivo de la versión: {d['motivo']}" if d["motivo"] else ""
    es = (
        f"«{d['titulo']}», {d['tipo'].lower()}, versión {d['numero']}, publicada el "
        f"{d['fecha']}.{motivo}"
    )
    como = (
        "Este documento se hizo, sin intervención de nadie, a partir de los datos "
        "públicos de la versión. Quien baje esos datos y calcule su huella SHA-256 "
        "debe obtener exactamente la misma que aparece aquí. Este archivo se puede "
        "editar: el que da fe es el que se descarga del sitio, cuya huella está "
        "publicada junto a él."
    )
    datos = f"{d['url']}versiones/{d['numero']}/datos.json"
    anterior = d["sha256_anterior"] or "Es la primera versión"
    filas = [
        [plano(fuerte("Versión")), f"{d['numero']} ({d['tipo'].lower()})"],
        [plano(fuerte("Huella SHA-256")), d["sha256"]],
        [plano(fuerte("Huella de la anterior")), anterior],
        [
            plano(fuerte("Datos de la versión")),
            plano(piezas.liga(datos, palabras(datos))),
        ],
    ]
    bloques = [
        parrafo(palabras(es)),
        parrafo(palabras(como)),
        tabla([52, 110], ["Dato", "Valor"], filas),
    ]
    return [*bloques, parrafo(palabras(MUESTRA))] if d["es_muestra"] else bloques
