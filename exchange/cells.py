"""What a cell says, whatever way it was typed. Each function takes a raw cell and gives a clean value, or ``CellError``.

Blank cells give ``""`` for text and ``None`` for everything else. An error never repeats an ID or phone number, and
quotes other values only when they cannot be one.
"""

import math
import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from exchange.errors import CellError
from exchange.reader import Fault, Formula

FIRST_YEAR, LAST_YEAR = 1900, 2100
EXCEL_EPOCH = date(1899, 12, 30)
FARTHEST = 100_000_000  # no notation of a day is a larger number
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3007\U00020000-\U0003ffff"
LOOSE_BLANK = re.compile(rf"(?<=[{HAN}()《》“”、,。:;·]) | (?=[{HAN}()《》“”、,。:;·])")
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
DOTS = str.maketrans(dict.fromkeys("\u2022\u2027\u2219\u30fb\u22c5\u0387\u00b7", "\u00b7"))
INVISIBLE = ("Cc", "Cf", "Zs", "Zl", "Zp")
FILLERS = "\u115f\u1160\u2800"

YEAR, MONTH_OR_DAY = r"(\d{4})", r"(\d{1,2})"
CLOCK = r"(?:[T ]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
DAYS = [
    re.compile(pattern + CLOCK)
    for pattern in (
        rf"{YEAR} ?年 ?{MONTH_OR_DAY} ?月 ?{MONTH_OR_DAY} ?[日号]?",
        rf"{YEAR} ?- ?{MONTH_OR_DAY} ?- ?{MONTH_OR_DAY}",
        rf"{YEAR} ?/ ?{MONTH_OR_DAY} ?/ ?{MONTH_OR_DAY}",
        rf"{YEAR} ?\. ?{MONTH_OR_DAY} ?\. ?{MONTH_OR_DAY}\.?",
        r"(\d{4})(\d{2})(\d{2})",
    )
]
MONTH_END = re.compile(rf"{YEAR} ?[年./-] ?{MONTH_OR_DAY} ?月? ?[底末]前?")
YEAR_END = re.compile(rf"{YEAR} ?年 ?[底末]前?")
NO_DAY = re.compile(r"(?:19|20)\d{2}(?: ?[年./-] ?\d{1,2} ?月?| ?年)?")

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
PROVINCES = {
    *("11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37"),
    *("41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65"),
    *("71", "81", "82", "83", "91"),
}
MOBILE = re.compile(r"1[3-9]\d{9}")
LANDLINE = re.compile(r"(0(?:10|2\d|[3-9]\d{2}))-?(\d{7,8})(?:[-x转](\d{1,6}))?")

YES = {"是", "有", "对", "y", "yes", "true", "1", "√", "✓", "✔", "☑"}
NO = {"否", "无", "没有", "不是", "n", "no", "false", "0", "×", "✗", "x", "☐"}


# --- Text -------------------------------------------------------------------------------------------------------


def text(value):
    """One line of text: NFKC, blanks of every kind trimmed and inside reduced to one."""
    return " ".join(unicodedata.normalize("NFKC", _visible(_plain(value))).split())


def prose(value):
    """Text in sentences, as it was typed: its Chinese punctuation and its paragraphs stay."""
    lines = str(_plain(value)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(" ".join(_visible(line).split()) for line in lines).strip()


def compact(value):
    """A title that is looked up, such as an organization's: no blank anywhere beside a Chinese character."""
    plain = text(value)
    return LOOSE_BLANK.sub("", plain) if " " in plain else plain


def name(value):
    """A person's name. 「蔡　梅」 is 蔡梅; a long name keeps its one blank or middle dot (阿依古丽·买买提)."""
    plain = re.sub(r" ?\u00b7 ?", "\u00b7", text(value).translate(DOTS))
    han = re.findall(rf"[{HAN}]", plain)
    if len(han) <= 4:
        plain = re.sub(rf"(?<=[{HAN}]) (?=[{HAN}])", "", plain)
    if any(character.isdigit() for character in plain):
        raise CellError(_("A name has no digits in it."))
    return plain


def choice(table):
    """A cleaner for one of a few words: ``{"党总支": "general_branch", "总支": …}``, the first of each code its title."""
    codes = {compact(word).lower(): code for word, code in table.items()}
    titles = list({code: word for word, code in reversed(table.items())}.values())[::-1]

    def clean(value):
        word = compact(value).lower()
        if not word:
            return ""
        if word not in codes:
            raise CellError(
                _("%(value)s is not understood here; known are: %(known)s.")
                % {"value": quoted(word), "known": "、".join(titles)}
            )
        return codes[word]

    return clean


def quoted(value):
    """The value for an error message, unless it is long or has so many digits that it could identify someone."""
    word = str(value)
    if sum(character.isdigit() for character in word) > 8:
        return _("“…” (a long number)")
    return f"“{word[:30]}…”" if len(word) > 30 else f"“{word}”"


def _plain(value):
    """The raw value as a string. Formulas and Excel's errors are refused, here for every kind of cell."""
    if isinstance(value, Formula):
        raise CellError(_("The cell holds a formula. Put its result there (paste as values)."))
    if isinstance(value, Fault):
        raise CellError(_("The cell shows the Excel error %(code)s.") % {"code": value.code})
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and not math.isfinite(value):
        raise CellError(_("The number in the cell is too large to be read; type it again."))
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return str(value)


def _visible(value):
    """Control and zero-width characters taken out, every kind of blank made an ordinary one."""
    if value.isprintable() and not any(filler in value for filler in FILLERS):
        return value
    return "".join(_visible_character(character) for character in value)


def _visible_character(character):
    if character in FILLERS or character.isspace():
        return " "
    category = unicodedata.category(character)
    if category in INVISIBLE:
        return " " if category.startswith("Z") else ""
    return "" if category in ("Cs", "Cn") else character


# --- Days and numbers -------------------------------------------------------------------------------------------


def day(value):
    """A day in any notation that an office uses: Excel's own, a serial number, 2010.07.31, 20100731, 2010年7月底 …"""
    if isinstance(value, bool):
        raise CellError(_("This is not a date."))
    if isinstance(value, datetime):
        return _sensible(value.date())
    if isinstance(value, int | float):
        return _day_of_number(value)
    return _day_of_text(text(value).translate(DASHES))


def _day_of_number(value):
    if not -FARTHEST < value < FARTHEST:  # also infinite ones, which know no int()
        raise CellError(_("The number is not a date; write for example 2010-07-31."))
    if value != int(value) and FIRST_YEAR <= value < LAST_YEAR + 1:
        raise CellError(_("The day is missing; write for example 2010-07-31."))
    number = int(value)
    if FIRST_YEAR <= number <= LAST_YEAR:
        raise CellError(_("This is only a year; write for example 2010-07-31."))
    if 10_000_000 <= number <= 99_999_999:
        return _day_of_text(str(number))
    if not 61 <= number <= (date(LAST_YEAR, 12, 31) - EXCEL_EPOCH).days:
        raise CellError(_("The number is not a date; write for example 2010-07-31."))
    return EXCEL_EPOCH + timedelta(days=number)


def _day_of_text(word):
    if not word:
        return None
    for pattern in DAYS:
        if match := pattern.fullmatch(word):
            return _real_day(*map(int, match.groups()), word=word)
    if match := MONTH_END.fullmatch(word):
        return _last_day(*map(int, match.groups()), word=word)
    if match := YEAR_END.fullmatch(word):
        return _real_day(int(match[1]), 12, 31, word=word)
    if re.fullmatch(r"\d{5}", word):
        return _day_of_number(int(word))
    if NO_DAY.fullmatch(word):
        raise CellError(_("The day is missing; write for example 2010-07-31."))
    raise CellError(_("%(value)s is not a date; write for example 2010-07-31.") % {"value": quoted(word)})


def _real_day(year, month, day_of_month, *, word):
    try:
        return _sensible(date(year, month, day_of_month))
    except ValueError as error:
        if isinstance(error, CellError):
            raise
        raise CellError(_("%(value)s: there is no such day.") % {"value": quoted(word)}) from None


def _last_day(year, month, *, word):
    if not 1 <= month <= 12:
        raise CellError(_("%(value)s: there is no such month.") % {"value": quoted(word)})
    return _real_day(year, month, monthrange(max(year, 1), month)[1], word=word)


def _sensible(found):
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise CellError(
            _("The year must lie between %(first)d and %(last)d.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
        )
    return found


def whole(value):
    """A whole number that is not negative. A unit behind it (23人, 3年) is no obstacle."""
    word = re.sub(r"(?:人次|[人次个年名件项户场])$", "", compact(value).replace(",", ""))
    if not word:
        return None
    if isinstance(value, bool | datetime) or not re.fullmatch(r"\d{1,9}", word):
        raise CellError(_("%(value)s is not a whole number.") % {"value": quoted(text(value))})
    return int(word)


def yes_no(value):
    word = compact(value).lower()
    if not word:
        return None
    if word in YES | NO:
        return word in YES
    raise CellError(_("%(value)s is neither yes (是) nor no (否).") % {"value": quoted(word)})


# --- People -----------------------------------------------------------------------------------------------------


def identity_number(value):
    """A resident ID number of 18 characters, checked: length, date of birth, check digit (GB 11643)."""
    if isinstance(value, int | float):
        raise CellError(
            _("The ID number is stored as a number, and Excel drops the last digits of long numbers.")
            + " "
            + _("Format the column as text and type it again.")
        )
    number = re.sub(r"[\s'`-]", "", text(value).translate(DASHES)).upper()
    if not number:
        return ""
    _check_shape(number)
    try:
        born = identity_birth(number)
    except ValueError:
        raise CellError(_("The ID number contains a date of birth that does not exist.")) from None
    if born > datetime.now().astimezone().date():
        raise CellError(_("The ID number contains a date of birth in the future."))
    if check_digit(number) != number[-1]:
        raise CellError(_("The check digit of the ID number is wrong; a digit has been mistyped."))
    return number


def _check_shape(number):
    if re.fullmatch(r"[0-9]{15}", number):
        raise CellError(_("This is an ID number of the old form with 15 digits; the one with 18 is needed."))
    if len(number) != 18:
        raise CellError(
            _("An ID number has 18 characters; this one has %(length)d.") % {"length": len(number)}
        )
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        raise CellError(_("An ID number consists of digits, the last one of a digit or X."))


def check_digit(number):
    """The last character that the first seventeen ask for."""
    return CHECK_DIGITS[sum(int(digit) * weight for digit, weight in zip(number, WEIGHTS, strict=False)) % 11]


def identity_birth(number):
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def identity_is_male(number):
    return int(number[16]) % 2 == 1


def known_area(number):
    """Whether the ID number begins with a province; worth a warning only, districts come and go."""
    return number[:2] in PROVINCES


def phone(value):
    """A mobile or landline number as plain digits (0871-… with its extension); a number cell is welcome."""
    if isinstance(value, float) and not value.is_integer():
        raise CellError(_("This is not a phone number."))
    word = re.sub(r"[\s()]", "", text(value).translate(DASHES)).lower()
    if not word:
        return ""
    digits = re.sub(r"^(?:\+|00)86-?", "", word)
    if MOBILE.fullmatch(digits.replace("-", "")):
        return digits.replace("-", "")
    if match := LANDLINE.fullmatch(digits):
        return "-".join(part for part in match.groups() if part)
    raise CellError(_("This is not a phone number: a mobile number has 11 digits and begins with 1."))
