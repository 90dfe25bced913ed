"""Places are not taken from under those who are nominated: raising is free, lowering ends at what is used."""

from django.utils.translation import gettext as _

from accounts.errors import WrongState
from awards.places import taken, use_of_nominating


def check_places(item, before):
    """Raise WrongState if ``item`` is to have fewer places than ``before``, the award as it was, and than are taken."""
    used = taken(before)
    if item.places < before.places and item.places < used:
        words = {"award": before, "unit": before.organization.short_name, "places": item.places, "used": used}
        raise WrongState(
            _("“%(award)s” of %(unit)s would have %(places)s places, but %(used)s are taken already.") % words
        )


def check_limits(item, before):
    """Raise WrongState if more are nominated for ``item`` than a unit may now, and by more than there were ``before``.

    ``before`` is what ``use_of_nominating`` said. Asked when the new limits are written, with the award locked.
    """
    problems = {}
    for unit, use in use_of_nominating(item).items():
        if use.limit is None or use.used <= use.limit or not _is_further_over(use, before[unit]):
            continue
        whose = use.quota.organization if use.quota else unit
        words = {
            "unit": whose.short_name, "places": use.quota.places if use.quota else 0, "limit": use.limit, "used": use.used,
        }  # fmt: skip
        problems[whose.pk] = (
            _("%(unit)s would have %(places)s places and nominate %(limit)s, but has nominated %(used)s")
            % words
        )
    if problems:
        raise WrongState(
            _(
                "Fewer than are nominated already: %(what)s. Give them more, or have nominations withdrawn first."
            )
            % {"what": "；".join(problems.values())}
        )


def _is_further_over(use, was):
    """Limits alone say nothing: where quotas are merged, one that is higher has more nominations to hold."""
    return was.limit is None or use.used - use.limit > was.used - was.limit
