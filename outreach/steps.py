"""What a contact point asks for next: pure arithmetic on what was promised and what was done."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Step:
    """The next thing to do, with the code of its light."""

    text: str
    light: str


def next_step(point, day) -> Step:
    """For ``point`` with its progress (``with_progress``) as of ``day``: promises first, then visits, then papers."""
    if point.overdue_count:
        return Step(
            _("Solve what is past its promised day: %(count)d") % {"count": point.overdue_count}, "overdue"
        )
    missing = point.visits_a_year - point.visit_count
    if missing > 0:
        return Step(
            _("Visits still to be made this year: %(count)d") % {"count": missing}, _urgency(missing, day)
        )
    if point.open_count:
        return Step(_("Problems still to be solved: %(count)d") % {"count": point.open_count}, "on_time")
    missing = point.papers_a_year - point.paper_count
    if missing > 0:
        return Step(
            _("Research papers still to be written this year: %(count)d") % {"count": missing},
            _urgency(missing, day),
        )
    return Step(_("All that was promised for this year is done."), "done")


def _urgency(missing, day):
    """Each that is missing wants a month of its own before the year is over."""
    return "due_soon" if 12 - day.month < missing else "on_time"
