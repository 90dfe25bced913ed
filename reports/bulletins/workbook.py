"""The efficiency bulletin as a workbook: made from the frozen snapshot, so every copy says the same."""

from django.utils.translation import gettext as _

from campaigns.choices import Light, Pace
from documents.numbers import shown
from documents.xlsx import Column, Form, bytes_of, new_book
from orgs.periods import Period

# Word of the light → ink and fill: amber and red say "behind", green says done or on schedule.
COLOURS = {
    Pace.COMPLETE: ("14703F", "E8F5EE"),
    Pace.AHEAD: ("14703F", "E8F5EE"),
    Pace.BEHIND: ("8F4D00", "FFF4E2"),
    Pace.FAR_BEHIND: ("A61B1B", "FDECEB"),
}
UNIT, RATE, LIGHT = 2, 8, 11


def efficiency_workbook(bulletin) -> bytes:
    """The issue as .xlsx: the table with its chart, and an annex of every unfinished task."""
    book = new_book()
    _table(book, bulletin)
    _annex(book, bulletin)
    return bytes_of(book)


def file_name(bulletin):
    """What the download is called: 2010-07-问效通报-第1期.xlsx."""
    noun = _("efficiency bulletin")
    return f"{bulletin.period}-{noun}-{number_words(bulletin)}.xlsx"


def title_words(bulletin):
    """The title of the issue: 2010年7月份问效通报."""
    period = Period.parse(bulletin.snapshot["period"])
    return _("Efficiency bulletin of %(year)d-%(month)02d") % {
        "year": period.first.year,
        "month": period.first.month,
    }


def number_words(bulletin):
    """第1期, or that it is not signed yet."""
    return _("No. %(number)d") % {"number": bulletin.number} if bulletin.number else _("unsigned draft")


def _table(book, bulletin):
    data = bulletin.snapshot
    form = Form(book, title_words(bulletin), _columns())
    form.title(
        f"{title_words(bulletin)}（{number_words(bulletin)}）",
        note_left=_("Issued by: %(issuer)s") % data,
        note_right=_("As of %(as_of)s") % data,
    )
    form.head()
    for place, line in enumerate(data["lines"], 1):
        form.add(_row(place, line))
    last = form.row
    form.add(_total_row(data["totals"]), bold=True)
    form.colour(LIGHT, {str(pace.label): colours for pace, colours in COLOURS.items()})
    if data["lines"]:
        form.chart(labels=UNIT, values=RATE, last_row=last)
    form.for_print()


def _columns():
    return [
        Column(_("No."), 6, "center"),
        Column(_("Unit"), 34),
        Column(_("Responsible leader"), 14, "center"),
        Column(_("Tasks"), 8, "center"),
        Column(_("Done"), 8, "center"),
        Column(_("Not done"), 8, "center"),
        Column(_("New this month"), 9, "center"),
        Column(_("Rate, %"), 9, "center", "0.0"),
        Column(_("Time progress, %"), 10, "center", "0.0"),
        Column(_("Gap, points"), 10, "center", "+0.0;-0.0;0.0"),
        Column(_("Light"), 16, "center"),
        Column(_("Rank"), 7, "center"),
        Column(_("Unfinished tasks"), 60),
    ]


def _row(place, line):
    unfinished = "；".join(f"{task['title']}（{task['due_on']}）" for task in line["unfinished"])
    return [
        place,
        line["unit"],
        line["leader"],
        line["total"],
        line["done"],
        line["not_done"],
        line["new"],
        _or_dash(line["rate"]),
        line["time_progress"],
        _or_dash(line["gap"]),
        str(Pace(line["light"]).label),
        _or_dash(line["rank"]),
        unfinished,
    ]


def _total_row(totals):
    return [
        "",
        _("Total"),
        "",
        totals["total"],
        totals["done"],
        totals["not_done"],
        totals["new"],
        _or_dash(totals["rate"]),
        totals["time_progress"],
        _or_dash(totals["gap"]),
        "",
        "",
        "",
    ]


def _annex(book, bulletin):
    form = Form(
        book,
        _("Annex"),
        [
            Column(_("No."), 6, "center"),
            Column(_("Unit"), 34),
            Column(_("Task"), 34),
            Column(_("Responsible person"), 14, "center"),
            Column(_("Due on"), 13, "center"),
            Column(_("Light"), 14, "center"),
            Column(_("Measures"), 40),
        ],
    )
    form.title(_("Annex: unfinished tasks"), note_right=_("As of %(as_of)s") % bulletin.snapshot)
    form.head()
    place = 0
    for line in bulletin.snapshot["lines"]:
        for task in line["unfinished"]:
            place += 1
            light = str(Light(task["light"]).label)
            form.add(
                [place, line["unit"], task["title"], task["owner"], task["due_on"], light, task["measures"]]
            )
    form.colour(
        6,
        {str(Light.OVERDUE.label): COLOURS[Pace.FAR_BEHIND], str(Light.DUE_SOON.label): COLOURS[Pace.BEHIND]},
    )
    form.for_print()


def _or_dash(value):
    return shown(value) if value is None else value
