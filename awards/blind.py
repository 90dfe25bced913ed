"""A nomination as a judge is shown it: in full, or without names and units where the panel is blind."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

HIDDEN = "×××"


@dataclass(frozen=True)
class Shown:
    """What of a nomination a judge reads."""

    pk: int
    name: str
    unit: str
    short_deeds: str
    deeds: str
    post: str
    evidence: list


def shown(nomination, number, is_blind):
    """The Shown of ``nomination``, the ``number``th on the sheet."""
    if not is_blind:
        return Shown(
            nomination.pk, nomination.recipient, nomination.organization.short_name, nomination.short_deeds,
            nomination.deeds, nomination.post, nomination.evidence,
        )  # fmt: skip
    name = _("Nomination %(number)s") % {"number": number}
    return Shown(
        nomination.pk, name, "", _without_names(nomination, nomination.short_deeds),
        _without_names(nomination, nomination.deeds), "", [],
    )  # fmt: skip


def _without_names(nomination, text):
    """``text`` without the names of the recipient and of the units that it belongs to."""
    units = {nomination.organization, nomination.home}
    names = {nomination.recipient} | {
        name for unit in units for name in (unit.name, unit.short_name, unit.unit) if name
    }
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, HIDDEN)
    return text
