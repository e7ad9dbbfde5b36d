"""The list of commitments as a table for work: one row each, with everything in it."""

from collections.abc import Iterable, Iterator

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sitio.comun.texto import sin_html

from ..acuerdos import EstadoDeAcuerdo
from ..hallazgos import lista
from ..hoja_de_ruta import ELEMENTOS
from ..instantanea import PARTES, proponente_de, razon_de_proactivo
from ..vocabulario import Lado, Rol, en_palabras
from .revisados import Revisado

ARCHIVO = "compromisos"
COLUMNAS = {
    "plan": gettext_lazy("Plan"),
    "numero": gettext_lazy("Número"),
    "ogp_id": gettext_lazy("Clave de la AGA"),
    "titulo": gettext_lazy("Título"),
    "resumen": gettext_lazy("Resumen"),
    "tema": gettext_lazy("Tema"),
    "origen": gettext_lazy("Origen"),
    "antecedente": gettext_lazy("Compromiso del plan anterior"),
    "continuidad": gettext_lazy("Por qué continúa"),
    "proponente": gettext_lazy("Quién lo propuso"),
    "proactivo": gettext_lazy("Por qué se incluyó"),
    "responsables": gettext_lazy("Responsables"),
    "coadyuvantes": gettext_lazy("Coadyuvantes"),
    "corresponsables": gettext_lazy("Corresponsables"),
    **PARTES,
    "responsable_publico": ELEMENTOS["responsable_publico"],
    "responsable_social": ELEMENTOS["responsable_social"],
    "resultado": ELEMENTOS["resultado"],
    "inicio": gettext_lazy("Inicio"),
    "fin": gettext_lazy("Conclusión"),
    "productos": gettext_lazy("Productos (peso)"),
    "indicadores": ELEMENTOS["indicadores"],
    "medios": ELEMENTOS["medios"],
    "hitos": gettext_lazy("Hitos (peso)"),
    "supuestos": gettext_lazy("Supuestos y riesgos"),
    "eje_pnd": gettext_lazy("Eje del PND"),
    "valores": gettext_lazy("Valores de la AGA"),
    "ods": gettext_lazy("ODS"),
    "genero": gettext_lazy("Perspectiva de género"),
    "presupuesto": gettext_lazy("Presupuesto"),
    "elementos": gettext_lazy("Elementos (de 7)"),
    "faltan": gettext_lazy("Qué falta"),
    "por_corregir": gettext_lazy("Observaciones por corregir"),
    "advertencias": gettext_lazy("Advertencias"),
    "acuerdo": gettext_lazy("Acuerdo de las partes"),
    "pagina": gettext_lazy("Página"),
    "ultima_edicion": gettext_lazy("Última edición"),
    "es_muestra": gettext_lazy("Es muestra"),
}


def filas_de_compromisos(todos: Iterable[Revisado]) -> Iterator[list]:
    for revisado in todos:
        valores = _valores(revisado)
        yield [valores[columna] for columna in COLUMNAS]


def _valores(revisado: Revisado) -> dict:
    datos, compromiso = revisado.datos, revisado.compromiso
    editado = compromiso.latest_revision_created_at
    partes = {parte["ancla"]: sin_html(parte["html"]) for parte in datos["partes"]}
    return {
        "plan": compromiso.plan.siglas,
        "numero": datos["numero"],
        "ogp_id": datos["ogp_id"],
        "titulo": datos["titulo"],
        "resumen": datos["resumen"],
        "tema": (datos["tema"] or {}).get("nombre", ""),
        "origen": en_palabras("origen", datos["origen"]),
        "antecedente": datos["antecedente"],
        "continuidad": _continuidad(datos),
        "proponente": proponente_de(datos),
        "proactivo": razon_de_proactivo(datos),
        "responsables": con_papel(datos, Rol.RESPONSABLE),
        "coadyuvantes": con_papel(datos, Rol.COADYUVANTE),
        "corresponsables": con_papel(datos, Rol.CORRESPONSABLE),
        **{ancla: partes.get(ancla, "") for ancla in PARTES},
        **_de_la_ruta(datos["hoja_de_ruta"]),
        **_de_la_alineacion(datos["alineacion"]),
        **_de_la_revision(revisado),
        "pagina": estado_de_la_pagina(compromiso),
        "ultima_edicion": localtime(editado).date().isoformat() if editado else "",
        "es_muestra": _("sí") if datos["es_muestra"] else _("no"),
    }


def _de_la_ruta(ruta: dict) -> dict:
    productos = ruta["productos"]
    return {
        "responsable_publico": ruta["responsable_publico"],
        "responsable_social": ruta["responsable_social"],
        "resultado": sin_html(ruta["resultado"]),
        "inicio": ruta["inicio"],
        "fin": ruta["fin"],
        "productos": _renglones(_con_peso(p) for p in productos),
        "indicadores": _renglones(
            i["nombre"] for p in productos for i in p["indicadores"]
        ),
        "medios": _renglones(m["descripcion"] for p in productos for m in p["medios"]),
        "hitos": _renglones(_con_peso(h) for h in ruta["hitos"]),
        "supuestos": sin_html(ruta["supuestos"]),
    }


def _de_la_alineacion(alineacion: dict) -> dict:
    return {
        "eje_pnd": en_palabras("eje", alineacion["eje_pnd"]),
        "valores": _renglones(
            f"{en_palabras('valor', v['valor'])}: {v['justificacion']}"
            for v in alineacion["valores"]
        ),
        "ods": _renglones(
            f"{o['meta'] or o['ods']}: {o['justificacion']}" for o in alineacion["ods"]
        ),
        "genero": sin_html(alineacion["genero"]),
        "presupuesto": alineacion["presupuesto"],
    }


def _de_la_revision(revisado: Revisado) -> dict:
    revision = revisado.revision
    return {
        "elementos": revision.cumplidos,
        "faltan": _renglones(f"{e.etiqueta}: {e.falta}" for e in revision.faltan),
        "por_corregir": _renglones(h.frase for h in revision.errores),
        "advertencias": _renglones(h.frase for h in revision.advertencias),
        "acuerdo": en_pocas_palabras(revisado.acuerdo),
    }


def _continuidad(datos: dict) -> str:
    motivo = en_palabras("continuidad", datos["motivo_de_continuidad"])
    return ". ".join(filter(None, [motivo, datos["explicacion_de_continuidad"]]))


def _con_peso(fila: dict) -> str:
    return f"{fila['nombre']} ({fila['peso']})"


def _renglones(textos: Iterable[str]) -> str:
    return "\n".join(textos)


def con_papel(datos: dict, rol: str) -> str:
    """The short names of the institutions with that role."""
    suyas = [p for p in datos["participaciones"] if p["rol"] == rol]
    return ", ".join(p["siglas"] or p["institucion"] for p in suyas)


def en_pocas_palabras(acuerdo: EstadoDeAcuerdo) -> str:
    """«1 de 2 sesiones; falta la conformidad de: sociedad civil»."""
    contadas = len(acuerdo.fechas_que_cuentan)
    frases = [
        _("%(n)s de %(total)s sesiones")
        % {"n": contadas, "total": contadas + acuerdo.sesiones_que_faltan}
    ]
    if acuerdo.lados_pendientes:
        lados = [str(Lado(lado).label).lower() for lado in acuerdo.lados_pendientes]
        frases.append(_("falta que se conforme: %(lados)s") % {"lados": lista(lados)})
    else:
        frases.append(_("ambas partes conformes"))
    return "; ".join(frases)


def estado_de_la_pagina(compromiso) -> str:
    if not compromiso.live:
        return _("Borrador")
    if compromiso.has_unpublished_changes:
        return _("Publicada, con cambios en borrador")
    return _("Publicada")
