"""`python -m sitio.arranque TARGET`."""

import sys

from . import tareas
from .entorno import Alto
from .revisiones import lint

ORDENES = {
    "run": tareas.run,
    "test": tareas.test,
    "test-postgres": tareas.test_postgres,
    "bench": tareas.bench,
    "lint": lint,
    "idiomas": tareas.idiomas,
    "lock": tareas.lock,
    "reset": tareas.reset,
}


def main(orden: str) -> int:
    try:
        ORDENES[orden]()
    except Alto as motivo:
        print(motivo, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
