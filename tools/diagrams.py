"""State diagrams in docs/architecture.md, printed from the tables of moves: `python -m tools.diagrams`."""

import os
import re
import sys
from importlib import import_module
from pathlib import Path

import django
from django.apps import apps
from django.utils import translation
from django.utils.module_loading import module_has_submodule

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "architecture.md"
PLACE = re.compile(r"(<!-- moves: begin -->\n).*?(<!-- moves: end -->)", re.DOTALL)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    DOCUMENT.write_text(redrawn(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
    print(f"diagrams: {len(tables())} drawn")
    return 0


def redrawn(text: str) -> str:
    """``text`` with the diagrams between its markers as the code has them now."""
    with translation.override("en"):
        drawings = "\n".join(diagram(moves) for moves in tables())
    return PLACE.sub(lambda place: f"{place[1]}{drawings}{place[2]}", text)


def tables() -> list[dict]:
    """Every table of moves in the product, in the order of the apps: of its choices, then of its chain of steps."""
    modules = [
        import_module(f"{app.name}.{name}")
        for app in apps.get_app_configs()
        for name in ("choices", "chain")
        if module_has_submodule(app.module, name)
    ]
    found = [getattr(module, name) for module in modules for name in dir(module) if name.endswith("MOVES")]
    # What else ends like this is a selection of states and says nothing of where they lead.
    return [moves for moves in found if isinstance(moves, dict)]


def diagram(moves: dict) -> str:
    """A table of moves as a mermaid diagram; the first state of the class is where a row begins."""
    states = type(next(iter(moves)))
    lines = [f"    {state.name}: {state.label}" for state in states]
    lines.append(f"    [*] --> {next(iter(states)).name}")
    for state in states:
        lines += [f"    {state.name} --> {to.name}" for to in states if to in moves.get(state, ())]
        if not moves.get(state):
            lines.append(f"    {state.name} --> [*]")
    return "\n".join([f"### {states.__name__}", "", "```mermaid", "stateDiagram-v2", *lines, "```", ""])


if __name__ == "__main__":
    sys.exit(main())
