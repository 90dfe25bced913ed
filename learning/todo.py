"""Lessons and gaps past their day, for the page of things to do."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.todo import Item, Section
from learning.choices import BenchmarkStanding
from learning.models import Benchmark, Lesson
from orgs.choices import KEEPERS
from orgs.models import Organization

# The lists have them all.
MOST = 30


def overdue(user, day):
    """Lessons to be adopted and gaps to be closed by her own organizations, past their day."""
    mine = Organization.objects.own_of(user, *KEEPERS)
    lessons = Lesson.objects.filter(visit__organization__in=mine).overdue_on(day).for_list()
    gaps = Benchmark.objects.filter(organization__in=mine).standing(BenchmarkStanding.OVERDUE, day).for_list()
    items = [
        *(
            _item(lesson, lesson.text, _("Lesson of a visit"), day)
            for lesson in lessons.order_by("due_on")[:MOST]
        ),
        *(
            _item(gap, f"{gap.subject} · {gap.item}", gap.measure, day)
            for gap in gaps.order_by("due_on")[:MOST]
        ),
    ]
    return Section(
        gettext_lazy("Lessons and gaps"),
        gettext_lazy("No lesson waits to be adopted and no gap to be closed past its day."),
        sorted(items, key=lambda item: item.due_on),
    )


def _item(row, text, why, day):
    return Item(
        text=text,
        url=row.get_absolute_url(),
        light="overdue",
        organization=row.organization.short_name,
        why=why,
        due_on=row.due_on,
        days_left=(row.due_on - day).days,
    )
