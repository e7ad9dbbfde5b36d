"""What the documents promise: their commands and links exist."""

import re
from pathlib import Path

RAIZ = Path(__file__).resolve().parents[1]
META = re.compile(r"(?:`|^)(?:[A-Z]+=\w+ )?make ([a-z-]+)", re.MULTILINE)
DOCUMENTOS = [RAIZ / "README.md", *(RAIZ / "docs").rglob("*.md")]


def test_every_make_target_in_the_documents_exists():
    metas = set(re.findall(r"^([a-z-]+):", (RAIZ / "Makefile").read_text(), re.M))
    pedidas = {
        meta for documento in DOCUMENTOS for meta in META.findall(documento.read_text())
    }

    assert {"run", "test"} <= pedidas
    assert pedidas <= metas


def test_every_link_between_documents_leads_somewhere():
    rotos = [
        f"{documento.relative_to(RAIZ)}: {destino}"
        for documento in DOCUMENTOS
        for destino in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", documento.read_text())
        if not (documento.parent / destino).exists()
    ]

    assert rotos == []
