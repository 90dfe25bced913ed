"""The words of a PDF that typst wrote, page by page: enough of the format for that and no more."""

import re
import zlib

OBJECT = re.compile(rb"(?m)^(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*)\r?\nendstream", re.DOTALL)
FONT = re.compile(rb"/(f\d+) (\d+) 0 R")
# Brackets that stand in pairs inside a string are not escaped; deeper than two we have not met.
PLAIN = rb"\\.|[^\\()]"
ONE = rb"(?:" + PLAIN + rb"|\((?:" + PLAIN + rb")*\))*"
TWO = rb"(?:" + PLAIN + rb"|\(" + ONE + rb"\))*"
SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|\((" + TWO + rb")\)|<([0-9A-Fa-f]+)>", re.DOTALL)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def words_of(pdf):
    """The text of each page in the order in which it is drawn."""
    objects = {int(number): body for number, body in OBJECT.findall(pdf)}
    pages = [body for body in objects.values() if re.search(rb"/Type\s*/Page\b", body)]
    return [_words(page, objects) for page in pages]


def _words(page, objects):
    resources = re.search(rb"/Resources (\d+) 0 R", page)
    fonts = FONT.findall(objects[int(resources[1])] if resources else page)
    letters = {name: _letters(objects[int(number)], objects) for name, number in fonts}
    content = _stream(objects[int(re.search(rb"/Contents (\d+) 0 R", page)[1])])
    text, known = "", {}
    for font, literal, hexed in SHOWN.findall(content):
        if font:
            known = letters[font]
            continue
        codes = bytes.fromhex(hexed.decode()) if hexed else ESCAPE.sub(_unescaped, literal)
        text += "".join(known.get(codes[at : at + 2], "") for at in range(0, len(codes), 2))
    return text


def _letters(font, objects):
    """Which letter each code of a font stands for, by its ToUnicode table."""
    table = _stream(objects[int(re.search(rb"/ToUnicode (\d+) 0 R", font)[1])])
    pairs = re.findall(rb"(?m)^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>$", table)
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(to.decode()).decode("utf-16-be") for code, to in pairs
    }


def _stream(body):
    return zlib.decompress(STREAM.search(body)[1])


def _unescaped(match):
    if match[1].isdigit():
        return bytes([int(match[1], 8)])
    return LETTERS.get(match[1], match[1])
