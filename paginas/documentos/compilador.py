"""Runs alone, as a subprocess: JSON on standard input, PDF on standard output.

It imports nothing of the site. The template is ours, the text arrives as data, and
the root that the template may read from is an empty folder made for the occasion.
"""

import contextlib
import datetime
import json
import sys
import tempfile
from pathlib import Path

import typst

AQUI = Path(__file__).parent
NORMAS = ["ua-1", "a-2a"]
PLANTILLAS = {
    "plan": ("comun.typ", "compromisos.typ", "plan.typ"),
    "compromiso": ("comun.typ", "compromisos.typ", "compromiso.typ"),
    "resultados": ("comun.typ", "resultados.typ"),
    "insumos": ("comun.typ", "insumos.typ"),
    "cuestionario": ("comun.typ", "cuestionario.typ"),
}


def compilar(entrada: dict) -> bytes:
    """The document, PDF/UA-1 and PDF/A-2a at once; the same input, the same bytes."""
    plantilla = PLANTILLAS[entrada["plantilla"]]
    with tempfile.TemporaryDirectory(prefix="plan-abierto-pdf-") as vacia:
        return typst.compile(
            b"\n".join((AQUI / parte).read_bytes() for parte in plantilla),
            root=vacia,
            package_path=vacia,
            package_cache_path=vacia,
            font_paths=[AQUI / "fuentes"],
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"datos": json.dumps(entrada["documento"])},
            pdf_standards=NORMAS,
            timestamp=datetime.datetime.fromisoformat(entrada["momento"]),
        )


def limitar_recursos(segundos: int, memoria: int) -> None:
    """A document that runs away is stopped by the system, not by patience."""
    try:
        import resource
    except ImportError:  # not a POSIX system: the caller's timeout is left
        return
    resource.setrlimit(resource.RLIMIT_CPU, (segundos, segundos))
    with contextlib.suppress(ValueError, OSError):  # macOS refuses this one
        resource.setrlimit(resource.RLIMIT_AS, (memoria, memoria))


if __name__ == "__main__":
    limitar_recursos(segundos=60, memoria=2 * 1024**3)
    try:
        pdf = compilar(json.load(sys.stdin))
    except typst.TypstError as error:
        sys.exit(str(error))
    sys.stdout.buffer.write(pdf)
