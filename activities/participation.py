"""What the published lists say of a member: the gate that awards ask."""

from collections import defaultdict
from dataclasses import dataclass

from activities.models import ParticipationLine
from activities.rates import percent


@dataclass(frozen=True)
class Share:
    """A member's half-year over every branch she belonged to in it, as published and corrected."""

    due: int
    present: int
    absent: int
    made_up: int

    @property
    def rate(self):
        """Present of due in percent; None when nothing was due."""
        return percent(self.present, self.due)

    @property
    def rate_with_make_up(self):
        """The second rate: what was made up counts too."""
        return percent(self.present + self.made_up, self.due)


def rate_of(member, half):
    """The Share of ``member`` in the half-year ``half`` as its frozen lists state it; None where none is published.

    Asked by whoever gates on participation (awards): read ``rate``, ``rate_with_make_up`` and ``absent`` (without
    leave) of it. Records are never counted anew here, so that a gate and the published list cannot disagree.
    """
    lines = list(ParticipationLine.objects.of(member, half))
    return _share(lines) if lines else None


def shares_of(members, halves):
    """{(member id, half-year as text): Share} for many ``members`` in one query; what is not published is not there."""
    lines = defaultdict(list)
    asked = ParticipationLine.objects.of_members(members, halves)
    for line in asked.select_related("participation"):
        lines[line.member_id, line.participation.half].append(line)
    return {key: _share(found) for key, found in lines.items()}


def _share(lines):
    return Share(
        *(sum(getattr(line, name) for line in lines) for name in ("due", "present", "absent", "made_up"))
    )
