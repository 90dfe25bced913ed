"""The record-book part of the record form: stops, decisions with their votes, results of the kind."""

import re

from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access import require
from activities import votes
from activities.forms.book import BookForm, StopForm, VoteForm
from activities.models import ActivityResult, Decision, Stop
from activities.permissions import can_enter
from activities.services import book as lines
from activities.views.attendance import roll_for

ROWS = {"stops": StopForm, "decisions": VoteForm}
RESULT = "result-"


@require_POST
def activity_book(request):
    """The record-book part for the organization, kind and day chosen; what was typed stays, ``more`` adds a row."""
    require(can_enter(request.user))
    # An organization that is not for choosing comes in the address, as the form does not send it.
    typed = request.POST.dict() | request.GET.dict()
    book = book_typed(typed, roll_for(request.user, typed))
    return render(request, "activities/_book.html", {"book": book, "book_url": request.get_full_path()})


def url_of(activity):
    """Where the form asks for this part again."""
    chosen = {"organization": activity.organization_id} if activity.organization_id else {}
    return f"{reverse('activity_book')}?{urlencode(chosen)}"


def book_of(activity, typed, roll, draft=None):
    """The part as ``activity`` has it, with room for the rows of the draft that is about to be put back."""
    content = _held(activity) if activity.pk else {}
    left = {name: value for name, value in typed.items() if draft and name in draft.content}
    blank = {part: max(1, _count(left, part) - len(content.get(part, ()))) for part in ROWS}
    return BookForm(kind=roll.kind, voters=_voters(typed, roll), content=content, blank=blank)


def book_typed(typed, roll):
    """The part as it was typed, not yet to be checked."""
    content = {part: _typed_rows(typed, part) for part in ROWS}
    content["results"] = {name: value for name, value in typed.items() if name.startswith(RESULT)}
    blank = dict.fromkeys(ROWS, 1)
    if (more := typed.get("more")) in ROWS:
        blank[more] = _count(typed, more) + 1 - len(content[more])
    return BookForm(kind=roll.kind, voters=_voters(typed, roll), content=content, blank=blank)


def book_sent(data, roll):
    """The part as it was sent, to be checked."""
    return BookForm(data, kind=roll.kind)


def book_differences(book, current):
    """The parts of which what was sent differs from ``current``: (label, what she typed, what stands now)."""
    labels = {"stops": _("Stops"), "decisions": _("Decisions"), "results": _("Results")}
    mine, now = lines.lines(**book.parts()), lines.lines_of(current)
    return [(labels[part], _text(mine[part]), _text(now[part])) for part in mine if mine[part] != now[part]]


def _text(part):
    return "\n".join(
        " · ".join(str(value) for value in line if value not in ("", None) and value is not False)
        for line in part
    )


def _held(activity):
    results = ActivityResult.objects.filter(activity=activity).values_list("field__code", "value")
    return {
        "stops": list(Stop.objects.filter(activity=activity).values(*StopForm.Meta.fields)),
        "decisions": list(Decision.objects.filter(activity=activity).values(*VoteForm.Meta.fields)),
        "results": {f"{RESULT}{code}": value for code, value in results},
    }


def _count(typed, part):
    """How many rows of ``part`` were on the page."""
    found = (re.fullmatch(rf"{part}-([0-9]{{1,2}})-\w+", name) for name in typed)
    return max((int(match[1]) + 1 for match in found if match), default=0)


def _typed_rows(typed, part):
    """The rows of ``part`` in which more than the usual stands."""
    form = ROWS[part]
    rows = [
        {name: typed.get(f"{part}-{number}-{name}", "") for name in form.Meta.fields}
        for number in range(_count(typed, part))
    ]
    return [row for row in rows if any(row[name] for name in row if name not in form.usual)]


def _voters(typed, roll):
    """How many of those due have the vote that day; None as long as nobody knows who is due."""
    if roll.is_empty:
        return None
    day = parse_date(str(typed["held_on"]))
    return len(votes.voters_among(roll.form.members.values(), day)) if day else None
