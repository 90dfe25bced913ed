"""ID numbers, bank cards and phones in texts that others are going to read, however they are written.

Full-width and Chinese digits, blanks, dashes and dots between the digits hide nothing. An ID number of eighteen is known by
its date and check digit, a bank card by its own, a mobile phone by its eleven digits; a landline is somebody's own unless
it is the office's.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.masking import masked_id_number, masked_phone

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
CHINESE = str.maketrans("〇零一二三四五六七八九", "00123456789")
# A run of digits with what people put between them; the X that ends an ID number may stand in it.
RUN = re.compile(r"\d(?:[ \t.\-_·()]{0,3}[\dXx])*")
DAY = re.compile(r"(?<!\d)(?:19|20)\d\d([-./])\d{1,2}\1\d{1,2}(?!\d)")
MOBILE = re.compile(r"(?:0{0,2}86)?(1[3-9]\d{9})")
LANDLINE = re.compile(r"0(?:10|2\d|[3-9]\d\d)[2-8]\d{6,7}")
# Seven or eight digits alone may be anything; called a phone they are one.
CALLED_PHONE = re.compile(r"(?:电话|手机|座机|tel|phone)\W{0,3}(\d{7,8})(?!\d)", re.IGNORECASE)
OLD_ID = re.compile(r"[1-9]\d{5}(\d\d)(\d\d)(\d\d)\d{3}")
CARD = re.compile(r"62\d{14,17}")
LONGEST = 19
NEW_ID = re.compile(r"[1-9]\d{5}((?:18|19|20)\d\d)(\d\d)(\d\d)\d{3}[\dX]")
# What looks like a number to hide, whether it adds up or not: digits of either width, blanks or hyphens between them.
GAP = r"[ \u3000-]?"
SECRET = re.compile(
    rf"(?P<number>(?<!\d)(?:\d{GAP}){{14,18}}[\dXxＸｘ](?!\d))"
    rf"|(?P<phone>(?<!\d)[1１]{GAP}[3-9３-９](?:{GAP}\d){{9}}(?!\d))"
)
MASKS = {"number": masked_id_number, "phone": masked_phone}


class Kind(models.TextChoices):
    ID_NUMBER = "id_number", _("an ID number")
    BANK_CARD = "bank_card", _("a bank card")
    MOBILE = "mobile", _("a mobile phone")
    LANDLINE = "landline", _("a phone")


@dataclass(frozen=True)
class Found:
    """One number in a text; ``masked`` is fit to be shown to whoever has to take it out."""

    kind: Kind
    masked: str


def found_in(text, *, own_line=""):
    """Every private number in ``text``; ``own_line`` is the phone of the office, which may stand there."""
    plain = _plain(text)
    found = []
    for written in dict.fromkeys((plain, plain.translate(CHINESE))):
        runs = [run.group().upper() for run in RUN.finditer(written)]
        found += [Found(kind, masked_id_number(one)) for run in runs for kind, one in _long_numbers(run)]
        for run in RUN.finditer(DAY.sub("日", written)):
            found += _phones(run.group(), _digits(own_line))
    for called in CALLED_PHONE.finditer(plain):
        if not _digits(own_line).endswith(called.group(1)):
            found.append(Found(Kind.LANDLINE, masked_phone(called.group(1))))
    return list(dict.fromkeys(found))


def has_secret(*texts):
    """Whether one of ``texts`` tells more than a landline, which may be an office's; a mistyped number is one too."""
    return any(
        SECRET.search(text) or any(one.kind != Kind.LANDLINE for one in found_in(text)) for text in texts
    )


def masked(text):
    """``text`` with everything masked in its place that looks like an ID number, a bank card or a mobile phone."""
    return SECRET.sub(_mask, text)


def _mask(found):
    digits = "".join(character for character in found[0] if character not in " \u3000-")
    return MASKS[found.lastgroup](digits)


def _plain(text):
    """``text`` with every digit as 0 to 9, dashes and blanks as the ordinary ones, and nothing invisible."""
    text = unicodedata.normalize("NFKC", text)
    return "".join(map(_character, text))


def _character(one):
    sort = unicodedata.category(one)
    if sort == "Nd":
        return str(unicodedata.decimal(one))
    return {"Cf": "", "Pd": "-", "Zs": " ", "Zl": " ", "Zp": " "}.get(sort, " " if one == "\n" else one)


def _digits(text):
    return re.sub(r"\D", "", _plain(text))


def _joined(groups):
    """Every stretch of neighbouring groups of digits, as one."""
    for first in range(len(groups)):
        for joined in accumulate(groups[first:]):
            if len(joined) > LONGEST:
                break
            yield joined


def _long_numbers(run):
    """(kind, number) of what stands in ``run`` as an ID number or a bank card."""
    for one in _joined(re.findall(r"[\dX]+", run)):
        if _is_id_number(one):
            yield Kind.ID_NUMBER, one
        elif _is_bank_card(one):
            yield Kind.BANK_CARD, one


def _phones(run, own_line):
    for joined in _joined(re.findall(r"\d+", run)):
        if mobile := MOBILE.fullmatch(joined):
            yield Found(Kind.MOBILE, masked_phone(mobile.group(1)))
        elif LANDLINE.fullmatch(joined) and joined != own_line:
            yield Found(Kind.LANDLINE, masked_phone(joined))


def _is_id_number(text):
    if new := NEW_ID.fullmatch(text):
        total = sum(int(digit) * weight for digit, weight in zip(text[:17], WEIGHTS, strict=True))
        return _is_day(*map(int, new.groups())) and CHECKS[total % 11] == text[17]
    old = OLD_ID.fullmatch(text)
    return bool(old) and _is_day(1900 + int(old[1]), int(old[2]), int(old[3]))


def _is_bank_card(text):
    """Whether its digits add up as on every card of UnionPay (Luhn)."""
    if not CARD.fullmatch(text):
        return False
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(text)))
    return sum(sum(divmod(one, 10)) for one in doubled) % 10 == 0


def _is_day(year, month, day):
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
