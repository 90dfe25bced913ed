"""Set-up fetches a Chinese font where the machine has none, and takes nothing but the package it knows."""

import base64
import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from tools import fonts


@pytest.fixture
def bare(monkeypatch, tmp_path):
    """A machine without fonts, whose registry hands out a package of its own."""
    monkeypatch.delenv("DOC_FONT_DIRS", raising=False)
    monkeypatch.setattr(fonts, "system_folders", lambda: ())
    monkeypatch.setattr(fonts, "FETCHED", tmp_path / "fonts")
    monkeypatch.setattr(fonts.assets, "run", packed)
    return tmp_path / "fonts"


def package():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name in (*fonts.FILES, "package/../../escaped.ttf"):
            entry = tarfile.TarInfo(name)
            entry.size = 4
            archive.addfile(entry, io.BytesIO(b"font"))
    return out.getvalue()


CONTENT = package()


def packed(_program, *arguments):
    (Path(arguments[-1]) / "noto.tgz").write_bytes(CONTENT)
    return 0


def test_the_two_weights_are_kept_and_fetched_once(bare, monkeypatch, capsys):
    monkeypatch.setattr(fonts, "SHA512", base64.b64encode(hashlib.sha512(CONTENT).digest()).decode())

    assert fonts.main() == 0
    assert sorted(path.name for path in bare.iterdir()) == [
        "NotoSerifSC_400Regular.ttf",
        "NotoSerifSC_700Bold.ttf",
    ]

    monkeypatch.setattr(fonts.assets, "run", None)
    assert fonts.main() == 0
    assert capsys.readouterr().out.endswith("fonts: up to date\n")


def test_another_package_is_not_taken(bare, capsys):
    assert fonts.main() == 0

    assert not bare.exists()
    assert "fonts-noto-cjk or DOC_FONT_DIRS" in capsys.readouterr().err


def test_without_the_registry_set_up_goes_on(bare, monkeypatch, capsys):
    monkeypatch.setattr(fonts.assets, "run", lambda *_arguments: 1)

    assert fonts.main() == 0
    assert "none fetched" in capsys.readouterr().err


@pytest.mark.parametrize("named", [True, False])
def test_nothing_is_fetched_where_there_are_fonts(bare, monkeypatch, named):
    monkeypatch.setattr(fonts.assets, "run", None)
    if named:
        monkeypatch.setenv("DOC_FONT_DIRS", "licensed")
    else:
        monkeypatch.setattr(fonts, "system_folders", lambda: ("noto",))

    assert fonts.main() == 0
    assert not bare.exists()
