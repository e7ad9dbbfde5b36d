import socket
import subprocess
import sys

import pytest

from paginas.services import calendario
from sitio.arranque import __main__ as entrada
from sitio.arranque import entorno, revisiones, tareas
from sitio.arranque.entorno import RAIZ, Alto
from sitio.arranque.puerto import puerto_libre


def make(*argumentos, **entorno_extra):
    return subprocess.run(
        ["make", "--no-print-directory", *argumentos],
        cwd=RAIZ,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def venv_falso(tmp_path, monkeypatch):
    """A checkout whose environment exists and whose pip only counts its calls."""
    llamadas = []
    (tmp_path / ".venv").mkdir()
    (tmp_path / "lista.txt").write_text("paquete==1\n")
    monkeypatch.setattr(entorno, "asegurar_venv", lambda raiz: raiz / "python")
    monkeypatch.setattr(entorno, "_pip", lambda *args: llamadas.append(args))
    return tmp_path, llamadas


def test_a_busy_port_is_named_and_another_is_offered():
    with socket.socket() as ocupado:
        ocupado.bind(("127.0.0.1", 0))
        ocupado.listen()
        puerto = ocupado.getsockname()[1]

        with pytest.raises(Alto, match=f"El puerto {puerto} ya está ocupado"):
            puerto_libre(str(puerto))


@pytest.mark.parametrize("pedido", ["abc", "0", "-1", "65536", "80 80", "²"])
def test_puerto_libre_refuses_what_is_not_a_port(pedido):
    with pytest.raises(Alto, match="no es un puerto"):
        puerto_libre(pedido)


def test_instalar_runs_pip_again_only_when_the_list_changed(venv_falso):
    raiz, llamadas = venv_falso

    entorno.instalar(raiz, "lista.txt")
    entorno.instalar(raiz, "lista.txt")
    assert len(llamadas) == 1

    (raiz / "lista.txt").write_text("paquete==2\n")
    entorno.instalar(raiz, "lista.txt")
    assert len(llamadas) == 2


def test_instalar_forgets_nothing_when_pip_fails(venv_falso, monkeypatch):
    raiz, llamadas = venv_falso

    def falla(*args):
        raise Alto("sin red")

    with monkeypatch.context() as parche, pytest.raises(Alto):
        parche.setattr(entorno, "_pip", falla)
        entorno.instalar(raiz, "lista.txt")
    entorno.instalar(raiz, "lista.txt")

    assert len(llamadas) == 1


def test_a_failed_pip_ends_in_a_sentence(tmp_path, capfd):
    (tmp_path / "lista.txt").write_text("paquete==1\n")  # no hash: pip refuses it

    with pytest.raises(Alto, match="No se pudieron instalar los paquetes"):
        entorno._pip(sys.executable, tmp_path, "lista.txt", 1)


def test_a_read_only_folder_is_explained(tmp_path, monkeypatch):
    def prohibido(dir):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(entorno.tempfile, "TemporaryFile", prohibido)

    with pytest.raises(Alto, match="No se puede escribir en"):
        entorno.comprobar_escritura(tmp_path)


def test_a_python_without_venv_is_explained(tmp_path, monkeypatch):
    monkeypatch.setattr(entorno.importlib.util, "find_spec", lambda nombre: None)

    with pytest.raises(Alto, match="apt install python3-venv"):
        entorno.asegurar_venv(tmp_path)


def test_an_old_python_gets_one_sentence():
    codigo = "import sys; sys.version_info = (3, 9, 2); import sitio.arranque"

    hecho = subprocess.run(
        [sys.executable, "-c", codigo],
        cwd=RAIZ,
        capture_output=True,
        text=True,
        check=False,
    )

    assert hecho.returncode == 1
    assert "necesita Python 3.11 o posterior; este es 3.9" in hecho.stderr
    assert "Traceback" not in hecho.stderr


def test_main_turns_alto_into_one_line_and_a_failure(monkeypatch, capsys):
    def detenerse():
        raise Alto("Falta algo.")

    monkeypatch.setitem(entrada.ORDENES, "run", detenerse)

    assert entrada.main("run") == 1
    assert capsys.readouterr().err == "Falta algo.\n"


def test_run_refuses_an_unknown_fase_before_installing(monkeypatch):
    monkeypatch.setenv("FASE", "7")
    monkeypatch.setattr(tareas, "instalar", lambda *args: pytest.fail("installed"))

    with pytest.raises(Alto, match="«7» no es una fase"):
        tareas.run()


def test_make_run_knows_the_phases_that_the_calendar_knows():
    assert {"", *calendario.FASES} == tareas.FASES


def test_reset_removes_only_what_the_project_wrote(tmp_path, monkeypatch):
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    (tmp_path / "plan.sqlite3-wal").touch()
    (tmp_path / "media").mkdir()
    (tmp_path / "ajeno.txt").touch()

    tareas.reset()

    assert [ruta.name for ruta in tmp_path.iterdir()] == ["ajeno.txt"]


def test_a_missing_target_gets_one_sentence():
    hecho = make("nada")

    assert hecho.returncode != 0
    assert "No existe la orden «nada»" in hecho.stderr


def test_make_without_any_python_gets_one_sentence():
    hecho = make("run", "PYTHON=")

    assert hecho.returncode != 0
    assert "Plan Abierto necesita Python 3.11" in hecho.stderr


@pytest.mark.parametrize("orden", sorted(entrada.ORDENES))
def test_make_help_names_every_target(orden):
    assert f"make {orden} " in make("help").stdout


def test_informar_fails_on_a_known_vulnerability_and_not_without_network():
    malo = {"name": "a", "version": "1", "vulns": [{"id": "CVE-1"}]}

    assert not revisiones.informar([malo])
    assert revisiones.informar([{"name": "a", "version": "1", "vulns": []}])
    assert revisiones.informar([{"name": "a", "skip_reason": "sin red"}])
    assert revisiones.informar([])
