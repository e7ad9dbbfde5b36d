"""`make bench`: how much each page costs, as ratios to a bare view in one run.

CPU milliseconds of this process per request, through the whole middleware stack,
on a throw-away database with the initial content. Writes var/bench.json.
"""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.banco.ajustes")


def main():
    import django

    django.setup()
    from django.conf import settings
    from django.test.utils import get_runner

    from . import mediciones
    from .tabla import tabla

    corredor = get_runner(settings)(verbosity=0, interactive=False)
    bases = corredor.setup_databases()
    try:
        cifras = mediciones.todas(avisar=lambda texto: print(texto, file=sys.stderr))
    finally:
        corredor.teardown_databases(bases)
    destino = Path(settings.VAR_DIR) / "bench.json"
    destino.write_text(json.dumps(cifras, indent=2, ensure_ascii=False) + "\n")
    print(tabla(cifras))
    print(f"\nEscrito en {destino}")


main()
