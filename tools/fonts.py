"""Fetch a Chinese font into var/fonts/ for the PDFs: `python -m tools.fonts`.

Does nothing where DOC_FONT_DIRS names folders of fonts, where Noto CJK is installed, or where it has been done.
Without the registry everything else works; only the PDFs say that they need a font.
"""

import base64
import hashlib
import os
import sys
import tarfile
import tempfile
from pathlib import Path

from documents.fonts import system_folders
from tools import assets

ROOT = Path(__file__).resolve().parent.parent
FETCHED = ROOT / "var" / "fonts"
PACKAGE = "@expo-google-fonts/noto-serif-sc@0.4.3"
SHA512 = "fSmUpiSFtSeyHV45/2xUOy5SdfExklQwwMKN3cQjAZAujITHDmSbpMHCVdCMhRqMjQtu0ZRgc29u8A+CU3akfw=="
FILES = (
    "package/400Regular/NotoSerifSC_400Regular.ttf",
    "package/700Bold/NotoSerifSC_700Bold.ttf",
)


def main() -> int:
    if os.environ.get("DOC_FONT_DIRS") or system_folders():
        print("fonts: the machine's own")
    elif all((FETCHED / Path(name).name).is_file() for name in FILES):
        print("fonts: up to date")
    elif not fetch():
        print("fonts: none fetched; PDFs need fonts-noto-cjk or DOC_FONT_DIRS", file=sys.stderr)
    return 0


def fetch() -> bool:
    """Take the package, compare its hash, keep the two weights that papers use."""
    print("fonts: fetching Noto Serif (68 MB, once) ...", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        if assets.run("npm", "pack", PACKAGE, "--silent", "--pack-destination", folder):
            return False
        package = next(Path(folder).glob("*.tgz"), None)
        if (
            package is None
            or base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode() != SHA512
        ):
            return False
        keep(package)
    return True


def keep(package):
    """Each font under a name of its own until it is whole: a torn set-up leaves no torn font."""
    FETCHED.mkdir(parents=True, exist_ok=True)
    with tarfile.open(package) as archive:
        for name in FILES:
            path = FETCHED / Path(name).name
            torn = path.with_suffix(".part")
            torn.write_bytes(archive.extractfile(name).read())
            torn.replace(path)


if __name__ == "__main__":
    sys.exit(main())
