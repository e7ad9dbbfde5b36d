"""What is wrong with a commitment besides the seven elements of its roadmap.

Pure functions over its snapshot, like compromisos.hoja_de_ruta, whose checks these
complete and never repeat. Both speak in `Hallazgo`s: what, where, how it is mended.
"""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from sitio.comun.texto import sin_html

from .hallazgos import Hallazgo, Lugar, campo_con_rotulo
from .hoja_de_ruta import elementos
from .instantanea import proponente_de, razon_de_proactivo
from .pesos import revisar_pesos
from .plazos import Periodo
from .relleno import es_relleno, es_titulo
from .repetidos import TitulosDelPlan, revisar_repetidos
from .vocabulario import META_ODS, Gravedad, Origen, Rol, en_palabras

# The prose without which a commitment is not understood (OGP's own form).
PARTES_QUE_SE_PIDEN = ("problema", "objetivo", "contribucion")


def observaciones(
    datos: dict,
    *,
    periodo: Periodo | None = None,
    del_plan: TitulosDelPlan | None = None,
) -> list[Hallazgo]:
    """The findings that belong to none of the seven elements; errors first.

    `datos`: a commitment of a snapshot. `periodo`: first and last day of its plan.
    `del_plan`: `repetidos.titulos_del_plan(datos_del_plan["compromisos"])`, to tell
    titles that several commitments share. Of each finding: `es_error`, `frase` (what),
    `donde`, `remedio` (how), `lugar` (tab, field, row), `identidad` (a stable name).
    """
    ruta = datos["hoja_de_ruta"]
    encontrados = [
        *_titulo(datos),
        *revisar_repetidos(datos, del_plan or {}),
        *_continuidad(datos),
        *_proactivo(datos),
        *_instituciones(datos["participaciones"]),
        *_textos(datos),
        *revisar_pesos(ruta),
        *_valores(datos["alineacion"]["valores"]),
        *_ods(datos["alineacion"]["ods"]),
    ]
    return sorted(encontrados, key=lambda hallazgo: not hallazgo.es_error)


def hallazgos(
    datos: dict,
    *,
    periodo: Periodo | None = None,
    del_plan: TitulosDelPlan | None = None,
) -> list[Hallazgo]:
    """Everything: what the seven elements lack, then the rest."""
    de_la_ruta = [h for e in elementos(datos, periodo=periodo) for h in e.hallazgos]
    resto = observaciones(datos, periodo=periodo, del_plan=del_plan)
    return [*de_la_ruta, *resto]


def _titulo(datos: dict) -> Iterator[Hallazgo]:
    if not es_titulo(datos["titulo"]):
        que = _("el título «%(texto)s» no dice a qué se compromete nadie") % {
            "texto": datos["titulo"]
        }
        remedio = _("Escribe en una frase lo que se promete.")
        yield Hallazgo("titulo_de_plantilla", Lugar("title"), que, remedio)


def _continuidad(datos: dict) -> Iterator[Hallazgo]:
    if datos["origen"] != Origen.CONTINUIDAD:
        return
    if not datos["antecedente"]:
        que = _("viene del plan anterior y no dice de qué compromiso")
        remedio = _("Elige el compromiso del plan anterior al que da continuidad.")
        yield Hallazgo("sin_antecedente", Lugar("compromiso_anterior"), que, remedio)
    if not datos["motivo_de_continuidad"]:
        que = _("viene del plan anterior y no dice por qué continúa")
        remedio = _("Elige si el problema sigue vigente o si profundiza lo alcanzado.")
        lugar = Lugar("motivo_de_continuidad")
        yield Hallazgo("sin_motivo_de_continuidad", lugar, que, remedio)
    elif es_relleno(datos.get("explicacion_de_continuidad", "")):
        que = _("no explica qué sigue pendiente o qué se profundiza")
        remedio = _("Dilo en una o dos frases: se publica junto al motivo.")
        lugar = Lugar("explicacion_de_continuidad")
        yield _advertencia("sin_explicacion", lugar, que, remedio)


def _proactivo(datos: dict) -> Iterator[Hallazgo]:
    """It did not come from the tables: who brought it in, and why."""
    if datos["origen"] != Origen.PROACTIVO:
        return
    if not proponente_de(datos):
        que = _("es proactivo y no dice quién lo propuso")
        remedio = _("Elige la institución u organización que lo propuso.")
        yield _advertencia("sin_proponente", Lugar("proponente"), que, remedio)
    if es_relleno(razon_de_proactivo(datos)):
        que = _("es proactivo y no dice por qué se incluyó")
        remedio = _("Dilo en una o dos frases: se publica junto a quien lo propuso.")
        lugar = Lugar("por_que_proactivo")
        yield _advertencia("sin_razon_de_proactivo", lugar, que, remedio)


def _instituciones(participaciones: list[dict]) -> Iterator[Hallazgo]:
    vistas = set()
    for numero, fila in enumerate(participaciones, start=1):
        rotulo = fila["siglas"] or fila["institucion"]
        lugar = Lugar("participaciones", numero, rotulo=rotulo)
        if (fila["institucion"], fila["rol"]) in vistas:
            que = _("está dos veces como %(papel)s") % {
                "papel": en_palabras("rol", fila["rol"]).lower()
            }
            remedio = _("Quita una de las dos filas, o cambia su papel.")
            yield Hallazgo("institucion_repetida", lugar, que, remedio)
        vistas.add((fila["institucion"], fila["rol"]))
    if Rol.RESPONSABLE not in {rol for _institucion, rol in vistas}:
        que = _("ninguna institución es responsable")
        remedio = _("Agrega la que responde por el compromiso, con ese papel.")
        yield Hallazgo("sin_responsable", Lugar("participaciones"), que, remedio)


def _textos(datos: dict) -> Iterator[Hallazgo]:
    """Filler anywhere, and prose that is not there."""
    partes = {parte["ancla"]: sin_html(parte["html"]) for parte in datos["partes"]}
    for campo in PARTES_QUE_SE_PIDEN:
        if campo not in partes:
            que = _("falta este texto, que la AGA pide en su formulario")
            remedio = _("Escríbelo en uno o dos párrafos.")
            lugar = campo_con_rotulo(campo)
            yield _advertencia("sin_parte", lugar, que, remedio)
    ruta, alineacion = datos["hoja_de_ruta"], datos["alineacion"]
    escritos = partes | {
        "resumen": datos["resumen"],
        "supuestos": sin_html(ruta["supuestos"]),
        "genero": sin_html(alineacion["genero"]),
        "presupuesto": alineacion["presupuesto"],
    }
    for campo, texto in escritos.items():
        lugar = campo_con_rotulo(campo)
        yield from _relleno(texto, lugar, admite_no_aplica=campo not in partes)
    for campo, parte in (("productos", "descripcion"), ("hitos", "responsable")):
        for numero, fila in enumerate(ruta[campo], start=1):
            lugar = Lugar(campo, numero, fila.get("clave", ""), fila["nombre"])
            yield from _relleno(fila.get(parte, ""), lugar)


def _relleno(
    texto: str, lugar: Lugar, *, admite_no_aplica: bool = False
) -> Iterator[Hallazgo]:
    """Of what was written. An empty optional field is just empty."""
    texto = texto.strip()
    if texto and es_relleno(texto, admite_no_aplica=admite_no_aplica):
        que = _("«%(texto)s» no cuenta") % {"texto": texto[:40]}
        remedio = _("Escribe el texto, o deja vacío el campo.")
        yield Hallazgo("relleno", lugar, que, remedio)


def _valores(valores: list[dict]) -> Iterator[Hallazgo]:
    """The method asks for a reason beside each value."""
    if not valores:
        que = _("no dice por qué importa para los valores de la AGA")
        remedio = _("Agrega al menos un valor con su justificación.")
        yield _advertencia("sin_valores", Lugar("valores"), que, remedio)
    for numero, fila in enumerate(valores, start=1):
        if es_relleno(fila["justificacion"]):
            rotulo = en_palabras("valor", fila["valor"])
            lugar = Lugar("valores", numero, rotulo=rotulo)
            que, remedio = _("no está justificado"), _("Di en una frase cómo lo sirve.")
            yield Hallazgo("valor_sin_justificar", lugar, que, remedio)


def _ods(filas: list[dict]) -> Iterator[Hallazgo]:
    vistos = set()
    for numero, fila in enumerate(filas, start=1):
        lugar = Lugar("alineacion_ods", numero, rotulo=_rotulo_de_ods(fila))
        yield from _meta(fila, lugar)
        if (fila["ods"], fila["meta"]) in vistos:
            remedio = _("Quita una de las dos filas.")
            yield Hallazgo("ods_repetido", lugar, _("está dos veces"), remedio)
        vistos.add((fila["ods"], fila["meta"]))
        if es_relleno(fila["justificacion"]):
            que, remedio = _("no está justificado"), _("Di cómo contribuye a él.")
            yield _advertencia("ods_sin_justificar", lugar, que, remedio)


def _rotulo_de_ods(fila: dict) -> str:
    return f"ODS {fila['ods']}" + (f", {fila['meta']}" if fila["meta"] else "")


def _meta(fila: dict, lugar: Lugar) -> Iterator[Hallazgo]:
    if que := falla_de_meta(fila["ods"], fila["meta"]):
        remedio = _("Escribe la meta como 16.6 o 5.c, o déjala vacía.")
        yield Hallazgo("meta_de_ods", lugar, que, remedio)


def falla_de_meta(ods: int, meta: str) -> str:
    """What is wrong with a target of that goal, or nothing."""
    if not meta:
        return ""
    if not re.fullmatch(META_ODS, meta):
        return _("la meta «%(meta)s» no se entiende") % {"meta": meta}
    objetivo = meta.split(".")[0]
    if objetivo != str(ods):
        return _("la meta %(meta)s es del ODS %(objetivo)s, no del %(ods)s") % {
            "meta": meta,
            "objetivo": objetivo,
            "ods": ods,
        }
    return ""


def _advertencia(clave: str, lugar: Lugar, que: str, remedio: str) -> Hallazgo:
    return Hallazgo(clave, lugar, que, remedio, gravedad=Gravedad.ADVERTENCIA)
