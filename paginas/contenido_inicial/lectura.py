"""From the YAML files to what pages hold: ids, rich text and stream blocks."""

import json
import re
import uuid
from pathlib import Path

import yaml
from django.utils.html import escape

CARPETA = Path(__file__).parent / "textos"
ESPACIO = uuid.UUID("5f0c6f0e-3c0d-4b8e-9d55-4a1f6c2b7e11")
LECTOR = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
VINETA, NUMERO, TITULO = "- ", re.compile(r"^\d+\. "), "### "
ENLACE = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
NEGRITA = re.compile(r"\*\*([^*]+)\*\*")


def leer(nombre: str):
    """One file of texts."""
    ruta = CARPETA / f"{nombre}.yaml"
    return yaml.load(ruta.read_text(encoding="utf-8"), Loader=LECTOR)  # noqa: S506


def leer_carpeta(nombre: str) -> list[dict]:
    """Every file of a folder, in the order of their names."""
    rutas = sorted((CARPETA / nombre).glob("*.yaml"))
    return [leer(f"{nombre}/{ruta.stem}") for ruta in rutas]


def clave(*partes) -> str:
    """The same UUID for the same words, so that anchors can be written by name."""
    return str(uuid.uuid5(ESPACIO, "/".join(map(str, partes))))


def parrafos(texto: str) -> str:
    """Plain text whose lines are folded in the file: one line per paragraph."""
    bloques = re.split(r"\n\s*\n", texto.strip())
    return "\n\n".join(" ".join(bloque.split()) for bloque in bloques)


def html(texto: str | None) -> str:
    """Paragraphs, lists, small headings, **bold** and [links](/where/)."""
    bloques = re.split(r"\n\s*\n", (texto or "").strip())
    return "".join(_bloque(b.splitlines()) for b in bloques if b)


def _bloque(lineas: list[str]) -> str:
    if lineas[0].startswith(TITULO):
        return f"<h3>{_en_linea(lineas[0].removeprefix(TITULO))}</h3>"
    if lineas[0].startswith(VINETA):
        return _lista("ul", _puntos(lineas, re.compile(f"^{VINETA}")))
    if NUMERO.match(lineas[0]):
        return _lista("ol", _puntos(lineas, NUMERO))
    return f"<p>{_en_linea(' '.join(lineas))}</p>"


def _puntos(lineas: list[str], marca: re.Pattern) -> list[str]:
    """Items, with their continuation lines joined to them."""
    puntos: list[str] = []
    for linea in lineas:
        if marca.match(linea):
            puntos.append(marca.sub("", linea))
        else:
            puntos[-1] += f" {linea.strip()}"
    return puntos


def _lista(etiqueta: str, puntos: list[str]) -> str:
    filas = "".join(f"<li>{_en_linea(punto)}</li>" for punto in puntos)
    return f"<{etiqueta}>{filas}</{etiqueta}>"


def _en_linea(texto: str) -> str:
    seguro = ENLACE.sub(r'<a href="\2">\1</a>', escape(texto.strip()))
    return NEGRITA.sub(r"<b>\1</b>", seguro)


def cuerpo(filas: list[dict] | None, *semilla) -> str:
    """Stream data of an editorial page, from a list of one-key dicts."""
    return json.dumps(
        [_fila(fila, *semilla, lugar) for lugar, fila in enumerate(filas or [])]
    )


def _fila(fila: dict, *semilla) -> dict:
    ((tipo, valor),) = fila.items()
    if tipo == "texto":
        valor = html(valor)
    elif tipo == "pasos":
        valor = [
            {"type": "item", "value": paso, "id": clave(*semilla, lugar)}
            for lugar, paso in enumerate(valor)
        ]
    return {"type": tipo, "value": valor, "id": clave(*semilla)}
