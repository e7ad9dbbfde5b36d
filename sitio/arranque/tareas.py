"""One function per `make` target."""

import os
import shutil
import subprocess
from pathlib import Path

from .entorno import RAIZ, Alto, comprobar_escritura, decir, instalar
from .puerto import ANFITRION, puerto_libre

FASES = {"", "real", *"123456"}
PRODUCCION, DESARROLLO = "requirements.txt", "requirements-dev.txt"
POSTGRES_LOCAL = "postgres://postgres@127.0.0.1:5432/plan_abierto"
LOCALES = [
    "plan.sqlite3*",
    "pruebas*.sqlite3*",
    "media",
    "estaticos",
    "cuentas-demo.json",
    "bench.json",
]


def argumentos() -> list[str]:
    return os.environ.get("ARGS", "").split()


def ejecutar(*orden: str | Path, **entorno: str) -> None:
    """Run and wait; a failure ends `make` with the same code, without more noise."""
    codigo = subprocess.run(orden, cwd=RAIZ, env=os.environ | entorno, check=False)
    if codigo.returncode:
        raise SystemExit(codigo.returncode)


def run() -> None:
    """Install, prepare and serve the demonstration."""
    fase = os.environ.get("FASE", "")
    if fase not in FASES:
        raise Alto(f"«{fase}» no es una fase. Use FASE=1 a FASE=6, o FASE=real")
    puerto = puerto_libre(os.environ.get("PORT") or "8000")
    python = instalar(RAIZ, PRODUCCION)
    direccion = f"http://{ANFITRION}:{puerto}"
    os.environ.setdefault("URL_BASE", direccion)
    ejecutar(python, "manage.py", "preparar", *(["--fase", fase] if fase else []))
    orden = [python, "manage.py", "runserver", "--noreload", f"{ANFITRION}:{puerto}"]
    os.chdir(RAIZ)
    os.execv(python, list(map(str, orden)))  # noqa: S606 - no shell is wanted


def test(**entorno: str) -> None:
    python = instalar(RAIZ, DESARROLLO)
    paralelo = ["-n", "auto", "--dist", "loadfile"]
    ejecutar(python, "-m", "pytest", *paralelo, *argumentos(), **entorno)


def test_postgres() -> None:
    python = instalar(RAIZ, DESARROLLO)
    url = os.environ.get("DATABASE_URL") or POSTGRES_LOCAL
    if not postgres_responde(python, url):
        raise Alto(
            "No respondió ningún PostgreSQL. Inicie uno en 127.0.0.1:5432 (usuario "
            "postgres, sin contraseña) o indique el suyo: "
            "make test-postgres DATABASE_URL=postgres://usuario:clave@servidor/base"
        )
    test(DATABASE_URL=url)


def postgres_responde(python: Path, url: str) -> bool:
    """Whether the server answers; the database itself is made by the tests."""
    prueba = (
        "import sys, dj_database_url, psycopg; c = dj_database_url.parse(sys.argv[1]);"
        "psycopg.connect(host=c['HOST'] or None, port=c['PORT'] or None,"
        "user=c['USER'] or None, password=c['PASSWORD'] or None,"
        "dbname='postgres', connect_timeout=5).close()"
    )
    orden = [python, "-c", prueba, url]
    return subprocess.run(orden, capture_output=True, check=False).returncode == 0


def bench() -> None:
    python = instalar(RAIZ, DESARROLLO)
    ejecutar(python, "-m", "tests.banco", *argumentos())


def idiomas() -> None:
    python = instalar(RAIZ, DESARROLLO)
    ejecutar(python, "manage.py", "idiomas", *argumentos())


def lock() -> None:
    """Pin both lists with hashes for every platform, and no download address."""
    python = instalar(RAIZ, DESARROLLO)
    compilar = [python, "-m", "uv", "pip", "compile", "pyproject.toml", "--quiet"]
    opciones = [
        "--universal",
        "--python-version=3.11",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-emit-find-links",
        "--no-header",
        "--no-annotate",
    ]
    for lista, mas in ((PRODUCCION, []), (DESARROLLO, ["--group", "dev"])):
        decir(f"Calculando {lista}…")
        ejecutar(*compilar, *opciones, *mas, *argumentos(), "-o", lista)


def reset() -> None:
    """Remove what this project wrote in var/, by name, and nothing else."""
    var = Path(os.environ.get("VAR_DIR", RAIZ / "var"))
    comprobar_escritura(RAIZ)
    encontrados = [ruta for patron in LOCALES for ruta in var.glob(patron)]
    for ruta in encontrados:
        decir(f"Se borra {ruta.relative_to(var.parent)}")
        shutil.rmtree(ruta) if ruta.is_dir() else ruta.unlink()
    decir("Listo. «make run» empieza de cero." if encontrados else "No había datos.")
