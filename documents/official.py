"""An official paper (公文) in the layout of GB/T 9704, as Word and as PDF, from plain data."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from documents.typesetter import typeset
from documents.wording import chinese_date, clean, heading, lines_of_names


@dataclass(frozen=True)
class Heading:
    """A heading of level 1, 2 or 3; its number (一、（一） 1.) is counted by the paper."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Names:
    """Who belongs together: names after the unit (which may be empty), never torn at the end of a line."""

    names: Sequence[str]
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """A table over the whole width; ``widths`` say how the columns share it."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]


@dataclass(frozen=True)
class OfficialPaper:
    """What stands on it. Without ``organs`` it has no red head; a title may be given in lines."""

    title: str
    body: Sequence[Heading | Text | Names | Table]
    issuers: Sequence[str]
    issued_on: date | None = None
    organs: Sequence[str] = ()
    number: str = ""
    addressees: str = ""
    attachments: Sequence[str] = ()
    note: str = ""
    copies_to: str = ""
    printed_by: str = ""


KINDS = {Heading: "heading", Text: "text", Names: "names", Table: "table"}


def plain(paper):
    """The paper as texts, lists and dicts: headings numbered, names in lines, dates written out."""
    data = asdict(paper)
    data["issued_on"] = chinese_date(paper.issued_on)
    data["body"] = list(_numbered(paper.body))
    return clean(data)


def to_pdf(paper) -> bytes:
    return typeset("official", plain(paper))


def _numbered(body):
    """The blocks of ``body``; a heading of a higher level starts the counts below it anew."""
    counts = Counter()
    for block in body:
        row = {"kind": KINDS[type(block)], **asdict(block)}
        if isinstance(block, Heading):
            counts[block.level] += 1
            for lower in range(block.level + 1, 4):
                del counts[lower]
            row["text"] = heading(block.text, block.level, counts[block.level])
        elif isinstance(block, Names):
            row["lines"] = lines_of_names(block.names, lead=f"{block.unit}：" if block.unit else "")
        yield row
