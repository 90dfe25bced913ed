"""How a program calls the API, and what it writes."""

from django.utils import translation

API = "/api/v1"
JSON = "application/json"


def written(riverside, **fields):
    """A record as a program sends it."""
    return {
        "organization": riverside.pk,
        "kind": "theme_day",
        "topic": "重温入党誓词",
        "held_on": "2010-07-01",
    } | fields


def in_chinese(msgid):
    """What the suite's language makes of a sentence of ours."""
    with translation.override("zh-hans"):
        return translation.gettext(msgid)
