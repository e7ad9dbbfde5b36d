"""Commitments as the snapshot has them, for tests of rules: no database."""

import copy
import uuid

INDICADOR = {
    "nombre": "Bases publicadas",
    "formula": "publicadas / comprometidas",
    "linea_base": "0",
    "meta": "100",
    "unidad": "%",
}
MEDIO = {"descripcion": "Página del padrón", "enlace": ""}


def producto(nombre="Padrón abierto", **cambios):
    base = {
        "clave": str(uuid.uuid4()),
        "nombre": nombre,
        "descripcion": "",
        "peso": 100,
        "inicio": "2019-10-01",
        "fin": "2020-06-30",
        "indicadores": [INDICADOR],
        "medios": [MEDIO],
    }
    return base | cambios


def hito(nombre="Convenio firmado", **cambios):
    base = {
        "clave": str(uuid.uuid4()),
        "nombre": nombre,
        "responsable": "",
        "peso": 100,
        "inicio": None,
        "fin": "2019-12-15",
    }
    return base | cambios


COMPLETA = {
    "responsable_publico": "Dirección General de Padrones, SFP",
    "responsable_social": "Coordinación de proyectos, GESOC",
    "resultado": "<p>Cualquier persona consulta el padrón.</p>",
    "inicio": "2019-10-01",
    "fin": "2021-08-31",
    "productos": [producto()],
    "hitos": [hito()],
    "supuestos": "",
}
PARTES = [
    {"ancla": ancla, "titulo": ancla, "html": "<p>Se explica aquí.</p>"}
    for ancla in ("problema", "objetivo", "contribucion")
]
SIN_FALLAS = {
    "id": 1,
    "titulo": "Gasto abierto",
    "resumen": "",
    "origen": "consulta",
    "antecedente": "",
    "motivo_de_continuidad": "",
    "explicacion_de_continuidad": "",
    "partes": PARTES,
    "participaciones": [
        {"institucion": "Función Pública", "siglas": "SFP", "rol": "responsable"},
        {"institucion": "GESOC", "siglas": "", "rol": "corresponsable"},
    ],
    "hoja_de_ruta": COMPLETA,
    "alineacion": {
        "eje_pnd": "dof:economia",
        "valores": [{"valor": "transparencia", "justificacion": "Abre el padrón."}],
        "ods": [{"ods": 16, "meta": "16.6", "justificacion": "Rinde cuentas."}],
        "genero": "",
        "presupuesto": "No aplica",
    },
}


def compromiso(*, ruta=None, alineacion=None, **cambios) -> dict:
    """One without faults, changed as asked."""
    datos = copy.deepcopy(SIN_FALLAS) | cambios
    datos["hoja_de_ruta"] |= ruta or {}
    datos["alineacion"] |= alineacion or {}
    return datos
