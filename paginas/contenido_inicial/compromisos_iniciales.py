"""The thirteen commitments: real titles and ids, sample text and roadmaps."""

from compromisos.models import (
    AlineacionODS,
    Compromiso,
    Hito,
    Indicador,
    Institucion,
    MedioDeVerificacion,
    Participacion,
    Producto,
    Tema,
    ValorAGA,
)

from .lectura import clave, html, leer_carpeta
from .publicacion import publicar

DE_TEXTO_RICO = [
    "problema",
    "causas",
    "situacion",
    "objetivo",
    "contribucion",
    "genero",
    "resultado",
    "supuestos",
]
TAL_CUAL = [
    "slug",
    "numero",
    "ogp_id",
    "origen",
    "resumen",
    "eje_pnd",
    "presupuesto",
    "responsable_publico",
    "responsable_social",
    "inicio",
    "fin",
]


def cargar_compromisos(plan) -> int:
    """Every commitment of the texts, published below the plan."""
    instituciones = {str(i): i for i in Institucion.objects.all()}
    temas = {tema.slug: tema for tema in Tema.objects.all()}
    anteriores = {c.ogp_id: c for c in Compromiso.objects.child_of(plan.plan_anterior)}
    filas = leer_carpeta("compromisos")
    for fila in filas:
        compromiso = _compromiso(fila)
        compromiso.compromiso_anterior = anteriores.get(fila.get("antecedente"))
        compromiso.tema = temas.get(fila.get("tema"))
        compromiso.proponente = instituciones.get(fila.get("proponente"))
        compromiso.participaciones = [
            Participacion(institucion=instituciones[nombre], rol=rol)
            for nombre, rol in fila["instituciones"]
        ]
        publicar(plan, compromiso)
    return len(filas)


def clave_de_producto(numero: int, nombre: str) -> str:
    """The stable key of a product, from the name it has in the texts."""
    return clave("compromiso", numero, "producto", nombre)


def _compromiso(fila: dict) -> Compromiso:
    numero = fila["numero"]
    return Compromiso(
        title=fila["titulo"],
        es_muestra=True,
        por_que_proactivo=fila.get("por_que_proactivo", ""),
        valores=[ValorAGA(**valor) for valor in fila["valores"]],
        alineacion_ods=[AlineacionODS(**ods) for ods in fila["ods"]],
        productos=[_producto(numero, producto) for producto in fila["productos"]],
        hitos=[_hito(numero, hito) for hito in fila["hitos"]],
        **{campo: fila[campo] for campo in TAL_CUAL},
        **{campo: html(fila[campo]) for campo in DE_TEXTO_RICO},
    )


def _producto(numero: int, fila: dict) -> Producto:
    semilla = ("compromiso", numero, "producto", fila["clave"])
    return Producto(
        clave=clave(*semilla),
        indicadores=[
            Indicador(clave=clave(*semilla, "indicador", lugar), **indicador)
            for lugar, indicador in enumerate(fila["indicadores"])
        ],
        medios=[
            MedioDeVerificacion(clave=clave(*semilla, "medio", lugar), **medio)
            for lugar, medio in enumerate(fila["medios"])
        ],
        **_menos(fila, "clave", "indicadores", "medios"),
    )


def _hito(numero: int, fila: dict) -> Hito:
    return Hito(
        clave=clave("compromiso", numero, "hito", fila["clave"]),
        **_menos(fila, "clave"),
    )


def _menos(fila: dict, *fuera: str) -> dict:
    return {campo: valor for campo, valor in fila.items() if campo not in fuera}
