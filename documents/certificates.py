"""A certificate of honour on A4 across, with a red border and nothing that the law reserves: no emblem, no seal."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

from documents.typesetter import typeset
from documents.wording import chinese_date, clean


@dataclass(frozen=True)
class Certificate:
    """What stands on it. With ``code`` and ``address`` anybody can look up whether it is genuine."""

    to: str
    text: str
    issuers: Sequence[str]
    issued_on: date | None = None
    heading: str = "荣誉证书"
    number: str = ""
    code: str = ""
    address: str = ""
    remark: str = ""


def to_pdf(certificate) -> bytes:
    return typeset("certificate", plain(certificate))


def plain(certificate):
    return clean({**asdict(certificate), "issued_on": chinese_date(certificate.issued_on)})
