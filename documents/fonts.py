"""Where the Chinese fonts of PDFs are: the customer's own first, then the machine's Noto CJK, then what set-up fetched."""

from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings
from django.utils.translation import gettext as _

from documents.errors import FontsMissing

SYSTEM = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/opt/homebrew/share/fonts"),
    Path("/Library/Fonts"),
)
# The name of each file of Noto CJK begins like this, on whatever system.
NOTO = ("NotoSerifCJK*", "NotoSansCJK*")
KINDS = {".ttf", ".otf", ".ttc", ".otc"}


def chinese_fonts():
    """The fonts of this process, read once; raises FontsMissing where not one of them has Chinese letters."""
    own, fetched = tuple(settings.DOC_FONT_DIRS), str(settings.FETCHED_FONTS)
    folders = (*folders_with_fonts(own), *(system_folders() or folders_with_fonts([fetched])))
    if not folders:
        raise FontsMissing(
            _(
                "No PDF can be written: this machine has no Chinese font. Run make setup once with access to the package registry, or name a folder of fonts in DOC_FONT_DIRS; the Word file can be taken meanwhile."
            )
        )
    return _loaded(folders)


def folders_with_fonts(folders):
    """Those of ``folders`` in which there is a font file, however deep."""
    return tuple(
        str(folder)
        for folder in map(Path, folders)
        if folder.is_dir() and any(file.suffix.lower() in KINDS for file in folder.rglob("*"))
    )


@lru_cache(maxsize=1)
def system_folders():
    """The folders of this machine in which Noto CJK is."""
    files = (file for folder in SYSTEM if folder.is_dir() for name in NOTO for file in folder.rglob(name))
    return tuple(sorted({str(file.parent) for file in files if file.suffix.lower() in KINDS}))


@lru_cache(maxsize=4)
def _loaded(folders):
    return typst.Fonts(include_system_fonts=False, font_paths=list(folders))
