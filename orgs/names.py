"""Pinyin of names, for search by initials and for order."""

from functools import cache

# Surnames whose reading differs from the common one of the character.
SURNAMES = {"单": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "查": "zha", "任": "ren", "华": "hua", "区": "ou",
            "尉": "yu", "朴": "piao", "覃": "qin", "盖": "ge", "翟": "zhai", "葛": "ge", "乐": "yue", "种": "chong"}  # fmt: skip


def syllables(name):
    """The pinyin of ``name``, a list of lower-case syllables; what is not Chinese stays as it is."""
    if not name:
        return []
    rest = _reader()(name)
    if name[0] in SURNAMES:
        return [SURNAMES[name[0]], *_reader()(name[1:])]
    return rest


def pinyin(name):
    return "".join(syllables(name)).lower()


def initials(name):
    return "".join(syllable[0] for syllable in syllables(name) if syllable).lower()


@cache
def _reader():
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionaries take half a second to load

    return lazy_pinyin
