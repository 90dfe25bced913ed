"""The locks: `python -m tools.locks` compiles requirements/*.txt anew, `--check` only looks at them.

A lock pins every package with its hashes and says nothing of where it comes from: that is the machine's business.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
NODE_LOCK = ROOT / "frontend" / "package-lock.json"
# npm copies out of a package where its authors take donations ("funding": {"url": …}); nothing is fetched from there.
ADDRESS = re.compile(r"^(?!\s*\"url\": ).*https?://|\"resolved\"")
NAME = re.compile(r"[A-Za-z0-9._-]+")
COMPILE = [
    sys.executable, "-m", "uv", "pip", "compile", "--quiet",
    "--universal", "--generate-hashes", "--no-header", "--no-emit-index-url",
]  # fmt: skip


def main(arguments) -> int:
    if arguments != ["--check"]:
        for lock, *source in (
            ("prod.txt", "pyproject.toml"),
            ("dev.txt", "pyproject.toml", "--extra", "dev"),
            ("bootstrap.txt", "-"),
        ):
            compile_lock(lock, source, upgrade="--upgrade" in arguments)
    faults = addresses() + missing()
    for fault in faults:
        print(fault)
    print(f"locks: {len(faults)} faults")
    return 1 if faults else 0


def compile_lock(lock, source, *, upgrade):
    """Compile one lock; what it pins already stays unless ``upgrade``."""
    command = [
        *COMPILE,
        *source,
        "--output-file",
        f"requirements/{lock}",
        *(["--upgrade"] if upgrade else []),
    ]
    subprocess.run(command, cwd=ROOT, input="uv", text=True, check=True, stdout=subprocess.DEVNULL)


def addresses() -> list[str]:
    """Lines of the locks that say where a package comes from."""
    return [
        f"{lock.relative_to(ROOT)}:{number}: an address in a lock"
        for lock in (*locks(), NODE_LOCK)
        for number, line in enumerate(lock.read_text(encoding="utf-8").splitlines(), 1)
        if ADDRESS.search(line)
    ]


def missing() -> list[str]:
    """What pyproject.toml asks for and a lock does not pin with a hash."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    prod = names(project["dependencies"])
    dev = prod | names(project["optional-dependencies"]["dev"])
    wanted = {"prod.txt": prod, "dev.txt": dev, "bootstrap.txt": {"uv"}}
    return [
        f"requirements/{lock}: {name} is not pinned with a hash"
        for lock, packages in wanted.items()
        for name in sorted(packages - pinned((REQUIREMENTS / lock).read_text(encoding="utf-8")))
    ]


def locks() -> list[Path]:
    return sorted(REQUIREMENTS.glob("*.txt"))


def pinned(lock: str) -> set[str]:
    """The packages that ``lock`` pins to one version, each with a hash on the line below."""
    pins = re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==\S+.*\\\n\s+--hash=sha256:", lock, re.MULTILINE)
    return {normal(name) for name in pins}


def names(requirements) -> set[str]:
    return {normal(NAME.match(line).group()) for line in requirements}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
