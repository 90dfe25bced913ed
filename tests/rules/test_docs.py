"""What the documents say of the code is so."""

import re
from pathlib import Path

import pytest

from tools import diagrams

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = [
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
# A link to a file of ours; addresses and anchors are not files.
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")


def test_the_state_diagrams_are_those_of_the_code():
    text = diagrams.DOCUMENT.read_text(encoding="utf-8")

    assert diagrams.redrawn(text) == text, "python -m tools.diagrams draws them anew"


def test_every_table_of_moves_is_drawn():
    drawn = re.findall(r"^### (\w+State)$", diagrams.DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)

    assert drawn == [type(next(iter(moves))).__name__ for moves in diagrams.tables()]
    assert {"ActivityState", "BulletinState", "JobState", "TaskState"} <= set(drawn)


def test_a_changed_table_makes_the_diagram_stale():
    text = diagrams.DOCUMENT.read_text(encoding="utf-8").replace("DRAFT --> SUBMITTED", "DRAFT --> VERIFIED")

    assert diagrams.redrawn(text) != text


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(document):
    links = LINK.findall(document.read_text(encoding="utf-8"))

    assert [link for link in links if not (document.parent / link).exists()] == []


def test_every_variable_that_a_server_needs_is_explained():
    """docker-compose.yml asks for them, .env.example and docs/operations.md explain them."""
    asked = set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text(encoding="utf-8")))
    given = set(re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
    explained = set(re.findall(r"^\| `(\w+)`", (ROOT / "docs" / "operations.md").read_text(), re.MULTILINE))

    assert asked == given
    assert asked <= explained


def test_every_setting_read_from_the_environment_is_explained():
    read = set()
    for path in (ROOT / "config" / "settings").glob("*.py"):
        read |= set(re.findall(r"env\.\w+\(\s*\"(\w+)\"", path.read_text(encoding="utf-8")))
    explained = set(re.findall(r"^\| `(\w+)`", (ROOT / "docs" / "operations.md").read_text(), re.MULTILINE))

    assert {"SECRET_KEY", "DATABASE_URL", "FIELD_KEYS"} <= read
    assert read - explained == set()


def test_the_example_environment_gives_no_secret_away():
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if re.match(r"\w+=", line))

    secrets = ("SECRET_KEY", "FIELD_KEYS", "HASH_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD")
    assert {name: given[name] for name in secrets} == dict.fromkeys(secrets, "")
