"""What `make` runs: prepare this checkout and start it, with Python alone.

Nothing here imports Django. This file must parse on any Python 3, to say which
one is needed.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the oldest Python a person may have
    sys.exit(
        "Plan Abierto necesita Python 3.11 o posterior; este es {}.{}. "
        "Instale uno o indique cuál usar: make run PYTHON=python3.11".format(
            *sys.version_info
        )
    )
