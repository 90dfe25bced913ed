"""Practices, visits and benchmarks, as an ordinary office has them."""

from datetime import date
from decimal import Decimal

from learning.choices import PracticeState
from learning.models import Benchmark, LearningVisit, Lesson, Practice, PracticeAdoption


def practice(organization, title="支部主题日积分法", *, publisher=None, **fields):
    """A draft; with ``publisher``, one that stands in the library."""
    shared = {"state": PracticeState.PUBLISHED, "publisher": publisher, "published_on": date(2010, 5, 1)}
    defaults = {"topic": "foundation", "summary": "积分公开，月月评比", "text": "一、定分；二、公示"}
    return Practice.objects.create(
        organization=organization, title=title, **defaults | (shared if publisher else {}) | fields
    )


def adoption(practice, organization, **fields):
    defaults = {"adopted_on": date(2010, 6, 1), "use": "在本支部试行"}
    return PracticeAdoption.objects.create(practice=practice, organization=organization, **defaults | fields)


def visit(organization, place="邻县机关工委", **fields):
    defaults = {"visited_on": date(2010, 6, 10), "who": "李书记等三人", "learnt": "项目化管理"}
    return LearningVisit.objects.create(organization=organization, place=place, **defaults | fields)


def lesson(visit, text="建立项目台账", **fields):
    return Lesson.objects.create(visit=visit, text=text, **fields)


def benchmark(organization, item="活动到会率", *, member=None, **fields):
    defaults = {
        "year": 2010, "target": "县财政局党支部", "target_value": Decimal(98), "own_value": Decimal("86.5"),
        "unit": "%", "measure": "提前三天通知", "due_on": date(2010, 12, 31),
    }  # fmt: skip
    return Benchmark.objects.create(organization=organization, member=member, item=item, **defaults | fields)
