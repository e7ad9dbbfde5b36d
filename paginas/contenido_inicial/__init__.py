"""What a demonstration starts with: the method's facts, and sample texts marked so.

The texts are the YAML files in `textos/`; each module here turns one subject of
them into rows, and does nothing when that subject is already there.
"""

from .carga import Resumen, cargar_contenido_inicial

__all__ = ["Resumen", "cargar_contenido_inicial"]
