"""PDF by typst. The words go into the template as JSON and are never read as markup."""

import json
from pathlib import Path

import typst

from documents import fonts
from documents.wording import clean

CONTENT_TYPE = "application/pdf"
TEMPLATES = Path(__file__).resolve().parent / "typst"


def typeset(template, data) -> bytes:
    """The PDF that ``template`` makes of ``data``: the same bytes whenever the words are the same."""
    return typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        font_paths=fonts.chinese_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(clean(data), ensure_ascii=False)},
    )
