"""Runs alone: puts limits on itself, and becomes the program it was given.

It imports nothing of the site. What it becomes is the same process, so whoever gives up
waiting for it stops it for good.
"""

import contextlib
import os
import subprocess
import sys

SEGUNDOS, MEMORIA = 60, 2 * 1024**3


def limitar_recursos() -> bool:
    """A document that runs away is stopped by the system. False where it cannot."""
    try:
        import resource
    except ImportError:  # not a POSIX system: the caller's timeout is left
        return False
    resource.setrlimit(resource.RLIMIT_CPU, (SEGUNDOS, SEGUNDOS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(ValueError, OSError):  # macOS refuses this one
        resource.setrlimit(resource.RLIMIT_AS, (MEMORIA, MEMORIA))
    return True


if __name__ == "__main__":
    orden = sys.argv[1:]
    if limitar_recursos():
        os.execv(orden[0], orden)  # noqa: S606
    sys.exit(subprocess.run(orden, check=False).returncode)  # noqa: S603
