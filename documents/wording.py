"""How words stand on Chinese papers: numbers of headings, dates, lines of names, no letter that paper cannot bear."""

import re
import unicodedata

DIGITS = "零一二三四五六七八九"
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
SPACE = "\u3000"


def chinese_number(number):
    """1 to 99 as headings count: 一, 十, 十二, 二十, 三十四."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")


def chinese_date(day):
    """A day as official papers write it: 2011年6月28日; empty without a day."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def heading(text, level, count):
    """``text`` with its number: 一、 for the first level, （一） for the second, 1. for the third."""
    if level == 1:
        return f"{chinese_number(count)}、{text}"
    return f"（{chinese_number(count)}）{text}" if level == 2 else f"{count}.{text}"


def width(text):
    """How many Chinese letters ``text`` is wide."""
    return sum(1 if unicodedata.east_asian_width(letter) in "WFA" else 0.5 for letter in text)


def lines_of_names(names, *, lead="", most=25):
    """``names`` after ``lead`` in lines of at most ``most`` letters, so that no name is torn."""
    lines, line = [], lead
    for name in map(str, names):
        gap = "" if line in ("", lead) else SPACE
        if gap and width(line + gap + name) > most:
            lines.append(line)
            line, gap = "", ""
        line += gap + name
    return [*lines, line] if line else lines


def clean(value):
    """``value`` (texts in lists and dicts) with nothing in it that XML or a font cannot bear."""
    if isinstance(value, dict):
        return {key: clean(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [clean(item) for item in value]
    if isinstance(value, str):
        return CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return value
