"""How long deeds are: characters, blanks and line ends left out, as a secretary counts them."""

from django.utils.translation import gettext as _


def length(text):
    return len("".join(text.split()))


def problem(item, text):
    """What is wrong with the length of ``text`` for ``item``, in words; empty if nothing is."""
    words = {"n": length(text), "least": item.deeds_least, "most": item.deeds_most}
    if words["n"] < max(1, item.deeds_least):
        return _("The deeds have %(n)s characters; at least %(least)s are asked for.") % (
            words | {"least": max(1, item.deeds_least)}
        )
    if words["n"] > item.deeds_most:
        return _("The deeds have %(n)s characters; at most %(most)s are allowed.") % words
    return ""
