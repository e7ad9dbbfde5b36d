"""DOCX and ODT: pandoc writes them from a tree; their looks are put on afterwards."""

from .construir import construir_de_oficina

__all__ = ["construir_de_oficina"]
