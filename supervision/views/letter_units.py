"""Who of each unit has signed a letter of responsibility, and who has not."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.htmx import render_part
from orgs.models import Organization
from orgs.periods import FIRST_YEAR, LAST_YEAR, today
from supervision.filters.ledgers import LetterUnitFilter
from supervision.models import ResponsibilityLetter
from supervision.views.lists import listed, wants_workbook, workbook


@dataclass
class UnitLetters:
    """The letters of one unit."""

    unit: Organization
    signed: list = field(default_factory=list)
    unsigned: list = field(default_factory=list)

    @property
    def count(self):
        return len(self.signed) + len(self.unsigned)


@require_safe
def letter_units(request):
    """Unit by unit, who has signed in the year (``?year=``) and who has not; ``?format=xlsx`` is a line for each letter."""
    year = _year_asked(request)
    mine = ResponsibilityLetter.objects.visible_to(request.user).of_year(year)
    filters = LetterUnitFilter(request.GET, mine.for_list(), request=request)
    found = filters.qs
    if wants_workbook(request):
        return _workbook(year, found.by_unit())
    units = Organization.objects.filter(pk__in=found.order_by().values("organization")).by_sort()
    context = listed(request, filters, units, _("Who has signed"))
    rows = _rows(context["page_obj"], found)
    context |= {"rows": rows, "year": year, "coverage": found.coverage()}
    return render_part(
        request, "supervision/_letter_units.html", context, page="supervision/letter_units.html"
    )


def _year_asked(request):
    asked = request.GET.get("year", "")
    is_year = asked.isascii() and asked.isdecimal() and len(asked) == len(str(LAST_YEAR))
    return int(asked) if is_year and FIRST_YEAR <= int(asked) <= LAST_YEAR else today().year


def _rows(page, letters):
    """The units of a page, each with its letters, in one query."""
    rows = {unit.pk: UnitLetters(unit) for unit in page}
    for letter in letters.to_organizations(list(rows)).by_unit():
        row = rows[letter.organization_id]
        (row.signed if letter.is_signed else row.unsigned).append(letter)
    return list(rows.values())


def _workbook(year, letters):
    columns = [
        (_("Organization"), 30),
        (_("Post"), 14),
        (_("Holder of the post"), 12),
        (_("State"), 12),
        (_("Signed on"), 12),
        (_("Title"), 40),
    ]
    rows = (
        (
            letter.organization.name,
            letter.get_post_display(),
            letter.holder,
            letter.get_state_display(),
            letter.signed_on,
            letter.title,
        )
        for letter in letters.iterator(chunk_size=2000)
    )
    return workbook(_("Who has signed"), columns, rows, f"letters-{year}")
