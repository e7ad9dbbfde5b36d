"""The migrated database that runs share is made again when it may have changed."""

import pytest

from tests import migrada


@pytest.fixture
def proyecto(tmp_path, monkeypatch, settings):
    monkeypatch.setattr(migrada, "RAIZ", tmp_path)
    settings.VAR_DIR = tmp_path
    (tmp_path / "requirements-dev.txt").write_text("django==5.2\n")
    (tmp_path / "paginas/migrations").mkdir(parents=True)
    (tmp_path / "paginas/reparto.py").write_text("ROLES = []\n")
    (tmp_path / "paginas/otra.py").write_text("NADA = 1\n")
    (tmp_path / "paginas/migrations/0001_inicial.py").write_text(
        "from paginas.reparto import ROLES\n"
    )
    return tmp_path


@pytest.mark.parametrize(
    "archivo",
    [
        "requirements-dev.txt",
        "paginas/migrations/0001_inicial.py",
        "paginas/reparto.py",
    ],
)
def test_a_change_in_what_it_was_made_from_makes_another(proyecto, archivo):
    antes = migrada._copia()

    with (proyecto / archivo).open("a") as abierto:
        abierto.write("# otra cosa\n")

    assert migrada._copia() != antes


def test_a_change_elsewhere_keeps_it(proyecto):
    antes = migrada._copia()

    (proyecto / "paginas/otra.py").write_text("NADA = 2\n")

    assert migrada._copia() == antes
